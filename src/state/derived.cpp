// Keeps what was computed together with what it was computed from, and computes again only when that differs.
#include "state/derived.h"

#include <algorithm>
#include <cmath>
#include <string_view>

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
  bool descending = false;
  bool operator==(const ListKey&) const = default;
};

// The place of every row in the order of titles, equal titles on the same place.
std::vector<std::uint32_t> title_ranks(const EventTable& events) {
  // The first eight bytes as a number decide nearly every comparison without a look at the text.
  struct Entry {
    std::uint64_t prefix;
    EventIndex row;
    std::string_view title;
  };
  std::vector<Entry> entries(events.size());
  for (EventIndex row = 0; row < events.size(); ++row) {
    const std::string_view title = events.title(row);
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8; ++i)
      prefix = prefix << 8 | (i < title.size() ? static_cast<unsigned char>(title[i]) : 0);
    entries[row] = {prefix, row, title};
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : a.title < b.title;
  });
  std::vector<std::uint32_t> ranks(events.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0 && entries[i].title != entries[i - 1].title) ++rank;
    ranks[entries[i].row] = rank;
  }
  return ranks;
}

// Sorts by a number per row; rows without one come last either way, equals stay in table order.
template <class Number, class Has>
void sort_rows(std::vector<EventIndex>& rows, bool descending, const Number& number, const Has& has) {
  std::stable_sort(rows.begin(), rows.end(), [&](EventIndex a, EventIndex b) {
    if (has(a) != has(b)) return has(a);
    if (!has(a)) return false;
    return descending ? number(a) > number(b) : number(a) < number(b);
  });
}

Derived::Facets count_facets(const EventTable& events, const Filter& filter) {
  Filter others = filter;  // everything but the facets, which the loop below looks at
  others.hidden_categories.clear();
  others.hidden_severities = {};
  others.hidden_statuses = {};
  const auto mask = filter_mask(events, others);

  Derived::Facets facets;
  facets.categories.assign(events.categories().size(), 0);
  std::vector<bool> hidden(events.categories().size());
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    const auto& names = filter.hidden_categories;
    hidden[i] = std::find(names.begin(), names.end(), events.categories()[i]) != names.end();
  }
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (mask[i] == 0) continue;
    const std::size_t category = events.category()[i];
    const std::size_t severity = std::min<std::size_t>(events.severity()[i], 5);
    const auto status = static_cast<std::size_t>(events.status()[i]);
    const bool category_passes = !hidden[category];
    const bool severity_passes = !filter.hidden_severities[severity];
    const bool status_passes = !filter.hidden_statuses[status];
    if (severity_passes && status_passes) ++facets.categories[category];
    if (category_passes && status_passes) ++facets.severities[severity];
    if (category_passes && severity_passes) ++facets.statuses[status];
  }
  return facets;
}

// The counts of a map that shows these stacks: what lies behind the insets is not seen.
Counts counts_in_view(Counts counts, const Stacks& all, const Camera& camera, const Viewport& v) {
  std::size_t seen = 0, seen_possible = 0;
  for (const Stack& stack : all.stacks) {
    const ScreenPoint at = screen_from_world(camera, v, stack.position);
    if (at.x < v.inset_left || at.x > v.width - v.inset_right) continue;
    if (at.y < v.inset_top || at.y > v.height - v.inset_bottom) continue;
    seen += stack.count;
    seen_possible += stack.possible;
  }
  counts.hidden_no_place = counts.shown - all.members.size();
  counts.hidden_off_screen = all.members.size() - seen;
  counts.shown = seen;
  counts.shown_possible = seen_possible;
  return counts;
}

// Undated rows are shown or hidden by the selection; the mask is the same.
MaskKey mask_key(const State& state) {
  MaskKey key{state.document.events, state.document.filter};
  key.filter.show_undated = true;
  return key;
}

}  // namespace

struct Derived::Memo {
  Kept<MaskKey, MaskValue> mask;
  Kept<SelectionKey, Selection> selection;
  Kept<HistogramKey, Histogram> histogram;
  Kept<StacksKey, Stacks> stacks;
  Kept<MapCountsKey, Counts> map_counts;
  Kept<EventTablePtr, std::vector<std::uint32_t>> title_ranks;
  Kept<ListKey, std::vector<EventIndex>> list;
  Kept<MaskKey, Facets> facets;

  const MaskValue& masked(const State& state) {
    const EventTable& events = *state.document.events;
    return mask.get(mask_key(state), [&] {
      MaskValue value{filter_mask(events, state.document.filter), {}};
      value.counts = count_mask(events, value.mask);
      value.precision = usual_precision(events, value.mask);
      return value;
    });
  }

  void sort_list(const State& state, std::vector<EventIndex>& rows) {
    const EventTable& events = *state.document.events;
    const bool descending = state.settings.list_descending;
    const auto any = [](EventIndex) { return true; };
    switch (state.settings.list_order) {
      case ListOrder::time:
        if (!descending) return;  // the table's own order
        return sort_rows(
            rows, true, [](EventIndex i) { return i; }, [&](EventIndex i) { return events.has_time(i); });
      case ListOrder::title: {
        const auto& ranks = title_ranks.get(state.document.events, [&] { return sitmap::title_ranks(events); });
        return sort_rows(
            rows, descending, [&](EventIndex i) { return ranks[i]; }, any);
      }
      case ListOrder::category:  // categories are sorted by name
        return sort_rows(
            rows, descending, [&](EventIndex i) { return events.category()[i]; }, any);
      case ListOrder::severity: {
        const auto severity = [&](EventIndex i) { return events.severity()[i]; };
        return sort_rows(rows, descending, severity, [&](EventIndex i) { return severity(i) != 0; });
      }
    }
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
  const SelectionKey key{m.mask.version(), effective_window(time.window, time.mode), state.document.filter.show_undated,
                         total_records(state.document), total_rejected(state.document)};
  return m.selection.get(key, [&] {
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
    return build_stacks(*state.document.events, shown.events, shown.memberships, key.zoom, kStackMergePx);
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
  const ListKey key{settings.list_only_shown, settings.list_only_shown ? m.selection.version() : m.mask.version(),
                    settings.list_order, settings.list_descending};
  return m.list.get(key, [&] {
    std::vector<EventIndex> rows;
    if (key.only_shown) {
      rows = selection(state).events;
    } else {
      for (EventIndex i = 0; i < masked.mask.size(); ++i) {
        if (masked.mask[i] != 0) rows.push_back(i);
      }
    }
    m.sort_list(state, rows);
    return rows;
  });
}

const Derived::Facets& Derived::facets(const State& state) {
  return memo().facets.get(mask_key(state),
                           [&] { return count_facets(*state.document.events, state.document.filter); });
}

}  // namespace sitmap
