// From tags to kinds of things on a street map.
#include "data/street_map.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace sitmap {
namespace {

using Kind = StreetKind;

struct ValueKind {
  std::string_view value;
  Kind kind;
};

template <std::size_t n>
Kind found_in(const ValueKind (&table)[n], std::string_view value) {
  for (const ValueKind& row : table)
    if (row.value == value) return row.kind;
  return Kind::none;
}

constexpr ValueKind kHighways[] = {
    {"motorway", Kind::motorway},   {"motorway_link", Kind::fast_link},
    {"trunk", Kind::trunk},         {"trunk_link", Kind::fast_link},
    {"primary", Kind::primary},     {"primary_link", Kind::link},
    {"secondary", Kind::secondary}, {"secondary_link", Kind::link},
    {"tertiary", Kind::tertiary},   {"tertiary_link", Kind::minor},
    {"residential", Kind::minor},   {"unclassified", Kind::minor},
    {"living_street", Kind::minor}, {"road", Kind::minor},
    {"minor", Kind::minor},         {"service", Kind::service},
    {"services", Kind::service},    {"busway", Kind::service},
    {"raceway", Kind::service},     {"pedestrian", Kind::pedestrian},
    {"track", Kind::track},         {"path", Kind::path},
    {"footway", Kind::path},        {"cycleway", Kind::path},
    {"bridleway", Kind::path},      {"steps", Kind::path},
    {"corridor", Kind::path},       {"construction", Kind::construction},
    {"proposed", Kind::none},       {"platform", Kind::path},
};

constexpr ValueKind kLanduses[] = {
    {"residential", Kind::residential_area},
    {"commercial", Kind::commercial_area},
    {"retail", Kind::commercial_area},
    {"industrial", Kind::industrial_area},
    {"railway", Kind::industrial_area},
    {"quarry", Kind::industrial_area},
    {"landfill", Kind::industrial_area},
    {"construction", Kind::industrial_area},
    {"garages", Kind::industrial_area},
    {"depot", Kind::industrial_area},
    {"farmland", Kind::farmland},
    {"farmyard", Kind::farmland},
    {"orchard", Kind::farmland},
    {"vineyard", Kind::farmland},
    {"plant_nursery", Kind::farmland},
    {"greenhouse_horticulture", Kind::farmland},
    {"military", Kind::military},
    {"grass", Kind::grass},
    {"meadow", Kind::grass},
    {"village_green", Kind::grass},
    {"greenfield", Kind::grass},
    {"flowerbed", Kind::grass},
    {"cemetery", Kind::grass},
    {"recreation_ground", Kind::park},
    {"allotments", Kind::park},
    {"forest", Kind::wood},
    {"basin", Kind::water},
    {"reservoir", Kind::water},
    {"salt_pond", Kind::water},
    {"aquaculture", Kind::water},
    {"education", Kind::institution},
    {"religious", Kind::institution},
    {"institutional", Kind::institution},
};

constexpr ValueKind kNaturals[] = {
    {"water", Kind::water},   {"bay", Kind::water},       {"wetland", Kind::wetland}, {"wood", Kind::wood},
    {"scrub", Kind::grass},   {"grassland", Kind::grass}, {"heath", Kind::grass},     {"sand", Kind::sand},
    {"beach", Kind::sand},    {"dune", Kind::sand},       {"shoal", Kind::sand},      {"bare_rock", Kind::sand},
    {"desert", Kind::sand},   {"scree", Kind::sand},      {"shingle", Kind::sand},    {"mud", Kind::wetland},
    {"tree_row", Kind::none},
};

constexpr ValueKind kLeisures[] = {
    {"park", Kind::park},       {"garden", Kind::park},         {"nature_reserve", Kind::park},
    {"playground", Kind::park}, {"golf_course", Kind::park},    {"common", Kind::grass},
    {"dog_park", Kind::park},   {"pitch", Kind::pitch},         {"track", Kind::pitch},
    {"stadium", Kind::pitch},   {"sports_centre", Kind::pitch}, {"swimming_pool", Kind::water},
    {"marina", Kind::water},
};

constexpr ValueKind kAmenityAreas[] = {
    {"parking", Kind::parking},          {"school", Kind::institution},
    {"university", Kind::institution},   {"college", Kind::institution},
    {"kindergarten", Kind::institution}, {"hospital", Kind::institution},
    {"clinic", Kind::institution},       {"place_of_worship", Kind::institution},
    {"grave_yard", Kind::grass},         {"marketplace", Kind::commercial_area},
    {"bus_station", Kind::parking},      {"fuel", Kind::parking},
    {"prison", Kind::institution},       {"fountain", Kind::water},
};

constexpr ValueKind kPlaces[] = {
    {"city", Kind::city},
    {"town", Kind::town},
    {"suburb", Kind::suburb},
    {"borough", Kind::suburb},
    {"quarter", Kind::suburb},
    {"village", Kind::village},
    {"neighbourhood", Kind::hamlet},
    {"hamlet", Kind::hamlet},
    {"locality", Kind::hamlet},
    {"isolated_dwelling", Kind::hamlet},
    {"island", Kind::village},
    {"square", Kind::hamlet},
};

constexpr ValueKind kAmenitySpots[] = {
    {"place_of_worship", Kind::worship},
    {"hospital", Kind::health},
    {"clinic", Kind::health},
    {"doctors", Kind::health},
    {"pharmacy", Kind::health},
    {"dentist", Kind::health},
    {"school", Kind::school},
    {"university", Kind::school},
    {"college", Kind::school},
    {"kindergarten", Kind::school},
    {"library", Kind::school},
    {"police", Kind::authority},
    {"townhall", Kind::authority},
    {"courthouse", Kind::authority},
    {"embassy", Kind::authority},
    {"fire_station", Kind::authority},
    {"prison", Kind::authority},
    {"post_office", Kind::authority},
    {"government", Kind::authority},
    {"bus_station", Kind::transport},
    {"ferry_terminal", Kind::transport},
    {"fuel", Kind::fuel},
    {"restaurant", Kind::food},
    {"cafe", Kind::food},
    {"fast_food", Kind::food},
    {"theatre", Kind::sight},
    {"cinema", Kind::sight},
    {"arts_centre", Kind::sight},
    {"marketplace", Kind::shop},
    {"bank", Kind::shop},
};

constexpr std::array<std::string_view, kStreetKeys> kKeyNames = {
    "aeroway",          "amenity", "area",    "admin_level", "barrier",  "boundary", "bridge",  "building", "highway",
    "historic",         "landuse", "leisure", "man_made",    "military", "natural",  "office",  "place",    "power",
    "public_transport", "railway", "route",   "shop",        "tourism",  "tunnel",   "waterway"};

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_set(std::string_view value) {
  return !value.empty() && value != "no";
}

class Classifier {
 public:
  explicit Classifier(const StreetTags& tags) : tags_(tags) {}

