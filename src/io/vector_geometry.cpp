// Reprojection, division of long segments, unwrapping across the antimeridian, and closing around the poles.
#include "io/vector_geometry.h"

#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>

#include "io/basemap_cut.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

// The sagitta of 20 km of great circle is 8 m: a line so divided is right to a pixel up to zoom 13.
constexpr double kLongestStep_m = 20'000;
constexpr int kMostSteps = 2'000;     // of one segment
constexpr double kFarthest_m = 1e9;   // beyond this no projection has a place
constexpr double kMostLon_deg = 720;  // data from 0 to 360, or unwrapped by its maker
constexpr double kRoundingLat_deg = 1e-6;

struct TransformCloser {
  void operator()(OGRCoordinateTransformation* transform) const { OGRCoordinateTransformation::DestroyCT(transform); }
};
using TransformPtr = std::unique_ptr<OGRCoordinateTransformation, TransformCloser>;

struct Coordinates {
  std::vector<double> x, y;
  void add(double at_x, double at_y) {
    x.push_back(at_x);
    y.push_back(at_y);
  }
  std::size_t size() const { return x.size(); }
};

// x is not wrapped: the world repeats.
MapPoint map_point(double lon_deg, double lat_deg) {
  const double y = (mercator_y_from_lat(std::clamp(lat_deg, -89.99, 89.99)) - 0.5) * kWorldYUnits;
  return {std::llround((lon_deg + 180.0) / 360.0 * kWorldXUnits),
          std::clamp<std::int64_t>(std::llround(y), -kMapSouth, kMapSouth)};
}

std::int64_t turns_of(std::int64_t x) {
  return x >= 0 ? x / kMapWidth : -((-x + kMapWidth - 1) / kMapWidth);
}

// Mercator's own straight lines stay straight.
bool is_mercator(const OGRSpatialReference& reference) {
  const char* projection = reference.GetAttrValue("PROJECTION");
  return projection != nullptr && (EQUAL(projection, SRS_PT_MERCATOR_1SP) || EQUAL(projection, SRS_PT_MERCATOR_2SP));
}

struct Extent {
  std::int64_t left = std::numeric_limits<std::int64_t>::max(), right = std::numeric_limits<std::int64_t>::min();
  void add(const std::vector<MapPoint>& points) {
    for (const MapPoint p : points) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
    }
  }
};

}  // namespace

struct GeometryReader::Work {
  TransformPtr transform;   // null: the coordinates are longitude and latitude
  bool straight = true;     // segments are as straight in Mercator as in the source
  double longest_step = 0;  // in the source's units
  double farthest = kMostLon_deg;
  const char* refusal = nullptr;
  bool long_edge = false;      // of the geometry in work
  std::size_t long_edges = 0;  // geometries that have one
  VectorSource parts;          // of the geometry in work

  bool take(const OGRSimpleCurve& curve, Coordinates& out);
  bool reproject(Coordinates& coordinates);
  // The curve in Mercator, x continuous; empty after a refusal.
  Path project(const OGRSimpleCurve& curve);
  void add(const OGRGeometry& geometry, FeatureIndex feature);
  void add_point(const OGRPoint& point, FeatureIndex feature);
  void add_line(const OGRSimpleCurve& curve, FeatureIndex feature);
  void add_polygon(const OGRPolygon& polygon, FeatureIndex feature);
};

// Checks before PROJ does: latitude 90 in Mercator, for one, "succeeds" there.
bool GeometryReader::Work::take(const OGRSimpleCurve& curve, Coordinates& out) {
  const int count = curve.getNumPoints();
  for (int i = 0; i < count; ++i) {
    const double x = curve.getX(i), y = curve.getY(i);
    const bool bad = !std::isfinite(x) || !std::isfinite(y) || std::abs(x) > farthest || std::abs(y) > farthest ||
                     (straight && longest_step == 0 && std::abs(y) > 90 + kRoundingLat_deg);
    if (bad) {
      refusal = kBadPosition;
      return false;
    }
    if (i > 0 && !straight) {
      const double from_x = out.x.back(), from_y = out.y.back();
      const double steps = std::ceil(std::hypot(x - from_x, y - from_y) / longest_step);
      const int parts_of_segment = static_cast<int>(std::clamp(steps, 1.0, double{kMostSteps}));
      for (int k = 1; k < parts_of_segment; ++k) {
        const double t = static_cast<double>(k) / parts_of_segment;
        out.add(from_x + t * (x - from_x), from_y + t * (y - from_y));
      }
    }
    out.add(x, y);
  }
  return true;
}

