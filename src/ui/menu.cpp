// The application menu, from the command table.
#include <algorithm>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

void draw_command_item(Context& ctx, const Command& command) {
  const std::string label(command.label);
  const std::string keys = command.shortcuts.empty() ? std::string() : format_shortcut(command.shortcuts.front());
  const bool checked = command.checked != nullptr && command.checked(ctx.state());
  if (ImGui::MenuItem(label.c_str(), keys.c_str(), checked, command.enabled(ctx.state()))) ctx.run(command);
}

}  // namespace

void draw_menu(Context& ctx) {
  const Box& bar = ctx.layout.top;
  if (!begin_popup(ctx, "menu", {bar.x + ctx.px(8), bar.bottom()}, {0, 0}, ctx.px(180))) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ctx.px(8), ctx.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ctx.px(16), ctx.px(10)});
  ImGui::SetCursorPos({ctx.px(8), ctx.px(8)});
  ImGui::BeginGroup();
  std::vector<std::string_view> menus;
  for (const Command& command : commands()) {
    if (std::find(menus.begin(), menus.end(), command.menu) == menus.end()) menus.push_back(command.menu);
  }
  for (const std::string_view menu : menus) {
    if (!ImGui::BeginMenu(std::string(menu).c_str())) continue;
    for (const Command& command : commands()) {
      if (command.menu == menu) draw_command_item(ctx, command);
    }
    ImGui::EndMenu();
  }
  ImGui::EndGroup();
  ImGui::Dummy({ctx.px(140), ctx.px(4)});
  ImGui::PopStyleVar(2);
  end_popup(ctx);
}

}  // namespace sitmap::ui
