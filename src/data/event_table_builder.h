// Collects events in any order and makes an EventTable of them, holding each only once and packed.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/jobs.h"
#include "data/event_table.h"
#include "data/radix_sort.h"

namespace sitmap {

class EventTableBuilder {
 public:
  static constexpr std::size_t kMaxCategories = 65535;  // a row holds its category in 16 bits

  struct Duplicate {
    std::size_t order = 0;  // 0-based, in order of add()
    std::string id;
  };
  struct Built {
    EventTablePtr table;
    std::vector<Duplicate> duplicates;  // left out: an event added earlier has their id
  };

  EventTableBuilder();
  // Positions must be valid. An empty id is made at the end. False, and nothing added, if its category would be one too
  // many.
  [[nodiscard]] bool add(const EventRecord& record);
  void reserve(std::size_t rows);  // if their number is known, to save memory while building
  // For texts of so many bytes between them, at most: what is not used costs addresses, not memory.
  void reserve_texts(std::size_t bytes);
  std::size_t size() const { return rows_->texts_.size(); }
  Built finish() &&;
  // The same; if the job is cancelled meanwhile there is no table.
  Built finish(const JobContext& job) &&;

 private:
  using Order = std::vector<EventIndex>;  // rows of rows_

  void make_missing_ids();
  Order rows_by_id() const;
  std::vector<Duplicate> drop_duplicates(Order& by_id) const;
  Order rows_by_time(const Order& by_id) const;
  void gather_columns(EventTable& table, const Order& order);
  void gather_texts(EventTable& table, const Order& order, const JobContext& job);
  void gather_details(EventTable& table, const Order& order, const JobContext& job) const;
  void sort_categories(EventTable& table) const;

  std::shared_ptr<EventTable> rows_;  // in order of add(); its categories are in order of appearance
  std::vector<std::uint8_t> dated_;
  std::unordered_map<std::string, std::uint16_t> category_index_;
  std::vector<KeyedRow> missing_ids_;  // by content hash
  std::string made_ids_;               // one after the other
  // From finish() on.
  std::vector<TextRows::RowStart> text_starts_;
  std::vector<std::string_view> ids_;  // of all rows, given or made
};

}  // namespace sitmap
