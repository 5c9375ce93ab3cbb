// What places learn from the areas around them: the language written there, and the axis for their names.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
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

TEST_CASE("a river takes another language where it flows into another area, but not for a short way") {
  const BasemapFolder folder;
  write(folder, "languages.geojson", square("ar", 0, 10) + "," + square("he", 20, 30));
  Place river = place(PlaceKind::river, "River", {15, 5});
  for (int i = 0; i <= 60; ++i) river.axis.push_back(world_from_lonlat({i * 0.5, 9.8 + (i == 8 ? 0.4 : 0.0)}));
  std::vector<Place> places{river};
  JobContext job;
  REQUIRE(add_areas(folder.files(), job, places));
  REQUIRE(places.size() == 3);
  CHECK(places[0].local == LocalLanguage::arabic);
  CHECK(places[1].local == LocalLanguage::none);
  CHECK(places[2].local == LocalLanguage::hebrew);
  for (std::size_t i = 0; i + 1 < places.size(); ++i) CHECK(places[i].axis.back() == places[i + 1].axis.front());
  CHECK(places[2].axis.back() == river.axis.back());
}

TEST_CASE("a river's course is joined from pieces of lines, forwards and backwards") {
  const BasemapFolder folder;
  JobContext job;
  const auto before = read_basemap_places(folder.files(), job);
  REQUIRE(before);
  std::ofstream(folder.files() / "rivers.csv") << "name,name_ar,name_fa,name_he,rank,min_zoom,course\n"
                                               << "Tigris,دجلة,,,2,4.5,1:0-1\nNile,,,,1,3,1:1-0\n";
  const auto after = read_basemap_places(folder.files(), job);
  REQUIRE(after);
  REQUIRE(after->size() == before->size() + 2);
  const auto river = std::find_if(after->begin(), after->end(), [](const Place& p) { return p.name == "Tigris"; });
  const auto back = std::find_if(after->begin(), after->end(), [](const Place& p) { return p.name == "Nile"; });
  REQUIRE(river != after->end());
  REQUIRE(back != after->end());
  CHECK(river->kind == PlaceKind::river);
  CHECK(river->name_ar == "دجلة");
  CHECK(river->min_zoom == 4.5f);
  REQUIRE(river->axis.size() == 2);
  CHECK(river->axis.front() == back->axis.back());
  CHECK(river->axis.back() == back->axis.front());
  std::ofstream(folder.files() / "rivers.csv") << "heading\nTigris,,,,2,4.5,1:0-999\n";
  const auto broken = read_basemap_places(folder.files(), job);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message().find("rivers.csv") != std::string::npos);
}

TEST_CASE("the shipped rivers flow without a gap, and past the towns that lie on them") {
  JobContext job;
  const auto places = read_basemap_places(shipped_basemap(), job);
  REQUIRE(places);
  const auto km = [](WorldPoint a, LonLat b) {
    const LonLat p = lonlat_from_world(a);
    const double dx = (p.lon_deg - b.lon_deg) * std::cos(b.lat_deg * 3.14159265 / 180), dy = p.lat_deg - b.lat_deg;
    return std::hypot(dx, dy) * 111.2;
  };
  for (const Place& place : *places) {
    if (place.kind != PlaceKind::river) continue;
    INFO(place.name);
    for (std::size_t i = 1; i < place.axis.size(); ++i)
      CHECK(km(place.axis[i - 1], lonlat_from_world(place.axis[i])) < 100);
  }
  const auto away_km = [&](const char* river, LonLat town) {
    double least = 1e9;
    for (const Place& place : *places)
      if (place.kind == PlaceKind::river && place.name == river)
        for (const WorldPoint p : place.axis) least = std::min(least, km(p, town));
    return least;
  };
  CHECK(away_km("Tigris", {44.38, 33.33}) < 8);     // Baghdad
  CHECK(away_km("Tigris", {43.13, 36.35}) < 8);     // Mosul
  CHECK(away_km("Euphrates", {40.15, 35.33}) < 8);  // Deir ez-Zor
  CHECK(away_km("Nile", {31.23, 30.05}) < 8);       // Cairo
  CHECK(away_km("Danube", {19.05, 47.5}) < 8);      // Budapest
  CHECK(away_km("Rhine", {6.97, 50.94}) < 8);       // Cologne
  // What is not theirs: the tributaries at Khartoum, and the Tisza at Szeged.
  CHECK(away_km("Nile", {33.5, 14.4}) > 100);
  CHECK(away_km("Danube", {20.15, 46.25}) > 60);
}

TEST_CASE("the greatest cities of the world come first") {
  JobContext job;
  const auto places = read_basemap_places(shipped_basemap(), job);
  REQUIRE(places);
  for (const char* name :
       {"London", "Paris", "Rome", "Moscow", "Cairo", "Istanbul", "New York", "Tokyo", "Sao Paulo"}) {
    INFO(name);
    CHECK(std::any_of(places->begin(), places->end(), [&](const Place& place) {
      return place.kind == PlaceKind::city && place.name == name && place.rank == 0 && place.min_zoom < 3;
    }));
  }
}

TEST_CASE("without the files the places stay as they are, a broken one is an error that names it") {
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
