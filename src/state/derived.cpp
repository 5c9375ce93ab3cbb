// Keeps what was computed together with what it was computed from, and computes again only when that differs.
#include "state/derived.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "data/filter_mask.h"
#include "data/fold.h"
#include "data/row_ranks.h"
#include "data/search_query.h"
#include "data/value_index.h"
#include "state/event_style.h"
#include "state/map_projection.h"

namespace sitmap {
namespace {

// One kept value and its key.
template <class Key, class Value>
class Kept {
 public:
  template <class Compute>
  const Value& get(Key key, const Compute& compute) {
    if (!filled_ || !(key == key_)) {
      value_ = compute();
      key_ = std::move(key);
      filled_ = true;
      ++version_;
    }
    return value_;
  }
  // What is kept, whatever it was made from.
  const Key& key() const { return key_; }
  const Value& value() const { return value_; }
  // Changes whenever the value does: stands for the value in other keys.
  std::uint64_t version() const { return version_; }

 private:
  bool filled_ = false;
  std::uint64_t version_ = 0;
  Key key_;
  Value value_;
};

// Holding the table keeps its address from being used again.
struct MaskKey {
  EventTablePtr events;
  Filter filter;
  bool operator==(const MaskKey&) const = default;
};

// What of a filter the search and the facets leave.
struct ConditionsKey {
  EventTablePtr events;
  std::vector<std::uint16_t> layers;
  std::vector<FieldCondition> where;
  bool has_bbox = false;
  GeoBox bbox;
  std::vector<LonLat> polygon;
  std::optional<Circle> circle;
  bool operator==(const ConditionsKey&) const = default;
};

struct SearchKey {
  EventTablePtr events;
  std::string text;
  bool operator==(const SearchKey&) const = default;
};

struct OthersKey {
  std::uint64_t conditions = 0, search = 0;
  bool operator==(const OthersKey&) const = default;
};

struct RanksKey {
  EventTablePtr events;
  std::string field;
  bool operator==(const RanksKey&) const = default;
};

struct MaskValue {
  std::vector<std::uint8_t> mask;
  MaskCounts counts;
  TimePrecision precision = TimePrecision::subsecond;  // that half of the dated events have, or a finer one
};

TimePrecision usual_precision(const EventTable& events, const std::vector<std::uint8_t>& mask) {
  std::array<std::size_t, 7> counts{};
  std::size_t all = 0;
  for (EventIndex row = 0; row < events.dated_count(); ++row) {
    if (mask[row] == 0) continue;
    ++counts[static_cast<std::size_t>(events.precision(row))];
    ++all;
  }
  std::size_t precision = counts.size() - 1, as_fine = counts[precision];
  while (precision > 0 && 2 * as_fine < all) as_fine += counts[--precision];
  return static_cast<TimePrecision>(precision);
}

struct SelectionKey {
  std::uint64_t mask = 0;
  TimeSpan window;
  std::optional<WindowComparison> comparison;
  bool show_undated = true;
  std::size_t records = 0, rejected = 0;
  bool operator==(const SelectionKey&) const = default;
};

struct HistogramKey {
  std::uint64_t mask = 0;
  TimeSpan axis;
  int bin_count = 0;
  Zone zone = Zone::utc();
  TimeWarp warp;
  std::vector<std::uint16_t> kinds;  // of layers
  bool operator==(const HistogramKey&) const = default;
};

struct StacksKey {
  std::uint64_t selection = 0;
  double zoom = 0;
  bool operator==(const StacksKey&) const = default;
};

struct MapCountsKey {
  std::uint64_t stacks = 0;
  Camera camera;
  Viewport viewport;
  bool operator==(const MapCountsKey&) const = default;
};

struct ListKey {
  bool only_shown = true;
  std::uint64_t rows = 0;  // version of the selection or of the mask
  ListOrder order = ListOrder::time;
  std::string column;
  bool descending = false;
  std::uint64_t ranks = 0;  // version of what the rows are ordered by
  bool operator==(const ListKey&) const = default;
};

struct FacetsKey {
  MaskKey mask;
  bool with_values = true;
  bool operator==(const FacetsKey&) const = default;
};

struct ValueListKey {
  std::uint64_t facets = 0;
  ValueField field = ValueField::actors;
  std::string words;
  bool operator==(const ValueListKey&) const = default;
};

constexpr std::array kValueFields = {ValueField::actors, ValueField::tags};

const std::vector<std::string>& only_values(const Filter& filter, ValueField field) {
  return field == ValueField::actors ? filter.only_actors : filter.only_tags;
}

// One pass over the rows that pass everything but the facets.
class FacetCount {
 public:
  FacetCount(const EventTable& events, const Filter& filter, bool with_values) : events_(events), filter_(filter) {
    counts_.categories.assign(events.categories().size(), 0);
    for (const std::string& category : events.categories()) {
      const auto& names = filter.hidden_categories;
      hidden_.push_back(std::find(names.begin(), names.end(), category) != names.end());
    }
    for (const ValueField field : kValueFields) {
      const bool asked = !only_values(filter, field).empty();
      if (!with_values && !asked) continue;
      const auto i = static_cast<std::size_t>(field);
      const ValueIndex& index = events.values(field);
      wanted_.at(i) = wanted_values(index, only_values(filter, field));
      counts_.values.at(i).assign(index.values().size(), 0);
      if (asked || !index.values().empty()) index_.at(i) = &index;
    }
  }

