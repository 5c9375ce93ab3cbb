// What the features of a street map are (roads by class, green, water, houses, places) and the names that it bears.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/geo.h"
#include "data/basemap.h"
#include "data/text_rows.h"

namespace sitmap {

// Areas and lines in the order in which they lie on each other.
enum class StreetKind : std::uint8_t {
  none,
  // Areas.
  residential_area,
  commercial_area,
  industrial_area,
  institution,
  farmland,
  military,
  aerodrome,
  sand,
  grass,
  park,
  pitch,
  wood,
  wetland,
  parking,
  apron,
  water,
  square,
  building,
  // Lines.
  stream,
  canal,
  river,
  pier,
  barrier,
  taxiway,
  runway,
  path,
  track,
  construction,
  service,
  pedestrian,
  minor,
  tertiary,
  link,  // of secondary and primary roads
  secondary,
  primary,
  fast_link,  // of trunk roads and motorways
  trunk,
  motorway,
  tram,
  rail,
  power_line,
  ferry,
  region_border,
  country_border,
  // Points.
  city,
  town,
  suburb,
  village,
  hamlet,
  worship,
  health,
  school,
  authority,
  transport,
  fuel,
  sight,
  food,
  shop,
  peak,
  count
};
inline constexpr std::size_t kStreetKinds = static_cast<std::size_t>(StreetKind::count);
static_assert(kStreetKinds <= 64);

enum class StreetDeck : std::uint8_t { ground, bridge, tunnel };

struct StreetClass {
  StreetKind kind = StreetKind::none;
  StreetDeck deck = StreetDeck::ground;
  friend bool operator==(const StreetClass&, const StreetClass&) = default;
};
// As one byte, for classes of features.
constexpr std::uint8_t packed(StreetClass c) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(c.kind) | static_cast<unsigned>(c.deck) << 6);
}
constexpr StreetKind kind_of(std::uint8_t packed_class) {
  return static_cast<StreetKind>(packed_class & 63);
}

// Drawn, and named, from this zoom on.
float first_zoom(StreetKind kind);
float first_name_zoom(StreetKind kind);
bool is_road(StreetKind kind);
bool is_place(StreetKind kind);  // a settlement or a part of one
bool is_spot(StreetKind kind);   // a thing that is shown by a dot and a name

enum class StreetShape : std::uint8_t { point, line, area };

// The keys of OpenStreetMap that decide what a feature is.
enum class StreetKey : std::uint8_t {
  aeroway,
  amenity,
  area,
  admin_level,
  barrier,
  boundary,
  bridge,
  building,
  highway,
  historic,
  landuse,
  leisure,
  man_made,
  military,
  natural,
  office,
  place,
  power,
  public_transport,
  railway,
  route,
  shop,
  tourism,
  tunnel,
  waterway,
  count
};
inline constexpr std::size_t kStreetKeys = static_cast<std::size_t>(StreetKey::count);
std::string_view key_name(StreetKey key);  // "highway"

using StreetTags = std::array<std::string_view, kStreetKeys>;  // values by key, "" where there is none
StreetClass street_class(const StreetTags& tags, StreetShape shape);
// What its name names: as above, but a house may be a mosque. none: the name is not written.
StreetKind named_kind(const StreetTags& tags, StreetShape shape);

// A feature of a layer of vector tiles in the schemas of OpenMapTiles and Shortbread: the layer's name, the value of
// "class" or "kind", and of "brunnel" or "bridge" and "tunnel".
StreetClass street_class_of_tile(std::string_view layer, std::string_view kind, StreetDeck deck, StreetShape shape);
// Whether the layer's name belongs to one of those schemas.
bool is_street_tile_layer(std::string_view layer);

// Columns of StreetMap::names.
enum class NameColumn : std::uint8_t { local, international, arabic, persian, hebrew, count };

// A name on the map: along a line, or at a place.
struct StreetName {
  StreetKind kind = StreetKind::none;
  std::uint32_t feature = 0;
  std::uint32_t row = 0;                // of StreetMap::names
  std::uint32_t begin = 0, points = 0;  // of StreetMap::line_points; 0 points: at a place
  WorldPoint at;
  WorldBox bounds;         // of the line
  float extent_units = 0;  // of what is named: the length of a line, the width of an area; 0 of a point
  float importance = 0;    // larger first, among names of a kind
};

struct StreetMap {
  std::vector<std::uint8_t> classes;  // packed StreetClass of each feature
  std::vector<StreetName> labels;     // by kind's first zoom, the most important first
  std::vector<WorldPoint> line_points;
  TextRows names{static_cast<std::size_t>(NameColumn::count)};
};

}  // namespace sitmap
