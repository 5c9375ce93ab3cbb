// One paragraph on its way to glyphs: shaped run by run as far as lines ask for it, measured by cluster, cut into
// lines.
#pragma once

#include <hb.h>

#include <memory>
#include <span>
#include <vector>

#include "text/face.h"
#include "text/itemize.h"
#include "text/shape.h"

namespace sitmap::text {

struct HbBufferDelete {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using HbBuffer = std::unique_ptr<hb_buffer_t, HbBufferDelete>;

class Paragraph {
 public:
  // offsets: the byte of each character in the source. Keeps references to its arguments.
  Paragraph(const FontSet::Impl& fonts, const ShapeOptions& options, std::span<const std::uint32_t> codes,
            std::span<const std::uint32_t> offsets, hb_buffer_t* buffer);

  std::uint32_t size() const { return static_cast<std::uint32_t>(codes_.size()); }
  bool right_to_left() const { return itemized_.right_to_left; }

  // The end of the line that begins at begin, including the spaces that hang beyond its edge. width_px 0: no limit.
  std::uint32_t line_end(std::uint32_t begin, float width_px);
  // The end of what fits into width_px when spaces count and words may be cut (before an ellipsis); no limit below 0.
  std::uint32_t fitting_end(std::uint32_t begin, float width_px);
  // The glyphs of [begin, end) in visual order, without the spaces at its end.
  Line line(std::uint32_t begin, std::uint32_t end);

 private:
  struct Glyph {
    std::uint32_t glyph = 0, cluster = 0;
    float advance_px = 0, x_px = 0, y_px = 0;
  };
  struct Cluster {
    float advance_px = 0;
    float spacing_px = 0;  // letter spacing after it; left out at the end of a line
    bool starts = false;
  };

  void shape_through(std::uint32_t character);
  void shape_run(std::size_t run);
  std::vector<hb_feature_t> features_of(bool spaced) const;
  std::uint32_t cluster_end(std::uint32_t begin);
  std::uint32_t without_spaces(std::uint32_t begin, std::uint32_t end) const;
  void append(std::size_t run, std::uint32_t begin, std::uint32_t end, Line& line, float& spacing_px) const;

  const FontSet::Impl& fonts_;
  const ShapeOptions& options_;
  std::span<const std::uint32_t> codes_, offsets_;
  hb_buffer_t* buffer_;
  Itemized itemized_;
  std::vector<bool> breaks_after_;
  std::size_t shaped_runs_ = 0;
  std::vector<std::vector<Glyph>> glyphs_;  // by run, in visual order
  std::vector<Cluster> clusters_;           // by character
};

}  // namespace sitmap::text
