// The track under the slider's controls: what it is composed of, and the gestures on it.
#include <algorithm>
#include <cmath>

#include "state/event_style.h"
#include "ui/event_marks.h"
#include "ui/slider_comparison.h"
#include "ui/time_slider.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

std::optional<std::size_t> bin_at(const Histogram& h, InstantUs t) {
  if (h.bins == 0 || h.edges.size() < 2 || t < h.edges.front() || t >= h.edges.back()) return std::nullopt;
  return static_cast<std::size_t>(std::upper_bound(h.edges.begin(), h.edges.end(), t) - h.edges.begin()) - 1;
}

// The next tooltip stands above the slider, where it hides nothing of it.
void place_tooltip(Context& ctx, float width) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool flip = mouse.x + width + ctx.px(48) > static_cast<float>(ctx.in.width);
  ImGui::SetNextWindowPos({mouse.x + ctx.px(flip ? -12 : 12), ctx.layout.slider.y - ctx.px(8)}, ImGuiCond_Always,
                          {flip ? 1.0f : 0.0f, 1});
}

void tip_above(Context& ctx, const std::string& words) {
  place_tooltip(ctx, ctx.px(340));
  tip(ctx, words);
}

void draw_bin_tooltip(Context& ctx, const Histogram& h, std::size_t bin) {
  const UiColors& c = ctx.colors();
  const std::vector<EventKind> kinds = event_kinds(ctx.state().document);
  struct Line {
    std::string label, count;
    Rgba color;
  };
  std::vector<Line> lines;
  std::size_t open = 0;
  for (std::size_t i = 0; i < h.kinds && i < kinds.size(); ++i) {
    const std::uint32_t n = h.counts[bin * h.kinds + i];
    open += h.open[bin * h.kinds + i];
    if (n > 0)
      lines.push_back({kinds[i].style == kinds[i].label ? category_label(kinds[i].label) : kinds[i].label,
                       format_count(n), ctx.look.theme->category(kinds[i].style).color});
  }
  const float row = ctx.px(20), width = ctx.px(208);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ctx.px(12), ctx.px(8)});
  place_tooltip(ctx, width);
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
  if (open > 0) {
    draw_words_in(ctx, {at.x, y, width, row}, Font::secondary, ink(c.secondary_text),
                  format_count(open) + " may have begun at another time");
    y += row;
  }
  ImGui::Dummy({width, std::max(y - at.y, 2 * row + ctx.px(4))});
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

const Histogram& histogram_of(Context& ctx, const Track& track) {
  const int bins = std::clamp(static_cast<int>(track.bars.w / ctx.px(7)), 8, 600);
  return ctx.in.derived.histogram(ctx.state(), bins);
}

// Where the edges go: as the setting says; with Alt nowhere, with Ctrl to events, or to the calendar if those are set.
Snap snap_of(Context& ctx) {
  const ImGuiIO& io = ImGui::GetIO();
  SnapTo to = ctx.time().snap;
  if (io.KeyCtrl) to = to == SnapTo::events ? SnapTo::calendar : SnapTo::events;
  if (io.KeyAlt) to = SnapTo::nothing;
  return {to, &ctx.events(), &ctx.in.derived.mask(ctx.state())};
}

void handle_wheel(Context& ctx, const Track& track, TimeSpan full) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto wheel = static_cast<double>(io.MouseWheel), sideways = static_cast<double>(io.MouseWheelH);
  if (wheel == 0 && sideways == 0) return;
  const TimeWarp& warp = track.geometry.warp;
  if (io.KeyCtrl && wheel != 0) {
    const InstantUs about = track.geometry.at_x(static_cast<double>(io.MousePos.x));
    ctx.edit_time() = axis_zoomed(ctx.time(), about, std::pow(1.25, wheel), full, warp);
  } else {
    ctx.edit_time() = axis_scrolled(ctx.time(), -0.08 * (wheel + sideways), full, warp);
  }
}

// What lies under the mouse.
struct Under {
  std::optional<EventIndex> event;
  std::optional<std::size_t> bin;
  Beyond beyond = Beyond::nowhere;
  bool bars = false;
};

Under under_mouse(Context& ctx, const Track& track, const Histogram& h, const std::vector<EventIndex>& single) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  Under under;
  under.bars = track.bars.contains(mouse.x, mouse.y);
  const Beyond beyond = window_beyond(ctx.time(), track.geometry.axis);
  if (beyond != Beyond::nowhere && beyond_box(ctx, track, beyond).contains(mouse.x, mouse.y)) under.beyond = beyond;
  under.event = single_event_at(ctx, track, single, mouse);
  under.bin = bin_at(h, track.geometry.at_x(static_cast<double>(mouse.x)));
  return under;
}

void handle_press(Context& ctx, const Track& track, const Under& under) {
  if (under.beyond != Beyond::nowhere) {
    ctx.edit_time() = axis_following(ctx.time(), track.geometry.warp);
  } else if (under.event) {
    ctx.act(action::Select{under.event, false});
  } else {
    const auto x = static_cast<double>(ImGui::GetIO().MousePos.x);
    const auto& comparison = ctx.state().view.comparison;
    const bool reference = grip_at(x, ctx.time(), comparison, track.geometry).reference;
    ctx.memory.slider.reference = reference;
    press_slider(ctx.memory.slider, x, reference ? reference_control(ctx.time(), *comparison) : ctx.time(),
                 track.geometry);
  }
}

