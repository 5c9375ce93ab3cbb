// Holding and drawing the window that is compared with.
#include "ui/slider_comparison.h"

#include <algorithm>

#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr Rgba kOnAmber{20, 22, 26, 255};  // the window's edge is bright in every theme

// Of a window on the track, from left to right.
struct Extent {
  float from = 0, to = 0;
};

Extent extent_of(const Track& track, TimeSpan window) {
  const Box& bars = track.bars;
  return {std::clamp(track.x_at(window.begin), bars.x, bars.right()),
          std::clamp(track.x_at(window.end), bars.x, bars.right())};
}

// A letter on a plate at the bracket's upper corner, away from the lane of single events.
void draw_letter(Context& ctx, float x, const Track& track, const char* letter, Rgba color, Rgba letter_color) {
  const Box& bars = track.bars;
  const float side = ctx.px(14);
  x = std::clamp(x, bars.x, bars.right() - side);
  const Box plate{ctx.look.snapped(x), bars.bottom() - side - ctx.px(2), side, side};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({plate.x, plate.y}, {plate.right(), plate.bottom()}, ink(color), ctx.px(3));
  draw_words_in(ctx, plate, Font::axis, ink(letter_color), letter, 0.5f);
}

}  // namespace

TimeControl reference_control(const TimeControl& time, const WindowComparison& comparison) {
  TimeControl control = time;
  control.mode = TimeMode::window;
  control.window = comparison.reference;
  return control;
}

Grip grip_at(double x, const TimeControl& time, const std::optional<WindowComparison>& comparison,
             const SliderGeometry& geometry) {
  const auto is_edge = [](SliderDrag drag) { return drag == SliderDrag::begin || drag == SliderDrag::end; };
  const SliderDrag own = drag_at(x, time, geometry);
  if (!comparison || is_edge(own)) return {own, false};
  const SliderDrag other = drag_at(x, reference_control(time, *comparison), geometry);
  if (is_edge(other)) return {other, true};
  if (own == SliderDrag::draw && other == SliderDrag::move) return {other, true};
  return {own, false};
}

void draw_veils(Context& ctx, const Track& track) {
  const Box& bars = track.bars;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 veil = ink(ctx.colors().panel, 0.62);
  Extent first = extent_of(track, drawn_window(ctx.time())), second = first;
  if (const auto& comparison = ctx.state().view.comparison) second = extent_of(track, comparison->reference);
  if (second.from < first.from) std::swap(first, second);
  const auto dim = [&](float from, float to) {
    if (to > from) list->AddRectFilled({from, bars.y}, {to, bars.bottom()}, veil);
  };
  dim(bars.x, first.from);
  dim(first.to, second.from);
  dim(std::max(first.to, second.to), bars.right());
}

void draw_reference(Context& ctx, const Track& track, Grip hot) {
  const auto& comparison = ctx.state().view.comparison;
  if (!comparison) return;
  const UiColors& c = ctx.colors();
  const Box& bars = track.bars;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Extent a = extent_of(track, comparison->reference), b = extent_of(track, drawn_window(ctx.time()));
  const bool moving = hot.reference && hot.drag == SliderDrag::move;
  if (a.to > a.from)
    list->AddRectFilled({a.from, bars.y}, {a.to, bars.bottom()}, ink(c.secondary_text, moving ? 0.18 : 0.12));
  const auto bracket = [&](InstantUs edge, float inwards, SliderDrag drag) {
    const float at = track.x_at(edge);
    if (at < bars.x - 1 || at > bars.right() + 1) return;
    const bool bright = hot.reference && hot.drag == drag;
    const float w = ctx.px(bright ? 2 : 1.5f), arm = ctx.px(6) * inwards, x = ctx.look.snapped(at - w / 2);
    const ImU32 color = ink(c.secondary_text);
    list->AddRectFilled({x, bars.y}, {x + w, bars.bottom()}, color);
    const float from = std::min(x, x + arm), to = std::max(x + w, x + arm);
    list->AddRectFilled({from, bars.y}, {to, bars.y + w}, color);
    list->AddRectFilled({from, bars.bottom() - w}, {to, bars.bottom()}, color);
    if (bright) list->AddCircleFilled({x + w / 2, bars.y + bars.h / 2}, ctx.px(4), color);
  };
  bracket(comparison->reference.begin, 1, SliderDrag::begin);
  bracket(comparison->reference.end, -1, SliderDrag::end);
  const float gap = ctx.px(4);
  if (comparison->reference.meets(track.geometry.axis))
    draw_letter(ctx, a.from + gap, track, "A", c.secondary_text, c.panel);
  // Beside the other letter where both windows begin at one place.
  const float aside = std::abs(a.from - b.from) < ctx.px(18) ? ctx.px(18) + a.from - b.from : 0;
  if (window_beyond(ctx.time(), track.geometry.axis) == Beyond::nowhere)
    draw_letter(ctx, b.from + gap + aside, track, "B", c.window_edge, kOnAmber);
}

}  // namespace sitmap::ui