bool GeometryReader::Work::reproject(Coordinates& coordinates) {
  if (!transform) return true;
  std::vector<int> good(coordinates.size(), FALSE);
  transform->Transform(static_cast<int>(coordinates.size()), coordinates.x.data(), coordinates.y.data(), nullptr,
                       good.data());
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const bool right = good[i] != FALSE && std::isfinite(coordinates.x[i]) && std::isfinite(coordinates.y[i]) &&
                       std::abs(coordinates.y[i]) <= 90 + kRoundingLat_deg &&
                       std::abs(coordinates.x[i]) <= kMostLon_deg;
    if (right) continue;
    refusal = kOutsideCrs;
    return false;
  }
  return true;
}

Path GeometryReader::Work::project(const OGRSimpleCurve& curve) {
  Coordinates coordinates;
  Path path;
  if (!take(curve, coordinates) || !reproject(coordinates)) return path;
  path.reserve(coordinates.size());
  double turn_deg = 0;
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    if (i > 0) {
      const double jump = coordinates.x[i] - coordinates.x[i - 1];
      // A parallel from one side of the map to the other is meant as it is written.
      const bool parallel = straight && coordinates.y[i] == coordinates.y[i - 1];
      // From one edge of the map to the other is how a box around the world is written.
      long_edge = long_edge || (parallel && std::abs(jump) > 180 && std::abs(jump) < 359);
      if (std::abs(jump) > 180 && !parallel) turn_deg -= 360 * std::round(jump / 360);
    }
    const MapPoint p = map_point(coordinates.x[i] + turn_deg, coordinates.y[i]);
    if (path.empty() || !(p == path.back())) path.push_back(p);
  }
  return path;
}

void GeometryReader::Work::add_point(const OGRPoint& point, FeatureIndex feature) {
  if (point.IsEmpty()) return;
  OGRLineString one;
  one.addPoint(point.getX(), point.getY());
  const Path path = project(one);
  if (path.empty()) return;
  MapPoint at = path.front();
  at.x -= turns_of(at.x) * kMapWidth;
  parts.points.push_back({at, feature});
}

void GeometryReader::Work::add_line(const OGRSimpleCurve& curve, FeatureIndex feature) {
  const Path path = project(curve);
  if (path.size() < 2) return;
  Path part = {path.front()};
  std::int64_t turn = turns_of(std::min(path[0].x, path[1].x));
  const auto flush = [&] {
    for (MapPoint& p : part) p.x -= turn * kMapWidth;
    if (part.size() >= 2) parts.lines.push_back({std::move(part), feature});
    part.clear();
  };
  for (std::size_t i = 1; i < path.size(); ++i) {
    const MapPoint a = path[i - 1], b = path[i];
    // The segment goes on in another copy of the world: once, or more often where a parallel goes round it.
    while (b.x < turn * kMapWidth || b.x > (turn + 1) * kMapWidth) {
      const bool east = b.x > a.x;
      const std::int64_t edge = (east ? turn + 1 : turn) * kMapWidth;
      const double t = static_cast<double>(edge - a.x) / static_cast<double>(b.x - a.x);
      const MapPoint cut{edge, a.y + std::llround(t * static_cast<double>(b.y - a.y))};
      if (part.empty() || !(part.back() == cut)) part.push_back(cut);
      flush();
      turn += east ? 1 : -1;
      part.push_back(cut);
    }
    part.push_back(b);
  }
  flush();
}

namespace {

// A ring around a pole ends a world away from where it began: it goes on along the edge of the map.
void close_around_pole(Path& ring) {
  const std::int64_t round = ring.back().x - ring.front().x;
  if (std::llabs(round) < kMapWidth / 2) return;
  double mean_y = 0;
  for (const MapPoint p : ring) mean_y += static_cast<double>(p.y) / static_cast<double>(ring.size());
  const std::int64_t edge = mean_y < 0 ? -kMapSouth : kMapSouth;
  const MapPoint first = ring.front(), last = ring.back();
  ring.push_back({last.x, edge});
  ring.push_back({first.x, edge});
}

}  // namespace

