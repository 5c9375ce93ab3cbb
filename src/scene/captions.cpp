// What pictures say in words about their time, counts and sources.
#include <algorithm>
#include <string>

#include "scene/build_frame.h"
#include "state/window_comparison.h"

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

std::string changes_caption(const Counts& counts) {
  std::string text;
  const auto add = [&text](std::string_view name, std::size_t count, std::size_t possible) {
    text += (text.empty() ? "" : " · ") + std::string(name) + " " + grouped(count);
    if (possible > 0) text += " (" + grouped(possible) + " possibly)";
  };
  add("new", counts.changes->of(Change::new_), counts.changes->possible_of(Change::new_));
  add("ended", counts.changes->of(Change::ended), counts.changes->possible_of(Change::ended));
  add("continuing", counts.changes->of(Change::continuing), counts.changes->possible_of(Change::continuing));
  if (const std::size_t undated = counts.shown - counts.changes->total(); undated > 0) add("undated", undated, 0);
  return text + ", of " + grouped(counts.records);
}

}  // namespace

std::string window_caption(const State& state) {
  std::string text = shown_window_words(state);
  if (state.view.comparison) text += ", compared with " + reference_words(state);
  return text + " (" + state.settings.zone.name() + ")";
}

std::string counts_caption(const Counts& counts) {
  if (counts.changes) return changes_caption(counts);
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
