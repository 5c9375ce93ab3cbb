// Shaping with a cache, and where the ink of a text lies.
#include "scene/typesetter.h"

#include <algorithm>
#include <cmath>

namespace sitmap::scene {
namespace {

constexpr std::size_t kMaxTexts = 8192;
constexpr float kCapEm = 0.73f;  // Inter's capitals
constexpr float kDescenderEm = 0.2f;

template <class T>
void append(std::string& key, const T& value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string key_of(std::string_view utf8, const text::ShapeOptions& o) {
  std::string key;
  key.reserve(utf8.size() + 32);
  append(key, o.style);
  append(key, o.size_px);
  append(key, o.max_width_px);
  append(key, o.max_lines);
  append(key, o.letter_spacing_px);
  append(key, o.tabular_figures);
  append(key, o.line_height);
  key += utf8;
  return key;
}

}  // namespace

ShapedPtr TextCache::shape(const text::FontSet* fonts, std::string_view utf8, const text::ShapeOptions& options) {
  if (fonts != fonts_ || texts_.size() >= kMaxTexts) texts_.clear();
  fonts_ = fonts;
  ShapedPtr& text = texts_[key_of(utf8, options)];
  if (!text)
    text = std::make_shared<const text::ShapedText>(fonts ? text::shape(*fonts, utf8, options) : text::ShapedText{});
  return text;
}

ShapedPtr Typesetter::shape(std::string_view utf8, text::Style style, float size_px, float max_width_px,
                            int max_lines) const {
  text::ShapeOptions options;
  options.style = style;
  options.size_px = size_px;
  options.max_width_px = max_width_px;
  options.max_lines = max_width_px > 0 ? max_lines : 0;
  options.line_height = 1.25f;
  return shape(utf8, options);
}

TextMark Typesetter::place(ShapedPtr text, Vec2 top_left, const TextLook& look, float box_width) const {
  const auto snapped_to_px = [this](double v) { return static_cast<float>(std::round(v * scale_) / scale_); };
  TextMark mark;
  mark.origin = {snapped_to_px(top_left.x), snapped_to_px(top_left.y + cap_height(*text))};
  mark.width = std::max(box_width, text->width_px);
  mark.align = look.align;
  mark.color = look.color;
  mark.halo = look.halo;
  mark.halo_width = look.halo_width;
  mark.anchor = mark.origin;
  mark.text = std::move(text);
  return mark;
}

float cap_height(const text::ShapedText& text) {
  return text.size_px * kCapEm;
}

float ink_height(const text::ShapedText& text) {
  if (text.lines.empty()) return 0;
  return text.size_px * (kCapEm + kDescenderEm) + static_cast<float>(text.lines.size() - 1) * text.line_height_px;
}

Box ink_box(const text::ShapedText& text, Vec2 top_left) {
  return {top_left.x, top_left.y, top_left.x + text.width_px, top_left.y + ink_height(text)};
}

Box ink_box(const TextMark& mark) {
  const Vec2 top_left{mark.origin.x + (mark.width - mark.text->width_px) * mark.align,
                      mark.origin.y - cap_height(*mark.text)};
  return ink_box(*mark.text, top_left);
}

}  // namespace sitmap::scene
