// A layer of the user's own geometry: levels of detail in fixed-point Mercator, attributes, and how it was read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo.h"
#include "data/basemap.h"
#include "data/street_map.h"
#include "data/text_rows.h"
#include "data/vector_tiles.h"

namespace sitmap {

using FeatureIndex = std::uint32_t;  // of VectorLayer's features

// Triangles inside one cell of a level's grid.
struct FillChunk {
  WorldBox bounds;
  std::vector<WorldPoint> vertices;
  std::vector<FeatureIndex> features;  // of each vertex; no vertex belongs to two
  std::vector<std::uint32_t> indices;  // three per triangle
};

// Lines, and the outlines of areas, inside about one cell. None crosses the antimeridian.
struct PathChunk {
  bool outline = false;  // of areas
  WorldBox bounds;
  std::vector<WorldPoint> points;
  std::vector<std::uint32_t> starts;   // index of each path's first point; a path ends where the next starts
  std::vector<FeatureIndex> features;  // of each path
  std::vector<float> distance;         // per point: x units from its path's beginning before cutting, for dashes
};

struct PointChunk {
  WorldBox bounds;
  std::vector<WorldPoint> points;
  std::vector<FeatureIndex> features;  // of each point
};

// Level i is used for zooms from its min_zoom up to the next level's. The last one has all the detail of the source.
struct VectorLevel {
  float min_zoom = 0;
  std::vector<FillChunk> fills;
  std::vector<PathChunk> paths;
  std::vector<PointChunk> points;
};

struct LayerField {
  std::string name;
  std::string type;  // as the driver calls it: "String", "Integer", "Real", "Date", ...
  bool numeric = false;
};

// Where a feature's name is written, and how large what it names is.
struct LabelAnchor {
  WorldPoint position;
  float extent_units = 0;  // the larger of width and height, x units; 0: a point
};

// Immutable. The features are those that are drawn, in the order of the source.
struct VectorLayer {
  std::uint64_t serial = 0;   // tells this layer from every other one of the process
  std::uint64_t version = 0;  // grows whenever more of the same layer has been read
  std::string name;           // of the layer in its file, else the file's stem
  std::string path;           // as given by the user
  std::string driver;         // "GPKG"
  std::string crs;            // "EPSG:32638", else the reference's name; "" if none is stated
  GeoBox extent;              // of what is drawn; west may be greater than east
  std::string attribution;    // of the data, may be empty
  std::uint64_t content_hash = 0;

  std::size_t records = 0;                      // read; == features + the sum of rejected
  std::map<std::string, std::size_t> rejected;  // by reason
  bool complete = true;                         // every declared record was read
  std::vector<std::string> warnings;

  std::vector<LayerField> fields;
  TextRows attributes{0};  // a row for each feature, a text for each field; "" for what is not set
  std::vector<LabelAnchor> anchors;

  std::size_t point_count = 0, path_count = 0, area_count = 0;  // parts of geometries
  std::size_t vertex_count = 0;                                 // of the last level's source
  std::vector<VectorLevel> levels;
  std::shared_ptr<const StreetMap> streets;  // null: no street map
  std::shared_ptr<const TileSource> tiles;   // null: all of the source is here
  TileRange tile_range;                      // of tiles, which of them are here

  std::size_t features() const { return anchors.size(); }
  std::optional<std::size_t> field(std::string_view name) const;
};

using VectorLayerPtr = std::shared_ptr<const VectorLayer>;

std::uint64_t next_layer_serial();

// West may be greater than east: across the antimeridian.
bool box_contains(const GeoBox& box, LonLat at);

// The level for a zoom (of physical pixels); null if there is none.
const VectorLevel* level_for(const VectorLayer& layer, double zoom);

// Features that lie at a point, topmost (last drawn) first, each once: areas that contain it, lines and points whose
// middle is at most reach_units (x units) away.
std::vector<FeatureIndex> features_at(const VectorLayer& layer, WorldPoint point, double reach_units);

}  // namespace sitmap
