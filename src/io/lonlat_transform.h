// From the coordinates of a layer to longitude and latitude, point by point.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "io/shape_place.h"

class OGRCoordinateTransformation;
class OGRSpatialReference;

namespace sitmap::io {

class LonLatTransform {
 public:
  // reference null, local or empty: none is stated, and coordinates are taken as they are. Error: PROJ cannot lead from
  // it to WGS 84.
  static Result<LonLatTransform> create(const OGRSpatialReference* reference, const std::string& where);
  ~LonLatTransform();
  LonLatTransform(LonLatTransform&&) noexcept;
  LonLatTransform& operator=(LonLatTransform&&) noexcept;

  // The same for another thread; no transform may be used by two at once.
  LonLatTransform clone() const;

  const std::string& crs() const { return crs_; }  // "EPSG:32638"; empty: none is stated
  // Adds a vertex, or refuses the shape where the reference has no place for it.
  void add(double x, double y, ShapePlace& shape) const {
    if (transform_ == nullptr)
      shape.add(x, y);
    else
      add_transformed(x, y, shape);
  }
  // If no reference is stated: the one of that name, as read_crs() knows it; false, and nothing changed, if one is.
  Result<bool> choose(const std::string& name);
  // What a user should know of a source without a reference; empty if it states one.
  std::string warning() const;

 private:
  struct Closer {
    void operator()(OGRCoordinateTransformation* transform) const;
  };
  LonLatTransform();
  void add_transformed(double x, double y, ShapePlace& shape) const;

  std::unique_ptr<OGRCoordinateTransformation, Closer> transform_;
  std::string crs_;
  bool chosen_ = false;
  double farthest_ = 0;  // beyond it no coordinate of the reference has a place
  double farthest_y_ = 0;
};

}  // namespace sitmap::io
