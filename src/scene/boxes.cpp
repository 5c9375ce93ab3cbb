// The grid of occupied boxes.
#include "scene/boxes.h"

#include <algorithm>
#include <cmath>

namespace sitmap::scene {
namespace {
constexpr float kCellPx = 64;
}

BoxGrid::BoxGrid(const Box& region) : region_(region) {
  columns_ = std::max(1, static_cast<int>(std::ceil(region.width() / kCellPx)));
  rows_ = std::max(1, static_cast<int>(std::ceil(region.height() / kCellPx)));
  cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
}

BoxGrid::CellRange BoxGrid::cells_of(const Box& box) const {
  const auto cell = [](float offset, int count) {
    return static_cast<int>(std::clamp(std::floor(offset / kCellPx), 0.0f, static_cast<float>(count - 1)));
  };
  return {cell(box.x0 - region_.x0, columns_), cell(box.y0 - region_.y0, rows_), cell(box.x1 - region_.x0, columns_),
          cell(box.y1 - region_.y0, rows_)};
}

void BoxGrid::add(const Box& box) {
  const auto index = static_cast<std::uint32_t>(boxes_.size());
  boxes_.push_back(box);
  const CellRange range = cells_of(box);
  for (int y = range.y0; y <= range.y1; ++y)
    for (int x = range.x0; x <= range.x1; ++x) cells_[cell_at(x, y)].push_back(index);
}

bool BoxGrid::is_free(const Box& box) const {
  const CellRange range = cells_of(box);
  for (int y = range.y0; y <= range.y1; ++y)
    for (int x = range.x0; x <= range.x1; ++x)
      for (const std::uint32_t index : cells_[cell_at(x, y)])
        if (overlap(boxes_[index], box)) return false;
  return true;
}

}  // namespace sitmap::scene
