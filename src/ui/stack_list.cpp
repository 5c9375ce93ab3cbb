// The events of a stack that was clicked, beside it.
#include <algorithm>

#include "state/event_style.h"
#include "state/window_comparison.h"
#include "ui/comparison.h"
#include "ui/event_marks.h"
#include "ui/panels.h"
#include "ui/virtual_list.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

void close_list(Context& ctx) {
  ctx.edit_settings().dialog = Dialog::none;
}

Box list_box(Context& ctx, std::size_t count, float head, float row) {
  const Layout& at = ctx.layout;
  const float width = ctx.px(320);
  const float height = head + ctx.px(8) + row * static_cast<float>(std::min<std::size_t>(count, 6));
  const Box free = at.map_free.inset(ctx.px(8), ctx.px(8));
  const float x = at.map.x + static_cast<float>(ctx.in.stack_at.x),
              y = at.map.y + static_cast<float>(ctx.in.stack_at.y);
  Box box{x + ctx.px(24), y - head, std::min(width, free.w), std::min(height, free.h)};
  // To the left of the marker where the right has no room.
  if (box.right() > free.right()) box.x = x - ctx.px(24) - box.w;
  box.x = ctx.look.snapped(std::clamp(box.x, free.x, std::max(free.x, free.right() - box.w)));
  box.y = ctx.look.snapped(std::clamp(box.y, free.y, std::max(free.y, free.bottom() - box.h)));
  return box;
}

void draw_stack_row(Context& ctx, const Box& box, EventIndex event) {
  const UiColors& c = ctx.colors();
  ImGui::PushID(static_cast<int>(event));
  const Hit hit = hit_area("event", box);
  ImGui::PopID();
  if (hit.hovered || ctx.state().view.selected == event) {
    ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.text, 0.08),
                                              ctx.px(4));
  }
  if (hit.hovered && ctx.state().view.hovered != event) ctx.act(action::Hover{event});
  const bool hollow = drawn_membership(ctx.state(), event) == Membership::possible;
  const ImVec2 disc{box.x + ctx.px(20), box.y + box.h / 2};
  ImDrawList* list = ImGui::GetWindowDrawList();
  category_disc(ctx, list, disc, ctx.px(10), style_name(ctx.state().document, event), hollow);
  draw_change_sign(ctx, list, disc, ctx.px(10), event);
  const float x = box.x + ctx.px(40), w = box.w - ctx.px(48), line = ctx.px(18);
  const float y = ctx.look.snapped(box.y + (box.h - 2 * line) / 2);
  const std::string_view title = ctx.events().title(event);
  draw_user_line(ctx, {x, y, w, line}, title.empty() ? "Untitled event" : title, 13, text::Style::regular, ink(c.text));
  draw_user_line(ctx, {x, y + line, w, line}, short_time_words(ctx.state(), event), 12, text::Style::regular,
                 ink(c.secondary_text));
  if (hit.clicked) {
    ctx.act(action::Select{event, false});
    close_list(ctx);
  }
}

}  // namespace

void draw_stack_list(Context& ctx) {
  if (ctx.settings().dialog != Dialog::stack_list) return;
  std::vector<EventIndex> events;
  for (const EventIndex event : ctx.in.stack) {
    if (event < ctx.events().size()) events.push_back(event);
  }
  if (events.empty()) return;
  const float head = ctx.px(40), row = ctx.px(48);
  const Box box = list_box(ctx, events.size(), head, row);
  const UiColors& c = ctx.colors();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, "stack_list", box, kNoBorder, c.raised);
  ImGui::PopStyleVar();
  ImGui::GetWindowDrawList()->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.border), ctx.px(6));
  draw_words_in(ctx, {box.x + ctx.px(12), box.y, ctx.px(120), head}, Font::strong, ink(c.text),
                format_count(events.size()) + " events here");
  const float side = ctx.px(28), y = box.y + (head - side) / 2;
  const ButtonLook fan{.label = "Fan out", .tooltip = "Spread the markers around this place", .filled = true};
  const float fan_width = button_width(ctx, fan);
  if (button(ctx, "fan", {box.right() - side - fan_width - ctx.px(12), y, fan_width, side}, fan)) {
    ctx.act(action::FanOut{events});
    close_list(ctx);
  }
  if (button(ctx, "close", {box.right() - side - ctx.px(6), y, side, side}, {.icon = "ui-x", .tooltip = "Close (Esc)"}))
    close_list(ctx);
  const Box rows{box.x + ctx.px(4), box.y + head, box.w - ctx.px(8), box.h - head - ctx.px(4)};
  ImGui::SetCursorScreenPos({rows.x, rows.y});
  ImGui::BeginChild("stack_rows", {rows.w, rows.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen = scroll_rows(ctx, "stack_rows", rows, events.size(), row, ctx.memory.stack_scroll);
  const bool bar = static_cast<float>(events.size()) * row > rows.h + 1;
  for (std::size_t i = seen.first; i < seen.last; ++i) {
    draw_stack_row(ctx,
                   {rows.x, seen.first_y + row * static_cast<float>(i - seen.first),
                    rows.w - (bar ? scrollbar_room(ctx) : 0), row},
                   events[i]);
  }
  ImGui::EndChild();
  end_panel();
}

}  // namespace sitmap::ui
