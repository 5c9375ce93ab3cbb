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
  const std::array<std::string, 10> items = {
      "Copy " + decimal, "Copy " + dms,   "Measure from here", "Range rings here…", "Filter by distance from here…",
      "Zoom in here",    "Zoom out here", "Centre here",       "Fit all events",    "Add an event here"};
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float row = ctx.px(28);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Box box{origin.x, origin.y + row * static_cast<float>(i), width, row};
    if (!popup_row(ctx, static_cast<int>(i), box, items[i])) continue;
    if (i == 0) ctx.request(CopyText{decimal});
    if (i == 1) ctx.request(CopyText{dms});
    if (i == 2) ctx.act(action::TakeTool{MapTool::distance, {lonlat_from_world(world)}});
    if (i == 3) {
      ctx.act(action::TakeTool{MapTool::rings, {lonlat_from_world(world)}});
      ctx.edit_settings().dialog = Dialog::range_rings;
    }
    if (i == 4) {
      ctx.edit_settings().circle_center = lonlat_from_world(world);
      ctx.edit_settings().dialog = Dialog::filter_circle;
    }
    if (i == 5) ctx.act(action::ZoomAbout{at, 1, true});
    if (i == 6) ctx.act(action::ZoomAbout{at, -1, true});
    if (i == 7) ctx.act(action::FlyTo{Camera{world, camera.zoom, camera.bearing_deg, camera.projection}, true});
    if (i == 8) ctx.act(action::FitAll{});
    if (i == 9) {
      ctx.act(action::TakeTool{MapTool::add_event});
      ctx.act(action::AddToolPoint{lonlat_from_world(world)});
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
  const bool below = at.y + ctx.px(296) < static_cast<float>(ctx.in.height);
  if (!begin_popup(ctx, "map_menu", at, {0, below ? 0.0f : 1.0f}, width)) return;
  draw_items(ctx, width - ctx.px(8));
  end_popup(ctx);
}

}  // namespace sitmap::ui
