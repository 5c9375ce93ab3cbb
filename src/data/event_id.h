// Makes ids for events that a file gives none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "data/event_table.h"

namespace sitmap {

// A hash of what an event says (not of its id): the same on every machine and from load to load.
std::uint64_t content_hash(const EventRecord& record);

// "e-" and the hash in hex.
std::string made_id(std::uint64_t content);

// Where an id that was made of a content is not free, be it that the file gives it or that an earlier event has the
// same content: "-2" after it, and so on.
class IdMaker {
 public:
  template <class IsFree>
  std::string next_free(const std::string& made, const IsFree& is_free) {
    std::size_t& use = uses_.try_emplace(made, 1).first->second;
    std::string id;
    do {
      id = made + "-" + std::to_string(++use);
    } while (!is_free(id));
    return id;
  }

 private:
  std::unordered_map<std::string, std::size_t> uses_;  // of each id that was made
};

}  // namespace sitmap
