// How a panel states the time of an event: every date at the precision that its text has.
#include <string>

#include "core/edtf.h"
#include "core/edtf_syntax.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

constexpr const char* kDash = " – ";

DateUnit unit_of(TimePrecision precision) {
  if (precision == TimePrecision::year) return DateUnit::year;
  return precision == TimePrecision::month ? DateUnit::month : DateUnit::day;
}

bool is_qualified(const EdtfDate& date) {
  return date.approximate || date.uncertain;
}

// A date of the text and the zone that it was read in.
struct Side {
  const EdtfDate* date = nullptr;  // null: open
  Zone stated;
};

std::string hour_minute(const CivilTime& civil) {
  return padded(civil.hour, 2) + ":" + padded(civil.minute, 2);
}

// The clock reading alone; an hour is a span of minutes, because other zones may not share its borders.
std::string clock_text(const EdtfDate& date, const CivilTime& civil) {
  if (date.precision == TimePrecision::hour) {
    CivilTime end = civil;
    end.hour = civil.minute == 0 ? civil.hour + 1 : (civil.hour + 1) % 24;
    return "between " + hour_minute(civil) + " and " + hour_minute(end);
  }
  std::string text = hour_minute(civil);
  if (date.precision >= TimePrecision::second) {
    text += ':' + padded(civil.second, 2) + fraction_text(civil.microsecond, date.fraction_digits);
  }
  return text;
}

CivilTime shown_reading(const Side& side, const Zone& zone) {
  return zone.civil_at(span_of(*side.date, side.stated).begin);
}

std::string plain_text(const Side& side, const Zone& zone) {
  const EdtfDate& date = *side.date;
  if (!date.has_clock()) return date_range_text(date.first, date.last, unit_of(date.precision));
  const CivilTime civil = shown_reading(side, zone);
  return date_text(civil, DateUnit::day) + ", " + clock_text(date, civil);
}

std::string side_text(const Side& side, const Zone& zone) {
  std::string text = plain_text(side, zone);
  if (side.date->approximate) text = "about " + text;
  if (side.date->uncertain) text += " (uncertain)";
  return text;
}

// Both dates given, saying once what they share.
std::string closed_text(const Side& begin, const Side& end, const Zone& zone) {
  std::string apart = side_text(begin, zone) + kDash + side_text(end, zone);
  if (is_qualified(*begin.date) || is_qualified(*end.date)) return apart;
  if (begin.date->has_clock() != end.date->has_clock()) return apart;
  if (!begin.date->has_clock()) {
    if (begin.date->precision != end.date->precision) return apart;
    return date_range_text(begin.date->first, end.date->last, unit_of(end.date->precision));
  }
  const CivilTime from = shown_reading(begin, zone);
  const CivilTime to = shown_reading(end, zone);
  if (date_text(from, DateUnit::day) != date_text(to, DateUnit::day)) return apart;
  const std::string clock = clock_text(*begin.date, from);
  const std::string end_clock = clock_text(*end.date, to);
  return plain_text(begin, zone) + (clock == end_clock ? std::string() : kDash + end_clock);
}

// An event that ran from begin to end, or happened between them.
std::string range_text(const Side& begin, const Side& end, const Zone& zone) {
  if (begin.date != nullptr && end.date != nullptr) return closed_text(begin, end, zone);
  if (begin.date != nullptr) return "from " + side_text(begin, zone) + ", end unknown";
  if (end.date != nullptr) return "until " + side_text(end, zone) + ", start unknown";
  return "unknown";
}

// A start or an end that is itself an interval.
std::string border_text(const Side& earliest, const Side& latest, bool interval, const Zone& zone) {
  if (earliest.date == nullptr && latest.date == nullptr) return "unknown";
  if (latest.date == nullptr) return side_text(earliest, zone) + " or later";
  if (earliest.date == nullptr) return side_text(latest, zone) + " or earlier";
  return interval ? closed_text(earliest, latest, zone) : side_text(earliest, zone);
}

// The zone that dates were read in is not kept; its offset follows from the bound that one of them gave.
std::optional<Zone> zone_of_begin(const std::optional<EdtfDate>& date, InstantUs begin) {
  if (!date || date->offset_min) return std::nullopt;
  return Zone::fixed(static_cast<int>((span_of(*date, Zone::utc()).begin - begin) / kMinuteUs));
}
std::optional<Zone> zone_of_end(const std::optional<EdtfDate>& date, InstantUs end) {
  if (!date || date->offset_min) return std::nullopt;
  return Zone::fixed(static_cast<int>((span_of(*date, Zone::utc()).end - end) / kMinuteUs));
}

Side side(const std::optional<EdtfDate>& date, const Zone& stated) {
  return {date ? &*date : nullptr, stated};
}

}  // namespace

std::string format_event_time(const EventTime& time, const Zone& zone) {
  const Result<EdtfRange> start = parse_edtf(time.start_text);
  const Result<EdtfRange> end = parse_edtf(time.lasted ? time.end_text : time.start_text);
  // A time that was not read from texts states its bounds.
  if (!start || !end) return format_span(time.outer, zone);

  const std::optional<Zone> early = zone_of_begin(start->begin, time.outer.begin);
  const std::optional<Zone> late = zone_of_end(end->end, time.outer.end);
  const Zone begin_zone = early ? *early : late.value_or(Zone::utc());
  const Zone end_zone = late.value_or(begin_zone);
  if (!time.lasted && !start->interval && start->begin) return side_text(side(start->begin, begin_zone), zone);
  if (!time.lasted || (!start->interval && !end->interval)) {
    return range_text(side(start->begin, begin_zone), side(end->end, end_zone), zone);
  }
  return "began " + border_text(side(start->begin, begin_zone), side(start->end, begin_zone), start->interval, zone) +
         ", ended " + border_text(side(end->begin, end_zone), side(end->end, end_zone), end->interval, zone);
}

}  // namespace sitmap
