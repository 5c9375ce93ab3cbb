// The attributes of the features of map layers that lie where the map was clicked, beside the place.
#include <algorithm>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

void close_panel(Context& ctx) {
  ctx.edit_settings().dialog = Dialog::none;
  ctx.act(action::Identify{});
}

Box panel_box(Context& ctx, float height) {
  const Box free = ctx.layout.map_free.inset(ctx.px(8), ctx.px(8));
  const float x = ctx.layout.map.x + static_cast<float>(ctx.in.features_at.x),
              y = ctx.layout.map.y + static_cast<float>(ctx.in.features_at.y);
  Box box{x + ctx.px(20), y - ctx.px(40), std::min(ctx.px(340), free.w), std::min(height, free.h)};
  if (box.right() > free.right()) box.x = x - ctx.px(20) - box.w;
  box.x = ctx.look.snapped(std::clamp(box.x, free.x, std::max(free.x, free.right() - box.w)));
  box.y = ctx.look.snapped(std::clamp(box.y, free.y, std::max(free.y, free.bottom() - box.h)));
  return box;
}

// Shows another of the features that lie on each other.
void show_feature(Context& ctx, std::size_t index) {
  ctx.memory.identified = index;
  ctx.act(action::Identify{ctx.in.features[index]});
}

void draw_head(Context& ctx, const Box& head, const MapLayer& layer, std::size_t shown) {
  const UiColors& c = ctx.colors();
  const std::size_t count = ctx.in.features.size();
  const float side = ctx.px(28), y = head.y + (head.h - side) / 2;
  float right = head.right() - ctx.px(6) - side;
  if (button(ctx, "close", {right, y, side, side}, {.icon = "ui-x", .tooltip = "Close (Esc)"})) close_panel(ctx);
  if (count > 1) {
    right -= side;
    if (button(ctx, "next", {right, y, side, side}, {.icon = "ui-chevron-right", .tooltip = "What lies below"}))
      show_feature(ctx, (shown + 1) % count);
    const std::string place = std::to_string(shown + 1) + " of " + std::to_string(count);
    const float width = words_size(ctx, Font::secondary, place).x + ctx.px(8);
    right -= width;
    draw_words_in(ctx, {right, head.y, width, head.h}, Font::secondary, ink(c.secondary_text), place, 0.5f);
    right -= side;
    if (button(ctx, "previous", {right, y, side, side}, {.icon = "ui-chevron-left", .tooltip = "What lies above"}))
      show_feature(ctx, (shown + count - 1) % count);
  }
  const float radius = ctx.px(5), x = head.x + ctx.px(18);
  ImGui::GetWindowDrawList()->AddCircleFilled({x, head.y + head.h / 2}, radius, ink(layer.style.color));
  draw_user_line(ctx, {x + ctx.px(14), head.y, right - x - ctx.px(20), head.h}, layer.vector->name, 13,
                 text::Style::semibold, ink(c.text));
}

// Field by field; those that are not set are left out. Returns the height taken.
float draw_attributes(Context& ctx, ImVec2 at, float width, const VectorLayer& layer, FeatureIndex feature) {
  const UiColors& c = ctx.colors();
  const float names = std::round(width * 0.38f), gap = ctx.px(12);
  float y = at.y;
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    const std::string_view value = layer.attributes.get(feature, i);
    if (value.empty()) continue;
    const float name_height =
        draw_user_text(ctx, {at.x, y}, names, layer.fields[i].name, 12, text::Style::regular, ink(c.secondary_text), 2);
    const float value_height = draw_user_text(ctx, {at.x + names + gap, y}, width - names - gap, value, 12,
                                              text::Style::regular, ink(c.text), 6);
    y += ctx.look.snapped(std::max(name_height, value_height) + ctx.px(6));
  }
  if (y > at.y) return y - at.y;
  draw_words(ctx, at, Font::secondary, ink(c.secondary_text), "This feature has no attributes");
  return ctx.px(20);
}

}  // namespace

void draw_identify(Context& ctx) {
  if (ctx.settings().dialog != Dialog::identify || ctx.in.features.empty()) return;
  if (ctx.memory.dialog_appears) ctx.memory.identified = 0;
  const auto& features = ctx.in.features;
  const auto current = std::find(features.begin(), features.end(), ctx.state().view.identified);
  if (current == features.end()) return;
  const MapLayer* layer = find_map_layer(ctx.state().document.map_layers, current->layer_serial);
  if (layer == nullptr) return;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < layer->vector->fields.size(); ++i)
    filled += layer->vector->attributes.get(current->feature, i).empty() ? 0 : 1;
  const float head = ctx.px(40);
  const float rows = static_cast<float>(std::clamp<std::size_t>(filled, 1, 12));
  const Box box = panel_box(ctx, head + rows * ctx.px(22) + ctx.px(20));
  const UiColors& c = ctx.colors();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, "identify", box, kNoBorder, c.raised);
  ImGui::PopStyleVar();
  ImGui::GetWindowDrawList()->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.border), ctx.px(6));
  draw_head(ctx, {box.x, box.y, box.w, head}, *layer, static_cast<std::size_t>(current - features.begin()));
  const Box body{box.x + ctx.px(12), box.y + head, box.w - ctx.px(20), box.h - head - ctx.px(8)};
  ImGui::SetCursorScreenPos({body.x, body.y});
  ImGui::BeginChild("attributes", {body.w, body.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float height =
      draw_attributes(ctx, {origin.x, origin.y + ctx.px(4)}, body.w - ctx.px(12), *layer->vector, current->feature);
  ImGui::SetCursorScreenPos({origin.x, origin.y + height + ctx.px(4)});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  end_panel();
}

}  // namespace sitmap::ui
