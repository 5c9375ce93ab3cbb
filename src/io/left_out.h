// The account of events that a table could not take.
#pragma once

#include <cstddef>
#include <string>

#include "data/event_layer.h"
#include "data/event_table_builder.h"

namespace sitmap::io {

// record: its number in the file.
Rejection rejection_of(const LeftOutEvent& event, std::size_t record);
// "2 events have no title".
std::string untitled_warning(std::size_t events);

}  // namespace sitmap::io
