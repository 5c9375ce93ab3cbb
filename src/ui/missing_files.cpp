// The files of a project that are not where they were: each can be located, and none is dropped.
#include <filesystem>
#include <string>
#include <vector>

#include "state/project.h"
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/virtual_list.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

// A file, or a network layer, whose file is empty.
struct Absent {
  std::string file, name, layers;
};

std::vector<Absent> absent_of(const State& state) {
  std::vector<Absent> all;
  for (const std::string& file : absent_files(state)) {
    Absent absent{file, fs::path(file).filename().string(), {}};
    const auto add = [&](const auto& layers) {
      for (const auto& [place, layer] : layers)
        if (layer.path == file) absent.layers += (absent.layers.empty() ? "" : ", ") + layer.name;
    };
    add(state.project.absent->events);
    add(state.project.absent->layers);
    all.push_back(std::move(absent));
  }
  if (!state.project.absent) return all;
  for (const auto& [place, layer] : state.project.absent->layers)
    if (layer.path.empty()) all.push_back({"", layer.name, layer.network.url});
  return all;
}

void draw_row(Context& ctx, Box box, const Absent& absent, std::size_t index) {
  const UiColors& c = ctx.colors();
  const float half = box.h / 2, width = ctx.px(120), pad = ctx.px(12);
  const float words = box.w - width - 3 * pad;
  draw_user_line(ctx, {box.x + pad, box.y + ctx.px(2), words, half - ctx.px(2)}, absent.name, 13, text::Style::semibold,
                 ink(c.text));
  const std::string where = absent.file.empty() ? absent.layers : fs::path(absent.file).parent_path().string();
  draw_user_line(ctx, {box.x + pad, box.y + half, words, half - ctx.px(4)}, where, 12, text::Style::regular,
                 ink(c.secondary_text));
  ImGui::PushID(static_cast<int>(index));
  const ButtonLook look{.label = absent.file.empty() ? "Ask the server" : "Locate…", .filled = true};
  if (button(ctx, "locate", {box.right() - width - pad, box.y + (box.h - ctx.px(32)) / 2, width, ctx.px(32)}, look)) {
    if (absent.file.empty()) {
      ctx.request(AskServers{});
      close_dialog(ctx);
    } else {
      ctx.memory.project.absent = absent.file;
      ctx.edit_settings().dialog = Dialog::locate_file;
    }
  }
  ImGui::PopID();
}

void draw_list(Context& ctx, Box area, const std::vector<Absent>& all) {
  const UiColors& c = ctx.colors();
  const float row = ctx.px(48);
  ImGui::GetWindowDrawList()->AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  const Box inner = area.inset(0, ctx.px(4));
  ImGui::SetCursorScreenPos({inner.x, inner.y});
  ImGui::BeginChild("files", {inner.w, inner.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen = scroll_rows(ctx, "files", inner, all.size(), row, ctx.memory.project.scroll);
  for (std::size_t i = seen.first; i < seen.last && i < all.size(); ++i) {
    const float y = seen.first_y + row * static_cast<float>(i - seen.first);
    draw_row(ctx, {inner.x, y, inner.w - scrollbar_room(ctx), row}, all[i], i);
  }
  ImGui::EndChild();
}

}  // namespace

void draw_missing_files(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Missing files of the project", .width = 640, .height = 400};
  if (!begin_dialog(ctx, Dialog::missing_files, "missing", look, content)) return;
  if (ctx.memory.dialog_appears) ctx.memory.project.scroll = 0;
  const std::vector<Absent> all = absent_of(ctx.state());
  const float row = ctx.px(32), gap = ctx.px(12), width = ctx.px(88);
  draw_list(ctx, {content.x, content.y, content.w, content.h - row - gap}, all);
  const Box foot{content.x, content.bottom() - row, content.w - width - gap, row};
  draw_words_in(ctx, foot, Font::secondary, ink(ctx.colors().secondary_text),
                all.empty() ? "All files are there" : "What is not located stays in the project");
  const Box close{content.right() - width, foot.y, width, row};
  if (button(ctx, "close", close, {.label = "Close", .primary = true})) close_dialog(ctx);
  end_dialog(ctx);
}

}  // namespace sitmap::ui
