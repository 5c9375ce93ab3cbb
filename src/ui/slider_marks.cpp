// Draws what the slider's track shows.
#include "ui/slider_marks.h"

#include <algorithm>
#include <vector>

#include "state/event_style.h"
#include "state/window_comparison.h"
#include "ui/slider_axis.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// A bar's part of one category, filled, or hollow for beginnings that may lie outside the bar.
void draw_part(Context& ctx, const Box& part, Rgba color, bool hollow) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{part.x, part.y}, to{part.right(), part.bottom()};
  if (!hollow) return list->AddRectFilled(from, to, ink(color));
  const float line = ctx.px(1);
  list->AddRectFilled(from, to, ink(color, 0.22));
  if (part.w < 3 * line || part.h < 3 * line) return list->AddRectFilled(from, to, ink(color, 0.4));
  list->AddRectFilled(from, {to.x, from.y + line}, ink(color));
  list->AddRectFilled({from.x, from.y + line}, {from.x + line, to.y}, ink(color));
  list->AddRectFilled({to.x - line, from.y + line}, to, ink(color));
}

// colors: of each kind of the histogram.
void draw_bar(Context& ctx, const Track& track, const Histogram& h, std::size_t bin, float room,
              const std::vector<Rgba>& colors) {
  const std::size_t row = bin * h.kinds;
  std::uint64_t total = 0;
  for (std::size_t c = 0; c < h.kinds; ++c) total += h.counts[row + c];
  if (total == 0) return;
  const float left = std::max(track.bars.x, track.x_at(h.edges[bin]));
  const float right = std::min(track.bars.right(), track.x_at(h.edges[bin + 1]));
  const float gap = right - left > ctx.px(4) ? 1 / ctx.look.physical : 0;
  const float x0 = ctx.look.snapped(left), x1 = std::max(x0 + ctx.px(1), ctx.look.snapped(right) - gap);
  if (x1 <= track.bars.x || x0 >= track.bars.right()) return;
  const float share = static_cast<float>(total) / static_cast<float>(std::max(1u, h.max_total));
  const float height = std::max(ctx.px(2), ctx.look.snapped(share * room));
  const auto level = [&](std::uint64_t count) {
    return track.bars.bottom() - ctx.look.snapped(height * static_cast<float>(count) / static_cast<float>(total));
  };
  std::uint64_t below = 0;
  // What is certain stands below what is open.
  for (const bool hollow : {false, true}) {
    for (std::size_t c = 0; c < h.kinds && c < colors.size(); ++c) {
      const std::uint32_t open = h.open[row + c], n = hollow ? open : h.counts[row + c] - open;
      if (n == 0) continue;
      const float top = level(below + n), foot = level(below);
      draw_part(ctx, {x0, top, x1 - x0, foot - top}, colors[c], hollow);
      below += n;
    }
  }
}

// The moment, or the edges of the window, on the axis: what is shown now is found at a glance, also while it plays.
void draw_now(Context& ctx, const Track& track, TimeSpan window, bool instant) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const UiColors& c = ctx.colors();
  const float top = track.axis.y, half = ctx.px(5), tall = ctx.px(6);
  const auto in_sight = [&](float x) { return x >= track.bars.x - 1 && x <= track.bars.right() + 1; };
  const auto caret = [&](float x) {
    if (in_sight(x))
      list->AddTriangleFilled({x, top}, {x + half, top + tall}, {x - half, top + tall}, ink(c.window_edge));
  };
  const float begin = track.x_at(window.begin), end = track.x_at(window.end);
  if (!instant && ctx.time().mode == TimeMode::window) caret(begin);
  caret(end);
  const float from = std::max(begin, track.bars.x), to = std::min(end, track.bars.right());
  if (!instant && to > from) list->AddRectFilled({from, top}, {to, top + ctx.px(2)}, ink(c.window_edge));
}

