// Buttons, choices and switches.
#include "ui/widgets.h"

#include <algorithm>

#include "core/geodesy.h"
#include "ui/field_order.h"

namespace sitmap::ui {

bool begin_panel(Context& ctx, const char* id, Box box, int border, Rgba background) {
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.w, box.h});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ink(background));
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                      ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav |
                                      ImGuiWindowFlags_NoFocusOnAppearing;
  const bool open = ImGui::Begin(id, nullptr, kFlags);
  ImGui::PopStyleColor();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 line = ink(ctx.colors().border);
  const float hair = 1 / ctx.look.physical;
  if (border & kBorderTop) list->AddRectFilled({box.x, box.y}, {box.right(), box.y + hair}, line);
  if (border & kBorderBottom) list->AddRectFilled({box.x, box.bottom() - hair}, {box.right(), box.bottom()}, line);
  if (border & kBorderLeft) list->AddRectFilled({box.x, box.y}, {box.x + hair, box.bottom()}, line);
  if (border & kBorderRight) list->AddRectFilled({box.right() - hair, box.y}, {box.right(), box.bottom()}, line);
  return open;
}

void end_panel() {
  ImGui::End();
}

Hit hit_area(const char* id, Box box) {
  Hit out;
  ImGui::SetCursorScreenPos({box.x, box.y});
  out.clicked = ImGui::InvisibleButton(id, {std::max(1.0f, box.w), std::max(1.0f, box.h)});
  out.hovered = ImGui::IsItemHovered();
  out.held = ImGui::IsItemActive();
  out.double_clicked = out.hovered && ImGui::IsMouseDoubleClicked(0);
  return out;
}

namespace {

void draw_button_face(Context& ctx, Box box, const ButtonLook& look, const Hit& hit) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float rounding = ctx.px(4);
  const ImVec2 from{box.x, box.y}, to{box.right(), box.bottom()};
  if (look.primary) {
    const Rgba face = !look.enabled ? c.raised : hit.hovered ? mixed(c.accent, c.text, 0.15) : c.accent;
    list->AddRectFilled(from, to, ink(face), rounding);
    return;
  }
  if (look.filled) list->AddRectFilled(from, to, ink(mixed(c.panel, c.text, 0.06)), rounding);
  if (look.active) list->AddRectFilled(from, to, ink(c.accent, 0.18), rounding);
  if (look.enabled && (hit.hovered || hit.held))
    list->AddRectFilled(from, to, ink(c.text, hit.held ? 0.12 : 0.08), rounding);
}

ImU32 button_ink(const UiColors& c, const ButtonLook& look, const Hit& hit) {
  if (!look.enabled) return ink(c.disabled_text);
  if (look.primary) return ink(c.accent_text);
  if (look.active) return ink(c.accent);
  return ink(hit.hovered || !look.label.empty() ? c.text : c.secondary_text);
}

}  // namespace

float button_width(Context& ctx, const ButtonLook& look) {
  float width = ctx.px(24);
  if (!look.icon.empty()) width += ctx.px(16);
  if (!look.label.empty()) width += words_size(ctx, Font::body, look.label).x;
  if (!look.icon.empty() && !look.label.empty()) width += ctx.px(8);
  return std::ceil(width);
}

bool button(Context& ctx, const char* id, Box box, const ButtonLook& look) {
  Hit hit = hit_area(id, box);
  draw_button_face(ctx, box, look, hit);
  if (look.enabled && look.takes_tab && key_focus(ctx, box).pressed) hit.clicked = true;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 color = button_ink(ctx.colors(), look, hit);
  if (look.label.empty()) {
    ctx.text.icon(list, look.icon, {box.x + box.w / 2, box.y + box.h / 2}, ctx.px(16), color);
  } else {
    float icon_width = look.icon.empty() ? 0 : ctx.px(24);
    const float room = box.w - ctx.px(16);
    const float width = std::min(room, icon_width + words_size(ctx, Font::body, look.label).x);
    const float x = box.x + (box.w - width) / 2;
    if (!look.icon.empty()) ctx.text.icon(list, look.icon, {x + ctx.px(8), box.y + box.h / 2}, ctx.px(16), color);
    draw_words_in(ctx, {x + icon_width, box.y, width - icon_width + 1, box.h}, Font::body, color, look.label);
  }
  if (hit.hovered && !look.tooltip.empty()) tip(ctx, look.tooltip);
  return hit.clicked && look.enabled;
}