  // others: the mask of all other filters; empty lets all through.
  Derived::Facets run(const RowMask& others) {
    for (EventIndex i = 0; i < events_.size(); ++i)
      if (others.empty() || others[i] != 0) add(i);
    return std::move(counts_);
  }

 private:
  // What a row fails alone is the only facet that counts it; what fails nothing counts for all.
  void add(EventIndex row) {
    const std::size_t category = events_.category()[row];
    const std::size_t severity = std::min<std::size_t>(events_.severity()[row], 5);
    const auto status = static_cast<std::size_t>(events_.status()[row]);
    unsigned failed = (hidden_[category] ? 1U : 0U) | (filter_.hidden_severities[severity] ? 2U : 0U) |
                      (filter_.hidden_statuses[status] ? 4U : 0U);
    for (std::size_t i = 0; i < wanted_.size(); ++i)
      if (!wanted_[i].empty() && !has_wanted_value(*index_[i], row, wanted_[i])) failed |= 8U << i;
    const auto counts_for = [failed](unsigned facet) { return (failed & ~facet) == 0; };
    if (counts_for(1)) ++counts_.categories[category];
    if (counts_for(2)) ++counts_.severities[severity];
    if (counts_for(4)) ++counts_.statuses[status];
    for (std::size_t i = 0; i < index_.size(); ++i) {
      if (index_[i] == nullptr || !counts_for(8U << i)) continue;
      for (const std::uint32_t value : index_[i]->of(row)) ++counts_.values[i][value];
    }
    if (failed == 0 && events_.disagreement(row) != 0) ++counts_.disagreeing;
  }

  const EventTable& events_;
  const Filter& filter_;
  std::vector<bool> hidden_;
  std::array<std::vector<std::uint8_t>, 2> wanted_;  // empty: no value is asked for
  std::array<const ValueIndex*, 2> index_{};
  Derived::Facets counts_;
};

// The counts of a map that shows these stacks: what lies behind the insets is not seen.
Counts counts_in_view(Counts counts, const Stacks& all, const Camera& camera, const Viewport& v) {
  std::size_t seen = 0, seen_possible = 0;
  ChangeCounts seen_changes;
  for (const Stack& stack : all.stacks) {
    const ScreenPoint at = screen_from_world(camera, v, stack.position);
    if (at.x < v.inset_left || at.x > v.width - v.inset_right) continue;
    if (at.y < v.inset_top || at.y > v.height - v.inset_bottom) continue;
    seen += stack.count;
    seen_possible += stack.possible;
    seen_changes.add(stack.changes);
  }
  counts.hidden_no_place = counts.shown - all.members.size();
  counts.hidden_off_screen = all.members.size() - seen;
  counts.shown = seen;
  counts.shown_possible = seen_possible;
  if (counts.changes) counts.changes = seen_changes;
  return counts;
}

// Undated rows are shown or hidden by the selection; the mask is the same.
MaskKey mask_key(const State& state) {
  MaskKey key{state.document.events, state.document.filter};
  key.filter.show_undated = true;
  return key;
}

}  // namespace

namespace {

// The last searches of one table: words are typed on, and taken back.
class SearchHistory {
 public:
  void clear() { recent_.clear(); }

  RowMask mask(const EventTable& events, const std::string& text) {
    const std::vector<SearchTerm> terms = parse_search(text);
    if (terms.empty()) return {};
    const EarlierSearch* narrowest = nullptr;
    for (const EarlierSearch& earlier : recent_) {
      if (earlier.text == text) return earlier.mask;
      const bool longer = narrowest == nullptr || earlier.text.size() > narrowest->text.size();
      if (longer && is_narrower(terms, parse_search(earlier.text))) narrowest = &earlier;
    }
    EarlierSearch found{text, search_mask(events, text, narrowest)};
    if (recent_.size() == kMost) recent_.pop_front();
    recent_.push_back(found);
    return std::move(found.mask);
  }

