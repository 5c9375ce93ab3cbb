// Saving a project: the path to save it under, and the questions before changes would be lost.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "state/event_editing.h"
#include "state/project.h"
#include "ui/dialog.h"
#include "ui/field_order.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".sitmap";

// Beside the first file that is open, named after the title.
std::string default_path(const Context& ctx) {
  const State& state = ctx.state();
  if (!state.project.path.empty()) return state.project.path;
  std::string name = state.document.title.empty() ? "Map" : state.document.title;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '\n'; }, '-');
  return (data_folder(state) / (name + std::string(kEnding))).string();
}

// The file that the typed path means.
fs::path target_path(const std::string& typed, const fs::path& folder) {
  fs::path path = typed_path(typed, folder);
  std::error_code error;
  if (path.extension() != kEnding && !fs::is_directory(path, error)) path += kEnding;
  return path.lexically_normal();
}

void save(Context& ctx, const fs::path& path) {
  // What is open already is saved as ever: with a look at who else has written it.
  const bool own = path.string() == ctx.state().project.path;
  ctx.request(SaveProject{path.string(), !own});
  ctx.memory.project.replacing = false;
  close_dialog(ctx);
}

// In place of the path, so that it cannot be changed in between.
void draw_replace_question(Context& ctx, Box row) {
  ProjectMemory& memory = ctx.memory.project;
  const float width = ctx.px(96), gap = ctx.px(8);
  const fs::path target = target_path(memory.path, data_folder(ctx.state()));
  draw_user_line(ctx, {row.x, row.y, row.w - 2 * (width + gap), row.h},
                 target.filename().string() + " exists already. Replace it?", 13, text::Style::semibold,
                 ink(ctx.colors().warning));
  const Box replace{row.right() - width, row.y, width, row.h};
  const Box cancel{replace.x - gap - width, row.y, width, row.h};
  ctx.take_escape();
  const bool escaped = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
  if (button(ctx, "keep", cancel, {.label = "Cancel", .filled = true}) || escaped) memory.replacing = false;
  if (button(ctx, "replace", replace, {.label = "Replace", .primary = true})) save(ctx, target);
}

void draw_path(Context& ctx, Box row) {
  ProjectMemory& memory = ctx.memory.project;
  const float width = ctx.px(96), gap = ctx.px(8);
  const FieldLook look{.hint = "Name or path of the project", .focus = std::exchange(memory.focus_field, false)};
  const FieldResult result =
      text_field(ctx, "##project", {row.x, row.y, row.w - width - gap, row.h}, memory.path, look);
  const fs::path target = target_path(memory.path, data_folder(ctx.state()));
  std::error_code error;
  const bool folder = memory.path.empty() || fs::is_directory(target, error);
  const bool wanted = button(ctx, "save", {row.right() - width, row.y, width, row.h},
                             {.label = "Save", .enabled = !folder, .primary = true});
  if (result == FieldResult::cancelled) return close_dialog(ctx);
  if (folder || !(wanted || result == FieldResult::entered)) return;
  const bool own = target.string() == ctx.state().project.path;
  if (own || !fs::exists(target, error)) return save(ctx, target);
  memory.replacing = true;
  ctx.want_another_frame();
}

std::string project_name(const Context& ctx) {
  return fs::path(ctx.state().project.path).filename().string();
}

void draw_unsaved(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Save the changes?", .width = 480, .height = 176, .stays = true};
  if (!begin_dialog(ctx, Dialog::unsaved_project, "unsaved", look, content)) return;
  const Answer answers[] = {{"discard", {.label = "Discard", .filled = true}},
                            {"cancel", {.label = "Cancel", .filled = true}},
                            {"save", {.label = "Save", .primary = true}}};
  const std::string events = unsaved_words(ctx.state());
  std::string words = is_modified(ctx.state()) ? project_name(ctx) + " was changed since it was saved." : std::string();
  if (has_loose_measurements(ctx.state())) words += "Measurements and range rings are in no project yet.";
  if (!events.empty()) words += (words.empty() ? "" : " ") + ("Edited events are not saved yet: " + events + ".");
  int chosen = draw_question(ctx, content, words, answers);
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) && !ctx.memory.dialog_appears &&
      !control_has_keys(ctx))
    chosen = 2;
  if (chosen >= 0) close_dialog(ctx);
  if (chosen == 0 || chosen == 2) ctx.request(SettleChanges{chosen == 2});
  end_dialog(ctx);
}

void draw_changed(Context& ctx) {
  Box content;
  const DialogLook look{.title = "The file has changed", .width = 520, .height = 200, .stays = true};
  if (!begin_dialog(ctx, Dialog::changed_project, "changed", look, content)) return;
  const Answer answers[] = {{"cancel", {.label = "Cancel", .filled = true}},
                            {"anyway", {.label = "Save anyway", .filled = true}},
                            {"elsewhere", {.label = "Save as…", .primary = true}}};
  const std::string words = project_name(ctx) +
                            " was written by another program since it was opened or saved here. Saving anyway "
                            "replaces what is there now.";
  const int chosen = draw_question(ctx, content, words, answers);
  if (chosen == 0) close_dialog(ctx);
  if (chosen == 2) ctx.edit_settings().dialog = Dialog::save_project;
  if (chosen == 1) {
    ctx.request(SaveProject{ctx.state().project.path, true});
    close_dialog(ctx);
  }
  end_dialog(ctx);
}

}  // namespace

void draw_save_project(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Save project", .width = 640, .height = 160};
  if (!begin_dialog(ctx, Dialog::save_project, "save_project", look, content)) return;
  ProjectMemory& memory = ctx.memory.project;
  if (ctx.memory.dialog_appears) {
    memory.path = default_path(ctx);
    memory.replacing = false;
    memory.focus_field = true;
  }
  const Box row{content.x, content.y, content.w, ctx.px(32)};
  const Box note{content.x, row.bottom() + ctx.px(12), content.w, ctx.px(20)};
  draw_words_in(ctx, note, Font::secondary, ink(ctx.colors().secondary_text),
                "Files are named relative to the project: move them together");
  if (memory.replacing)
    draw_replace_question(ctx, row);
  else
    draw_path(ctx, row);
  end_dialog(ctx);
}

void draw_project_questions(Context& ctx) {
  draw_unsaved(ctx);
  draw_changed(ctx);
}

}  // namespace sitmap::ui