int segmented(Context& ctx, const char* id, Box box, std::span<const char* const> labels, int current) {
  ImGui::PushID(id);
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(mixed(c.panel, c.text, 0.06)), ctx.px(4));
  const int last = static_cast<int>(labels.size()) - 1;
  const int step = key_focus(ctx, box).step, wanted = std::clamp(current + step, 0, last);
  int chosen = step == 0 || wanted == current ? -1 : wanted;
  const float width = box.w / static_cast<float>(labels.size());
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const Box cell{ctx.look.snapped(box.x + width * static_cast<float>(i)), box.y, ctx.look.snapped(width), box.h};
    ImGui::PushID(i);
    const Hit hit = hit_area("cell", cell);
    ImGui::PopID();
    const float gap = ctx.px(2);
    const Box face = cell.inset(gap, gap);
    const bool on = i == current;
    if (on) {
      list->AddRectFilled({face.x, face.y}, {face.right(), face.bottom()}, ink(c.accent, 0.20), ctx.px(3));
    } else if (hit.hovered) {
      list->AddRectFilled({face.x, face.y}, {face.right(), face.bottom()}, ink(c.text, 0.06), ctx.px(3));
    }
    draw_words_in(ctx, face.inset(ctx.px(2), 0), Font::body,
                  ink(on            ? c.accent
                      : hit.hovered ? c.text
                                    : c.secondary_text),
                  labels[static_cast<std::size_t>(i)], 0.5f);
    if (hit.clicked && !on) chosen = i;
  }
  ImGui::PopID();
  return chosen;
}

int dropdown(Context& ctx, const char* id, Box box, std::string_view shown, std::span<const char* const> choices,
             int current) {
  ImGui::PushID(id);
  const UiColors& c = ctx.colors();
  const Hit hit = hit_area("field", box);
  const ButtonLook face{.filled = true};
  draw_button_face(ctx, box, face, hit);
  draw_words_in(ctx, {box.x + ctx.px(8), box.y, box.w - ctx.px(32), box.h}, Font::body, ink(c.text), shown);
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-down", {box.right() - ctx.px(14), box.y + box.h / 2},
                ctx.px(14), ink(c.secondary_text));
  const KeyFocus keys = key_focus(ctx, box);
  const bool is_open = ImGui::IsPopupOpen("list");
  if (hit.clicked || (keys.pressed && !is_open)) ImGui::OpenPopup("list");
  // As lists do that are closed: the arrow keys choose.
  const int last = static_cast<int>(choices.size()) - 1;
  int chosen = is_open || keys.step == 0 ? -1 : std::clamp(current + keys.step, 0, last);
  const float row = ctx.px(28);
  const bool upwards = box.y > static_cast<float>(ctx.in.height) / 2;
  float width = box.w;
  for (const char* choice : choices) width = std::max(width, words_size(ctx, Font::body, choice).x + ctx.px(40));
  if (begin_popup(ctx, "list", {box.x, upwards ? box.y - ctx.px(4) : box.bottom() + ctx.px(4)},
                  {0, upwards ? 1.0f : 0.0f}, width + ctx.px(8))) {
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    for (int i = 0; i <= last; ++i) {
      const Box cell{origin.x, origin.y + row * static_cast<float>(i), width, row};
      if (popup_row(ctx, i, cell, choices[static_cast<std::size_t>(i)], i == current)) chosen = i;
    }
    end_popup(ctx);
  }
  ImGui::PopID();
  return chosen == current ? -1 : chosen;
}

bool toggle(Context& ctx, const char* id, Box box, std::string_view label, bool on) {
  const UiColors& c = ctx.colors();
  Hit hit = hit_area(id, box);
  if (key_focus(ctx, box).pressed) hit.clicked = true;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float w = ctx.px(28), h = ctx.px(16);
  const float y = ctx.look.snapped(box.y + (box.h - h) / 2), x = box.right() - w;
  const Rgba track = on ? c.accent : mixed(c.panel, c.text, hit.hovered ? 0.28 : 0.2);
  list->AddRectFilled({x, y}, {x + w, y + h}, ink(track), h / 2);
  const float knob = h / 2 - ctx.px(3);
  list->AddCircleFilled({on ? x + w - h / 2 : x + h / 2, y + h / 2}, knob,
                        ink(on ? c.accent_text : c.text, on ? 1 : 0.8));
  draw_words_in(ctx, {box.x, box.y, box.w - w - ctx.px(8), box.h}, Font::body,
                ink(hit.hovered ? c.text : mixed(c.secondary_text, c.text, 0.6)), label);
  return hit.clicked;
}

