// The file of distance fields that the build makes: written once, then mapped into memory and read field by field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "text/fonts.h"

namespace sitmap::text {

struct AtlasGlyph {
  GlyphKey key;
  SdfBitmap field;
};
struct AtlasIcon {
  std::string name;
  SdfBitmap field;
};

// The bytes of an atlas. faces: FontSet's stamp, so that fields of other faces are never taken. Sorts its arguments.
std::string encode_atlas(std::uint64_t faces, std::vector<AtlasGlyph> glyphs, std::vector<AtlasIcon> icons);

// An atlas mapped read-only; pages are loaded when a field is first read. Immutable.
class AtlasFile {
 public:
  // Error (input) for a missing file, or one whose size, version, or checksum of its index is not right.
  static Result<AtlasFile> open(const std::filesystem::path& path);
  AtlasFile() = default;

  std::uint64_t faces() const { return faces_; }
  // Nothing if the atlas lacks the glyph, or if the bytes of its field were damaged.
  std::optional<SdfBitmap> glyph(GlyphKey key) const;
  std::size_t glyph_count() const { return glyph_count_; }
  std::size_t icon_count() const { return icon_count_; }
  std::string_view icon_name(std::size_t icon) const;
  std::optional<SdfBitmap> icon(std::size_t icon) const;

 private:
  std::optional<SdfBitmap> field(std::size_t record) const;

  std::shared_ptr<void> mapping_;
  std::span<const std::byte> bytes_;
  std::uint64_t faces_ = 0;
  std::size_t glyph_count_ = 0, icon_count_ = 0;
};

}  // namespace sitmap::text
