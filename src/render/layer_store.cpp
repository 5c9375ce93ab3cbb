// Packing and uploading the user's layers.
#include "render/layer_store.h"

#include <span>

#include "data/subdivide.h"

namespace sitmap::render {
namespace {

// Levels not drawn lately are freed beyond this; they are packed again in some ten milliseconds.
constexpr std::uint64_t kKeptBytes = 256u << 20;

// Longer segments are divided, so that projections can bend them: three quarters of a degree, x units.
constexpr double kLongestSegment_units = kWorldXUnits / 480;

using Buffers = LayerLevelBuffers;

void pack_fills(const VectorLevel& level, Buffers& buffers) {
  std::vector<Buffers::Vertex> vertices;
  std::vector<std::uint32_t> indices;
  for (const FillChunk& chunk : level.fills) {
    buffers.fills.push_back({chunk.bounds, static_cast<GLsizei>(chunk.indices.size()),
                             indices.size() * sizeof(std::uint32_t), static_cast<GLint>(vertices.size())});
    for (std::size_t i = 0; i < chunk.vertices.size(); ++i) vertices.push_back({chunk.vertices[i], chunk.features[i]});
    indices.insert(indices.end(), chunk.indices.begin(), chunk.indices.end());
  }
  if (vertices.empty()) return;
  buffers.fill_array = VertexArray::make();
  glBindVertexArray(buffers.fill_array.id());
  buffers.fill_vertices = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(vertices)));
  glEnableVertexAttribArray(0);
  glVertexAttribIPointer(0, 2, GL_INT, sizeof(Buffers::Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Buffers::Vertex),
                         reinterpret_cast<const void*>(offsetof(Buffers::Vertex, feature)));
  buffers.fill_indices = make_static_buffer(GL_ELEMENT_ARRAY_BUFFER, std::as_bytes(std::span(indices)));
  buffers.bytes += vertices.size() * sizeof(Buffers::Vertex) + indices.size() * sizeof(std::uint32_t);
}

void append_segments(const PathChunk& chunk, std::vector<Buffers::Segment>& segments) {
  for (std::size_t i = 0; i < chunk.starts.size(); ++i) {
    const std::size_t end = i + 1 < chunk.starts.size() ? chunk.starts[i + 1] : chunk.points.size();
    for (std::size_t p = chunk.starts[i]; p + 1 < end; ++p) {
      const WorldPoint a = chunk.points[p], b = chunk.points[p + 1];
      const int parts = parts_of_segment(a, b, kLongestSegment_units);
      const float length = chunk.distance[p + 1] - chunk.distance[p];
      for (int part = 0; part < parts; ++part) {
        const float before = length * static_cast<float>(part) / static_cast<float>(parts);
        segments.push_back({point_on_segment(a, b, part, parts), point_on_segment(a, b, part + 1, parts),
                            chunk.distance[p] + before, chunk.features[i]});
      }
    }
  }
}

void pack_paths(const VectorLevel& level, Buffers& buffers) {
  std::vector<Buffers::Segment> segments;
  for (const PathChunk& chunk : level.paths) {
    const std::size_t first = segments.size();
    append_segments(chunk, segments);
    buffers.paths.push_back({chunk.bounds, chunk.outline, first, segments.size() - first});
  }
  if (segments.empty()) return;
  buffers.path_array = VertexArray::make();
  glBindVertexArray(buffers.path_array.id());
  buffers.segments = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(segments)));
  for (GLuint attribute = 0; attribute < 3; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
  buffers.bytes += segments.size() * sizeof(Buffers::Segment);
}

void pack_points(const VectorLevel& level, Buffers& buffers) {
  std::vector<Buffers::Vertex> vertices;
  for (const PointChunk& chunk : level.points) {
    buffers.points.push_back({chunk.bounds, false, vertices.size(), chunk.points.size()});
    for (std::size_t i = 0; i < chunk.points.size(); ++i) vertices.push_back({chunk.points[i], chunk.features[i]});
  }
  if (vertices.empty()) return;
  buffers.point_array = VertexArray::make();
  glBindVertexArray(buffers.point_array.id());
  buffers.point_vertices = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(vertices)));
  for (GLuint attribute = 0; attribute < 2; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
  buffers.bytes += vertices.size() * sizeof(Buffers::Vertex);
}

}  // namespace

const LayerLevelBuffers* LayerStore::level(const VectorLayerPtr& layer, double zoom) {
  const VectorLevel* wanted = level_for(*layer, zoom);
  if (wanted == nullptr) return nullptr;
  Entry& entry = entries_[layer->serial];
  entry.layer = layer;
  const auto index = static_cast<std::size_t>(wanted - layer->levels.data());
  const auto [at, is_new] = entry.levels.try_emplace(index);
  Buffers& buffers = at->second;
  buffers.last_used = ++uses_;
  if (!is_new) return &buffers;
  pack_fills(*wanted, buffers);
  pack_paths(*wanted, buffers);
  pack_points(*wanted, buffers);
  statistics_.uploaded_bytes += buffers.bytes;
  forget_unused();
  return &buffers;
}

GLuint LayerStore::classes(const MapLayer& layer) {
  Entry& entry = entries_[layer.vector->serial];
  entry.layer = layer.vector;
  if (entry.classes && entry.classes_serial == layer.classes->serial) return entry.classes.id();
  const std::vector<std::uint8_t>& of_feature = layer.classes->of_feature;
  const std::size_t rows = std::max<std::size_t>(1, (of_feature.size() + kClassColumns - 1) / kClassColumns);
  const int columns = of_feature.empty() ? 1 : kClassColumns;
  std::vector<std::uint8_t> texels(static_cast<std::size_t>(columns) * rows, 0);
  std::copy(of_feature.begin(), of_feature.end(), texels.begin());
  entry.classes = Texture::make();
  glBindTexture(GL_TEXTURE_2D, entry.classes.id());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8UI, columns, static_cast<GLsizei>(rows), 0, GL_RED_INTEGER, GL_UNSIGNED_BYTE,
               texels.data());
  entry.classes_serial = layer.classes->serial;
  statistics_.uploaded_bytes += texels.size();
  return entry.classes.id();
}

void LayerStore::forget_unused() {
  std::erase_if(entries_, [](const auto& entry) { return entry.second.layer.expired(); });
  std::uint64_t bytes = 0;
  for (const auto& [serial, entry] : entries_)
    for (const auto& [index, buffers] : entry.levels) bytes += buffers.bytes;
  while (bytes > kKeptBytes) {
    Entry* owner = nullptr;
    std::size_t oldest = 0;
    for (auto& [serial, entry] : entries_) {
      for (const auto& [index, buffers] : entry.levels) {
        if (buffers.last_used == uses_) continue;
        if (owner != nullptr && buffers.last_used >= owner->levels.at(oldest).last_used) continue;
        owner = &entry;
        oldest = index;
      }
    }
    if (owner == nullptr) return;
    bytes -= owner->levels.at(oldest).bytes;
    owner->levels.erase(oldest);
  }
}

}  // namespace sitmap::render