  Kind area() const {
    if (is_set(tag(StreetKey::building))) return Kind::building;
    if (tag(StreetKey::natural) == "water" || tag(StreetKey::waterway) == "riverbank" ||
        tag(StreetKey::waterway) == "dock")
      return Kind::water;
    if (is_one_of(tag(StreetKey::highway), {"pedestrian", "footway", "service", "platform"}) ||
        tag(StreetKey::place) == "square")
      return Kind::square;
    if (const Kind kind = aeroway_area(); kind != Kind::none) return kind;
    if (const Kind kind = found_in(kLeisures, tag(StreetKey::leisure)); kind != Kind::none) return kind;
    if (is_set(tag(StreetKey::military))) return Kind::military;
    if (const Kind kind = found_in(kAmenityAreas, tag(StreetKey::amenity)); kind != Kind::none) return kind;
    if (const Kind kind = found_in(kNaturals, tag(StreetKey::natural)); kind != Kind::none) return kind;
    return found_in(kLanduses, tag(StreetKey::landuse));
  }

  Kind line() const {
    if (const std::string_view highway = tag(StreetKey::highway); !highway.empty()) return found_in(kHighways, highway);
    if (const Kind kind = railway_line(); kind != Kind::none) return kind;
    if (const Kind kind = waterway_line(); kind != Kind::none) return kind;
    if (const std::string_view aeroway = tag(StreetKey::aeroway); !aeroway.empty())
      return aeroway == "runway" ? Kind::runway : aeroway == "taxiway" ? Kind::taxiway : Kind::none;
    if (tag(StreetKey::boundary) == "administrative") return border();
    if (tag(StreetKey::route) == "ferry") return Kind::ferry;
    if (tag(StreetKey::power) == "line") return Kind::power_line;
    if (is_one_of(tag(StreetKey::man_made), {"pier", "breakwater", "groyne", "embankment"})) return Kind::pier;
    if (is_one_of(tag(StreetKey::barrier), {"wall", "city_wall", "fence", "retaining_wall"})) return Kind::barrier;
    return Kind::none;
  }

