// Fading of markers.
#include "scene/fades.h"

#include <algorithm>

namespace sitmap::scene {
namespace {
constexpr double kFade_s = 0.12;
}

bool MarkerFades::restarts(const State& state) {
  const bool same = table_ == state.document.events.get() && zoom_ == state.view.camera.zoom &&
                    fan_ == state.view.fanned_out && !state.settings.reduce_motion;
  table_ = state.document.events.get();
  zoom_ = state.view.camera.zoom;
  fan_ = state.view.fanned_out;
  return !same;
}

bool MarkerFades::time_passed(const State& state) {
  const TimeControl& time = state.view.time;
  const bool same = window_ == time.window && mode_ == time.mode && filter_ == state.document.filter &&
                    comparison_ == state.view.comparison;
  window_ = time.window;
  mode_ = time.mode;
  filter_ = state.document.filter;
  comparison_ = state.view.comparison;
  return !same;
}

bool MarkerFades::update(const State& state, const Projector& projector, double now_s, MarkerLayout& layout) {
  const double step = std::clamp((now_s - last_s_) / kFade_s, 0.0, 1.0);
  last_s_ = now_s;
  const bool at_once = restarts(state);
  const bool by_time = time_passed(state) && !at_once;
  if (at_once) entries_.clear();
  for (auto& [key, entry] : entries_) entry.present = false;
  for (const Marker& marker : layout.markers) {
    auto [found, is_new] = entries_.try_emplace(marker.key, Entry{marker, by_time ? 0.0 : 1.0, true, false});
    Entry& entry = found->second;
    entry.marker = marker;
    if (!is_new && !entry.present) entry.strength = std::min(1.0, entry.strength + step);
    entry.present = true;
    entry.leaving = false;
  }
  bool moving = false;
  for (Marker& marker : layout.markers) {
    const double strength = entries_.at(marker.key).strength;
    marker.opacity *= strength;
    moving = moving || strength < 1;
  }
  std::vector<const Entry*> leaving;
  for (auto it = entries_.begin(); it != entries_.end();) {
    Entry& entry = it->second;
    if (!entry.present) {
      if (entry.leaving) entry.strength -= step;
      const bool panned_out = !entry.leaving && !by_time;
      if (panned_out || entry.strength <= 0) {
        it = entries_.erase(it);
        continue;
      }
      entry.leaving = true;
      leaving.push_back(&entry);
    }
    ++it;
  }
  std::sort(leaving.begin(), leaving.end(),
            [](const Entry* a, const Entry* b) { return a->marker.key < b->marker.key; });
  for (const Entry* entry : leaving) add_leaving(*entry, projector, layout);
  return moving || !leaving.empty();
}

void MarkerFades::add_leaving(const Entry& entry, const Projector& projector, MarkerLayout& layout) const {
  Marker marker = entry.marker;
  marker.opacity *= entry.strength;
  marker.selected = marker.hovered = false;
  marker.leaving = true;
  const Vec2 nearest = projector.at(marker.world);
  for (const Vec2 copy : projector.copies()) {
    marker.center = {nearest.x + copy.x, nearest.y + copy.y};
    if (projector.sees(marker.center, marker.radius)) layout.markers.insert(layout.markers.begin(), marker);
  }
}

}  // namespace sitmap::scene
