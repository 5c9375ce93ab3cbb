// What pictures say in words about their time, counts and sources.
#include <algorithm>
#include <string>

#include "scene/build_frame.h"

namespace sitmap::scene {
namespace {

constexpr double kBasemapZoom = 8;  // up to which its lines are good to a pixel or two

std::string grouped(std::size_t count) {
  std::string digits = std::to_string(count);
  if (digits.size() < 5) return digits;
  for (std::size_t at = digits.size() - 3;; at -= 3) {
    digits.insert(at, ",");
    if (at <= 3) return digits;
  }
}

// The last day or moment before a half-open end.
std::string last_moment(InstantUs end, const Zone& zone) {
  if (end == kBeginningOfTime) return format_date(end, zone);
  const bool at_midnight = floor_to_unit(end, 'D', zone) == end;
  return at_midnight ? format_date(end - 1, zone) : format_date_time(end, zone);
}

}  // namespace

std::string window_caption(const State& state) {
  const TimeControl& time = state.view.time;
  const Zone& zone = state.settings.zone;
  const std::string in_zone = " (" + zone.name() + ")";
  switch (time.mode) {
    case TimeMode::cumulative:
      return "up to " + last_moment(time.window.end, zone) + in_zone;
    case TimeMode::instant:
      return format_date_time(time.window.begin, zone) + in_zone;
    case TimeMode::window:
      break;
  }
  return format_span(time.window, zone) + in_zone;
}

std::string counts_caption(const Counts& counts) {
  std::string text = "shown " + grouped(counts.shown) + " of " + grouped(counts.records);
  if (counts.shown_possible > 0) text += ", " + grouped(counts.shown_possible) + " of them possible";
  return text;
}

std::string attribution_text(const State& state, const Resources& resources) {
  std::string text;
  if (state.settings.basemap && resources.basemap && !resources.basemap->attribution.empty())
    text = "Base map: " + resources.basemap->attribution;
  // Beyond its scale the base map looks more certain than it is.
  if (!text.empty() && state.view.camera.zoom > kBasemapZoom) text += " · 1:10 million, lines ±2 km";
  std::vector<std::string> sources;
  for (const EventLayerPtr& layer : state.document.layers) {
    if (layer->attribution.empty()) continue;
    if (std::find(sources.begin(), sources.end(), layer->attribution) == sources.end())
      sources.push_back(layer->attribution);
  }
  for (const std::string& source : sources) text += (text.empty() ? "Events: " : "  |  Events: ") + source;
  std::string layers;
  for (const MapLayer& layer : state.document.map_layers) {
    if (!is_shown(layer, state.view.camera.zoom)) continue;
    const VectorLayer& vector = *layer.vector;
    layers += (layers.empty() ? "" : ", ") + vector.name;
    if (const std::string& credit = attribution_of(layer); !credit.empty()) layers += " (" + credit + ")";
  }
  if (!layers.empty()) text += (text.empty() ? "Layers: " : "  |  Layers: ") + layers;
  return text;
}

std::string category_caption(std::string_view category) {
  if (category.empty()) return "Not categorised";
  std::string text(category);
  std::replace(text.begin(), text.end(), '-', ' ');
  std::replace(text.begin(), text.end(), '_', ' ');
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace sitmap::scene
