// Editing the rules of a layer's style: a list, and a page for one rule.
#include <algorithm>
#include <array>
#include <utility>

#include "ui/style_controls.h"

namespace sitmap::ui {

namespace {

constexpr std::array<const char*, 9> kTests = {
    "All features",   "Field is",        "Field is not",        "Field contains", "Field is below",
    "Field is above", "Field is stated", "Field is not stated", "All others"};

void draw_sample(Context& ctx, Box box, const LayerRule& rule) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const double opacity = rule.enabled ? rule.opacity : 0.3;
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(rule.color, opacity * rule.fill_opacity));
  if (rule.line_width > 0)
    list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(rule.color, opacity), 0, 0, ctx.px(1.5f));
}

// One rule in the list: whether it is on, its look and its test; a click opens its page.
void draw_rule(StyleControls& controls, LayerRule& rule, std::size_t index) {
  Context& ctx = controls.context();
  const Box row = controls.row_box();
  const float side = ctx.px(24), middle = row.y + row.h / 2;
  ImGui::PushID(static_cast<int>(index));
  if (button(ctx, "enabled", {row.x, middle - side / 2, side, side},
             {.icon = rule.enabled ? "ui-eye" : "ui-eye-off", .tooltip = rule.enabled ? "Switch off" : "Switch on"}))
    rule.enabled = !rule.enabled;
  const Box open{row.x + side, row.y, row.w - side, row.h};
  const Hit hit = hit_area("open_rule", open);
  if (hit.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled({open.x, open.y}, {open.right(), open.bottom()},
                                              ink(ctx.colors().text, 0.08), ctx.px(4));
  draw_sample(ctx, {open.x + ctx.px(6), middle - ctx.px(6), ctx.px(18), ctx.px(12)}, rule);
  draw_user_line(ctx, {open.x + ctx.px(32), row.y, open.w - ctx.px(56), row.h}, rule_caption(rule), 13,
                 text::Style::regular, ink(rule.enabled ? ctx.colors().text : ctx.colors().disabled_text));
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-right", {open.right() - ctx.px(12), middle}, ctx.px(14),
                ink(ctx.colors().secondary_text));
  if (hit.clicked) ctx.memory.layers.open_rule = index;
  ImGui::PopID();
  controls.next_row();
}

// A colour that no rule has yet.
Rgba next_color(const std::vector<LayerRule>& rules) {
  for (const Rgba color : layer_colors()) {
    if (std::none_of(rules.begin(), rules.end(), [&](const LayerRule& rule) { return rule.color == color; }))
      return color;
  }
  return layer_colors()[rules.size() % layer_colors().size()];
}

// Back, up, down and away. True if the rule has gone.
bool draw_rule_tools(StyleControls& controls, LayerStyle& style, std::size_t index) {
  Context& ctx = controls.context();
  std::optional<std::size_t>& open = ctx.memory.layers.open_rule;
  const Box row = controls.row_box();
  const float side = ctx.px(28);
  const ButtonLook back{.icon = "ui-chevron-left", .label = "Rules"};
  const Box back_box{row.x, row.y, button_width(ctx, back), side};
  if (button(ctx, "back", back_box, back)) open.reset();
  float x = row.right() - side;
  const auto tool = [&](const char* id, const char* icon, const char* tooltip, bool enabled) {
    const bool clicked =
        button(ctx, id, {x, row.y, side, side}, {.icon = icon, .tooltip = tooltip, .enabled = enabled}) && enabled;
    x -= side;
    return clicked;
  };
  const bool removed = tool("remove_rule", "ui-trash-2", "Remove this rule", style.rules.size() > 1);
  if (tool("rule_down", "ui-chevron-down", "Later: drawn above", index + 1 < style.rules.size())) {
    std::swap(style.rules[index], style.rules[index + 1]);
    open = index + 1;
  } else if (tool("rule_up", "ui-chevron-up", "Earlier: drawn below", index > 0)) {
    std::swap(style.rules[index], style.rules[index - 1]);
    open = index - 1;
  }
  controls.next_row();
  if (!removed) return false;
  style.rules.erase(style.rules.begin() + static_cast<std::ptrdiff_t>(index));
  open.reset();
  return true;
}

void edit_test(StyleControls& controls, LayerRule& rule) {
  Context& ctx = controls.context();
  controls.label("Draws");
  const auto current = static_cast<std::size_t>(rule.test);
  const int test = dropdown(ctx, "test", controls.value_box().inset(0, ctx.px(2)), kTests[current], kTests,
                            static_cast<int>(current));
  if (test >= 0) rule.test = static_cast<RuleTest>(test);
  controls.next_row();
  if (!needs_field(rule.test)) return;
  if (rule.field.empty() && !controls.source().fields.empty()) rule.field = controls.source().fields.front().name;
  controls.field_choice("Field", rule.field, false, false);
  if (needs_value(rule.test)) controls.text_row("Value", rule.value, "Text or number");
}

}  // namespace

LayerRule first_rule(const LayerStyle& style) {
  LayerRule rule;
  rule.color = style.color;
  rule.line_width = style.line_width;
  rule.dash = style.dash;
  rule.fill_opacity = style.fill_opacity;
  rule.point_size = style.point_size;
  rule.label_field = style.label_field;
  return rule;
}

void list_rules(StyleControls& controls, LayerStyle& style) {
  Context& ctx = controls.context();
  for (std::size_t i = 0; i < style.rules.size(); ++i) draw_rule(controls, style.rules[i], i);
  const Box row = controls.row_box();
  const ButtonLook add{.icon = "ui-plus", .label = "Add a rule", .enabled = style.rules.size() < kMostRules};
  if (button(ctx, "add_rule", {row.x, row.y + ctx.px(2), button_width(ctx, add), ctx.px(28)}, add) && add.enabled) {
    LayerRule rule = first_rule(style);
    rule.color = next_color(style.rules);
    if (const std::vector<LayerField>& fields = controls.source().fields; !fields.empty()) {
      rule.test = RuleTest::equals;
      rule.field = fields.front().name;
    }
    style.rules.push_back(std::move(rule));
    ctx.memory.layers.open_rule = style.rules.size() - 1;
  }
  controls.next_row();
}

void edit_rule(StyleControls& controls, LayerStyle& style) {
  std::optional<std::size_t>& open = controls.context().memory.layers.open_rule;
  if (*open >= style.rules.size()) return open.reset();
  if (draw_rule_tools(controls, style, *open) || !open) return;
  LayerRule& rule = style.rules[*open];
  const VectorLayer& source = controls.source();
  edit_test(controls, rule);
  controls.palette("Colour", rule.color);
  controls.slider("Opacity", rule.opacity, {0, 1, 0.01, 0, " %", 100});
  if (source.area_count > 0) controls.slider("Fill", rule.fill_opacity, {0, 1, 0.01, 0, " %", 100});
  if (source.area_count > 0 || source.path_count > 0) {
    controls.slider("Line width", rule.line_width, {0, 12, 0.25, 2, " px"});
    controls.dashes(rule.dash);
  }
  if (source.point_count > 0) controls.slider("Point size", rule.point_size, {2, 24, 0.5, 1, " px"});
  controls.field_choice("Label", rule.label_field, true, false);
  controls.slider("From zoom", rule.min_zoom, {0, 20, 0.5, 1, ""});
  controls.slider("To zoom", rule.max_zoom, {0, 24, 0.5, 1, ""});
}

}  // namespace sitmap::ui
