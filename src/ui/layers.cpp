// The layers tab: what was read from each file of events, the user's map layers, and what the map shows.
#include <algorithm>
#include <span>

#include "ui/layer_panels.h"
#include "ui/panels.h"

namespace sitmap::ui {

namespace {

// The index of the name that was chosen, or -1.
int draw_choice(Column& column, const char* label, std::span<const char* const> names, int current) {
  Context& ctx = column.ctx;
  const float width = ctx.px(112);
  draw_words_in(ctx, {column.x, column.y, width, ctx.px(32)}, Font::body,
                ink(mixed(ctx.colors().secondary_text, ctx.colors().text, 0.6)), label);
  const Box field{column.x + width, column.y, column.width - width, ctx.px(32)};
  const int chosen = dropdown(ctx, label, field, names[static_cast<std::size_t>(current)], names, current);
  column.y += ctx.px(40);
  return chosen;
}

void draw_projection(Column& column) {
  static constexpr const char* kNames[] = {"Globe, flat when near", "Mercator",          "Globe",
                                           "Equirectangular",       "Lambert conformal", "Albers equal-area"};
  Context& ctx = column.ctx;
  const int chosen = draw_choice(column, "Projection", kNames, static_cast<int>(ctx.state().view.camera.projection));
  if (chosen >= 0)
    ctx.act(action::SetCamera{
        reprojected(target_camera(ctx.state()), ctx.state().viewport, static_cast<Projection>(chosen)), true});
}

void draw_label_language(Column& column) {
  static constexpr const char* kNames[] = {"International", "Local script", "Both", "Arabic", "Persian", "Hebrew"};
  const int current = static_cast<int>(column.ctx.settings().label_language);
  const int chosen = draw_choice(column, "Label language", kNames, current);
  if (chosen >= 0) column.ctx.edit_settings().label_language = static_cast<LabelLanguage>(chosen);
}

void draw_switches(Column& column) {
  Context& ctx = column.ctx;
  struct Switch {
    const char* label;
    bool Settings::*field;
  };
  static constexpr Switch kMap[] = {{"Base map", &Settings::basemap},        {"Relief", &Settings::relief},
                                    {"Labels", &Settings::labels},           {"Graticule", &Settings::graticule},
                                    {"Day and night", &Settings::day_night}, {"Locator map", &Settings::locator}};
  static constexpr Switch kEvents[] = {{"Uncertainty of place", &Settings::uncertainty_rings},
                                       {"Arcs of related events", &Settings::arcs},
                                       {"Fade with age", &Settings::fade_with_age}};
  const auto draw = [&](const Switch& entry) {
    const Box row{column.x, column.y, column.width, ctx.px(32)};
    if (toggle(ctx, entry.label, row, entry.label, ctx.settings().*entry.field)) {
      ctx.edit_settings().*entry.field = !(ctx.settings().*entry.field);
    }
    column.y += row.h;
  };
  column.words(Font::strong, ctx.colors().text, "Map");
  for (const Switch& entry : kMap) draw(entry);
  const bool all = ctx.settings().boundaries == Boundaries::all;
  if (toggle(ctx, "disputed", {column.x, column.y, column.width, ctx.px(32)}, "Disputed boundaries", all))
    ctx.edit_settings().boundaries = all ? Boundaries::undisputed : Boundaries::all;
  column.y += ctx.px(32);
  draw_projection(column);
  draw_label_language(column);
  column.gap(16);
  column.words(Font::strong, ctx.colors().text, "Events on the map");
  for (const Switch& entry : kEvents) draw(entry);
  const Box row{column.x, column.y, column.width, ctx.px(32)};
  if (toggle(ctx, "undated", row, "Undated events", ctx.filter().show_undated)) {
    ctx.edit_filter().show_undated = !ctx.filter().show_undated;
  }
  column.y += row.h + ctx.px(16);
}

}  // namespace

void draw_layers(Context& ctx, Box area) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::BeginChild("layers", {area.w + ctx.px(12), area.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  Column column{ctx, origin.x, origin.y + ctx.px(4), area.w};
  draw_event_layers(column);
  const ButtonLook open{.icon = "ui-plus", .label = "Open a file…", .filled = true};
  if (button(ctx, "open", {column.x, column.y, button_width(ctx, open), ctx.px(32)}, open)) ctx.ask(Request::open_file);
  const float beside = column.x + button_width(ctx, open) + ctx.px(8);
  const ButtonLook network{
      .icon = "ui-download", .label = "Network…", .tooltip = "Add map tiles from a server", .filled = true};
  if (button(ctx, "network", {beside, column.y, button_width(ctx, network), ctx.px(32)}, network))
    ctx.edit_settings().dialog = Dialog::network_layer;
  column.gap(56);
  draw_map_layers(column);
  draw_measurements(column);
  draw_switches(column);
  ImGui::SetCursorScreenPos({origin.x, column.y});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

}  // namespace sitmap::ui
