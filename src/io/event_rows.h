// An event as a row of named cells, as tables of every format hold it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_layer.h"
#include "data/query.h"

namespace sitmap::io {

// Tells in which zone an event's times were read, by reading them again.
class ZoneFinder {
 public:
  ZoneFinder(const EventTable& table, std::span<const EventLayerPtr> layers);
  bool any() const { return any_; }
  // Empty if UTC gives the same time.
  std::string name(EventIndex event) const;

 private:
  std::vector<EventTime> times_of(EventIndex event) const;  // its own and its claims'
  static bool gives(const Zone& zone, const std::vector<EventTime>& times);

  const EventTable& table_;
  std::vector<std::vector<Zone>> zones_;  // of each layer
  bool any_ = false;
};

// Whether a table of events may have a column of that name.
bool is_event_column(std::string_view name);

// What is said of an event that is written: how it stands to the window, and what became of it between two windows.
struct Standing {
  std::optional<Membership> membership = Membership::certain;  // none: nothing is said of a window
  std::optional<EventChange> change{};
};

// The members of the object of what is no field, without its braces. They go from file to file as they are, digit by
// digit; only a name that would be read as a field, or is that of a change written beside it, is given another one.
std::string members_beside_fields(std::string_view object, bool with_change = false);

// "new", "ended", "continuing"; empty for neither.
std::string_view change_text(Change change);

// The columns that are stated, all at one level, without "extra".
nlohmann::ordered_json plain_json(const EventTable& table, const ZoneFinder& zones, EventIndex event,
                                  const Standing& standing);

// The cells of events: lists are JSON text, "extra" is one JSON object of the properties that are no fields, times are
// exactly as the file stated them.
class EventCells {
 public:
  EventCells(const EventTable& table, std::span<const EventLayerPtr> layers, bool with_changes = false);
  // "zone" is among them only where an event needs it, those of changes only with them.
  const std::vector<std::string_view>& columns() const { return columns_; }
  // One for each column; empty: not stated.
  void read(EventIndex event, const Standing& standing, std::vector<std::string>& cells) const;

 private:
  const EventTable& table_;
  ZoneFinder zones_;
  std::vector<std::string_view> columns_;
};

}  // namespace sitmap::io
