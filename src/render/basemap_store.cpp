// Packing and uploading the base map.
#include "render/basemap_store.h"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

#include "data/subdivide.h"

namespace sitmap::render {
namespace {

// Levels not drawn lately are freed beyond this; they are packed again in some ten milliseconds.
constexpr std::uint64_t kKeptBytes = 192u << 20;

void pack_areas(const BasemapLevel& level, LevelBuffers& buffers) {
  std::vector<WorldPoint> vertices;
  std::vector<std::uint32_t> indices;
  for (const AreaChunk& chunk : level.areas) {
    buffers.areas.push_back({chunk.kind, chunk.bounds, static_cast<GLsizei>(chunk.indices.size()),
                             indices.size() * sizeof(std::uint32_t), static_cast<GLint>(vertices.size())});
    vertices.insert(vertices.end(), chunk.vertices.begin(), chunk.vertices.end());
    indices.insert(indices.end(), chunk.indices.begin(), chunk.indices.end());
  }
  buffers.area_array = VertexArray::make();
  glBindVertexArray(buffers.area_array.id());
  buffers.area_vertices = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(vertices)));
  glEnableVertexAttribArray(0);
  glVertexAttribIPointer(0, 2, GL_INT, sizeof(WorldPoint), nullptr);
  buffers.area_indices = make_static_buffer(GL_ELEMENT_ARRAY_BUFFER, std::as_bytes(std::span(indices)));
  buffers.bytes += vertices.size() * sizeof(WorldPoint) + indices.size() * sizeof(std::uint32_t);
}

// Half a pixel at zoom 0, on the ground: towards the poles Mercator's own units count for less.
bool is_far_enough(WorldPoint from, WorldPoint to) {
  constexpr double kSpacing_deg = 0.35;
  const LonLat a = lonlat_from_world(from), b = lonlat_from_world(to);
  return std::hypot((b.lon_deg - a.lon_deg) * std::cos(a.lat_deg * std::numbers::pi / 180), b.lat_deg - a.lat_deg) >=
         kSpacing_deg;
}

void append_segments(const LineChunk& chunk, bool thin, std::vector<LineBuffers::Segment>& segments) {
  for (std::size_t i = 0; i < chunk.starts.size(); ++i) {
    const std::size_t end = i + 1 < chunk.starts.size() ? chunk.starts[i + 1] : chunk.points.size();
    std::size_t last = chunk.starts[i];
    for (std::size_t p = last + 1; p < end; ++p) {
      if (thin && p + 1 < end && !is_far_enough(chunk.points[last], chunk.points[p])) continue;
      const float length = chunk.distance[p] - chunk.distance[last];
      divide_segment(chunk.points[last], chunk.points[p], kLongestSegment_units,
                     [&](WorldPoint from, WorldPoint to, float share) {
                       segments.push_back({from, to, chunk.distance[last] + length * share});
                     });
      last = p;
    }
  }
}

LineBuffers pack_lines(const BasemapLevel& level, bool thin, std::uint64_t& bytes) {
  LineBuffers buffers;
  std::vector<LineBuffers::Segment> segments;
  for (const LineChunk& chunk : level.lines) {
    const std::size_t first = segments.size();
    append_segments(chunk, thin, segments);
    buffers.chunks.push_back({chunk.kind, chunk.min_zoom, chunk.bounds, first, segments.size() - first});
  }
  buffers.array = VertexArray::make();
  glBindVertexArray(buffers.array.id());
  buffers.segments = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(segments)));
  for (GLuint attribute = 0; attribute < 2; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
  bytes += segments.size() * sizeof(LineBuffers::Segment);
  return buffers;
}

}  // namespace

const LevelBuffers* BasemapStore::level(const BasemapPtr& basemap, double zoom) {
  if (basemap != basemap_) {
    basemap_ = basemap;
    levels_.clear();
    thinned_.reset();
    levels_.resize(basemap ? basemap->levels.size() : 0);
  }
  if (levels_.empty()) return nullptr;
  std::size_t index = 0;
  while (index + 1 < levels_.size() && basemap->levels[index + 1].min_zoom <= zoom) ++index;
  auto& buffers = levels_[index];
  if (!buffers) {
    buffers.emplace();
    pack_areas(basemap->levels[index], *buffers);
    buffers->lines = pack_lines(basemap->levels[index], false, buffers->bytes);
    statistics_.uploaded_bytes += buffers->bytes;
    buffers->last_used = ++uses_;
    free_unused_levels();
  }
  buffers->last_used = ++uses_;
  return &*buffers;
}

const LineBuffers& BasemapStore::lines(const LevelBuffers& level, double zoom) {
  if (zoom >= 0) return level.lines;
  if (!thinned_) thinned_ = pack_lines(basemap_->levels.front(), true, statistics_.uploaded_bytes);
  return *thinned_;
}

void BasemapStore::free_unused_levels() {
  std::uint64_t bytes = 0;
  std::optional<LevelBuffers>* oldest = nullptr;
  for (auto& level : levels_) {
    if (!level) continue;
    bytes += level->bytes;
    if (level->last_used != uses_ && (oldest == nullptr || level->last_used < (*oldest)->last_used)) oldest = &level;
  }
  if (bytes > kKeptBytes && oldest != nullptr) oldest->reset();
}

}  // namespace sitmap::render
