// Finds the zone of a reading by comparing the text with the bounds that were made of it.
#include "core/edtf_zone.h"

#include "core/edtf_syntax.h"

namespace sitmap {

std::optional<int> own_offset_min(const EventTime& time) {
  if (time.precision < TimePrecision::hour) return std::nullopt;
  if (time.offset_min) return time.offset_min;
  const Result<EdtfRange> start = parse_edtf(time.start_text);
  if (!start || !start->begin || !start->begin->has_clock() || time.open_start) return std::nullopt;
  const InstantUs in_utc = span_of(*start->begin, Zone::utc()).begin;
  const int offset_min = static_cast<int>((in_utc - time.outer.begin) / kMinuteUs);
  return offset_min != 0 ? std::optional(offset_min) : std::nullopt;
}

}  // namespace sitmap
