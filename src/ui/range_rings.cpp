// New range rings, or a change of those that are there: a name, the middle and the radii.
#include <utility>

#include "core/geodesy.h"
#include "core/position_text.h"
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// Coordinates in any notation, or the first place of that name.
std::optional<LonLat> center_of(const Context& ctx, const std::string& text) {
  const PositionText position = read_position_text(text);
  if (position.stated && !position.has_own_reference() && is_valid({position.x, position.y}))
    return LonLat{position.x, position.y};
  if (ctx.in.gazetteer == nullptr) return std::nullopt;
  const auto found = ctx.in.gazetteer->find(text, 1);
  return found.empty() ? std::nullopt : std::optional(found.front().position);
}

void take_up(Context& ctx, RangeRingsMemory& memory) {
  const State& state = ctx.state();
  memory.focus_field = true;
  if (memory.changed && *memory.changed < state.document.measurements.size()) {
    const Measurement& rings = state.document.measurements[*memory.changed];
    memory.name = rings.name;
    memory.center = format_decimal(rings.points.front(), 1);
    memory.radii = measured_text(rings);
    return;
  }
  memory.changed.reset();
  memory.name.clear();
  memory.center = state.view.tool_points.empty() ? "" : format_decimal(state.view.tool_points.front(), 1);
  if (state.view.tool_points.empty()) return;
  const LonLat at = state.view.tool_points.front();
  const std::optional<EventIndex> selected = state.view.selected;
  if (selected && ctx.events().has_position(*selected) && ctx.events().position()[*selected] == at)
    memory.name = ctx.events().title(*selected);
  if (state.view.marked && state.view.marked->position == at) memory.name = state.view.marked->name;
}

}  // namespace

void draw_range_rings(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Range rings", .width = 440, .height = 330};
  if (!begin_dialog(ctx, Dialog::range_rings, "range_rings", look, content)) return;
  RangeRingsMemory& memory = ctx.memory.rings;
  if (ctx.memory.dialog_appears) take_up(ctx, memory);
  const float foot = content.bottom();
  const std::optional<LonLat> center = center_of(ctx, memory.center);
  const auto radii = read_lengths(memory.radii);
  bool entered = false;
  const auto field = [&](const char* label, const char* id, std::string& value, const FieldLook& field_look) {
    entered |= labelled_field(ctx, content, label, id, value, field_look) == FieldResult::entered;
  };
  field("Name, may be left empty", "##name", memory.name, {});
  field("Middle: coordinates in any notation, or a place", "##center", memory.center,
        {.hint = "33.2989 N 44.3961 E", .error = !center});
  field("Radii, in km unless they say m, nmi, mi or ft", "##radii", memory.radii,
        {.hint = "50, 100, 200 km", .focus = std::exchange(memory.focus_field, false), .error = !radii});
  const bool ready = center && radii;
  const float width = ctx.px(104), row = ctx.px(32);
  const char* const fault = !center  ? "The middle is no place: write for example 33.2989, 44.3961"
                            : !radii ? "The radii are no lengths: write for example 50, 100 km"
                                     : nullptr;
  if (fault != nullptr && !(center ? memory.radii : memory.center).empty())
    draw_words_in(ctx, {content.x, foot - row, content.w - width - ctx.px(8), row}, Font::secondary,
                  ink(ctx.colors().error), fault);
  if (entered && !ready) {
    memory.focus_field = true;
    ctx.want_another_frame();
  }
  const ButtonLook keep{.label = memory.changed ? "Change" : "Draw", .enabled = ready, .primary = true};
  const bool clicked = button(ctx, "keep", {content.right() - width, foot - row, width, row}, keep);
  if (ready && (clicked || entered)) {
    Measurement rings{MeasurementKind::rings, memory.name, {*center}, *radii, true};
    if (memory.changed)
      ctx.act(action::ChangeMeasurement{*memory.changed, std::move(rings)});
    else
      ctx.act(action::AddMeasurement{std::move(rings)});
    ctx.act(action::TakeTool{});
    memory.changed.reset();
    close_dialog(ctx);
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
