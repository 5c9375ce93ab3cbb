// Packs events as they come, then sorts by id and by time and gathers each column in its final order.
#include "data/event_table_builder.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "data/event_id.h"
#include "data/event_list_pack.h"
#include "data/event_time_pack.h"

namespace sitmap {
namespace {

bool states_more_than_time(const EventDetail& d) {
  return !d.summary.empty() || !d.place.empty() || !d.actors.empty() || !d.tags.empty() || !d.sources.empty() ||
         !d.related.empty() || !d.claims.empty() || !d.media.empty() || !d.extra_json.empty();
}

template <class T>
void gather(std::vector<T>& column, std::vector<T>& from, const std::vector<EventIndex>& order) {
  column.reserve(order.size());
  for (const EventIndex row : order) column.push_back(from[row]);
  std::vector<T>().swap(from);  // gives its memory back now
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// The first bytes of text as a number that sorts as the text does.
std::uint64_t sort_key(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

// Of the bounds that are known; an open side has none.
TimeSpan span_of_bounds(std::span<const InstantUs> begins, std::span<const InstantUs> ends) {
  TimeSpan span{kEndOfTime, kBeginningOfTime};
  for (const auto bounds : {begins, ends}) {
    for (const InstantUs bound : bounds) {
      if (bound == kBeginningOfTime || bound == kEndOfTime) continue;
      span.begin = std::min(span.begin, bound);
      span.end = std::max(span.end, bound);
    }
  }
  if (span.begin > span.end) return {};
  if (span.begin == span.end) ++span.end;  // one event with one open side
  return span;
}

}  // namespace

EventTableBuilder::EventTableBuilder() : rows_(std::make_shared<EventTable>()) {}

void EventTableBuilder::reserve(std::size_t rows) {
  constexpr std::size_t kUsualTextBytes = 48;
  EventTable& t = *rows_;
  for (auto* column : {&t.outer_begin_, &t.outer_end_, &t.core_begin_, &t.core_end_}) column->reserve(rows);
  for (auto* column : {&dated_, &t.severity_, &t.flags_}) column->reserve(rows);
  t.world_.reserve(rows);
  t.position_.reserve(rows);
  t.precision_m_.reserve(rows);
  t.category_.reserve(rows);
  t.status_.reserve(rows);
  t.texts_.reserve(rows, rows * kUsualTextBytes);
}

void EventTableBuilder::reserve_texts(std::size_t bytes) {
  rows_->texts_.reserve(0, bytes);
  rows_->details_.reserve(0, bytes);
}

bool EventTableBuilder::add(EventRecord record) {
  const auto known = category_index_.find(record.category);
  if (known == category_index_.end() && category_index_.size() == kMaxCategories) return false;
  EventTable& t = *rows_;
  const auto row = static_cast<EventIndex>(size());
  const auto next_category = static_cast<std::uint16_t>(category_index_.size());
  t.category_.push_back(known != category_index_.end() ? known->second : next_category);
  if (known == category_index_.end()) {
    category_index_.emplace(record.category, next_category);
    t.categories_.push_back(record.category);
  }
  if (record.id.empty()) missing_ids_.emplace_back(row, content_hash(record));
  const EventDetail& detail = record.detail;
  const bool has_details = states_more_than_time(detail);
  const EventTime& time = detail.time;
  const std::string traits = record.has_time ? pack_time_traits(time) : std::string();
  t.texts_.append(std::array<std::string_view, EventTable::kTextFields>{
      record.id, record.title, traits, record.has_time ? time.start_text : std::string_view(),
      record.has_time ? time.end_text : std::string_view()});
  t.details_.append(std::array<std::string_view, EventTable::kDetailFields>{
      detail.summary, detail.place, detail.extra_json, has_details ? pack_event_lists(detail) : std::string()});
  dated_.push_back(record.has_time ? 1 : 0);
  t.outer_begin_.push_back(record.has_time ? time.outer.begin : 0);
  t.outer_end_.push_back(record.has_time ? time.outer.end : 0);
  t.core_begin_.push_back(record.has_time ? time.core.begin : 0);
  t.core_end_.push_back(record.has_time ? time.core.end : 0);
  t.position_.push_back(record.has_position ? record.position : LonLat{});
  t.world_.push_back(record.has_position ? world_from_lonlat(record.position) : WorldPoint{});
  t.precision_m_.push_back(static_cast<float>(record.precision_m));
  t.severity_.push_back(record.severity);
  t.status_.push_back(record.status);
  const int flags = (record.has_position ? EventTable::kHasPosition : 0) |
                    (record.has_time && time.lasted ? EventTable::kLasted : 0) |
                    (has_details ? EventTable::kHasDetails : 0);
  t.flags_.push_back(static_cast<std::uint8_t>(flags));
  return true;
}

std::string_view EventTableBuilder::id_of(EventIndex row) const {
  const std::string_view given = rows_->id(row);
  return given.empty() ? std::string_view(made_ids_.at(row)) : given;
}

void EventTableBuilder::make_missing_ids() {
  if (missing_ids_.empty()) return;
  IdMaker maker;
  for (EventIndex row = 0; row < size(); ++row) maker.keep_free(rows_->id(row));
  for (const auto& [row, content] : missing_ids_) made_ids_.emplace(row, maker.make(content));
}

// Compares eight bytes at a time where ids differ only by their end, as numbered ids do.
EventTableBuilder::Order EventTableBuilder::rows_by_id() const {
  const auto count = static_cast<EventIndex>(size());
  if (count == 0) return {};
  std::size_t shared = id_of(0).size();
  for (EventIndex row = 1; row < count && shared > 0; ++row) {
    shared = std::min(shared, common_prefix(id_of(0), id_of(row)));
  }
  std::vector<std::pair<std::uint64_t, EventIndex>> keyed;
  keyed.reserve(count);
  for (EventIndex row = 0; row < count; ++row) keyed.emplace_back(sort_key(id_of(row).substr(shared)), row);
  std::sort(keyed.begin(), keyed.end(), [this](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const int order = id_of(a.second).compare(id_of(b.second));
    return order != 0 ? order < 0 : a.second < b.second;
  });
  Order by_id;
  by_id.reserve(count);
  for (const auto& [key, row] : keyed) by_id.push_back(row);
  return by_id;
}

std::vector<EventTableBuilder::Duplicate> EventTableBuilder::drop_duplicates(Order& by_id) const {
  std::vector<Duplicate> duplicates;
  Order kept;
  kept.reserve(by_id.size());
  for (const EventIndex row : by_id) {
    if (!kept.empty() && id_of(kept.back()) == id_of(row)) {
      duplicates.push_back({row, std::string(id_of(row))});
    } else {
      kept.push_back(row);
    }
  }
  by_id = std::move(kept);
  std::sort(duplicates.begin(), duplicates.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return duplicates;
}

EventTableBuilder::Order EventTableBuilder::rows_by_time(const Order& by_id) const {
  struct Key {
    bool undated;
    TimeSpan outer;
    EventIndex id_rank, row;
  };
  std::vector<Key> keys;
  keys.reserve(by_id.size());
  for (const EventIndex row : by_id) {
    keys.push_back({dated_[row] == 0,
                    {rows_->outer_begin_[row], rows_->outer_end_[row]},
                    static_cast<EventIndex>(keys.size()),
                    row});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return std::tie(a.undated, a.outer.begin, a.outer.end, a.id_rank) <
           std::tie(b.undated, b.outer.begin, b.outer.end, b.id_rank);
  });
  Order order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.row);
  return order;
}

void EventTableBuilder::gather_columns(EventTable& table, const Order& order) {
  for (const EventIndex row : order) table.dated_count_ += dated_[row];
  gather(table.outer_begin_, rows_->outer_begin_, order);
  gather(table.outer_end_, rows_->outer_end_, order);
  gather(table.core_begin_, rows_->core_begin_, order);
  gather(table.core_end_, rows_->core_end_, order);
  gather(table.world_, rows_->world_, order);
  gather(table.position_, rows_->position_, order);
  gather(table.precision_m_, rows_->precision_m_, order);
  gather(table.category_, rows_->category_, order);
  gather(table.severity_, rows_->severity_, order);
  gather(table.flags_, rows_->flags_, order);
  gather(table.status_, rows_->status_, order);
  for (std::size_t row = 0; row < table.dated_count_; ++row) {
    if (row % EventTable::kBlockRows == 0) table.block_max_end_.push_back(kBeginningOfTime);
    table.block_max_end_.back() = std::max(table.block_max_end_.back(), table.outer_end_[row]);
  }
  const auto dated = [&](const std::vector<InstantUs>& column) { return std::span(column).first(table.dated_count_); };
  table.full_range_ = span_of_bounds(dated(table.outer_begin_), dated(table.outer_end_));
}

// Each block is given back before the next is made.
void EventTableBuilder::gather_texts(EventTable& table, const Order& order) {
  std::size_t made_bytes = 0;
  for (const auto& [row, id] : made_ids_) made_bytes += id.size();
  table.texts_.reserve(order.size(), rows_->texts_.byte_count() + made_bytes);
  std::array<std::string_view, EventTable::kTextFields> texts;
  for (const EventIndex row : order) {
    rows_->texts_.get_row(row, texts);
    if (texts[EventTable::kIdText].empty()) texts[EventTable::kIdText] = id_of(row);
    table.texts_.append(texts);
  }
}

void EventTableBuilder::gather_details(EventTable& table, const Order& order) {
  table.details_.reserve(order.size(), rows_->details_.byte_count());
  std::array<std::string_view, EventTable::kDetailFields> texts;
  for (const EventIndex row : order) {
    rows_->details_.get_row(row, texts);
    table.details_.append(texts);
  }
}

void EventTableBuilder::sort_categories(EventTable& table) const {
  table.categories_ = rows_->categories_;
  std::sort(table.categories_.begin(), table.categories_.end());
  std::vector<std::uint16_t> place_of(rows_->categories_.size());
  for (std::size_t old = 0; old < place_of.size(); ++old) {
    const auto at = std::lower_bound(table.categories_.begin(), table.categories_.end(), rows_->categories_[old]);
    place_of[old] = static_cast<std::uint16_t>(at - table.categories_.begin());
  }
  for (std::uint16_t& category : table.category_) category = place_of[category];
}

EventTableBuilder::Built EventTableBuilder::finish() && {
  make_missing_ids();
  Order by_id = rows_by_id();
  Built built;
  built.duplicates = drop_duplicates(by_id);
  const Order order = rows_by_time(by_id);
  const auto table = std::make_shared<EventTable>();
  gather_columns(*table, order);
  gather_details(*table, order);
  rows_->details_ = TextRows(EventTable::kDetailFields);
  gather_texts(*table, order);
  sort_categories(*table);
  Order row_of(size());
  for (EventIndex to = 0; to < order.size(); ++to) row_of[order[to]] = to;
  table->by_id_ = std::move(by_id);
  for (EventIndex& row : table->by_id_) row = row_of[row];
  table->made_details_ =
      std::make_unique<std::atomic<EventTable::MadeDetail*>[]>(order.size() / EventTable::kBlockRows + 1);
  built.table = table;
  return built;
}

}  // namespace sitmap
