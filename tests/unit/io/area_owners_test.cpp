// Whose land the shipped base map says it is: names of countries of which only a part is in view stand by it.
#include <catch2/catch.hpp>

#include "basemap_folder.h"
#include "data/area_owners.h"
#include "io/basemap_level.h"
#include "io/basemap_source.h"
#include "io/border_sides.h"

namespace sitmap::io {
namespace {

Basemap shipped_countries() {
  const JobContext job;
  const Result<BasemapSource> source = read_basemap_source(shipped_basemap(), job);
  Result<std::vector<Place>> places = read_basemap_places(shipped_basemap(), job);
  REQUIRE(source);
  REQUIRE(places);
  Basemap basemap;
  basemap.places = std::move(*places);
  Result<std::vector<Border>> borders = read_basemap_borders(shipped_basemap(), job);
  REQUIRE(borders);
  basemap.borders = std::move(*borders);
  BasemapLevel level;
  level.areas = build_areas(source->land, AreaKind::land, kLevels[1], job).areas;
  level.lines = build_lines(source->lines, kLevels[1], job).lines;
  basemap.levels = {{}, level};
  return basemap;
}

}  // namespace

TEST_CASE(
    "land belongs to its country beyond lakes in the border, across the sea from its label, and beside disputes") {
  const Basemap basemap = shipped_countries();
  const AreaOwners owners(basemap);
  struct Ground {
    LonLat at;
    const char* country;
  };
  const Ground grounds[] = {{{-72, 50}, "Canada"},         {{-62, 53.5}, "Canada"},
                            {{-81, 43.3}, "Canada"},       {{-78, 41}, "United States"},
                            {{-150, 65}, "United States"}, {{-58.5, -28}, "Argentina"},
                            {{-56, -33}, "Uruguay"},       {{-69, -53.5}, "Chile"},
                            {{-10, 20}, "Mauritania"},     {{-14, 25.3}, "Western Sahara"},
                            {{39.5, 29}, "Saudi Arabia"},  {{33.5, 29.8}, "Egypt"},
                            {{43.5, 31.5}, "Iraq"},        {{50, 32}, "Iran"},
                            {{138, -4.5}, "Indonesia"},    {{143, -5.5}, "Papua New Guinea"}};
  for (const Ground& ground : grounds) {
    INFO(ground.at.lon_deg << ", " << ground.at.lat_deg);
    const std::uint32_t owner = owners.at(world_from_lonlat(ground.at));
    REQUIRE(owner != AreaOwners::kNobody);
    CHECK(basemap.places[owner].name == ground.country);
  }
}

TEST_CASE("open water belongs to the ocean that convention says, seas and waters near coasts do not") {
  const Basemap basemap = shipped_countries();
  const AreaOwners owners(basemap);
  struct Water {
    LonLat at;
    std::string name;  // empty: nobody's
  };
  const Water waters[] = {{{-35, 40}, "Atlantic Ocean"},
                          {{-25, 58}, "Atlantic Ocean"},
                          {{-10, -45}, "Atlantic Ocean"},
                          {{18, -45}, "Atlantic Ocean"},
                          {{22, -45}, "Indian Ocean"},
                          {{75, -5}, "Indian Ocean"},
                          {{110, -40}, "Indian Ocean"},
                          {{145, -52}, "Indian Ocean"},
                          {{149, -52}, "Pacific Ocean"},
                          {{-178, -35}, "Pacific Ocean"},
                          {{179, 40}, "Pacific Ocean"},
                          {{150, 33}, "Pacific Ocean"},
                          {{-110, 0}, "Pacific Ocean"},
                          {{-90, -50}, "Pacific Ocean"},
                          {{-70, -58.5}, "Pacific Ocean"},
                          {{-64, -58.5}, "Atlantic Ocean"},
                          {{90, -63}, "Southern Ocean"},
                          {{-100, -65}, "Southern Ocean"},
                          {{150, 80}, "Arctic Ocean"},
                          {{-150, 80}, "Arctic Ocean"},
                          {{0, 71}, "Norwegian Sea"},
                          {{-10, 74}, ""},
                          {{51.9, 26.9}, "Persian Gulf"},
                          {{18, 35}, "Mediterranean Sea"},
                          {{64, 16}, "Arabian Sea"},
                          {{-90, 25}, "Gulf of Mexico"},
                          {{-121.5, 35.5}, ""},
                          {{9, 58}, ""}};
  for (const Water& water : waters) {
    INFO(water.at.lon_deg << ", " << water.at.lat_deg);
    const std::uint32_t owner = owners.at(world_from_lonlat(water.at));
    CHECK((owner == AreaOwners::kNobody ? "" : basemap.places[owner].name) == water.name);
  }
}

TEST_CASE("the axis of every country's name lies in that country") {
  const Basemap basemap = shipped_countries();
  const AreaOwners owners(basemap);
  std::size_t asked = 0;
  for (const Place& place : basemap.places) {
    if (place.kind != PlaceKind::country || place.axis.size() != 3) continue;
    const std::uint32_t owner = owners.at(place.axis[1]);
    if (!is_kind(basemap, owner, PlaceKind::country)) continue;
    ++asked;
    CHECK(basemap.places[owner].name == place.name);
  }
  CHECK(asked > 150);
}

}  // namespace sitmap::io
