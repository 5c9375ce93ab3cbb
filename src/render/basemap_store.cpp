// Packing and uploading the base map.
#include "render/basemap_store.h"

#include <cstddef>
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

void append_segments(const LineChunk& chunk, std::vector<LevelBuffers::Segment>& segments) {
  for (std::size_t i = 0; i < chunk.starts.size(); ++i) {
    const std::size_t end = i + 1 < chunk.starts.size() ? chunk.starts[i + 1] : chunk.points.size();
    for (std::size_t p = chunk.starts[i]; p + 1 < end; ++p) {
      const float length = chunk.distance[p + 1] - chunk.distance[p];
      divide_segment(chunk.points[p], chunk.points[p + 1], kLongestSegment_units,
                     [&](WorldPoint from, WorldPoint to, float share) {
                       segments.push_back({from, to, chunk.distance[p] + length * share});
                     });
    }
  }
}

void pack_lines(const BasemapLevel& level, LevelBuffers& buffers) {
  std::vector<LevelBuffers::Segment> segments;
  for (const LineChunk& chunk : level.lines) {
    const std::size_t first = segments.size();
    append_segments(chunk, segments);
    buffers.lines.push_back({chunk.kind, chunk.min_zoom, chunk.bounds, first, segments.size() - first});
  }
  buffers.line_array = VertexArray::make();
  glBindVertexArray(buffers.line_array.id());
  buffers.segments = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(segments)));
  for (GLuint attribute = 0; attribute < 2; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
  buffers.bytes += segments.size() * sizeof(LevelBuffers::Segment);
}

}  // namespace

const LevelBuffers* BasemapStore::level(const BasemapPtr& basemap, double zoom) {
  if (basemap != basemap_) {
    basemap_ = basemap;
    levels_.clear();
    levels_.resize(basemap ? basemap->levels.size() : 0);
  }
  if (levels_.empty()) return nullptr;
  std::size_t index = 0;
  while (index + 1 < levels_.size() && basemap->levels[index + 1].min_zoom <= zoom) ++index;
  auto& buffers = levels_[index];
  if (!buffers) {
    buffers.emplace();
    pack_areas(basemap->levels[index], *buffers);
    pack_lines(basemap->levels[index], *buffers);
    statistics_.uploaded_bytes += buffers->bytes;
    buffers->last_used = ++uses_;
    free_unused_levels();
  }
  buffers->last_used = ++uses_;
  return &*buffers;
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
