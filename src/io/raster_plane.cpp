// Reading through GDAL and resampling row by row.
#include "io/raster_plane.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geo.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

// Weights of the four neighbours of a place t (0..1) between the second and the third.
std::array<float, 4> bspline_weights(float t) {
  const float s = 1 - t;
  return {s * s * s / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * s * s + 3 * s * s * s) / 6, t * t * t / 6};
}

}  // namespace

Result<Plane> read_world_band(const std::filesystem::path& raster) {
  const GdalMessages messages;
  Result<GdalDatasetPtr> dataset = open_dataset(raster, "GTiff", GDAL_OF_RASTER);
  if (!dataset) return dataset.error();
  const int width = (*dataset)->GetRasterXSize(), height = (*dataset)->GetRasterYSize();
  constexpr int kMost = 16384;  // of a shipped raster; a damaged header must not make us allocate gigabytes
  if ((*dataset)->GetRasterCount() != 1 || width < 4 || height < 4 || width > kMost || height > kMost) {
    return Error{ErrorKind::input, raster.string(), "is not a raster of one band", "install the base map again"};
  }
  Plane plane(width, height);
  const CPLErr status = (*dataset)->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, width, height, plane.values.data(), width,
                                                               height, GDT_Float32, 0, 0, nullptr);
  if (status != CE_None) {
    return Error{ErrorKind::input, raster.string(), "cannot be read: " + messages.reason("damaged"),
                 "install the base map again"};
  }
  return plane;
}

MercatorRows::MercatorRows(const Plane& plate_carree, int size)
    : source_(plate_carree), size_(size), line_(static_cast<std::size_t>(plate_carree.width)) {}

void MercatorRows::read(int row, std::span<float> out) {
  const double lat_deg = lat_from_mercator_y((std::clamp(row, 0, size_ - 1) + 0.5) / size_);
  const double at = (90.0 - lat_deg) / 180.0 * source_.height - 0.5;
  const int base = static_cast<int>(std::floor(at));
  const std::array<float, 4> down = bspline_weights(static_cast<float>(at - base));
  std::fill(line_.begin(), line_.end(), 0.0F);
  for (int k = 0; k < 4; ++k) {
    const float* from = source_.row(std::clamp(base - 1 + k, 0, source_.height - 1));
    for (std::size_t x = 0; x < line_.size(); ++x) line_[x] += down[static_cast<std::size_t>(k)] * from[x];
  }
  const int width = source_.width;
  const auto wrapped = [&](int x) { return line_[static_cast<std::size_t>((x + width) % width)]; };
  for (int x = 0; x < size_; ++x) {
    const double place = (x + 0.5) / size_ * width - 0.5;
    const int left = static_cast<int>(std::floor(place));
    const std::array<float, 4> across = bspline_weights(static_cast<float>(place - left));
    out[static_cast<std::size_t>(x)] = across[0] * wrapped(left - 1) + across[1] * wrapped(left) +
                                       across[2] * wrapped(left + 1) + across[3] * wrapped(left + 2);
  }
}

}  // namespace sitmap::io
