// A layer of events: the table and the account of how it was read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/file_hash.h"
#include "data/event_table.h"
#include "data/recognise.h"

namespace sitmap {

// One record that could not become an event.
struct Rejection {
  std::size_t record = 0;  // 1-based position in the file
  std::string id;          // as given, may be empty
  std::string reason;      // "bad position", "bad time", "bad field", "duplicate id", "cut off": counted by this
  std::string message;     // "start: 2020-02-30: February 2020 has 29 days"
};

struct EventLayer {
  std::string name;    // of the layer: the file's own title, else its stem
  std::string path;    // as given by the user
  std::string driver;  // "GeoJSON"
  EventTablePtr events;
  std::size_t records = 0;  // in the file; == events->size() + rejections.size()
  bool complete = true;
  std::vector<Rejection> rejections;
  std::map<std::string, std::string> fields;  // event field -> field of the file
  std::string attribution;                    // of the data, may be empty
  ContentHash content_hash;                   // of the file
  std::vector<std::string> warnings;
  // What stands in the file otherwise than in the events: a file written from them would lack or change it.
  std::vector<std::string> altered;
  std::set<std::string> zones;  // other than UTC, in which times were read where they state no offset
  // Of them, the one that the reader was given for events which name none themselves; empty: UTC.
  std::string given_zone;
  // How the columns were mapped and why, what remains to be asked; null for the native format, which needs no mapping.
  std::shared_ptr<const Recognition> recognition;
};

using EventLayerPtr = std::shared_ptr<const EventLayer>;

}  // namespace sitmap
