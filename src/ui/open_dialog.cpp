// Opening a file: a path to type, and the folders to walk through.
#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "state/picture_name.h"
#include "ui/dialog.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/virtual_list.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

// A folder of a million files must not stop the window; nobody finds one there by scrolling.
constexpr std::size_t kMostEntries = 20'000;

// Files of events, of geometry and of rasters.
bool is_data_file(const std::string& name) {
  static constexpr std::array<std::string_view, 15> kEndings = {".sitmap", ".geojson", ".json", ".gpkg",   ".shp",
                                                                ".zip",    ".kml",     ".kmz",  ".gpx",    ".fgb",
                                                                ".gml",    ".csv",     ".db",   ".sqlite", ".topojson"};
  static constexpr std::array<std::string_view, 15> kRasters = {".tif",  ".tiff", ".vrt", ".mbtiles", ".jpg",
                                                                ".jpeg", ".png",  ".jp2", ".img",     ".nc",
                                                                ".asc",  ".webp", ".hgt", ".grib",    ".dt2"};
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto ends = [&](std::string_view ending) { return lower.ends_with(ending); };
  return std::any_of(kEndings.begin(), kEndings.end(), ends) || std::any_of(kRasters.begin(), kRasters.end(), ends);
}

// Of the file that is open; empty for none, and for the events that come with the program.
std::string document_folder(const Context& ctx) {
  const std::vector<EventLayerPtr>& layers = ctx.state().document.layers;
  if (layers.empty() || layers.back()->path.empty()) return {};
  std::error_code error;
  const fs::path path = fs::absolute(layers.back()->path, error).lexically_normal();
  if (error || is_shipped(path) || !fs::is_directory(path.parent_path(), error)) return {};
  return path.parent_path().string();
}

void list_folder(OpenMemory& memory) {
  memory.listed = true;
  memory.entries.clear();
  memory.error.clear();
  std::error_code error;
  fs::directory_iterator it(fs::path(memory.folder), fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::directory_iterator() && memory.entries.size() < kMostEntries; it.increment(error)) {
    std::error_code type_error;
    const std::string name = it->path().filename().string();
    const bool folder = it->is_directory(type_error);
    if (name.starts_with(".") || (!folder && !memory.all_files && !is_data_file(name))) continue;
    memory.entries.push_back({name, folder});
  }
  if (error) memory.error = memory.folder + ": " + error.message();
  std::sort(memory.entries.begin(), memory.entries.end(),
            [](const OpenEntry& a, const OpenEntry& b) { return a.folder != b.folder ? a.folder : a.name < b.name; });
}

void enter_folder(Context& ctx, const fs::path& folder) {
  OpenMemory& memory = ctx.memory.open;
  memory.folder = folder.lexically_normal().string();
  memory.path.clear();
  memory.scroll = 0;
  list_folder(memory);
}

void open_path(Context& ctx, const std::string& typed) {
  OpenMemory& memory = ctx.memory.open;
  if (typed.empty()) return;
  const fs::path path = typed_path(typed, memory.folder);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    memory.focus_field = true;
    return enter_folder(ctx, path);
  }
  if (!fs::exists(path, error)) {
    memory.error = path.string() + ": there is no such file";
    memory.focus_field = true;
    return;
  }
  if (ctx.state().settings.dialog == Dialog::locate_file) {
    ctx.request(LocateFile{ctx.memory.project.absent, path.string()});
    ctx.edit_settings().dialog = Dialog::missing_files;
    return;
  }
  ctx.request(OpenPath{path.string()});
  close_dialog(ctx);
}

void draw_entry(Context& ctx, const Box& box, std::size_t index) {
  OpenMemory& memory = ctx.memory.open;
  const OpenEntry entry = memory.entries[index];
  ImGui::PushID(static_cast<int>(index));
  const Hit hit = hit_area("entry", box);
  ImGui::PopID();
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool chosen = memory.path == entry.name;
  if (hit.hovered || chosen)
    list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, chosen ? ink(c.accent, 0.16) : ink(c.text, 0.07),
                        ctx.px(4));
  if (entry.folder)
    ctx.text.icon(list, "ui-folder-open", {box.x + ctx.px(16), box.y + box.h / 2}, ctx.px(14), ink(c.secondary_text));
  draw_user_line(ctx, {box.x + ctx.px(32), box.y, box.w - ctx.px(40), box.h}, entry.name, 13, text::Style::regular,
                 ink(c.text));
  if (hit.clicked && entry.folder) return enter_folder(ctx, fs::path(memory.folder) / entry.name);
  if (hit.clicked) memory.path = entry.name;
  if (hit.double_clicked && !entry.folder) open_path(ctx, entry.name);
}

