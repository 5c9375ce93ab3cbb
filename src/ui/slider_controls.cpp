// The row above the track: play, steps, loop, speed, mode, step size, the window in words and typed.
#include <algorithm>
#include <array>

#include "core/edtf.h"
#include "state/window_comparison.h"
#include "ui/comparison.h"
#include "ui/time_slider.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// Takes pieces of the row from the left.
struct Row {
  Context& ctx;
  Box box;
  Box take(float width, float gap_after) {
    const Box out{box.x, box.y, width, box.h};
    box.x += width + gap_after;
    box.w -= width + gap_after;
    return out;
  }
};

void draw_transport(Context& ctx, Row& row) {
  const float side = row.box.h, none = 0;
  const TimeControl& time = ctx.time();
  const auto small = [&](const char* id, const char* icon, const char* tooltip) {
    return button(ctx, id, row.take(side, none), {.icon = icon, .tooltip = tooltip});
  };
  if (small("previous_event", "ui-skip-back", "Previous event ([)")) ctx.act(action::SelectNeighbour{-1});
  if (small("step_back", "ui-step-back", "Step back (,)")) ctx.act(action::Step{-1});
  if (button(ctx, "play", row.take(side, none),
             {.icon = time.playing ? "ui-pause" : "ui-play",
              .tooltip = time.playing ? "Pause (Space)" : "Play (Space)",
              .active = true})) {
    ctx.act(action::Play{!time.playing});
  }
  if (small("step_forward", "ui-step-forward", "Step forward (.)")) ctx.act(action::Step{1});
  if (small("next_event", "ui-skip-forward", "Next event (])")) ctx.act(action::SelectNeighbour{1});
  row.take(0, ctx.px(8));
}

void draw_loop_and_speed(Context& ctx, Row& row) {
  static constexpr std::array<const char*, 3> kLoops = {"Once", "Loop", "Bounce"};
  const int loop =
      dropdown(ctx, "loop", row.take(ctx.px(84), ctx.px(4)), kLoops[static_cast<std::size_t>(ctx.time().loop)], kLoops,
               static_cast<int>(ctx.time().loop));
  if (loop >= 0) ctx.edit_time().loop = static_cast<LoopMode>(loop);
  static constexpr std::array<double, 7> kSpeeds = {0.5, 1, 2, 4, 8, 15, 30};
  static constexpr std::array<const char*, 7> kSpeedWords = {"½ step/s",  "1 step/s",   "2 steps/s", "4 steps/s",
                                                             "8 steps/s", "15 steps/s", "30 steps/s"};
  std::size_t nearest = 0;
  for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
    if (kSpeeds[i] <= ctx.time().steps_per_second + 1e-9) nearest = i;
  }
  const int speed = dropdown(ctx, "speed", row.take(ctx.px(104), ctx.px(4)), kSpeedWords[nearest], kSpeedWords,
                             static_cast<int>(nearest));
  if (speed >= 0) ctx.edit_time().steps_per_second = kSpeeds[static_cast<std::size_t>(speed)];
}

constexpr std::array<CalendarStep, 5> kSteps = {
    {{.clock_us = kHourUs}, {.days = 1}, {.days = 7}, {.months = 1}, {.months = 12}}};

// What is wrong with a typed text, above its field.
void draw_error(Context& ctx, Box field, const std::string& error) {
  const UiColors& c = ctx.colors();
  const TextSpec spec{.size = ctx.px(12), .width = ctx.px(320), .max_lines = 4};
  const ImVec2 size = ctx.text.measure(error, spec);
  const Box box{field.x, field.y - size.y - ctx.px(24), size.x + ctx.px(24), size.y + ctx.px(16)};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, "slider_error", box, kNoBorder, c.raised);
  ImGui::PopStyleVar();
  ImGui::GetWindowDrawList()->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.error, 0.7), ctx.px(6));
  ctx.text.draw(ImGui::GetWindowDrawList(), {box.x + ctx.px(12), box.y + ctx.px(8)}, error, spec, ink(c.error));
  end_panel();
}