void draw_bracket(Context& ctx, float x, const Box& bars, float inwards, bool bright) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 amber = ink(ctx.colors().window_edge);
  const float w = ctx.px(2), arm = ctx.px(6) * inwards;
  x = ctx.look.snapped(x - w / 2);
  list->AddRectFilled({x, bars.y}, {x + w, bars.bottom()}, amber);
  if (inwards != 0) {
    const float from = std::min(x, x + w / 2 + arm), to = std::max(x + w, x + w / 2 + arm);
    list->AddRectFilled({from, bars.y}, {to, bars.y + w}, amber);
    list->AddRectFilled({from, bars.bottom() - w}, {to, bars.bottom()}, amber);
  }
  const float grip_w = ctx.px(bright ? 8 : 6), grip_h = ctx.px(18), cy = bars.y + bars.h / 2;
  list->AddRectFilled({x + w / 2 - grip_w / 2, cy - grip_h / 2}, {x + w / 2 + grip_w / 2, cy + grip_h / 2}, amber,
                      grip_w / 2);
}

// The axis is broken by two strokes, as on paper.
void draw_breaks(Context& ctx, const Track& track) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = track.axis.y, apart = ctx.px(3), lean = ctx.px(2), reach = ctx.px(5);
  for (const TimeWarp::Gap& gap : track.geometry.warp.gaps()) {
    const float middle = ctx.look.snapped((track.x_at(gap.time.begin) + track.x_at(gap.time.end)) / 2);
    if (middle < track.bars.x || middle > track.bars.right()) continue;
    list->AddRectFilled({middle - apart, y - ctx.px(1)}, {middle + apart, y + ctx.px(2)}, ink(c.panel));
    for (const float x : {middle - apart, middle + apart})
      list->AddLine({x - lean, y + reach}, {x + lean, y - reach}, ink(c.text, 0.8), ctx.px(1.5f));
  }
}

constexpr float kSingleRadius = 3;  // design pixels
constexpr float kSingleRoom = 11;   // each at least so far from the next, on average
constexpr float kSingleLane = 11;   // height that they take

}  // namespace

std::vector<EventIndex> single_events(Context& ctx, const Track& track) {
  const EventTable& events = ctx.events();
  const auto most = static_cast<std::size_t>(track.bars.w / ctx.px(kSingleRoom));
  const EventIndex first = events.first_starting_at_or_after(track.geometry.axis.begin);
  const EventIndex end = events.first_starting_at_or_after(track.geometry.axis.end);
  const auto& mask = ctx.in.derived.mask(ctx.state());
  std::vector<EventIndex> single;
  for (EventIndex row = first; row < end; ++row) {
    if (mask[row] == 0) continue;
    if (single.size() == most) return {};
    single.push_back(row);
  }
  return single;
}

std::optional<EventIndex> single_event_at(Context& ctx, const Track& track, const std::vector<EventIndex>& events,
                                          ImVec2 at) {
  if (at.y < track.bars.y || at.y > track.bars.y + ctx.px(kSingleLane)) return std::nullopt;
  std::optional<EventIndex> nearest;
  float least = ctx.px(kSingleRadius + 2);
  for (const EventIndex row : events) {
    const float away = std::abs(track.x_at(ctx.events().outer_begin()[row]) - at.x);
    if (away > least) continue;
    least = away;
    nearest = row;
  }
  return nearest;
}

void draw_bars(Context& ctx, const Track& track, const Histogram& h, float room) {
  std::vector<Rgba> colors;
  for (const EventKind& kind : event_kinds(ctx.state().document))
    colors.push_back(ctx.look.theme->category(kind.style).color);
  for (std::size_t bin = 0; bin + 1 < h.edges.size(); ++bin) draw_bar(ctx, track, h, bin, room, colors);
}

