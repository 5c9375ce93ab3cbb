// Three rows of heights at a time.
#include "io/hillshade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/geo.h"

namespace sitmap::io {
namespace {

constexpr double kEarthCircumference_m = 40'075'017;
// Slopes of a raster with cells of 20 km are gentle; this makes mountains look like mountains.
constexpr double kExaggeration = 12;
constexpr float kAltitude = std::numbers::pi_v<float> / 4;  // of the light above the horizon
// West-north-west: the customary north-west would hide the Zagros and other ranges that run along it.
constexpr float kAzimuth = 292.5F * std::numbers::pi_v<float> / 180;
constexpr float kGain = 230;                     // grey values between full light and no light
constexpr float kDarkest = 96, kBrightest = 64;  // difference to flat ground that is approached softly

// Like tanh, and cheap: the slope at zero is 1, the ends are +-limit.
float soft_limit(float value, float limit) {
  return value / (1 + std::abs(value) / limit);
}

// Rise per metre to the east and to the north.
std::uint8_t shade(float east, float north) {
  static const float sine = std::sin(kAltitude), cosine = std::cos(kAltitude);
  static const float to_light_east = std::sin(kAzimuth), to_light_north = std::cos(kAzimuth);
  const float along = -(east * to_light_east + north * to_light_north);
  const float light = std::max(0.0F, (sine + cosine * along) / std::sqrt(1 + east * east + north * north));
  const float difference = kGain * (light - sine);
  return static_cast<std::uint8_t>(std::lround(128 + soft_limit(difference, difference < 0 ? kDarkest : kBrightest)));
}

}  // namespace

ReliefLevel hillshade(const Plane& elevation, int size, const JobContext& job) {
  const auto width = static_cast<std::size_t>(size);
  ReliefLevel level{size, size, std::vector<std::uint8_t>(width * width)};
  MercatorRows rows(elevation, size);
  std::array<std::vector<float>, 3> heights;
  for (auto& row : heights) row.resize(width);
  rows.read(0, heights[0]);
  rows.read(0, heights[1]);
  for (int y = 0; y < size; ++y) {
    if (job.cancelled()) return {};
    rows.read(y + 1, heights[2]);
    const double lat_rad = lat_from_mercator_y((y + 0.5) / size) * std::numbers::pi / 180;
    const double pixel_m = kEarthCircumference_m / size * std::cos(lat_rad);
    const auto rise = static_cast<float>(kMetersPerGrey * kExaggeration / (2 * pixel_m));
    std::uint8_t* out = level.luminance.data() + static_cast<std::size_t>(y) * width;
    for (std::size_t x = 0; x < width; ++x) {
      const float east = heights[1][(x + 1) % width] - heights[1][(x + width - 1) % width];
      const float north = heights[0][x] - heights[2][x];
      out[x] = shade(rise * east, rise * north);
    }
    std::rotate(heights.begin(), heights.begin() + 1, heights.end());
  }
  return level;
}

}  // namespace sitmap::io
