// Inter in ImGui's atlas, at the exact pixel sizes that the panels use.
#include "ui/fonts.h"

#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace sitmap::ui {

namespace {

// Latin, punctuation, arrows, fractions and mathematical signs: the interface's own words need no more.
constexpr ImWchar kRanges[] = {0x0020, 0x017F, 0x0218, 0x021B, 0x2002, 0x2027, 0x2030, 0x203A, 0x2070,
                               0x208E, 0x20AC, 0x20AC, 0x2116, 0x2122, 0x2150, 0x215E, 0x2190, 0x2199,
                               0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0};

}  // namespace

Status load_fonts(const std::string& font_dir, double scale, Look& look) {
  const std::filesystem::path folder(font_dir);
  // ImGui aborts on a missing file.
  for (const char* name : {"Inter-Regular.otf", "Inter-SemiBold.otf"}) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder / name, error)) {
      return Error{ErrorKind::input, (folder / name).string(), "the font is missing", "install sitmap's assets again"};
    }
  }
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  io.Fonts->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  for (std::size_t i = 0; i < look.fonts.size(); ++i) {
    const auto font = static_cast<Font>(i);
    const bool bold = font == Font::title || font == Font::strong;
    const float pixels = std::max(4.0f, kFontSizes[i] * static_cast<float>(scale)) * kLineOfEm;
    const std::string path = (folder / (bold ? "Inter-SemiBold.otf" : "Inter-Regular.otf")).string();
    look.fonts[i] = io.Fonts->AddFontFromFileTTF(path.c_str(), pixels, nullptr, kRanges);
    if (look.fonts[i] == nullptr)
      return Error{ErrorKind::input, path, "the font cannot be read", "install sitmap's assets again"};
  }
  if (!io.Fonts->Build()) return Error{ErrorKind::internal, font_dir, "the fonts' atlas could not be built", ""};
  io.FontDefault = look.font(Font::body);
  return Ok{};
}

}  // namespace sitmap::ui
