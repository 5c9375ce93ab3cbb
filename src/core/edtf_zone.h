// The clock that an event's own times are told by.
#pragma once

#include <optional>

#include "core/edtf.h"

namespace sitmap {

// Minutes east of UTC at the event's start: the offset that its text states, else that of the zone in which the text
// was read, as its bounds tell. nullopt if it states no clock time, or none but what was read in UTC, which is what a
// reader takes when nothing is known.
std::optional<int> own_offset_min(const EventTime& time);

}  // namespace sitmap