void accept_step(Context& ctx) {
  SliderMemory& memory = ctx.memory.slider;
  const Result<CalendarStep> step = parse_calendar_step(memory.typed_step);
  if (!step) {
    memory.step_error = step.error().message();
    memory.focus_step = true;
    ctx.want_another_frame();
    return;
  }
  memory.typing_step = false;
  memory.step_error.clear();
  ctx.edit_time().step = *step;
}

void draw_step_field(Context& ctx, Box box) {
  SliderMemory& memory = ctx.memory.slider;
  const FieldLook look{
      .hint = "P10D, PT15M", .focus = memory.focus_step, .select_all = true, .error = !memory.step_error.empty()};
  const bool appeared = memory.focus_step;
  memory.focus_step = false;
  bool active = false;
  const FieldResult result = text_field(ctx, "##step_field", box, memory.typed_step, look, &active);
  if (result == FieldResult::changed) memory.step_error.clear();
  if (result == FieldResult::entered) {
    accept_step(ctx);
  } else if (result == FieldResult::cancelled || (!active && !appeared)) {
    memory.typing_step = false;
    memory.step_error.clear();
  }
  if (memory.typing_step && !memory.step_error.empty()) draw_error(ctx, box, memory.step_error);
}

void begin_typing_step(Context& ctx) {
  SliderMemory& memory = ctx.memory.slider;
  memory.typing_step = memory.focus_step = true;
  memory.step_error.clear();
  memory.typed_step = format_calendar_step(ctx.time().step);
}

void draw_step(Context& ctx, Row& row) {
  static constexpr std::array<const char*, 6> kNames = {"Hour", "Day", "Week", "Month", "Year", "Other…"};
  const Box box = row.take(ctx.px(120), ctx.px(16));
  if (ctx.memory.step_focus != ctx.settings().step_focus) begin_typing_step(ctx);
  ctx.memory.step_focus = ctx.settings().step_focus;
  if (ctx.memory.slider.typing_step) return draw_step_field(ctx, box);
  int current = -1;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    if (kSteps[i] == ctx.time().step) current = static_cast<int>(i);
  }
  const std::string shown = "Step: " + (current >= 0 ? std::string(kNames[static_cast<std::size_t>(current)])
                                                     : format_calendar_step(ctx.time().step));
  const int chosen = dropdown(ctx, "step", box, shown, kNames, current);
  if (chosen >= static_cast<int>(kSteps.size())) return begin_typing_step(ctx);
  if (chosen >= 0) ctx.edit_time().step = kSteps[static_cast<std::size_t>(chosen)];
}

void draw_mode(Context& ctx, Row& row, bool narrow) {
  static constexpr std::array<const char*, 3> kModes = {"Window", "Cumulative", "Instant"};
  const auto mode = static_cast<std::size_t>(ctx.time().mode);
  const int chosen =
      narrow ? dropdown(ctx, "mode", row.take(ctx.px(116), ctx.px(4)), kModes[mode], kModes, static_cast<int>(mode))
             : segmented(ctx, "mode", row.take(ctx.px(252), ctx.px(8)), kModes, static_cast<int>(mode));
  if (chosen >= 0) ctx.edit_time() = with_mode(ctx.time(), static_cast<TimeMode>(chosen));
}

std::string iso_date(InstantUs at, const Zone& zone, bool with_clock) {
  const std::string iso = format_iso(at, zone);
  const std::size_t t = iso.find('T');
  return iso.substr(0, t == std::string::npos || with_clock ? std::min(iso.size(), t + 6) : t);
}

bool is_midnight(InstantUs at, const Zone& zone) {
  return floor_to_unit(at, 'D', zone) == at;
}

// The window as its own typed form, so that editing it starts from what is there.
std::string typed_form(const TimeControl& time, const Zone& zone) {
  if (time.mode == TimeMode::instant) return iso_date(time.window.begin, zone, !is_midnight(time.window.begin, zone));
  const bool days = is_midnight(time.window.begin, zone) && is_midnight(time.window.end, zone);
  const std::string from = iso_date(time.window.begin, zone, !days), to = iso_date(time.window.end - 1, zone, !days);
  return from == to ? from : from + "/" + to;
}

