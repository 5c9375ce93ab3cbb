// Histogram, window and axis: what is drawn under the slider's controls, and the gestures on it.
#include <algorithm>
#include <cmath>

#include "ui/slider_axis.h"
#include "ui/slider_input.h"
#include "ui/time_slider.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

struct Track {
  Box bars, axis;
  SliderGeometry geometry;
  float x_at(InstantUs t) const { return static_cast<float>(geometry.x + x_of(t, geometry.axis, geometry.width)); }
};

void draw_bin(Context& ctx, const Track& track, const Histogram& h, std::size_t bin) {
  std::uint64_t total = 0;
  for (std::size_t c = 0; c < h.categories; ++c) total += h.counts[bin * h.categories + c];
  if (total == 0) return;
  const float left = std::max(track.bars.x, track.x_at(h.edges[bin]));
  const float right = std::min(track.bars.right(), track.x_at(h.edges[bin + 1]));
  const float gap = right - left > ctx.px(4) ? 1 / ctx.look.physical : 0;
  const float x0 = ctx.look.snapped(left), x1 = std::max(x0 + ctx.px(1), ctx.look.snapped(right) - gap);
  if (x1 <= track.bars.x || x0 >= track.bars.right()) return;
  const float share = static_cast<float>(total) / static_cast<float>(std::max(1u, h.max_total));
  const float height = std::max(ctx.px(2), ctx.look.snapped(share * (track.bars.h - ctx.px(4))));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto& names = ctx.events().categories();
  std::uint64_t below = 0;
  for (std::size_t c = 0; c < h.categories && c < names.size(); ++c) {
    const std::uint32_t n = h.counts[bin * h.categories + c];
    if (n == 0) continue;
    const auto level = [&](std::uint64_t count) {
      return track.bars.bottom() - ctx.look.snapped(height * static_cast<float>(count) / static_cast<float>(total));
    };
    list->AddRectFilled({x0, level(below + n)}, {x1, level(below)}, ink(ctx.look.theme->category(names[c]).color));
    below += n;
  }
}

const Histogram& histogram_of(Context& ctx, const Track& track) {
  const int bins = std::clamp(static_cast<int>(track.bars.w / ctx.px(7)), 8, 600);
  return ctx.in.derived.histogram(ctx.state(), bins);
}

void draw_axis(Context& ctx, const Track& track) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const TextSpec spec{.size = ctx.px(11), .max_lines = 1, .tabular = true};
  const auto measure = [&](const std::string& label) { return static_cast<double>(ctx.text.measure(label, spec).x); };
  const AxisTicks ticks = axis_ticks(track.geometry.axis, track.geometry.width, ctx.zone(), measure);
  const float hair = 1 / ctx.look.physical, top = track.axis.y;
  list->AddRectFilled({track.axis.x, top}, {track.axis.right(), top + hair}, ink(c.border));
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

void draw_window(Context& ctx, const Track& track, SliderDrag hot) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Box& bars = track.bars;
  const TimeSpan window = drawn_window(ctx.time());
  const float begin = track.x_at(window.begin), end = track.x_at(window.end);
  const float from = std::clamp(begin, bars.x, bars.right()), to = std::clamp(end, bars.x, bars.right());
  const ImU32 veil = ink(c.panel, 0.62);
  if (from > bars.x) list->AddRectFilled({bars.x, bars.y}, {from, bars.bottom()}, veil);
  if (to < bars.right()) list->AddRectFilled({to, bars.y}, {bars.right(), bars.bottom()}, veil);
  if (to > from)
    list->AddRectFilled({from, bars.y}, {to, bars.bottom()}, ink(c.accent, hot == SliderDrag::move ? 0.16 : 0.10));
  const bool instant = ctx.time().mode == TimeMode::instant;
  const auto in_sight = [&](float x) { return x >= bars.x - 1 && x <= bars.right() + 1; };
  if (!instant && ctx.time().mode == TimeMode::window && in_sight(begin))
    draw_bracket(ctx, begin, bars, 1, hot == SliderDrag::begin);
  if (in_sight(end))
    draw_bracket(ctx, end, bars, instant ? 0.0f : -1.0f, instant ? hot == SliderDrag::move : hot == SliderDrag::end);
}

std::optional<std::size_t> bin_at(const Histogram& h, InstantUs t) {
  if (h.bins == 0 || h.edges.size() < 2 || t < h.edges.front() || t >= h.edges.back()) return std::nullopt;
  return static_cast<std::size_t>(std::upper_bound(h.edges.begin(), h.edges.end(), t) - h.edges.begin()) - 1;
}

