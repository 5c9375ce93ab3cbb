// Shelf packing of distance fields.
#include "render/glyph_atlas.h"

#include <algorithm>
#include <vector>

namespace sitmap::render {
namespace {

constexpr int kLargestSize = 4096;
constexpr int kGap = 1;                       // texels between fields, as linear sampling reads one beyond
constexpr std::uint64_t kIconFace = 0x10000;  // beyond every face

}  // namespace

GlyphAtlas::GlyphAtlas(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons,
                       Statistics& statistics)
    : fonts_(std::move(fonts)), icons_(std::move(icons)), statistics_(statistics) {
  allocate();
}

void GlyphAtlas::allocate() {
  texture_ = Texture::make();
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  const std::vector<std::uint8_t> empty(static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_), 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, size_, size_, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  slots_.clear();
  shelf_x_ = shelf_y_ = kGap;
  shelf_height_ = 0;
}

void GlyphAtlas::make_room() {
  size_ = std::min(2 * size_, kLargestSize);
  allocate();
}

std::optional<GlyphAtlas::Slot> GlyphAtlas::glyph(text::GlyphKey key) {
  const Key packed = (std::uint64_t{key.face} << 32) | key.glyph;
  if (const auto found = slots_.find(packed); found != slots_.end()) return found->second;
  return fonts_ ? add(packed, fonts_->sdf(key)) : Slot{};
}

std::optional<GlyphAtlas::Slot> GlyphAtlas::icon(int icon) {
  if (!icons_ || icon < 0 || static_cast<std::size_t>(icon) >= icons_->size()) return Slot{};
  const Key packed = (kIconFace << 32) | static_cast<std::uint32_t>(icon);
  if (const auto found = slots_.find(packed); found != slots_.end()) return found->second;
  return add(packed, icons_->sdf(icon));
}

std::optional<GlyphAtlas::Slot> GlyphAtlas::add(Key key, const text::SdfBitmap& field) {
  const bool fits_at_all = field.width + 2 * kGap <= kLargestSize && field.height + 2 * kGap <= kLargestSize;
  if (field.width <= 0 || field.height <= 0 || !fits_at_all) return slots_.emplace(key, Slot{}).first->second;
  if (shelf_x_ + field.width + kGap > size_) {
    shelf_y_ += shelf_height_ + kGap;
    shelf_x_ = kGap;
    shelf_height_ = 0;
  }
  if (shelf_x_ + field.width + kGap > size_ || shelf_y_ + field.height + kGap > size_) return std::nullopt;
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, shelf_x_, shelf_y_, field.width, field.height, GL_RED, GL_UNSIGNED_BYTE,
                  field.values.data());
  statistics_.uploaded_bytes += field.values.size();
  Slot slot{static_cast<std::uint16_t>(shelf_x_),
            static_cast<std::uint16_t>(shelf_y_),
            static_cast<std::uint16_t>(field.width),
            static_cast<std::uint16_t>(field.height),
            field.left_em,
            field.top_em,
            field.em_px};
  shelf_x_ += field.width + kGap;
  shelf_height_ = std::max(shelf_height_, field.height);
  return slots_.emplace(key, slot).first->second;
}

}  // namespace sitmap::render
