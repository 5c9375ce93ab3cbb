// How a raster is coloured: bands, stretch and ramp. Opacity, zooms and visibility are those of every map layer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/raster_layer.h"
#include "data/raster_tile.h"

namespace sitmap {

enum class RasterColoring : std::uint8_t { rgb, ramp, palette };
// Which values get the ends of the ramp: 0 to 255, those of a sample (its percentiles or its extremes), or entered
// ones.
enum class RasterStretch : std::uint8_t { bytes, percentiles, extremes, entered };
enum class RasterRamp : std::uint8_t { grey, viridis, magma, terrain, heat, blues };
inline constexpr int kRasterRamps = 6;

struct RasterStyle {
  RasterColoring coloring = RasterColoring::rgb;
  std::array<int, 3> bands{1, 1, 1};  // counted from 1; the first alone unless rgb
  RasterStretch stretch = RasterStretch::bytes;
  double low = 0, high = 255;  // of RasterStretch::entered
  RasterRamp ramp = RasterRamp::grey;
  bool reversed = false;  // the ramp
  bool nearest = false;   // pixels stay squares
  friend bool operator==(const RasterStyle&, const RasterStyle&) = default;
};

std::string_view raster_ramp_name(RasterRamp ramp);
Rgba raster_ramp_color(RasterRamp ramp, bool reversed, double share);

// The one that a raster first appears in.
RasterStyle automatic_raster_style(const RasterLayer& layer);
// The values that get the ends of the ramp, of the style's band number i (0 to 2).
std::array<double, 2> raster_range(const RasterLayer& layer, const RasterStyle& style, std::size_t i);
RasterPaint raster_paint(const RasterLayer& layer, const RasterStyle& style);
// "117", "-12.5", "3.1e-05": at most four digits that count.
std::string short_number(double value);
// With bands that the raster has, and a finite range.
RasterStyle within_limits(RasterStyle style, const RasterLayer& layer);

}  // namespace sitmap
