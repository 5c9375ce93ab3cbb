// Making a picture: size, look, file, and how it will be.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "ui/dialog.h"
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

int current_preset(const Context& ctx) {
  const PictureOptions& options = ctx.settings().picture;
  if (ctx.memory.picture.custom) return static_cast<int>(kPresets.size()) - 1;
  for (std::size_t i = 1; i + 1 < kPresets.size(); ++i) {
    const Preset& p = kPresets[i];
    if (p.width == options.width && p.height == options.height && p.scale == options.scale &&
        p.pixels_per_inch == options.pixels_per_inch)
      return static_cast<int>(i);
  }
  const Preset screen = resolved(ctx, kPresets[0]);
  return screen.width == options.width && screen.height == options.height && screen.scale == options.scale
             ? 0
             : static_cast<int>(kPresets.size()) - 1;
}

void choose_preset(Context& ctx, int chosen) {
  const Preset preset = resolved(ctx, kPresets[static_cast<std::size_t>(chosen)]);
  ctx.memory.picture.custom = preset.width < 0;
  if (preset.width < 0) return;
  PictureOptions& options = ctx.edit_settings().picture;
  options.width = preset.width;
  options.height = preset.height;
  options.scale = preset.scale;
  options.pixels_per_inch = preset.pixels_per_inch;
}

// Letters and digits of the title, joined by dashes.
std::string file_stem(const std::string& title) {
  std::string out;
  for (const char c : title) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (word) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (!word && !out.empty() && out.back() != '-') out += '-';
    if (out.size() >= 48) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "sitmap" : out;
}

std::string default_path(const Context& ctx) {
  std::error_code error;
  const char* home = std::getenv("HOME");
  fs::path folder = home != nullptr && *home != 0 ? fs::path(home) : fs::current_path(error);
  if (fs::is_directory(folder / "Pictures", error)) folder /= "Pictures";
  const std::string stem = file_stem(ctx.state().document.title);
  fs::path path = folder / (stem + ".png");
  for (int n = 2; fs::exists(path, error) && n < 1000; ++n) path = folder / (stem + "-" + std::to_string(n) + ".png");
  return path.string();
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

// A field of digits that keeps what is being typed, even while it is no valid size.
std::optional<int> number_field(Context& ctx, const char* id, Box box, std::string& typed, int value) {
  bool active = false;
  if (typed.empty()) typed = std::to_string(value);
  const FieldResult result = text_field(ctx, id, box, typed, {}, &active);
  std::optional<int> parsed;
  int number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc() && end == typed.data() + typed.size()) parsed = number;
  if (!active && result == FieldResult::none && parsed != value) typed = std::to_string(value);
  return result == FieldResult::none || result == FieldResult::cancelled ? std::nullopt : parsed;
}

void draw_size(Form& form) {
  Context& ctx = form.ctx;
  std::array<const char*, kPresets.size()> names{};
  for (std::size_t i = 0; i < kPresets.size(); ++i) names[i] = kPresets[i].name;
  form.label("Size");
  const int current = current_preset(ctx);
  const int chosen = dropdown(ctx, "preset", form.row(32), names[static_cast<std::size_t>(current)], names, current);
  if (chosen >= 0) choose_preset(ctx, chosen);
  if (current + 1 != static_cast<int>(kPresets.size())) return;
  const Box row = form.row(32);
  const float half = (row.w - ctx.px(24)) / 2;
  constexpr int kSmallest = 64, kLargest = 10'000;
  ExportMemory& memory = ctx.memory.picture;
  memory.custom = true;
  const PictureOptions& options = ctx.settings().picture;
  const auto w = number_field(ctx, "##width", {row.x, row.y, half, row.h}, memory.typed_width, options.width);
  draw_words_in(ctx, {row.x + half, row.y, ctx.px(24), row.h}, Font::body, ink(ctx.colors().secondary_text), "×", 0.5f);
  const auto h =
      number_field(ctx, "##height", {row.right() - half, row.y, half, row.h}, memory.typed_height, options.height);
  if (w && *w >= kSmallest && *w <= kLargest) ctx.edit_settings().picture.width = *w;
  if (h && *h >= kSmallest && *h <= kLargest) ctx.edit_settings().picture.height = *h;
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
  draw_words_in(ctx, caption, Font::secondary, ink(c.secondary_text), ctx.in.picture_preview_note, 0.5f);
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

void draw_file(Context& ctx, Box row) {
  ExportMemory& memory = ctx.memory.picture;
  const float width = ctx.px(96), gap = ctx.px(8);
  const UiColors& c = ctx.colors();
  const FieldResult result = text_field(ctx, "##file", {row.x, row.y, row.w - width - gap, row.h}, memory.path,
                                        {.hint = "Path of the picture, .png"});
  const bool ready = !memory.path.empty();
  const bool save = button(ctx, "save", {row.right() - width, row.y, width, row.h},
                           {.label = "Save", .enabled = ready, .primary = true});
  std::error_code error;
  if (ready && fs::exists(memory.path, error)) {
    draw_words_in(ctx, {row.x, row.bottom() + ctx.px(2), row.w, ctx.px(18)}, Font::secondary, ink(c.warning),
                  "This file exists and will be replaced");
  }
  if (result == FieldResult::cancelled) return close_dialog(ctx);
  if (!ready || !(save || result == FieldResult::entered)) return;
  fs::path path(memory.path);
  if (!path.has_extension()) path += ".png";
  ctx.request(SavePicture{ctx.settings().picture, path.string()});
  close_dialog(ctx);
}

}  // namespace

void draw_export_dialog(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Make a picture", .width = 880, .height = 520};
  if (!begin_dialog(ctx, Dialog::export_picture, "export", look, content)) return;
  if (ctx.memory.dialog_appears) {
    ctx.memory.picture = ExportMemory{};
    ctx.memory.picture.path = default_path(ctx);
  }
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
  end_dialog();
}

}  // namespace sitmap::ui
