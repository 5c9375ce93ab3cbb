// Shaped texts, kept between frames, and their placement on whole physical pixels.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "scene/boxes.h"
#include "text/fonts.h"
#include "text/shape.h"

namespace sitmap::scene {

using ShapedPtr = std::shared_ptr<const text::ShapedText>;

// Remembers what was shaped; forgets everything when it has grown too large or the fonts change.
class TextCache {
 public:
  ShapedPtr shape(const text::FontSet* fonts, std::string_view utf8, const text::ShapeOptions& options);

 private:
  const text::FontSet* fonts_ = nullptr;
  std::unordered_map<std::string, ShapedPtr> texts_;
};

struct TextLook {
  Rgba color;
  Rgba halo{0, 0, 0, 0};
  float halo_width = 0;
  float align = 0;
};

class Typesetter {
 public:
  // fonts may be null: then every text is empty.
  Typesetter(const text::FontSet* fonts, TextCache& cache, double scale)
      : fonts_(fonts), cache_(&cache), scale_(scale) {}

  ShapedPtr shape(std::string_view utf8, const text::ShapeOptions& options) const {
    return cache_->shape(fonts_, utf8, options);
  }
  ShapedPtr shape(std::string_view utf8, text::Style style, float size_px, float max_width_px = 0,
                  int max_lines = 1) const;
  // The upper left corner of the ink (capitals' height above the first baseline) comes to lie at top_left. box_width:
  // of the box in which lines are aligned; 0: the text's own width.
  TextMark place(ShapedPtr text, Vec2 top_left, const TextLook& look, float box_width = 0) const;

 private:
  const text::FontSet* fonts_;
  TextCache* cache_;
  double scale_;
};

// From the capitals' height above the first baseline to the descenders below the last.
float ink_height(const text::ShapedText& text);
float cap_height(const text::ShapedText& text);
Box ink_box(const text::ShapedText& text, Vec2 top_left);
Box ink_box(const TextMark& mark);

}  // namespace sitmap::scene
