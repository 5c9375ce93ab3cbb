// A paragraph's direction, and its runs of one direction, one script and one face.
#pragma once

#include <hb.h>

#include <cstdint>
#include <span>
#include <vector>

#include "text/fonts.h"

namespace sitmap::text {

struct Run {
  std::uint32_t begin = 0, end = 0;  // characters of the paragraph
  std::uint16_t face = 0;
  std::uint8_t level = 0;  // bidirectional embedding level; odd: right to left
  hb_script_t script = HB_SCRIPT_COMMON;
};

struct Itemized {
  bool right_to_left = false;  // by the first strong character; left to right if there is none
  std::vector<Run> runs;       // in logical order, covering the paragraph; long runs are split at spaces
};

Itemized itemize(const FontSet::Impl& fonts, Style style, std::span<const std::uint32_t> paragraph);

// A space of any kind that may be left out at the end of a line.
bool is_space(std::uint32_t code);
// A formatting character without ink, whatever the face: joiners, direction marks, variation selectors.
bool draws_nothing(std::uint32_t code);
// Part of the character before it: marks, joiners, variation selectors.
bool extends_cluster(std::uint32_t code);

}  // namespace sitmap::text
