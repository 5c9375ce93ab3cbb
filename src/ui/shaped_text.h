// Draws users' texts (any script) and icons into ImGui's draw lists.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/shape.h"
#include "ui/glyph_atlas.h"

namespace sitmap::ui {

// How a text is laid out; lengths in logical pixels.
struct TextSpec {
  float size = 13;
  text::Style style = text::Style::regular;
  float width = 0;    // 0: one line per paragraph, as wide as it is
  int max_lines = 0;  // 0: as many as needed
  bool tabular = false;
  float letter_spacing = 0;
};

class TextPainter {
 public:
  TextPainter(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons)
      : atlas_(std::move(fonts), std::move(icons)) {}

  // physical: pixels per logical pixel, in which glyphs are rasterised.
  void begin_frame(float physical);

  ImVec2 measure(std::string_view utf8, const TextSpec& spec);
  // From the top to the first baseline.
  float ascent(std::string_view utf8, const TextSpec& spec) { return layout(utf8, spec).ascent_px / physical_; }
  bool truncated(std::string_view utf8, const TextSpec& spec) { return layout(utf8, spec).truncated; }
  // Right-to-left lines end at the right edge of spec.width. Returns the size taken.
  ImVec2 draw(ImDrawList* list, ImVec2 top_left, std::string_view utf8, const TextSpec& spec, ImU32 color);
  // Nothing if there is no such icon.
  void icon(ImDrawList* list, std::string_view name, ImVec2 center, float size, ImU32 color);
  bool has_icon(std::string_view name) const { return atlas_.find_icon(name) >= 0; }

  GlyphAtlas& atlas() { return atlas_; }

 private:
  struct Entry {
    std::string text;
    TextSpec spec;
    text::ShapedText shaped;
    std::uint64_t used_in_frame = 0;
  };
  // Lengths of the result are physical pixels.
  const text::ShapedText& layout(std::string_view utf8, const TextSpec& spec);
  void forget_old_entries();
  void draw_line(ImDrawList* list, const text::Line& line, float size_px, float x_px, float baseline_px, ImU32 color);
  void draw_slot(ImDrawList* list, const AtlasSlot& slot, float x_px, float y_px, ImU32 color);

  GlyphAtlas atlas_;
  std::unordered_map<std::uint64_t, Entry> cache_;
  std::size_t cached_glyphs_ = 0;
  std::uint64_t frame_ = 0;
  float physical_ = 1;
};

}  // namespace sitmap::ui
