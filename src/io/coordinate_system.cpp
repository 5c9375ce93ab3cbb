// PROJ through GDAL.
#include "io/coordinate_system.h"

#include <ogr_spatialref.h>

#include <cmath>

#include "io/crs_text.h"
#include "io/gdal_setup.h"

namespace sitmap::io {

struct CoordinateSystem::Impl {
  struct Destroyer {
    void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
  };
  std::unique_ptr<OGRCoordinateTransformation, Destroyer> transformation;  // none: longitude and latitude already
};

CoordinateSystem::CoordinateSystem(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CoordinateSystem::CoordinateSystem(CoordinateSystem&&) noexcept = default;
CoordinateSystem& CoordinateSystem::operator=(CoordinateSystem&&) noexcept = default;
CoordinateSystem::~CoordinateSystem() = default;

Result<CoordinateSystem> CoordinateSystem::find(const std::string& name) {
  OGRSpatialReference from, to;
  if (Status known = read_crs(name, from); !known) return known.error();
  const GdalMessages messages;
  to.SetWellKnownGeogCS("WGS84");
  for (OGRSpatialReference* reference : {&from, &to}) {
    reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }
  auto impl = std::make_unique<Impl>();
  if (from.IsSame(&to) == 0) {
    impl->transformation.reset(OGRCreateCoordinateTransformation(&from, &to));
    if (impl->transformation == nullptr) {
      return Error{ErrorKind::usage, "--crs", "there is no way from '" + name + "' to longitude and latitude",
                   "convert the file first"};
    }
  }
  return CoordinateSystem(std::move(impl));
}

std::optional<LonLat> CoordinateSystem::to_lonlat(double x, double y) const {
  if (!std::isfinite(x) || !std::isfinite(y)) return std::nullopt;
  if (impl_->transformation != nullptr) {
    const GdalMessages messages;
    int done = FALSE;
    impl_->transformation->Transform(1, &x, &y, nullptr, &done);
    if (done == FALSE) return std::nullopt;
  }
  const LonLat position{x, y};
  return is_valid(position) ? std::optional(position) : std::nullopt;
}

}  // namespace sitmap::io
