// Everything that is known about the selected event, and nothing that is not.
#include <algorithm>
#include <cmath>

#include "core/geo_digits.h"
#include "data/extra_fields.h"
#include "state/event_editing.h"
#include "state/event_style.h"
#include "state/window_comparison.h"
#include "ui/claims.h"
#include "ui/comparison.h"
#include "ui/event_form.h"
#include "ui/event_marks.h"
#include "ui/media_view.h"
#include "ui/panels.h"
#include "ui/source_link.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// Sections run downwards in a scrolling child.
struct Sheet {
  Context& ctx;
  EventIndex event;
  float x, y, width;

  const EventDetail& detail() const { return ctx.events().detail(event); }
  ImDrawList* list() const { return ImGui::GetWindowDrawList(); }
  void gap(float design) { y += ctx.px(design); }
  void heading(std::string_view words) {
    gap(16);
    draw_words(ctx, {x, y}, Font::secondary, ink(ctx.colors().secondary_text), words);
    y += ctx.px(20);
  }
  void user(std::string_view utf8, float size = 13, text::Style style = text::Style::regular) {
    user(utf8, size, style, ctx.colors().text);
  }
  void user(std::string_view utf8, float size, text::Style style, Rgba color, int max_lines = 0) {
    y += ctx.look.snapped(draw_user_text(ctx, {x, y}, width, utf8, size, style, ink(color), max_lines));
  }
};

float badge(Sheet& sheet, float x, Box row, std::string_view words, Rgba color) {
  Context& ctx = sheet.ctx;
  const float width = words_size(ctx, Font::secondary, words).x + ctx.px(16);
  sheet.list()->AddRect({x, row.y}, {x + width, row.bottom()}, ink(color, 0.7), row.h / 2, 0, ctx.px(1));
  draw_words_in(ctx, {x, row.y, width, row.h}, Font::secondary, ink(color), words, 0.5f);
  return width;
}

void draw_head(Sheet& sheet) {
  Context& ctx = sheet.ctx;
  const EventTable& table = ctx.events();
  const std::string& category = table.categories()[table.category()[sheet.event]];
  const CategoryStyle style = ctx.look.theme->category(style_name(ctx.state().document, sheet.event));
  const std::string label = category_label(category);
  const ChipLook look{.label = label, .icon = style.icon, .color = style.color, .quiet = true};
  const EventStatus status = table.status()[sheet.event];
  const std::string words = status_words(status);
  const float status_width =
      status == EventStatus::unstated ? 0 : words_size(ctx, Font::secondary, words).x + ctx.px(24);
  const int severity = table.severity()[sheet.event];
  const float dots = severity > 0 ? ctx.px(56) : 0;
  const Box box{sheet.x, sheet.y, chip_width(ctx, look, sheet.width - status_width - dots), ctx.px(24)};
  chip(ctx, "category", box, look);
  float x = box.right() + ctx.px(8);
  if (status != EventStatus::unstated) {
    const UiColors& c = ctx.colors();
    x += badge(sheet, x, box, words, status == EventStatus::disputed ? c.warning : c.secondary_text) + ctx.px(8);
  }
  if (severity > 0) {
    const float end = sheet.x + sheet.width - ctx.px(42);
    severity_dots(ctx, sheet.list(), {end, box.y + box.h / 2}, severity, style.color);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({end, box.y}, {sheet.x + sheet.width, box.bottom()})) {
      tip(ctx, "Severity " + std::to_string(severity) + " of 5");
    }
  }
  sheet.y = box.bottom() + ctx.px(12);
}

void draw_time(Sheet& sheet) {
  Context& ctx = sheet.ctx;
  const UiColors& c = ctx.colors();
  const EventTable& table = ctx.events();
  sheet.heading("When");
  std::string when = time_words(ctx.state(), sheet.event);
  if (table.has_time(sheet.event) && sheet.detail().time.precision >= TimePrecision::hour) {
    const Zone zone = zone_for(ctx.state(), sheet.event);
    when += " " + zone.name();
  }
  sheet.user(when);
  if (!table.has_time(sheet.event)) return;
  const std::string other = other_clock_words(ctx.state(), sheet.event);
  if (!other.empty()) {
    sheet.gap(2);
    const bool local = ctx.state().settings.zone_mode != ZoneMode::event;
    sheet.user((local ? "Local: " : "") + other, 12, text::Style::regular, c.secondary_text);
  }
  const std::string note = date_note(ctx.state(), sheet.event);
  if (!note.empty()) {
    sheet.gap(4);
    const float indent = ctx.px(20);
    ctx.text.icon(sheet.list(), "ui-info", {sheet.x + ctx.px(7), sheet.y + ctx.px(9)}, ctx.px(14), ink(c.accent));
    sheet.y += draw_user_text(ctx, {sheet.x + indent, sheet.y}, sheet.width - indent, note, 12, text::Style::regular,
                              ink(c.text));
  }
  sheet.gap(2);
  sheet.user("Known " + precision_words(sheet.detail().time), 12, text::Style::regular, c.secondary_text);
}