void draw_folder(Context& ctx, const Box& area) {
  OpenMemory& memory = ctx.memory.open;
  const float row = ctx.px(28);
  const UiColors& c = ctx.colors();
  ImGui::GetWindowDrawList()->AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  const Box inner = area.inset(ctx.px(4), ctx.px(4));
  ImGui::SetCursorScreenPos({inner.x, inner.y});
  ImGui::BeginChild("folder", {inner.w, inner.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen = scroll_rows(ctx, "folder", inner, memory.entries.size(), row, memory.scroll);
  for (std::size_t i = seen.first; i < seen.last && i < memory.entries.size(); ++i) {
    draw_entry(
        ctx, {inner.x, seen.first_y + row * static_cast<float>(i - seen.first), inner.w - scrollbar_room(ctx), row}, i);
  }
  if (memory.entries.empty() && memory.error.empty()) {
    draw_words(ctx, {inner.x + ctx.px(12), inner.y + ctx.px(12)}, Font::body, ink(c.secondary_text),
               memory.all_files ? "This folder is empty" : "No events or geodata here");
  }
  ImGui::EndChild();
}

// Where the file lies that was opened since; else where the dialog was left.
void prepare(Context& ctx) {
  OpenMemory& memory = ctx.memory.open;
  const std::string folder = document_folder(ctx);
  if (folder != memory.document_folder && !folder.empty()) memory.folder = folder;
  memory.document_folder = folder;
  if (memory.folder.empty()) memory.folder = home_folder().string();
  memory.focus_field = true;
  list_folder(memory);
}

void draw_file_dialog(Context& ctx, Dialog dialog, const char* id, std::string_view title) {
  Box content;
  const DialogLook look{.title = title, .width = 640, .height = 560};
  if (!begin_dialog(ctx, dialog, id, look, content)) return;
  OpenMemory& memory = ctx.memory.open;
  if (ctx.memory.dialog_appears || !memory.listed) prepare(ctx);
  const UiColors& c = ctx.colors();
  const float row = ctx.px(32), gap = ctx.px(8);
  if (button(ctx, "up", {content.x, content.y, row, row},
             {.icon = "ui-chevron-up", .tooltip = "The folder above", .filled = true})) {
    enter_folder(ctx, fs::path(memory.folder) / "..");
  }
  draw_user_line(ctx, {content.x + row + gap, content.y, content.w - row - gap - ctx.px(108), row}, memory.folder, 13,
                 text::Style::regular, ink(c.secondary_text));
  if (toggle(ctx, "all", {content.right() - ctx.px(100), content.y, ctx.px(100), row}, "All files", memory.all_files)) {
    memory.all_files = !memory.all_files;
    list_folder(memory);
  }
  const float foot = row + (memory.error.empty() ? 0 : ctx.px(28));
  draw_folder(ctx, {content.x, content.y + row + gap, content.w, content.h - row - foot - 2 * gap});
  float y = content.bottom() - foot;
  if (!memory.error.empty()) {
    draw_user_line(ctx, {content.x, y, content.w, ctx.px(20)}, memory.error, 12, text::Style::regular, ink(c.error));
    y += ctx.px(28);
  }
  const ButtonLook open{.label = "Open", .enabled = !memory.path.empty(), .primary = true};
  const float width = ctx.px(88);
  const FieldLook field{.hint = "Name or path of a file", .focus = std::exchange(memory.focus_field, false)};
  const FieldResult result =
      text_field(ctx, "##path", {content.x, y, content.w - width - gap, row}, memory.path, field);
  if (result == FieldResult::changed) memory.error.clear();
  if (result == FieldResult::cancelled) close_dialog(ctx);
  if (button(ctx, "open", {content.right() - width, y, width, row}, open) || result == FieldResult::entered) {
    const std::string path = memory.path;
    open_path(ctx, path);
    if (memory.focus_field) ctx.want_another_frame();
  }
  end_dialog(ctx);
}

}  // namespace

void draw_open_dialog(Context& ctx) {
  draw_file_dialog(ctx, Dialog::open_file, "open", "Open events, geodata or a project");
  draw_file_dialog(ctx, Dialog::locate_file, "locate", "Locate a file of the project");
}

}  // namespace sitmap::ui
