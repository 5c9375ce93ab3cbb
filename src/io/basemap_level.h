// Builds one level of detail out of the source geometry.
#pragma once

#include <array>

#include "core/jobs.h"
#include "io/basemap_source.h"

namespace sitmap::io {

struct LevelSpec {
  float min_zoom;      // used from this zoom
  float top_zoom;      // up to this one; 24 for the last level
  float tolerance_px;  // at top_zoom; 0 keeps the source's detail
  int cell_bits;       // 2^bits cells across the world: what is culled as one
  int piece_bits;      // areas are cut finer: no triangle spans more, so that a globe can bend it by a fifth of a pixel
};

// The source is 1:10 million and good to about zoom 8, so the last level keeps all of it. Half a pixel at a level's top
// is a quarter or less over most of its range.
inline constexpr std::array<LevelSpec, 5> kLevels = {
    {{0, 1.5F, 0.5F, 4, 6}, {1.5F, 3, 0.5F, 4, 7}, {3, 5, 0.5F, 5, 7}, {5, 7, 0.5F, 5, 7}, {7, 24, 0, 6, 8}}};

// Part of a level that can be made alone, so that two threads have something to share.
struct LevelPieces {
  std::vector<AreaChunk> areas;
  std::vector<LineChunk> lines;
};

// Areas of one kind with their outlines (urban areas have none). Incomplete if cancelled, as are the others.
LevelPieces build_areas(const std::vector<SourceArea>& areas, AreaKind kind, const LevelSpec& spec,
                        const JobContext& job);
LevelPieces build_lines(const std::vector<SourceLine>& lines, const LevelSpec& spec, const JobContext& job);

// Towns are drawn from about zoom 6: in the level that holds it and the later ones.
bool has_urban_areas(const LevelSpec& spec);

}  // namespace sitmap::io
