// Reads the raster through GDAL, warps it to Mercator, and keeps what is local in it.
#include "io/relief_reader.h"

#include <algorithm>
#include <cmath>

#include "io/gdal_setup.h"
#include "io/relief_filter.h"
#include "io/relief_mask.h"

namespace sitmap::io {
namespace {

constexpr int kSize = 4096;  // rows and columns of the Mercator picture: at the equator the source's own resolution

// Luma of the raster, row by row, at the width of the result.
Result<Plane> read_luma(const std::filesystem::path& raster) {
  const GdalMessages messages;
  Result<GdalDatasetPtr> dataset = open_dataset(raster, "GTiff", GDAL_OF_RASTER);
  if (!dataset) return dataset.error();
  const int bands = (*dataset)->GetRasterCount();
  const int height = kSize / 2;
  if (bands != 3 || (*dataset)->GetRasterXSize() < 2 || (*dataset)->GetRasterYSize() < 2) {
    return Error{ErrorKind::input, raster.string(), "is not a picture of three bands", "install the base map again"};
  }
  std::vector<std::uint8_t> rgb(std::size_t{3} * kSize * static_cast<std::size_t>(height));
  const CPLErr status = (*dataset)->RasterIO(GF_Read, 0, 0, (*dataset)->GetRasterXSize(), (*dataset)->GetRasterYSize(),
                                             rgb.data(), kSize, height, GDT_Byte, 3, nullptr, 3, 3 * kSize, 1, nullptr);
  if (status != CE_None) {
    return Error{ErrorKind::input, raster.string(), "cannot be read: " + messages.reason("damaged"),
                 "install the base map again"};
  }
  Plane luma(kSize, height);
  for (std::size_t i = 0; i < luma.values.size(); ++i) {
    luma.values[i] = (0.299F * static_cast<float>(rgb[3 * i]) + 0.587F * static_cast<float>(rgb[3 * i + 1]) +
                      0.114F * static_cast<float>(rgb[3 * i + 2]));
  }
  return luma;
}

// Columns stay; each Mercator row is a cubic (Catmull–Rom) mix of four rows of the source.
Plane warp_to_mercator(const Plane& source) {
  Plane out(kSize, kSize);
  for (int row = 0; row < kSize; ++row) {
    const double lat_deg = lat_from_mercator_y((row + 0.5) / kSize);
    const double at = (90.0 - lat_deg) / 180.0 * source.height - 0.5;
    const int base = static_cast<int>(std::floor(at));
    const float t = static_cast<float>(at - base);
    const float weights[4] = {((2 - t) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2, ((4 - 3 * t) * t + 1) * t / 2,
                              (t - 1) * t * t / 2};
    float* to = out.row(row);
    for (int k = 0; k < 4; ++k) {
      const float* from = source.row(std::clamp(base - 1 + k, 0, source.height - 1));
      for (int x = 0; x < kSize; ++x) to[x] += weights[k] * from[x];
    }
  }
  return out;
}

}  // namespace

Result<ReliefLevel> prepare_relief(const std::filesystem::path& raster, const BasemapSource& source,
                                   const JobContext& job) {
  const Error cancelled{ErrorKind::cancelled, raster.string(), "reading was cancelled", ""};
  Result<Plane> luma = read_luma(raster);
  if (!luma) return luma.error();
  if (job.cancelled()) return cancelled;
  const Plane warped = warp_to_mercator(*luma);
  const std::vector<std::uint8_t> mask = dry_mask(source, kSize);
  if (job.cancelled()) return cancelled;
  return ReliefLevel{kSize, kSize, local_contrast(warped, mask)};
}

}  // namespace sitmap::io
