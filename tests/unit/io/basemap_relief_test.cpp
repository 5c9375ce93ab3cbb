// The relief: neutral on water, moderate on land, and even in the large.
#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "basemap_folder.h"
#include "io/relief_filter.h"
#include "io/relief_reader.h"

namespace sitmap::io {

TEST_CASE("the relief is neutral at sea and textured on land") {
  const JobContext job;
  BasemapSource source;
  // A block of land where the Zagros mountains are: 45–55° E, 30–36° N.
  const WorldPoint north_west = world_from_lonlat({45, 36});
  const WorldPoint south_east = world_from_lonlat({55, 30});
  source.land = {{{{{north_west.x, north_west.y},
                    {south_east.x, north_west.y},
                    {south_east.x, south_east.y},
                    {north_west.x, south_east.y}}},
                  0}};
  const Result<ReliefLevel> relief = prepare_relief(shipped_basemap() / "relief.cog.tif", source, job);
  REQUIRE(relief);
  REQUIRE(relief->luminance.size() ==
          static_cast<std::size_t>(relief->width) * static_cast<std::size_t>(relief->height));
  const auto at = [&](double lon, double lat) {
    const auto x = static_cast<std::size_t>((lon + 180) / 360 * relief->width);
    const auto y = static_cast<std::size_t>(mercator_y_from_lat(lat) * relief->height);
    return static_cast<int>(relief->luminance[y * static_cast<std::size_t>(relief->width) + x]);
  };
  CHECK(at(-30, 0) == 128);
  CHECK(at(30, 33) == 128);
  double sum = 0;
  double squares = 0;
  int count = 0;
  for (double lon = 46; lon < 54; lon += 0.1) {
    for (double lat = 31; lat < 35; lat += 0.1, ++count) {
      const double difference = at(lon, lat) - 128;
      sum += difference;
      squares += difference * difference;
    }
  }
  CHECK(std::abs(sum / count) < 12);
  CHECK(std::sqrt(squares / count) > 3);
  CHECK(std::sqrt(squares / count) < 40);
}

TEST_CASE("local contrast takes out what is even over a wide area") {
  Plane picture(256, 256);
  std::vector<std::uint8_t> mask(picture.values.size(), 1);
  for (std::size_t i = 0; i < picture.values.size(); ++i) picture.values[i] = 210;
  for (std::size_t x = 100; x < 104; ++x) picture.values[128 * 256 + x] = 190;
  for (std::size_t i = 0; i < 256 * 20; ++i) mask[i] = 0;
  const std::vector<std::uint8_t> out = local_contrast(picture, mask);
  CHECK(out[10 * 256 + 10] == 128);
  CHECK(std::abs(int{out[200 * 256 + 200]} - 128) <= 1);
  CHECK(out[128 * 256 + 102] < 110);
}

}  // namespace sitmap::io
