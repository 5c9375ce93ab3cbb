// What the list and the map are narrowed to: words, categories, severities, statuses, and the way back.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "state/active_filters.h"
#include "ui/event_marks.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// Places chips one after the other, in rows.
class Flow {
 public:
  Flow(Context& ctx, Box area) : ctx_(ctx), area_(area), x_(area.x), y_(area.y) {}
  Box next(float width, float height) {
    if (x_ > area_.x && x_ + width > area_.right() + 0.5f) {
      x_ = area_.x;
      y_ += row_ + ctx_.px(4);
    }
    const Box box{x_, y_, width, height};
    x_ += width + ctx_.px(4);
    row_ = height;
    return box;
  }
  float bottom() const { return y_ + row_; }

 private:
  Context& ctx_;
  Box area_;
  float x_, y_, row_ = 0;
};

bool is_hidden(const Filter& filter, const std::string& category) {
  return std::binary_search(filter.hidden_categories.begin(), filter.hidden_categories.end(), category);
}

void set_hidden(Filter& filter, const std::string& category, bool hidden) {
  auto& names = filter.hidden_categories;
  const auto at = std::lower_bound(names.begin(), names.end(), category);
  const bool present = at != names.end() && *at == category;
  if (hidden && !present) names.insert(at, category);
  if (!hidden && present) names.erase(at);
}

// Only this category; if it was the only one already, all again.
void show_only(Context& ctx, const std::string& category) {
  const auto& all = ctx.events().categories();
  Filter& filter = ctx.edit_filter();
  const bool alone = !is_hidden(filter, category) && filter.hidden_categories.size() + 1 >= all.size();
  filter.hidden_categories.clear();
  if (alone) return;
  for (const std::string& name : all) set_hidden(filter, name, name != category);
}

void draw_categories(Context& ctx, Flow& flow, Box area, const Derived::Facets& facets) {
  const auto& names = ctx.events().categories();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CategoryStyle style = ctx.look.theme->category(names[i]);
    const std::string label = category_label(names[i]);
    const std::string count = format_count(i < facets.categories.size() ? facets.categories[i] : 0);
    const bool on = !is_hidden(ctx.filter(), names[i]);
    const ChipLook look{.label = label, .count = count, .icon = style.icon, .color = style.color, .on = on};
    ImGui::PushID(static_cast<int>(i));
    bool right = false;
    const Box box = flow.next(chip_width(ctx, look, area.w), ctx.px(24));
    const bool clicked = chip(ctx, "category", box, look, &right);
    if (ImGui::IsItemHovered())
      tip(ctx, "Click: " + std::string(on ? "hide" : "show") + " · Right click: only this one");
    if (right || (clicked && ImGui::GetIO().KeyCtrl)) {
      show_only(ctx, names[i]);
    } else if (clicked) {
      set_hidden(ctx.edit_filter(), names[i], on);
    }
    ImGui::PopID();
  }
}

// One cell of the row of severities: its number and, where there is room, its count.
bool draw_severity_cell(Context& ctx, Box box, const std::string& label, std::size_t count, bool on) {
  const UiColors& c = ctx.colors();
  const Hit hit = hit_area("severity", box);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{box.x, box.y}, to{box.right(), box.bottom()};
  if (on || hit.hovered)
    list->AddRectFilled(from, to, ink(mixed(c.panel, c.text, on ? (hit.hovered ? 0.16 : 0.10) : 0.06)), box.h / 2);
  if (!on) list->AddRect(from, to, ink(c.border), box.h / 2);
  const std::string number = format_count(count);
  const float label_width = words_size(ctx, Font::secondary, label).x, gap = ctx.px(4);
  const float number_width = words_size(ctx, Font::axis, number).x;
  const bool both = label_width + gap + number_width <= box.w - ctx.px(10);
  const float x = box.x + (box.w - label_width - (both ? gap + number_width : 0)) / 2;
  draw_words_in(ctx, {x, box.y, label_width + 1, box.h}, Font::secondary, ink(on ? c.text : c.secondary_text), label);
  if (both)
    draw_words_in(ctx, {x + label_width + gap, box.y, number_width + 1, box.h}, Font::axis, ink(c.secondary_text),
                  number);
  if (hit.hovered) tip(ctx, "Severity " + label + ": " + number + (count == 1 ? " event" : " events"));
  return hit.clicked;
}

