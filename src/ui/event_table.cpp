// The list of events as a table: columns that are chosen, sorted by and resized, rows as many as there are.
#include <algorithm>
#include <cmath>

#include "state/event_columns.h"
#include "state/event_style.h"
#include "state/window_comparison.h"
#include "ui/comparison.h"
#include "ui/event_marks.h"
#include "ui/list_keys.h"
#include "ui/panels.h"
#include "ui/virtual_list.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr float kRowHeight = 28, kHeaderHeight = 28, kDisc = 28;
constexpr double kNarrowest = 48, kWidest = 1200, kNewWidth = 120;

// A column that a click on the header sorts by; the four orders of the list have names of their own.
bool is_order(const Settings& settings, const std::string& field) {
  switch (settings.list_order) {
    case ListOrder::time:
      return field == "start";
    case ListOrder::title:
      return field == "title";
    case ListOrder::category:
      return field == "category";
    case ListOrder::severity:
      return field == "severity";
    case ListOrder::column:
      break;
  }
  return field == settings.list_column;
}

void order_by(Settings& settings, const std::string& field) {
  if (is_order(settings, field)) {
    settings.list_descending = !settings.list_descending;
    return;
  }
  settings.list_descending = false;
  settings.list_column.clear();
  settings.list_order = field == "start"      ? ListOrder::time
                        : field == "title"    ? ListOrder::title
                        : field == "category" ? ListOrder::category
                        : field == "severity" ? ListOrder::severity
                                              : ListOrder::column;
  if (settings.list_order == ListOrder::column) settings.list_column = field;
}

const std::vector<std::string>& known_columns(Context& ctx) {
  ListMemory& memory = ctx.memory.list;
  if (memory.columns_of != ctx.events().serial()) {
    memory.columns = event_columns(ctx.state().document);
    memory.columns_of = ctx.events().serial();
  }
  return memory.columns;
}

// A popup of all columns, those that are shown with a mark; a click shows or hides.
void draw_chooser(Context& ctx, ImVec2 at) {
  const std::vector<std::string>& names = known_columns(ctx);
  const float width = ctx.px(232), line = ctx.px(26);
  if (!begin_popup(ctx, "columns", at, {0, 0}, width)) return;
  const float room = ctx.layout.slider.y - at.y - ctx.px(16);
  const float height = std::min(line * static_cast<float>(names.size()), std::max(line * 4, room));
  ImGui::BeginChild("names", {width - ctx.px(8), height}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const UiColors& c = ctx.colors();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Box box{origin.x, origin.y + line * static_cast<float>(i), width - ctx.px(24), line};
    const Hit hit = popup_area(ctx, static_cast<int>(i), box);
    const auto& shown = ctx.settings().table_columns;
    const auto found =
        std::find_if(shown.begin(), shown.end(), [&](const TableColumn& t) { return t.field == names[i]; });
    if (found != shown.end())
      ctx.text.icon(ImGui::GetWindowDrawList(), "ui-check", {box.x + ctx.px(14), box.y + line / 2}, ctx.px(14),
                    ink(c.accent));
    draw_user_line(ctx, {box.x + ctx.px(28), box.y, box.w - ctx.px(28), line}, column_label(names[i]), 13,
                   text::Style::regular, ink(c.text));
    if (!hit.clicked) continue;
    auto& columns = ctx.edit_settings().table_columns;
    if (found == shown.end())
      columns.push_back({names[i], kNewWidth});
    else if (columns.size() > 1)
      std::erase_if(columns, [&](const TableColumn& t) { return t.field == names[i]; });
  }
  ImGui::SetCursorScreenPos(origin);  // the rows have moved it to their end
  ImGui::Dummy({1, line * static_cast<float>(names.size())});
  ImGui::EndChild();
  end_popup(ctx);
}

struct Placed {
  std::size_t column;
  float x, width;
};

std::vector<Placed> place_columns(Context& ctx, float left) {
  std::vector<Placed> placed;
  const auto& columns = ctx.settings().table_columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const float width = ctx.px(static_cast<float>(columns[i].width));
    placed.push_back({i, left, width});
    left += width;
  }
  return placed;
}

