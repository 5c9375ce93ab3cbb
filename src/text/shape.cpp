// Laying out a text: paragraphs into lines, lines into glyphs, and the ellipsis where something is left out.
#include "text/shape.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/face.h"
#include "text/paragraph.h"
#include "text/utf8.h"

namespace sitmap::text {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} * 1024;
constexpr std::uint32_t kEllipsis = 0x2026;

bool ends_paragraph(std::uint32_t code) {
  return code == '\n' || code == 0x0B || code == 0x0C || code == 0x85 || code == 0x2028 || code == 0x2029;
}

// Control characters have no glyph: a tab is a space, a carriage return belongs to its line feed, others show as
// unknown.
void replace_controls(Characters& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.codes.size(); ++i) {
    std::uint32_t code = text.codes[i];
    if (code == '\r') {
      if (i + 1 < text.codes.size() && text.codes[i + 1] == '\n') continue;
      code = '\n';
    }
    if (code == '\t') code = ' ';
    if (!ends_paragraph(code) && (code < 0x20 || (code >= 0x7F && code < 0xA0))) code = 0xFFFD;
    text.codes[kept] = code;
    text.offsets[kept++] = text.offsets[i];
  }
  text.codes.resize(kept);
  text.offsets.resize(kept);
}

ShapeOptions sane(ShapeOptions options) {
  const auto within = [](float value, float low, float high, float otherwise) {
    return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
  };
  options.size_px = within(options.size_px, 1, 1000, 13);
  options.max_width_px = within(options.max_width_px, 0, 1e6f, 0);
  options.letter_spacing_px = within(options.letter_spacing_px, -100, 100, 0);
  options.line_height = within(options.line_height, 0, 100, 1.35f);
  return options;
}

class Layout {
 public:
  Layout(const FontSet::Impl& fonts, const ShapeOptions& options)
      : fonts_(fonts), options_(options), buffer_(hb_buffer_create()) {
    const Face& face = primary();
    hb_font_extents_t extents{};
    hb_font_get_h_extents(face.font(), &extents);
    const float scale = options.size_px / face.units_per_em();
    result_.size_px = options.size_px;
    result_.ascent_px = static_cast<float>(extents.ascender) * scale;
    result_.descent_px = static_cast<float>(-extents.descender) * scale;
    result_.line_height_px = options.size_px * options.line_height;
  }

  // What comes after a paragraph: nothing, another one, or text that is left out for its length.
  enum class After { nothing, paragraph, cut };

  // False when no further line may be added.
  bool add_paragraph(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> offsets,
                     std::uint32_t end_offset, After after) {
    Paragraph paragraph(fonts_, options_, codes, offsets, buffer_.get());
    std::uint32_t begin = 0;
    do {
      const std::uint32_t end = paragraph.line_end(begin, options_.max_width_px);
      const bool last_allowed = options_.max_lines > 0 && std::cmp_equal(result_.lines.size() + 1, options_.max_lines);
      const bool ends = end == paragraph.size();
      if ((last_allowed && (!ends || after != After::nothing)) || (ends && after == After::cut)) {
        add_shortened(paragraph, begin, offsets, end_offset);
        return false;
      }
      result_.lines.push_back(paragraph.line(begin, end));
      begin = end;
    } while (begin < paragraph.size());
    return true;
  }

  ShapedText finish() {
    for (const Line& line : result_.lines) result_.width_px = std::max(result_.width_px, line.width_px);
    return std::move(result_);
  }

 private:
  const Face& primary() const { return *fonts_.faces[fonts_.chain(options_.style).front()]; }

  // The line from begin with an ellipsis at its logical end: the left one if it reads from right to left.
  void add_shortened(Paragraph& paragraph, std::uint32_t begin, std::span<const std::uint32_t> offsets,
                     std::uint32_t end_offset) {
    const std::uint32_t glyph = primary().glyph_of(kEllipsis);
    const float width = static_cast<float>(hb_font_get_glyph_h_advance(primary().font(), glyph)) * options_.size_px /
                        primary().units_per_em();
    const bool limited = options_.max_width_px > 0;
    const std::uint32_t end =
        paragraph.fitting_end(begin, limited ? std::max(0.0f, options_.max_width_px - width) : -1);
    Line line = paragraph.line(begin, end);
    PlacedGlyph ellipsis{{fonts_.chain(options_.style).front(), glyph},
                         line.width_px,
                         0,
                         end < offsets.size() ? offsets[end] : end_offset};
    if (line.right_to_left) {
      for (PlacedGlyph& placed : line.glyphs) placed.x_px += width;
      ellipsis.x_px = 0;
      line.glyphs.insert(line.glyphs.begin(), ellipsis);
    } else {
      line.glyphs.push_back(ellipsis);
    }
    line.width_px += width;
    result_.lines.push_back(std::move(line));
    result_.truncated = true;
  }

  const FontSet::Impl& fonts_;
  const ShapeOptions& options_;
  HbBuffer buffer_;
  ShapedText result_;
};

}  // namespace

float ShapedText::height_px() const {
  if (lines.empty()) return 0;
  return ascent_px + descent_px + static_cast<float>(lines.size() - 1) * line_height_px;
}

ShapedText shape(const FontSet& fonts, std::string_view utf8, const ShapeOptions& wanted) {
  const ShapeOptions options = sane(wanted);
  const std::string_view kept = cut_utf8(utf8, kMaxBytes);
  Characters text = decode_utf8(kept);
  replace_controls(text);
  const bool cut = kept.size() < utf8.size();

  Layout layout(fonts.impl(), options);
  const std::span<const std::uint32_t> codes(text.codes), offsets(text.offsets);
  for (std::size_t begin = 0; begin < codes.size();) {
    std::size_t end = begin;
    while (end < codes.size() && !ends_paragraph(codes[end])) ++end;
    const bool last = end + 1 >= codes.size();  // a line end at the very end opens no further line
    const auto end_offset = end < codes.size() ? offsets[end] : static_cast<std::uint32_t>(kept.size());
    const auto part = codes.subspan(begin, end - begin), part_offsets = offsets.subspan(begin, end - begin);
    const auto after = !last ? Layout::After::paragraph : cut ? Layout::After::cut : Layout::After::nothing;
    if (!layout.add_paragraph(part, part_offsets, end_offset, after)) break;
    begin = end + 1;
  }
  return layout.finish();
}

}  // namespace sitmap::text
