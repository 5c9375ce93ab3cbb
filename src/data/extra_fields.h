// The properties that are no fields of an event, one by one out of the JSON object that holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// Goes through the members of EventTable::extra_json, which its readers have made sure is an object.
class ExtraMembers {
 public:
  explicit ExtraMembers(std::string_view json) : rest_(json) {}
  bool next();  // false at the end
  // As they stand in the JSON: the name between its quotation marks, the value with its own.
  std::string_view raw_name() const { return name_; }
  std::string_view raw_value() const { return value_; }

 private:
  std::string_view rest_, name_, value_;
};

// The text that a raw value shows: of a JSON text what it means, of anything else its JSON; nothing for null.
void append_extra_text(std::string_view raw_value, std::string& out);
std::string extra_name(std::string_view raw_name);

// Looks for one property in row after row.
class ExtraField {
 public:
  explicit ExtraField(std::string_view name) : name_(name) {}
  // Its text in out (replaced); false if the object does not state it.
  bool read(std::string_view json, std::string& out) const;

 private:
  std::string name_;
};

// The names of the properties of at most most_rows rows, spread over the table, in order of appearance.
std::vector<std::string> extra_columns(const EventTable& table, std::size_t most_rows = 4096);

}  // namespace sitmap
