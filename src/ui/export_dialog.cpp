// Making a picture: size, look, file, and how it will be.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "state/picture_name.h"
#include "ui/dialog.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

struct Preset {
  const char* name;
  int width, height;
  double scale, pixels_per_inch;
};

// A4: 297 x 210 mm at 96 logical pixels per inch, so that type has its usual size on paper; times 3.125 is 300 dots.
constexpr std::array<Preset, 6> kPresets = {{{"As on the screen", 0, 0, 0, 0},
                                             {"1920 × 1080", 1920, 1080, 1, 0},
                                             {"3840 × 2160", 1920, 1080, 2, 0},
                                             {"A4 landscape, 300 dpi", 1123, 794, 3.125, 300},
                                             {"Square 1080", 1080, 1080, 1, 0},
                                             {"Custom", -1, -1, 1, 0}}};

Preset resolved(const Context& ctx, const Preset& preset) {
  if (preset.width != 0) return preset;
  const Viewport& v = ctx.state().viewport;
  return {preset.name, static_cast<int>(std::lround(v.width)), static_cast<int>(std::lround(v.height)), v.scale, 0};
}

constexpr int kCustom = static_cast<int>(kPresets.size()) - 1;
constexpr int kSmallest = 64, kLargest = 10'000;  // of a typed side, in pixels

int current_preset(const Context& ctx) {
  if (ctx.memory.picture.preset) return *ctx.memory.picture.preset;
  const PictureOptions& options = ctx.settings().picture;
  for (int i = 0; i < kCustom; ++i) {
    const Preset p = resolved(ctx, kPresets[static_cast<std::size_t>(i)]);
    if (p.width == options.width && p.height == options.height && p.scale == options.scale &&
        p.pixels_per_inch == options.pixels_per_inch)
      return i;
  }
  return kCustom;
}

// A typed size starts from the one before; its pixels are what was typed, so nothing scales them.
void choose_preset(Context& ctx, int chosen) {
  ExportMemory& memory = ctx.memory.picture;
  memory.preset = chosen;
  const Preset preset = resolved(ctx, kPresets[static_cast<std::size_t>(chosen)]);
  PictureOptions& options = ctx.edit_settings().picture;
  options.scale = preset.scale;
  options.pixels_per_inch = preset.pixels_per_inch;
  if (chosen != kCustom) {
    options.width = preset.width;
    options.height = preset.height;
  }
  memory.typed_width = std::to_string(options.width);
  memory.typed_height = std::to_string(options.height);
}

std::optional<int> side_of(const std::string& typed) {
  int number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  const bool whole = error == std::errc() && end == typed.data() + typed.size();
  return whole && number >= kSmallest && number <= kLargest ? std::optional(number) : std::nullopt;
}

bool size_is_valid(const Context& ctx) {
  const ExportMemory& memory = ctx.memory.picture;
  return current_preset(ctx) != kCustom || (side_of(memory.typed_width) && side_of(memory.typed_height));
}

// Letters and digits of the title, joined by dashes.
std::string default_path(const Context& ctx) {
  return free_picture_path(ctx.state(), picture_folder()).string();
}

// The file that the typed path means.
fs::path target_path(const std::string& typed) {
  fs::path path = typed_path(typed, picture_folder());
  std::error_code error;
  if (path.extension() != ".png" && !fs::is_directory(path, error)) path += ".png";
  return path;
}

struct Form {
  Context& ctx;
  float x, y, width;
  Box row(float height) {
    const Box out{x, y, width, ctx.px(height)};
    y += ctx.px(height + 8);
    return out;
  }
  void label(std::string_view words) {
    draw_words_in(ctx, {x, y, width, ctx.px(16)}, Font::secondary, ink(ctx.colors().secondary_text), words);
    y += ctx.px(20);
  }
};

// A side of the picture in pixels; it keeps what is typed, and is marked while that is no valid size.
void side_field(Context& ctx, const char* id, Box box, std::string& typed, int PictureOptions::*side) {
  const FieldResult result = text_field(ctx, id, box, typed, {.error = !side_of(typed)});
  const auto value = side_of(typed);
  if (result != FieldResult::none && value) ctx.edit_settings().picture.*side = *value;
}