void handle_drag(Context& ctx, const Track& track, TimeSpan full, bool held) {
  SliderMemory& memory = ctx.memory.slider;
  const auto x = static_cast<double>(ImGui::GetIO().MousePos.x);
  if (memory.drag == SliderDrag::none) return;
  const auto& comparison = ctx.state().view.comparison;
  const bool reference = memory.reference && comparison;
  const TimeControl before = reference ? reference_control(ctx.time(), *comparison) : ctx.time();
  const TimeControl time = held ? drag_slider(memory, x, before, track.geometry, snap_of(ctx), full, ctx.zone())
                                : release_slider(memory, x, before, track.geometry, full, ctx.zone());
  if (time == before) return;
  if (reference) return ctx.act(action::Compare{WindowComparison{time.window, comparison->hidden}});
  ctx.edit_time() = time;
  // A window in the hand does not run away.
  if (held) ctx.edit_time().playing = false;
}

void draw_tooltip(Context& ctx, const Track& track, const Histogram& h, const Under& under) {
  if (under.beyond != Beyond::nowhere)
    return tip_above(ctx, "The window lies " + std::string(under.beyond == Beyond::before ? "before" : "after") +
                              " what the axis shows. Click to go there");
  if (under.event)
    return tip_above(ctx, std::string(ctx.events().title(*under.event)) + "\n" + time_words(ctx.state(), *under.event));
  if (!under.bars) return;
  const InstantUs at = track.geometry.at_x(static_cast<double>(ImGui::GetIO().MousePos.x));
  if (const TimeWarp::Gap* gap = track.geometry.warp.gap_at(at))
    return tip_above(ctx, "Shown short: no event begins or ends\n" + format_date(gap->time.begin, ctx.zone()) + " – " +
                              format_date(gap->time.end, ctx.zone()));
  if (under.bin) draw_bin_tooltip(ctx, h, *under.bin);
}

// Returns what the mouse holds or would take hold of.
Grip handle_mouse(Context& ctx, const Track& track, const Histogram& h, const Under& under) {
  SliderMemory& memory = ctx.memory.slider;
  const TimeSpan full = slider_range(ctx.state());
  const Box area{track.bars.x - ctx.px(10), track.bars.y, track.bars.w + ctx.px(20), track.bars.h + track.axis.h};
  const Hit hit = hit_area("track", area);
  if (hit.hovered) handle_wheel(ctx, track, full);
  if (hit.double_clicked && !under.event && under.beyond == Beyond::nowhere) {
    memory.drag = SliderDrag::none;
    if (under.bin) ctx.edit_time() = with_window(ctx.time(), {h.edges[*under.bin], h.edges[*under.bin + 1]});
    return {};
  }
  if (hit.hovered && ImGui::IsMouseClicked(0)) handle_press(ctx, track, under);
  handle_drag(ctx, track, full, hit.held);
  if (memory.drag != SliderDrag::none) return {memory.drag, memory.reference};
  if (!hit.hovered) return {};
  draw_tooltip(ctx, track, h, under);
  if (under.event || under.beyond != Beyond::nowhere) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return {};
  }
  return grip_at(static_cast<double>(ImGui::GetIO().MousePos.x), ctx.time(), ctx.state().view.comparison,
                 track.geometry);
}

}  // namespace

void draw_slider_track(Context& ctx, Box area) {
  const float axis_height = ctx.px(38);
  Track track;
  track.bars = {area.x, area.y, area.w, area.h - axis_height};
  track.axis = {area.x, area.bottom() - axis_height, area.w, axis_height};
  track.geometry = {static_cast<double>(area.x), static_cast<double>(area.w), ctx.time().axis, slider_warp(ctx.state()),
                    static_cast<double>(ctx.px(8))};
  const Histogram& h = histogram_of(ctx, track);
  const std::vector<EventIndex> single = single_events(ctx, track);
  const Under under = under_mouse(ctx, track, h, single);
  const Grip grip = handle_mouse(ctx, track, h, under);
  const SliderDrag hot = grip.drag;
  if (hot == SliderDrag::begin || hot == SliderDrag::end) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hot == SliderDrag::move) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({track.bars.x, track.bars.y}, {track.bars.right(), track.bars.bottom()}, ink(c.text, 0.03));
  list->PushClipRect({track.bars.x - ctx.px(6), track.bars.y}, {track.bars.right() + ctx.px(6), track.axis.bottom()},
                     true);
  draw_gaps(ctx, track);
  draw_bars(ctx, track, h, track.bars.h - ctx.px(single.empty() ? 4 : 13));
  draw_veils(ctx, track);
  draw_window(ctx, track, grip.reference ? SliderDrag::none : hot);
  draw_reference(ctx, track, grip);
  draw_single_events(ctx, track, single, under.event);
  draw_claimed_times(ctx, track);
  draw_axis(ctx, track);
  const Beyond beyond = window_beyond(ctx.time(), track.geometry.axis);
  draw_beyond(ctx, track, beyond, under.beyond != Beyond::nowhere);
  list->PopClipRect();
}

}  // namespace sitmap::ui
