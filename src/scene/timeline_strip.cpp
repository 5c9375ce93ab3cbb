// Drawing of the timeline strip.
#include "scene/timeline_strip.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "state/event_style.h"
#include "state/window_comparison.h"

namespace sitmap::scene {
namespace {

// Ticks of one colour a pixel column: a million events are as many ticks as the strip has columns.
struct Columns {
  explicit Columns(std::size_t count) : hidden(count), severity(count, -1), event(count), certain(count) {}
  std::vector<std::uint8_t> hidden;
  std::vector<int> severity;  // of the most severe event shown; -1: none
  std::vector<EventIndex> event;
  std::vector<std::uint8_t> certain;  // whether any event shown is certain
};

class Axis {
 public:
  Axis(TimeSpan span, TimeWarp warp, float x0, float x1) : span_(span), warp_(std::move(warp)), x0_(x0), x1_(x1) {}
  std::span<const TimeWarp::Gap> gaps() const { return warp_.gaps(); }
  float x(InstantUs t) const {
    const auto begin = static_cast<double>(warp_.place_of(span_.begin));
    const double length = static_cast<double>(warp_.place_of(span_.end)) - begin;
    const double at = length > 0 ? (static_cast<double>(warp_.place_of(t)) - begin) / length : 0;
    return x0_ + (x1_ - x0_) * static_cast<float>(std::clamp(at, 0.0, 1.0));
  }

 private:
  TimeSpan span_;
  TimeWarp warp_;
  float x0_, x1_;
};

Columns columns_of(const State& state, Derived& derived, const Axis& axis, float x0, std::size_t count) {
  Columns columns(count);
  const EventTable& table = *state.document.events;
  const auto column = [&](EventIndex e) {
    const auto at = static_cast<std::ptrdiff_t>(axis.x(table.outer_begin()[e]) - x0);
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(count) - 1));
  };
  const std::vector<std::uint8_t>& mask = derived.mask(state);
  for (EventIndex e = 0; e < table.dated_count(); ++e)
    if (mask[e] != 0) columns.hidden[column(e)] = 1;
  const Selection& shown = derived.selection(state);
  for (std::size_t i = 0; i < shown.events.size(); ++i) {
    const EventIndex e = shown.events[i];
    if (!table.has_time(e)) continue;
    const std::size_t c = column(e);
    if (shown.memberships[i] == Membership::certain) columns.certain[c] = 1;
    if (int{table.severity()[e]} <= columns.severity[c]) continue;
    columns.severity[c] = int{table.severity()[e]};
    columns.event[c] = e;
  }
  return columns;
}

void draw_window(const State& state, const Theme& theme, const Axis& axis, TimeSpan range, const Box& box,
                 Group& group) {
  TimeSpan window = state.view.time.window;
  if (state.view.time.mode == TimeMode::cumulative) window.begin = range.begin;
  if (state.view.time.mode == TimeMode::instant) window.end = window.begin;
  const float left = axis.x(window.begin), right = std::max(axis.x(window.end), left + 1);
  if (window.end <= range.begin || window.begin >= range.end) return;
  group.rects.push_back({left, box.y0, right - left, box.height(), 0, with_alpha(theme.ui.window_edge, 0.08)});
  for (const float x : {left, right}) {
    group.lines.push_back({{{x, box.y0}, {x, box.y1}}, 1.5f, 1.5f, theme.ui.window_edge});
    if (state.view.time.mode == TimeMode::instant) break;
  }
}

