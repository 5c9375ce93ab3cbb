// Every message so far, newest first.
#include <algorithm>

#include "ui/advice.h"
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

void draw_log_panel(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Messages", .width = 720, .height = 480};
  if (!begin_dialog(ctx, Dialog::log, "log", look, content)) return;
  const UiColors& c = ctx.colors();
  const auto& log = ctx.state().log;
  ImGui::SetCursorScreenPos({content.x, content.y});
  ImGui::BeginChild("messages", {content.w + ctx.px(8), content.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  float y = origin.y;
  if (log.empty()) draw_words(ctx, origin, Font::body, ink(c.secondary_text), "No messages");
  std::size_t id = log.size();
  for (auto message = log.rbegin(); message != log.rend(); ++message, --id) {
    const bool bad = message->kind == ToastKind::error, careful = message->kind == ToastKind::warning;
    const char* icon = bad || careful                        ? "ui-triangle-alert"
                       : message->kind == ToastKind::success ? "ui-circle-check"
                                                             : "ui-info";
    const float side = ctx.px(28), room = content.w - ctx.px(64);
    const TextSpec spec{.size = ctx.px(13), .width = room};
    const std::string words = window_words(message->text);
    const float height = std::max(side, ctx.text.measure(words, spec).y + ctx.px(10));
    ctx.text.icon(ImGui::GetWindowDrawList(), icon, {origin.x + ctx.px(8), y + ctx.px(14)}, ctx.px(14),
                  ink(bad       ? c.error
                      : careful ? c.warning
                                : c.secondary_text));
    ctx.text.draw(ImGui::GetWindowDrawList(), {origin.x + ctx.px(28), y + ctx.px(5)}, words, spec, ink(c.text));
    ImGui::PushID(static_cast<int>(id));
    if (button(ctx, "copy", {origin.x + content.w - side, y, side, side}, {.icon = "ui-copy", .tooltip = "Copy"}))
      ctx.request(CopyText{words});
    ImGui::PopID();
    y += ctx.look.snapped(height + ctx.px(4));
  }
  ImGui::SetCursorScreenPos({origin.x, y});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  end_dialog(ctx);
}

}  // namespace sitmap::ui
