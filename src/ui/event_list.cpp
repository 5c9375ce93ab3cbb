// The list of events: as many rows as there are, sorted, following filter and window, linked with the map.
#include <algorithm>
#include <array>
#include <span>

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

constexpr float kRowHeight = 64;

std::string second_line(const Context& ctx, EventIndex event) {
  std::string line = short_time_words(ctx.state(), event);
  const std::string& place = ctx.events().detail(event).place;
  if (!place.empty()) line += " · " + place;
  return line;
}

void draw_row_text(Context& ctx, Box box, EventIndex event, bool faint) {
  const UiColors& c = ctx.colors();
  const std::string_view title = ctx.events().title(event);
  const TextSpec spec{.size = ctx.px(13), .width = box.w, .max_lines = 2};
  const std::string_view shown = title.empty() ? std::string_view("Untitled event") : title;
  const float title_height = ctx.text.measure(shown, spec).y;
  const float line = ctx.px(16), gap = ctx.px(2);
  const float y = ctx.look.snapped(box.y + (box.h - title_height - gap - line) / 2);
  draw_user_text(ctx, {box.x, y}, box.w, shown, 13, text::Style::regular,
                 ink(faint || title.empty() ? c.secondary_text : c.text), 2);
  draw_user_line(ctx, {box.x, y + title_height + gap, box.w, line}, second_line(ctx, event), 12, text::Style::regular,
                 ink(c.secondary_text));
}

void draw_row(Context& ctx, Box box, const std::vector<EventIndex>& rows, std::size_t at) {
  const UiColors& c = ctx.colors();
  const EventIndex event = rows[at];
  ImGui::PushID(static_cast<int>(event));
  const Hit hit = hit_area("row", box);
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool selected = ctx.state().view.selected == event;
  const bool hovered = hit.hovered || ctx.state().view.hovered == event;
  const ImVec2 from{box.x, box.y + 1}, to{box.right(), box.bottom() - 1};
  if (is_chosen(ctx, event)) {
    list->AddRectFilled(from, to, ink(c.accent, 0.16), ctx.px(4));
    if (selected) list->AddRectFilled(from, {from.x + ctx.px(3), to.y}, ink(c.accent), ctx.px(2));
  } else if (hovered) {
    list->AddRectFilled(from, to, ink(c.text, 0.06), ctx.px(4));
  }
  const Membership drawn = drawn_membership(ctx.state(), event);
  const bool ended = change_of(ctx.state(), event).change == Change::ended;
  const bool faint = drawn == Membership::outside || ended;
  const ImVec2 center{box.x + ctx.px(24), box.y + box.h / 2};
  const std::string category = style_name(ctx.state().document, event);
  category_disc(ctx, list, center, ctx.px(12), category, drawn == Membership::possible);
  if (faint) list->AddCircleFilled(center, ctx.px(12.5f), ink(c.panel, 0.6));
  draw_change_sign(ctx, list, center, ctx.px(12), event);
  draw_row_text(ctx, {box.x + ctx.px(48), box.y, box.w - ctx.px(56), box.h}, event, faint);
  if (hit.hovered && ctx.state().view.hovered != event) ctx.act(action::Hover{event});
  if (hit.clicked) click_row(ctx, rows, at);
}

void draw_sort_row(Context& ctx, Box box) {
  static constexpr std::array<const char*, 5> kOrders = {"Time", "Title", "Category", "Severity", "Column"};
  const auto order = static_cast<std::size_t>(ctx.settings().list_order);
  const int chosen = dropdown(ctx, "order", {box.x, box.y, ctx.px(88), box.h}, kOrders[order],
                              std::span(kOrders).first(4), static_cast<int>(order));
  if (chosen >= 0) ctx.edit_settings().list_order = static_cast<ListOrder>(chosen);
  const bool down = ctx.settings().list_descending;
  if (button(ctx, "direction", {box.x + ctx.px(90), box.y, ctx.px(28), box.h},
             {.icon = down ? "ui-chevron-down" : "ui-chevron-up", .tooltip = down ? "Descending" : "Ascending"})) {
    ctx.edit_settings().list_descending = !down;
  }
  const bool table = ctx.settings().list_look == ListLook::table;
  if (button(ctx, "look", {box.x + ctx.px(120), box.y, ctx.px(28), box.h},
             {.icon = "ui-panel-left", .tooltip = table ? "Cards" : "Table  Ctrl+L", .active = table})) {
    ctx.edit_settings().list_look = table ? ListLook::cards : ListLook::table;
  }
  const float width = ctx.px(124);
  if (toggle(ctx, "only_shown", {box.right() - width, box.y, width, box.h}, "Only shown",
             ctx.settings().list_only_shown)) {
    ctx.edit_settings().list_only_shown = !ctx.settings().list_only_shown;
  }
}