// Five steps of severity in one row, and "none" where an event states no severity.
void draw_severities(Context& ctx, Flow& flow, Box area, const Derived::Facets& facets) {
  const bool none = facets.severities[0] > 0 || ctx.filter().hidden_severities[0];
  const float caption = ctx.px(52), gap = ctx.px(4), none_width = none ? ctx.px(48) : 0;
  const float width = std::floor((area.w - caption - none_width) / 5 - gap);
  draw_words_in(ctx, flow.next(caption - gap, ctx.px(24)), Font::secondary, ink(ctx.colors().secondary_text),
                "Severity");
  for (std::size_t severity = 1; severity <= (none ? 6u : 5u); ++severity) {
    const std::size_t s = severity % 6;
    const bool on = !ctx.filter().hidden_severities[s];
    ImGui::PushID(static_cast<int>(s));
    const Box box = flow.next(s == 0 ? none_width - gap : width, ctx.px(24));
    if (draw_severity_cell(ctx, box, s == 0 ? "none" : std::to_string(s), facets.severities[s], on)) {
      ctx.edit_filter().hidden_severities[s] = on;
    }
    ImGui::PopID();
  }
}

void draw_statuses(Context& ctx, Flow& flow, Box area, const Derived::Facets& facets) {
  for (const std::size_t s : {1u, 2u, 3u, 0u}) {
    if (facets.statuses[s] == 0 && !ctx.filter().hidden_statuses[s]) continue;
    const std::string label = s == 0 ? "No status" : status_words(static_cast<EventStatus>(s));
    const std::string count = format_count(facets.statuses[s]);
    const bool on = !ctx.filter().hidden_statuses[s];
    const ChipLook look{.label = label, .count = count, .on = on};
    ImGui::PushID(static_cast<int>(s));
    if (chip(ctx, "status", flow.next(chip_width(ctx, look, area.w), ctx.px(24)), look)) {
      ctx.edit_filter().hidden_statuses[s] = on;
    }
    ImGui::PopID();
  }
}

// The commands that filter by a part of the map.
void draw_area_menu(Context& ctx, ImVec2 at) {
  constexpr std::array kCommands = {"events.filter_box", "events.filter_polygon", "events.filter_circle"};
  const float width = ctx.px(264), line = ctx.px(28);
  if (!begin_popup(ctx, "area", at, {0, 0}, width)) return;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    const Command* command = find_command(kCommands.at(i));
    const Box box{origin.x, origin.y + line * static_cast<float>(i), width - ctx.px(8), line};
    if (popup_row(ctx, static_cast<int>(i), box, command->label)) ctx.run(*command);
  }
  end_popup(ctx);
}

