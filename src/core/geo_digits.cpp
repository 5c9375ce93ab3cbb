// The shortest text that gives the same number has the decimals that the file gave.
#include "core/geo_digits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace sitmap {
namespace {

constexpr double kMetresPerDegree = 111320.0;
constexpr int kMostDecimals = 4;

int decimals_of(double degrees) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), degrees, std::chars_format::fixed);
  if (end.ec != std::errc()) return kMostDecimals;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t point = text.find('.');
  return point == std::string_view::npos
             ? 0
             : static_cast<int>(std::min<std::size_t>(text.size() - point - 1, kMostDecimals));
}

}  // namespace

double written_precision_m(LonLat position) {
  const int decimals = std::max(decimals_of(position.lat_deg), decimals_of(position.lon_deg));
  return kMetresPerDegree / std::pow(10.0, decimals);
}

}  // namespace sitmap