void draw_bin_tooltip(Context& ctx, const Histogram& h, std::size_t bin) {
  const UiColors& c = ctx.colors();
  const auto& names = ctx.events().categories();
  struct Line {
    std::string label, count;
    Rgba color;
  };
  std::vector<Line> lines;
  for (std::size_t i = 0; i < h.categories && i < names.size(); ++i) {
    const std::uint32_t n = h.counts[bin * h.categories + i];
    if (n > 0) lines.push_back({category_label(names[i]), format_count(n), ctx.look.theme->category(names[i]).color});
  }
  const float row = ctx.px(20), width = ctx.px(208);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ctx.px(12), ctx.px(8)});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool flip = mouse.x + width + ctx.px(48) > static_cast<float>(ctx.in.width);
  ImGui::SetNextWindowPos({mouse.x + ctx.px(flip ? -12 : 12), ctx.layout.slider.y - ctx.px(8)}, ImGuiCond_Always,
                          {flip ? 1.0f : 0.0f, 1});
  ImGui::BeginTooltip();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_words_in(ctx, {at.x, at.y, width, row}, Font::strong, ink(c.text),
                format_span({h.edges[bin], h.edges[bin + 1]}, ctx.zone()));
  float y = at.y + row + ctx.px(4);
  if (lines.empty())
    draw_words_in(ctx, {at.x, y, width, row}, Font::secondary, ink(c.secondary_text), "No event begins here");
  for (const Line& line : lines) {
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + ctx.px(5), y + row / 2}, ctx.px(4), ink(line.color));
    draw_user_line(ctx, {at.x + ctx.px(16), y, width - ctx.px(64), row}, line.label, 12, text::Style::regular,
                   ink(c.text));
    draw_words_in(ctx, {at.x + width - ctx.px(48), y, ctx.px(48), row}, Font::secondary, ink(c.secondary_text),
                  line.count, 1);
    y += row;
  }
  ImGui::Dummy({width, row + ctx.px(4) + row * static_cast<float>(std::max<std::size_t>(1, lines.size()))});
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void handle_wheel(Context& ctx, const Track& track, TimeSpan full) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto wheel = static_cast<double>(io.MouseWheel), sideways = static_cast<double>(io.MouseWheelH);
  if (wheel == 0 && sideways == 0) return;
  if (io.KeyCtrl && wheel != 0) {
    const InstantUs about =
        instant_at(static_cast<double>(io.MousePos.x) - track.geometry.x, track.geometry.axis, track.geometry.width);
    ctx.edit_time() = axis_zoomed(ctx.time(), about, std::pow(1.25, wheel), full);
  } else {
    ctx.edit_time() = axis_scrolled(ctx.time(), -0.08 * (wheel + sideways), full);
  }
}

// Returns what the mouse holds or would take hold of.
SliderDrag handle_mouse(Context& ctx, const Track& track, const Histogram& h) {
  SliderMemory& memory = ctx.memory.slider;
  const ImGuiIO& io = ImGui::GetIO();
  const auto x = static_cast<double>(io.MousePos.x);
  const TimeSpan full = slider_range(ctx.state());
  const Box area{track.bars.x - ctx.px(10), track.bars.y, track.bars.w + ctx.px(20), track.bars.h + track.axis.h};
  const Hit hit = hit_area("track", area);
  const bool pressed = hit.hovered && ImGui::IsMouseClicked(0);
  if (hit.hovered) handle_wheel(ctx, track, full);
  if (hit.double_clicked) {
    const auto bin = bin_at(h, instant_at(x - track.geometry.x, track.geometry.axis, track.geometry.width));
    memory.drag = SliderDrag::none;
    if (bin) ctx.edit_time() = with_window(ctx.time(), {h.edges[*bin], h.edges[*bin + 1]});
    return SliderDrag::none;
  }
  if (pressed) press_slider(memory, x, ctx.time(), track.geometry);
  if (memory.drag != SliderDrag::none && hit.held) {
    const TimeControl dragged = drag_slider(memory, x, ctx.time(), track.geometry, !io.KeyAlt, full, ctx.zone());
    if (dragged != ctx.time()) {
      ctx.edit_time() = dragged;
      // A window in the hand does not run away.
      ctx.edit_time().playing = false;
    }
  } else if (memory.drag != SliderDrag::none) {
    const TimeControl released = release_slider(memory, x, ctx.time(), track.geometry, full, ctx.zone());
    if (released != ctx.time()) ctx.edit_time() = released;
  }
  const SliderDrag hot = memory.drag != SliderDrag::none ? memory.drag
                         : hit.hovered                   ? drag_at(x, ctx.time(), track.geometry)
                                                         : SliderDrag::none;
  if (hot == SliderDrag::begin || hot == SliderDrag::end) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hot == SliderDrag::move) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (hit.hovered && memory.drag == SliderDrag::none && track.bars.contains(io.MousePos.x, io.MousePos.y)) {
    const auto bin = bin_at(h, instant_at(x - track.geometry.x, track.geometry.axis, track.geometry.width));
    if (bin) draw_bin_tooltip(ctx, h, *bin);
  }
  return hot;
}

}  // namespace

void draw_slider_track(Context& ctx, Box area) {
  const float axis_height = ctx.px(38);
  Track track;
  track.bars = {area.x, area.y, area.w, area.h - axis_height};
  track.axis = {area.x, area.bottom() - axis_height, area.w, axis_height};
  track.geometry = {static_cast<double>(area.x), static_cast<double>(area.w), ctx.time().axis,
                    static_cast<double>(ctx.px(8))};
  const Histogram& h = histogram_of(ctx, track);
  const SliderDrag hot = handle_mouse(ctx, track, h);
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({track.bars.x, track.bars.y}, {track.bars.right(), track.bars.bottom()}, ink(c.text, 0.03));
  list->PushClipRect({track.bars.x - ctx.px(6), track.bars.y}, {track.bars.right() + ctx.px(6), track.axis.bottom()},
                     true);
  for (std::size_t bin = 0; bin + 1 < h.edges.size(); ++bin) draw_bin(ctx, track, h, bin);
  draw_window(ctx, track, hot);
  draw_axis(ctx, track);
  list->PopClipRect();
}

}  // namespace sitmap::ui
