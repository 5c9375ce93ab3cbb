// Columns are gathered in the order of the table, by several threads; texts stay where they were packed.
#include "data/event_table_builder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>

#include "core/large_pages.h"
#include "core/parallel.h"
#include "data/event_order.h"
#include "data/quiet_spans.h"

namespace sitmap {
namespace {

constexpr std::size_t kRowsWorthAThread = 50'000;

// From the first to the last bound that is known; an open side has none.
class KnownBounds {
 public:
  void add(InstantUs bound) {
    if (bound == kBeginningOfTime || bound == kEndOfTime) return;
    span_.begin = std::min(span_.begin, bound);
    span_.end = std::max(span_.end, bound);
  }
  void add(const KnownBounds& others) {
    span_.begin = std::min(span_.begin, others.span_.begin);
    span_.end = std::max(span_.end, others.span_.end);
  }
  TimeSpan span() const {
    if (span_.begin > span_.end) return {};
    return {span_.begin, span_.end + (span_.begin == span_.end ? 1 : 0)};  // one event with one open side
  }

 private:
  TimeSpan span_{kEndOfTime, kBeginningOfTime};
};

// An event changes what a window shows at its outer bounds, and at those of its core if it has one.
std::vector<TimeSpan> quiet_spans_of(const EventTable& table) {
  QuietSpans quiet(table.full_range());
  for (EventIndex row = 0; row < table.dated_count(); ++row) {
    quiet.add_begin(table.outer_begin()[row]);
    quiet.add(table.outer_end()[row]);
    const TimeSpan core = table.core(row);
    if (core.empty()) continue;
    quiet.add(core.begin);
    quiet.add(core.end);
  }
  return quiet.found();
}

// Numbers the categories of all rows by their names.
class Categories {
 public:
  // Leaves out events whose category there is no room for, in the order of the file.
  Categories(std::span<const EventRows> given, EventOrder& order) {
    std::size_t all = 0;
    for (const EventRows& rows : given) {
      first_.push_back(all);
      all += rows.categories().size();
    }
    std::map<std::string_view, std::uint16_t> known;
    if (all <= kMaxCategories) {
      for (const EventRows& rows : given)
        for (const std::string& name : rows.categories()) known.emplace(name, std::uint16_t{0});
    } else {
      known = as_many_as_have_room(given, order);
    }
    for (auto& [name, number] : known) {
      number = static_cast<std::uint16_t>(names_.size());
      names_.emplace_back(name);
    }
    numbers_.reserve(all);
    for (const EventRows& rows : given) {
      for (const std::string& name : rows.categories()) {
        const auto at = known.find(name);
        numbers_.push_back(at == known.end() ? std::uint16_t{0} : at->second);
      }
    }
  }

  std::uint16_t number(std::uint32_t given, const EventRow& row) const {
    return numbers_[first_[given] + row.category];
  }
  std::vector<std::string> take_names() { return std::move(names_); }

 private:
  static std::map<std::string_view, std::uint16_t> as_many_as_have_room(std::span<const EventRows> given,
                                                                        EventOrder& order) {
    std::map<std::string_view, std::uint16_t> known;
    for (const EventOrder::PlacedRow& placed : order.in_file()) {
      EventRow& row = order.row(placed);
      const std::string& name = given[placed.given].categories()[row.category];
      if (known.size() < kMaxCategories)
        known.emplace(name, std::uint16_t{0});
      else if (!known.contains(name))
        order.leave_out(row, LeftOut::category);
    }
    return known;
  }

  std::vector<std::size_t> first_;      // of numbers_, for each of the given rows
  std::vector<std::uint16_t> numbers_;  // of their categories, one after the other
  std::vector<std::string> names_;      // sorted
};

std::vector<LeftOutEvent> left_out_events(const EventOrder& order, std::span<const EventRows> given) {
  std::vector<LeftOutEvent> events;
  if (order.left_out() == 0) return events;
  const auto runs = order.runs();
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const std::size_t last = run + 1 < runs.size() ? runs[run + 1].first : order.in_file().size();
    for (std::size_t i = runs[run].first; i < last; ++i) {
      const EventOrder::PlacedRow placed = order.in_file()[i];
      const EventRow& row = order.row(placed);
      if (row.left_out == LeftOut::no) continue;
      events.push_back({runs[run].part, given[placed.given].number(placed.number),
                        row.made_id ? std::string() : std::string(row.id()), row.left_out});
    }
  }
  return events;
}

}  // namespace

class EventTableBuilder {
 public:
  EventTableBuilder(EventOrder& order, const Categories& categories, std::span<const EventRows> given)
      : order_(order), categories_(categories), given_(given) {
    for (const EventRows& rows : given) {
      has_cores_ = has_cores_ || rows.has_cores();
      has_layers_ = has_layers_ || rows.has_layers();
      has_disagreements_ = has_disagreements_ || rows.has_disagreements();
    }
  }

