// Text of several lines that wraps while it is edited. ImGui's editor knows no wrapped lines, so the text in it has
// other line ends: a space where a line is wrapped becomes a line feed, and a line feed of the text itself stands
// behind a pilcrow. Before its own helpers, which do not include it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/stand_in_text.h"
#include "ui/field_order.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::string_view kPilcrow = "\u00B6";
constexpr std::string_view kEntered = "\uE000";  // Enter, until the text is wrapped again

struct Wrapped {
  std::string text;
  std::size_t cursor = 0;
};

// The text as it is meant, with the cursor's place in it.
Wrapped unwrapped(std::string_view edited, std::size_t cursor) {
  Wrapped out;
  for (std::size_t i = 0; i < edited.size();) {
    if (i <= cursor) out.cursor = out.text.size();
    const std::string_view rest = edited.substr(i);
    if (rest.starts_with(kEntered)) {
      out.text += '\n';
      i += kEntered.size();
    } else if (rest.starts_with(kPilcrow) && rest.substr(kPilcrow.size()).starts_with('\n')) {
      out.text += '\n';
      i += kPilcrow.size() + 1;
    } else {
      out.text += edited[i] == '\n' ? ' ' : edited[i];
      ++i;
    }
  }
  if (cursor >= edited.size()) out.cursor = out.text.size();
  return out;
}

// Where the line that begins there ends: behind a space at which it is wrapped, behind a line feed, or with the text.
std::size_t line_end(Context& ctx, std::string_view text, std::size_t begin, float width) {
  std::size_t end = begin;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const bool feed = text[i] == '\n';
    // A wrapped line must not end in what would then be read as the end of a paragraph.
    const bool space = text[i] == ' ' && !text.substr(begin, i - begin).ends_with(kPilcrow);
    if (!feed && !space) continue;
    const std::string_view line = text.substr(begin, i - begin);
    if (end > begin && words_size(ctx, Font::body, line).x > width) return end;
    end = i + 1;
    if (feed) return end;
  }
  if (end > begin && words_size(ctx, Font::body, text.substr(begin)).x > width) return end;
  return text.size();
}

Wrapped wrapped(Context& ctx, const Wrapped& meant, float width) {
  Wrapped out;
  const auto follow_cursor = [&](std::size_t at) {
    if (at <= meant.cursor) out.cursor = out.text.size();
  };
  for (std::size_t begin = 0; begin < meant.text.size();) {
    const std::size_t end = line_end(ctx, meant.text, begin, width);
    for (std::size_t i = begin; i < end; ++i) {
      follow_cursor(i);
      if (meant.text[i] == '\n')
        (out.text += kPilcrow) += '\n';
      else
        out.text += i + 1 == end && end < meant.text.size() ? '\n' : meant.text[i];
    }
    begin = end;
  }
  follow_cursor(meant.text.size());
  return out;
}

struct Editing {
  Context& ctx;
  float width;
};

int follow_editing(ImGuiInputTextCallbackData* data) {
  const Editing& editing = *static_cast<const Editing*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCharFilter) {
    if (data->EventChar == '\n') data->EventChar = 0xE000;
    return 0;
  }
  const std::string_view now(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const Wrapped again = wrapped(editing.ctx, unwrapped(now, static_cast<std::size_t>(data->CursorPos)), editing.width);
  if (again.text == now) return 0;
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, again.text.data(), again.text.data() + again.text.size());
  data->CursorPos = data->SelectionStart = data->SelectionEnd = static_cast<int>(again.cursor);
  return 0;
}

// What ImGui's atlas lacks is drawn shaped, line by line.
void draw_shaped(Context& ctx, Box box, std::string_view text, float line) {
  float y = box.y;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    draw_user_line(ctx, {box.x, y, box.w, line}, text.substr(0, end), 13, text::Style::regular, ink(ctx.colors().text));
    text.remove_prefix(std::min(text.size(), end + 1));
    y += line;
  }
}

}  // namespace

float text_area_height(Context& ctx, float width, const std::string& value) {
  constexpr std::size_t kFewest = 3, kMost = 12;
  const Wrapped shown = wrapped(ctx, {value, 0}, width - ctx.px(24));
  const auto lines = static_cast<std::size_t>(std::count(shown.text.begin(), shown.text.end(), '\n')) + 1;
  return static_cast<float>(std::clamp(lines, kFewest, kMost)) * ctx.look.size(Font::body) + ctx.px(16);
}

FieldResult text_area(Context& ctx, const char* id, Box box, std::string& value, bool* active) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(mixed(c.panel, c.text, 0.06)), ctx.px(4));
  Editing editing{ctx, box.w - ctx.px(24)};
  const std::optional<std::string> editable = with_stand_ins(value);
  std::string shown = wrapped(ctx, {editable.value_or(value), 0}, editing.width).text;
  const bool shaped = needs_shaping(value);
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{ctx.px(8), ctx.px(8)});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  if (shaped) ImGui::PushStyleColor(ImGuiCol_Text, 0);
  const int place = tab_place(ctx);
  if (take_tab(ctx, place)) {
    scroll_into_sight(box);
    ImGui::SetKeyboardFocusHere();
    ctx.want_another_frame();
  }
  const ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackEdit | ImGuiInputTextFlags_CallbackCharFilter |
                                    (editable ? 0 : ImGuiInputTextFlags_ReadOnly);
  const bool changed = ImGui::InputTextMultiline(id, &shown, {box.w, box.h}, flags, follow_editing, &editing);
  const bool is_active = ImGui::IsItemActive(), left = ImGui::IsItemDeactivated();
  if (is_active) follow_tab(ctx, place);
  if (shaped) ImGui::PopStyleColor();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  if (shaped) {
    list->PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
    draw_shaped(ctx, box.inset(ctx.px(8), ctx.px(8)), without_stand_ins(shown), ctx.look.size(Font::body));
    list->PopClipRect();
  }
  if (is_active) list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.accent), ctx.px(4), 0, ctx.px(1));
  if (is_active || left) ctx.take_keyboard();
  *active = is_active;
  if (left && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) return FieldResult::cancelled;
  if (!changed) return FieldResult::none;
  value = without_stand_ins(unwrapped(shown, 0).text);
  return FieldResult::changed;
}

}  // namespace sitmap::ui
