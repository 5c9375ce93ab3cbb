// All keys and gestures: the keys from the command table, the gestures from here.
#include <algorithm>
#include <array>

#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

struct Gesture {
  const char *what, *how;
};

constexpr std::array<Gesture, 9> kOnMap = {{{"Pan", "drag"},
                                            {"Zoom about the cursor", "wheel"},
                                            {"Zoom in", "double click"},
                                            {"Zoom to a box", "Shift + drag"},
                                            {"Turn the map", "Ctrl + drag, right drag"},
                                            {"Select an event", "click"},
                                            {"List the events of a stack", "click"},
                                            {"Coordinates and more", "right click"},
                                            {"Open files", "drop them here"}}};
constexpr std::array<Gesture, 8> kOnSlider = {{{"Move the window", "drag its middle"},
                                               {"Resize it", "drag an edge"},
                                               {"Draw a new one", "drag outside"},
                                               {"Bring it here", "click outside"},
                                               {"Window = one bar", "double click"},
                                               {"Without snapping", "Alt + drag"},
                                               {"Scroll, zoom the axis", "wheel, Ctrl + wheel"},
                                               {"Type a date", "click the window's text"}}};

struct HelpGroup {
  std::string title;
  std::vector<std::pair<std::string, std::string>> rows;
};

std::string all_shortcuts(const Command& command) {
  std::string out;
  for (const Shortcut& shortcut : command.shortcuts) out += (out.empty() ? "" : "  ") + format_shortcut(shortcut);
  return out;
}

std::vector<HelpGroup> help_groups() {
  std::vector<HelpGroup> groups;
  for (const Command& command : commands()) {
    if (command.shortcuts.empty()) continue;
    auto group =
        std::find_if(groups.begin(), groups.end(), [&](const HelpGroup& g) { return g.title == command.menu; });
    if (group == groups.end()) group = groups.insert(groups.end(), {std::string(command.menu), {}});
    group->rows.emplace_back(command.label, all_shortcuts(command));
  }
  const auto add = [&groups](const char* title, std::span<const Gesture> gestures) {
    HelpGroup group{title, {}};
    for (const Gesture& gesture : gestures) group.rows.emplace_back(gesture.what, gesture.how);
    groups.push_back(std::move(group));
  };
  add("Mouse on the map", kOnMap);
  add("Mouse on the time slider", kOnSlider);
  return groups;
}

float draw_group(Context& ctx, const HelpGroup& group, Box area) {
  const UiColors& c = ctx.colors();
  const float row = ctx.px(24);
  draw_words_in(ctx, {area.x, area.y, area.w, row}, Font::strong, ink(c.text), group.title);
  float y = area.y + row;
  for (const auto& [what, keys] : group.rows) {
    const float keys_width = std::min(area.w * 0.5f, words_size(ctx, Font::secondary, keys).x + 1);
    draw_words_in(ctx, {area.x, y, area.w - keys_width - ctx.px(12), row}, Font::body, ink(c.secondary_text), what);
    draw_words_in(ctx, {area.right() - keys_width, y, keys_width, row}, Font::secondary, ink(c.text), keys);
    y += row;
  }
  return y - area.y + ctx.px(16);
}

void scroll_by_keys(float line, float page) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  float to = ImGui::GetScrollY();
  if (pressed(ImGuiKey_DownArrow)) to += line;
  if (pressed(ImGuiKey_UpArrow)) to -= line;
  if (pressed(ImGuiKey_PageDown)) to += page;
  if (pressed(ImGuiKey_PageUp)) to -= page;
  if (pressed(ImGuiKey_Home)) to = 0;
  if (pressed(ImGuiKey_End)) to = ImGui::GetScrollMaxY();
  if (to != ImGui::GetScrollY()) ImGui::SetScrollY(std::clamp(to, 0.0f, ImGui::GetScrollMaxY()));
}

}  // namespace

void draw_help_sheet(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Keys and gestures", .width = 960, .height = 800};
  if (!begin_dialog(ctx, Dialog::help, "help", look, content)) return;
  ImGui::SetCursorScreenPos({content.x, content.y});
  ImGui::BeginChild("help_rows", {content.w + ctx.px(8), content.h}, false, ImGuiWindowFlags_NoNav);
  scroll_by_keys(ctx.px(48), content.h * 0.9f);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const int columns = content.w > ctx.px(820) ? 3 : content.w > ctx.px(520) ? 2 : 1;
  const float gutter = ctx.px(32);
  const float width = (content.w - ctx.px(8) - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::vector<float> bottoms(static_cast<std::size_t>(columns), 0.0f);
  for (const HelpGroup& group : help_groups()) {
    // Each group goes where most room is left.
    const auto shortest = std::min_element(bottoms.begin(), bottoms.end());
    const auto column = static_cast<float>(shortest - bottoms.begin());
    *shortest += draw_group(ctx, group, {origin.x + column * (width + gutter), origin.y + *shortest, width, 0});
  }
  ImGui::SetCursorScreenPos({origin.x, origin.y + *std::max_element(bottoms.begin(), bottoms.end())});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  end_dialog(ctx);
}

}  // namespace sitmap::ui
