// Dialogs are ImGui's modal popups: they dim and block what lies behind. The state says which one is open, not ImGui.
#include "ui/dialog.h"

#include <algorithm>
#include <string>

#include "ui/field_order.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                    ImGuiWindowFlags_NoScrollWithMouse;

Box dialog_box(Context& ctx, const DialogLook& look) {
  const auto w = static_cast<float>(ctx.in.width), h = static_cast<float>(ctx.in.height);
  const float margin = ctx.px(16);
  const float top = look.top < 0 ? -1 : ctx.px(look.top);
  const float width = std::min(ctx.px(look.width), w - 2 * margin);
  const float height = std::min(ctx.px(look.height), h - 2 * margin - std::max(0.0f, top - margin));
  return {ctx.look.snapped((w - width) / 2), top < 0 ? ctx.look.snapped((h - height) / 2) : top, width, height};
}

}  // namespace

void close_dialog(Context& ctx) {
  ctx.edit_settings().dialog = Dialog::none;
}

bool begin_dialog(Context& ctx, Dialog dialog, const char* id, const DialogLook& look, Box& content) {
  const bool wanted = ctx.state().settings.dialog == dialog;
  if (wanted && !ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
  if (!wanted && !ImGui::IsPopupOpen(id)) return false;
  const Box box = dialog_box(ctx, look);
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.w, box.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ctx.px(8));
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ink(ctx.colors().panel));
  const bool open = ImGui::BeginPopupModal(id, nullptr, kFlags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (!open) return false;
  if (!wanted) {
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return false;
  }
  begin_field_order(ctx, ctx.memory.dialog_appears);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!look.stays && ImGui::IsMouseClicked(0) && !ctx.memory.dialog_appears && !box.contains(mouse.x, mouse.y) &&
      !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId)) {
    close_dialog(ctx);
  }
  const float inset = ctx.px(16);
  content = box.inset(inset, inset);
  if (look.title.empty()) return true;
  const float row = ctx.px(32);
  draw_words_in(ctx, {content.x, content.y, content.w - row, row}, Font::title, ink(ctx.colors().text), look.title);
  if (button(ctx, "close_dialog", {content.right() - row + ctx.px(4), content.y, row, row},
             {.icon = "ui-x", .tooltip = "Close (Esc)", .takes_tab = false})) {
    close_dialog(ctx);
  }
  content.y += row + ctx.px(12);
  content.h -= row + ctx.px(12);
  return true;
}

void end_dialog(Context& ctx) {
  end_field_order(ctx);
  ImGui::EndPopup();
}

int draw_question(Context& ctx, Box content, const std::string& words, std::span<const Answer> answers) {
  draw_user_text(ctx, {content.x, content.y}, content.w, words, 13, text::Style::regular, ink(ctx.colors().text), 4);
  const float row = ctx.px(32), gap = ctx.px(8);
  const auto width_of = [&](const Answer& answer) { return std::max(ctx.px(88), button_width(ctx, answer.look)); };
  float x = content.right() + gap;
  for (const Answer& answer : answers) x -= width_of(answer) + gap;
  int chosen = -1;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const float width = width_of(answers[i]);
    if (button(ctx, answers[i].id, {x, content.bottom() - row, width, row}, answers[i].look))
      chosen = static_cast<int>(i);
    x += width + gap;
  }
  return chosen;
}

}  // namespace sitmap::ui