 private:
  static constexpr std::size_t kMost = 24;  // a byte for each row each

  std::deque<EarlierSearch> recent_;
};

using RowRanks = std::shared_ptr<const std::vector<std::uint32_t>>;

constexpr std::size_t kSortedAtOnce = 50'000;  // rows: some ten milliseconds

// That the list goes by; empty for the table's own order.
std::string list_field(const Settings& settings) {
  switch (settings.list_order) {
    case ListOrder::time:
      break;
    case ListOrder::title:
      return "title";
    case ListOrder::category:
      return "category";
    case ListOrder::severity:
      return "severity";
    case ListOrder::column:
      return settings.list_column;
  }
  return {};
}

// Last to first, but for undated rows, which stay last.
void turn_round(const EventTable& events, std::vector<EventIndex>& rows) {
  const auto undated = std::find_if(rows.begin(), rows.end(), [&](EventIndex i) { return !events.has_time(i); });
  std::reverse(rows.begin(), undated);
}

}  // namespace

struct Derived::Memo {
  SearchHistory searches;
  Kept<SearchKey, RowMask> search;
  Kept<ConditionsKey, RowMask> conditions;
  Kept<OthersKey, RowMask> others;
  Kept<MaskKey, MaskValue> mask;
  Kept<SelectionKey, Selection> selection;
  Kept<HistogramKey, Histogram> histogram;
  Kept<StacksKey, Stacks> stacks;
  Kept<MapCountsKey, Counts> map_counts;
  Kept<RanksKey, RowRanks> ranks;
  Kept<ListKey, std::vector<EventIndex>> list;
  Kept<FacetsKey, Facets> facets;
  std::array<Kept<ValueListKey, std::vector<std::uint32_t>>, 2> value_lists;
  bool later = false;              // large tables are put in order by someone else
  std::optional<RanksKey> wanted;  // that this someone should make

  const RowMask& search_for(const State& state) {
    const EventTablePtr& events = state.document.events;
    return search.get(SearchKey{events, state.document.filter.text}, [&] {
      if (search.key().events != events) searches.clear();
      return searches.mask(*events, state.document.filter.text);
    });
  }

  // Everything but the facets; empty lets all through.
  const RowMask& other_masks(const State& state) {
    const Filter& f = state.document.filter;
    const RowMask& found = search_for(state);
    const RowMask& fitting =
        conditions.get({state.document.events, f.hidden_layers, f.where, f.has_bbox, f.bbox, f.polygon, f.circle},
                       [&] { return conditions_mask(*state.document.events, f); });
    return others.get({conditions.version(), search.version()}, [&] { return both_masks(fitting, found); });
  }

  const MaskValue& masked(const State& state) {
    const EventTable& events = *state.document.events;
    return mask.get(mask_key(state), [&] {
      MaskValue value{other_masks(state), {}};
      if (value.mask.empty()) value.mask.assign(events.size(), 1);
      hide_facets(events, state.document.filter, value.mask);
      value.counts = count_mask(events, value.mask);
      value.precision = usual_precision(events, value.mask);
      return value;
    });
  }

