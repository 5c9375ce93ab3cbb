// What places learn from the areas around them: the language written there, and the axis for their names.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "basemap_folder.h"
#include "io/basemap_areas.h"
#include "io/basemap_source.h"

namespace sitmap::io {
namespace {

void write(const BasemapFolder& folder, const char* name, const std::string& features) {
  std::ofstream(folder.files() / name) << R"({"type": "FeatureCollection", "name": ")"
                                       << std::string(name).substr(0, std::string(name).find('.'))
                                       << R"(", "features": [)" << features << "]}";
}

Place place(PlaceKind kind, std::string name, LonLat at) {
  Place p;
  p.kind = kind;
  p.name = std::move(name);
  p.position = world_from_lonlat(at);
  return p;
}

std::string square(const char* language, int west, int east) {
  const std::string w = std::to_string(west), e = std::to_string(east);
  return std::string(R"({"type": "Feature", "properties": {"language": ")") + language +
         R"("}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[)" + w + ", 0], [" + e + ", 0], [" + e +
         ", 10], [" + w + ", 10], [" + w + ", 0]]]]}}";
}

}  // namespace

TEST_CASE("a place takes the language of the area in which it lies, and none where two overlap") {
  const BasemapFolder folder;
  write(folder, "languages.geojson", square("ar", 0, 10) + "," + square("he", 8, 20));
  std::vector<Place> places{place(PlaceKind::admin1, "a", {5, 5}), place(PlaceKind::country, "b", {15, 5}),
                            place(PlaceKind::admin1, "c", {9, 5}), place(PlaceKind::admin1, "d", {5, 11}),
                            place(PlaceKind::sea, "e", {5, 5})};
  JobContext job;
  REQUIRE(add_areas(folder.files(), job, places));
  CHECK(places[0].local == LocalLanguage::arabic);
  CHECK(places[1].local == LocalLanguage::hebrew);
  CHECK(places[2].local == LocalLanguage::none);
  CHECK(places[3].local == LocalLanguage::none);
  CHECK(places[4].local == LocalLanguage::none);
}

TEST_CASE("a city with a name in one of Arabic and Persian alone takes that") {
  const BasemapFolder folder;
  write(folder, "languages.geojson", square("ar", 0, 10));
  std::vector<Place> places{place(PlaceKind::city, "a", {5, 5}), place(PlaceKind::city, "b", {50, 5})};
  places[0].name_fa = "الف";
  places[1].name_ar = "ب";
  JobContext job;
  REQUIRE(add_areas(folder.files(), job, places));
  CHECK(places[0].local == LocalLanguage::persian);
  CHECK(places[1].local == LocalLanguage::arabic);
}

TEST_CASE("an axis goes to the place of its kind, name and position") {
  const BasemapFolder folder;
  write(folder, "axes.geojson",
        R"({"type": "Feature", "properties": {"kind": "sea", "name": "Sea", "lon": 5.0, "lat": 5.0, "room": 0.06},
            "geometry": {"type": "LineString", "coordinates": [[1, 5], [5, 6], [9, 5]]}})");
  std::vector<Place> places{place(PlaceKind::country, "Sea", {5, 5}), place(PlaceKind::sea, "Sea", {25, 5}),
                            place(PlaceKind::sea, "Sea", {5, 5})};
  JobContext job;
  REQUIRE(add_areas(folder.files(), job, places));
  CHECK(places[0].axis.empty());
  CHECK(places[1].axis.empty());
  REQUIRE(places[2].axis.size() == 3);
  CHECK(places[2].axis[1] == world_from_lonlat({5, 6}));
  CHECK(places[2].axis_room == Approx(0.06f));
}

TEST_CASE("the names of rivers are read with their stretches where the file is there") {
  const BasemapFolder folder;
  JobContext job;
  const auto before = read_basemap_places(folder.files(), job);
  REQUIRE(before);
  write(folder, "rivers.geojson",
        R"({"type": "Feature", "properties": {"kind": "river", "name": "Tigris", "name_ar": "دجلة", "rank": 2},
            "geometry": {"type": "LineString", "coordinates": [[43, 36], [43.5, 35], [44, 34]]}})");
  const auto after = read_basemap_places(folder.files(), job);
  REQUIRE(after);
  REQUIRE(after->size() == before->size() + 1);
  const auto river =
      std::find_if(after->begin(), after->end(), [](const Place& p) { return p.kind == PlaceKind::river; });
  REQUIRE(river != after->end());
  CHECK(river->name_ar == "دجلة");
  CHECK(river->axis.size() == 3);
  CHECK(river->position == world_from_lonlat({43.5, 35}));
}

TEST_CASE("without the files the places stay as they are; a broken one is an error that names it") {
  const BasemapFolder folder;
  std::vector<Place> places{place(PlaceKind::country, "a", {5, 5})};
  JobContext job;
  REQUIRE(add_areas(folder.files(), job, places));
  CHECK(places[0].local == LocalLanguage::none);
  CHECK(places[0].axis.empty());
  std::ofstream(folder.files() / "axes.geojson") << "{ no json";
  const Status status = add_areas(folder.files(), job, places);
  REQUIRE_FALSE(status);
  CHECK(status.error().message().find("axes.geojson") != std::string::npos);
}

}  // namespace sitmap::io
