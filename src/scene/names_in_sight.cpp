// A grid over the view, and the longest free stretch of its rows.
#include "scene/names_in_sight.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap::scene {
namespace {

constexpr float kStep_px = 20;
constexpr float kClear_px = 4;                // of the stretch's own height, from what lies beside it
constexpr std::array<int, 2> kHeights{3, 2};  // of a stretch, in rows: roomy where that is possible
constexpr float kOffCentre = 0.35f;           // of the way from the middle of what is in view, against length

}  // namespace

AreasInSight::AreasInSight(const AreaOwners& owners, const Projector& projector, const Box& inside)
    : owners_(owners),
      projector_(projector),
      inside_(inside),
      cos_(std::cos(projector.camera().bearing_deg * std::numbers::pi / 180)),
      sin_(std::sin(projector.camera().bearing_deg * std::numbers::pi / 180)) {
  columns_ = std::max(0, static_cast<int>(inside.width() / kStep_px));
  rows_ = std::max(0, static_cast<int>(inside.height() / kStep_px));
  cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), AreaOwners::kNobody);
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      const std::uint32_t found = at(middle_of(column, row));
      if (found == AreaOwners::kNobody) continue;
      cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)] =
          found;
      const bool edge = row == 0 || column == 0 || row + 1 == rows_ || column + 1 == columns_;
      if (edge && !is_cut(found)) cut_.push_back(found);
    }
  }
}

bool AreasInSight::is_cut(std::uint32_t place) const {
  return std::find(cut_.begin(), cut_.end(), place) != cut_.end();
}

std::uint32_t AreasInSight::at(Vec2 point) const {
  const std::optional<WorldPoint> world = world_at(point);
  return world ? owners_.at(*world) : AreaOwners::kNobody;
}

std::optional<WorldPoint> AreasInSight::world_at(Vec2 point) const {
  const double dx = double{point.x} - projector_.viewport().width / 2;
  const double dy = double{point.y} - projector_.viewport().height / 2;
  return projector_.projection().world_at(cos_ * dx - sin_ * dy, sin_ * dx + cos_ * dy);
}

Vec2 AreasInSight::middle_of(int column, int row) const {
  return {inside_.x0 + (static_cast<float>(column) + 0.5f) * kStep_px,
          inside_.y0 + (static_cast<float>(row) + 0.5f) * kStep_px};
}

std::optional<SightAxis> AreasInSight::find(std::uint32_t place, float least_px, float wanted_px,
                                            const std::function<bool(const Box&)>& is_free) const {
  Vec2 sum;
  int count = 0;
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      if (owner(column, row) != place) continue;
      const Vec2 at = middle_of(column, row);
      sum = {sum.x + at.x, sum.y + at.y};
      ++count;
    }
  }
  if (static_cast<float>(count) * kStep_px < 2 * least_px) return std::nullopt;
  const Vec2 centre{sum.x / static_cast<float>(count), sum.y / static_cast<float>(count)};
  std::vector<char> open(cells_.size(), 0);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i] != place) continue;
    const int column = static_cast<int>(i) % columns_, row = static_cast<int>(i) / columns_;
    open[i] = is_free(square_around(middle_of(column, row), kStep_px / 2)) ? 1 : 0;
  }
  for (const int height : kHeights) {
    float best_score = -1e9f;
    Vec2 begin, end;
    for (int row = 0; row + height <= rows_; ++row) {
      const auto is_open = [&](int column) {
        for (int r = row; r < row + height; ++r)
          if (!open[static_cast<std::size_t>(r * columns_ + column)]) return false;
        return true;
      };
      for (int column = 0; column < columns_; ++column) {
        const int first = column;
        while (column < columns_ && is_open(column)) ++column;
        const float length = static_cast<float>(column - first) * kStep_px;
        if (length < least_px) continue;
        const Vec2 from = middle_of(first, row), to = middle_of(column - 1, row + height - 1);
        const float y = (from.y + to.y) / 2, half = kStep_px / 2;
        // A stretch longer than the name wants is cut to the part that lies nearest to the middle of what is in view.
        const float taken = std::min(length, std::max(wanted_px, least_px));
        const float x = std::clamp(centre.x, from.x - half + taken / 2, to.x + half - taken / 2);
        const float score = taken - kOffCentre * std::hypot(x - centre.x, y - centre.y);
        if (score <= best_score) continue;
        best_score = score;
        begin = {x - taken / 2, y};
        end = {x + taken / 2, y};
      }
    }
    if (best_score <= -1e9f) continue;
    const auto a = world_at(begin), b = world_at({(begin.x + end.x) / 2, begin.y}), c = world_at(end);
    if (!a || !b || !c) continue;
    const float room = static_cast<float>(height) * kStep_px / 2 - kClear_px;
    return SightAxis{{*a, *b, *c}, room / (end.x - begin.x)};
  }
  return std::nullopt;
}

}  // namespace sitmap::scene
