// The map's context menu, where the right button was pressed.
#include <array>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

void draw_items(Context& ctx, float width) {
  const Camera& camera = ctx.state().view.camera;
  const ScreenPoint at = ctx.memory.menu_at;
  const WorldPoint world = world_from_screen(camera, ctx.state().viewport, at);
  const std::string decimal = format_decimal(lonlat_from_world(world)), dms = format_dms(lonlat_from_world(world));
  const std::array<std::string, 7> items = {"Copy " + decimal,
                                            "Copy " + dms,
                                            "Zoom in here",
                                            "Zoom out here",
                                            "Centre here",
                                            "Fit all events",
                                            "Filter by distance from here…"};
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float row = ctx.px(28);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Box box{origin.x, origin.y + row * static_cast<float>(i), width, row};
    ImGui::PushID(static_cast<int>(i));
    const Hit hit = hit_area("item", box);
    ImGui::PopID();
    const UiColors& c = ctx.colors();
    if (hit.hovered)
      ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.text, 0.08),
                                                ctx.px(4));
    draw_words_in(ctx, box.inset(ctx.px(8), 0), Font::body, ink(c.text), items[i]);
    if (!hit.clicked) continue;
    ImGui::CloseCurrentPopup();
    if (i == 0) ctx.request(CopyText{decimal});
    if (i == 1) ctx.request(CopyText{dms});
    if (i == 2) ctx.act(action::ZoomAbout{at, 1, true});
    if (i == 3) ctx.act(action::ZoomAbout{at, -1, true});
    if (i == 4) ctx.act(action::FlyTo{Camera{world, camera.zoom, camera.bearing_deg, camera.projection}, true});
    if (i == 5) ctx.act(action::FitAll{});
    if (i == 6) {
      ctx.edit_settings().circle_center = lonlat_from_world(world);
      ctx.edit_settings().dialog = Dialog::filter_circle;
    }
  }
}

}  // namespace

void draw_map_menu(Context& ctx, bool map_hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 dragged = ImGui::GetMouseDragDelta(1, 0);
  const bool still = dragged.x * dragged.x + dragged.y * dragged.y < 16;
  const ScreenPoint under{static_cast<double>(io.MousePos.x - ctx.layout.map.x),
                          static_cast<double>(io.MousePos.y - ctx.layout.map.y)};
  const bool on_ground =
      map_hovered && world_at_screen(ctx.state().view.camera, ctx.state().viewport, under).has_value();
  if (on_ground && ImGui::IsMouseReleased(1) && still) {
    ctx.memory.menu_at = under;
    ImGui::OpenPopup("map_menu");
  }
  const float width = ctx.px(248);
  const ImVec2 at{static_cast<float>(ctx.memory.menu_at.x) + ctx.layout.map.x,
                  static_cast<float>(ctx.memory.menu_at.y) + ctx.layout.map.y};
  const bool below = at.y + ctx.px(208) < static_cast<float>(ctx.in.height);
  if (!begin_popup(ctx, "map_menu", at, {0, below ? 0.0f : 1.0f}, width)) return;
  draw_items(ctx, width - ctx.px(8));
  end_popup();
}

}  // namespace sitmap::ui
