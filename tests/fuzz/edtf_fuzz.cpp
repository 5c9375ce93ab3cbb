// Any text as a date, a clock time, a position: an answer or a reason, never a crash; what is accepted is EDTF.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/edtf.h"
#include "core/position_text.h"
#include "data/date_text.h"

namespace {

using namespace sitmap;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_span(const EventTime& time) {
  require(time.outer.begin <= time.outer.end);
  require(time.core.empty() || time.outer.contains(time.core));
}

// All but what was EDTF before has been checked day by day, though not that an interval ends after its start; of an
// interval either side may have been EDTF.
bool passed_on(const DateText& date) {
  return date.notation == DateNotation::edtf || date.edtf.find('/') != std::string::npos;
}

void check_date(std::string_view text) {
  for (const DateOrder order : {DateOrder::undecided, DateOrder::dmy, DateOrder::mdy, DateOrder::ymd}) {
    const DateText date = read_date(text, order);
    require(date.edtf.empty() != date.refusal.empty());
    if (date.edtf.empty()) continue;
    const Result<EventTime> time = parse_event_time(date.edtf, "", Zone::utc());
    require(time.ok() || passed_on(date));
    if (time) check_span(*time);
  }
  for (const Reading reading : {Reading::epoch_s, Reading::epoch_ms, Reading::excel_days}) {
    const DateText date = read_date(text, DateOrder::undecided, reading);
    require(date.edtf.empty() || passed_on(date) || parse_event_time(date.edtf, "", Zone::utc()).ok());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const std::string_view start = text.substr(0, line);
  const std::string_view end = line == std::string_view::npos ? std::string_view() : text.substr(line + 1);
  if (const Result<EventTime> time = parse_event_time(start, end, Zone::utc()); time) {
    check_span(*time);
    require(!format_event_time(*time, Zone::utc()).empty());
  }
  (void)parse_time_span(text, Zone::utc(), {0, kDayUs});
  check_date(text);
  const PositionText position = read_position_text(text);
  require(!position.stated || position.refusal.empty());
  require(!position.stated || position.has_own_reference() || is_valid({position.x, position.y}));
  (void)position_notation(text);
  DateEvidence evidence;
  evidence.add(text);
  return 0;
}