void tip(Context& ctx, std::string_view utf8) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ctx.px(10), ctx.px(8)});
  ImGui::BeginTooltip();
  const TextSpec spec{.size = ctx.px(12), .width = ctx.px(320), .max_lines = 24};
  const ImVec2 size = ctx.text.measure(utf8, spec);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // Right-to-left lines end at the text's own right edge, not at the widest one possible.
  TextSpec drawn = spec;
  drawn.width = std::min(spec.width, size.x + 1);
  ctx.text.draw(ImGui::GetWindowDrawList(), at, utf8, drawn, ink(ctx.colors().text));
  ImGui::Dummy(size);
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void make_room_at_left(Context& ctx) {
  const bool fits = fits_both_sides(static_cast<float>(ctx.in.width), ctx.look.k);
  if (ctx.state().view.selected && !fits) ctx.act(action::Select{std::nullopt, false});
}

namespace {

// The popup that came last has the arrow keys; where it closes, the one that it came from.
void begin_popup_rows(Context& ctx) {
  PopupRows& rows = ctx.memory.popup_rows;
  const ImGuiID popup = ImGui::GetID("rows");
  const int frame = ImGui::GetFrameCount();
  if (ImGui::IsWindowAppearing() || rows.drawn_in < frame - 1) rows = {.popup = popup};
  rows.is_open = rows.popup == popup;
  if (!rows.is_open) return;
  rows.drawn_in = frame;
  rows.count = std::exchange(rows.next, 0);
  if (rows.count == 0 || control_has_keys(ctx)) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  if (pressed(ImGuiKey_DownArrow)) rows.marked = rows.marked ? (*rows.marked + 1) % rows.count : 0;
  if (pressed(ImGuiKey_UpArrow)) rows.marked = (rows.marked.value_or(0) + rows.count - 1) % rows.count;
}

}  // namespace

bool begin_popup(Context& ctx, const char* id, ImVec2 at, ImVec2 pivot, float width) {
  const float most = static_cast<float>(ctx.in.width) - width - ctx.px(4);
  ImGui::SetNextWindowPos({std::max(ctx.px(4), std::min(at.x, most)), at.y}, ImGuiCond_Always, pivot);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ctx.px(4), ctx.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  if (!ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav)) {
    ImGui::PopStyleVar(2);
    return false;
  }
  ctx.take_keyboard();
  ctx.take_escape();
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
  begin_popup_rows(ctx);
  return true;
}

void end_popup(Context& ctx) {
  ctx.memory.popup_rows.is_open = false;
  ImGui::EndPopup();
  ImGui::PopStyleVar(2);
}

Hit popup_area(Context& ctx, int id, Box box) {
  PopupRows& rows = ctx.memory.popup_rows;
  ImGui::PushID(id);
  Hit hit = hit_area("item", box);
  ImGui::PopID();
  const bool is_marked = rows.is_open && rows.marked == rows.next++;
  const bool space = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Space), false) && !ImGui::IsAnyItemActive();
  if (is_marked && (space || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false))) hit.clicked = true;
  if (is_marked) scroll_into_sight(box);
  if (hit.hovered || is_marked)
    ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(ctx.colors().text, 0.08),
                                              ctx.px(4));
  return hit;
}

bool is_row_marked(const Context& ctx) {
  return ctx.memory.popup_rows.marked.has_value();
}

bool popup_row(Context& ctx, int id, Box box, std::string_view words, bool is_current) {
  const Hit hit = popup_area(ctx, id, box);
  const UiColors& c = ctx.colors();
  draw_words_in(ctx, box.inset(ctx.px(8), 0), Font::body, ink(is_current ? c.accent : c.text), words);
  if (hit.clicked) ImGui::CloseCurrentPopup();
  return hit.clicked;
}

FieldResult labelled_field(Context& ctx, Box& content, const char* label, const char* id, std::string& value,
                           const FieldLook& look) {
  draw_words_in(ctx, {content.x, content.y, content.w, ctx.px(20)}, Font::secondary, ink(ctx.colors().secondary_text),
                label);
  const Box field{content.x, content.y + ctx.px(22), content.w, ctx.px(32)};
  content.y += ctx.px(64);
  return text_field(ctx, id, field, value, look);
}

std::string format_count(std::size_t n) {
  return format_grouped(n);
}

}  // namespace sitmap::ui
