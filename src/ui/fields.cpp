// The text field: ImGui's editing, with shaped drawing for scripts that ImGui's atlas lacks.
// Before its own helpers, which do not include it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/stand_in_text.h"
#include "ui/field_order.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// Before the field is drawn: hands it what was typed too early, in front of what is typed now.
void deliver_early_keys(Context& ctx, ImGuiID field) {
  EarlyKeys& early = ctx.memory.early_keys;
  if (early.field != field || !early.ready) return;
  ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
  ImVector<ImWchar> all;
  for (const unsigned character : early.characters) all.push_back(static_cast<ImWchar>(character));
  for (const ImWchar character : queue) all.push_back(character);
  queue.swap(all);
  early = {};
}

// After the field was drawn with the keyboard on its way to it, or just arrived without the mouse.
void keep_early_keys(Context& ctx, ImGuiID field, const std::vector<ImWchar>& typed, bool arrived) {
  EarlyKeys& early = ctx.memory.early_keys;
  if (early.field != field) early = {field, false, {}};
  for (const ImWchar character : typed) early.characters.push_back(character);
  early.ready = arrived;
  if (!early.characters.empty()) ctx.want_another_frame();
}

}  // namespace

// ImGui's atlas has Latin up to U+017F and general punctuation only.
bool needs_shaping(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const bool punctuation = lead == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80;
    if (lead >= 0xC6 && !punctuation) return true;
  }
  return false;
}

FieldResult text_field(Context& ctx, const char* id, Box box, std::string& value, const FieldLook& look, bool* active) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(mixed(c.panel, c.text, 0.06)), ctx.px(4));
  const float icon_room = look.icon.empty() ? 0 : ctx.px(24);
  if (!look.icon.empty()) {
    ctx.text.icon(list, look.icon, {box.x + ctx.px(16), box.y + box.h / 2}, ctx.px(14), ink(c.secondary_text));
  }
  const bool shaped = needs_shaping(value);
  const float line = ctx.look.size(Font::body);
  ImGui::SetCursorScreenPos({box.x + icon_room, box.y});
  ImGui::SetNextItemWidth(box.w - icon_room);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{ctx.px(8), ctx.look.snapped((box.h - line) / 2)});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  if (shaped) ImGui::PushStyleColor(ImGuiCol_Text, 0);
  const int place = tab_place(ctx);
  const bool focus = take_tab(ctx, place) || look.focus;
  if (focus) {
    if (place >= 0) scroll_into_sight(box);
    ImGui::SetKeyboardFocusHere();
    // ImGui gives the focus with the next frame: without one the first key would come too early.
    ctx.want_another_frame();
  }
  const ImGuiID field = ImGui::GetID(id);
  deliver_early_keys(ctx, field);
  const ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
  const std::vector<ImWchar> typed(queue.begin(), queue.end());
  const std::optional<std::string> editable = with_stand_ins(value);
  std::string edited = editable.value_or(value);
  const ImGuiInputTextFlags flags =
      ImGuiInputTextFlags_EnterReturnsTrue | (editable ? 0 : ImGuiInputTextFlags_ReadOnly) |
      (look.select_all || ctx.memory.fields.is_open ? ImGuiInputTextFlags_AutoSelectAll : 0);
  const bool ended = ImGui::InputTextWithHint(id, look.hint, &edited, flags);
  // Not by a key that was held before the field was there.
  const bool entered = ended && (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) ||
                                 ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_KeyPadEnter), false));
  const bool changed = editable && edited != *editable;
  if (changed) value = without_stand_ins(edited);
  const bool is_active = ImGui::IsItemActive();
  const bool left = ImGui::IsItemDeactivated();
  if (is_active) follow_tab(ctx, place);
  const bool arrived = ImGui::IsItemActivated() && !ImGui::IsMouseDown(0);
  if (arrived || (focus && !is_active && !ImGui::IsAnyItemActive())) keep_early_keys(ctx, field, typed, arrived);
  if (shaped) ImGui::PopStyleColor();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  if (shaped) {
    draw_user_line(ctx, {box.x + icon_room + ctx.px(8), box.y, box.w - icon_room - ctx.px(16), box.h}, value, 13,
                   text::Style::regular, ink(c.text));
  }
  if (is_active || look.error) {
    list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(look.error ? c.error : c.accent), ctx.px(4), 0,
                  ctx.px(1));
  }
  // Also in the frame in which Enter or Esc ends the editing: the key is used up.
  if (is_active || left || focus) ctx.take_keyboard();
  if (active != nullptr) *active = is_active;
  if (entered) return FieldResult::entered;
  if (left && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) return FieldResult::cancelled;
  return changed ? FieldResult::changed : FieldResult::none;
}

}  // namespace sitmap::ui