void draw_typed_size(Form& form) {
  Context& ctx = form.ctx;
  ExportMemory& memory = ctx.memory.picture;
  const Box row = form.row(32);
  const float half = (row.w - ctx.px(24)) / 2;
  side_field(ctx, "##width", {row.x, row.y, half, row.h}, memory.typed_width, &PictureOptions::width);
  draw_words_in(ctx, {row.x + half, row.y, ctx.px(24), row.h}, Font::body, ink(ctx.colors().secondary_text), "×", 0.5f);
  side_field(ctx, "##height", {row.right() - half, row.y, half, row.h}, memory.typed_height, &PictureOptions::height);
  if (size_is_valid(ctx)) return;
  const std::string range =
      "Width and height: " + std::to_string(kSmallest) + " to " + format_count(kLargest) + " pixels";
  form.y -= ctx.px(4);
  draw_words_in(ctx, {form.x, form.y, form.width, ctx.px(16)}, Font::secondary, ink(ctx.colors().error), range);
  form.y += ctx.px(24);
}

void draw_size(Form& form) {
  Context& ctx = form.ctx;
  std::array<const char*, kPresets.size()> names{};
  for (std::size_t i = 0; i < kPresets.size(); ++i) names[i] = kPresets[i].name;
  form.label("Size");
  const int current = current_preset(ctx);
  const int chosen = dropdown(ctx, "preset", form.row(32), names[static_cast<std::size_t>(current)], names, current);
  if (chosen >= 0) choose_preset(ctx, chosen);
  if (current_preset(ctx) == kCustom) draw_typed_size(form);
}

void draw_look(Form& form) {
  Context& ctx = form.ctx;
  const PictureOptions& options = ctx.settings().picture;
  std::vector<const char*> names = {"As on the screen"};
  int current = 0;
  for (const Theme& theme : ctx.in.themes) {
    if (theme.name == options.theme) current = static_cast<int>(names.size());
    names.push_back(theme.name.c_str());
  }
  form.label("Theme");
  const int chosen = dropdown(ctx, "theme", form.row(32), names[static_cast<std::size_t>(current)], names, current);
  if (chosen >= 0) ctx.edit_settings().picture.theme = chosen == 0 ? "" : names[static_cast<std::size_t>(chosen)];
  form.label("Title");
  std::string title = options.title;
  const FieldLook field{.hint = "As in the document"};
  if (text_field(ctx, "##title", form.row(32), title, field) != FieldResult::none)
    ctx.edit_settings().picture.title = title;
  struct Switch {
    const char* label;
    bool PictureOptions::*field;
  };
  static constexpr Switch kSwitches[] = {{"Title, legend, scale, sources", &PictureOptions::decorations},
                                         {"Base map", &PictureOptions::basemap},
                                         {"Transparent background", &PictureOptions::transparent}};
  for (const Switch& entry : kSwitches) {
    const Box row{form.x, form.y, form.width, ctx.px(28)};
    if (toggle(ctx, entry.label, row, entry.label, ctx.settings().picture.*entry.field)) {
      ctx.edit_settings().picture.*entry.field = !(ctx.settings().picture.*entry.field);
    }
    form.y += row.h;
  }
}

void draw_preview(Context& ctx, Box area) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({area.x, area.y}, {area.right(), area.bottom()}, ink(mixed(c.panel, c.text, 0.04)), ctx.px(4));
  const Box caption{area.x, area.bottom() - ctx.px(32), area.w, ctx.px(32)};
  const std::string note = size_is_valid(ctx) ? ctx.in.picture_preview_note : "The size is not valid yet";
  draw_words_in(ctx, caption, Font::secondary, ink(c.secondary_text), note, 0.5f);
  const Box frame{area.x + ctx.px(12), area.y + ctx.px(12), area.w - ctx.px(24), area.h - ctx.px(44)};
  if (ctx.in.preview_texture == 0 || ctx.in.preview_width <= 0 || ctx.in.preview_height <= 0) {
    draw_words_in(ctx, frame, Font::body, ink(c.secondary_text),
                  ctx.in.basemap_loading ? "The base map is being prepared…" : "Drawing the preview…", 0.5f);
    return;
  }
  const auto w = static_cast<float>(ctx.in.preview_width), h = static_cast<float>(ctx.in.preview_height);
  const float fit = std::min(frame.w / w, frame.h / h);
  const float pw = ctx.look.snapped(w * fit), ph = ctx.look.snapped(h * fit);
  const ImVec2 at{ctx.look.snapped(frame.x + (frame.w - pw) / 2), ctx.look.snapped(frame.y + (frame.h - ph) / 2)};
  const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(ctx.in.preview_texture));
  list->AddImage(texture, at, {at.x + pw, at.y + ph});
  list->AddRect({at.x - 1, at.y - 1}, {at.x + pw + 1, at.y + ph + 1}, ink(c.border));
}

