// Asks how far from a point events may lie.
#include <charconv>
#include <optional>
#include <utility>

#include "core/geodesy.h"
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// "50", "50 km" or "800 m", in metres.
std::optional<double> typed_metres(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  while (unit.ends_with(' ')) unit.remove_suffix(1);
  if (!unit.empty() && unit != "km" && unit != "m") return std::nullopt;
  const double metres = unit == "m" ? number : number * 1000;
  return metres > 0 && metres <= kFarthestApart_m ? std::optional(metres) : std::nullopt;
}

}  // namespace

void draw_filter_circle(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Filter by distance", .width = 400, .height = 208};
  if (!begin_dialog(ctx, Dialog::filter_circle, "filter_circle", look, content)) return;
  CircleMemory& memory = ctx.memory.circle;
  if (ctx.memory.dialog_appears) memory.focus = true;
  const float row = ctx.px(32), width = ctx.px(96);
  const LonLat center = ctx.settings().circle_center;
  draw_words_in(ctx, {content.x, content.y, content.w, ctx.px(20)}, Font::secondary, ink(ctx.colors().secondary_text),
                "Only events at most so far from " + format_decimal(center));
  const std::optional<double> metres = typed_metres(memory.radius);
  const FieldResult result =
      text_field(ctx, "##radius", {content.x, content.y + ctx.px(28), content.w, row}, memory.radius,
                 {.hint = "Kilometres, or metres as in 800 m",
                  .focus = std::exchange(memory.focus, false),
                  .select_all = ctx.memory.dialog_appears,
                  .error = !metres});
  if (!metres && !memory.radius.empty()) {
    draw_words_in(ctx, {content.x, content.y + ctx.px(28) + row, content.w, ctx.px(24)}, Font::secondary,
                  ink(ctx.colors().error), "Write a distance such as 100, 2.5 km or 800 m");
  }
  // Enter gives the focus away: what is wrong can be mended at once.
  if (!metres && result == FieldResult::entered) {
    memory.focus = true;
    ctx.want_another_frame();
  }
  const bool clicked = button(ctx, "apply", {content.right() - width, content.bottom() - row, width, row},
                              {.label = "Filter", .enabled = metres.has_value(), .primary = true});
  if (result == FieldResult::cancelled) close_dialog(ctx);
  if (metres && (clicked || result == FieldResult::entered)) {
    ctx.edit_filter().circle = Circle{center, *metres};
    close_dialog(ctx);
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
