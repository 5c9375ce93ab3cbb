// One event as JSON, in the members and the order of the native format.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "data/event_table.h"
#include "data/query.h"

namespace sitmap::io {

// The fields of docs/event-format.md except id and position; those that are not stated are absent.
nlohmann::ordered_json event_properties(const EventTable& table, EventIndex event);

// JSON text in one line; bytes that are not UTF-8 become U+FFFD. A binary value is JSON text already, and is written as
// it is: so numbers keep the digits of their file.
std::string json_line(const nlohmann::ordered_json& value);

// "certain", "possible" or "outside".
const char* membership_name(Membership membership);

}  // namespace sitmap::io
