// PROJ with checks before and after it: latitude 90 in Mercator, for one, "succeeds" there.
#include "io/lonlat_transform.h"

#include <ogr_spatialref.h>

#include <cmath>
#include <new>

#include "io/crs_text.h"
#include "io/event_text.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr double kFarthest_m = 1e9;
constexpr double kMostLon_deg = 720;

}  // namespace

LonLatTransform::LonLatTransform() = default;
LonLatTransform::~LonLatTransform() = default;
LonLatTransform::LonLatTransform(LonLatTransform&&) noexcept = default;
LonLatTransform& LonLatTransform::operator=(LonLatTransform&&) noexcept = default;

void LonLatTransform::Closer::operator()(OGRCoordinateTransformation* transform) const {
  OGRCoordinateTransformation::DestroyCT(transform);
}

Result<LonLatTransform> LonLatTransform::create(const OGRSpatialReference* reference, const std::string& where) {
  LonLatTransform made;
  if (reference == nullptr || reference->IsEmpty() || reference->IsLocal() != 0) return made;
  made.crs_ = crs_text(*reference);
  OGRSpatialReference from(*reference), to;
  to.SetWellKnownGeogCS("WGS84");
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (from.IsSame(&to)) return made;
  const GdalMessages messages;
  made.transform_.reset(OGRCreateCoordinateTransformation(&from, &to));
  if (!made.transform_) {
    return Error{ErrorKind::input, where,
                 "its coordinate reference system cannot be used: " + messages.reason("PROJ does not know it"),
                 "state another one: ogr2ogr -a_srs EPSG:CODE OUT IN"};
  }
  const double metres = from.GetLinearUnits();
  const bool degrees = from.IsGeographic() != 0;
  made.farthest_ = degrees ? kMostLon_deg : kFarthest_m / (std::isfinite(metres) && metres > 0 ? metres : 1);
  made.farthest_y_ = degrees ? 90 : made.farthest_;
  return made;
}

LonLatTransform LonLatTransform::clone() const {
  LonLatTransform copy;
  if (transform_) copy.transform_.reset(transform_->Clone());
  if (transform_ && !copy.transform_) throw std::bad_alloc();
  copy.crs_ = crs_;
  copy.chosen_ = chosen_;
  copy.farthest_ = farthest_;
  copy.farthest_y_ = farthest_y_;
  return copy;
}

Result<bool> LonLatTransform::choose(const std::string& name) {
  if (!crs_.empty() && !chosen_) return false;
  OGRSpatialReference reference;
  if (Status known = read_crs(name, reference); !known) return known.error();
  Result<LonLatTransform> made = create(&reference, "--crs");
  if (!made) return made.error();
  *this = std::move(*made);
  chosen_ = true;
  return true;
}

void LonLatTransform::add_transformed(double x, double y, ShapePlace& shape) const {
  const bool near = std::abs(x) <= farthest_ && std::abs(y) <= farthest_y_;  // false for what is not finite
  double lon = x, lat = y;
  if (near && transform_->Transform(1, &lon, &lat) != 0 && std::isfinite(lon) && std::isfinite(lat))
    return shape.add(lon, lat);
  shape.refuse("x " + number_text(x) + ", y " + number_text(y) + " lie outside " + crs_);
}

std::string LonLatTransform::warning() const {
  return crs_.empty() ? "no coordinate reference system is stated: taken as longitude and latitude (WGS 84); if it is "
                        "another, give --crs EPSG:CODE or name it in the mapping panel"
                      : "";
}

}  // namespace sitmap::io
