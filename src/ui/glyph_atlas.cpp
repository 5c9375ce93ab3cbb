// Shelf packing: rows as high as their highest bitmap. Simple, and dense enough for glyphs of a few sizes.
#include "ui/glyph_atlas.h"

#include <algorithm>
#include <cmath>

namespace sitmap::ui {

namespace {

constexpr std::uint64_t kIconFace = 0xFFFF;

std::uint64_t slot_key(std::uint64_t face, std::uint64_t glyph, float size_px) {
  const auto quantised = static_cast<std::uint64_t>(std::lround(std::clamp(size_px, 1.0f, 2000.0f) * 16.0f));
  return face << 48 | quantised << 32 | glyph;
}

float sampled(const text::SdfBitmap& field, float x, float y) {
  const auto texel = [&field](int column, int row) {
    if (column < 0 || row < 0 || column >= field.width || row >= field.height) return 0.0f;
    return static_cast<float>(field.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(field.width) +
                                           static_cast<std::size_t>(column)]);
  };
  const float fx = std::floor(x - 0.5f), fy = std::floor(y - 0.5f);
  const float tx = x - 0.5f - fx, ty = y - 0.5f - fy;
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const float upper = texel(ix, iy) * (1 - tx) + texel(ix + 1, iy) * tx;
  const float lower = texel(ix, iy + 1) * (1 - tx) + texel(ix + 1, iy + 1) * tx;
  return upper * (1 - ty) + lower * ty;
}

}  // namespace

text::GrayBitmap rasterised(const text::SdfBitmap& field, float size_px) {
  text::GrayBitmap out;
  if (field.width == 0 || field.em_px <= 0) return out;
  const float left = field.left_em * size_px, top = field.top_em * size_px;
  const float right = left + static_cast<float>(field.width) / field.em_px * size_px;
  const float bottom = top - static_cast<float>(field.height) / field.em_px * size_px;
  out.left_px = static_cast<int>(std::floor(left));
  out.top_px = static_cast<int>(std::ceil(top));
  out.width = static_cast<int>(std::ceil(right)) - out.left_px;
  out.height = out.top_px - static_cast<int>(std::floor(bottom));
  out.values.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  const float texels_per_px = field.em_px / size_px;
  for (int row = 0; row < out.height; ++row) {
    for (int column = 0; column < out.width; ++column) {
      const float x = (static_cast<float>(out.left_px + column) + 0.5f - left) * texels_per_px;
      const float y = (top - static_cast<float>(out.top_px - row) + 0.5f) * texels_per_px;
      const float distance_px = (sampled(field, x, y) - 128.0f) / 128.0f * text::kSdfRangeEm * size_px;
      out.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(out.width) +
                 static_cast<std::size_t>(column)] =
          static_cast<std::uint8_t>(std::lround(std::clamp(distance_px + 0.5f, 0.0f, 1.0f) * 255.0f));
    }
  }
  return out;
}

GlyphAtlas::GlyphAtlas(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons)
    : fonts_(std::move(fonts)), icons_(std::move(icons)) {
  page_.width = page_.height = kPageSize;
  page_.rgba.assign(static_cast<std::size_t>(kPageSize) * kPageSize * 4, 0);
  page_.dirty = true;
}

void GlyphAtlas::begin_frame() {
  if (!overflowed_) return;
  overflowed_ = false;
  slots_.clear();
  std::fill(page_.rgba.begin(), page_.rgba.end(), std::uint8_t{0});
  page_.dirty = true;
  shelf_x_ = shelf_y_ = 1;
  shelf_height_ = 0;
}

const AtlasSlot* GlyphAtlas::glyph(text::GlyphKey key, float size_px) {
  const std::uint64_t id = slot_key(key.face, key.glyph, size_px);
  if (const auto found = slots_.find(id); found != slots_.end()) return &found->second;
  return store(id, fonts_->gray(key, size_px));
}

const AtlasSlot* GlyphAtlas::icon(int icon, float size_px) {
  const std::uint64_t id = slot_key(kIconFace, static_cast<std::uint64_t>(icon), size_px);
  if (const auto found = slots_.find(id); found != slots_.end()) return &found->second;
  return store(id, rasterised(icons_->sdf(icon), size_px));
}

bool GlyphAtlas::place(int width, int height, int& x, int& y) {
  if (width + 2 > kPageSize || height + 2 > kPageSize) return false;
  if (shelf_x_ + width + 1 > kPageSize) {
    shelf_y_ += shelf_height_ + 1;
    shelf_x_ = 1;
    shelf_height_ = 0;
  }
  if (shelf_y_ + height + 1 > kPageSize) return false;
  x = shelf_x_;
  y = shelf_y_;
  shelf_x_ += width + 1;
  shelf_height_ = std::max(shelf_height_, height);
  return true;
}

const AtlasSlot* GlyphAtlas::store(std::uint64_t key, const text::GrayBitmap& bitmap) {
  AtlasSlot slot{.width = bitmap.width, .height = bitmap.height, .left = bitmap.left_px, .top = bitmap.top_px};
  // A bitmap larger than the page can never be drawn: it stays without ink.
  if (bitmap.width + 2 > kPageSize || bitmap.height + 2 > kPageSize) slot.width = slot.height = 0;
  if (slot.width > 0 && !place(slot.width, slot.height, slot.x, slot.y)) {
    overflowed_ = true;
    return nullptr;
  }
  for (int row = 0; row < slot.height; ++row) {
    for (int column = 0; column < slot.width; ++column) {
      const auto at = static_cast<std::size_t>((slot.y + row) * kPageSize + slot.x + column) * 4;
      page_.rgba[at] = page_.rgba[at + 1] = page_.rgba[at + 2] = 255;
      page_.rgba[at + 3] = bitmap.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(slot.width) +
                                         static_cast<std::size_t>(column)];
    }
  }
  if (slot.width > 0) page_.dirty = true;
  return &slots_.emplace(key, slot).first->second;
}

}  // namespace sitmap::ui
