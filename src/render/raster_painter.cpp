// Meshes, textures and the drawing of tiles.
#include "render/raster_painter.h"

#include <algorithm>
#include <array>
#include <span>

namespace sitmap::render {
namespace {

constexpr std::size_t kMostTextures = 256;  // a megabyte each
constexpr int kFinestMesh = 8;              // 2^8 cells across the world are 1.4° each

}  // namespace

Result<RasterPainter> RasterPainter::create(Statistics& statistics) {
  auto program = ShaderProgram::link("raster.vert", "raster.frag");
  if (!program) return program.error();
  return RasterPainter(std::move(program).value(), statistics);
}

RasterPainter::RasterPainter(ShaderProgram program, Statistics& statistics)
    : program_(std::move(program)), statistics_(&statistics) {}

void RasterPainter::paint(const Target& target, const GroundView& view, const scene::Ground& ground,
                          const MapLayer& layer) {
  const auto placed = ground.tiles.find(layer.raster->serial);
  if (placed == ground.tiles.end() || placed->second.empty()) return;
  target.bind();
  blend_over();
  program_.use();
  target.set_uniforms(program_);
  view.set_uniforms(program_);
  program_.set("tile", 0);
  program_.set("opacity", static_cast<float>(layer.style.opacity));
  glActiveTexture(GL_TEXTURE0);
  const auto copies = view.copies(target.clip);
  for (const scene::PlacedTile& one : placed->second) {
    const WorldBox bounds = tile_bounds(one.area);
    const int log2_cells = std::max(0, kFinestMesh - one.area.level), up = one.area.level - one.tile->id.level;
    const Mesh& grid = mesh(log2_cells);
    bool ready = false;
    for (int copy = copies.first; copy <= copies.last; ++copy) {
      if (!view.sees(target.clip, bounds, copy, 1.0)) continue;
      if (!ready) {
        glBindTexture(GL_TEXTURE_2D, texture(one.tile));
        glBindVertexArray(grid.array.id());
        program_.set_ints("corner", static_cast<std::int32_t>(bounds.min_x), bounds.min_y);
        program_.set("log2_cells", log2_cells);
        program_.set("log2_step", 32 - one.area.level - log2_cells);
        // The part of the texture, without its border, that the area is.
        const float share = 1.0F / static_cast<float>(1u << up);
        const auto part = [&](std::uint32_t at) { return static_cast<float>(at & ((1u << up) - 1)) * share; };
        constexpr float kInner = float{kTilePixels} / kTileSide, kBorder = float{kTileBorder} / kTileSide;
        program_.set("part", kBorder + part(one.area.x) * kInner, kBorder + part(one.area.y) * kInner, share * kInner,
                     share * kInner);
        ready = true;
      }
      view.set_copy(program_, copy);
      glDrawElements(GL_TRIANGLES, grid.index_count, GL_UNSIGNED_INT, nullptr);
    }
  }
  forget_unused();
}

const RasterPainter::Mesh& RasterPainter::mesh(int log2_cells) {
  const auto [at, is_new] = meshes_.try_emplace(log2_cells);
  Mesh& mesh = at->second;
  if (!is_new) return mesh;
  const std::uint32_t cells = 1u << log2_cells, row = cells + 1;
  std::vector<std::array<std::uint32_t, 2>> vertices;
  for (std::uint32_t y = 0; y <= cells; ++y)
    for (std::uint32_t x = 0; x <= cells; ++x) vertices.push_back({x, y});
  std::vector<std::uint32_t> indices;
  for (std::uint32_t y = 0; y < cells; ++y)
    for (std::uint32_t x = 0; x < cells; ++x) {
      const std::uint32_t a = y * row + x, b = a + 1, c = a + row, d = c + 1;
      indices.insert(indices.end(), {a, c, b, b, c, d});
    }
  mesh.array = VertexArray::make();
  glBindVertexArray(mesh.array.id());
  mesh.vertices = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(vertices)));
  glEnableVertexAttribArray(0);
  glVertexAttribIPointer(0, 2, GL_UNSIGNED_INT, 2 * sizeof(std::uint32_t), nullptr);
  mesh.indices = make_static_buffer(GL_ELEMENT_ARRAY_BUFFER, std::as_bytes(std::span(indices)));
  mesh.index_count = static_cast<GLsizei>(indices.size());
  return mesh;
}

GLuint RasterPainter::texture(const RasterTilePtr& tile) {
  Upload& upload = uploads_[tile->serial];
  upload.last_used = ++uses_;
  if (upload.texture) return upload.texture.id();
  upload.tile = tile;
  upload.texture = Texture::make();
  glBindTexture(GL_TEXTURE_2D, upload.texture.id());
  const GLint filter = tile->nearest ? GL_NEAREST : GL_LINEAR;
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, kTileSide, kTileSide, 0, GL_RGBA, GL_UNSIGNED_BYTE, tile->rgba.data());
  statistics_->uploaded_bytes += tile->rgba.size();
  return upload.texture.id();
}

void RasterPainter::forget_unused() {
  std::erase_if(uploads_, [](const auto& item) { return item.second.tile.expired(); });
  while (uploads_.size() > kMostTextures) {
    uploads_.erase(std::min_element(uploads_.begin(), uploads_.end(), [](const auto& a, const auto& b) {
      return a.second.last_used < b.second.last_used;
    }));
  }
}

}  // namespace sitmap::render
