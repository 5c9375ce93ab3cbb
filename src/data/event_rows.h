// Events packed one after the other by one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "data/event_row.h"
#include "data/text_arena.h"

namespace sitmap {

// What build_event_table makes a table of. Several threads fill one each: every part of a file goes to one of them,
// whole, and each of them gets its parts in ascending order.
class EventRows {
 public:
  struct Part {
    std::size_t number = 0;  // in order of the file
    std::size_t first = 0;   // of its rows
  };

  // What follows belongs to this part of the file; without a call, to part 0.
  void begin_part(std::size_t number);
  // The position must be valid. An empty id is made of the content. number: by which an event that cannot be in the
  // table is named (BuiltTable).
  void add(const EventRecord& record, std::uint64_t number);
  void add(const EventRecord& record) { add(record, size()); }
  std::size_t size() const { return size_; }

  // ---- for build_event_table ----
  EventRow& row(std::size_t i) { return blocks_[i / kBlockRows].rows[i % kBlockRows]; }
  EventKey& key(std::size_t i) { return blocks_[i / kBlockRows].keys[i % kBlockRows]; }
  TextArena& texts() { return texts_; }
  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<std::string>& categories() const { return categories_; }  // in order of appearance
  bool has_layers() const { return has_layers_; }                             // an event has one other than 0
  bool has_disagreements() const { return has_disagreements_; }               // an event has any

 private:
  static constexpr std::size_t kBlockRows = std::size_t{1} << 17;

  struct Block {
    std::vector<EventRow> rows;
    std::vector<EventKey> keys;
  };
  Block& block_with_room();
  std::uint32_t category_of(const std::string& name);

  std::vector<Block> blocks_;
  std::size_t size_ = 0;
  TextArena texts_;
  std::vector<Part> parts_;
  std::vector<std::string> categories_;
  std::unordered_map<std::string, std::uint32_t> category_index_;
  std::array<std::uint32_t, 64> guesses_{};
  bool has_layers_ = false, has_disagreements_ = false;
};

}  // namespace sitmap