// Why none of the records is an event, and the way to mend it.
void offer_help(Context& ctx, Box box) {
  const ButtonLook why{.label = "See why", .filled = true}, columns{.label = "Mapping…", .filled = true};
  const float row = ctx.px(32), width = button_width(ctx, why);
  if (button(ctx, "why", {box.x, box.y, width, row}, why)) ctx.edit_settings().dialog = Dialog::rejected;
  const auto& layers = ctx.state().document.layers;
  const auto mapped = std::find_if(layers.begin(), layers.end(), [](const EventLayerPtr& l) { return l->recognition; });
  if (mapped == layers.end()) return;
  if (button(ctx, "columns", {box.x + width + ctx.px(8), box.y, button_width(ctx, columns), row}, columns))
    ctx.request(ReviseMapping{(*mapped)->path, (*mapped)->name});
}

void draw_empty(Context& ctx, Box box) {
  const bool no_event = ctx.events().size() == 0;
  const bool all_refused = no_event && total_rejected(ctx.state().document) > 0;
  const char* words = all_refused                      ? "None of the records could be read as an event."
                      : no_event                       ? "No events. Open a file to see them here."
                      : ctx.settings().list_only_shown ? "No event in this window passes the filters."
                                                       : "No event passes the filters.";
  draw_user_text(ctx, {box.x, box.y + ctx.px(16)}, box.w, words, 13, text::Style::regular,
                 ink(ctx.colors().secondary_text));
  if (all_refused) return offer_help(ctx, {box.x, box.y + ctx.px(64), box.w, ctx.px(32)});
  if (no_event || !ctx.settings().list_only_shown) return;
  const ButtonLook all{.label = "List all times", .filled = true};
  if (button(ctx, "list_all", {box.x, box.y + ctx.px(64), button_width(ctx, all), ctx.px(32)}, all)) {
    ctx.edit_settings().list_only_shown = false;
  }
}

void draw_rows(Context& ctx, Box box, const std::vector<EventIndex>& rows) {
  const float row = ctx.px(kRowHeight);
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::BeginChild("rows", {box.w, box.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  handle_list_keys(ctx, rows, static_cast<int>(box.h / row));
  follow_selection(ctx, rows, row, box.h);
  const VisibleRows seen = scroll_rows(ctx, "rows", box, rows.size(), row, ctx.memory.list.scroll);
  const bool bar = static_cast<float>(rows.size()) * row > box.h;
  for (std::size_t i = seen.first; i < seen.last; ++i) {
    draw_row(
        ctx,
        {box.x, seen.first_y + row * static_cast<float>(i - seen.first), box.w - (bar ? scrollbar_room(ctx) : 0), row},
        rows, i);
  }
  const bool over = ImGui::IsWindowHovered();
  if (!over && ctx.state().view.hovered && ctx.memory.list.hovering) ctx.act(action::Hover{std::nullopt});
  ctx.memory.list.hovering = over;
  ImGui::EndChild();
}

}  // namespace

void draw_event_list(Context& ctx, Box area) {
  const float footer = ctx.px(28);
  float y = area.y + draw_filters(ctx, area);
  y += draw_change_chips(ctx, {area.x, y, area.w, 0});
  draw_sort_row(ctx, {area.x, y, area.w, ctx.px(28)});
  y += ctx.px(32);
  const std::vector<EventIndex>& rows = ctx.in.derived.list(ctx.state());
  // Rows reach to the panel's edges so that their discs line up with the chips.
  const Box list{area.x - ctx.px(8), y, area.w + ctx.px(16), std::max(ctx.px(8), area.bottom() - footer - y)};
  if (rows.empty()) {
    draw_empty(ctx, {area.x, y, area.w, list.h});
  } else if (ctx.settings().list_look == ListLook::table) {
    draw_event_table(ctx, list, rows);
  } else {
    draw_rows(ctx, list, rows);
  }
  const UiColors& c = ctx.colors();
  const float line_y = area.bottom() - footer;
  ImGui::GetWindowDrawList()->AddRectFilled({area.x - ctx.px(12), line_y},
                                            {area.right() + ctx.px(12), line_y + 1 / ctx.look.physical}, ink(c.border));
  const Counts& counts = ctx.in.derived.counts(ctx.state());
  std::string words = format_count(rows.size()) + (rows.size() == 1 ? " event listed" : " events listed") + " of " +
                      format_count(counts.records);
  if (const std::size_t chosen = ctx.state().view.chosen.size(); chosen > 1)
    words += " · " + format_count(chosen) + " selected";
  if (counts.shown_possible > 0) words += " · " + format_count(counts.shown_possible) + " only possible";
  draw_words_in(ctx, {area.x, line_y, area.w, footer}, Font::secondary, ink(c.secondary_text), words);
}

}  // namespace sitmap::ui