// What became of it between the two windows, with what they are.
void draw_change(Sheet& sheet) {
  Context& ctx = sheet.ctx;
  const std::string words = change_words(ctx.state(), sheet.event);
  if (words.empty()) return;
  const UiColors& c = ctx.colors();
  sheet.heading("Compared");
  const Change change = change_of(ctx.state(), sheet.event).change;
  const float indent = change == Change::neither ? 0 : ctx.px(22);
  draw_change_sign(ctx, sheet.list(), {sheet.x + ctx.px(7), sheet.y + ctx.px(8)}, change);
  sheet.y += draw_user_text(ctx, {sheet.x + indent, sheet.y}, sheet.width - indent, words, 13, text::Style::regular,
                            ink(c.text));
  sheet.gap(2);
  sheet.user("A: " + reference_words(ctx.state()), 12, text::Style::regular, c.secondary_text);
  sheet.user("B: " + shown_window_words(ctx.state()), 12, text::Style::regular, c.secondary_text);
}

std::string distance_words(double metres) {
  if (metres < 1000) return std::to_string(std::lround(metres)) + " m";
  const double km = metres / 1000;
  if (km >= 10) return std::to_string(std::lround(km)) + " km";
  const long tenths = std::lround(km * 10);
  return std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "") + " km";
}

void draw_place(Sheet& sheet) {
  Context& ctx = sheet.ctx;
  const UiColors& c = ctx.colors();
  const EventTable& table = ctx.events();
  const std::string& place = sheet.detail().place;
  if (place.empty() && !table.has_position(sheet.event)) return;
  sheet.heading("Where");
  if (!place.empty()) {
    sheet.user(place);
    sheet.gap(2);
  }
  if (!table.has_position(sheet.event)) {
    sheet.user("Not placed on the map: the file states no position", 12, text::Style::regular, c.secondary_text);
    return;
  }
  const LonLat at = table.position()[sheet.event];
  const double precision = static_cast<double>(table.precision_m()[sheet.event]);
  // Without a stated precision no more than the file's own digits.
  const double shown_precision = precision > 0 ? precision : written_precision_m(at);
  const std::string decimal = format_decimal(at, shown_precision);
  const float row = ctx.px(20), side = ctx.px(28);
  draw_words_in(ctx, {sheet.x, sheet.y, sheet.width - side, row}, Font::body, ink(c.text), decimal);
  if (button(ctx, "copy", {sheet.x + sheet.width - side, sheet.y - ctx.px(4), side, side},
             {.icon = "ui-copy", .tooltip = "Copy the coordinates"})) {
    ctx.request(CopyText{decimal});
  }
  sheet.y += row;
  // A minute of arc is some 1900 m: what is known less well has no minutes to show.
  constexpr double kCoarsestForDms_m = 5000;
  if (shown_precision <= kCoarsestForDms_m) {
    draw_words_in(ctx, {sheet.x, sheet.y, sheet.width, row}, Font::secondary, ink(c.secondary_text),
                  format_dms(at, shown_precision));
    sheet.y += row;
  }
  if (precision > 0)
    sheet.user("Known to within " + distance_words(precision), 12, text::Style::regular, c.secondary_text);
}

void draw_tags(Sheet& sheet) {
  if (sheet.detail().tags.empty()) return;
  Context& ctx = sheet.ctx;
  sheet.heading("Tags");
  float x = sheet.x;
  const float row = ctx.px(24);
  for (const std::string& tag : sheet.detail().tags) {
    const ChipLook look{.label = tag, .quiet = true};
    const float width = chip_width(ctx, look, sheet.width);
    if (x > sheet.x && x + width > sheet.x + sheet.width) {
      x = sheet.x;
      sheet.y += row + ctx.px(4);
    }
    chip(ctx, "tag", {x, sheet.y, width, row}, look);
    x += width + ctx.px(4);
  }
  sheet.y += row;
}

