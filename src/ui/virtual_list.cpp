// Scroll arithmetic, wheel and scroll bar of the virtual list.
#include "ui/virtual_list.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace sitmap::ui {

float scrollbar_room(const Context& ctx) {
  return ctx.px(12);
}

void reveal_row(std::size_t row, float row_height, float height, double& scroll) {
  const double rows_in_view = static_cast<double>(height / row_height);
  const auto at = static_cast<double>(row);
  if (at < scroll) scroll = at;
  if (at + 1 > scroll + rows_in_view) scroll = at + 1 - rows_in_view;
}

VisibleRows scroll_rows(Context& ctx, const char* id, Box box, std::size_t count, float row_height, double& scroll) {
  const double in_view = static_cast<double>(box.h / row_height);
  const double most = std::max(0.0, static_cast<double>(count) - in_view);
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered =
      ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
      box.contains(io.MousePos.x, io.MousePos.y);
  if (hovered && !io.KeyCtrl) scroll -= static_cast<double>(io.MouseWheel) * 1.5;
  if (most > 0) {
    const float room = scrollbar_room(ctx);
    const Box track{box.right() - room, box.y, room, box.h};
    const float grip = std::max(ctx.px(24), box.h * static_cast<float>(in_view / static_cast<double>(count)));
    ImGui::PushID(id);
    const Hit hit = hit_area("scrollbar", track);
    ImGui::PopID();
    if (hit.held) {
      const float share = (io.MousePos.y - track.y - grip / 2) / std::max(1.0f, track.h - grip);
      scroll = static_cast<double>(std::clamp(share, 0.0f, 1.0f)) * most;
    }
    scroll = std::clamp(scroll, 0.0, most);
    const float y = track.y + (track.h - grip) * static_cast<float>(scroll / most);
    const float inset = ctx.px(3);
    ImGui::GetWindowDrawList()->AddRectFilled({track.x + inset, y + ctx.px(2)},
                                              {track.right() - inset, y + grip - ctx.px(2)},
                                              ink(ctx.colors().text, hit.held      ? 0.4
                                                                     : hit.hovered ? 0.3
                                                                                   : 0.16),
                                              ctx.px(3));
  }
  scroll = std::clamp(scroll, 0.0, most);
  VisibleRows out;
  out.first = static_cast<std::size_t>(scroll);
  out.last = std::min(count, static_cast<std::size_t>(std::ceil(scroll + in_view)) + 1);
  out.first_y = box.y - static_cast<float>(scroll - std::floor(scroll)) * row_height;
  return out;
}

}  // namespace sitmap::ui