std::string window_words(const TimeControl& time, const Zone& zone) {
  switch (time.mode) {
    case TimeMode::cumulative:
      return "until " + (is_midnight(time.window.end, zone) ? "the end of " + format_date(time.window.end - 1, zone)
                                                            : format_date_time(time.window.end, zone));
    case TimeMode::instant:
      return format_date_time(time.window.begin, zone);
    case TimeMode::window:
      break;
  }
  return format_span(time.window, zone);
}

void accept_typed(Context& ctx) {
  SliderMemory& memory = ctx.memory.slider;
  const TimeSpan full = slider_range(ctx.state());
  const Result<TimeSpan> span = parse_time_span(memory.typed, ctx.zone(), full);
  if (!span) {
    memory.error = span.error().message();
    memory.focus_field = true;
    ctx.want_another_frame();
    return;
  }
  memory.typing = false;
  memory.error.clear();
  // revealed moves the axis to what was typed; the window is exactly that.
  ctx.edit_time() =
      with_window(revealed(with_window(ctx.time(), *span), *span, ctx.zone(), slider_warp(ctx.state())), *span);
}

void draw_typing(Context& ctx, Box field) {
  SliderMemory& memory = ctx.memory.slider;
  const FieldLook look{.hint = "2020-01, or 2020-01-01/2020-01-07",
                       .focus = memory.focus_field,
                       .select_all = true,
                       .error = !memory.error.empty()};
  const bool appeared = memory.focus_field;
  memory.focus_field = false;
  bool active = false;
  const FieldResult result = text_field(ctx, "##typed", field, memory.typed, look, &active);
  if (result == FieldResult::changed) memory.error.clear();
  if (result == FieldResult::entered) {
    accept_typed(ctx);
  } else if (result == FieldResult::cancelled || (!active && !appeared)) {
    memory.typing = false;
    memory.error.clear();
  }
  if (memory.typing && !memory.error.empty()) draw_error(ctx, field, memory.error);
}

void begin_typing(Context& ctx, Box field) {
  SliderMemory& memory = ctx.memory.slider;
  memory.typing = memory.focus_field = true;
  memory.error.clear();
  memory.typed = typed_form(ctx.time(), ctx.zone());
  // At once: the field takes the keyboard one frame after it was drawn first, and a quick hand types by then.
  draw_typing(ctx, field);
}

void draw_window_text(Context& ctx, Row& row, float width) {
  SliderMemory& memory = ctx.memory.slider;
  const Box field = row.take(width, ctx.px(8));
  const bool asked = ctx.memory.time_focus != ctx.settings().time_focus;
  ctx.memory.time_focus = ctx.settings().time_focus;
  if (memory.typing) return draw_typing(ctx, field);
  if (asked) return begin_typing(ctx, field);
  const UiColors& c = ctx.colors();
  const Hit hit = hit_area("window_text", field);
  if (hit.hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled({field.x, field.y}, {field.right(), field.bottom()}, ink(c.text, 0.06),
                                              ctx.px(4));
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    // While it plays the date is what one looks at.
    if (!ctx.time().playing) tip(ctx, "Click to type a date or an interval, such as 2020-01 or 2020-01-01/2020-01-07");
  }
  std::string words = window_words(ctx.time(), ctx.zone());
  if (ctx.state().view.comparison) words += " vs " + reference_words(ctx.state());
  draw_words_in(ctx, field.inset(ctx.px(8), 0), Font::strong, ink(c.text), words);
  if (hit.clicked) begin_typing(ctx, field);
}

