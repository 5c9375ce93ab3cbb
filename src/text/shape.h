// From text in any script to placed glyphs: bidirectional order, shaping with font fallback, line breaking, ellipsis.
#pragma once

#include <string_view>
#include <vector>

#include "text/fonts.h"

namespace sitmap::text {

struct PlacedGlyph {
  GlyphKey key;
  float x_px = 0;             // pen position relative to the line's left end
  float y_px = 0;             // up is positive, relative to the baseline
  std::uint32_t cluster = 0;  // byte offset of the source text
};

struct Line {
  std::vector<PlacedGlyph> glyphs;  // in visual order, left to right
  float width_px = 0;
  bool right_to_left = false;  // base direction: such a line starts at the right edge
};

struct ShapedText {
  float size_px = 0;
  float ascent_px = 0;       // of the primary face, above the baseline
  float descent_px = 0;      // below the baseline, positive
  float line_height_px = 0;  // distance of baselines
  float width_px = 0;        // of the widest line
  bool truncated = false;    // an ellipsis stands for text left out
  std::vector<Line> lines;

  float height_px() const;  // ascent + descent + (lines - 1) * line height; 0 if there is no line
};

struct ShapeOptions {
  Style style = Style::regular;
  float size_px = 13;
  float max_width_px = 0;       // 0: no wrapping; breaks at spaces, else between clusters
  int max_lines = 0;            // 0: as many as needed; else the last line ends in an ellipsis
  float letter_spacing_px = 0;  // not applied inside joined scripts
  bool tabular_figures = false;
  float line_height = 1.35f;  // of size_px
};

// Lays out UTF-8. '\n' starts a new paragraph with its own direction; invalid bytes become U+FFFD; text beyond 64 KiB
// is cut with truncated set (a title of 10 MB must not stop a frame). Never fails.
ShapedText shape(const FontSet& fonts, std::string_view utf8, const ShapeOptions& options);

}  // namespace sitmap::text
