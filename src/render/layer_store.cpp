// Packing and uploading the user's layers.
#include "render/layer_store.h"

#include <algorithm>
#include <span>

#include "data/subdivide.h"

namespace sitmap::render {
namespace {

// Levels not drawn lately are freed beyond this; they are packed again in some ten milliseconds.
constexpr std::uint64_t kKeptBytes = 256u << 20;

using Buffers = LayerLevelBuffers;

// The class of each feature; one class for all where the layer is not painted in steps.
class ClassOf {
 public:
  explicit ClassOf(const LayerClasses* classes) : classes_(classes) {}
  std::uint8_t operator()(FeatureIndex feature) const {
    return classes_ != nullptr && feature < classes_->of_feature.size() ? classes_->of_feature[feature] : 0;
  }
  bool is_sorted() const { return classes_ != nullptr; }

 private:
  const LayerClasses* classes_;
};

template <class Runs>
void sort_by_class(Runs& runs) {
  std::stable_sort(runs.begin(), runs.end(),
                   [](const auto& a, const auto& b) { return a.feature_class < b.feature_class; });
}

// Calls use for each class in the chunk, in order, with the numbers of its parts.
template <class FeatureAt, class Use>
void for_each_class(std::size_t parts, const FeatureAt& feature_at, const ClassOf& class_of, const Use& use) {
  std::map<std::uint8_t, std::vector<std::size_t>> by_class;
  for (std::size_t i = 0; i < parts; ++i) by_class[class_of(feature_at(i))].push_back(i);
  for (const auto& [feature_class, numbers] : by_class) use(feature_class, numbers);
}

void pack_fills(const VectorLevel& level, const ClassOf& class_of, Buffers& buffers) {
  std::vector<Buffers::Vertex> vertices;
  std::vector<std::uint32_t> indices;
  const auto add_fill = [&](const FillChunk& chunk, std::size_t base, std::size_t count, std::uint8_t feature_class) {
    buffers.fills.push_back({chunk.bounds, static_cast<GLsizei>(count),
                             (indices.size() - count) * sizeof(std::uint32_t), static_cast<GLint>(base),
                             feature_class});
  };
  for (const FillChunk& chunk : level.fills) {
    const std::size_t base = vertices.size();
    for (std::size_t i = 0; i < chunk.vertices.size(); ++i) vertices.push_back({chunk.vertices[i], chunk.features[i]});
    if (!class_of.is_sorted()) {
      indices.insert(indices.end(), chunk.indices.begin(), chunk.indices.end());
      add_fill(chunk, base, chunk.indices.size(), 0);
      continue;
    }
    for_each_class(
        chunk.indices.size() / 3, [&](std::size_t i) { return chunk.features[chunk.indices[3 * i]]; }, class_of,
        [&](std::uint8_t feature_class, const std::vector<std::size_t>& triangles) {
          for (const std::size_t i : triangles)
            for (std::size_t k = 0; k < 3; ++k) indices.push_back(chunk.indices[3 * i + k]);
          add_fill(chunk, base, 3 * triangles.size(), feature_class);
        });
  }
  if (class_of.is_sorted()) sort_by_class(buffers.fills);
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

void append_path(const PathChunk& chunk, std::size_t path, std::vector<Buffers::Segment>& segments) {
  const std::size_t end = path + 1 < chunk.starts.size() ? chunk.starts[path + 1] : chunk.points.size();
  for (std::size_t p = chunk.starts[path]; p + 1 < end; ++p) {
    const float length = chunk.distance[p + 1] - chunk.distance[p];
    divide_segment(chunk.points[p], chunk.points[p + 1], kLongestSegment_units,
                   [&](WorldPoint from, WorldPoint to, float share) {
                     segments.push_back({from, to, chunk.distance[p] + length * share, chunk.features[path]});
                   });
  }
}

// Runs in their final order, so that neighbours in the buffer can be drawn at once: by class, then by chunk.
void pack_paths(const VectorLevel& level, const ClassOf& class_of, Buffers& buffers) {
  struct Part {
    const PathChunk* chunk;
    std::uint8_t feature_class;
    std::vector<std::size_t> paths;
  };
  std::vector<Part> parts;
  for (const PathChunk& chunk : level.paths) {
    for_each_class(
        chunk.starts.size(), [&](std::size_t i) { return chunk.features[i]; }, class_of,
        [&](std::uint8_t feature_class, const std::vector<std::size_t>& paths) {
          parts.push_back({&chunk, feature_class, paths});
        });
  }
  sort_by_class(parts);
  std::vector<Buffers::Segment> segments;
  for (const Part& part : parts) {
    const std::size_t first = segments.size();
    for (const std::size_t path : part.paths) append_path(*part.chunk, path, segments);
    buffers.paths.push_back(
        {part.chunk->bounds, part.chunk->outline, first, segments.size() - first, part.feature_class});
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

void pack_points(const VectorLevel& level, const ClassOf& class_of, Buffers& buffers) {
  std::vector<Buffers::Vertex> vertices;
  for (const PointChunk& chunk : level.points) {
    for_each_class(
        chunk.points.size(), [&](std::size_t i) { return chunk.features[i]; }, class_of,
        [&](std::uint8_t feature_class, const std::vector<std::size_t>& points) {
          buffers.points.push_back({chunk.bounds, false, vertices.size(), points.size(), feature_class});
          for (const std::size_t i : points) vertices.push_back({chunk.points[i], chunk.features[i]});
        });
  }
  if (class_of.is_sorted()) sort_by_class(buffers.points);
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

const LayerLevelBuffers* LayerStore::level(const MapLayer& layer, double zoom) {
  const VectorLevel* wanted = level_for(*layer.vector, zoom);
  if (wanted == nullptr) return nullptr;
  Entry& entry = entries_[layer.vector->serial];
  entry.layer = layer.vector;
  if (entry.version != layer.vector->version) entry.levels.clear();
  entry.version = layer.vector->version;
  const auto index = static_cast<std::size_t>(wanted - layer.vector->levels.data());
  const LayerClasses* sorted_by = is_painted_in_steps(layer.style) ? layer.classes.get() : nullptr;
  const std::uint64_t order = sorted_by != nullptr ? sorted_by->serial : 0;
  if (const auto at = entry.levels.find(index); at != entry.levels.end() && at->second.sorted_by != order)
    entry.levels.erase(at);
  const auto [at, is_new] = entry.levels.try_emplace(index);
  Buffers& buffers = at->second;
  buffers.last_used = ++uses_;
  if (!is_new) return &buffers;
  buffers.sorted_by = order;
  const ClassOf class_of(sorted_by);
  pack_fills(*wanted, class_of, buffers);
  pack_paths(*wanted, class_of, buffers);
  pack_points(*wanted, class_of, buffers);
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