void draw_sources(Sheet& sheet) {
  if (sheet.detail().sources.empty()) return;
  sheet.heading(sheet.detail().sources.size() == 1 ? "Source" : "Sources");
  int id = 0;
  for (const Source& source : sheet.detail().sources) {
    ImGui::PushID(id++);
    sheet.y += draw_source(sheet.ctx, {sheet.x, sheet.y}, sheet.width, source, 13);
    ImGui::PopID();
    sheet.gap(8);
  }
  sheet.gap(-8);
}

std::vector<Related> related_events(const EventTable& table, EventIndex event) {
  std::vector<Related> out;
  for (const Relation& relation : table.detail(event).related) {
    const std::size_t row = table.find(relation.id);
    if (row < table.size()) out.push_back({static_cast<EventIndex>(row), relation_words(relation.relation, false)});
  }
  // Who points here is found by looking at every event; beyond this many that would be felt.
  constexpr std::size_t kMostToSearch = 20'000;
  if (table.size() > kMostToSearch) return out;
  for (EventIndex other = 0; other < table.size(); ++other) {
    for (const Relation& relation : table.detail(other).related) {
      if (other != event && relation.id == table.id(event))
        out.push_back({other, relation_words(relation.relation, true)});
    }
  }
  return out;
}

const std::vector<Related>& remembered_related(Context& ctx, EventIndex event) {
  RelatedMemory& memory = ctx.memory.related;
  if (memory.event != event || memory.table.lock() != ctx.state().document.events) {
    memory = {ctx.state().document.events, event, related_events(ctx.events(), event)};
  }
  return memory.events;
}

void draw_related(Sheet& sheet) {
  Context& ctx = sheet.ctx;
  const UiColors& c = ctx.colors();
  const std::vector<Related>& related = remembered_related(ctx, sheet.event);
  if (related.empty()) return;
  sheet.heading("Related");
  int id = 0;
  for (const Related& entry : related) {
    const float indent = ctx.px(32), pad = ctx.px(6);
    const TextSpec title{.size = ctx.px(13), .width = sheet.width - indent - pad, .max_lines = 2};
    const std::string_view shown = ctx.events().title(entry.event);
    const float line = ctx.px(16), title_height = ctx.look.snapped(ctx.text.measure(shown, title).y);
    const Box box{sheet.x - ctx.px(8), sheet.y, sheet.width + ctx.px(16), title_height + line + ctx.px(2) + 2 * pad};
    ImGui::PushID(id++);
    const Hit hit = hit_area("related", box);
    ImGui::PopID();
    if (hit.hovered) {
      sheet.list()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.text, 0.06), ctx.px(4));
      if (ctx.state().view.hovered != entry.event) ctx.act(action::Hover{entry.event});
    }
    const std::string category = style_name(ctx.state().document, entry.event);
    category_disc(ctx, sheet.list(), {sheet.x + ctx.px(10), box.y + box.h / 2}, ctx.px(10), category, false);
    const std::string words = entry.words + " · " + short_time_words(ctx.state(), entry.event);
    draw_user_line(ctx, {sheet.x + indent, box.y + pad, title.width, line}, words, 12, text::Style::regular,
                   ink(c.secondary_text));
    ctx.text.draw(sheet.list(), {sheet.x + indent, box.y + pad + line + ctx.px(2)}, shown, title, ink(c.text));
    if (hit.clicked) ctx.act(action::Select{entry.event, true});
    sheet.y = box.bottom();
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void draw_media(Sheet& sheet) {
  if (sheet.detail().media.empty()) return;
  sheet.heading(sheet.detail().media.size() == 1 ? "Picture" : "Pictures");
  sheet.y = draw_pictures(sheet.ctx, sheet.event, {sheet.x, sheet.y}, sheet.width);
}

// What the file states beside the fields of an event, as it states it.
void draw_other_columns(Sheet& sheet) {
  ExtraMembers members(sheet.ctx.events().extra_json(sheet.event));
  bool first = true;
  std::string value;
  while (members.next()) {
    append_extra_text(members.raw_value(), value);
    if (!value.empty()) {
      if (first) sheet.heading("Also in the file");
      first = false;
      sheet.user(extra_name(members.raw_name()) + ": " + value);
    }
    value.clear();
  }
}

