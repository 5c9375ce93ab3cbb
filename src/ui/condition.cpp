// Making a condition on a field: which field, how it is compared, and a value, with those that occur most to choose
// from.
#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "data/disagreement.h"
#include "data/field_matcher.h"
#include "data/row_ranks.h"
#include "state/event_columns.h"
#include "ui/field_order.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::size_t kMostValues = 6, kMostRows = 20'000;
constexpr std::array<const char*, 7> kComparisons = {"is", "is not", "<", "≤", ">", "≥", "contains"};

bool is_list(const std::string& field) {
  return field == "actors" || field == "tags";
}

// A filter asks fields only, not what the table shows beside them.
std::vector<std::string> fields(const Context& ctx) {
  std::vector<std::string> names = event_columns(ctx.state().document);
  std::erase_if(names, [](const std::string& name) { return name.starts_with('@'); });
  return names;
}

void count_values(const Context& ctx, ConditionMemory& memory) {
  const EventTable& events = ctx.events();
  if (memory.values_of == events.serial() && memory.values_field == memory.field) return;
  memory.values_of = events.serial();
  memory.values_field = memory.field;
  memory.values.clear();
  std::unordered_map<std::string, std::size_t> counts;
  const std::size_t step = std::max<std::size_t>(1, events.size() / kMostRows);
  std::string text;
  EventDetail lists;
  for (std::size_t row = 0; row < events.size(); row += step) {
    const auto event = static_cast<EventIndex>(row);
    if (is_list(memory.field)) {
      events.read_lists(event, lists);
      for (const std::string& each : memory.field == "tags" ? lists.tags : lists.actors) ++counts[each];
      continue;
    }
    if (memory.field == "disagree") {
      for (const auto& [respect, name] : respect_names())
        if ((events.disagreement(event) & respect) != 0) ++counts[std::string(name)];
      if (events.disagreement(event) != 0) ++counts["any"];
      continue;
    }
    text.clear();
    append_field_text(events, event, memory.field, text);
    if (!text.empty()) ++counts[text];
  }
  std::vector<std::pair<std::string, std::size_t>> most(counts.begin(), counts.end());
  std::sort(most.begin(), most.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (std::size_t i = 0; i < std::min(kMostValues, most.size()); ++i) memory.values.push_back(most[i].first);
}

void add(Context& ctx, ConditionMemory& memory) {
  const FieldCondition condition{memory.field, memory.value, static_cast<Comparison>(memory.comparison)};
  if (const std::optional<std::string> values = values_of_field(condition)) {
    memory.fault = "Use " + *values;
    memory.focus = true;
    ctx.want_another_frame();
    return;
  }
  std::vector<FieldCondition>& where = ctx.edit_filter().where;
  if (std::find(where.begin(), where.end(), condition) == where.end()) where.push_back(condition);
  memory.value.clear();
  ImGui::CloseCurrentPopup();
}

void choose_field(Context& ctx, ConditionMemory& memory, Box box) {
  const std::vector<std::string> names = fields(ctx);
  std::vector<std::string> labels;
  std::transform(names.begin(), names.end(), std::back_inserter(labels), column_label);
  std::vector<const char*> choices;
  int current = -1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    choices.push_back(labels[i].c_str());
    if (names[i] == memory.field) current = static_cast<int>(i);
  }
  const int chosen = dropdown(ctx, "field", box, column_label(memory.field), choices, current);
  if (chosen < 0) return;
  memory.field = names[static_cast<std::size_t>(chosen)];
  memory.fault.clear();
  memory.focus = !control_has_keys(ctx);  // else Tab leads on
}

void draw_values(Context& ctx, ConditionMemory& memory, Box box) {
  const float row = ctx.px(26);
  for (std::size_t i = 0; i < memory.values.size(); ++i) {
    const Box line{box.x, box.y + row * static_cast<float>(i), box.w, row};
    const Hit hit = popup_area(ctx, static_cast<int>(i), line);
    draw_user_line(ctx, line.inset(ctx.px(8), 0), memory.values[i], 13, text::Style::regular, ink(ctx.colors().text));
    if (!hit.clicked) continue;
    memory.value = memory.values[i];
    add(ctx, memory);
  }
}

}  // namespace

void draw_condition(Context& ctx, ImVec2 at) {
  ConditionMemory& memory = ctx.memory.condition;
  const float width = ctx.px(296), row = ctx.px(32), gap = ctx.px(4);
  memory.is_open = begin_popup(ctx, "condition", at, {0, 0}, width);
  if (!memory.is_open) return;
  begin_field_order(ctx, ImGui::IsWindowAppearing());
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float inner = width - ctx.px(8), compare = ctx.px(104);
  choose_field(ctx, memory, {origin.x, origin.y, inner - compare - gap, row});
  const int comparison =
      dropdown(ctx, "comparison", {origin.x + inner - compare, origin.y, compare, row},
               kComparisons.at(static_cast<std::size_t>(memory.comparison)), kComparisons, memory.comparison);
  if (comparison >= 0) {
    memory.comparison = comparison;
    memory.focus = !control_has_keys(ctx);
  }
  const float button_w = ctx.px(64);
  const FieldResult result =
      text_field(ctx, "##value", {origin.x, origin.y + row + gap, inner - button_w - gap, row}, memory.value,
                 {.hint = "Value; empty: not stated",
                  .focus = std::exchange(memory.focus, false),
                  .error = !memory.fault.empty()});
  const bool clicked = button(ctx, "add", {origin.x + inner - button_w, origin.y + row + gap, button_w, row},
                              {.label = "Add", .primary = true});
  if (result == FieldResult::cancelled) ImGui::CloseCurrentPopup();
  if (result == FieldResult::changed || comparison >= 0) memory.fault.clear();
  if (clicked || (result == FieldResult::entered && !is_row_marked(ctx))) add(ctx, memory);
  count_values(ctx, memory);
  float y = origin.y + 2 * (row + gap);
  if (!memory.fault.empty())
    y += draw_user_text(ctx, {origin.x + gap, y}, inner - 2 * gap, memory.fault, 12, text::Style::regular,
                        ink(ctx.colors().error)) +
         gap;
  draw_values(ctx, memory, {origin.x, y, inner, 0});
  end_field_order(ctx);
  end_popup(ctx);
}

}  // namespace sitmap::ui
