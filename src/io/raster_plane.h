// A raster of one channel over the whole world, and the same in Mercator.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/result.h"

namespace sitmap::io {

struct Plane {
  Plane(int w, int h) : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0.0F) {}
  float* row(int y) { return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  const float* row(int y) const {
    return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
  int width, height;
  std::vector<float> values;
};

// The only band of a GeoTIFF, which is taken to span the world from 180° W and 90° N in plate carrée.
Result<Plane> read_world_band(const std::filesystem::path& raster);

// Rows of the square Mercator world, size x size pixels from 180° W and 85.05° N, interpolated with cubic B-splines:
// these smooth the steps of an 8-bit source where an interpolating spline would ring. (Unser, "Splines: a perfect fit
// for signal and image processing", IEEE Signal Processing Magazine 16, 1999.)
class MercatorRows {
 public:
  MercatorRows(const Plane& plate_carree, int size);
  // out: size values. Rows beyond the ends repeat the first and the last.
  void read(int row, std::span<float> out);

 private:
  const Plane& source_;
  int size_;
  std::vector<float> line_;  // of the source's columns at the latitude of the row
};

}  // namespace sitmap::io