void GeometryReader::Work::add_polygon(const OGRPolygon& polygon, FeatureIndex feature) {
  std::vector<Ring> rings;
  Extent extent;
  for (const OGRLinearRing* source : polygon) {
    Path ring = project(*source);
    if (refusal != nullptr) return;
    if (ring.size() >= 3) close_around_pole(ring);
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 3) {
      if (rings.empty()) return;  // without its outline, the holes mean nothing
      continue;
    }
    if (rings.empty()) {
      extent.add(ring);
    } else {
      // A hole lies in the same copy of the world as its outline.
      const double away = static_cast<double>((extent.left + extent.right) / 2 - ring.front().x);
      const std::int64_t shift = std::llround(away / static_cast<double>(kMapWidth)) * kMapWidth;
      for (MapPoint& p : ring) p.x += shift;
    }
    rings.push_back(std::move(ring));
  }
  if (rings.empty()) return;
  for (const Ring& ring : rings) extent.add(ring);
  for (std::int64_t turn = turns_of(extent.left); turn <= turns_of(extent.right - 1); ++turn) {
    std::vector<Ring> part = part_between(rings, turn * kMapWidth, (turn + 1) * kMapWidth);
    for (Ring& ring : part) {
      for (MapPoint& p : ring) p.x -= turn * kMapWidth;
    }
    if (!part.empty()) parts.areas.push_back({std::move(part), feature});
  }
}

void GeometryReader::Work::add(const OGRGeometry& geometry, FeatureIndex feature) {
  if (refusal != nullptr) return;
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
      return add_point(*geometry.toPoint(), feature);
    case wkbLineString:
    case wkbLinearRing:
      return add_line(*geometry.toSimpleCurve(), feature);
    case wkbPolygon:
    case wkbTriangle:
      return add_polygon(*geometry.toPolygon(), feature);
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
      for (const OGRGeometry* part : *geometry.toGeometryCollection()) add(*part, feature);
      return;
    case wkbPolyhedralSurface:
    case wkbTIN:
      for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) add_polygon(*part, feature);
      return;
    default:
      return;
  }
}

GeometryReader::GeometryReader(std::unique_ptr<Work> work) : work_(std::move(work)) {}
GeometryReader::~GeometryReader() = default;
GeometryReader::GeometryReader(GeometryReader&&) noexcept = default;

Result<GeometryReader> GeometryReader::create(const OGRSpatialReference* reference, const std::string& where) {
  auto work = std::make_unique<Work>();
  if (reference == nullptr) return GeometryReader(std::move(work));
  OGRSpatialReference from(*reference), to;
  to.SetWellKnownGeogCS("WGS84");
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (from.IsSame(&to)) return GeometryReader(std::move(work));
  const GdalMessages messages;
  work->transform.reset(OGRCreateCoordinateTransformation(&from, &to));
  if (!work->transform) {
    return Error{ErrorKind::input, where,
                 "its coordinate reference system cannot be used: " + messages.reason("PROJ does not know it"),
                 "state another one: ogr2ogr -a_srs EPSG:CODE OUT IN"};
  }
  if (from.IsProjected() != 0) {
    const double metres = from.GetLinearUnits();
    const double unit_m = std::isfinite(metres) && metres > 0 ? metres : 1;
    work->longest_step = kLongestStep_m / unit_m;
    work->farthest = kFarthest_m / unit_m;
    work->straight = is_mercator(from);
  } else if (from.IsGeographic() == 0) {
    // Geocentric and the like: PROJ decides what has a place.
    work->longest_step = kLongestStep_m;
    work->farthest = kFarthest_m;
  }
  return GeometryReader(std::move(work));
}

std::size_t GeometryReader::long_edges() const {
  return work_->long_edges;
}

const char* GeometryReader::add(const OGRGeometry& geometry, FeatureIndex feature, VectorSource& out) {
  if (geometry.IsEmpty()) return kEmptyGeometry;
  Work& work = *work_;
  work.refusal = nullptr;
  work.long_edge = false;
  work.parts = {};
  if (geometry.hasCurveGeometry() != 0) {
    const std::unique_ptr<OGRGeometry> linear(geometry.getLinearGeometry());
    if (linear) work.add(*linear, feature);
  } else {
    work.add(geometry, feature);
  }
  if (work.refusal != nullptr) return work.refusal;
  VectorSource& parts = work.parts;
  if (parts.points.empty() && parts.lines.empty() && parts.areas.empty()) return kNothingToDraw;
  work.long_edges += work.long_edge ? 1 : 0;
  out.vertex_count += parts.points.size();
  for (const auto& line : parts.lines) out.vertex_count += line.path.size();
  for (const auto& area : parts.areas) {
    for (const Ring& ring : area.rings) out.vertex_count += ring.size();
  }
  std::move(parts.points.begin(), parts.points.end(), std::back_inserter(out.points));
  std::move(parts.lines.begin(), parts.lines.end(), std::back_inserter(out.lines));
  std::move(parts.areas.begin(), parts.areas.end(), std::back_inserter(out.areas));
  return nullptr;
}

}  // namespace sitmap::io
