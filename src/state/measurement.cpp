// Sums and words of measurements.
#include "state/measurement.h"

#include <algorithm>
#include <cmath>

#include "core/geodesy.h"
#include "state/camera.h"

namespace sitmap {
namespace {

constexpr int kExtentPoints = 72;

double length_m(const std::vector<LonLat>& points) {
  double sum_m = 0;
  for (std::size_t i = 1; i < points.size(); ++i) sum_m += geodesic_line(points[i - 1], points[i]).length_m;
  return sum_m;
}

std::string radii_text(const std::vector<double>& radii_m) {
  std::string text;
  for (const double radius_m : radii_m) text += (text.empty() ? "" : ", ") + format_given_length(radius_m);
  return text;
}

}  // namespace

bool is_whole(const Measurement& measurement) {
  const auto& points = measurement.points;
  if (!std::all_of(points.begin(), points.end(), [](LonLat p) { return is_valid(p); })) return false;
  const bool radii = !measurement.radii_m.empty() &&
                     std::all_of(measurement.radii_m.begin(), measurement.radii_m.end(),
                                 [](double radius_m) { return radius_m > 0 && radius_m <= kFarthestApart_m; });
  switch (measurement.kind) {
    case MeasurementKind::distance:
      return points.size() >= 2;
    case MeasurementKind::area:
      return points.size() >= 3;
    case MeasurementKind::rings:
      return points.size() == 1 && radii;
  }
  return false;
}

std::string measured_text(const Measurement& measurement) {
  const auto& points = measurement.points;
  if (measurement.kind == MeasurementKind::rings) return radii_text(measurement.radii_m);
  if (points.size() < 2) return {};
  if (measurement.kind == MeasurementKind::area && points.size() > 2) {
    const GeodesicArea area = geodesic_area(points);
    return format_area(area.area_m2) + " · around it " + format_length(area.perimeter_m);
  }
  std::string length = format_length(length_m(points));
  // A bearing is that of one straight way.
  if (points.size() > 2) return length;
  return length + " · " + format_bearing(geodesic_line(points[0], points[1]).azimuth_deg);
}

const char* measurement_kind_name(MeasurementKind kind) {
  switch (kind) {
    case MeasurementKind::distance:
      return "Distance";
    case MeasurementKind::area:
      return "Area";
    case MeasurementKind::rings:
      return "Range rings";
  }
  return "";
}

GeoBox extent_of(const Measurement& measurement) {
  std::vector<LonLat> points = measurement.points;
  if (measurement.kind == MeasurementKind::rings && !points.empty() && !measurement.radii_m.empty()) {
    points = geodesic_circle(points.front(), measurement.radii_m.back(), kExtentPoints);
    for (LonLat& p : points) p.lon_deg = std::remainder(p.lon_deg, 360.0);
  }
  return bounding_box(points).value_or(GeoBox{});
}

}  // namespace sitmap
