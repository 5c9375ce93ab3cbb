// Packs events as they come, then sorts by id and by time and gathers each column in its final order.
#include "data/event_table_builder.h"

#include <algorithm>
#include <array>
#include <future>

#include "core/large_pages.h"
#include "data/disagreement.h"
#include "data/event_id.h"
#include "data/event_list_pack.h"
#include "data/event_time_pack.h"
#include "data/quiet_spans.h"
#include "data/radix_sort.h"

namespace sitmap {
namespace {

constexpr std::size_t kRowsPerLook = 16384;  // at the stop button
constexpr EventIndex kRowsWorthAThread = 50'000;

bool states_more_than_time(const EventDetail& d) {
  return !d.summary.empty() || !d.place.empty() || !d.actors.empty() || !d.tags.empty() || !d.sources.empty() ||
         !d.related.empty() || !d.claims.empty() || !d.media.empty() || !d.extra_json.empty();
}

template <class T>
void gather(std::vector<T>& column, std::vector<T>& from, const std::vector<EventIndex>& order) {
  reserve_large(column, order.size());
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

// rows are sorted by key; within equal keys in the order that before says.
template <class Before>
void sort_equal_keys(std::vector<KeyedRow>& rows, const Before& before) {
  for (auto begin = rows.begin(); begin != rows.end();) {
    const auto end = std::find_if(begin, rows.end(), [&](const KeyedRow& row) { return row.key != begin->key; });
    if (!std::is_sorted(begin, end, before)) std::stable_sort(begin, end, before);
    begin = end;
  }
}

// Rows are gathered from all over memory: asking for them a little ahead hides most of the wait.
void prefetch_row(const std::vector<TextRows::RowStart>& starts, const std::vector<EventIndex>& order, std::size_t at) {
  constexpr std::size_t kAhead = 12;
  if (at + kAhead < order.size()) __builtin_prefetch(starts[order[at + kAhead]]);
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

// An event changes what a window shows at its outer bounds, and at those of its core if it has one.
std::vector<TimeSpan> quiet_spans_of(const EventTable& table) {
  QuietSpans quiet(table.full_range());
  for (std::size_t row = 0; row < table.dated_count(); ++row) {
    quiet.add_begin(table.outer_begin()[row]);
    quiet.add(table.outer_end()[row]);
    const TimeSpan core{table.core_begin()[row], table.core_end()[row]};
    if (core.empty()) continue;
    quiet.add(core.begin);
    quiet.add(core.end);
  }
  return quiet.found();
}

}  // namespace

EventTableBuilder::EventTableBuilder() : rows_(std::make_shared<EventTable>()) {}

void EventTableBuilder::reserve(std::size_t rows) {
  constexpr std::size_t kUsualTextBytes = 256, kMostTextBytes = std::size_t{1} << 30;  // unused, they cost addresses
  EventTable& t = *rows_;
  for (auto* column : {&t.outer_begin_, &t.outer_end_, &t.core_begin_, &t.core_end_}) reserve_large(*column, rows);
  for (auto* column : {&dated_, &t.severity_, &t.flags_, &t.time_marks_}) reserve_large(*column, rows);
  reserve_large(t.world_, rows);
  reserve_large(t.position_, rows);
  reserve_large(t.precision_m_, rows);
  reserve_large(t.category_, rows);
  reserve_large(t.status_, rows);
  const std::size_t text_bytes = std::min(rows * kUsualTextBytes, kMostTextBytes);
  t.texts_.reserve(rows, text_bytes);
  t.details_.reserve(rows, text_bytes);
}

void EventTableBuilder::reserve_texts(std::size_t bytes) {
  rows_->texts_.reserve(0, bytes);
  rows_->details_.reserve(0, bytes);
}

bool EventTableBuilder::add(const EventRecord& record) {
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
  if (record.id.empty()) missing_ids_.push_back({content_hash(record), row});
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
  if (record.layer != 0 && t.layer_.empty()) t.layer_.resize(row, 0);
  if (record.layer != 0 || !t.layer_.empty()) t.layer_.push_back(record.layer);
  const Respects differing = detail.claims.empty() ? Respects{0} : disagreement(account_of(record), detail.claims);
  if (differing != 0 && t.disagreements_.empty()) t.disagreements_.resize(row, 0);
  if (differing != 0 || !t.disagreements_.empty()) t.disagreements_.push_back(differing);
  const int flags = (record.has_position ? EventTable::kHasPosition : 0) |
                    (record.has_time && time.lasted ? EventTable::kLasted : 0) |
                    (has_details ? EventTable::kHasDetails : 0);
  t.flags_.push_back(static_cast<std::uint8_t>(flags));
  const int marks =
      static_cast<int>(time.precision) | (time.approximate || time.uncertain ? EventTable::kDoubtfulMark : 0);
  t.time_marks_.push_back(static_cast<std::uint8_t>(marks));
  return true;
}

// Equal contents stand together once they are sorted, in the order of the file.
void EventTableBuilder::make_missing_ids() {
  constexpr std::size_t kUsualSize = 24;
  reserve_large(ids_, size());
  for (const TextRows::RowStart row : text_starts_) ids_.push_back(TextRows::text_at(row, EventTable::kIdText));
  if (missing_ids_.empty()) return;
  IdMaker maker;
  for (const std::string_view id : ids_) maker.keep_free(id);
  radix_sort(missing_ids_);
  made_ids_.reserve(missing_ids_.size() * kUsualSize);
  std::vector<std::size_t> ends;
  ends.reserve(missing_ids_.size());
  std::size_t use = 0;
  for (std::size_t i = 0; i < missing_ids_.size(); ++i) {
    if (i > 0 && missing_ids_[i].key != missing_ids_[i - 1].key) use = 0;
    made_ids_ += maker.make(missing_ids_[i].key, use);
    ends.push_back(made_ids_.size());
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    ids_[missing_ids_[i].row] = std::string_view(made_ids_).substr(begin, ends[i] - begin);
    begin = ends[i];
  }
}

// Compares eight bytes at a time where ids differ only by their end, as numbered ids do.
EventTableBuilder::Order EventTableBuilder::rows_by_id() const {
  const auto count = static_cast<EventIndex>(size());
  if (count == 0) return {};
  std::size_t shared = ids_[0].size();
  for (EventIndex row = 1; row < count && shared > 0; ++row) {
    shared = std::min(shared, common_prefix(ids_[0], ids_[row]));
  }
  std::vector<KeyedRow> keyed;
  reserve_large(keyed, count);
  for (EventIndex row = 0; row < count; ++row) keyed.push_back({sort_key(ids_[row].substr(shared)), row});
  radix_sort(keyed);
  sort_equal_keys(keyed, [this](const KeyedRow& a, const KeyedRow& b) {
    const int order = ids_[a.row].compare(ids_[b.row]);
    return order != 0 ? order < 0 : a.row < b.row;
  });
  Order by_id;
  reserve_large(by_id, count);
  for (const KeyedRow& row : keyed) by_id.push_back(row.row);
  return by_id;
}

std::vector<EventTableBuilder::Duplicate> EventTableBuilder::drop_duplicates(Order& by_id) const {
  std::vector<Duplicate> duplicates;
  Order kept;
  reserve_large(kept, by_id.size());
  for (const EventIndex row : by_id) {
    if (!kept.empty() && ids_[kept.back()] == ids_[row]) {
      duplicates.push_back({row, std::string(ids_[row])});
    } else {
      kept.push_back(row);
    }
  }
  by_id = std::move(kept);
  std::sort(duplicates.begin(), duplicates.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return duplicates;
}

// Sorting keeps the order of ids where times are equal.
EventTableBuilder::Order EventTableBuilder::rows_by_time(const Order& by_id) const {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;  // turned over, negative instants sort before others
  std::vector<KeyedRow> dated;
  reserve_large(dated, by_id.size());
  for (const EventIndex row : by_id) {
    if (dated_[row] != 0) dated.push_back({static_cast<std::uint64_t>(rows_->outer_begin_[row]) ^ kSign, row});
  }
  radix_sort(dated);
  sort_equal_keys(dated, [this](const KeyedRow& a, const KeyedRow& b) {
    return rows_->outer_end_[a.row] < rows_->outer_end_[b.row];
  });
  Order order;
  reserve_large(order, by_id.size());
  for (const KeyedRow& row : dated) order.push_back(row.row);
  for (const EventIndex row : by_id) {
    if (dated_[row] == 0) order.push_back(row);
  }
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
  gather(table.time_marks_, rows_->time_marks_, order);
  gather(table.status_, rows_->status_, order);
  if (!rows_->layer_.empty()) gather(table.layer_, rows_->layer_, order);
  if (!rows_->disagreements_.empty()) gather(table.disagreements_, rows_->disagreements_, order);
  for (std::size_t row = 0; row < table.dated_count_; ++row) {
    if (row % EventTable::kBlockRows == 0) table.block_max_end_.push_back(kBeginningOfTime);
    table.block_max_end_.back() = std::max(table.block_max_end_.back(), table.outer_end_[row]);
  }
  const auto dated = [&](const std::vector<InstantUs>& column) { return std::span(column).first(table.dated_count_); };
  table.full_range_ = span_of_bounds(dated(table.outer_begin_), dated(table.outer_end_));
  table.quiet_spans_ = quiet_spans_of(table);
}

void EventTableBuilder::gather_texts(EventTable& table, const Order& order, const JobContext& job) {
  table.texts_.reserve(order.size(), rows_->texts_.byte_count() + made_ids_.size());
  std::array<std::string_view, EventTable::kTextFields> texts;
  for (std::size_t to = 0; to < order.size(); ++to) {
    if (to % kRowsPerLook == 0 && job.cancelled()) return;
    prefetch_row(text_starts_, order, to);
    const TextRows::RowStart from = text_starts_[order[to]];
    if (!TextRows::text_at(from, EventTable::kIdText).empty()) {
      table.texts_.append_copy(from);
      continue;
    }
    for (std::size_t field = 0; field < texts.size(); ++field) texts[field] = TextRows::text_at(from, field);
    texts[EventTable::kIdText] = ids_[order[to]];
    table.texts_.append(texts);
  }
}

void EventTableBuilder::gather_details(EventTable& table, const Order& order, const JobContext& job) const {
  table.details_.reserve(order.size(), rows_->details_.byte_count());
  const std::vector<TextRows::RowStart> starts = rows_->details_.row_starts();
  for (std::size_t to = 0; to < order.size(); ++to) {
    if (to % kRowsPerLook == 0 && job.cancelled()) return;
    prefetch_row(starts, order, to);
    table.details_.append_copy(starts[order[to]]);
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
  return std::move(*this).finish(JobContext());
}

// Columns and texts are put in order on this thread, details on another one beside it.
EventTableBuilder::Built EventTableBuilder::finish(const JobContext& job) && {
  text_starts_ = rows_->texts_.row_starts();
  make_missing_ids();
  if (job.cancelled()) return {};
  Order by_id = rows_by_id();
  if (job.cancelled()) return {};
  Built built;
  built.duplicates = drop_duplicates(by_id);
  const Order order = rows_by_time(by_id);
  const auto table = std::make_shared<EventTable>();
  {
    auto details = std::async(order.size() < kRowsWorthAThread ? std::launch::deferred : std::launch::async,
                              [&] { gather_details(*table, order, job); });
    gather_columns(*table, order);
    gather_texts(*table, order, job);
    details.get();
  }
  if (job.cancelled()) return {};
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