void save(Context& ctx) {
  ctx.request(SavePicture{ctx.settings().picture, target_path(ctx.memory.picture.path).string()});
  ctx.memory.picture.replacing = false;
  close_dialog(ctx);
}

void draw_note(Context& ctx, Box row, Rgba color, const std::string& words) {
  draw_user_line(ctx, {row.x, row.bottom() + ctx.px(2), row.w, ctx.px(18)}, words, 12, text::Style::regular,
                 ink(color));
}

// In place of the path, so that nothing else can be changed in between.
void draw_question(Context& ctx, Box row) {
  ExportMemory& memory = ctx.memory.picture;
  const float width = ctx.px(96), gap = ctx.px(8);
  const std::string name = target_path(memory.path).filename().string();
  draw_user_line(ctx, {row.x, row.y, row.w - 2 * (width + gap), row.h}, name + " exists already. Replace it?", 13,
                 text::Style::semibold, ink(ctx.colors().warning));
  const Box replace{row.right() - width, row.y, width, row.h};
  const Box cancel{replace.x - gap - width, row.y, width, row.h};
  ctx.take_escape();
  const bool escaped = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
  if (button(ctx, "keep", cancel, {.label = "Cancel", .filled = true}) || escaped) memory.replacing = false;
  if (button(ctx, "replace", replace, {.label = "Replace", .enabled = size_is_valid(ctx), .primary = true})) save(ctx);
}

void draw_file(Context& ctx, Box row) {
  ExportMemory& memory = ctx.memory.picture;
  if (memory.replacing) return draw_question(ctx, row);
  const float width = ctx.px(96), gap = ctx.px(8);
  const UiColors& c = ctx.colors();
  const FieldResult result = text_field(ctx, "##file", {row.x, row.y, row.w - width - gap, row.h}, memory.path,
                                        {.hint = "Path of the picture, .png"});
  std::error_code error;
  const bool folder = !memory.path.empty() && fs::is_directory(target_path(memory.path), error);
  const bool exists = !memory.path.empty() && !folder && fs::exists(target_path(memory.path), error);
  const bool ready = !memory.path.empty() && !folder && size_is_valid(ctx);
  const bool wanted = button(ctx, "save", {row.right() - width, row.y, width, row.h},
                             {.label = "Save", .enabled = ready, .primary = true});
  if (folder) draw_note(ctx, row, c.error, "This is a folder: add a name for the picture");
  if (exists) draw_note(ctx, row, c.warning, "This file exists already");
  if (result == FieldResult::cancelled) return close_dialog(ctx);
  if (!ready || !(wanted || result == FieldResult::entered)) return;
  if (!exists) return save(ctx);
  memory.replacing = true;
}

// What was entered stays until a picture came of it: after a failure only the reason has to be mended.
void prepare(Context& ctx) {
  ExportMemory& memory = ctx.memory.picture;
  memory.replacing = false;
  const bool saved = !memory.path.empty() && target_path(memory.path).string() == ctx.in.saved_picture;
  if (memory.path.empty() || saved) memory.path = default_path(ctx);
  const int preset = current_preset(ctx);
  // The window may have another size by now; a typed size stays as it was typed.
  if (preset == 0 || memory.typed_width.empty()) choose_preset(ctx, preset);
}

}  // namespace

void draw_export_dialog(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Make a picture", .width = 880, .height = 520};
  if (!begin_dialog(ctx, Dialog::export_picture, "export", look, content)) return;
  if (ctx.memory.dialog_appears) prepare(ctx);
  const float side = std::min(ctx.px(272), content.w * 0.45f), foot = ctx.px(56), gap = ctx.px(16);
  const Box form_area{content.x, content.y, side, content.h - foot};
  ImGui::SetCursorScreenPos({form_area.x, form_area.y});
  ImGui::BeginChild("form", {form_area.w + ctx.px(12), form_area.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  Form form{ctx, origin.x, origin.y, side};
  draw_size(form);
  draw_look(form);
  ImGui::SetCursorScreenPos({origin.x, form.y});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  draw_preview(ctx, {content.x + side + gap, content.y, content.w - side - gap, content.h - foot - ctx.px(8)});
  draw_file(ctx, {content.x, content.bottom() - foot + ctx.px(4), content.w, ctx.px(32)});
  end_dialog(ctx);
}

}  // namespace sitmap::ui
