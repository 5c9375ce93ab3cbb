// Plain facts about a state: where it starts, what its document counts, which range and zone its clock shows.
#include "state/state.h"

#include "core/edtf_zone.h"
#include "state/time_control.h"

namespace sitmap {

std::size_t total_records(const Document& document) {
  std::size_t sum = 0;
  for (const EventLayerPtr& layer : document.layers) sum += layer ? layer->records : 0;
  return sum;
}

std::size_t total_rejected(const Document& document) {
  std::size_t sum = 0;
  for (const EventLayerPtr& layer : document.layers) sum += layer ? layer->rejections.size() : 0;
  return sum;
}

State initial_state() {
  State state;
  state.document.events = EventTable::build({});
  state.view.time = time_control_for(state.document.events->full_range(), state.settings.zone);
  state.view.camera = camera_for_world(state.viewport, Projection::automatic);
  return state;
}

TimeSpan slider_range(const State& state) {
  return rounded_out_to_days(state.document.events->full_range(), state.settings.zone);
}

TimeWarp slider_warp(const State& state) {
  if (!state.view.time.shorten_gaps) return {};
  return warp_for(state.document.events->quiet_spans(), slider_range(state));
}

Zone zone_for(const State& state, EventIndex event) {
  const Zone& zone = state.settings.zone;
  if (state.settings.zone_mode != ZoneMode::event || event >= state.document.events->dated_count()) return zone;
  const std::optional<int> offset_min = own_offset_min(state.document.events->time(event));
  return offset_min ? Zone::fixed(*offset_min) : zone;
}

}  // namespace sitmap
