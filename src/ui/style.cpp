// ImGui's own style, taken from the theme.
#include <cmath>

#include "ui/look.h"

namespace sitmap::ui {

Rgba mixed(Rgba a, Rgba b, double share_of_b) {
  const auto mix = [share_of_b](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share_of_b));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

namespace {

void set_metrics(ImGuiStyle& style, const Look& look) {
  style.WindowPadding = {0, 0};
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.ChildRounding = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = look.px(6);
  style.PopupBorderSize = 1;
  style.FramePadding = {look.px(8), look.px(6)};
  style.FrameRounding = look.px(4);
  style.FrameBorderSize = 0;
  style.ItemSpacing = {look.px(8), look.px(8)};
  style.ItemInnerSpacing = {look.px(8), look.px(4)};
  style.ScrollbarSize = look.px(10);
  style.ScrollbarRounding = look.px(5);
  style.GrabMinSize = look.px(24);
  style.AntiAliasedLinesUseTex = true;
  style.CircleTessellationMaxError = 0.15f;
  style.MouseCursorScale = 1;
}

void set_colors(ImGuiStyle& style, const Look& look) {
  const UiColors& c = look.colors();
  const Rgba hover = mixed(c.raised, c.text, 0.08);
  const Rgba clear{0, 0, 0, 0};
  ImVec4* to = style.Colors;
  to[ImGuiCol_Text] = ink4(c.text);
  to[ImGuiCol_TextDisabled] = ink4(c.disabled_text);
  to[ImGuiCol_WindowBg] = ink4(c.panel);
  to[ImGuiCol_ChildBg] = ink4(clear);
  to[ImGuiCol_PopupBg] = ink4(c.raised);
  to[ImGuiCol_Border] = ink4(c.border);
  to[ImGuiCol_FrameBg] = ink4(mixed(c.panel, c.text, 0.06));
  to[ImGuiCol_FrameBgHovered] = to[ImGuiCol_FrameBgActive] = ink4(mixed(c.panel, c.text, 0.09));
  to[ImGuiCol_Header] = ink4(c.accent, 0.22);
  to[ImGuiCol_HeaderHovered] = to[ImGuiCol_HeaderActive] = ink4(hover);
  to[ImGuiCol_Button] = ink4(c.raised);
  to[ImGuiCol_ButtonHovered] = to[ImGuiCol_ButtonActive] = ink4(hover);
  to[ImGuiCol_Separator] = ink4(c.border);
  to[ImGuiCol_ScrollbarBg] = ink4(clear);
  to[ImGuiCol_ScrollbarGrab] = ink4(c.text, 0.18);
  to[ImGuiCol_ScrollbarGrabHovered] = ink4(c.text, 0.30);
  to[ImGuiCol_ScrollbarGrabActive] = ink4(c.text, 0.40);
  to[ImGuiCol_CheckMark] = ink4(c.accent);
  to[ImGuiCol_TextSelectedBg] = ink4(c.accent, 0.35);
  to[ImGuiCol_NavHighlight] = ink4(c.accent);
  to[ImGuiCol_ModalWindowDimBg] = ink4(c.scrim);
}

}  // namespace

void apply_style(const Look& look) {
  ImGuiStyle& style = ImGui::GetStyle();
  set_metrics(style, look);
  set_colors(style, look);
}

}  // namespace sitmap::ui
