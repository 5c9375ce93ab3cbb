// Automatic styles and the colours of layers.
#include "state/map_layers.h"

#include <algorithm>
#include <cmath>

#include "state/camera.h"

namespace sitmap {
namespace {

// After Paul Tol's muted scheme, tuned to show on dark and light ground alike.
constexpr std::array<Rgba, 8> kColors = {{{68, 170, 153, 255},
                                          {136, 127, 207, 255},
                                          {153, 153, 51, 255},
                                          {170, 90, 150, 255},
                                          {102, 153, 204, 255},
                                          {221, 170, 119, 255},
                                          {120, 150, 110, 255},
                                          {204, 102, 119, 255}}};

// Three stops each, light to dark, none so pale or dark that it sinks into the ground.
struct Ramp {
  std::string_view name;
  std::array<Rgba, 3> stops;
};
constexpr std::array<Ramp, 4> kRamps = {
    {{"Blues", {{{198, 219, 239, 255}, {87, 155, 207, 255}, {22, 84, 158, 255}}}},
     {"Greens", {{{204, 232, 200, 255}, {99, 178, 122, 255}, {12, 105, 62, 255}}}},
     {"Heat", {{{252, 222, 150, 255}, {240, 134, 68, 255}, {168, 34, 42, 255}}}},
     {"Purples", {{{218, 214, 235, 255}, {146, 130, 190, 255}, {84, 46, 140, 255}}}}}};

// A colour for each layer in the tiles: what is in view changes, its colours do not.
std::vector<LayerRule> rules_for_tiles(const TileSource& tiles) {
  std::vector<LayerRule> rules;
  for (std::size_t i = 0; i < std::min(tiles.layers.size(), kMostRules); ++i) {
    LayerRule rule;
    rule.name = tiles.layers[i];
    rule.field = "layer";
    rule.test = RuleTest::equals;
    rule.value = tiles.layers[i];
    rule.color = kColors[i % kColors.size()];
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

std::span<const Rgba> layer_colors() {
  return kColors;
}

std::string_view ramp_name(ColorRamp ramp) {
  return kRamps[static_cast<std::size_t>(ramp)].name;
}

Rgba ramp_color(ColorRamp ramp, double share) {
  const auto& stops = kRamps[static_cast<std::size_t>(ramp)].stops;
  const double at = std::clamp(share, 0.0, 1.0) * 2;
  const std::size_t low = at >= 1 ? 1 : 0;
  const double t = at - static_cast<double>(low);
  const Rgba a = stops[low], b = stops[low + 1];
  const auto mix = [t](int from, int to) { return static_cast<std::uint8_t>(std::lround(from + t * (to - from))); };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

MapLayer automatic_layer(VectorLayerPtr vector, const std::vector<MapLayer>& below) {
  MapLayer layer;
  const auto is_free = [&](Rgba color) {
    return std::none_of(below.begin(), below.end(), [&](const MapLayer& other) { return other.style.color == color; });
  };
  const auto color = std::find_if(kColors.begin(), kColors.end(), is_free);
  layer.style.color = color != kColors.end() ? *color : kColors[below.size() % kColors.size()];
  if (vector->streets) {
    layer.style.rule = ClassRule::streets;
  } else if (vector->tiles && vector->tiles->layers.size() > 1) {
    layer.style.rule = ClassRule::rules;
    layer.style.rules = rules_for_tiles(*vector->tiles);
  }
  layer.classes = classify(*vector, layer.style);
  layer.vector = std::move(vector);
  return layer;
}

bool is_painted_in_steps(const LayerStyle& style) {
  return style.rule == ClassRule::rules || style.rule == ClassRule::streets;
}

const std::string& attribution_of(const MapLayer& layer) {
  return layer.style.attribution.empty() ? layer.vector->attribution : layer.style.attribution;
}

MapLayer automatic_layer(RasterLayerPtr raster) {
  MapLayer layer;
  auto account = std::make_shared<VectorLayer>();
  account->serial = raster->serial;
  account->name = raster->name;
  account->path = raster->path;
  account->driver = raster->driver;
  account->crs = raster->crs;
  account->extent = raster->extent;
  account->attribution = raster->attribution;
  account->content_hash = raster->content_hash;
  account->warnings = raster->warnings;
  layer.vector = std::move(account);
  layer.classes = classify(*layer.vector, layer.style);
  layer.raster_style = automatic_raster_style(*raster);
  layer.raster = std::move(raster);
  return layer;
}

bool holds_anything(const MapLayer& layer) {
  return layer.raster != nullptr || layer.vector->features() > 0 || layer.vector->tiles;
}

bool is_shown(const MapLayer& layer, double zoom) {
  const LayerStyle& style = layer.style;
  return style.visible && style.opacity > 0 && zoom >= style.min_zoom && zoom <= style.max_zoom;
}

const MapLayer* find_map_layer(const std::vector<MapLayer>& layers, std::uint64_t serial) {
  const auto at =
      std::find_if(layers.begin(), layers.end(), [&](const MapLayer& layer) { return layer.vector->serial == serial; });
  return at != layers.end() ? &*at : nullptr;
}

std::optional<GeoBox> map_layers_extent(const std::vector<MapLayer>& layers) {
  std::vector<LonLat> corners;
  const MapLayer* only = nullptr;
  // Tiles from a server cover the world: they tell where to look only if nothing else does.
  const auto is_own = [](const MapLayer& layer) {
    return holds_anything(layer) && !(layer.raster && layer.raster->network);
  };
  const bool any_own = std::any_of(layers.begin(), layers.end(), is_own);
  for (const MapLayer& layer : layers) {
    if (any_own ? !is_own(layer) : !holds_anything(layer)) continue;
    only = corners.empty() ? &layer : nullptr;
    const GeoBox& box = layer.vector->extent;
    double width = box.east_deg - box.west_deg;
    if (width < 0) width += 360;
    // Points between the corners keep a wide box from being taken for its complement.
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      const double lon = box.west_deg + share * width;
      for (const double lat : {box.south_deg, box.north_deg}) corners.push_back({lon > 180 ? lon - 360 : lon, lat});
    }
  }
  std::optional<GeoBox> box = only != nullptr ? only->vector->extent : bounding_box(corners);
  if (!box) return box;
  // Of most of the world, Mercator has little to show beyond, at great length.
  constexpr double kSouth_deg = -62, kNorth_deg = 80;
  if (box->north_deg - box->south_deg < 90) return box;
  box->south_deg = std::clamp(box->south_deg, kSouth_deg, kNorth_deg);
  box->north_deg = std::clamp(box->north_deg, kSouth_deg, kNorth_deg);
  return box;
}

}  // namespace sitmap