  // What the rows of the list are put in order by; null: not known yet.
  RowRanks list_ranks(const State& state) {
    const RanksKey key{state.document.events, list_field(state.settings)};
    if (later && key.events->size() > kSortedAtOnce && !(ranks.key() == key && ranks.value())) {
      wanted = key;
      return nullptr;
    }
    return ranks.get(
        key, [&] { return std::make_shared<const std::vector<std::uint32_t>>(row_ranks(*key.events, key.field)); });
  }
};

Derived::Memo& Derived::memo() {
  if (!memo_) memo_ = std::make_shared<Memo>();
  return *memo_;
}

const std::vector<std::uint8_t>& Derived::mask(const State& state) {
  return memo().masked(state).mask;
}

const Selection& Derived::selection(const State& state) {
  Memo& m = memo();
  const MaskValue& masked = m.masked(state);
  const TimeControl& time = state.view.time;
  const SelectionKey key{m.mask.version(),
                         effective_window(time.window, time.mode),
                         state.view.comparison,
                         state.document.filter.show_undated,
                         total_records(state.document),
                         total_rejected(state.document)};
  return m.selection.get(key, [&] {
    if (key.comparison)
      return select_compared(*state.document.events, masked.mask, masked.counts, key.show_undated, *key.comparison,
                             key.window, key.records, key.rejected);
    return select(*state.document.events, masked.mask, masked.counts, key.show_undated, key.window, key.records,
                  key.rejected);
  });
}

const Histogram& Derived::histogram(const State& state, int bin_count) {
  Memo& m = memo();
  const MaskValue& masked = m.masked(state);
  const HistogramKey key{m.mask.version(),    state.view.time.axis, bin_count,
                         state.settings.zone, slider_warp(state),   kinds_of_layers(state.document)};
  return m.histogram.get(key, [&] {
    return sitmap::histogram(*state.document.events, masked.mask,
                             calendar_edges(key.axis, bin_count, key.zone, key.warp, masked.precision), key.kinds);
  });
}

const Stacks& Derived::stacks(const State& state) {
  Memo& m = memo();
  const Selection& shown = selection(state);
  const double zoom = mercator_zoom(state.view.camera, state.viewport);
  const StacksKey key{m.selection.version(), std::round(zoom * 10) / 10};
  return m.stacks.get(key, [&] {
    return build_stacks(*state.document.events, shown.events, shown.memberships, key.zoom, kStackMergePx,
                        shown.changes);
  });
}

const Counts& Derived::map_counts(const State& state, bool behind_insets) {
  Memo& m = memo();
  const Stacks& all = stacks(state);
  Viewport v = state.viewport;
  if (behind_insets) v.inset_left = v.inset_top = v.inset_right = v.inset_bottom = 0;
  const MapCountsKey key{m.stacks.version(), state.view.camera, v};
  return m.map_counts.get(key, [&] { return counts_in_view(counts(state), all, key.camera, key.viewport); });
}

const std::vector<EventIndex>& Derived::list(const State& state) {
  Memo& m = memo();
  const Settings& settings = state.settings;
  const MaskValue& masked = m.masked(state);
  if (settings.list_only_shown) selection(state);
  const bool by_time = list_field(settings).empty();
  const RowRanks ranks = by_time ? nullptr : m.list_ranks(state);
  const ListKey key{settings.list_only_shown, settings.list_only_shown ? m.selection.version() : m.mask.version(),
                    settings.list_order,      settings.list_column,
                    settings.list_descending, ranks ? m.ranks.version() : 0};
  return m.list.get(key, [&] {
    std::vector<EventIndex> rows;
    if (key.only_shown) {
      rows = selection(state).events;
    } else {
      for (EventIndex i = 0; i < masked.mask.size(); ++i) {
        if (masked.mask[i] != 0) rows.push_back(i);
      }
    }
    if (ranks) sort_by_rank(rows, *ranks, key.descending);
    if (by_time && key.descending) turn_round(*state.document.events, rows);
    return rows;
  });
}

void Derived::order_large_tables_later() {
  memo().later = true;
}

std::optional<Derived::WantedOrder> Derived::take_wanted_order() {
  std::optional<RanksKey> wanted = std::exchange(memo().wanted, std::nullopt);
  if (!wanted) return std::nullopt;
  return WantedOrder{wanted->events, wanted->field};
}

void Derived::supply_order(const WantedOrder& order, std::shared_ptr<const std::vector<std::uint32_t>> ranks) {
  memo().ranks.get({order.events, order.field}, [&] { return std::move(ranks); });
}

const Derived::Facets& Derived::facets(const State& state) {
  Memo& m = memo();
  const EventTable& events = *state.document.events;
  const bool at_once = !m.later || events.size() <= kSortedAtOnce;
  const bool with_values =
      at_once || (events.has_made_values(ValueField::actors) && events.has_made_values(ValueField::tags));
  return m.facets.get({mask_key(state), with_values},
                      [&] { return FacetCount(events, state.document.filter, with_values).run(m.other_masks(state)); });
}

const std::vector<std::uint32_t>& Derived::value_list(const State& state, ValueField field, const std::string& words) {
  Memo& m = memo();
  const auto i = static_cast<std::size_t>(field);
  const std::vector<std::size_t>& counts = facets(state).values.at(i);
  return m.value_lists.at(i).get({m.facets.version(), field, words}, [&] {
    std::vector<std::uint32_t> list;
    if (counts.empty()) return list;
    const ValueIndex& index = state.document.events->values(field);
    const std::vector<std::uint8_t> chosen = wanted_values(index, only_values(state.document.filter, field));
    const auto is_chosen = [&](std::uint32_t value) { return !chosen.empty() && chosen[value] != 0; };
    std::string text;
    for (std::uint32_t value = 0; value < counts.size(); ++value) {
      if (counts[value] == 0 && !is_chosen(value)) continue;
      text.clear();
      if (!words.empty()) append_folded(index.values()[value], text);
      if (words.empty() || text.find(words) != std::string::npos) list.push_back(value);
    }
    std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (is_chosen(a) != is_chosen(b)) return is_chosen(a);
      return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    return list;
  });
}

}  // namespace sitmap
