// Events packed one after the other by one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/block_vector.h"
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
  std::size_t size() const { return rows_.size(); }

  // ---- for build_event_table ----
  EventRow& row(std::size_t i) { return rows_[i]; }
  EventKey& key(std::size_t i) { return keys_[i]; }
  TimeSpan core(const EventRow& row) const { return row.core == 0 ? TimeSpan{} : cores_[row.core - 1]; }
  std::uint64_t number(std::size_t i) const;  // by which whoever added the event knows it
  TextArena& texts() { return texts_; }
  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<std::string>& categories() const { return categories_; }  // in order of appearance
  std::size_t dated_count() const { return dated_count_; }
  // From the first to the last beginning; open ones do not count. Begins behind its end if there is none.
  TimeSpan begins() const { return begins_; }
  bool has_made_ids() const { return has_made_ids_; }
  bool has_cores() const { return cores_.size() > 0; }
  bool has_layers() const { return has_layers_; }                // an event has one other than 0
  bool has_disagreements() const { return has_disagreements_; }  // an event has any

 private:
  // Rows whose numbers follow one another.
  struct Numbers {
    std::size_t first_row = 0;
    std::uint64_t first = 0;
  };

  void note_number(std::uint64_t number);
  std::uint32_t category_of(const std::string& name);

  BlockVector<EventRow> rows_;
  BlockVector<EventKey> keys_;
  BlockVector<TimeSpan> cores_;
  std::vector<Numbers> numbers_;
  std::uint64_t next_number_ = 0;
  TextArena texts_;
  std::vector<Part> parts_;
  std::vector<std::string> categories_;
  std::unordered_map<std::string, std::uint32_t> category_index_;
  std::array<std::uint32_t, 64> guesses_{};
  std::size_t dated_count_ = 0;
  TimeSpan begins_{kEndOfTime, kBeginningOfTime};
  bool has_made_ids_ = false, has_layers_ = false, has_disagreements_ = false;
};

}  // namespace sitmap
