// One order at a time: that of the dialog in front, else that of the form.
#include "ui/field_order.h"

#include <algorithm>

// Before its own helpers, which do not include it.
#include <imgui.h>

#include <imgui_internal.h>

#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

int popups_here() {
  return ImGui::GetCurrentContext()->BeginPopupStack.Size;
}
// A list that was opened from here has the keys until it closes.
bool is_behind_popup() {
  return ImGui::GetCurrentContext()->OpenPopupStack.Size > popups_here();
}

// Apart from the box, which may have the same colour; also where the box touches the edge of its window.
void draw_focus_ring(Context& ctx, Box box) {
  ImDrawList* const list = ImGui::GetWindowDrawList();
  const float pad = ctx.px(3), width = ctx.px(2);
  const ImVec2 from = list->GetClipRectMin(), to = list->GetClipRectMax();
  list->PushClipRect({from.x - pad - width, from.y}, {to.x + pad + width, to.y});
  list->AddRect({box.x - pad, box.y - pad}, {box.right() + pad, box.bottom() + pad}, ink(ctx.colors().accent),
                ctx.px(6), 0, width);
  list->PopClipRect();
}

}  // namespace

void begin_field_order(Context& ctx, bool appears) {
  FieldOrder& fields = ctx.memory.fields;
  if (appears) fields = {};
  fields.is_open = true;
  fields.next = 0;
  fields.any_active = false;
  fields.popups = popups_here();
  if (is_behind_popup()) return;
  if (ImGui::IsMouseClicked(0)) {
    fields.held.reset();
    fields.last = -1;
  }
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) fields.held.reset();
  if (fields.held) ctx.take_plain_keys();
  // Tab belongs to the fields, also while none has the focus: then it goes on from the last one that had it.
  if (fields.count == 0 || !ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab), false)) return;
  ctx.take_keyboard();
  if (fields.was_active) return;
  const int step = ImGui::GetIO().KeyShift ? -1 : 1;
  fields.focus = (std::max(fields.last + step, fields.last < 0 ? 0 : -1) + fields.count) % fields.count;
}

void end_field_order(Context& ctx) {
  FieldOrder& fields = ctx.memory.fields;
  fields.count = fields.next;
  fields.was_active = fields.any_active;
  fields.is_open = false;
  if (fields.held && *fields.held >= fields.count) fields.held.reset();
  if (fields.focus) ctx.want_another_frame();
}

int tab_place(Context& ctx) {
  FieldOrder& fields = ctx.memory.fields;
  return fields.is_open ? fields.next++ : -1;
}

bool take_tab(Context& ctx, int place) {
  FieldOrder& fields = ctx.memory.fields;
  if (place < 0 || fields.focus != place) return false;
  fields.focus.reset();
  return true;
}

void follow_tab(Context& ctx, int place) {
  FieldOrder& fields = ctx.memory.fields;
  if (place < 0) return;
  fields.any_active = true;
  fields.last = place;
  if (fields.held != place) fields.held.reset();
  if (!ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab), false)) return;
  const int count = std::max(fields.count, 1), step = ImGui::GetIO().KeyShift ? count - 1 : 1;
  fields.focus = (place + step) % count;
  fields.held.reset();
}

KeyFocus key_focus(Context& ctx, Box box) {
  FieldOrder& fields = ctx.memory.fields;
  const int place = tab_place(ctx);
  const bool arrives = take_tab(ctx, place);
  if (arrives) {
    fields.held = place;
    ImGui::ClearActiveID();  // of the text field that Tab comes from
    scroll_into_sight(box);
    ctx.take_plain_keys();
    ctx.want_another_frame();
  }
  if (place < 0 || fields.held != place) return {};
  draw_focus_ring(ctx, box);
  fields.any_active = true;
  // The Tab that leads here does not lead on.
  if (arrives || is_behind_popup()) return {.has = true};
  follow_tab(ctx, place);
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const int forwards = pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_DownArrow) ? 1 : 0;
  const int backwards = pressed(ImGuiKey_LeftArrow) || pressed(ImGuiKey_UpArrow) ? 1 : 0;
  const bool enter = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
  return {true, enter || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Space), false), forwards - backwards};
}

bool control_has_keys(const Context& ctx) {
  return ctx.memory.fields.held.has_value() && ctx.memory.fields.popups == popups_here();
}

void scroll_into_sight(Box box) {
  const ImDrawList* const list = ImGui::GetWindowDrawList();
  const float top = list->GetClipRectMin().y, bottom = list->GetClipRectMax().y;
  if (box.y >= top && box.bottom() <= bottom) return;
  ImGui::SetScrollFromPosY(box.y + box.h / 2 - ImGui::GetWindowPos().y, 0.5f);
}

}  // namespace sitmap::ui
