// The order of events in the table, and which of them cannot be in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "data/event_rows.h"
#include "data/radix_sort.h"

namespace sitmap {

// Of the events that several threads packed; all work is done by the constructor and find().
class EventOrder {
 public:
  struct PlacedRow {
    std::uint32_t given = 0;  // which of the EventRows it is in
    std::uint32_t number = 0;
  };
  struct Run {
    std::size_t part = 0, first = 0;  // of in_file()
  };

  // In the order of the file. given must live as long as this.
  explicit EventOrder(std::span<EventRows> given);
  std::span<const PlacedRow> in_file() const { return file_; }
  std::span<const Run> runs() const { return runs_; }  // of in_file(), one of each part

  EventRow& row(PlacedRow placed) const { return given_[placed.given].row(placed.number); }

  void leave_out(EventRow& row, LeftOut reason);
  std::size_t left_out() const { return left_out_; }

  // Gives ids, leaves out whose id an earlier event has, and puts the others in the order of the table. False if the
  // job was cancelled.
  bool find(const JobContext& job);
  const std::vector<PlacedRow>& in_table() const { return order_; }
  std::size_t dated_count() const { return dated_count_; }
  // Of the rows of the table (data/id_slots.h); to be called once.
  std::vector<EventIndex> take_id_slots();

 private:
  EventRow& event(EventIndex row) const { return this->row(file_[row]); }
  EventKey& key(EventIndex row) const { return given_[file_[row].given].key(file_[row].number); }
  void give_ids(const JobContext& job);
  bool is_free(const std::string& id) const;
  bool take_id(EventIndex row);
  void rename(EventIndex row, const std::string& id);
  void sort_by_time();
  void sort_all_ties();
  void sort_ties_from(std::size_t first, std::size_t last);
  void sort_ties(std::span<EventIndex> rows) const;
  void choose_places();

  std::span<EventRows> given_;
  std::vector<Run> runs_;
  // By row of the file.
  std::vector<PlacedRow> file_;
  std::vector<EventIndex> place_;  // in the table
  bool has_made_ids_ = false;
  std::size_t left_out_ = 0;
  // Rows of the file.
  std::vector<KeyedRow> dated_;  // by when they begin
  std::vector<EventIndex> undated_;
  std::vector<EventIndex> slots_;
  std::vector<PlacedRow> order_;
  std::size_t dated_count_ = 0;
};

}  // namespace sitmap