void draw_single_events(Context& ctx, const Track& track, const std::vector<EventIndex>& events,
                        std::optional<EventIndex> hovered) {
  const EventTable& table = ctx.events();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = track.bars.y + ctx.px(kSingleLane) / 2;
  for (const EventIndex row : events) {
    const float x = track.x_at(table.outer_begin()[row]);
    const Membership shown = drawn_membership(ctx.state(), row);
    const double alpha = shown == Membership::outside ? 0.35 : 1;
    const Rgba color = ctx.look.theme->category(style_name(ctx.state().document, row)).color;
    const float end = std::min(track.x_at(table.outer_end()[row]), track.bars.right());
    // As long as it may have lasted, where that is to be seen.
    if (end - x > ctx.px(2 * kSingleRadius))
      list->AddRectFilled({x, y - ctx.px(1)}, {end, y + ctx.px(1)},
                          ink(color, alpha * (table.lasted(row) ? 0.6 : 0.3)));
    const float radius = ctx.px(kSingleRadius) + (hovered == row || ctx.state().view.selected == row ? ctx.px(1) : 0);
    const bool hollow = shown == Membership::possible || table.is_doubtful(row);
    list->AddCircleFilled({x, y}, radius, hollow ? ink(ctx.colors().panel) : ink(color, alpha), 12);
    if (hollow) list->AddCircle({x, y}, radius - ctx.px(0.5f), ink(color, alpha), 12, ctx.px(1.5f));
    if (ctx.state().view.selected == row)
      list->AddCircle({x, y}, radius + ctx.px(1.5f), ink(ctx.colors().accent), 16, ctx.px(1.5f));
  }
}

void draw_claimed_times(Context& ctx, const Track& track) {
  const auto selected = ctx.state().view.selected;
  if (!selected || *selected >= ctx.events().size()) return;
  constexpr int kMost = 6;
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float least = ctx.px(4), thick = ctx.px(2), step = ctx.px(4);
  float y = track.bars.y + ctx.px(kSingleLane) + ctx.px(2);
  int drawn = 0;
  for (const Claim& claim : ctx.events().detail(*selected).claims) {
    if (!claim.time || drawn == kMost) continue;
    ++drawn;
    float from = track.x_at(claim.time->outer.begin), to = track.x_at(claim.time->outer.end);
    if (to - from < least) {
      const float middle = (from + to) / 2;
      from = middle - least / 2;
      to = middle + least / 2;
    }
    from = std::max(from, track.bars.x);
    to = std::min(to, track.bars.right());
    if (to > from) {
      list->AddRectFilled({from - 1, y - 1}, {to + 1, y + thick + 1}, ink(c.panel));
      list->AddRectFilled({from, y}, {to, y + thick}, ink(c.accent), thick / 2);
    }
    y += step;
  }
}

void draw_window(Context& ctx, const Track& track, SliderDrag hot) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Box& bars = track.bars;
  const TimeSpan window = drawn_window(ctx.time());
  const float begin = track.x_at(window.begin), end = track.x_at(window.end);
  const float from = std::clamp(begin, bars.x, bars.right()), to = std::clamp(end, bars.x, bars.right());
  if (to > from)
    list->AddRectFilled({from, bars.y}, {to, bars.bottom()}, ink(c.accent, hot == SliderDrag::move ? 0.16 : 0.10));
  const bool instant = ctx.time().mode == TimeMode::instant;
  const auto in_sight = [&](float x) { return x >= bars.x - 1 && x <= bars.right() + 1; };
  if (!instant && ctx.time().mode == TimeMode::window && in_sight(begin))
    draw_bracket(ctx, begin, bars, 1, hot == SliderDrag::begin);
  if (in_sight(end))
    draw_bracket(ctx, end, bars, instant ? 0.0f : -1.0f, instant ? hot == SliderDrag::move : hot == SliderDrag::end);
  draw_now(ctx, track, window, instant);
}