// The window that the slider's is compared with: a quieter bracket. Both have their letters above.
void draw_reference(const State& state, const Theme& theme, const Axis& axis, TimeSpan range, const Box& box,
                    float text_px, const Typesetter& typesetter, Group& group) {
  if (!state.view.comparison) return;
  const auto in_range = [&](TimeSpan w) {
    return TimeSpan{std::max(w.begin, range.begin), std::min(w.end, range.end)};
  };
  const TimeSpan a = in_range(state.view.comparison->reference), b = in_range(shown_window(state));
  const auto middle = [&](TimeSpan w) { return (axis.x(w.begin) + axis.x(w.end)) / 2; };
  const auto letter = [&](const char* name, float x, Rgba color) {
    const ShapedPtr text = typesetter.shape(name, text::Style::semibold, text_px);
    group.texts.push_back(typesetter.place(text, {x - text->width_px / 2, box.y0 - cap_height(*text) - 3}, {color}));
  };
  const Rgba quiet = theme.ui.secondary_text;
  if (!a.empty()) {
    const float left = axis.x(a.begin), right = std::max(axis.x(a.end), left + 1);
    group.rects.push_back({left, box.y0, right - left, box.height(), 0, with_alpha(quiet, 0.14)});
    for (const float x : {left, right}) group.lines.push_back({{{x, box.y0}, {x, box.y1}}, 1.2f, 1.2f, quiet});
    letter("A", middle(a), quiet);
  }
  if (b.empty()) return;
  // Beside the other letter where the windows have the same middle.
  const bool apart = a.empty() || std::abs(middle(a) - middle(b)) > text_px;
  letter("B", middle(b) + (apart ? 0 : text_px), theme.ui.window_edge);
}

void draw_ticks(const State& state, const Columns& columns, const Theme& theme, const Box& box, Group& group) {
  for (std::size_t c = 0; c < columns.hidden.size(); ++c) {
    const float x = box.x0 + static_cast<float>(c) + 0.5f;
    if (columns.severity[c] >= 0) {
      const Rgba color = theme.category(style_name(state.document, columns.event[c])).color;
      // What is only possible in the window is half as strong, as its marker is hollow.
      group.lines.push_back(
          {{{x, box.y0 + 3}, {x, box.y1}}, 2, 2, columns.certain[c] != 0 ? color : with_alpha(color, 0.5)});
    } else if (columns.hidden[c] != 0) {
      group.lines.push_back(
          {{{x, box.y1 - box.height() * 0.45f}, {x, box.y1}}, 1, 1, with_alpha(theme.ui.secondary_text, 0.6)});
    }
  }
}

// The hairline is broken by two strokes where time is shown short.
void draw_breaks(const Theme& theme, const Axis& axis, const Box& box, Group& group) {
  for (const TimeWarp::Gap& gap : axis.gaps()) {
    const float x = std::round((axis.x(gap.time.begin) + axis.x(gap.time.end)) / 2);
    for (const float at : {x - 2, x + 2})
      group.lines.push_back({{{at - 2, box.y1 + 3}, {at + 2, box.y1 - 5}}, 1.2f, 1.2f, theme.ui.secondary_text});
  }
}

}  // namespace

void draw_timeline_strip(const State& state, Derived& derived, const Theme& theme, const Box& box, float text_px,
                         const Typesetter& typesetter, Group& group) {
  const TimeSpan range = slider_range(state);
  if (range.empty()) return;
  const Zone& zone = state.settings.zone;
  const ShapedPtr first = typesetter.shape(format_date(range.begin, zone), text::Style::regular, text_px);
  const ShapedPtr last = typesetter.shape(format_date(range.end - 1, zone), text::Style::regular, text_px);
  const float gap = text_px;
  const float text_y = box.y1 - cap_height(*first);
  group.texts.push_back(typesetter.place(first, {box.x0, text_y}, {theme.ui.secondary_text}));
  group.texts.push_back(typesetter.place(last, {box.x1 - last->width_px, text_y}, {theme.ui.secondary_text}));
  const Box ticks{std::round(box.x0 + first->width_px + gap), box.y0, std::round(box.x1 - last->width_px - gap),
                  box.y1};
  if (ticks.width() < 24) return;
  const Axis axis(range, slider_warp(state), ticks.x0, ticks.x1);
  draw_reference(state, theme, axis, range, ticks, text_px, typesetter, group);
  draw_window(state, theme, axis, range, ticks, group);
  group.lines.push_back({{{ticks.x0, ticks.y1}, {ticks.x1, ticks.y1}}, 1, 1, with_alpha(theme.ui.secondary_text, 0.7)});
  draw_ticks(state, columns_of(state, derived, axis, ticks.x0, static_cast<std::size_t>(ticks.width())), theme, ticks,
             group);
  draw_breaks(theme, axis, ticks, group);
}

}  // namespace sitmap::scene