// The edge of a column that is dragged follows the mouse.
void resize(Context& ctx, const Placed& place, Box header) {
  std::optional<std::size_t>& resized = ctx.memory.list.resized;
  const Box edge{place.x + place.width - ctx.px(4), header.y, ctx.px(8), header.h};
  const Hit hit = hit_area("edge", edge);
  if (hit.hovered || hit.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hit.held) resized = place.column;
  if (!hit.held && resized == place.column) resized.reset();
  if (resized != place.column) return;
  const double width = static_cast<double>((ImGui::GetIO().MousePos.x - place.x) / ctx.look.k);
  ctx.edit_settings().table_columns[place.column].width = std::clamp(std::round(width), kNarrowest, kWidest);
}

void draw_header_cell(Context& ctx, const Placed& place, Box header) {
  const UiColors& c = ctx.colors();
  const std::string field = ctx.settings().table_columns[place.column].field;
  ImGui::PushID(static_cast<int>(place.column));
  resize(ctx, place, header);
  const Box box{place.x, header.y, place.width - ctx.px(4), header.h};
  const Hit hit = hit_area("head", box);
  ImGui::PopID();
  const bool ordered = is_order(ctx.settings(), field);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (hit.hovered) list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.text, 0.06), ctx.px(4));
  const float mark = ordered ? ctx.px(18) : 0;
  draw_user_line(ctx, {box.x + ctx.px(8), box.y, box.w - ctx.px(12) - mark, box.h}, column_label(field), 12,
                 text::Style::semibold, ink(ordered ? c.accent : c.secondary_text));
  if (ordered)
    ctx.text.icon(list, ctx.settings().list_descending ? "ui-chevron-down" : "ui-chevron-up",
                  {box.right() - ctx.px(10), box.y + box.h / 2}, ctx.px(14), ink(c.accent));
  list->AddRectFilled({place.x + place.width - ctx.px(2), header.y + ctx.px(6)},
                      {place.x + place.width - ctx.px(1), header.bottom() - ctx.px(6)}, ink(c.border));
  if (hit.clicked) order_by(ctx.edit_settings(), field);
}

void draw_cell(Context& ctx, Box box, EventIndex event, const std::string& field, bool faint) {
  static thread_local std::string text;
  read_cell(ctx.state().document, event, field, text);
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.empty()) return;
  const UiColors& c = ctx.colors();
  draw_user_line(ctx, box.inset(ctx.px(8), 0), text, 13, text::Style::regular,
                 ink(faint || field != "title" ? c.secondary_text : c.text));
}

// Before the columns while two windows are compared, sign and word; it goes with the comparison.
float change_width(Context& ctx) {
  return ctx.state().view.comparison ? ctx.px(104) : 0;
}

void draw_change_cell(Context& ctx, Box box, EventIndex event) {
  const EventChange change = change_of(ctx.state(), event);
  if (change.change == Change::neither) return;
  draw_change_sign(ctx, ImGui::GetWindowDrawList(), {box.x + ctx.px(12), box.y + box.h / 2}, change.change);
  draw_words_in(ctx, {box.x + ctx.px(24), box.y, box.w - ctx.px(24), box.h}, Font::body,
                ink(change.change == Change::ended ? ctx.colors().secondary_text : ctx.colors().text),
                change_cell(change));
}

void draw_row(Context& ctx, Box box, const std::vector<EventIndex>& rows, std::size_t at,
              const std::vector<Placed>& columns) {
  const UiColors& c = ctx.colors();
  const EventIndex event = rows[at];
  ImGui::PushID(static_cast<int>(event));
  const Hit hit = hit_area("row", box);
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{box.x, box.y}, to{box.right(), box.bottom()};
  if (is_chosen(ctx, event))
    list->AddRectFilled(from, to, ink(c.accent, 0.16));
  else if (hit.hovered || ctx.state().view.hovered == event)
    list->AddRectFilled(from, to, ink(c.text, 0.06));
  if (ctx.state().view.selected == event) list->AddRectFilled(from, {from.x + ctx.px(3), to.y}, ink(c.accent));
  const Membership in_window = drawn_membership(ctx.state(), event);
  const bool faint = in_window == Membership::outside || change_of(ctx.state(), event).change == Change::ended;
  category_disc(ctx, list, {box.x + ctx.px(16), box.y + box.h / 2}, ctx.px(8), style_name(ctx.state().document, event),
                in_window == Membership::possible);
  list->PushClipRect({box.x + ctx.px(kDisc), box.y}, to, true);
  const float change = change_width(ctx);
  if (change > 0) draw_change_cell(ctx, {columns.front().x - change, box.y, change, box.h}, event);
  for (const Placed& place : columns) {
    if (place.x > box.right() || place.x + place.width < box.x + ctx.px(kDisc)) continue;
    draw_cell(ctx, {place.x, box.y, place.width, box.h}, event, ctx.settings().table_columns[place.column].field,
              faint);
  }
  list->PopClipRect();
  if (hit.hovered && ctx.state().view.hovered != event) ctx.act(action::Hover{event});
  if (hit.clicked) click_row(ctx, rows, at);
}