  Kind point() const {
    if (const Kind kind = found_in(kPlaces, tag(StreetKey::place)); kind != Kind::none) return kind;
    if (const std::string_view railway = tag(StreetKey::railway);
        is_one_of(railway, {"station", "halt", "subway_entrance"}))
      return Kind::transport;
    if (is_one_of(tag(StreetKey::natural), {"peak", "volcano"})) return Kind::peak;
    return spot();
  }

  // Of a point, or of an area that is known for what is in it.
  Kind spot() const {
    if (const Kind kind = found_in(kAmenitySpots, tag(StreetKey::amenity)); kind != Kind::none) return kind;
    if (is_one_of(tag(StreetKey::aeroway), {"aerodrome", "terminal", "helipad"})) return Kind::transport;
    if (is_set(tag(StreetKey::military)) || is_one_of(tag(StreetKey::office), {"government", "diplomatic"}))
      return Kind::authority;
    if (is_one_of(tag(StreetKey::tourism), {"attraction", "museum", "gallery", "hotel", "viewpoint", "zoo"}))
      return Kind::sight;
    if (is_set(tag(StreetKey::historic))) return Kind::sight;
    if (is_set(tag(StreetKey::shop))) return Kind::shop;
    return Kind::none;
  }

  StreetDeck deck() const {
    const std::string_view tunnel = tag(StreetKey::tunnel);
    if (is_set(tag(StreetKey::bridge))) return StreetDeck::bridge;
    return is_set(tunnel) ? StreetDeck::tunnel : StreetDeck::ground;
  }

 private:
  std::string_view tag(StreetKey key) const { return tags_[static_cast<std::size_t>(key)]; }

  Kind aeroway_area() const {
    const std::string_view aeroway = tag(StreetKey::aeroway);
    if (aeroway == "aerodrome") return Kind::aerodrome;
    return is_one_of(aeroway, {"apron", "runway", "taxiway", "helipad"}) ? Kind::apron : Kind::none;
  }

  Kind railway_line() const {
    const std::string_view railway = tag(StreetKey::railway);
    if (is_one_of(railway, {"rail", "narrow_gauge", "preserved"})) return Kind::rail;
    return is_one_of(railway, {"tram", "light_rail", "subway", "monorail", "funicular"}) ? Kind::tram : Kind::none;
  }

  Kind waterway_line() const {
    const std::string_view waterway = tag(StreetKey::waterway);
    if (waterway == "river") return Kind::river;
    if (waterway == "canal") return Kind::canal;
    return is_one_of(waterway, {"stream", "drain", "ditch", "brook"}) ? Kind::stream : Kind::none;
  }

  Kind border() const {
    const std::string_view level = tag(StreetKey::admin_level);
    if (level == "2") return Kind::country_border;
    return is_one_of(level, {"3", "4"}) ? Kind::region_border : Kind::none;
  }

