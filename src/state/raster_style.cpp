// Ramps, automatic styles and what a style means for the values of a raster.
#include "state/raster_style.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

namespace sitmap {
namespace {

// Stops at even distances. Viridis and Magma after the colour maps of Nathaniel Smith and Stéfan van der Walt (CC0),
// sampled; the others are our own: even in lightness, so that they read in grey and by colour-blind eyes.
constexpr std::array<Rgba, 2> kGrey{{{0, 0, 0}, {255, 255, 255}}};
constexpr std::array<Rgba, 7> kViridis{
    {{68, 1, 84}, {68, 57, 131}, {49, 104, 142}, {33, 145, 140}, {53, 183, 121}, {144, 215, 67}, {253, 231, 37}}};
constexpr std::array<Rgba, 7> kMagma{
    {{0, 0, 4}, {45, 17, 96}, {114, 31, 129}, {183, 55, 121}, {241, 96, 93}, {254, 176, 120}, {252, 253, 191}}};
constexpr std::array<Rgba, 6> kTerrain{
    {{74, 118, 84}, {134, 160, 102}, {200, 192, 132}, {190, 156, 110}, {156, 126, 104}, {244, 240, 234}}};
constexpr std::array<Rgba, 5> kHeat{{{255, 245, 214}, {252, 205, 130}, {240, 134, 68}, {196, 58, 46}, {104, 14, 38}}};
constexpr std::array<Rgba, 5> kBlues{
    {{238, 245, 251}, {188, 214, 234}, {112, 168, 212}, {45, 112, 176}, {14, 54, 110}}};

struct Ramp {
  std::string_view name;
  std::span<const Rgba> stops;
};
constexpr std::array<Ramp, kRasterRamps> kRamps{{{"Grey", kGrey},
                                                 {"Viridis", kViridis},
                                                 {"Magma", kMagma},
                                                 {"Terrain", kTerrain},
                                                 {"Heat", kHeat},
                                                 {"Blues", kBlues}}};

int band_of_role(const RasterLayer& layer, BandRole role) {
  const auto at =
      std::find_if(layer.bands.begin(), layer.bands.end(), [&](const RasterBand& band) { return band.role == role; });
  return at != layer.bands.end() ? static_cast<int>(at - layer.bands.begin()) + 1 : 0;
}

std::size_t colored_bands(const RasterLayer& layer) {
  return static_cast<std::size_t>(std::count_if(layer.bands.begin(), layer.bands.end(),
                                                [](const RasterBand& band) { return band.role != BandRole::alpha; }));
}

}  // namespace

std::string_view raster_ramp_name(RasterRamp ramp) {
  return kRamps[static_cast<std::size_t>(ramp)].name;
}

Rgba raster_ramp_color(RasterRamp ramp, bool reversed, double share) {
  const std::span<const Rgba> stops = kRamps[static_cast<std::size_t>(ramp)].stops;
  const double clamped = std::clamp(share, 0.0, 1.0);
  const double at = (reversed ? 1 - clamped : clamped) * static_cast<double>(stops.size() - 1);
  const std::size_t low = std::min(static_cast<std::size_t>(at), stops.size() - 2);
  const double t = at - static_cast<double>(low);
  const Rgba a = stops[low], b = stops[low + 1];
  const auto mix = [t](int from, int to) { return static_cast<std::uint8_t>(std::lround(from + t * (to - from))); };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

RasterStyle automatic_raster_style(const RasterLayer& layer) {
  RasterStyle style;
  if (layer.bands.empty()) return style;
  const bool bytes = layer.bands.front().type == "Byte";
  style.stretch = bytes ? RasterStretch::bytes : RasterStretch::percentiles;
  if (layer.has_colors()) {
    style.coloring = RasterColoring::palette;
    style.nearest = true;
    return style;
  }
  const std::array<int, 3> rgb{band_of_role(layer, BandRole::red), band_of_role(layer, BandRole::green),
                               band_of_role(layer, BandRole::blue)};
  if (rgb[0] > 0 && rgb[1] > 0 && rgb[2] > 0) {
    style.bands = rgb;
    return style;
  }
  // Three or more bytes to a pixel that no one named are most likely a picture.
  const std::size_t bands = colored_bands(layer);
  if (bytes && bands >= 3 && bands <= 8) {
    style.bands = {1, 2, 3};
    return style;
  }
  style.coloring = RasterColoring::ramp;
  style.ramp = bytes ? RasterRamp::grey : RasterRamp::viridis;
  return style;
}

std::array<double, 2> raster_range(const RasterLayer& layer, const RasterStyle& style, std::size_t i) {
  if (style.stretch == RasterStretch::bytes) return {0, 255};
  if (style.stretch == RasterStretch::entered) return {style.low, style.high};
  const auto number = static_cast<std::size_t>(std::max(1, style.bands[i])) - 1;
  if (number >= layer.bands.size()) return {0, 255};
  const RasterBand& band = layer.bands[number];
  const bool all = style.stretch == RasterStretch::extremes || band.low_2 == band.high_98;
  return all ? std::array<double, 2>{band.low, band.high} : std::array<double, 2>{band.low_2, band.high_98};
}

RasterPaint raster_paint(const RasterLayer& layer, const RasterStyle& style) {
  RasterPaint paint;
  paint.rgb = style.coloring == RasterColoring::rgb;
  paint.palette = style.coloring == RasterColoring::palette;
  paint.nearest = style.nearest;
  paint.bands = style.bands;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [low, high] = raster_range(layer, style, i);
    paint.low[i] = low;
    paint.high[i] = high;
  }
  if (style.coloring == RasterColoring::ramp)
    for (std::size_t i = 0; i < paint.ramp.size(); ++i)
      paint.ramp[i] = raster_ramp_color(style.ramp, style.reversed, static_cast<double>(i) / 255);
  return paint;
}

std::string short_number(double value) {
  char text[40];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4);
  return code == std::errc{} ? std::string(text, end) : std::string();
}

RasterStyle within_limits(RasterStyle style, const RasterLayer& layer) {
  const int bands = static_cast<int>(std::max<std::size_t>(1, layer.bands.size()));
  for (int& band : style.bands) band = std::clamp(band, 1, bands);
  if (style.coloring == RasterColoring::palette && !layer.has_colors()) style.coloring = RasterColoring::ramp;
  if (!std::isfinite(style.low)) style.low = 0;
  if (!std::isfinite(style.high)) style.high = 255;
  return style;
}

}  // namespace sitmap
