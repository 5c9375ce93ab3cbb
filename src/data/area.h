// Areas on the ground and the question whether a position lies in them, right across the antimeridian and at the poles.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/geo.h"

namespace sitmap {

bool lies_in(const GeoBox& box, LonLat position);

// All positions at most radius_m from center, by the geodesic on the ellipsoid.
struct Circle {
  LonLat center;
  double radius_m = 0;
  friend bool operator==(const Circle&, const Circle&) = default;
};

// A part of the sphere around a point, in degrees: a cheap first look at what lies far outside.
class CapTest {
 public:
  CapTest(LonLat center, double radius_deg);
  bool may_contain(LonLat position) const;

 private:
  LonLat center_;
  double lat_reach_deg_, lon_reach_deg_;
};

class CircleTest {
 public:
  explicit CircleTest(const Circle& circle);
  bool contains(LonLat position) const;

 private:
  Circle circle_;
  CapTest cap_;
  double cos_lat_;
};

// Corners in order, the last joined with the first. Sides are great circles of the sphere whose latitudes are those of
// the ellipsoid; which side is inside follows from the polygon being smaller than half the globe.
class PolygonTest {
 public:
  // Nothing for fewer than three corners, and for corners that no half of the globe holds.
  static std::optional<PolygonTest> create(std::span<const LonLat> corners);
  bool contains(LonLat position) const;

 private:
  struct Vector {
    double x = 0, y = 0, z = 0;
  };
  struct Plane {
    double x = 0, y = 0;
  };
  PolygonTest(CapTest cap, Vector center) : cap_(cap), center_(center) {}
  static Vector vector_of(LonLat position);
  static double dot(const Vector& a, const Vector& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
  Plane projected(const Vector& at) const;

  CapTest cap_;
  Vector center_, east_, north_;
  // Great circles are straight lines in the gnomonic projection about center_.
  std::vector<Plane> corners_;
};

// Positions along the great circle from a to b, both included, at most step_deg apart; longitudes are continuous.
std::vector<LonLat> great_circle(LonLat a, LonLat b, double step_deg);
// The outline of a polygon as one closed line of such steps.
std::vector<LonLat> polygon_outline(std::span<const LonLat> corners, double step_deg);

}  // namespace sitmap