  const StreetTags& tags_;
};

struct Zooms {
  float drawn, named;
};

Zooms zooms_of(Kind kind) {
  constexpr float kNever = 99;
  switch (kind) {
    case Kind::none:
    case Kind::count:
      return {kNever, kNever};
    case Kind::residential_area:
    case Kind::farmland:
    case Kind::sand:
      return {9, kNever};
    case Kind::commercial_area:
    case Kind::industrial_area:
    case Kind::institution:
      return {11, kNever};
    case Kind::military:
    case Kind::aerodrome:
      return {9, 13};
    case Kind::park:
      return {10, 13.5f};
    case Kind::grass:
    case Kind::wetland:
      return {11, 15};
    case Kind::wood:
      return {8, 12};
    case Kind::pitch:
      return {13.5f, 16};
    case Kind::parking:
    case Kind::apron:
    case Kind::square:
      return {13, 16};
    case Kind::water:
      return {5, 11};
    case Kind::building:
      return {13.5f, 17};
    case Kind::river:
      return {6, 11};
    case Kind::canal:
      return {10, 13};
    case Kind::stream:
      return {13, 15};
    case Kind::pier:
    case Kind::barrier:
      return {15, kNever};
    case Kind::runway:
      return {11, kNever};
    case Kind::taxiway:
      return {13, kNever};
    case Kind::motorway:
      return {5, 11};
    case Kind::trunk:
      return {6, 11};
    case Kind::primary:
      return {7.5f, 12};
    case Kind::secondary:
      return {9, 13};
    case Kind::fast_link:
      return {10, kNever};
    case Kind::link:
      return {11.5f, kNever};
    case Kind::tertiary:
      return {10.5f, 13.5f};
    case Kind::minor:
      return {12, 15};
    case Kind::pedestrian:
      return {13.5f, 15.5f};
    case Kind::service:
    case Kind::construction:
      return {13.5f, 16};
    case Kind::track:
      return {13, 16};
    case Kind::path:
      return {14, 16.5f};
    case Kind::rail:
      return {8, 15};
    case Kind::tram:
      return {12, 16};
    case Kind::power_line:
      return {14, kNever};
    case Kind::ferry:
      return {9, kNever};
    case Kind::region_border:
      return {6, kNever};
    case Kind::country_border:
      return {3, kNever};
    case Kind::city:
      return {kNever, 4};
    case Kind::town:
      return {kNever, 7};
    case Kind::suburb:
    case Kind::village:
      return {kNever, 10.5f};
    case Kind::hamlet:
    case Kind::transport:
      return {kNever, 13};
    case Kind::worship:
    case Kind::health:
    case Kind::school:
    case Kind::authority:
    case Kind::sight:
      return {kNever, 14.5f};
    case Kind::peak:
      return {kNever, 12};
    case Kind::food:
    case Kind::shop:
    case Kind::fuel:
      return {kNever, 16.5f};
  }
  return {kNever, kNever};
}

constexpr ValueKind kTileRoads[] = {
    {"motorway", Kind::motorway},
    {"trunk", Kind::trunk},
    {"primary", Kind::primary},
    {"secondary", Kind::secondary},
    {"tertiary", Kind::tertiary},
    {"minor", Kind::minor},
    {"residential", Kind::minor},
    {"unclassified", Kind::minor},
    {"living_street", Kind::minor},
    {"service", Kind::service},
    {"track", Kind::track},
    {"path", Kind::path},
    {"pedestrian", Kind::pedestrian},
    {"footway", Kind::path},
    {"steps", Kind::path},
    {"cycleway", Kind::path},
    {"rail", Kind::rail},
    {"transit", Kind::tram},
    {"tram", Kind::tram},
    {"light_rail", Kind::tram},
    {"subway", Kind::tram},
    {"narrow_gauge", Kind::rail},
    {"ferry", Kind::ferry},
    {"pier", Kind::pier},
    {"runway", Kind::runway},
    {"taxiway", Kind::taxiway},
    {"motorway_construction", Kind::construction},
    {"bridge", Kind::none},
    {"busway", Kind::service},
    {"raceway", Kind::service},
};

constexpr ValueKind kTileSpots[] = {
    {"hospital", Kind::health},     {"pharmacy", Kind::health},
    {"school", Kind::school},       {"college", Kind::school},
    {"railway", Kind::transport},   {"bus", Kind::transport},
    {"airport", Kind::transport},   {"fuel", Kind::fuel},
    {"restaurant", Kind::food},     {"cafe", Kind::food},
    {"fast_food", Kind::food},      {"police", Kind::authority},
    {"town_hall", Kind::authority}, {"place_of_worship", Kind::worship},
    {"museum", Kind::sight},        {"attraction", Kind::sight},
    {"shop", Kind::shop},           {"grocery", Kind::shop},
};

Kind land_of_tile(std::string_view kind) {
  for (const Kind found :
       {found_in(kLanduses, kind), found_in(kNaturals, kind), found_in(kLeisures, kind), found_in(kAmenityAreas, kind)})
    if (found != Kind::none) return found;
  if (kind == "ice") return Kind::none;
  if (is_one_of(kind, {"suburb", "neighbourhood", "quarter"})) return Kind::residential_area;
  return kind == "farm" ? Kind::farmland : Kind::none;
}

constexpr std::string_view kTileLayers[] = {"transportation",
                                            "transportation_name",
                                            "streets",
                                            "street_labels",
                                            "street_labels_points",
                                            "street_polygons",
                                            "bridges",
                                            "landcover",
                                            "landuse",
                                            "land",
                                            "park",
                                            "sites",
                                            "water",
                                            "water_name",
                                            "water_lines",
                                            "water_lines_labels",
                                            "water_polygons",
                                            "water_polygons_labels",
                                            "waterway",
                                            "ocean",
                                            "dam_lines",
                                            "dam_polygons",
                                            "pier_lines",
                                            "pier_polygons",
                                            "building",
                                            "buildings",
                                            "aeroway",
                                            "boundary",
                                            "boundaries",
                                            "boundary_labels",
                                            "place",
                                            "place_labels",
                                            "poi",
                                            "pois",
                                            "public_transport",
                                            "ferries",
                                            "addresses",
                                            "housenumber",
                                            "mountain_peak",
                                            "aerodrome_label",
                                            "streets_polygons_labels"};

}  // namespace