// A button with a popup of commands, which id names.
void draw_command_menu(Context& ctx, const char* id, Box box, const ButtonLook& look,
                       std::span<const char* const> names) {
  const std::string popup = std::string(id) + "_popup";
  if (button(ctx, id, box, look)) ImGui::OpenPopup(popup.c_str());
  const float width = ctx.px(320), line = ctx.px(28);
  if (!begin_popup(ctx, popup.c_str(), {box.right() - width, box.y - ctx.px(4)}, {0, 1}, width)) return;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Command& command = *find_command(names[i]);
    const bool enabled = command.enabled(ctx.state());
    const Box item{origin.x, origin.y + line * static_cast<float>(i), width - ctx.px(8), line};
    const Hit hit = popup_area(ctx, static_cast<int>(i), item);
    const UiColors& c = ctx.colors();
    if (command.checked != nullptr && command.checked(ctx.state()))
      ctx.text.icon(ImGui::GetWindowDrawList(), "ui-check", {item.x + ctx.px(16), item.y + line / 2}, ctx.px(14),
                    ink(c.accent));
    draw_words_in(ctx, {item.x + ctx.px(32), item.y, item.w - ctx.px(104), line}, Font::body,
                  ink(enabled ? c.text : c.secondary_text, enabled ? 1 : 0.6), command.label);
    const std::string keys = command.shortcuts.empty() ? std::string() : format_shortcut(command.shortcuts.front());
    draw_words_in(ctx, {item.right() - ctx.px(72), item.y, ctx.px(64), line}, Font::secondary, ink(c.secondary_text),
                  keys, 1);
    if (!hit.clicked || !enabled) continue;
    ctx.run(command);
    ImGui::CloseCurrentPopup();
  }
  end_popup(ctx);
}

// What dragging and the axis can do.
void draw_axis_menu(Context& ctx, Box box) {
  static constexpr std::array<const char*, 8> kCommands = {
      "time.snap_calendar", "time.snap_events", "time.snap_off",   "time.window_to_events",
      "time.shorten_gaps",  "time.axis_window", "time.axis_whole", "time.type"};
  draw_command_menu(ctx, "axis_menu", box, {.icon = "ui-ellipsis", .tooltip = "Dragging and the time axis"}, kCommands);
}

void draw_comparison_menu(Context& ctx, Box box) {
  static constexpr std::array<const char*, 4> kCommands = {"compare.previous", "compare.keep", "compare.swap",
                                                           "compare.end"};
  const ButtonLook look{.icon = "ui-arrow-left-right",
                        .tooltip = "Compare two windows of time (C)",
                        .active = ctx.state().view.comparison.has_value()};
  draw_command_menu(ctx, "comparison", box, look, kCommands);
}

// How many events the map shows; while two windows are compared, what became of them. In a narrow row the status line
// alone says how many only possibly did.
std::string shown_words(const Counts& counts, bool narrow) {
  if (counts.changes) {
    ChangeCounts changes = *counts.changes;
    if (narrow) changes.possible = {};
    return change_counts_words(changes, " · ");
  }
  return "shown " + format_count(counts.shown) + " of " + format_count(counts.records);
}

}  // namespace

void draw_slider_controls(Context& ctx, Box box) {
  Row row{ctx, box};
  // Two windows in words, and counts of three kinds, take more.
  const bool narrow = box.w < ctx.px(ctx.state().view.comparison ? 1560 : 1240);
  draw_transport(ctx, row);
  draw_loop_and_speed(ctx, row);
  draw_step(ctx, row);
  draw_mode(ctx, row, narrow);
  const Counts& counts = ctx.in.derived.map_counts(ctx.state(), false);
  const std::string shown = shown_words(counts, narrow);
  const float side = row.box.h, right = 3 * side;
  const float shown_width = words_size(ctx, Font::body, shown).x + ctx.px(8);
  const bool shown_fits = row.box.w > shown_width + right + ctx.px(200);
  draw_window_text(ctx, row,
                   std::min(ctx.px(ctx.state().view.comparison ? 420 : 320),
                            std::max(ctx.px(64), row.box.w - right - ctx.px(16) - (shown_fits ? shown_width : 0))));
  draw_comparison_menu(ctx, {box.right() - 3 * side, box.y, side, side});
  draw_axis_menu(ctx, {box.right() - 2 * side, box.y, side, side});
  if (button(ctx, "fit_axis", {box.right() - side, box.y, side, side},
             {.icon = "ui-maximize", .tooltip = "Zoom the time axis out; the window stays (Alt+Home)"})) {
    ctx.run(*find_command("time.axis_whole"));
  }
  if (shown_fits) {
    draw_words_in(ctx, {box.right() - right - ctx.px(8) - shown_width, box.y, shown_width, box.h}, Font::body,
                  ink(ctx.colors().secondary_text), shown, 1);
  }
}

}  // namespace sitmap::ui
