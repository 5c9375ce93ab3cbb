// Turns coordinates of any reference system into longitude and latitude.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/geo.h"
#include "core/result.h"

namespace sitmap::io {

class CoordinateSystem {
 public:
  // name and errors: as read_crs().
  static Result<CoordinateSystem> find(const std::string& name);
  CoordinateSystem(CoordinateSystem&&) noexcept;
  CoordinateSystem& operator=(CoordinateSystem&&) noexcept;
  ~CoordinateSystem();

  // x (or longitude) before y, whatever the system's own order of axes. Nothing if it lies outside of where the system
  // holds.
  std::optional<LonLat> to_lonlat(double x, double y) const;

 private:
  struct Impl;
  explicit CoordinateSystem(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitmap::io
