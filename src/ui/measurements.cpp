// The list of what was measured and kept.
#include "ui/layer_panels.h"

namespace sitmap::ui {

namespace {

constexpr float kRow = 36;

const char* icon_of(MeasurementKind kind) {
  switch (kind) {
    case MeasurementKind::distance:
      return "ui-ruler";
    case MeasurementKind::area:
      return "ui-square";
    case MeasurementKind::rings:
      return "ui-circle-dot";
  }
  return "";
}

void fly_to(Context& ctx, const Measurement& measurement) {
  constexpr double kPadding_px = 48, kClosest = 15;
  ctx.act(action::FlyTo{
      fitted(extent_of(measurement), ctx.state().viewport, kPadding_px, kClosest, ctx.state().view.camera.projection),
      true});
}

// From the right: remove, change, zoom. Returns where the room for the name ends.
float draw_row_buttons(Context& ctx, const Box& row, std::size_t index) {
  const Measurement& measurement = ctx.state().document.measurements[index];
  const float side = ctx.px(26), y = row.y + (row.h - side) / 2;
  float x = row.right() - side;
  if (button(ctx, "remove", {x, y, side, side}, {.icon = "ui-trash-2", .tooltip = "Remove"}))
    ctx.act(action::RemoveMeasurement{index});
  if (measurement.kind == MeasurementKind::rings) {
    x -= side;
    if (button(ctx, "change", {x, y, side, side}, {.icon = "ui-pencil", .tooltip = "Name, middle and radii"})) {
      ctx.memory.rings.changed = index;
      ctx.edit_settings().dialog = Dialog::range_rings;
    }
  }
  x -= side;
  if (button(ctx, "zoom", {x, y, side, side}, {.icon = "ui-locate-fixed", .tooltip = "Zoom to it"}))
    fly_to(ctx, measurement);
  return x;
}

void draw_row(Context& ctx, const Box& row, std::size_t index) {
  const Measurement& measurement = ctx.state().document.measurements[index];
  const UiColors& c = ctx.colors();
  const float side = ctx.px(26), middle = row.y + row.h / 2;
  float x = row.x - ctx.px(4);
  if (button(
          ctx, "visible", {x, middle - side / 2, side, side},
          {.icon = measurement.visible ? "ui-eye" : "ui-eye-off", .tooltip = measurement.visible ? "Hide" : "Show"})) {
    Measurement changed = measurement;
    changed.visible = !changed.visible;
    ctx.act(action::ChangeMeasurement{index, std::move(changed)});
  }
  x += side + ctx.px(4);
  ctx.text.icon(ImGui::GetWindowDrawList(), icon_of(measurement.kind), {x + ctx.px(8), middle}, ctx.px(14),
                ink(c.accent));
  x += ctx.px(24);
  const float end = draw_row_buttons(ctx, row, index);
  const float line = ctx.px(17), top = ctx.look.snapped(middle - line);
  const std::string name = measurement.name.empty() ? measurement_kind_name(measurement.kind) : measurement.name;
  draw_user_line(ctx, {x, top, end - x - ctx.px(4), line}, name, 13, text::Style::regular,
                 ink(measurement.visible ? c.text : c.disabled_text));
  draw_words_in(ctx, {x, top + line, end - x - ctx.px(4), line}, Font::secondary, ink(c.secondary_text),
                measured_text(measurement));
}

}  // namespace

void draw_measurements(Column& column) {
  Context& ctx = column.ctx;
  const auto& measurements = ctx.state().document.measurements;
  if (measurements.empty()) return;
  column.words(Font::strong, ctx.colors().text, "Measurements");
  column.gap(4);
  ImGui::PushID("measurements");
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_row(ctx, {column.x, column.y, column.width, ctx.px(kRow)}, i);
    ImGui::PopID();
    column.y += ctx.px(kRow);
  }
  ImGui::PopID();
  column.gap(16);
}

}  // namespace sitmap::ui
