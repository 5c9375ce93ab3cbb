// Shaping of runs with HarfBuzz, greedy filling of lines, and the visual order of a line's runs.
#include "text/paragraph.h"

#include <algorithm>

#include "text/line_break.h"

namespace sitmap::text {
namespace {

constexpr float kSlack_px = 0.01f;  // rounding of sums must not wrap a text at its own width

// Scripts whose letters touch; spacing them would tear the words.
bool is_joined(hb_script_t script) {
  switch (script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_MANDAIC:
    case HB_SCRIPT_PHAGS_PA:
    case HB_SCRIPT_ADLAM:
    case HB_SCRIPT_HANIFI_ROHINGYA:
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI:
      return true;
    default:
      return false;
  }
}

struct Piece {
  std::size_t run = 0;
  std::uint32_t begin = 0, end = 0;
  std::uint8_t level = 0;
};

// Rule L2 of the bidirectional algorithm (UAX 9): from the highest level down to the lowest odd one, reverse every
// sequence of pieces at that level or above.
void order_visually(std::vector<Piece>& pieces) {
  int highest = 0;
  for (const Piece& piece : pieces) highest = std::max<int>(highest, piece.level);
  for (int level = highest; level > 0; --level) {
    for (auto first = pieces.begin(); first != pieces.end();) {
      first = std::find_if(first, pieces.end(), [level](const Piece& p) { return p.level >= level; });
      const auto last = std::find_if(first, pieces.end(), [level](const Piece& p) { return p.level < level; });
      std::reverse(first, last);
      first = last;
    }
  }
}

}  // namespace

Paragraph::Paragraph(const FontSet::Impl& fonts, const ShapeOptions& options, std::span<const std::uint32_t> codes,
                     std::span<const std::uint32_t> offsets, hb_buffer_t* buffer)
    : fonts_(fonts),
      options_(options),
      codes_(codes),
      offsets_(offsets),
      buffer_(buffer),
      itemized_(itemize(fonts, options.style, codes)),
      breaks_after_(line_breaks_after(codes)),
      glyphs_(itemized_.runs.size()),
      clusters_(codes.size()) {}

void Paragraph::shape_through(std::uint32_t character) {
  while (shaped_runs_ < itemized_.runs.size() && itemized_.runs[shaped_runs_].begin <= character)
    shape_run(shaped_runs_++);
}

std::vector<hb_feature_t> Paragraph::features_of(bool spaced) const {
  std::vector<hb_feature_t> features;
  const auto set = [&](const char* tag, std::uint32_t value) {
    features.push_back({hb_tag_from_string(tag, -1), value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  };
  if (options_.tabular_figures) set("tnum", 1);
  if (spaced) {
    // Letters set apart must not fuse.
    set("liga", 0);
    set("clig", 0);
  }
  return features;
}

void Paragraph::shape_run(std::size_t index) {
  const Run& run = itemized_.runs[index];
  const Face& face = *fonts_.face(run.face);
  const bool spaced = options_.letter_spacing_px != 0 && !is_joined(run.script);
  hb_buffer_clear_contents(buffer_);
  hb_buffer_set_flags(buffer_, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  // The whole paragraph goes along as context, so that letters join across the borders of runs.
  hb_buffer_add_codepoints(buffer_, codes_.data(), static_cast<int>(codes_.size()), run.begin,
                           static_cast<int>(run.end - run.begin));
  hb_buffer_set_direction(buffer_, (run.level & 1) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, run.script);
  const std::vector<hb_feature_t> features = features_of(spaced);
  hb_shape(face.font(), buffer_, features.data(), static_cast<unsigned int>(features.size()));

  unsigned int count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  const float scale = options_.size_px / face.units_per_em();
  for (unsigned int i = 0; i < count; ++i) {
    const std::uint32_t cluster = infos[i].cluster;
    const float advance = static_cast<float>(positions[i].x_advance) * scale;
    glyphs_[index].push_back({infos[i].codepoint, cluster, advance, static_cast<float>(positions[i].x_offset) * scale,
                              static_cast<float>(positions[i].y_offset) * scale});
    clusters_[cluster].advance_px += advance;
    clusters_[cluster].starts = true;
    clusters_[cluster].spacing_px = spaced ? options_.letter_spacing_px : 0;
  }
}

std::uint32_t Paragraph::cluster_end(std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  for (; end < size(); ++end) {
    shape_through(end);
    if (clusters_[end].starts && !extends_cluster(codes_[end])) break;
  }
  return end;
}

std::uint32_t Paragraph::line_end(std::uint32_t begin, float width_px) {
  if (width_px <= 0) return size();
  float width = 0;
  std::uint32_t last_break = begin;
  for (std::uint32_t at = begin; at < size();) {
    shape_through(at);
    const std::uint32_t end = cluster_end(at);
    float advance = 0;
    for (std::uint32_t i = at; i < end; ++i) advance += clusters_[i].advance_px;
    const bool hangs = without_spaces(at, end) == at;
    if (!hangs && at > begin && width + advance > width_px + kSlack_px) return last_break > begin ? last_break : at;
    width += advance + clusters_[at].spacing_px;
    if (std::find(breaks_after_.begin() + at, breaks_after_.begin() + end, true) != breaks_after_.begin() + end)
      last_break = end;
    at = end;
  }
  return size();
}

std::uint32_t Paragraph::fitting_end(std::uint32_t begin, float width_px) {
  if (width_px < 0) return size();
  float width = 0;
  for (std::uint32_t at = begin; at < size();) {
    shape_through(at);
    const std::uint32_t end = cluster_end(at);
    for (std::uint32_t i = at; i < end; ++i) width += clusters_[i].advance_px;
    if (width > width_px + kSlack_px) return at;
    width += clusters_[at].spacing_px;
    at = end;
  }
  return size();
}

std::uint32_t Paragraph::without_spaces(std::uint32_t begin, std::uint32_t end) const {
  while (end > begin && (is_space(codes_[end - 1]) || draws_nothing(codes_[end - 1]))) --end;
  return end;
}

void Paragraph::append(std::size_t run, std::uint32_t begin, std::uint32_t end, Line& line, float& spacing_px) const {
  const std::vector<Glyph>& glyphs = glyphs_[run];
  const std::uint16_t face = itemized_.runs[run].face;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (glyph.cluster < begin || glyph.cluster >= end) continue;
    line.glyphs.push_back({{face, glyph.glyph}, line.width_px + glyph.x_px, glyph.y_px, offsets_[glyph.cluster]});
    line.width_px += glyph.advance_px;
    if (i + 1 < glyphs.size() && glyphs[i + 1].cluster == glyph.cluster) continue;
    spacing_px = clusters_[glyph.cluster].spacing_px;
    line.width_px += spacing_px;
  }
}

Line Paragraph::line(std::uint32_t begin, std::uint32_t end) {
  end = without_spaces(begin, end);
  Line result;
  result.right_to_left = right_to_left();
  if (end == begin) return result;
  shape_through(end - 1);
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < shaped_runs_; ++i) {
    const Run& run = itemized_.runs[i];
    if (run.end > begin && run.begin < end)
      pieces.push_back({i, std::max(begin, run.begin), std::min(end, run.end), run.level});
  }
  order_visually(pieces);
  float spacing_px = 0;  // after the last cluster
  for (const Piece& piece : pieces) append(piece.run, piece.begin, piece.end, result, spacing_px);
  result.width_px -= spacing_px;
  return result;
}

}  // namespace sitmap::text
