// The opened faces behind a FontSet, as shaping and the atlas tool see them.
#pragma once

#include <hb.h>

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "text/atlas_file.h"
#include "text/fonts.h"
#include "text/sdf.h"

// FreeType's own handle types, declared here so that its headers stay in one file.
struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace sitmap::text {

// One face file; of a collection, its first face. The HarfBuzz font is immutable and scaled to the face's own units.
class Face {
 public:
  static Result<std::unique_ptr<Face>> open(const std::filesystem::path& path);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  hb_font_t* font() const { return font_; }
  float units_per_em() const { return units_per_em_; }
  std::uint32_t glyph_count() const;
  // 0 if the face lacks the character.
  std::uint32_t glyph_of(std::uint32_t character) const;
  std::vector<Polyline> outline(std::uint32_t glyph) const;
  GrayBitmap gray(std::uint32_t glyph, float size_px) const;
  // Changes with the file's content.
  std::uint64_t stamp() const;

 private:
  Face() = default;
  bool open_rasteriser() const;

  hb_blob_t* blob_ = nullptr;
  hb_font_t* font_ = nullptr;
  float units_per_em_ = 1000;
  // FreeType opens lazily, and one thread at a time may use a face.
  mutable std::mutex mutex_;
  mutable FT_LibraryRec_* library_ = nullptr;
  mutable FT_FaceRec_* rasteriser_ = nullptr;
};

class SystemFonts;

struct FontSet::Impl {
  Impl();
  ~Impl();
  std::vector<std::unique_ptr<Face>> faces;
  std::array<std::vector<std::uint16_t>, 3> chains;  // per Style: the faces to try, in this order
  AtlasFile atlas;

  std::unique_ptr<SystemFonts> system;  // their numbers follow those of faces

  // Null for a number that nothing gave.
  const Face* face(std::uint16_t number) const;
  const std::vector<std::uint16_t>& chain(Style style) const { return chains[static_cast<std::size_t>(style)]; }
  // Of all faces in their order; an atlas made from other faces is not used.
  std::uint64_t stamp() const;
};

}  // namespace sitmap::text
