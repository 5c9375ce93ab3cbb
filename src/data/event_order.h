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
  std::size_t size() const { return dated_.size() + undated_.size(); }  // of the table
  std::size_t dated_count() const { return dated_.size(); }             // the first rows of the table
  // Which row of the file row i of the table is.
  EventIndex in_table(std::size_t i) const { return i < dated_.size() ? dated_[i].row : undated_[i - dated_.size()]; }
  std::vector<IdSlot>& id_slots() { return slots_; }  // of rows of the file

 private:
  using DatedRow = KeyedRow<std::uint32_t>;

  EventRow& event(EventIndex row) const { return this->row(file_[row]); }
  void give_ids(const JobContext& job);
  bool is_free(const std::string& id) const;
  bool take_id(EventIndex row, std::uint64_t hash);
  template <class Visit>
  void visit_keys(const Visit& visit) const;
  void rename(EventIndex row, const std::string& id);
  void sort_by_time();
  void sort_all_ties();
  void sort_ties_from(std::size_t first, std::size_t last);
  void sort_ties(std::span<EventIndex> rows) const;
  void drop_left_out();

  std::span<EventRows> given_;
  std::vector<Run> runs_;
  std::vector<PlacedRow> file_;
  bool has_made_ids_ = false;
  std::size_t left_out_ = 0, given_dated_ = 0;
  TimeSpan begins_{kEndOfTime, kBeginningOfTime};  // as those of EventRows
  // Rows of the file.
  std::vector<DatedRow> dated_;
  std::vector<EventIndex> undated_;
  std::vector<IdSlot> slots_;
};

}  // namespace sitmap
