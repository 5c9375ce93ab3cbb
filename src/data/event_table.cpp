// Look-ups in the table of events.
#include "data/event_table.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/files.h"
#include "data/event_list_pack.h"
#include "data/event_table_builder.h"
#include "data/event_time_pack.h"
#include "data/id_slots.h"
#include "data/search_text.h"
#include "data/value_index.h"

namespace sitmap {

struct EventTable::MadeDetail {
  EventIndex row = 0;
  EventDetail detail;
  MadeDetail* next = nullptr;
};

struct EventTable::MadeValues {
  std::array<std::once_flag, 2> once;
  std::array<std::unique_ptr<ValueIndex>, 2> index;
  std::array<std::atomic<bool>, 2> made{};
};

EventTable::EventTable() : made_values_(std::make_unique<MadeValues>()) {
  static std::atomic<std::uint64_t> last_serial{0};
  serial_ = ++last_serial;
}

EventTable::~EventTable() {
  if (!made_details_) return;
  for (std::size_t block = 0; block <= size() / kBlockRows; ++block) {
    for (MadeDetail* made = made_details_[block].load(); made != nullptr;) {
      MadeDetail* const next = made->next;
      delete made;
      made = next;
    }
  }
}

const SearchText& EventTable::search_text() const {
  std::call_once(search_text_made_, [this] { search_text_ = std::make_unique<SearchText>(*this); });
  return *search_text_;
}

const ValueIndex& EventTable::values(ValueField field) const {
  const auto i = static_cast<std::size_t>(field);
  MadeValues& kept = *made_values_;
  std::call_once(kept.once.at(i), [&] {
    kept.index.at(i) = std::make_unique<ValueIndex>(*this, field);
    kept.made.at(i) = true;
  });
  return *kept.index.at(i);
}

bool EventTable::has_made_values(ValueField field) const {
  return made_values_->made.at(static_cast<std::size_t>(field));
}

EventTime EventTable::time(EventIndex i) const {
  assert(has_time(i));
  EventTime time;
  time.start_text = start_text(i);
  time.end_text = end_text(i);
  time.outer = {outer_begin_[i], outer_end_[i]};
  time.core = core(i);
  time.lasted = lasted(i);
  unpack_time_traits(text(i, EventText::time_traits), time);
  return time;
}

void EventTable::read_lists(EventIndex i, EventDetail& detail) const {
  unpack_event_lists(packed_lists(i), detail);
}

EventDetail EventTable::make_detail(EventIndex i) const {
  EventDetail detail;
  if (has_time(i)) detail.time = time(i);
  if (!has_details(i)) return detail;
  detail.summary = summary(i);
  detail.place = place(i);
  detail.extra_json = extra_json(i);
  read_lists(i, detail);
  return detail;
}

const EventDetail& EventTable::detail(EventIndex i) const {
  static const EventDetail kNothingStated;
  if (!has_time(i) && !has_details(i)) return kNothingStated;
  std::atomic<MadeDetail*>& list = made_details_[i / kBlockRows];
  MadeDetail* head = list.load(std::memory_order_acquire);
  for (const MadeDetail* made = head; made != nullptr; made = made->next) {
    if (made->row == i) return made->detail;
  }
  auto made = std::make_unique<MadeDetail>();
  made->row = i;
  made->detail = make_detail(i);
  made->next = head;
  // Two threads may make the same detail: both stay in the list, equal and valid.
  while (!list.compare_exchange_weak(made->next, made.get(), std::memory_order_acq_rel)) {
  }
  return made.release()->detail;
}

std::size_t EventTable::find(std::string_view wanted) const {
  const auto has_it = [&](EventIndex file_row) { return id(id_rows_[file_row]) == wanted; };
  const std::size_t slot = find_id_slot(id_slots_, hash_text(wanted), has_it);
  return slot < id_slots_.size() && id_slots_[slot].row != kFreeSlot ? id_rows_[id_slots_[slot].row] : size();
}

EventIndex EventTable::first_ending_after(InstantUs t) const {
  const auto block = std::find_if(block_max_end_.begin(), block_max_end_.end(), [t](InstantUs end) { return end > t; });
  auto row = static_cast<std::size_t>(block - block_max_end_.begin()) * kBlockRows;
  while (row < dated_count_ && outer_end_[row] <= t) ++row;
  return static_cast<EventIndex>(std::min(row, dated_count_));
}

EventIndex EventTable::first_starting_at_or_after(InstantUs t) const {
  const auto dated_end = outer_begin_.begin() + static_cast<std::ptrdiff_t>(dated_count_);
  return static_cast<EventIndex>(std::lower_bound(outer_begin_.begin(), dated_end, t) - outer_begin_.begin());
}

std::shared_ptr<const EventTable> EventTable::build(const std::vector<EventRecord>& records) {
  EventRows rows;
  for (const EventRecord& record : records) rows.add(record);
  BuiltTable built = build_event_table(std::move(rows));
  assert(built.left_out.empty());
  return built.table;
}

}  // namespace sitmap