float first_zoom(StreetKind kind) {
  return zooms_of(kind).drawn;
}
float first_name_zoom(StreetKind kind) {
  return zooms_of(kind).named;
}
bool is_road(StreetKind kind) {
  return kind >= Kind::path && kind <= Kind::motorway;
}
bool is_place(StreetKind kind) {
  return kind >= Kind::city && kind <= Kind::hamlet;
}
bool is_spot(StreetKind kind) {
  return kind >= Kind::worship && kind <= Kind::peak;
}

std::string_view key_name(StreetKey key) {
  return kKeyNames[static_cast<std::size_t>(key)];
}

StreetClass street_class(const StreetTags& tags, StreetShape shape) {
  const Classifier classifier(tags);
  switch (shape) {
    case StreetShape::area:
      return {classifier.area(), StreetDeck::ground};
    case StreetShape::line:
      return {classifier.line(), classifier.deck()};
    case StreetShape::point:
      return {classifier.point(), StreetDeck::ground};
  }
  return {};
}

StreetKind named_kind(const StreetTags& tags, StreetShape shape) {
  const Classifier classifier(tags);
  if (shape == StreetShape::point) return classifier.point();
  if (shape == StreetShape::line) return classifier.line();
  const Kind spot = classifier.spot();
  return spot != Kind::none ? spot : classifier.area();
}

bool is_street_tile_layer(std::string_view layer) {
  return std::find(std::begin(kTileLayers), std::end(kTileLayers), layer) != std::end(kTileLayers);
}

StreetClass street_class_of_tile(std::string_view layer, std::string_view kind, StreetDeck deck, StreetShape shape) {
  const bool area = shape == StreetShape::area;
  if (is_one_of(layer, {"transportation", "transportation_name", "streets", "street_labels", "aeroway", "ferries",
                        "public_transport", "street_polygons"})) {
    if (shape == StreetShape::point) return {found_in(kTileSpots, kind)};
    if (area) return {is_one_of(kind, {"runway", "taxiway", "apron"}) ? Kind::apron : Kind::square};
    if (layer == "ferries") return {Kind::ferry};
    return {found_in(kTileRoads, kind), deck};
  }
  if (is_one_of(layer, {"water", "water_polygons", "ocean", "water_name", "water_polygons_labels"}))
    return {area || shape == StreetShape::point ? Kind::water : Kind::river};
  if (is_one_of(layer, {"waterway", "water_lines", "water_lines_labels"}))
    return {kind == "river" ? Kind::river : kind == "canal" ? Kind::canal : Kind::stream};
  if (is_one_of(layer, {"building", "buildings"})) return {area ? Kind::building : Kind::none};
  if (layer == "park") return {area ? Kind::park : Kind::none};
  if (is_one_of(layer, {"landcover", "landuse", "land", "sites"})) return {area ? land_of_tile(kind) : Kind::none};
  if (is_one_of(layer, {"boundary", "boundaries"})) {
    if (shape != StreetShape::line) return {};
    return {kind == "2" ? Kind::country_border : kind == "4" || kind == "3" ? Kind::region_border : Kind::none};
  }
  if (is_one_of(layer, {"pier_lines"})) return {Kind::pier};
  if (is_one_of(layer, {"place", "place_labels"}) && shape == StreetShape::point) return {found_in(kPlaces, kind)};
  if (layer == "aerodrome_label") return {Kind::transport};
  if (layer == "mountain_peak") return {Kind::peak};
  if (is_one_of(layer, {"poi", "pois"})) {
    const Kind spot = found_in(kTileSpots, kind);
    return {spot != Kind::none ? spot : found_in(kAmenitySpots, kind)};
  }
  return {};
}

}  // namespace sitmap
