// Rows of equal latitude, columns of equal longitude, in blocks that are culled as one.
#include "render/sea_mesh.h"

#include <span>

namespace sitmap::render {
namespace {

constexpr int kCell_deg = 3, kBlock_deg = 30;
constexpr int kColumns = 360 / kCell_deg, kRows = 180 / kCell_deg, kBlock = kBlock_deg / kCell_deg;

WorldPoint corner(int column, int row) {
  WorldPoint point = world_from_lonlat({-180.0 + column * kCell_deg, 90.0 - row * kCell_deg});
  // The eastern edge stays at the east.
  if (column == kColumns) point.x = 0xFFFFFFFFu;
  return point;
}

}  // namespace

LevelBuffers make_sea_mesh() {
  std::vector<WorldPoint> vertices;
  std::vector<std::uint32_t> indices;
  for (int row = 0; row <= kRows; ++row)
    for (int column = 0; column <= kColumns; ++column) vertices.push_back(corner(column, row));
  const auto vertex = [](int column, int row) { return static_cast<std::uint32_t>(row * (kColumns + 1) + column); };

  LevelBuffers mesh;
  for (int top = 0; top < kRows; top += kBlock) {
    for (int left = 0; left < kColumns; left += kBlock) {
      const std::size_t first = indices.size();
      for (int row = top; row < top + kBlock; ++row) {
        for (int column = left; column < left + kBlock; ++column) {
          indices.insert(indices.end(), {vertex(column, row), vertex(column, row + 1), vertex(column + 1, row)});
          indices.insert(indices.end(),
                         {vertex(column + 1, row), vertex(column, row + 1), vertex(column + 1, row + 1)});
        }
      }
      const WorldPoint north_west = corner(left, top), south_east = corner(left + kBlock, top + kBlock);
      mesh.areas.push_back({AreaKind::land,
                            {north_west.x, south_east.x, north_west.y, south_east.y},
                            static_cast<GLsizei>(indices.size() - first),
                            first * sizeof(std::uint32_t),
                            0});
    }
  }
  mesh.area_array = VertexArray::make();
  glBindVertexArray(mesh.area_array.id());
  mesh.area_vertices = make_static_buffer(GL_ARRAY_BUFFER, std::as_bytes(std::span(vertices)));
  glEnableVertexAttribArray(0);
  glVertexAttribIPointer(0, 2, GL_INT, sizeof(WorldPoint), nullptr);
  mesh.area_indices = make_static_buffer(GL_ELEMENT_ARRAY_BUFFER, std::as_bytes(std::span(indices)));
  return mesh;
}

}  // namespace sitmap::render
