// The time slider, the window it is compared with, and their instants in a project file.
#include <algorithm>
#include <array>
#include <charconv>

#include "core/time_text.h"
#include "io/project_parts.h"
#include "state/calendar_limits.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kModes[] = {"window", "cumulative", "instant"};
constexpr std::string_view kLoops[] = {"once", "loop", "bounce"};
constexpr std::string_view kSnaps[] = {"calendar", "events", "nothing"};
constexpr std::string_view kChangeNames[] = {"new", "ended", "continuing"};

// The digits at the front of text, which they leave.
bool take_number(std::string_view& text, std::size_t digits, int& value) {
  if (text.size() < digits) return false;
  const auto [end, code] = std::from_chars(text.data(), text.data() + digits, value);
  const bool whole = code == std::errc{} && end == text.data() + digits && text.front() != '-';
  text.remove_prefix(digits);
  return whole;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<InstantUs> parse_instant(std::string_view text) {
  CivilTime t;
  const bool negative = take(text, '-');
  if (!take_number(text, 4, t.year) || !take(text, '-') || !take_number(text, 2, t.month) || !take(text, '-') ||
      !take_number(text, 2, t.day) || !take(text, 'T') || !take_number(text, 2, t.hour) || !take(text, ':') ||
      !take_number(text, 2, t.minute) || !take(text, ':') || !take_number(text, 2, t.second))
    return std::nullopt;
  if (take(text, '.') && !take_number(text, 6, t.microsecond)) return std::nullopt;
  if (negative) t.year = -t.year;
  if (text != "Z" || !is_valid_date(t.year, t.month, t.day) || t.hour > 23 || t.minute > 59 || t.second > 59)
    return std::nullopt;
  return Zone::utc().instant_at(t);
}

Json json_of(TimeSpan span) {
  return Json::array({json_of_instant(span.begin), json_of_instant(span.end)});
}

void read_span(const JsonNode& node, TimeSpan& span) {
  if (!node.json().is_array() || node.json().size() != 2) return node.fail("is no pair of begin and end");
  read_instant(node.element(0), span.begin);
  read_instant(node.element(1), span.end);
  if (span.empty()) node.fail("ends before it begins");
}

void read_step(const JsonNode& node, CalendarStep& step) {
  std::string text;
  node.read_text(text);
  const Result<CalendarStep> parsed = parse_calendar_step(text);
  if (!parsed || *parsed == CalendarStep{}) return node.fail("is no step such as \"P1D\"");
  step = *parsed;
}

}  // namespace

Json json_of_instant(InstantUs instant) {
  const CivilTime t = Zone::utc().civil_at(within_calendar(instant));
  if (instant != within_calendar(instant) || t.year < -9999 || t.year > 9999) return instant;
  const std::string fraction = t.microsecond == 0 ? "" : "." + padded(t.microsecond, 6);
  return (t.year < 0 ? "-" : "") + padded(std::abs(t.year), 4) + "-" + padded(t.month, 2) + "-" + padded(t.day, 2) +
         "T" + padded(t.hour, 2) + ":" + padded(t.minute, 2) + ":" + padded(t.second, 2) + fraction + "Z";
}

void read_instant(const JsonNode& node, InstantUs& instant) {
  if (node.json().is_number_integer()) {
    if (node.json().is_number_unsigned() && node.json().get<std::uint64_t>() > std::uint64_t{1} << 62)
      return node.fail("is out of range");
    instant = within_calendar(node.json().get<InstantUs>());
    return;
  }
  std::string text;
  node.read_text(text);
  const std::optional<InstantUs> parsed = parse_instant(text);
  if (!parsed) return node.fail("is no time such as \"2020-01-08T01:34:00Z\"");
  instant = *parsed;
}

// direction, playing and pending_s are not saved: a project opens at rest.
Json json_of(const TimeControl& time) {
  const auto& [window, mode, step, steps_per_second, loop, playing, direction, pending_s, axis, snap, shorten_gaps] =
      time;
  Json json = Json::object();
  json["window"] = json_of(window);
  json["mode"] = kModes[static_cast<std::size_t>(mode)];
  json["step"] = format_calendar_step(step);
  put(json, "steps_per_second", steps_per_second);
  json["loop"] = kLoops[static_cast<std::size_t>(loop)];
  json["axis"] = json_of(axis);
  json["snap"] = kSnaps[static_cast<std::size_t>(snap)];
  json["shorten_gaps"] = shorten_gaps;
  return json;
}

void read_time(const JsonNode& node, TimeControl& time) {
  if (!node.is_object()) return;
  if (!node.has("window")) node.fail("states no \"window\"");
  node.member("window", [&](const JsonNode& n) { read_span(n, time.window); });
  time.axis = padded_axis(time.window);
  node.read("mode", time.mode, kModes);
  node.member("step", [&](const JsonNode& n) { read_step(n, time.step); });
  node.read("steps_per_second", time.steps_per_second, kSlowestPlay, kFastestPlay);
  node.read("loop", time.loop, kLoops);
  node.member("axis", [&](const JsonNode& n) { read_span(n, time.axis); });
  node.read("snap", time.snap, kSnaps);
  node.read("shorten_gaps", time.shorten_gaps);
  node.warn_of_rest();
}

Json json_of(const WindowComparison& comparison) {
  const auto& [reference, hidden] = comparison;
  Json json = Json::object();
  json["with"] = json_of(reference);
  Json& names = json["hidden"] = Json::array();
  for (const Change change : kChanges) {
    const auto at = static_cast<std::size_t>(change);
    if (hidden[at]) names.push_back(kChangeNames[at]);
  }
  return json;
}

void read_comparison(const JsonNode& node, std::optional<WindowComparison>& comparison) {
  if (!node.is_object()) return;
  WindowComparison read;
  if (!node.has("with")) node.fail("states no \"with\"");
  node.member("with", [&](const JsonNode& n) { read_span(n, read.reference); });
  node.elements("hidden", [&](const JsonNode& n) {
    std::string name;
    n.read_text(name);
    const auto* const found = std::find(std::begin(kChangeNames), std::end(kChangeNames), name);
    if (found == std::end(kChangeNames)) return n.fail("'" + name + "' is not known");
    read.hidden[static_cast<std::size_t>(found - std::begin(kChangeNames))] = true;
  });
  node.warn_of_rest();
  comparison = read;
}

}  // namespace sitmap::io
