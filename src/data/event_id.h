// Makes ids for events that a file gives none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "data/event_table.h"

namespace sitmap {

// A hash of what an event says (not of its id): the same on every machine and from load to load.
std::uint64_t content_hash(const EventRecord& record);

// "e-" and the hash in hex; the second event with the same content gets "-2" after it, and so on. First tell it the ids
// that the file gives, so that none is given twice.
class IdMaker {
 public:
  void keep_free(std::string_view id_of_file);
  std::string make(std::uint64_t content);
  // The same for contents that the caller counts: the id of the next event, after use events that have this content or
  // an id that was not free. use is counted up.
  std::string make(std::uint64_t content, std::size_t& use) const;

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::uint64_t, std::size_t> uses_;
};

}  // namespace sitmap
