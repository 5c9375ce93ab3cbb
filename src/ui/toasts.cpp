// Messages at the lower right, above the slider: newest at the bottom, gone by themselves or with a click.
#include <algorithm>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

struct Kind {
  const char* icon;
  Rgba color;
};

Kind kind_of(const Context& ctx, ToastKind kind) {
  const UiColors& c = ctx.colors();
  switch (kind) {
    case ToastKind::success:
      return {"ui-circle-check", c.accent};
    case ToastKind::warning:
      return {"ui-triangle-alert", c.warning};
    case ToastKind::error:
      return {"ui-triangle-alert", c.error};
    case ToastKind::info:
      break;
  }
  return {"ui-info", c.secondary_text};
}

}  // namespace

void draw_toasts(Context& ctx) {
  const UiColors& c = ctx.colors();
  const float width = ctx.px(336), margin = ctx.px(12), side = ctx.px(28);
  const float right = std::min(static_cast<float>(ctx.in.width), ctx.layout.right.x) - margin;
  // With the panels hidden only the window's edge is left to stand on.
  float bottom = std::min(ctx.layout.slider.y, static_cast<float>(ctx.in.height)) - ctx.px(40);
  for (auto toast = ctx.state().toasts.rbegin(); toast != ctx.state().toasts.rend(); ++toast) {
    const float text_x = ctx.px(40), text_width = width - text_x - side - ctx.px(8);
    const TextSpec spec{.size = ctx.px(13), .width = text_width, .max_lines = 5};
    const float height = ctx.look.snapped(std::max(ctx.text.measure(toast->text, spec).y, ctx.px(16)) + ctx.px(24));
    const Box box{right - width, bottom - height, width, height};
    if (box.y < ctx.layout.map.y + margin) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
    begin_panel(ctx, ("toast" + std::to_string(toast->serial)).c_str(), box, kNoBorder, c.raised);
    ImGui::PopStyleVar();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.border), ctx.px(6));
    const Kind kind = kind_of(ctx, toast->kind);
    ctx.text.icon(list, kind.icon, {box.x + ctx.px(20), box.y + ctx.px(20)}, ctx.px(16), ink(kind.color));
    draw_user_text(ctx, {box.x + text_x, box.y + ctx.px(11)}, text_width, toast->text, 13, text::Style::regular,
                   ink(c.text), 5);
    if (button(ctx, "dismiss", {box.right() - side - ctx.px(6), box.y + ctx.px(6), side, side},
               {.icon = "ui-x", .tooltip = "Dismiss"})) {
      ctx.act(action::DismissToast{toast->serial});
    }
    end_panel();
    bottom = box.y - ctx.px(8);
  }
}

}  // namespace sitmap::ui
