// Bitmaps of glyphs and icons packed on one page that the platform keeps as a texture.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "text/fonts.h"
#include "ui/ui.h"

namespace sitmap::ui {

// Where a bitmap is on the page, and where it lies relative to its origin (y up), in physical pixels. Empty: no ink.
struct AtlasSlot {
  int x = 0, y = 0, width = 0, height = 0;
  int left = 0, top = 0;
};

class GlyphAtlas {
 public:
  static constexpr int kPageSize = 1024;

  GlyphAtlas(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons);
  // A page that overflowed in the last frame starts afresh; slots of earlier frames are then void.
  void begin_frame();
  // Null if the page is full in this frame.
  const AtlasSlot* glyph(text::GlyphKey key, float size_px);
  const AtlasSlot* icon(int icon, float size_px);
  GlyphPage& page() { return page_; }
  bool overflowed() const { return overflowed_; }
  const text::FontSet& fonts() const { return *fonts_; }
  int find_icon(std::string_view name) const { return icons_ ? icons_->find(name) : -1; }

 private:
  const AtlasSlot* store(std::uint64_t key, const text::GrayBitmap& bitmap);
  bool place(int width, int height, int& x, int& y);

  std::shared_ptr<const text::FontSet> fonts_;
  std::shared_ptr<const text::IconSet> icons_;
  GlyphPage page_;
  std::unordered_map<std::uint64_t, AtlasSlot> slots_;
  int shelf_x_ = 1, shelf_y_ = 1, shelf_height_ = 0;
  bool overflowed_ = false;
};

// Coverage of an icon's field at a size: the distance in pixels, clamped to one pixel of antialiasing.
text::GrayBitmap rasterised(const text::SdfBitmap& field, float size_px);

}  // namespace sitmap::ui
