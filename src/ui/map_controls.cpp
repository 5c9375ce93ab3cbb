// Small buttons on the map: zoom, north, fit, and the way back to a folded panel.
#include <algorithm>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr float kSide = 32, kMargin = 12;

void begin_card(Context& ctx, const char* id, Box box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, id, box, kNoBorder, with_alpha(ctx.colors().panel, 0.94));
  ImGui::PopStyleVar();
}

void draw_north(Context& ctx, Box box) {
  const double bearing = ctx.state().view.camera.bearing_deg;
  if (button(
          ctx, "north", box,
          {.icon = "ui-compass", .tooltip = bearing == 0 ? "North is up" : "Turn north up", .enabled = bearing != 0})) {
    Camera camera = ctx.state().view.camera;
    camera.bearing_deg = 0;
    ctx.act(action::FlyTo{camera, false});
  }
}

}  // namespace

void draw_map_controls(Context& ctx) {
  const Layout& at = ctx.layout;
  const float side = ctx.px(kSide), margin = ctx.px(kMargin);
  const float top = std::max(at.map.y, at.top.bottom()) + margin;
  const float right = std::min(static_cast<float>(ctx.in.width), at.right.x) - margin;
  begin_card(ctx, "map_controls", {right - side, top, side, side * 4});
  const ScreenPoint center{ctx.state().viewport.width / 2, ctx.state().viewport.height / 2};
  float y = top;
  const auto next = [&] {
    const Box box{right - side, y, side, side};
    y += side;
    return box;
  };
  if (button(ctx, "zoom_in", next(), {.icon = "ui-plus", .tooltip = "Zoom in (+)"}))
    ctx.act(action::ZoomAbout{center, 1, true});
  if (button(ctx, "zoom_out", next(), {.icon = "ui-minus", .tooltip = "Zoom out (−)"}))
    ctx.act(action::ZoomAbout{center, -1, true});
  if (button(ctx, "fit", next(), {.icon = "ui-maximize", .tooltip = "Fit all events (Home)"}))
    ctx.act(action::FitAll{});
  draw_north(ctx, next());
  end_panel();
  if (ctx.memory.slides.left) return;
  begin_card(ctx, "open_left", {margin, top, side, side});
  if (button(ctx, "unfold", {margin, top, side, side}, {.icon = "ui-list", .tooltip = "Show the events"})) {
    ctx.edit_settings().left_open = true;
    make_room_at_left(ctx);
  }
  end_panel();
}

}  // namespace sitmap::ui
