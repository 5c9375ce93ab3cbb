// Distance fields of glyphs and icons, packed on shelves of one texture as they are asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "render/gl_objects.h"
#include "render/renderer.h"
#include "text/fonts.h"

namespace sitmap::render {

class GlyphAtlas {
 public:
  // Where a field lies in the texture, and around its origin. Without ink: width 0.
  struct Slot {
    std::uint16_t x = 0, y = 0, width = 0, height = 0;
    float left_em = 0, top_em = 0;  // y up
    float em_px = 1;
  };

  GlyphAtlas(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons,
             Statistics& statistics);

  // Nothing if the texture is full: then draw what was collected, make_room() and ask again.
  std::optional<Slot> glyph(text::GlyphKey key);
  std::optional<Slot> icon(int icon);
  // Grows the texture up to a limit, and forgets every slot.
  void make_room();

  GLuint texture() const { return texture_.id(); }
  int size() const { return size_; }

 private:
  using Key = std::uint64_t;
  std::optional<Slot> add(Key key, const text::SdfBitmap& field);
  void allocate();

  std::shared_ptr<const text::FontSet> fonts_;
  std::shared_ptr<const text::IconSet> icons_;
  Statistics& statistics_;
  Texture texture_;
  int size_ = 1024;
  int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
  std::unordered_map<Key, Slot> slots_;
};

}  // namespace sitmap::render
