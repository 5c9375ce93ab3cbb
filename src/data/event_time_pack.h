// The parts of an EventTime that are neither text nor a column, in a few bytes.
#pragma once

#include <string>
#include <string_view>

#include "core/edtf.h"

namespace sitmap {

std::string pack_time_traits(const EventTime& time);
// Sets precision, the flags and the offset of time.
void unpack_time_traits(std::string_view packed, EventTime& time);

}  // namespace sitmap
