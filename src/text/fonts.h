// The shipped faces, and what can be asked of one glyph: its signed distance field, or its grey bitmap.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace sitmap::text {

// Which voice a text has. Each style has a primary face and the same fallbacks for other scripts.
enum class Style : std::uint8_t { regular, semibold, italic };

// A glyph of a face: face is an index into the font set, not stable between versions.
struct GlyphKey {
  std::uint16_t face = 0;
  std::uint32_t glyph = 0;
  friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
  friend auto operator<=>(const GlyphKey&, const GlyphKey&) = default;
};

// A signed distance field: 128 is the outline, larger is inside; one step of the value is kSdfRangeEm / 128 em.
// Rows run downwards. Empty (0 x 0) for glyphs without ink.
struct SdfBitmap {
  int width = 0, height = 0;      // texels
  float left_em = 0, top_em = 0;  // upper left corner of the bitmap relative to the glyph's origin, y up, in em
  float em_px = 0;                // texels per em
  std::vector<std::uint8_t> values;
};
inline constexpr float kSdfEmPx = 48.0f;     // texels per em of generated fields
inline constexpr float kSdfRangeEm = 0.16f;  // distance in em at which a field saturates, on either side of the outline

// 8-bit coverage at an exact pixel size, as panels draw it.
struct GrayBitmap {
  int width = 0, height = 0;
  int left_px = 0, top_px = 0;  // upper left corner relative to the origin, y up
  std::vector<std::uint8_t> values;
};

// Where Debian puts Noto's fonts; faces of scripts that the shipped ones lack are looked for there.
std::vector<std::filesystem::path> system_font_folders();

// Opens the faces in a folder once; usable from any thread afterwards.
class FontSet {
 public:
  // Error (input) names the missing or broken file. atlas_file: the fields made at build time (may be missing: then all
  // are generated on demand). more_fonts: folders that are searched, when a character first asks for it, for what the
  // shipped faces lack; what no face has is drawn as a box.
  static Result<std::shared_ptr<const FontSet>> open(
      const std::filesystem::path& font_dir, const std::filesystem::path& atlas_file,
      std::vector<std::filesystem::path> more_fonts = system_font_folders());
  ~FontSet();

  SdfBitmap sdf(GlyphKey key) const;
  GrayBitmap gray(GlyphKey key, float size_px) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit FontSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Map and interface symbols as distance fields, made from assets/icons at build time. Looked up by file name without
// ".svg".
class IconSet {
 public:
  static Result<std::shared_ptr<const IconSet>> open(const std::filesystem::path& atlas_file);
  // -1 if there is no such icon.
  int find(std::string_view name) const;
  // The field of an icon; 1 em is the icon's design box, whose centre is the origin.
  const SdfBitmap& sdf(int icon) const { return fields_.at(static_cast<std::size_t>(icon)); }
  std::size_t size() const { return fields_.size(); }
  const std::string& name(int icon) const { return names_.at(static_cast<std::size_t>(icon)); }

 private:
  std::vector<std::string> names_;  // sorted
  std::vector<SdfBitmap> fields_;
};

}  // namespace sitmap::text
