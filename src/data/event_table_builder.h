// Collects events in any order and makes an EventTable of them, holding each only once and packed.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/event_table.h"

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
  [[nodiscard]] bool add(EventRecord record);
  void reserve(std::size_t rows);  // if their number is known, to save memory while building
  // For texts of so many bytes between them, at most: what is not used costs addresses, not memory.
  void reserve_texts(std::size_t bytes);
  std::size_t size() const { return rows_->texts_.size(); }
  Built finish() &&;

 private:
  using Order = std::vector<EventIndex>;  // rows of rows_

  void make_missing_ids();
  std::string_view id_of(EventIndex row) const;
  Order rows_by_id() const;
  std::vector<Duplicate> drop_duplicates(Order& by_id) const;
  Order rows_by_time(const Order& by_id) const;
  void gather_columns(EventTable& table, const Order& order);
  void gather_texts(EventTable& table, const Order& order);
  void gather_details(EventTable& table, const Order& order);
  void sort_categories(EventTable& table) const;

  std::shared_ptr<EventTable> rows_;  // in order of add(); its categories are in order of appearance
  std::vector<std::uint8_t> dated_;
  std::unordered_map<std::string, std::uint16_t> category_index_;
  std::vector<std::pair<EventIndex, std::uint64_t>> missing_ids_;  // row, content hash
  std::unordered_map<EventIndex, std::string> made_ids_;
};

}  // namespace sitmap
