// Edges of histogram bins where people expect them: full hours, midnights, Mondays, firsts of months, round years.
#include <algorithm>
#include <array>
#include <cmath>

#include "state/calendar_limits.h"
#include "state/derived.h"
#include "state/round_years.h"

namespace sitmap {
namespace {

constexpr DurationUs kWeekUs = 7 * kDayUs;
constexpr DurationUs kMonthUs = kDayUs * 1461 / 48;
constexpr int kMaxBins = 20'000;

// A bin is either so long on the local clock, or so many months.
struct Bin {
  DurationUs clock_us = 0;
  int months = 0;
  DurationUs length() const { return months > 0 ? months * kMonthUs : clock_us; }
};

constexpr std::array kBins{Bin{kMinuteUs},   Bin{5 * kMinuteUs}, Bin{15 * kMinuteUs}, Bin{30 * kMinuteUs}, Bin{kHourUs},
                           Bin{3 * kHourUs}, Bin{6 * kHourUs},   Bin{12 * kHourUs},   Bin{kDayUs},         Bin{kWeekUs},
                           Bin{0, 1},        Bin{0, 3},          Bin{0, 6},           Bin{0, 12},          Bin{0, 24},
                           Bin{0, 60},       Bin{0, 120},        Bin{0, 300},         Bin{0, 600},         Bin{0, 1200},
                           Bin{0, 6000},     Bin{0, 12000}};

Bin bin_of(TimePrecision precision) {
  switch (precision) {
    case TimePrecision::year:
      return {0, 12};
    case TimePrecision::month:
      return {0, 1};
    case TimePrecision::day:
      return {kDayUs};
    case TimePrecision::hour:
      return {kHourUs};
    default:
      return {kMinuteUs};
  }
}

// The bin whose number over the span is nearest to count, as a ratio.
Bin bin_for(DurationUs length, int count, TimePrecision shortest) {
  Bin best = kBins.front();
  double least = INFINITY;
  for (const Bin& bin : kBins) {
    if (bin.length() < bin_of(shortest).length()) continue;
    const double bins = static_cast<double>(length) / static_cast<double>(bin.length());
    const double miss = std::abs(std::log(bins / count));
    if (miss < least) {
      least = miss;
      best = bin;
    }
  }
  return best;
}

std::int64_t floored(std::int64_t value, std::int64_t unit) {
  const std::int64_t rest = value % unit;
  return value - (rest < 0 ? rest + unit : rest);
}

// Local clock readings as microseconds, or as months since year 0, so that bins are even steps of one number.
std::int64_t reading_at(InstantUs instant, const Bin& bin, const Zone& zone) {
  const CivilTime c = zone.civil_at(instant);
  if (bin.months > 12) return std::int64_t{floor_to_years(c.year, bin.months / 12)} * 12;
  if (bin.months > 0) return floored(std::int64_t{c.year} * 12 + c.month - 1, bin.months);
  const std::int64_t local = days_from_civil(c.year, c.month, c.day) * kDayUs + c.hour * kHourUs +
                             c.minute * kMinuteUs + c.second * kSecondUs + c.microsecond;
  // Day 0 was a Thursday: weeks are counted from the Monday before it.
  const DurationUs anchor = bin.clock_us == kWeekUs ? -3 * kDayUs : 0;
  return floored(local - anchor, bin.clock_us) + anchor;
}

std::int64_t reading_after(std::int64_t reading, const Bin& bin) {
  if (bin.months <= 12) return reading + (bin.months > 0 ? bin.months : bin.clock_us);
  return std::int64_t{years_after(static_cast<int>(floored(reading, 12) / 12), bin.months / 12)} * 12;
}

InstantUs instant_of(std::int64_t reading, const Bin& bin, const Zone& zone) {
  if (bin.months == 0) return zone.instant_at(Zone::utc().civil_at(within_calendar(reading)));
  const std::int64_t year = floored(reading, 12) / 12;
  return zone.instant_at({static_cast<int>(year), static_cast<int>(reading - year * 12) + 1, 1});
}

// Edges that cover the span, behind those that are there.
void append_edges(std::vector<InstantUs>& edges, TimeSpan span, const Bin& bin, const Zone& zone) {
  std::int64_t reading = reading_at(span.begin, bin, zone);
  for (int i = 0; i < kMaxBins; ++i, reading = reading_after(reading, bin)) {
    const InstantUs edge = instant_of(reading, bin, zone);
    // Readings that a clock change skips fall on its instant.
    if (!edges.empty() && edge <= edges.back()) continue;
    // Readings that it repeats are bins again, where bins are that short.
    while (i > 0 && bin.months == 0 && bin.clock_us <= kHourUs && edge - edges.back() >= 2 * bin.clock_us)
      edges.push_back(edges.back() + bin.clock_us);
    edges.push_back(edge);
    if (edge >= span.end) break;
  }
  if (edges.back() < span.end) edges.push_back(span.end);
}

}  // namespace

std::vector<InstantUs> calendar_edges(TimeSpan span, int count, const Zone& zone, const TimeWarp& warp,
                                      TimePrecision shortest) {
  span = within_calendar(span);
  if (span.empty()) return {};
  const Bin bin = bin_for(std::max<DurationUs>(1, warp.place_of(span.end) - warp.place_of(span.begin)),
                          std::max(1, count), shortest);
  std::vector<InstantUs> edges;
  InstantUs from = span.begin;
  for (const TimeWarp::Gap& gap : warp.gaps()) {
    if (gap.time.end <= from || gap.time.begin >= span.end) continue;
    if (gap.time.begin > from) append_edges(edges, {from, gap.time.begin}, bin, zone);
    from = gap.time.end;
  }
  if (from < span.end) append_edges(edges, {from, span.end}, bin, zone);
  // An axis that shows nothing but a gap is one bin.
  if (edges.empty() || edges.front() > span.begin) edges.insert(edges.begin(), span.begin);
  if (edges.back() < span.end) edges.push_back(span.end);
  return edges;
}

}  // namespace sitmap
