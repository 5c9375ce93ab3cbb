// The shipped fonts, opened once for all tests of this program.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "text/fonts.h"
#include "text/shape.h"

namespace sitmap::text {

inline const std::filesystem::path kFontDir = std::filesystem::path(SITMAP_SOURCE_DIR) / "assets/fonts";

inline const FontSet& shipped_fonts() {
  static const auto fonts = FontSet::open(kFontDir, {}, {});
  REQUIRE(fonts.ok());
  return **fonts;
}

inline ShapedText shape_shipped(std::string_view text, const ShapeOptions& options = {}) {
  return shape(shipped_fonts(), text, options);
}

// The only glyph of a text.
inline GlyphKey glyph_of(std::string_view text, Style style = Style::regular) {
  ShapeOptions options;
  options.style = style;
  const ShapedText shaped = shape_shipped(text, options);
  REQUIRE(shaped.lines.size() == 1);
  REQUIRE(shaped.lines[0].glyphs.size() == 1);
  return shaped.lines[0].glyphs[0].key;
}

// A folder that exists as long as the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "sitmap_text_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const char* name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace sitmap::text
