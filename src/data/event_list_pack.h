// The lists of an event's detail (actors, tags, sources, relations, claims, media) in one block of bytes.
#pragma once

#include <string>
#include <string_view>

#include "data/event_table.h"

namespace sitmap {

// "" if all are empty.
std::string pack_event_lists(const EventDetail& detail);
// Sets the lists of detail and leaves its other fields as they are.
void unpack_event_lists(std::string_view packed, EventDetail& detail);

}  // namespace sitmap
