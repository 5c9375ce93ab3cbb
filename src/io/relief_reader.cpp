// Both rasters, one after the other.
#include "io/relief_reader.h"

#include <utility>

#include "io/hillshade.h"
#include "io/relief_mask.h"
#include "io/sea_floor.h"

namespace sitmap::io {
namespace {

// Pixels of the square Mercator world. Heights are known every 20 km: twice as many texels make room for the curve
// between.
constexpr int kLandSize = 4096;
constexpr int kSeaSize = 1024;

}  // namespace

Result<ReliefParts> prepare_relief(const std::filesystem::path& folder, const BasemapSource& source,
                                   const JobContext& job) {
  Result<Plane> elevation = read_world_band(folder / kElevationFile);
  if (!elevation) return elevation.error();
  Result<Plane> sea_floor = read_world_band(folder / kSeaFloorFile);
  if (!sea_floor) return sea_floor.error();
  ReliefParts parts;
  parts.land = hillshade(*elevation, kLandSize, job);
  parts.sea = sea_tint(*sea_floor, dry_mask(source, kSeaSize), kSeaSize, job);
  if (job.cancelled()) return Error{ErrorKind::cancelled, folder.string(), "reading was cancelled", ""};
  return parts;
}

}  // namespace sitmap::io
