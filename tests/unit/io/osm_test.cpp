// OpenStreetMap extracts, as Protocolbuffer and as XML: one layer with streets, land, houses, places and names.
#include <catch2/catch.hpp>
#include <fstream>

#include "../core/temp_folder.h"
#include "io/osm_reader.h"
#include "io/vector_reader.h"
#include "osm_file.h"

namespace sitmap::io {
namespace {

using test::OsmFile;
using test::TempFolder;

// A street in two ways over a bridge, a house, a park, a lake with an island, a mosque, a town, and a bus route.
OsmFile town() {
  OsmFile file;
  const auto a = file.node(44.30, 33.30), b = file.node(44.31, 33.30), c = file.node(44.32, 33.30);
  const auto first = file.way({a, b}, {{"highway", "primary"}, {"name", "شارع"}, {"name:en", "Main Street"}});
  const auto second = file.way(
      {b, c},
      {{"highway", "primary"}, {"bridge", "yes"}, {"name", "شارع"}, {"name:en", "Main Street"}, {"lit", "yes"}});
  file.square(44.305, 33.301, 0.001, {{"building", "yes"}, {"amenity", "place_of_worship"}, {"name", "Mosque"}});
  file.square(44.310, 33.310, 0.002, {{"leisure", "park"}, {"name", "Garden"}});
  const auto shore = file.square(44.320, 33.310, 0.004, {}), island = file.square(44.321, 33.311, 0.002, {});
  file.relations.push_back(
      {9, {{shore, "outer"}, {island, "inner"}}, {{"type", "multipolygon"}, {"natural", "water"}}});
  file.relations.push_back({10, {{first, ""}, {second, ""}}, {{"type", "route"}, {"route", "bus"}, {"ref", "7"}}});
  file.node(44.31, 33.305, {{"place", "town"}, {"name", "Town"}});
  return file;
}

VectorLayerPtr read(const std::string& name, const std::string& content) {
  const TempFolder folder;
  std::ofstream(folder.path() / name, std::ios::binary) << content;
  JobContext job;
  const auto layers = read_vector_layers(folder.path() / name, job);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  CHECK(folder.entries() == 1);  // nothing is written beside the file
  return layers->front();
}

StreetClass class_at(const VectorLayer& layer, double lon, double lat) {
  const auto found = features_at(layer, world_from_lonlat({lon, lat}), 1000);
  REQUIRE_FALSE(found.empty());
  const std::uint8_t value = layer.streets->classes[found.front()];
  return {kind_of(value), static_cast<StreetDeck>(value >> 6)};
}

TEST_CASE("An extract is one layer that knows what each thing is") {
  const auto [name, content] = GENERATE(std::pair<std::string, std::string>("town.osm.pbf", osm_pbf(town())),
                                        std::pair<std::string, std::string>("town.osm", osm_xml(town())));
  INFO(name);
  const auto layer = read(name, content);
  CHECK(layer->name == "town");
  CHECK(layer->driver == "OSM");
  CHECK(layer->attribution == kOsmAttribution);
  CHECK(layer->complete);
  CHECK(layer->rejected.empty());
  CHECK(layer->records == 6);  // two ways, three areas, a place; the route repeats ways
  REQUIRE(layer->streets);
  CHECK(layer->streets->classes.size() == layer->features());
  CHECK(class_at(*layer, 44.305, 33.3) == StreetClass{StreetKind::primary, StreetDeck::ground});
  CHECK(class_at(*layer, 44.315, 33.3) == StreetClass{StreetKind::primary, StreetDeck::bridge});
  CHECK(class_at(*layer, 44.3055, 33.3015) == StreetClass{StreetKind::building, StreetDeck::ground});
  CHECK(class_at(*layer, 44.311, 33.311) == StreetClass{StreetKind::park, StreetDeck::ground});
  CHECK(class_at(*layer, 44.3205, 33.3105) == StreetClass{StreetKind::water, StreetDeck::ground});
  CHECK(features_at(*layer, world_from_lonlat({44.322, 33.312}), 0).empty());  // the island
  CHECK(class_at(*layer, 44.31, 33.305) == StreetClass{StreetKind::town, StreetDeck::ground});
}

TEST_CASE("Tags that the street style uses are fields of their own, the others are kept together") {
  const auto layer = read("town.osm.pbf", osm_pbf(town()));
  const auto at = [&](double lon, double lat, const char* field) {
    const auto found = features_at(*layer, world_from_lonlat({lon, lat}), 1000);
    REQUIRE_FALSE(found.empty());
    return std::string(layer->attributes.get(found.front(), *layer->field(field)));
  };
  CHECK(at(44.315, 33.3, "highway") == "primary");
  CHECK(at(44.315, 33.3, "name_en") == "Main Street");
  CHECK(at(44.315, 33.3, "osm_id") == "way/101");
  CHECK(at(44.315, 33.3, "other_tags") == R"("lit"=>"yes")");
  CHECK(at(44.3055, 33.3015, "osm_id") == "way/102");
  CHECK(at(44.3205, 33.3105, "osm_id") == "relation/9");
}

TEST_CASE("A street of several ways bears its name once, a mosque its own, and nothing else any") {
  const auto layer = read("town.osm.pbf", osm_pbf(town()));
  std::vector<std::pair<StreetKind, std::string>> names;
  for (const StreetName& label : layer->streets->labels) {
    names.emplace_back(label.kind, std::string(layer->streets->names.get(label.row, 1)));
    if (label.kind == StreetKind::primary) {
      CHECK(label.points >= 2);
      CHECK(label.bounds.max_x == world_from_lonlat({44.32, 33.3}).x);
    }
  }
  const std::vector<std::pair<StreetKind, std::string>> wanted = {
      {StreetKind::town, ""}, {StreetKind::primary, "Main Street"}, {StreetKind::park, ""}, {StreetKind::worship, ""}};
  CHECK(names == wanted);
}

TEST_CASE("What the rim of an extract cuts off is told, and the rest is whole") {
  OsmFile file = town();
  file.way({1, 2, 99'999}, {{"highway", "service"}});  // its last node lies outside
  const auto open_shore = file.way({1, 2, 3}, {});
  file.relations.push_back({11, {{open_shore, "outer"}}, {{"type", "multipolygon"}, {"natural", "water"}}});
  const auto layer = read("rim.osm.pbf", osm_pbf(file));
  CHECK(layer->complete);
  CHECK(layer->records >= 7);
}

TEST_CASE("An extract whose end is missing is shown as far as it goes") {
  OsmFile large = town();
  for (int i = 0; i < 20'000; ++i) large.node(44 + i * 1e-5, 33.4, {{"amenity", "cafe"}, {"name", "C"}});
  const std::string whole = osm_xml(large);
  const auto layer = read("cut.osm", whole.substr(0, whole.size() / 2));
  CHECK_FALSE(layer->complete);
  CHECK(layer->features() > 1000);
  REQUIRE_FALSE(layer->warnings.empty());
}

TEST_CASE("A broken extract is refused with a reason, and reading one stops when it is cancelled") {
  const TempFolder folder;
  const std::string whole = osm_pbf(town());
  std::ofstream(folder.path() / "cut.osm.pbf", std::ios::binary) << whole.substr(0, whole.size() / 2);
  JobContext job;
  const auto cut = read_vector_layers(folder.path() / "cut.osm.pbf", job);
  REQUIRE_FALSE(cut.ok());
  CHECK(cut.error().kind == ErrorKind::input);
  CHECK(cut.error().message().find("cut.osm.pbf") != std::string::npos);

  std::ofstream(folder.path() / "town.osm.pbf", std::ios::binary) << whole;
  std::stop_source stop;
  stop.request_stop();
  JobContext stopped(stop.get_token());
  const auto cancelled = read_vector_layers(folder.path() / "town.osm.pbf", stopped);
  REQUIRE_FALSE(cancelled.ok());
  CHECK(cancelled.error().kind == ErrorKind::cancelled);
}

}  // namespace
}  // namespace sitmap::io
