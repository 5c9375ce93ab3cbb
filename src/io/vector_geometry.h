// Turns geometries of any reference system and type into integer Mercator points, lines and areas.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "data/map_layer.h"
#include "io/basemap_geometry.h"

class OGRGeometry;
class OGRSpatialReference;

namespace sitmap::io {

// What was read of a layer, cut at the antimeridian: x is within the world.
struct VectorSource {
  struct Point {
    MapPoint at;
    FeatureIndex feature = 0;
  };
  struct Line {
    Path path;
    FeatureIndex feature = 0;
  };
  struct Area {
    std::vector<Ring> rings;  // the first is the outline, the others are holes
    FeatureIndex feature = 0;
  };
  std::vector<Point> points;
  std::vector<Line> lines;
  std::vector<Area> areas;
  std::size_t vertex_count = 0;
};

// Reasons for which a feature is refused, as they are counted.
inline constexpr const char* kNoGeometry = "no geometry";
inline constexpr const char* kEmptyGeometry = "empty geometry";
inline constexpr const char* kBadPosition = "bad position";
inline constexpr const char* kOutsideCrs = "outside its CRS";
inline constexpr const char* kNothingToDraw = "nothing to draw";

// Straight lines of a projected reference become curves in Mercator and are divided. Where the source says nothing
// else, a line that jumps by more than half the world takes the shorter way, across the antimeridian. Latitudes are
// clamped to what Mercator shows.
class GeometryReader {
 public:
  // reference null: longitude and latitude in degrees. Error: PROJ cannot lead from it to longitude and latitude.
  static Result<GeometryReader> create(const OGRSpatialReference* reference, const std::string& where);
  ~GeometryReader();
  GeometryReader(GeometryReader&&) noexcept;

  // How many of the geometries added have an edge along a parallel over more than half the world, which is drawn as it
  // is written: the long way.
  std::size_t long_edges() const;

  // Appends all parts of the geometry; nullptr, or why it is refused (then nothing is appended).
  const char* add(const OGRGeometry& geometry, FeatureIndex feature, VectorSource& out);

 private:
  struct Work;
  explicit GeometryReader(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

}  // namespace sitmap::io