  std::shared_ptr<EventTable> build() {
    const std::size_t count = order_.size();
    make_room();
    parallel_tasks((count + kStretch - 1) / kStretch,
                   [&](std::size_t i) { gather(i * kStretch, std::min(count, (i + 1) * kStretch)); });
    table_->made_details_ =
        std::make_unique<std::atomic<EventTable::MadeDetail*>[]>(count / EventTable::kBlockRows + 1);
    return table_;
  }
  // What needs no rows any more; given is emptied.
  void finish(Categories& categories, std::vector<EventRows>& given) {
    table_->categories_ = categories.take_names();
    for (EventRows& rows : given) table_->arenas_.push_back(std::move(rows.texts()));
    table_->id_slots_ = std::move(order_.id_slots());
    const std::array<std::function<void()>, 2> tasks = {[this] { describe_times(); }, [&] { given.clear(); }};
    if (order_.size() < kRowsWorthAThread) {
      for (const auto& task : tasks) task();
    } else {
      parallel_tasks(tasks.size(), [&](std::size_t i) { tasks.at(i)(); });
    }
  }

 private:
  static constexpr std::size_t kStretch = 1 << 14;

  void make_room();
  void gather(std::size_t first, std::size_t last);
  void describe_times();

  EventOrder& order_;
  const Categories& categories_;
  std::span<const EventRows> given_;
  bool has_cores_ = false, has_layers_ = false, has_disagreements_ = false;
  std::vector<KnownBounds> bounds_;  // of each stretch of the table
  std::shared_ptr<EventTable> table_ = std::make_shared<EventTable>();
};

void EventTableBuilder::make_room() {
  const std::size_t count = order_.size();
  const auto make_room = [count](auto&... columns) { (columns.resize(count), ...); };
  EventTable& t = *table_;
  make_room(t.outer_begin_, t.outer_end_, t.world_, t.position_, t.precision_m_, t.category_, t.texts_, t.severity_,
            t.flags_, t.time_marks_, t.status_);
  if (has_cores_) make_room(t.cores_);
  if (has_layers_) t.layer_.resize(count);
  if (has_disagreements_) t.disagreements_.resize(count);
  t.id_rows_.resize(order_.in_file().size());
  bounds_.resize(count / kStretch + 1);
  t.dated_count_ = order_.dated_count();
  t.block_max_end_.assign((t.dated_count_ + EventTable::kBlockRows - 1) / EventTable::kBlockRows, kBeginningOfTime);
}

// Rows first to last of the table.
void EventTableBuilder::gather(std::size_t first, std::size_t last) {
  constexpr std::size_t kAhead = 16;  // rows lie all over the memory: asking for them early hides most of the wait
  static_assert(kStretch % EventTable::kBlockRows == 0);
  EventTable& t = *table_;
  KnownBounds& bounds = bounds_[first / kStretch];
  const auto in_file = order_.in_file();
  for (std::size_t i = first; i < last; ++i) {
    if (i + 2 * kAhead < last) {
      __builtin_prefetch(&in_file[order_.in_table(i + 2 * kAhead)]);
      __builtin_prefetch(&t.id_rows_[order_.in_table(i + 2 * kAhead)], 1);
    }
    if (i + kAhead < last) __builtin_prefetch(&order_.row(in_file[order_.in_table(i + kAhead)]));
    const EventIndex file_row = order_.in_table(i);
    const EventOrder::PlacedRow placed = in_file[file_row];
    const EventRow& row = order_.row(placed);
    t.id_rows_[file_row] = static_cast<EventIndex>(i);
    t.outer_begin_[i] = row.outer.begin;
    t.outer_end_[i] = row.outer.end;
    if (i < t.dated_count_) {
      bounds.add(row.outer.begin);
      bounds.add(row.outer.end);
      InstantUs& max_end = t.block_max_end_[i / EventTable::kBlockRows];
      max_end = std::max(max_end, row.outer.end);
    }
    t.world_[i] = (row.flags & EventTable::kHasPosition) != 0 ? world_from_lonlat(row.position) : WorldPoint{};
    t.position_[i] = row.position;
    t.precision_m_[i] = row.precision_m;
    t.category_[i] = categories_.number(placed.given, row);
    t.texts_[i] = row.texts;
    t.severity_[i] = row.severity;
    t.flags_[i] = row.flags;
    t.time_marks_[i] = row.time_marks;
    t.status_[i] = row.status;
    if (has_cores_) t.cores_[i] = given_[placed.given].core(row);
    if (has_layers_) t.layer_[i] = row.layer;
    if (has_disagreements_) t.disagreements_[i] = row.disagreement;
  }
}

void EventTableBuilder::describe_times() {
  KnownBounds all;
  for (const KnownBounds& bounds : bounds_) all.add(bounds);
  table_->full_range_ = all.span();
  table_->quiet_spans_ = quiet_spans_of(*table_);
}

BuiltTable build_event_table(std::vector<EventRows> rows, const JobContext& job) {
  EventOrder order(rows);
  Categories categories(rows, order);
  if (!order.find(job)) return {};
  BuiltTable built;
  built.left_out = left_out_events(order, rows);
  EventTableBuilder builder(order, categories, rows);
  built.table = builder.build();
  builder.finish(categories, rows);
  return built;
}

BuiltTable build_event_table(EventRows rows) {
  std::vector<EventRows> all;
  all.push_back(std::move(rows));
  return build_event_table(std::move(all), JobContext());
}

}  // namespace sitmap
