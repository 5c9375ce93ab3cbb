// Coordinates as texts: no more digits than the precision of a position supports.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "core/geo.h"

namespace sitmap {
namespace {

constexpr double kMetresPerDegree = 111320.0;
constexpr const char* kNoPosition = "no position";

// A notation divides the degree into equal parts and says with how many of them it counts.
struct Unit {
  std::int64_t per_degree;
  int decimals;  // of the last part
};
constexpr std::array<Unit, 8> kDecimalUnits = {
    {{1, 0}, {10, 1}, {100, 2}, {1000, 3}, {10'000, 4}, {100'000, 5}, {1'000'000, 6}, {10'000'000, 7}}};
constexpr Unit kUsualDecimalUnit = kDecimalUnits[4];
constexpr std::array<Unit, 5> kDmsUnits = {{{1, 0}, {60, 0}, {3600, 0}, {36'000, 1}, {360'000, 2}}};
constexpr Unit kUsualDmsUnit = kDmsUnits[2];

// The unit nearest in ratio to the precision, so that the last digit means something and none is missing.
Unit unit_for(std::span<const Unit> units, double precision_m, Unit usual) {
  if (!(precision_m > 0)) return usual;
  const auto misfit = [&](const Unit& unit) {
    return std::abs(std::log(kMetresPerDegree / static_cast<double>(unit.per_degree) / precision_m));
  };
  return *std::min_element(units.begin(), units.end(),
                           [&](const Unit& a, const Unit& b) { return misfit(a) < misfit(b); });
}

void append_number(std::string& text, std::int64_t number, int min_digits) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  for (auto missing = min_digits - (end - buffer.data()); missing > 0; --missing) text += '0';
  text.append(buffer.data(), end);
}

void append_decimals(std::string& text, std::int64_t fraction, int decimals) {
  if (decimals == 0) return;
  text += '.';
  append_number(text, fraction, decimals);
}

void append_decimal(std::string& text, std::int64_t parts, Unit unit) {
  append_number(text, parts / unit.per_degree, 1);
  append_decimals(text, parts % unit.per_degree, unit.decimals);
}

void append_dms(std::string& text, std::int64_t parts, Unit unit) {
  append_number(text, parts / unit.per_degree, 1);
  text += "°";
  if (unit.per_degree == 1) return;
  const std::int64_t per_minute = unit.per_degree / 60;
  parts %= unit.per_degree;
  append_number(text, parts / per_minute, 2);
  text += "′";
  if (per_minute == 1) return;
  const std::int64_t per_second = per_minute / 60;
  parts %= per_minute;
  append_number(text, parts / per_second, 2);
  append_decimals(text, parts % per_second, unit.decimals);
  text += "″";
}

template <class Append>
std::string format(LonLat position, Unit unit, Append append) {
  if (!std::isfinite(position.lon_deg) || !std::isfinite(position.lat_deg)) return kNoPosition;
  const auto parts = [&](double degrees) { return std::llround(degrees * static_cast<double>(unit.per_degree)); };
  const std::int64_t lat = parts(std::clamp(position.lat_deg, -90.0, 90.0));
  const std::int64_t lon = parts(std::remainder(position.lon_deg, 360.0));
  std::string text;
  append(text, std::abs(lat), unit);
  text += lat < 0 ? " S " : " N ";
  append(text, std::abs(lon), unit);
  text += lon < 0 ? " W" : " E";
  return text;
}

}  // namespace

std::string format_decimal(LonLat position, double precision_m) {
  return format(position, unit_for(kDecimalUnits, precision_m, kUsualDecimalUnit), append_decimal);
}

std::string format_dms(LonLat position, double precision_m) {
  return format(position, unit_for(kDmsUnits, precision_m, kUsualDmsUnit), append_dms);
}

}  // namespace sitmap
