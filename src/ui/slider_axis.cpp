// Calendar ticks from minutes to millennia, in two rows: the unit itself, and the one that names it.
#include "ui/slider_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "state/round_years.h"

namespace sitmap::ui {

namespace {

// Roughly how long a unit lasts: only to choose a step.
double length_us(AxisStep step) {
  const auto day = static_cast<double>(kDayUs);
  double unit = day;
  switch (step.unit) {
    case 'Y':
      unit = 365.2425 * day;
      break;
    case 'M':
      unit = 30.44 * day;
      break;
    case 'W':
      unit = 7 * day;
      break;
    case 'H':
      unit = static_cast<double>(kHourUs);
      break;
    case 'm':
      unit = static_cast<double>(kMinuteUs);
      break;
    default:
      break;
  }
  return unit * step.count;
}

constexpr std::array<AxisStep, 22> kSteps = {{{'m', 1},   {'m', 5},   {'m', 15},  {'m', 30},  {'H', 1},  {'H', 3},
                                              {'H', 6},   {'H', 12},  {'D', 1},   {'W', 1},   {'M', 1},  {'M', 3},
                                              {'Y', 1},   {'Y', 2},   {'Y', 5},   {'Y', 10},  {'Y', 25}, {'Y', 50},
                                              {'Y', 100}, {'Y', 200}, {'Y', 500}, {'Y', 1000}}};

// Years outside are beyond the calendar's tables.
constexpr int kFirstYear = -9999, kLastYear = 9999;

InstantUs clamped_to_calendar(InstantUs at) {
  static const InstantUs first = days_from_civil(kFirstYear, 1, 2) * kDayUs;
  static const InstantUs last = days_from_civil(kLastYear, 12, 30) * kDayUs;
  return std::clamp(at, first, last);
}

std::string two_digits(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string year_label(int year) {
  return year > 0 ? std::to_string(year) : std::to_string(1 - year) + " BCE";
}

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string minor_label(const CivilTime& t, char unit) {
  switch (unit) {
    case 'Y':
      return year_label(t.year);
    case 'M':
      return kMonths[static_cast<std::size_t>(t.month - 1)];
    case 'W':
    case 'D':
      return std::to_string(t.day);
    default:
      return two_digits(t.hour) + ":" + two_digits(t.minute);
  }
}

// The unit of the lower row, which names what the upper row's labels leave open; 0: none.
char major_unit(char minor) {
  switch (minor) {
    case 'Y':
      return 0;
    case 'M':
      return 'Y';
    case 'W':
    case 'D':
      return 'M';
    default:
      return 'D';
  }
}

std::string major_label(const CivilTime& t, char unit) {
  std::string year = year_label(t.year);
  if (unit == 'Y') return year;
  const std::string month = std::string(kMonths[static_cast<std::size_t>(t.month - 1)]) + " " + year;
  return unit == 'M' ? month : std::to_string(t.day) + " " + month;
}

double widest_label(AxisStep step, TimeSpan axis, const Zone& zone, const MeasureLabel& measure) {
  switch (step.unit) {
    case 'Y':
      return std::max(measure(year_label(zone.civil_at(clamped_to_calendar(axis.begin)).year)),
                      measure(year_label(zone.civil_at(clamped_to_calendar(axis.end)).year)));
    case 'M':
      return measure("May");
    case 'W':
    case 'D':
      return measure("30");
    default:
      return measure("00:00");
  }
}

void keep_labels_apart(std::vector<AxisTick>& ticks, const MeasureLabel& measure, double gap, double width) {
  double free_from = 0;
  for (AxisTick& tick : ticks) {
    if (tick.label.empty()) continue;
    const double end = tick.label_x + measure(tick.label);
    if (tick.label_x < free_from || end > width + 0.5) {
      tick.label.clear();
      continue;
    }
    free_from = end + gap;
  }
}

// The part of the axis that is to scale, from gap to gap.
std::vector<TimeSpan> pieces_of(TimeSpan axis, const TimeWarp& warp) {
  std::vector<TimeSpan> pieces;
  InstantUs from = axis.begin;
  for (const TimeWarp::Gap& gap : warp.gaps()) {
    if (gap.time.end <= from || gap.time.begin >= axis.end) continue;
    if (gap.time.begin > from) pieces.push_back({from, gap.time.begin});
    from = gap.time.end;
  }
  if (from < axis.end) pieces.push_back({from, axis.end});
  return pieces;
}

// Outside gaps.
double us_per_pixel(TimeSpan axis, double width, const TimeWarp& warp) {
  return (static_cast<double>(warp.place_of(axis.end)) - static_cast<double>(warp.place_of(axis.begin))) / width;
}

// What the functions below share.
struct AxisView {
  TimeSpan axis;
  double width;
  const Zone& zone;
  const MeasureLabel& measure;
  const TimeWarp& warp;
  double x(InstantUs at) const { return x_of(at, axis, width, warp); }
};

// The count of ticks is bounded by their width in pixels; the limit guards against a clock that stands still.
constexpr std::size_t kMostTicks = 4000;

std::vector<AxisTick> minor_ticks(const AxisView& view, AxisStep step) {
  std::vector<AxisTick> ticks;
  for (const TimeSpan piece : pieces_of(view.axis, view.warp)) {
    InstantUs at = floor_to_step(piece.begin, step, view.zone);
    while (at <= piece.end && ticks.size() < kMostTicks) {
      const std::string label = minor_label(view.zone.civil_at(at), step.unit);
      const double x = view.x(at), label_x = x - view.measure(label) / 2;
      if (at >= piece.begin) ticks.push_back({at, x, label_x, label_x < 0 ? std::string() : label});
      const InstantUs next = next_step(at, step, view.zone);
      if (next <= at) break;
      at = next;
    }
  }
  keep_labels_apart(ticks, view.measure, 6, view.width);
  return ticks;
}

// Labels stand at the beginning of their unit; the first one of a piece stays at its left end while its unit is in
// sight.
std::vector<AxisTick> major_ticks(const AxisView& view, char unit) {
  std::vector<AxisTick> ticks;
  const AxisStep step{unit, 1};
  for (const TimeSpan piece : pieces_of(view.axis, view.warp)) {
    InstantUs at = floor_to_step(piece.begin, step, view.zone);
    // The first, partly seen unit gives way to the second rather than pushing it out.
    const InstantUs second = next_step(at, step, view.zone);
    const double left = std::max(0.0, view.x(piece.begin));
    if (at < piece.begin && second < piece.end && view.x(second) > left) {
      const std::string label = major_label(view.zone.civil_at(at), unit);
      if (view.measure(label) + 12 > view.x(second) - left) at = second;
    }
    // A unit that goes on behind a gap is named once.
    if (!ticks.empty() && ticks.back().at == at) at = second;
    // What lies ahead is longer than what the gap cuts short: its name takes the place.
    for (auto before = ticks.rbegin(); before != ticks.rend() && at < piece.end; ++before) {
      if (before->label.empty() || before->label_x + view.measure(before->label) + 12 <= left) break;
      before->label.clear();
    }
    while (at < piece.end && ticks.size() < kMostTicks) {
      const bool begun = at < piece.begin;
      const double x = begun && piece.begin == view.axis.begin ? view.x(at) : view.x(std::max(at, piece.begin));
      ticks.push_back({at, x, std::max(0.0, x), major_label(view.zone.civil_at(at), unit)});
      const InstantUs next = next_step(at, step, view.zone);
      if (next <= at) break;
      at = next;
    }
  }
  keep_labels_apart(ticks, view.measure, 12, view.width);
  return ticks;
}

}  // namespace

double x_of(InstantUs at, TimeSpan axis, double width, const TimeWarp& warp) {
  const auto begin = static_cast<double>(warp.place_of(axis.begin));
  const double length = static_cast<double>(warp.place_of(axis.end)) - begin;
  return length > 0 ? (static_cast<double>(warp.place_of(at)) - begin) / length * width : 0;
}

InstantUs instant_at(double x, TimeSpan axis, double width, const TimeWarp& warp) {
  if (width <= 0) return axis.begin;
  const InstantUs begin = warp.place_of(axis.begin);
  const double length = static_cast<double>(warp.place_of(axis.end)) - static_cast<double>(begin);
  const auto into = static_cast<InstantUs>(std::llround(std::clamp(x / width, -4.0, 5.0) * length));
  return clamped_to_calendar(warp.instant_at(begin + into));
}

InstantUs floor_to_step(InstantUs at, AxisStep step, const Zone& zone) {
  at = clamped_to_calendar(at);
  const InstantUs floor = floor_to_unit(at, step.unit, zone);
  if (step.count <= 1) return floor;
  CivilTime t = zone.civil_at(floor);
  const auto down = [&step](int n) { return n - ((n % step.count) + step.count) % step.count; };
  switch (step.unit) {
    case 'Y':
      t.year = std::max(kFirstYear, floor_to_years(t.year, step.count));
      break;
    case 'M':
      t.month = down(t.month - 1) + 1;
      break;
    case 'H':
      t.hour = down(t.hour);
      break;
    default:
      t.minute = down(t.minute);
      break;
  }
  return zone.instant_at(t);
}

InstantUs next_step(InstantUs at, AxisStep step, const Zone& zone) {
  if (step.unit == 'Y' && step.count > 1) {
    const int year = floor_to_years(zone.civil_at(clamped_to_calendar(at)).year, step.count);
    return clamped_to_calendar(zone.instant_at({std::min(kLastYear + 1, years_after(year, step.count)), 1, 1}));
  }
  CalendarStep by;
  switch (step.unit) {
    case 'Y':
      by.months = 12;
      break;
    case 'M':
      by.months = 1;
      break;
    case 'W':
      by.days = 7;
      break;
    case 'D':
      by.days = 1;
      break;
    case 'H':
      by.clock_us = kHourUs;
      break;
    default:
      by.clock_us = kMinuteUs;
      break;
  }
  const InstantUs next = clamped_to_calendar(add_steps(clamped_to_calendar(at), by, step.count, zone));
  // Hours of a day whose clock changes may not divide evenly: the next round hour counts.
  const InstantUs round = floor_to_step(next, step, zone);
  return round > at ? round : next;
}

InstantUs snapped(InstantUs at, AxisStep step, const Zone& zone) {
  const InstantUs before = floor_to_step(at, step, zone), after = next_step(before, step, zone);
  return at - before <= after - at ? before : after;
}

AxisStep snap_step(TimeSpan axis, double width, const TimeWarp& warp) {
  // Units that people name; a quarter of a day is none.
  static constexpr std::array<AxisStep, 9> kUnits = {
      {{'m', 1}, {'m', 15}, {'H', 1}, {'D', 1}, {'W', 1}, {'M', 1}, {'Y', 1}, {'Y', 10}, {'Y', 100}}};
  constexpr double kNarrowest_px = 3;
  const double us_per_px = us_per_pixel(axis, std::max(1.0, width), warp);
  for (const AxisStep step : kUnits) {
    if (length_us(step) >= kNarrowest_px * us_per_px) return step;
  }
  return kUnits.back();
}

AxisTicks axis_ticks(TimeSpan axis, double width, const Zone& zone, const MeasureLabel& measure, const TimeWarp& warp) {
  AxisTicks out;
  if (axis.empty() || width < 1) return out;
  const double scale = us_per_pixel(axis, width, warp);
  AxisStep chosen = kSteps.back();
  for (const AxisStep step : kSteps) {
    if (length_us(step) / scale < widest_label(step, axis, zone, measure) + 10) continue;
    chosen = step;
    break;
  }
  const AxisView view{axis, width, zone, measure, warp};
  out.minor = minor_ticks(view, chosen);
  if (const char unit = major_unit(chosen.unit); unit != 0) out.major = major_ticks(view, unit);
  return out;
}

}  // namespace sitmap::ui
