// The list of the layers of events: visibility, colour, what was read of each, and what was not.
#include <algorithm>
#include <string>
#include <vector>

#include "state/event_editing.h"
#include "state/event_style.h"
#include "ui/layer_panels.h"
#include "ui/style_controls.h"

namespace sitmap::ui {

namespace {

constexpr float kRow = 36;

bool is_unfolded(const Context& ctx, const EventLayer& layer) {
  const auto& open = ctx.memory.layers.open_rejections;
  return std::find(open.begin(), open.end(), layer.path) != open.end();
}

void draw_rejections(Column& column, const EventLayer& layer) {
  Context& ctx = column.ctx;
  // A file can be refused row by row; the first hundred tell what is wrong with it, the log has the counts.
  constexpr std::size_t kMost = 100;
  for (std::size_t i = 0; i < std::min(kMost, layer.rejections.size()); ++i) {
    const Rejection& r = layer.rejections[i];
    column.gap(4);
    std::string head = "Record " + format_count(r.record) + (r.id.empty() ? "" : " · " + r.id);
    column.user(12, text::Style::regular, ctx.colors().text, head, 1);
    column.user(12, text::Style::regular, ctx.colors().secondary_text, r.reason + ": " + r.message, 3);
  }
  if (layer.rejections.size() > kMost) {
    column.gap(4);
    column.words(Font::secondary, ctx.colors().secondary_text,
                 "and " + format_count(layer.rejections.size() - kMost) + " more");
  }
}

void draw_refused(Column& column, const EventLayer& layer) {
  Context& ctx = column.ctx;
  const UiColors& c = ctx.colors();
  column.gap(4);
  const bool open = is_unfolded(ctx, layer);
  const std::string label =
      format_count(layer.rejections.size()) + (layer.rejections.size() == 1 ? " record refused" : " records refused");
  const ButtonLook all{.label = "List…", .tooltip = "All refused records, and their export", .filled = true};
  const float all_width = button_width(ctx, all);
  if (button(ctx, "all", {column.x + column.width - all_width, column.y, all_width, ctx.px(28)}, all))
    ctx.edit_settings().dialog = Dialog::rejected;
  const Box row{column.x, column.y, column.width - all_width - ctx.px(8), ctx.px(28)};
  const bool clicked = hit_area("rejections", row).clicked;
  ctx.text.icon(ImGui::GetWindowDrawList(), open ? "ui-chevron-down" : "ui-chevron-right",
                {row.x + ctx.px(8), row.y + row.h / 2}, ctx.px(14), ink(c.secondary_text));
  draw_words_in(ctx, {row.x + ctx.px(24), row.y, row.w, row.h}, Font::body, ink(c.text), label);
  column.y += row.h;
  auto& list = ctx.memory.layers.open_rejections;
  if (clicked && open) std::erase(list, layer.path);
  if (clicked && !open) list.push_back(layer.path);
  if (open) draw_rejections(column, layer);
}

void draw_account(Column& column, std::size_t index) {
  Context& ctx = column.ctx;
  const EventLayer& layer = *ctx.state().document.layers[index];
  const UiColors& c = ctx.colors();
  Column inner{ctx, column.x + ctx.px(24), column.y, column.width - ctx.px(24)};
  inner.user(12, text::Style::regular, c.disabled_text, layer.path, 1);
  if (!layer.attribution.empty()) inner.user(12, text::Style::regular, c.secondary_text, layer.attribution, 3);
  if (!layer.complete) {
    inner.gap(4);
    inner.user(12, text::Style::regular, c.warning, "Only a part of this file could be read.");
  }
  for (const std::string& warning : layer.warnings) {
    inner.gap(4);
    inner.user(12, text::Style::regular, c.warning, warning, 4);
  }
  if (!layer.rejections.empty()) draw_refused(inner, layer);
  inner.gap(4);
  const ButtonLook remove{.icon = "ui-trash-2", .label = "Remove", .filled = true};
  if (button(ctx, "remove", {inner.x, inner.y, button_width(ctx, remove), ctx.px(28)}, remove))
    ctx.act(action::RemoveEventLayer{index});
  const ButtonLook map{.icon = "ui-arrow-left-right",
                       .label = "Mapping…",
                       .tooltip = "Which columns became which fields, and why",
                       .filled = true};
  float beside = inner.x + button_width(ctx, remove) + ctx.px(8);
  if (layer.recognition && !is_unsaved(ctx.state(), layer)) {
    if (button(ctx, "mapping", {beside, inner.y, button_width(ctx, map), ctx.px(28)}, map))
      ctx.request(ReviseMapping{layer.path, layer.name});
    beside += button_width(ctx, map) + ctx.px(8);
  }
  const ButtonLook save{
      .icon = "ui-save", .label = "Save", .tooltip = "Save the edited events (Ctrl+S)", .filled = true};
  if (is_unsaved(ctx.state(), layer) &&
      button(ctx, "save", {beside, inner.y, button_width(ctx, save), ctx.px(28)}, save))
    ctx.ask(Request::save_project);
  column.y = inner.y + ctx.px(28 + 8);
}

// The colours of its categories, or its own.
void draw_swatch(Context& ctx, Box box, std::size_t index) {
  const Document& document = ctx.state().document;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 middle{box.x + box.w / 2, box.y + box.h / 2};
  if (const auto& color = document.layer_styles[index].color) {
    list->AddCircleFilled(middle, ctx.px(6), ink(*color));
    return;
  }
  const auto& categories = document.layers[index]->events->categories();
  const std::size_t shown = std::min<std::size_t>(categories.size(), 3);
  const float step = ctx.px(4);
  for (std::size_t i = 0; i < shown; ++i) {
    const float x = middle.x + (static_cast<float>(i) - static_cast<float>(shown - 1) / 2) * step;
    list->AddCircleFilled({x, middle.y}, ctx.px(4), ink(ctx.look.theme->category(categories[i]).color));
  }
}

void draw_style(Context& ctx, std::size_t index, ImVec2 at) {
  if (!begin_popup(ctx, "event_style", at, {0, 0}, ctx.px(kStyleWidth + 16))) return;
  static const VectorLayer kNoFields;
  EventLayerStyle style = ctx.state().document.layer_styles[index];
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  StyleControls controls(ctx, kNoFields, {origin.x + ctx.px(4), origin.y + ctx.px(4)}, ctx.px(kStyleWidth));
  const bool by_category = !style.color;
  if (toggle(ctx, "by_category", controls.row_box(), "A colour for each category", by_category)) {
    style.color = by_category ? std::optional(layer_colors()[index % layer_colors().size()]) : std::nullopt;
  }
  controls.next_row();
  if (style.color) controls.palette("One colour", *style.color);
  if (style != ctx.state().document.layer_styles[index]) ctx.act(action::StyleEventLayer{index, style});
  ImGui::SetCursorScreenPos({origin.x, controls.bottom()});
  ImGui::Dummy({ctx.px(kStyleWidth + 8), ctx.px(4)});
  end_popup(ctx);
}

// Of a single layer everything is told at once; of several when they are unfolded.
bool tells_account(const Context& ctx, const EventLayer& layer) {
  const auto& turned = ctx.memory.layers.turned_accounts;
  const bool is_turned = std::find(turned.begin(), turned.end(), layer.path + layer.name) != turned.end();
  return (ctx.state().document.layers.size() == 1) != is_turned;
}

// Right to left: account, style, zoom. Returns where the room for the name ends.
float draw_row_buttons(Context& ctx, const Box& row, std::size_t index) {
  const EventLayer& layer = *ctx.state().document.layers[index];
  const bool open = tells_account(ctx, layer);
  const float side = ctx.px(26), y = row.y + (row.h - side) / 2;
  float x = row.right() - side;
  if (button(ctx, "account", {x, y, side, side},
             {.icon = open ? "ui-chevron-up" : "ui-chevron-down", .tooltip = "What was read; remove"})) {
    auto& turned = ctx.memory.layers.turned_accounts;
    if (std::erase(turned, layer.path + layer.name) == 0) turned.push_back(layer.path + layer.name);
  }
  x -= side;
  if (button(ctx, "open_style", {x, y, side, side}, {.icon = "ui-palette", .tooltip = "Colour"}))
    ImGui::OpenPopup("event_style");
  draw_style(ctx, index, {row.right() + ctx.px(20), row.y});
  x -= side;
  if (button(ctx, "zoom", {x, y, side, side}, {.icon = "ui-locate-fixed", .tooltip = "Zoom to this layer"}))
    ctx.act(action::FitEventLayer{index});
  return x;
}

void draw_row(Context& ctx, const Box& row, std::size_t index) {
  const EventLayer& layer = *ctx.state().document.layers[index];
  const UiColors& c = ctx.colors();
  const auto number = static_cast<std::uint16_t>(index);
  const auto& hidden = ctx.filter().hidden_layers;
  const bool visible = std::find(hidden.begin(), hidden.end(), number) == hidden.end();
  const float side = ctx.px(26), middle = row.y + row.h / 2;
  if (button(ctx, "visible", {row.x, middle - side / 2, side, side},
             {.icon = visible ? "ui-eye" : "ui-eye-off", .tooltip = visible ? "Hide" : "Show"})) {
    auto& edited = ctx.edit_filter().hidden_layers;
    if (visible)
      edited.push_back(number);
    else
      std::erase(edited, number);
    std::sort(edited.begin(), edited.end());
  }
  const float swatch = row.x + side + ctx.px(4);
  draw_swatch(ctx, {swatch, middle - ctx.px(8), ctx.px(16), ctx.px(16)}, index);
  const float x = swatch + ctx.px(24), end = draw_row_buttons(ctx, row, index);
  const float line = ctx.px(17), top = ctx.look.snapped(middle - line);
  draw_user_line(ctx, {x, top, end - x - ctx.px(4), line}, layer.name.empty() ? layer.path : layer.name, 13,
                 text::Style::semibold, ink(visible ? c.text : c.disabled_text));
  const std::size_t events = layer.events->size();
  const std::string counts = format_count(events) + " of " + format_count(layer.records) + " records · " + layer.driver;
  const bool unsaved = is_unsaved(ctx.state(), layer);
  const bool whole = layer.complete && layer.rejections.empty() && !unsaved;
  draw_words_in(ctx, {x, top + line, end - x - ctx.px(4), line}, Font::secondary,
                ink(whole ? c.secondary_text : c.warning),
                (unsaved          ? "not saved: "
                 : layer.complete ? ""
                                  : "in part: ") +
                    counts);
}

}  // namespace

void draw_event_layers(Column& column) {
  Context& ctx = column.ctx;
  const auto& layers = ctx.state().document.layers;
  column.words(Font::strong, ctx.colors().text, layers.size() == 1 ? "Layer of events" : "Layers of events");
  column.gap(4);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    ImGui::PushID((layers[i]->path + layers[i]->name).c_str());
    draw_row(ctx, {column.x, column.y, column.width, ctx.px(kRow)}, i);
    column.y += ctx.px(kRow);
    if (tells_account(ctx, *layers[i])) draw_account(column, i);
    ImGui::PopID();
  }
  if (layers.empty()) column.words(Font::body, ctx.colors().secondary_text, "No file is open.");
  column.gap(12);
}

}  // namespace sitmap::ui
