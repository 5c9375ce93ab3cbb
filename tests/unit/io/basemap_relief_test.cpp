// The relief: hills in light from the north-west, the sea's shelves lighter than the deep.
#include <catch2/catch.hpp>

#include <cmath>

#include "basemap_folder.h"
#include "io/hillshade.h"
#include "io/relief_reader.h"
#include "io/sea_floor.h"

namespace sitmap::io {
namespace {

// A cone of 250 grey values at 0° N 0° E, 20° wide, on a plane.
Plane cone() {
  Plane plane(360, 180);
  for (int y = 0; y < plane.height; ++y) {
    for (int x = 0; x < plane.width; ++x) {
      const double away = std::hypot(x + 0.5 - 180, y + 0.5 - 90);
      plane.row(y)[x] = static_cast<float>(std::max(0.0, 250 - 25 * away));
    }
  }
  return plane;
}

int at(const ReliefLevel& level, double lon, double lat) {
  const auto x = static_cast<std::size_t>((lon + 180) / 360 * level.width);
  const auto y = static_cast<std::size_t>(mercator_y_from_lat(lat) * level.height);
  return level.luminance[y * static_cast<std::size_t>(level.width) + x];
}

}  // namespace

TEST_CASE("flat ground is neutral, slopes towards the north-west are light and those away from it dark") {
  const JobContext job;
  const ReliefLevel shade = hillshade(cone(), 512, job);
  REQUIRE(shade.luminance.size() == std::size_t{512} * 512);
  CHECK(at(shade, 100, 0) == 128);
  CHECK(at(shade, -4, 4) > 132);
  CHECK(at(shade, 4, -4) < 124);
  CHECK(at(shade, -5, 0) > at(shade, 5, 0));
  CHECK(at(shade, 0, 5) > at(shade, 0, -5));
}

TEST_CASE("heights are interpolated without steps between the source's cells") {
  const JobContext job;
  const Plane source = cone();
  MercatorRows rows(source, 4096);
  std::vector<float> row(4096);
  rows.read(2048, row);
  float steepest = 0;
  for (std::size_t x = 1; x < row.size(); ++x) steepest = std::max(steepest, std::abs(row[x] - row[x - 1]));
  CHECK(steepest < 25.0F * 360 / 4096 * 1.05F);
  CHECK(row[2048] > 200);
}

TEST_CASE("the sea's tint is its own up to the coast: land does not shine into it") {
  const JobContext job;
  constexpr int kSize = 64;
  Plane brightness(128, 64);
  std::vector<std::uint8_t> dry(std::size_t{kSize} * kSize, 0);
  // West of 0° shallow sea, east of 90° deep sea, glaring land between.
  for (int y = 0; y < brightness.height; ++y) {
    for (int x = 0; x < brightness.width; ++x) brightness.row(y)[x] = x < 64 ? 120.0F : x < 96 ? 255.0F : 40.0F;
  }
  for (int y = 0; y < kSize; ++y) {
    for (int x = 32; x < 48; ++x) dry[static_cast<std::size_t>(y * kSize + x)] = 1;
  }
  const ReliefLevel tint = sea_tint(brightness, dry, kSize, job);
  CHECK(at(tint, -90, 0) > 140);
  CHECK(at(tint, 140, 0) < 100);
  CHECK(at(tint, -6, 0) == Approx(at(tint, -90, 0)).margin(12));
  CHECK(at(tint, 100, 0) == Approx(at(tint, 140, 0)).margin(12));
  // Nowhere lighter than the lightest sea.
  for (const std::uint8_t value : tint.luminance) CHECK(int{value} <= at(tint, -90, 0) + 2);
}

TEST_CASE("the shipped rasters give the Zagros hills and the Gulf a shelf") {
  const JobContext job;
  const Result<ReliefParts> parts = prepare_relief(shipped_basemap(), BasemapSource(), job);
  REQUIRE(parts);
  double squares = 0;
  int count = 0;
  for (double lon = 46; lon < 52; lon += 0.1) {
    for (double lat = 31; lat < 35; lat += 0.1, ++count) squares += std::pow(at(parts->land, lon, lat) - 128, 2);
  }
  CHECK(std::sqrt(squares / count) > 8);
  CHECK(at(parts->land, -30, 0) == 128);
  CHECK(at(parts->sea, 51, 27.5) > at(parts->sea, 63, 18));
}

TEST_CASE("where the picture of the sea floor ends, off Antarctica, the tint has no edge") {
  const JobContext job;
  const Result<ReliefParts> parts = prepare_relief(shipped_basemap(), BasemapSource(), job);
  REQUIRE(parts);
  for (double lon = -50; lon <= 70; lon += 5) {
    CAPTURE(lon);
    for (double lat = -58; lat > -66; lat -= 0.25)
      CHECK(std::abs(at(parts->sea, lon, lat) - at(parts->sea, lon, lat - 0.25)) <= 3);
    CHECK(std::abs(at(parts->sea, lon, -62) - at(parts->sea, 100, -62)) <= 1);
  }
}

}  // namespace sitmap::io