// Shift and wheel, and a bar below where columns do not fit.
void scroll_sideways(Context& ctx, Box area, float width) {
  float& x = ctx.memory.list.table_x;
  const ImGuiIO& io = ImGui::GetIO();
  const float most = std::max(0.0f, width - area.w);
  if (area.contains(io.MousePos.x, io.MousePos.y)) {
    x -= io.MouseWheelH * ctx.px(48);
    if (io.KeyShift) x -= io.MouseWheel * ctx.px(48);
  }
  if (most > 0) {
    const Box track{area.x, area.bottom() - ctx.px(8), area.w, ctx.px(8)};
    const float grip = std::max(ctx.px(24), area.w * area.w / width);
    const Hit hit = hit_area("sideways", track);
    if (hit.held) x = (io.MousePos.x - track.x - grip / 2) / std::max(1.0f, track.w - grip) * most;
    x = std::clamp(x, 0.0f, most);
    const float at = track.x + (track.w - grip) * x / most;
    ImGui::GetWindowDrawList()->AddRectFilled({at, track.y + ctx.px(2)}, {at + grip, track.bottom() - ctx.px(1)},
                                              ink(ctx.colors().text, hit.held || hit.hovered ? 0.3 : 0.16), ctx.px(3));
  }
  x = std::clamp(x, 0.0f, most);
}

}  // namespace

void draw_event_table(Context& ctx, Box area, const std::vector<EventIndex>& rows) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::BeginChild("table", {area.w, area.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const float row = ctx.px(kRowHeight), disc = ctx.px(kDisc), chooser = ctx.px(28);
  const Box header{area.x, area.y, area.w, ctx.px(kHeaderHeight)};
  float width = disc + chooser + change_width(ctx);
  for (const TableColumn& column : ctx.settings().table_columns) width += ctx.px(static_cast<float>(column.width));
  scroll_sideways(ctx, area, width);
  const std::vector<Placed> columns = place_columns(ctx, area.x + disc + change_width(ctx) - ctx.memory.list.table_x);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Box all{header.right() - chooser, header.y, chooser, header.h};
  if (button(ctx, "choose_columns", all, {.icon = "ui-plus", .tooltip = "Columns"})) ImGui::OpenPopup("columns");
  list->PushClipRect({header.x + disc, header.y}, {all.x, header.bottom()}, true);
  if (const float change = change_width(ctx); change > 0)
    draw_words_in(ctx, {columns.front().x - change + ctx.px(8), header.y, change - ctx.px(8), header.h},
                  Font::secondary, ink(ctx.colors().secondary_text), "Change");
  for (const Placed& place : columns) {
    if (place.x < all.x && place.x + place.width > header.x + disc) draw_header_cell(ctx, place, header);
  }
  list->PopClipRect();
  draw_chooser(ctx, {all.x, all.bottom()});
  list->AddRectFilled({header.x, header.bottom() - 1 / ctx.look.physical}, {header.right(), header.bottom()},
                      ink(ctx.colors().border));
  const float foot = width > area.w ? ctx.px(10) : 0;
  const Box body{area.x, header.bottom(), area.w, area.h - header.h - foot};
  handle_list_keys(ctx, rows, static_cast<int>(body.h / row));
  follow_selection(ctx, rows, row, body.h);
  const VisibleRows seen = scroll_rows(ctx, "rows", body, rows.size(), row, ctx.memory.list.scroll);
  const bool bar = static_cast<float>(rows.size()) * row > body.h;
  list->PushClipRect({body.x, body.y}, {body.right(), body.bottom()}, true);
  for (std::size_t i = seen.first; i < seen.last; ++i) {
    const float y = seen.first_y + row * static_cast<float>(i - seen.first);
    draw_row(ctx, {body.x, y, body.w - (bar ? scrollbar_room(ctx) : 0), row}, rows, i, columns);
  }
  list->PopClipRect();
  const bool over = ImGui::IsWindowHovered();
  if (!over && ctx.state().view.hovered && ctx.memory.list.hovering) ctx.act(action::Hover{std::nullopt});
  ctx.memory.list.hovering = over;
  ImGui::EndChild();
}

}  // namespace sitmap::ui