void draw_active(Context& ctx, Flow& flow, Box area) {
  const std::vector<ActiveFilter> active = active_filters(ctx.filter(), ctx.state().document.layers);
  // More than a few would push the list off the panel; the facets above show them all.
  constexpr std::size_t kMost = 5;
  for (std::size_t i = 0; i < std::min(kMost, active.size()); ++i) {
    const ChipLook look{.label = active[i].label, .removable = true};
    ImGui::PushID(static_cast<int>(i));
    if (chip(ctx, "active", flow.next(chip_width(ctx, look, area.w), ctx.px(24)), look))
      active[i].remove(ctx.edit_filter());
    ImGui::PopID();
  }
  const Box add = flow.next(ctx.px(24), ctx.px(24));
  // The palette, from which it may come, is closed first.
  const bool asked =
      ctx.memory.field_filter != ctx.settings().field_filter && ctx.state().settings.dialog == Dialog::none;
  if (asked) ctx.memory.field_filter = ctx.settings().field_filter;
  if (button(ctx, "add_filter", add, {.icon = "ui-plus", .tooltip = "Add a filter on a field"}) || asked) {
    ctx.memory.condition.focus = true;
    ImGui::OpenPopup("condition");
  }
  draw_condition(ctx, {add.x, add.bottom() + ctx.px(4)});
  const Box place = flow.next(ctx.px(24), ctx.px(24));
  if (button(ctx, "add_area", place, {.icon = "ui-map-pin", .tooltip = "Filter by an area"})) ImGui::OpenPopup("area");
  draw_area_menu(ctx, {place.x, place.bottom() + ctx.px(4)});
  if (active.empty()) return;
  const std::string more = active.size() > kMost ? "Clear all " + std::to_string(active.size()) : "Clear";
  const ButtonLook clear{.label = more};
  if (button(ctx, "clear_filters", flow.next(button_width(ctx, clear), ctx.px(24)), clear)) {
    ctx.edit_filter() = Filter{};
    ctx.memory.list.search.clear();
  }
}

void draw_search(Context& ctx, Box box) {
  ListMemory& memory = ctx.memory.list;
  // The field follows the filter (undo, removed chip) unless someone is typing.
  if (!memory.search_active) memory.search = ctx.state().document.filter.text;
  const FieldLook look{
      .icon = "ui-search", .hint = "Search events", .focus = memory.focus_search, .select_all = memory.focus_search};
  memory.focus_search = false;
  const FieldResult result = text_field(ctx, "##search", box, memory.search, look, &memory.search_active);
  if (result == FieldResult::changed) ctx.edit_filter().text = memory.search;
  if (result == FieldResult::cancelled) {
    memory.search.clear();
    ctx.edit_filter().text.clear();
  }
}

// All facets; they scroll by themselves where they are higher than area. Returns the height taken.
float draw_facets(Context& ctx, Box area) {
  const Derived::Facets& facets = ctx.in.derived.facets(ctx.state());
  float& content = ctx.memory.list.facets_height;
  const float height = std::min(content > 0 ? content : ctx.px(160), area.h);
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::BeginChild("facet_area", {area.w + ctx.px(12), height}, false, ImGuiWindowFlags_NoNav);
  const float top = ImGui::GetCursorScreenPos().y;
  float y = top;
  for (const auto draw : {draw_categories, draw_severities, draw_statuses}) {
    Flow flow(ctx, {area.x, y, area.w, 0});
    draw(ctx, flow, area, facets);
    if (flow.bottom() > y) y = flow.bottom() + ctx.px(8);
  }
  const float values = draw_value_facets(ctx, {area.x, y, area.w, 0}, facets);
  if (values > 0) y += values + ctx.px(8);
  const float new_content = y - top;
  if (new_content != content) ctx.want_another_frame();
  content = new_content;
  ImGui::SetCursorScreenPos({area.x, y - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  return height;
}

}  // namespace

float draw_filters(Context& ctx, Box area) {
  const float row = ctx.px(32), fold = ctx.px(32);
  draw_search(ctx, {area.x, area.y, area.w - fold - ctx.px(4), row});
  bool& open = ctx.memory.list.facets_open;
  const ButtonLook look{.icon = "ui-filter", .tooltip = open ? "Hide the filters" : "Filters", .active = open};
  if (button(ctx, "facets", {area.right() - fold, area.y, fold, row}, look)) open = !open;
  float y = area.y + row + ctx.px(8);
  // A few rows of the list stay in sight, however many facets there are.
  const float facets = std::max(ctx.px(84), area.h - ctx.px(300));
  if (open && ctx.events().size() > 0) y += draw_facets(ctx, {area.x, y, area.w, facets});
  if (ctx.events().size() == 0) return y - area.y;
  Flow flow(ctx, {area.x, y, area.w, 0});
  draw_active(ctx, flow, area);
  if (flow.bottom() > y) y = flow.bottom() + ctx.px(8);
  return y - area.y;
}

}  // namespace sitmap::ui
