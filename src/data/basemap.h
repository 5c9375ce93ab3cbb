// The prepared base map: levels of detail of triangulated areas and polylines in fixed-point Mercator, and labels.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/geo.h"

namespace sitmap {

enum class AreaKind : std::uint8_t { land, lake, urban };
enum class LineKind : std::uint8_t { coast, lake_shore, country_border, disputed_border, admin1_border, river };

// A box in world units that does not cross the antimeridian; max is inclusive.
struct WorldBox {
  std::uint32_t min_x = 0, max_x = 0;
  std::int32_t min_y = 0, max_y = 0;
};

// Triangles of one kind inside one cell of the level's grid. Neighbouring cells share their edge exactly.
struct AreaChunk {
  AreaKind kind = AreaKind::land;
  WorldBox bounds;
  std::vector<WorldPoint> vertices;
  std::vector<std::uint32_t> indices;  // three per triangle
};

// Polylines of one kind and rank inside (about) one cell. A polyline that leaves the cell is cut there and goes on in
// the next cell from the same point. No polyline crosses the antimeridian.
struct LineChunk {
  LineKind kind = LineKind::coast;
  float min_zoom = 0;  // drawn from this zoom on
  WorldBox bounds;
  std::vector<WorldPoint> points;
  std::vector<std::uint32_t> starts;  // index of each polyline's first point; a polyline ends where the next starts
  std::vector<float> distance;  // per point: world x units from its polyline's beginning before cutting, for dashes
};

// One level of detail. Level i is used for zooms from its min_zoom up to the next level's.
struct BasemapLevel {
  float min_zoom = 0;
  std::vector<AreaChunk> areas;  // in drawing order: land, urban, lake
  std::vector<LineChunk> lines;
};

enum class PlaceKind : std::uint8_t { country, admin1, city, sea, airport, river };
// The language in which a place's own people write its name, among those that the base map has names in.
enum class LocalLanguage : std::uint8_t { none, arabic, persian, hebrew };

struct Place {
  PlaceKind kind = PlaceKind::city;
  WorldPoint position;
  std::string name;                       // international
  std::string name_ar, name_fa, name_he;  // may be empty
  // 0 first; orders labels in placement. One scale for all kinds: oceans and the largest countries 0, world cities 1,
  // seas and countries up to 6, towns 11; a country's capital is 3 or less.
  std::uint8_t rank = 10;
  std::uint8_t capital = 0;  // 1 of a country, 2 of a first-level division
  float min_zoom = 0;        // shown from this zoom on
  float max_zoom = 24;       // and up to this one
  float extent_deg = 0;      // countries and seas: rough width, for letter spacing; 0 unknown
  LocalLanguage local = LocalLanguage::none;
  // Countries and seas: begin, middle and end of the line along which the name may be written, with so much room on
  // either side, as a part of the line's length. Rivers: the whole course, from source to mouth, in the base map's full
  // detail. Empty: unknown.
  std::vector<WorldPoint> axis;
  float axis_room = 0;
};

// A border between two countries, whole, in the base map's full detail; empty names are not known.
struct Border {
  std::string left, right;  // international names of the countries on either side, going along the points
  WorldBox bounds;
  std::vector<WorldPoint> points;
};

struct Basemap {
  std::vector<BasemapLevel> levels;  // by min_zoom; may be incomplete while preparing (coarse first)
  std::vector<Place> places;         // by rank, then name
  std::vector<Border> borders;       // those that bear the names of the countries beside them
  std::string attribution;           // "Natural Earth · GeoNames (CC BY 4.0) · ..."
  double scale_denominator = 1e7;    // of the source: 1:10 million
  std::uint64_t content_hash = 0;    // of the source files and of the preparation's version
};

// Relief as Mercator luminance: row 0 is +85.05°, columns from 180° W. 128 is neutral; darker multiplies, lighter
// screens.
struct ReliefLevel {
  int width = 0, height = 0;
  std::vector<std::uint8_t> luminance;
};
// The whole world at each resolution, finest first, each half as wide and high as the one before.
using ReliefLevels = std::vector<ReliefLevel>;
ReliefLevels relief_levels(ReliefLevel finest);

// Light and shade of the hills, for land; the tint of the depth, for the sea.
struct Relief {
  ReliefLevels land, sea;
};

using BasemapPtr = std::shared_ptr<const Basemap>;
using ReliefPtr = std::shared_ptr<const Relief>;

}  // namespace sitmap
