// The lists of an event's detail (actors, tags, sources, relations, claims, media) in one block of bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// "" if all are empty.
std::string pack_event_lists(const EventDetail& detail);
// Sets the lists of detail and leaves its other fields as they are.
void unpack_event_lists(std::string_view packed, EventDetail& detail);
// Appends the values of one list, as views into packed.
void read_packed_values(std::string_view packed, ValueField field, std::vector<std::string_view>& values);

}  // namespace sitmap
