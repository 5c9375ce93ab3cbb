// The left panel's frame: its two tabs and the button that folds it.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// The right edge of the panel, while it shows the table.
void drag_edge(Context& ctx, Box box) {
  constexpr double kNarrowest = 420, kWidest = 2400;
  const Hit hit = hit_area("panel_edge", {box.right() - ctx.px(5), box.y, ctx.px(5), box.h});
  if (hit.hovered || hit.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (!hit.held) return;
  const double width = static_cast<double>((ImGui::GetIO().MousePos.x - box.x) / ctx.look.k);
  ctx.edit_settings().table_width = std::clamp(std::round(width), kNarrowest, kWidest);
}

}  // namespace

void draw_left_panel(Context& ctx) {
  const Box box = ctx.layout.left;
  if (box.right() <= 0) return;
  begin_panel(ctx, "left_panel", box, kBorderRight, ctx.colors().panel);
  const float inset = ctx.px(12), row = ctx.px(32);
  const Box area{box.x + inset, box.y + ctx.px(8), box.w - 2 * inset, box.h - ctx.px(8)};
  static constexpr std::array<const char*, 2> kTabs = {"Events", "Layers"};
  const int current = ctx.settings().left_tab == LeftTab::events ? 0 : 1;
  const int tab = segmented(ctx, "tabs", {area.x, area.y, area.w - row - ctx.px(4), row}, kTabs, current);
  if (tab >= 0) ctx.edit_settings().left_tab = tab == 0 ? LeftTab::events : LeftTab::layers;
  if (button(ctx, "fold", {area.right() - row, area.y, row, row},
             {.icon = "ui-chevrons-left", .tooltip = "Fold this panel"})) {
    ctx.edit_settings().left_open = false;
  }
  const Box content{area.x, area.y + row + ctx.px(8), area.w, area.h - row - ctx.px(8)};
  if (current == 0 && ctx.settings().list_look == ListLook::table) drag_edge(ctx, box);
  if (current == 0) {
    draw_event_list(ctx, content);
  } else {
    draw_layers(ctx, content);
  }
  end_panel();
}

}  // namespace sitmap::ui
