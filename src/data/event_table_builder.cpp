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

std::vector<LeftOutEvent> left_out_events(const EventOrder& order) {
  std::vector<LeftOutEvent> events;
  if (order.left_out() == 0) return events;
  const auto runs = order.runs();
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const std::size_t last = run + 1 < runs.size() ? runs[run + 1].first : order.in_file().size();
    for (std::size_t i = runs[run].first; i < last; ++i) {
      const EventRow& row = order.row(order.in_file()[i]);
      if (row.left_out == LeftOut::no) continue;
      events.push_back({runs[run].part, row.number, row.made_id ? std::string() : std::string(row.id()), row.left_out});
    }
  }
  return events;
}

}  // namespace

class EventTableBuilder {
 public:
  EventTableBuilder(const EventOrder& order, const Categories& categories, std::span<const EventRows> given)
      : order_(order), rows_(order.in_table()), categories_(categories) {
    for (const EventRows& rows : given) {
      has_layers_ = has_layers_ || rows.has_layers();
      has_disagreements_ = has_disagreements_ || rows.has_disagreements();
    }
  }

  std::shared_ptr<EventTable> build() {
    make_room();
    constexpr std::size_t kStretch = 1 << 16;
    const std::size_t count = rows_.size();
    parallel_tasks((count + kStretch - 1) / kStretch,
                   [&](std::size_t i) { gather(i * kStretch, std::min(count, (i + 1) * kStretch)); });
    table_->made_details_ =
        std::make_unique<std::atomic<EventTable::MadeDetail*>[]>(count / EventTable::kBlockRows + 1);
    return table_;
  }
  // What needs no rows any more; given is emptied.
  void finish(EventOrder& order, Categories& categories, std::vector<EventRows>& given) {
    table_->categories_ = categories.take_names();
    for (EventRows& rows : given) table_->arenas_.push_back(std::move(rows.texts()));
    const std::array<std::function<void()>, 3> tasks = {
        [this] { describe_times(); }, [&] { table_->id_slots_ = order.take_id_slots(); }, [&] { given.clear(); }};
    if (rows_.size() < kRowsWorthAThread) {
      for (const auto& task : tasks) task();
    } else {
      parallel_tasks(tasks.size(), [&](std::size_t i) { tasks.at(i)(); });
    }
  }

 private:
  void make_room();
  void gather(std::size_t first, std::size_t last);
  void describe_times();

  const EventOrder& order_;
  const std::vector<EventOrder::PlacedRow>& rows_;
  const Categories& categories_;
  bool has_layers_ = false, has_disagreements_ = false;
  std::shared_ptr<EventTable> table_ = std::make_shared<EventTable>();
};

void EventTableBuilder::make_room() {
  const std::size_t count = rows_.size();
  const auto make_room = [count](auto&... columns) { ((reserve_large(columns, count), columns.resize(count)), ...); };
  EventTable& t = *table_;
  make_room(t.outer_begin_, t.outer_end_, t.core_begin_, t.core_end_, t.world_, t.position_, t.precision_m_,
            t.category_, t.texts_, t.severity_, t.flags_, t.time_marks_, t.status_);
  if (has_layers_) t.layer_.resize(count);
  if (has_disagreements_) t.disagreements_.resize(count);
}

// Rows first to last of the table.
void EventTableBuilder::gather(std::size_t first, std::size_t last) {
  constexpr std::size_t kAhead = 16;  // rows lie all over the memory: asking for them early hides most of the wait
  EventTable& t = *table_;
  for (std::size_t i = first; i < last; ++i) {
    if (i + kAhead < last) {
      // A row may lie on two lines of the cache.
      const char* const ahead = reinterpret_cast<const char*>(&order_.row(rows_[i + kAhead]));
      __builtin_prefetch(ahead);
      __builtin_prefetch(ahead + sizeof(EventRow) - 1);
    }
    const EventRow& row = order_.row(rows_[i]);
    t.outer_begin_[i] = row.outer.begin;
    t.outer_end_[i] = row.outer.end;
    t.core_begin_[i] = row.core.begin;
    t.core_end_[i] = row.core.end;
    t.world_[i] = row.world;
    t.position_[i] = row.position;
    t.precision_m_[i] = row.precision_m;
    t.category_[i] = categories_.number(rows_[i].given, row);
    t.texts_[i] = row.texts;
    t.severity_[i] = row.severity;
    t.flags_[i] = row.flags;
    t.time_marks_[i] = row.time_marks;
    t.status_[i] = row.status;
    if (has_layers_) t.layer_[i] = row.layer;
    if (has_disagreements_) t.disagreements_[i] = row.disagreement;
  }
}

void EventTableBuilder::describe_times() {
  EventTable& t = *table_;
  t.dated_count_ = order_.dated_count();
  for (std::size_t row = 0; row < t.dated_count_; ++row) {
    if (row % EventTable::kBlockRows == 0) t.block_max_end_.push_back(kBeginningOfTime);
    t.block_max_end_.back() = std::max(t.block_max_end_.back(), t.outer_end_[row]);
  }
  t.full_range_ = span_of_bounds(t.outer_begin().first(t.dated_count_), t.outer_end().first(t.dated_count_));
  t.quiet_spans_ = quiet_spans_of(t);
}

BuiltTable build_event_table(std::vector<EventRows> rows, const JobContext& job) {
  EventOrder order(rows);
  Categories categories(rows, order);
  if (!order.find(job)) return {};
  BuiltTable built;
  built.left_out = left_out_events(order);
  EventTableBuilder builder(order, categories, rows);
  built.table = builder.build();
  builder.finish(order, categories, rows);
  return built;
}

BuiltTable build_event_table(EventRows rows) {
  std::vector<EventRows> all;
  all.push_back(std::move(rows));
  return build_event_table(std::move(all), JobContext());
}

}  // namespace sitmap
