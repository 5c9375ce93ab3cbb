// Distances, areas and circles through GeographicLib; lengths as people write them.
#include "core/geodesy.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sitmap {
namespace {

// Without decimals.
std::string grouped(double value) {
  return format_grouped(static_cast<unsigned long long>(std::llround(value)));
}

std::string with_decimals(double value, int decimals) {
  std::array<char, 32> text{};
  const auto [end, code] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  return code == std::errc{} ? std::string(text.data(), end) : std::string();
}

// Three digits, or all before the point.
std::string three_digits(double value) {
  if (value >= 99.95) return grouped(value);
  return with_decimals(value, value >= 9.995 ? 1 : 2);
}

struct Unit {
  std::string_view name;
  double metres;
};
// The longer names first.
constexpr std::array<Unit, 5> kUnits = {{{"nmi", 1852}, {"km", 1000}, {"mi", 1609.344}, {"ft", 0.3048}, {"m", 1}}};

void skip_gaps(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == ';' || text.front() == '\t'))
    text.remove_prefix(1);
}

std::optional<double> take_unit(std::string_view& text) {
  for (const Unit& unit : kUnits) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return unit.metres;
  }
  return std::nullopt;
}

}  // namespace

GeodesicLine geodesic_line(LonLat from, LonLat to) {
  double length_m = 0, azimuth_deg = 0, at_end_deg = 0;
  GeographicLib::Geodesic::WGS84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, length_m, azimuth_deg,
                                           at_end_deg);
  return {length_m, azimuth_deg < 0 ? azimuth_deg + 360 : azimuth_deg};
}

GeodesicArea geodesic_area(std::span<const LonLat> corners) {
  GeographicLib::PolygonArea polygon(GeographicLib::Geodesic::WGS84());
  for (const LonLat& corner : corners) polygon.AddPoint(corner.lat_deg, corner.lon_deg);
  GeodesicArea result;
  polygon.Compute(false, true, result.perimeter_m, result.area_m2);
  result.area_m2 = std::abs(result.area_m2);
  return result;
}

std::vector<LonLat> geodesic_circle(LonLat center, double radius_m, int points) {
  std::vector<LonLat> circle;
  circle.reserve(static_cast<std::size_t>(points) + 1);
  for (int i = 0; i < points; ++i) {
    LonLat p = destination(center, 360.0 * i / points, radius_m);
    const double before_deg = circle.empty() ? center.lon_deg : circle.back().lon_deg;
    p.lon_deg += 360 * std::round((before_deg - p.lon_deg) / 360);
    circle.push_back(p);
  }
  // Around a pole the end is a whole turn from the beginning.
  LonLat last = circle.front();
  last.lon_deg += 360 * std::round((circle.back().lon_deg - last.lon_deg) / 360);
  circle.push_back(last);
  return circle;
}

std::string format_grouped(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, "\u2009");
  }
  return digits;
}

std::string format_length(double metres) {
  if (metres < 99.95) return with_decimals(metres, 1) + " m";
  if (metres < 999.5) return grouped(metres) + " m";
  return three_digits(metres / 1000) + " km";
}

std::string format_given_length(double metres) {
  if (metres < 999.5) {
    const double whole = std::round(metres);
    return (std::abs(metres - whole) < 0.05 ? grouped(whole) : with_decimals(metres, 1)) + " m";
  }
  const double km = metres / 1000;
  if (std::abs(km - std::round(km)) < 0.0005) return grouped(km) + " km";
  std::string digits = with_decimals(km, 3);
  while (digits.back() == '0') digits.pop_back();
  return digits + " km";
}

std::string format_area(double square_metres) {
  if (square_metres < 99'950) return grouped(square_metres) + " m²";
  return three_digits(square_metres / 1e6) + " km²";
}

std::string format_bearing(double azimuth_deg) {
  const auto degrees = static_cast<int>(std::lround(azimuth_deg)) % 360;
  std::string text = std::to_string(degrees);
  return std::string(3 - text.size(), '0') + text + "°";
}

std::optional<std::vector<double>> read_lengths(std::string_view text) {
  std::vector<double> lengths;
  std::size_t without_unit = 0;  // the first of those that wait for theirs
  const auto settle = [&](double unit_m) {
    for (; without_unit < lengths.size(); ++without_unit) lengths[without_unit] *= unit_m;
  };
  for (skip_gaps(text); !text.empty(); skip_gaps(text)) {
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (code != std::errc{} || !(number > 0)) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    lengths.push_back(number);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (const std::optional<double> unit = take_unit(text)) settle(*unit);
    const bool ends = text.empty() || std::string_view(" ,;\t0123456789").find(text.front()) != std::string_view::npos;
    if (!ends) return std::nullopt;
  }
  settle(1000);
  if (lengths.empty() || std::any_of(lengths.begin(), lengths.end(), [](double m) { return m > kFarthestApart_m; }))
    return std::nullopt;
  std::sort(lengths.begin(), lengths.end());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  return lengths;
}

}  // namespace sitmap