float draw_sheet(Context& ctx, EventIndex event, ImVec2 origin, float width) {
  Sheet sheet{ctx, event, origin.x, origin.y, width};
  draw_head(sheet);
  const std::string_view title = ctx.events().title(event);
  sheet.user(title.empty() ? "Untitled event" : title, 16, text::Style::semibold, ctx.colors().text, 8);
  draw_time(sheet);
  draw_change(sheet);
  draw_place(sheet);
  if (!sheet.detail().summary.empty()) {
    sheet.heading("What");
    sheet.user(sheet.detail().summary);
  }
  sheet.y += draw_claims(ctx, event, {sheet.x, sheet.y}, sheet.width);
  if (!sheet.detail().actors.empty()) {
    sheet.heading(sheet.detail().actors.size() == 1 ? "Actor" : "Actors");
    sheet.user(joined(sheet.detail().actors));
  }
  draw_related(sheet);
  draw_sources(sheet);
  draw_tags(sheet);
  draw_other_columns(sheet);
  draw_media(sheet);
  return sheet.y + ctx.px(16);
}

void draw_toolbar(Context& ctx, Box bar, EventIndex event) {
  const float side = ctx.px(32), y = bar.y + (bar.h - side) / 2;
  float x = bar.x + ctx.px(8);
  if (button(ctx, "previous", {x, y, side, side}, {.icon = "ui-chevron-left", .tooltip = "Previous event ([)"}))
    ctx.act(action::SelectNeighbour{-1});
  x += side;
  if (button(ctx, "next", {x, y, side, side}, {.icon = "ui-chevron-right", .tooltip = "Next event (])"}))
    ctx.act(action::SelectNeighbour{1});
  x += side + ctx.px(8);
  const std::string place = format_count(event + std::size_t{1}) + " of " + format_count(ctx.events().size());
  draw_words_in(ctx, {x, bar.y, ctx.px(160), bar.h}, Font::secondary, ink(ctx.colors().secondary_text), place);
  const std::string refusal = editing_refusal(ctx.state().document);
  const bool editing = ctx.state().view.editing;
  if (button(ctx, "edit", {bar.right() - ctx.px(8) - 2 * side, y, side, side},
             {.icon = "ui-pencil",
              .tooltip = refusal.empty() ? std::string_view("Edit (F2)") : std::string_view(refusal),
              .active = editing,
              .enabled = refusal.empty()}))
    ctx.act(action::EditSelected{!editing});
  if (button(ctx, "close", {bar.right() - ctx.px(8) - side, y, side, side},
             {.icon = "ui-x", .tooltip = "Close (Esc)"})) {
    ctx.act(action::Select{std::nullopt, false});
  }
}

}  // namespace

void draw_info_panel(Context& ctx) {
  const Box box = ctx.layout.right;
  const auto event = ctx.memory.last_selected;
  if (box.x >= static_cast<float>(ctx.in.width) || !event || *event >= ctx.events().size()) return;
  begin_panel(ctx, "info_panel", box, kBorderLeft, ctx.colors().panel);
  const float bar = ctx.px(44), inset = ctx.px(16);
  draw_toolbar(ctx, {box.x, box.y, box.w, bar}, *event);
  ImGui::SetCursorScreenPos({box.x + inset, box.y + bar});
  // Each event has its own child, so that a new one starts at its top; a form keeps it through its own edits.
  const bool editing = ctx.state().view.editing && ctx.state().view.selected == event;
  if (!editing) {
    ctx.memory.form.shown = false;
    tell_lost(ctx);
  }
  ImGui::PushID(editing ? -1 : static_cast<int>(*event));
  ImGui::BeginChild("sheet", {box.w - inset - 1, box.h - bar}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const ImVec2 top{origin.x, origin.y + ctx.px(4)};
  const float width = box.w - 2 * inset;
  const float end = editing ? draw_event_form(ctx, *event, top, width) : draw_sheet(ctx, *event, top, width);
  ImGui::SetCursorScreenPos({origin.x, end - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  ImGui::PopID();
  end_panel();
}

}  // namespace sitmap::ui
