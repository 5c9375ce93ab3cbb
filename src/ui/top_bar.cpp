// The bar at the top: menu, name of the document, search and commands, zone, theme, picture.
#include <algorithm>
#include <filesystem>

#include "state/project.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

std::string zone_name(const Context& ctx) {
  return ctx.settings().zone_mode == ZoneMode::event ? "Each event's own" : ctx.settings().zone.name();
}

void open_dialog(Context& ctx, Dialog dialog) {
  ctx.edit_settings().dialog = dialog;
}

// Right part, from the edge inwards; returns where it begins.
float draw_right_part(Context& ctx, const Box& bar) {
  const float h = ctx.px(32), y = bar.y + (bar.h - h) / 2, gap = ctx.px(4);
  float x = bar.right() - ctx.px(8) - h;
  if (button(ctx, "picture", {x, y, h, h},
             {.icon = "ui-camera", .tooltip = "Make a picture (Ctrl+E), or take one at once (F12)"})) {
    open_dialog(ctx, Dialog::export_picture);
  }
  x -= h + gap;
  const bool dark = ctx.look.theme->dark;
  if (button(ctx, "theme", {x, y, h, h},
             {.icon = dark ? "ui-sun" : "ui-moon", .tooltip = dark ? "Light theme" : "Dark theme"})) {
    ctx.edit_settings().theme = dark ? "light" : "dark";
  }
  const std::string zone = zone_name(ctx);
  const float width = std::min(ctx.px(168), words_size(ctx, Font::body, zone).x + ctx.px(40));
  x -= width + gap;
  const Box field{x, y, width, h};
  if (button(ctx, "zone", field, {.tooltip = "The zone in which times are shown"})) {
    ImGui::OpenPopup("zone");
    ctx.memory.zone_words.clear();
    ctx.memory.focus_zone_field = true;
  }
  draw_words_in(ctx, {x + ctx.px(8), y, width - ctx.px(32), h}, Font::body, ink(ctx.colors().text), zone);
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-down", {field.right() - ctx.px(14), y + h / 2}, ctx.px(14),
                ink(ctx.colors().secondary_text));
  draw_zone_picker(ctx);
  return x;
}

// "map.sitmap", with a dot while it is not saved as it is shown; empty without a project.
std::string project_words(const Context& ctx) {
  const std::string& path = ctx.state().project.path;
  if (path.empty()) return {};
  return std::filesystem::path(path).filename().string() + (is_modified(ctx.state()) ? " •" : "");
}

// A hairline and words behind it; returns where they end.
float draw_title(Context& ctx, const Box& bar, float x, float end, const std::string& words) {
  if (words.empty() || x + ctx.px(48) > end) return x;
  ImGui::GetWindowDrawList()->AddRectFilled({x, bar.y + ctx.px(14)}, {x + 1, bar.bottom() - ctx.px(14)},
                                            ink(ctx.colors().border));
  x += ctx.px(16);
  const float room = std::max(0.0f, end - x);
  const TextSpec spec{.size = ctx.px(13), .max_lines = 1};
  const float width = std::min(room, ctx.text.measure(words, spec).x + 1);
  draw_user_line(ctx, {x, bar.y, width, bar.h}, words, 13, text::Style::regular, ink(ctx.colors().secondary_text));
  return x + width;
}

// The project first: its mark must be seen in a small window, too.
float draw_titles(Context& ctx, const Box& bar, float x, float end) {
  const std::string project = project_words(ctx);
  x = draw_title(ctx, bar, x, end, project);
  return draw_title(ctx, bar, project.empty() ? x : x + ctx.px(16), end, ctx.state().document.title);
}

// Left part; returns where it ends.
float draw_left_part(Context& ctx, const Box& bar, float end) {
  const float h = ctx.px(32), y = bar.y + (bar.h - h) / 2;
  float x = bar.x + ctx.px(8);
  if (button(ctx, "menu_button", {x, y, h, h}, {.icon = "ui-menu", .tooltip = "Menu"})) ImGui::OpenPopup("menu");
  draw_menu(ctx);
  x += h + ctx.px(8);
  draw_words_in(ctx, {x, bar.y, ctx.px(60), bar.h}, Font::title, ink(ctx.colors().text), "sitmap");
  x += words_size(ctx, Font::title, "sitmap").x + ctx.px(16);
  return draw_titles(ctx, bar, x, end);
}

void draw_search_box(Context& ctx, const Box& box) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Hit hit = hit_area("search", box);
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()},
                      ink(mixed(c.panel, c.text, hit.hovered ? 0.10 : 0.06)), ctx.px(4));
  ctx.text.icon(list, "ui-search", {box.x + ctx.px(16), box.y + box.h / 2}, ctx.px(14), ink(c.secondary_text));
  const float keys = words_size(ctx, Font::secondary, "Ctrl+K").x;
  const bool keys_fit = box.w > ctx.px(220);
  draw_words_in(ctx, {box.x + ctx.px(32), box.y, box.w - ctx.px(44) - (keys_fit ? keys + ctx.px(8) : 0), box.h},
                Font::body, ink(c.secondary_text), "Search or command");
  if (keys_fit) {
    draw_words_in(ctx, {box.right() - keys - ctx.px(12), box.y, keys + 1, box.h}, Font::secondary, ink(c.disabled_text),
                  "Ctrl+K");
  }
  if (hit.clicked) open_dialog(ctx, Dialog::palette);
}

}  // namespace

void draw_top_bar(Context& ctx) {
  const Box bar = ctx.layout.top;
  begin_panel(ctx, "top_bar", bar, kBorderBottom, ctx.colors().panel);
  const float right = draw_right_part(ctx, bar);
  const float wanted = std::clamp(bar.w * 0.28f, ctx.px(168), ctx.px(360));
  const float x = ctx.look.snapped(std::min((bar.w - wanted) / 2, right - wanted - ctx.px(16)));
  draw_left_part(ctx, bar, x - ctx.px(16));
  const float h = ctx.px(30);
  draw_search_box(ctx, {x, ctx.look.snapped(bar.y + (bar.h - h) / 2), wanted, h});
  end_panel();
}

}  // namespace sitmap::ui
