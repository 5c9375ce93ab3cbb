// A bounded cache of laid-out texts, and their glyphs as textured quads on whole physical pixels.
#include "ui/shaped_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include "core/files.h"

namespace sitmap::ui {

namespace {

constexpr std::size_t kMostEntries = 4000, kMostGlyphs = 400'000;

// A text that can only be shown in a few lines is cut before it is hashed and shaped: nobody reads megabytes in a row.
std::string_view visible_part(std::string_view utf8, const TextSpec& spec) {
  const std::size_t most = spec.max_lines > 0 ? static_cast<std::size_t>(spec.max_lines) * 2048 : std::size_t{65'600};
  if (utf8.size() <= most) return utf8;
  std::size_t end = most;
  while (end > most - 4 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
  return utf8.substr(0, end);
}

std::uint64_t cache_key(std::string_view utf8, const TextSpec& spec, float physical) {
  const std::array<std::uint32_t, 6> parts = {std::bit_cast<std::uint32_t>(spec.size * physical),
                                              std::bit_cast<std::uint32_t>(spec.width * physical),
                                              static_cast<std::uint32_t>(spec.style),
                                              static_cast<std::uint32_t>(spec.max_lines),
                                              static_cast<std::uint32_t>(spec.tabular),
                                              std::bit_cast<std::uint32_t>(spec.letter_spacing)};
  return hash_text(utf8, hash_bytes(std::as_bytes(std::span(parts))));
}

std::size_t glyph_count(const text::ShapedText& shaped) {
  std::size_t count = 1;
  for (const text::Line& line : shaped.lines) count += line.glyphs.size();
  return count;
}

}  // namespace

void TextPainter::begin_frame(float physical) {
  physical_ = physical;
  ++frame_;
  atlas_.begin_frame();
  forget_old_entries();
}

void TextPainter::forget_old_entries() {
  if (cache_.size() <= kMostEntries && cached_glyphs_ <= kMostGlyphs) return;
  for (auto it = cache_.begin(); it != cache_.end();) {
    if (it->second.used_in_frame + 1 < frame_) {
      cached_glyphs_ -= glyph_count(it->second.shaped);
      it = cache_.erase(it);
    } else {
      ++it;
    }
  }
}

const text::ShapedText& TextPainter::layout(std::string_view utf8, const TextSpec& spec) {
  utf8 = visible_part(utf8, spec);
  const std::uint64_t key = cache_key(utf8, spec, physical_);
  Entry& entry = cache_[key];
  const bool fresh = entry.used_in_frame != 0 && entry.text == utf8;
  entry.used_in_frame = frame_;
  if (fresh) return entry.shaped;
  if (!entry.shaped.lines.empty()) cached_glyphs_ -= std::min(cached_glyphs_, glyph_count(entry.shaped));
  text::ShapeOptions options;
  options.style = spec.style;
  options.size_px = spec.size * physical_;
  options.max_width_px = spec.width * physical_;
  options.max_lines = spec.max_lines;
  options.letter_spacing_px = spec.letter_spacing * physical_;
  options.tabular_figures = spec.tabular;
  entry.text = utf8;
  entry.spec = spec;
  entry.shaped = text::shape(atlas_.fonts(), utf8, options);
  cached_glyphs_ += glyph_count(entry.shaped);
  return entry.shaped;
}

ImVec2 TextPainter::measure(std::string_view utf8, const TextSpec& spec) {
  const text::ShapedText& shaped = layout(utf8, spec);
  return {std::ceil(shaped.width_px) / physical_, std::ceil(shaped.height_px()) / physical_};
}

ImVec2 TextPainter::draw(ImDrawList* list, ImVec2 top_left, std::string_view utf8, const TextSpec& spec, ImU32 color) {
  const text::ShapedText& shaped = layout(utf8, spec);
  const float clip_top = list->GetClipRectMin().y * physical_, clip_bottom = list->GetClipRectMax().y * physical_;
  const float width_px = spec.width > 0 ? spec.width * physical_ : shaped.width_px;
  float baseline = std::round(top_left.y * physical_ + shaped.ascent_px);
  for (const text::Line& line : shaped.lines) {
    // Lines far outside are skipped, so that a text of many pages costs what is seen of it.
    if (baseline + shaped.line_height_px >= clip_top && baseline - shaped.line_height_px <= clip_bottom) {
      const float shift = line.right_to_left ? width_px - line.width_px : 0;
      draw_line(list, line, shaped.size_px, top_left.x * physical_ + shift, baseline, color);
    }
    baseline = std::round(baseline + shaped.line_height_px);
  }
  return {std::ceil(shaped.width_px) / physical_, std::ceil(shaped.height_px()) / physical_};
}

void TextPainter::draw_line(ImDrawList* list, const text::Line& line, float size_px, float x_px, float baseline_px,
                            ImU32 color) {
  const float start = std::round(x_px);
  for (const text::PlacedGlyph& glyph : line.glyphs) {
    const AtlasSlot* slot = atlas_.glyph(glyph.key, size_px);
    if (slot == nullptr || slot->width == 0) continue;
    const float x = start + std::round(glyph.x_px) + static_cast<float>(slot->left);
    const float y = baseline_px - std::round(glyph.y_px) - static_cast<float>(slot->top);
    draw_slot(list, *slot, x, y, color);
  }
}

void TextPainter::draw_slot(ImDrawList* list, const AtlasSlot& slot, float x_px, float y_px, ImU32 color) {
  // Before the first upload there is nothing to draw from; ui.cpp then asks for another frame.
  if (atlas_.page().texture == 0) return;
  constexpr float kTexel = 1.0f / GlyphAtlas::kPageSize;
  const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(atlas_.page().texture));
  const auto w = static_cast<float>(slot.width), h = static_cast<float>(slot.height);
  const auto u = static_cast<float>(slot.x), v = static_cast<float>(slot.y);
  list->AddImage(texture, {x_px / physical_, y_px / physical_}, {(x_px + w) / physical_, (y_px + h) / physical_},
                 {u * kTexel, v * kTexel}, {(u + w) * kTexel, (v + h) * kTexel}, color);
}

void TextPainter::icon(ImDrawList* list, std::string_view name, ImVec2 center, float size, ImU32 color) {
  const int icon = atlas_.find_icon(name);
  if (icon < 0) return;
  const AtlasSlot* slot = atlas_.icon(icon, size * physical_);
  if (slot == nullptr || slot->width == 0) return;
  // An even design box sits on whole pixels only when its centre does.
  draw_slot(list, *slot, std::round(center.x * physical_) + static_cast<float>(slot->left),
            std::round(center.y * physical_) - static_cast<float>(slot->top), color);
}

}  // namespace sitmap::ui
