// The shipped base map, prepared: complete, closed, in range, with the labels that people look for.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include "basemap_folder.h"
#include "io/basemap_cut.h"
#include "io/basemap_level.h"
#include "io/basemap_simplify.h"

namespace sitmap::io {
namespace {

double ring_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const MapPoint a = ring[i];
    const MapPoint b = ring[(i + 1) % ring.size()];
    const double width = static_cast<double>(b.x - a.x);
    twice += width * static_cast<double>(a.y + b.y);
  }
  return std::abs(twice) / 2;
}

double area_of(const SourceArea& area, const LevelSpec& spec) {
  const double pixel = pixel_units(spec.top_zoom);
  double sum = 0;
  for (std::size_t i = 0; i < area.rings.size(); ++i) {
    const bool small = spec.tolerance_px > 0 && is_smaller_than(area.rings[i], pixel);
    const double part = small ? 0 : ring_area(simplify_ring(area.rings[i], pixel * spec.tolerance_px));
    if (i == 0 && part == 0) return 0;
    sum += i == 0 ? part : -part;
  }
  return sum;
}

double triangle_area(const AreaChunk& chunk) {
  double sum = 0;
  for (std::size_t i = 0; i < chunk.indices.size(); i += 3) {
    const auto at = [&](std::size_t k) {
      const WorldPoint p = chunk.vertices[chunk.indices[i + k]];
      return std::array<double, 2>{static_cast<double>(p.x), static_cast<double>(p.y)};
    };
    const auto a = at(0);
    const auto b = at(1);
    const auto c = at(2);
    sum += std::abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
  }
  return sum;
}

void check_areas(const std::vector<AreaChunk>& chunks, const LevelSpec& spec) {
  const CellGrid grid{spec.cell_bits};
  bool indices_fit = true;
  bool inside_cell = true;
  for (const AreaChunk& chunk : chunks) {
    indices_fit =
        indices_fit && chunk.indices.size() % 3 == 0 &&
        std::all_of(chunk.indices.begin(), chunk.indices.end(), [&](auto i) { return i < chunk.vertices.size(); });
    inside_cell = inside_cell && grid.column(chunk.bounds.min_x) == grid.column(std::int64_t{chunk.bounds.max_x} - 1) &&
                  grid.row(chunk.bounds.min_y) == grid.row(std::int64_t{chunk.bounds.max_y} - 1);
  }
  CHECK(indices_fit);
  CHECK(inside_cell);
}

void check_lines(const std::vector<LineChunk>& chunks) {
  bool sound = true;
  std::uint32_t longest = 0;
  for (const LineChunk& chunk : chunks) {
    sound = sound && chunk.distance.size() == chunk.points.size() && !chunk.starts.empty() && chunk.starts.front() == 0;
    for (std::size_t s = 0; s < chunk.starts.size(); ++s) {
      const std::size_t end = s + 1 < chunk.starts.size() ? chunk.starts[s + 1] : chunk.points.size();
      sound = sound && end >= chunk.starts[s] + 2;
      for (std::size_t i = chunk.starts[s] + 1; i < end; ++i) {
        const auto [low, high] = std::minmax(chunk.points[i - 1].x, chunk.points[i].x);
        longest = std::max(longest, high - low);
        sound = sound && chunk.distance[i] >= chunk.distance[i - 1];
      }
    }
  }
  CHECK(sound);
  CHECK(longest <=
        0x40000000);  // a quarter of the world: a cell of the coarsest level; across the antimeridian it would be all
}

}  // namespace

TEST_CASE("the coarsest and the finest level cover the land once, cell by cell") {
  const JobContext job;
  const Result<BasemapSource> source = read_basemap_source(shipped_basemap(), job);
  REQUIRE(source);
  for (const LevelSpec& spec : {kLevels.front(), kLevels.back()}) {
    INFO("level from zoom " << spec.min_zoom);
    const LevelPieces land = build_areas(source->land, AreaKind::land, spec, job);
    double expected = 0;
    for (const SourceArea& area : source->land) expected += area_of(area, spec);
    double covered = 0;
    std::int32_t lowest = 0;
    for (const AreaChunk& chunk : land.areas) {
      covered += triangle_area(chunk);
      lowest = std::max(lowest, chunk.bounds.max_y);
    }
    CHECK(covered == Approx(expected).epsilon(2e-4));  // simplified coasts cross themselves here and there
    CHECK(lowest > 2100000000);                        // Antarctica goes on below the Mercator world
    check_areas(land.areas, spec);
    check_lines(land.lines);
  }
}

