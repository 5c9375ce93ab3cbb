// An event as a row of named cells, as tables of every format hold it.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_layer.h"
#include "data/query.h"

namespace sitmap::io {

// Tells in which zone an event's time was read, by reading it again.
class ZoneFinder {
 public:
  ZoneFinder(const EventTable& table, std::span<const EventLayerPtr> layers);
  bool any() const { return any_; }
  // Empty if UTC gives the same time.
  std::string name(EventIndex event) const;

 private:
  static bool gives(const Zone& zone, const EventTime& time);

  const EventTable& table_;
  std::vector<std::vector<Zone>> zones_;  // of each layer
  bool any_ = false;
};

// The members of the object of what is no field, without its braces. They go from file to file as they are, digit by
// digit; only a name that would be read as a field is given another one.
std::string members_beside_fields(std::string_view object);

// The columns that are stated, all at one level, without "extra".
nlohmann::ordered_json plain_json(const EventTable& table, const ZoneFinder& zones, EventIndex event,
                                  Membership membership);

// The cells of events: lists are JSON text, "extra" is one JSON object of the properties that are no fields, times are
// exactly as the file stated them.
class EventCells {
 public:
  EventCells(const EventTable& table, std::span<const EventLayerPtr> layers);
  // "zone" is among them only where an event needs it.
  const std::vector<std::string_view>& columns() const { return columns_; }
  // One for each column; empty: not stated.
  void read(EventIndex event, Membership membership, std::vector<std::string>& cells) const;

 private:
  const EventTable& table_;
  ZoneFinder zones_;
  std::vector<std::string_view> columns_;
};

}  // namespace sitmap::io