void draw_gaps(Context& ctx, const Track& track) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const TimeWarp::Gap& gap : track.geometry.warp.gaps()) {
    const float left = track.x_at(gap.time.begin), right = track.x_at(gap.time.end);
    const float x0 = ctx.look.snapped(std::max(left, track.bars.x));
    const float x1 = ctx.look.snapped(std::min(right, track.bars.right()));
    if (x1 <= x0) continue;
    list->AddRectFilled({x0, track.bars.y}, {x1, track.bars.bottom()}, ink(c.text, 0.06));
    const float middle = ctx.look.snapped((x0 + x1) / 2);
    for (float y = track.bars.y; y < track.bars.bottom() - ctx.px(8); y += ctx.px(6))
      list->AddRectFilled({middle, y}, {middle + ctx.px(1), y + ctx.px(3)}, ink(c.text, 0.35));
  }
}

void draw_axis(Context& ctx, const Track& track) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const TextSpec spec{.size = ctx.px(11), .max_lines = 1, .tabular = true};
  const auto measure = [&](const std::string& label) { return static_cast<double>(ctx.text.measure(label, spec).x); };
  const AxisTicks ticks =
      axis_ticks(track.geometry.axis, track.geometry.width, ctx.zone(), measure, track.geometry.warp);
  const float hair = 1 / ctx.look.physical, top = track.axis.y;
  list->AddRectFilled({track.axis.x, top}, {track.axis.right(), top + hair}, ink(c.border));
  draw_breaks(ctx, track);
  const float first = top + ctx.px(6), second = first + ctx.px(16);
  for (const AxisTick& tick : ticks.minor) {
    const float x = ctx.look.snapped(track.axis.x + static_cast<float>(tick.x));
    if (x > track.axis.right()) continue;
    list->AddRectFilled({x, top}, {x + hair, top + ctx.px(tick.label.empty() ? 3 : 5)}, ink(c.secondary_text, 0.6));
    if (!tick.label.empty())
      ctx.text.draw(list, {track.axis.x + static_cast<float>(tick.label_x), first}, tick.label, spec,
                    ink(c.secondary_text));
  }
  for (const AxisTick& tick : ticks.major) {
    const float x = ctx.look.snapped(track.axis.x + static_cast<float>(tick.x));
    const bool inside = tick.x >= 0 && x <= track.axis.right();
    if (inside) list->AddRectFilled({x, top}, {x + hair, second + ctx.px(13)}, ink(c.secondary_text, 0.35));
    const float indent = inside ? ctx.px(5) : 0;
    if (!tick.label.empty())
      ctx.text.draw(list, {track.axis.x + static_cast<float>(tick.label_x) + indent, second}, tick.label, spec,
                    ink(c.text, 0.85));
  }
}

Beyond window_beyond(const TimeControl& time, const TimeSpan& axis) {
  const TimeSpan window = drawn_window(time);
  if (time.mode == TimeMode::cumulative) {
    if (time.window.end < axis.begin) return Beyond::before;
    return time.window.end > axis.end ? Beyond::after : Beyond::nowhere;
  }
  if (window.end < axis.begin) return Beyond::before;
  return window.begin > axis.end ? Beyond::after : Beyond::nowhere;
}

Box beyond_box(Context& ctx, const Track& track, Beyond side) {
  const float w = ctx.px(16);
  return {side == Beyond::before ? track.bars.x : track.bars.right() - w, track.bars.y, w, track.bars.h};
}

void draw_beyond(Context& ctx, const Track& track, Beyond side, bool hot) {
  if (side == Beyond::nowhere) return;
  const Box box = beyond_box(ctx, track, side);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rgba amber = ctx.colors().window_edge;
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(amber, hot ? 0.3 : 0.16));
  const float way = side == Beyond::before ? -1.0f : 1.0f, x = box.x + box.w / 2, y = box.y + box.h / 2;
  const float r = ctx.px(5) * way, h = ctx.px(6);
  // ImGui fills triangles of either sense; one turns the tip to the window.
  list->AddTriangleFilled({x + r, y}, {x - r, y + h}, {x - r, y - h}, ink(amber));
}

}  // namespace sitmap::ui