TEST_CASE("borders and rivers wait for their zoom, and none crosses the antimeridian") {
  const JobContext job;
  const Result<BasemapSource> source = read_basemap_source(small_basemap(), job);
  REQUIRE(source);
  for (const LevelSpec& spec : kLevels) {
    const LevelPieces pieces = build_lines(source->lines, spec, job);
    check_lines(pieces.lines);
    std::array<int, 6> kinds{};
    for (const LineChunk& chunk : pieces.lines) {
      ++kinds[static_cast<std::size_t>(chunk.kind)];
      CHECK(chunk.min_zoom < spec.top_zoom);
      // A level is chosen by physical pixels, a line appears by logical ones: at four pixels each nothing is missing.
      if (chunk.kind == LineKind::country_border) CHECK(chunk.min_zoom <= std::max(spec.min_zoom - 2, 0.0F));
      if (chunk.kind == LineKind::admin1_border) CHECK(chunk.min_zoom >= 4);
    }
    CHECK(kinds[static_cast<std::size_t>(LineKind::country_border)] > 0);
    CHECK(kinds[static_cast<std::size_t>(LineKind::disputed_border)] > 0);
    CHECK((kinds[static_cast<std::size_t>(LineKind::admin1_border)] > 0) == (spec.top_zoom > 4));
  }
}

TEST_CASE("every level of a small map is covered once and holds what its zooms show") {
  const JobContext job;
  const Result<BasemapSource> source = read_basemap_source(small_basemap(), job);
  REQUIRE(source);
  for (const LevelSpec& spec : kLevels) {
    INFO("level from zoom " << spec.min_zoom);
    const LevelPieces land = build_areas(source->land, AreaKind::land, spec, job);
    double expected = 0;
    for (const SourceArea& area : source->land) expected += area_of(area, spec);
    double covered = 0;
    for (const AreaChunk& chunk : land.areas) covered += triangle_area(chunk);
    CHECK(covered == Approx(expected).epsilon(1e-6));
    check_areas(land.areas, spec);
    check_lines(land.lines);
    const LevelPieces lakes = build_areas(source->lakes, AreaKind::lake, spec, job);
    CHECK(lakes.areas.empty() == false);
    check_areas(lakes.areas, spec);
  }
}

TEST_CASE("no coast is drawn along the antimeridian or the southern rim") {
  const JobContext job;
  BasemapSource source;
  const std::int64_t south = kMapSouth;
  source.land = {
      {{{{0, 1000000000}, {kMapWidth / 2, 900000000}, {kMapWidth, 1000000000}, {kMapWidth, south}, {0, south}}}, 0}};
  const LevelPieces land = build_areas(source.land, AreaKind::land, kLevels[0], job);
  REQUIRE_FALSE(land.lines.empty());
  for (const LineChunk& chunk : land.lines) {
    CHECK(chunk.kind == LineKind::coast);
    CHECK(chunk.bounds.max_y <= 1000000000);
  }
}

TEST_CASE("shipped places are sorted, have sensible zooms, and bear the names that people look for") {
  const Result<std::vector<Place>> places = read_basemap_places(shipped_basemap(), JobContext());
  REQUIRE(places);
  CHECK(std::is_sorted(places->begin(), places->end(), [](const Place& a, const Place& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.name < b.name;
  }));
  CHECK(std::all_of(places->begin(), places->end(), [](const Place& place) {
    return !place.name.empty() && place.min_zoom < place.max_zoom && place.min_zoom >= 0;
  }));
  const auto find = [&](PlaceKind kind, const std::string& name) {
    const auto at = std::find_if(places->begin(), places->end(),
                                 [&](const Place& place) { return place.kind == kind && place.name == name; });
    REQUIRE(at != places->end());
    return *at;
  };
  const Place baghdad = find(PlaceKind::city, "Baghdad");
  CHECK(baghdad.name_ar == "بغداد");
  CHECK(baghdad.name_he == "בגדאד");
  CHECK(baghdad.capital == 1);
  CHECK(distance_m(lonlat_from_world(baghdad.position), {44.4, 33.34}) < 3000);
  const Place iraq = find(PlaceKind::country, "Iraq");
  CHECK(iraq.name_ar == "العراق");
  CHECK(iraq.name_fa == "عراق");
  CHECK(iraq.name_he == "עיראק");
  CHECK(iraq.extent_deg > 3);
  CHECK(find(PlaceKind::city, "Karbala").name_ar == "كربلاء");
  CHECK(find(PlaceKind::city, "Basra").name_ar == "البصرة");
  CHECK(find(PlaceKind::city, "Absard").min_zoom < 9);
  CHECK(find(PlaceKind::sea, "Persian Gulf").name_fa == "خلیج فارس");
  CHECK(find(PlaceKind::sea, "Pacific Ocean").rank == 0);
}

}  // namespace sitmap::io
