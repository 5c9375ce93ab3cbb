// A seeded source of events that are spread over space and time as real ones are: in clusters.
#include "data/generate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "data/event_table_builder.h"

namespace sitmap {
namespace {

struct City {
  const char* name;
  LonLat position;
};

constexpr City kCities[] = {
    {"Baghdad", {44.37, 33.31}},    {"Mosul", {43.13, 36.34}},      {"Tehran", {51.42, 35.69}},
    {"Damascus", {36.29, 33.51}},   {"Aleppo", {37.16, 36.20}},     {"Kabul", {69.17, 34.53}},
    {"Kandahar", {65.71, 31.61}},   {"Sanaa", {44.21, 15.35}},      {"Aden", {45.03, 12.78}},
    {"Tripoli", {13.19, 32.89}},    {"Cairo", {31.24, 30.04}},      {"Khartoum", {32.56, 15.50}},
    {"Mogadishu", {45.34, 2.04}},   {"Nairobi", {36.82, -1.29}},    {"Kinshasa", {15.31, -4.32}},
    {"Goma", {29.23, -1.68}},       {"Lagos", {3.38, 6.52}},        {"Maiduguri", {13.15, 11.83}},
    {"Bamako", {-8.00, 12.64}},     {"Kyiv", {30.52, 50.45}},       {"Kharkiv", {36.23, 49.99}},
    {"Donetsk", {37.80, 48.02}},    {"Moscow", {37.62, 55.76}},     {"Istanbul", {28.98, 41.01}},
    {"Paris", {2.35, 48.86}},       {"London", {-0.13, 51.51}},     {"Madrid", {-3.70, 40.42}},
    {"Washington", {-77.04, 38.9}}, {"New York", {-74.01, 40.71}},  {"Mexico City", {-99.13, 19.43}},
    {"Bogota", {-74.07, 4.71}},     {"Caracas", {-66.90, 10.48}},   {"Sao Paulo", {-46.63, -23.55}},
    {"Karachi", {67.01, 24.86}},    {"Delhi", {77.21, 28.61}},      {"Yangon", {96.16, 16.87}},
    {"Manila", {120.98, 14.60}},    {"Hong Kong", {114.17, 22.32}}, {"Seoul", {126.98, 37.57}},
    {"Suva", {178.44, -18.14}}};

constexpr std::array kCategories = {"attack",
                                    "air or missile strike",
                                    "killing",
                                    "protest or breach",
                                    "statement or diplomacy",
                                    "movement or withdrawal",
                                    "other",
                                    "arrest"};

constexpr int kSpells = 20, kSpellDays = 10;

// SplitMix64 (Steele, Lea and Flood 2014): the standard library's distributions differ between implementations.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
  }
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }  // [0, 1)
  int below(int limit) { return static_cast<int>(unit() * limit); }

 private:
  std::uint64_t state_;
};

void append_padded(std::string& text, int number, int width) {
  const std::string digits = std::to_string(number);
  text.append(static_cast<std::size_t>(width) - digits.size(), '0').append(digits);
}

// What parse_event_time makes of the same text, without the cost of parsing a million.
EventTime made_time(InstantUs minute, bool to_the_minute) {
  const CivilTime civil = Zone::utc().civil_at(minute);
  EventTime time;
  append_padded(time.start_text, civil.year, 4);
  append_padded(time.start_text += '-', civil.month, 2);
  append_padded(time.start_text += '-', civil.day, 2);
  if (to_the_minute) {
    append_padded(time.start_text += 'T', civil.hour, 2);
    append_padded(time.start_text += ':', civil.minute, 2);
    time.start_text += 'Z';
    time.outer = {minute, minute + kMinuteUs};
    time.precision = TimePrecision::minute;
    time.offset_min = 0;
  } else {
    const InstantUs day = days_from_civil(civil.year, civil.month, civil.day) * kDayUs;
    time.outer = {day, day + kDayUs};
  }
  return time;
}

InstantUs made_minute(Random& random, const std::array<std::int64_t, kSpells>& spells) {
  static const std::int64_t kFirstDay = days_from_civil(2015, 1, 1);
  static const std::int64_t kDays = days_from_civil(2026, 1, 1) - kFirstDay;
  double day = static_cast<double>(kFirstDay) + random.unit() * static_cast<double>(kDays);
  if (random.below(2) == 0) {
    const auto spell = static_cast<std::size_t>(random.below(kSpells));
    day = static_cast<double>(spells.at(spell)) + (random.unit() + random.unit()) / 2 * kSpellDays;
  }
  return static_cast<InstantUs>(day * 1440) * kMinuteUs;
}

// Most lie within some ten kilometres of the city, a few farther out.
LonLat made_position(Random& random, const City& city) {
  const double distance_deg = 0.08 * -std::log(1 - random.unit());
  const double angle = random.unit() * 2 * std::numbers::pi;
  LonLat p{city.position.lon_deg + distance_deg * std::cos(angle),
           city.position.lat_deg + distance_deg * std::sin(angle)};
  if (p.lon_deg >= 180) p.lon_deg -= 360;
  p.lon_deg = std::round(p.lon_deg * 1e4) / 1e4;
  p.lat_deg = std::round(p.lat_deg * 1e4) / 1e4;
  return p;
}

EventRecord made_event(Random& random, std::size_t number, const std::array<std::int64_t, kSpells>& spells) {
  const City& city = kCities[static_cast<std::size_t>(random.below(static_cast<int>(std::size(kCities))))];
  EventRecord record;
  record.id = "g";
  record.id += std::to_string(number);
  record.category = kCategories.at(static_cast<std::size_t>(random.below(static_cast<int>(kCategories.size()))));
  record.title = "Event near ";
  record.title += city.name;
  record.has_position = true;
  record.position = made_position(random, city);
  record.severity = static_cast<std::uint8_t>(1 + random.below(5));
  record.has_time = true;
  record.detail.time = made_time(made_minute(random, spells), random.below(3) == 0);
  return record;
}

}  // namespace

EventTablePtr generate_events(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::array<std::int64_t, kSpells> spells{};
  const std::int64_t first = days_from_civil(2015, 1, 1);
  for (std::int64_t& begin : spells) begin = first + random.below(11 * 365 - kSpellDays);
  EventRows rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.add(made_event(random, i, spells));
  }
  return build_event_table(std::move(rows)).table;
}

TimeSpan window_with_events(const EventTable& table, int days, std::size_t wanted) {
  const TimeSpan range = table.full_range();
  TimeSpan best{range.begin, range.begin + days * kDayUs};
  std::size_t best_difference = table.size() + wanted;
  for (InstantUs begin = floor_to_unit(range.begin, 'D', Zone::utc()); begin < range.end; begin += kDayUs) {
    const InstantUs end = begin + days * kDayUs;
    const std::size_t count = table.first_starting_at_or_after(end) - table.first_starting_at_or_after(begin);
    const std::size_t difference = count > wanted ? count - wanted : wanted - count;
    if (difference < best_difference) {
      best = {begin, end};
      best_difference = difference;
    }
  }
  return best;
}

}  // namespace sitmap
