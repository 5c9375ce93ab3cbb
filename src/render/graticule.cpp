// Straight lines in Mercator; elsewhere lines of short pieces, as far as they are seen.
#include "render/graticule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap::render {
namespace {

constexpr double kDeg = std::numbers::pi / 180;

class Lines {
 public:
  Lines(const GroundView& view, double step_deg, Rgba color) : view_(view), step_deg_(step_deg), color_(color) {}

  std::vector<scene::Polyline> straight(PixelRect clip) {
    const PixelBox box = view_.world_box(clip);
    const double world_px = view_.world_width_px();
    constexpr double kBeyond_px = 8;
    const double first = std::floor((box.left / world_px * 360.0 - 180.0) / step_deg_),
                 last = std::ceil((box.right / world_px * 360.0 - 180.0) / step_deg_);
    const auto add = [&](double x0, double y0, double x1, double y1) {
      finish({logical(view_.from_world_px(x0, y0)), logical(view_.from_world_px(x1, y1))});
    };
    for (double i = first; i <= last; ++i) {
      const double x = (i * step_deg_ + 180.0) / 360.0 * world_px;
      add(x, box.top - kBeyond_px, x, box.bottom + kBeyond_px);
    }
    for (double lat = -std::floor(85.0 / step_deg_) * step_deg_; lat <= 85.0; lat += step_deg_) {
      const double y = (mercator_y_from_lat(lat) - 0.5) * world_px;
      if (y < box.top - kBeyond_px || y > box.bottom + kBeyond_px) continue;
      add(box.left - kBeyond_px, y, box.right + kBeyond_px, y);
    }
    return std::move(lines_);
  }

  std::vector<scene::Polyline> curved(PixelRect clip) {
    const PixelBox box = view_.world_box(clip);
    const double per_deg = view_.world_width_px() / 360;
    const double west = box.left / per_deg - 180, east = box.right / per_deg - 180;
    const double world_px = view_.world_width_px();
    const double north = std::min(lat_from_mercator_y(0.5 + box.top / world_px), 90.0);
    const double south = std::max(lat_from_mercator_y(0.5 + box.bottom / world_px), -90.0);
    // Pieces short enough to look bent, however large the steps are.
    const double piece = std::min(step_deg_ / 4, std::max({east - west, north - south, 1e-6}) / 60);
    for (double lon = std::ceil(west / step_deg_) * step_deg_; lon <= east; lon += step_deg_) {
      // Meridians end at the last parallel, or there would be a blot at the pole.
      const double end = 90 - step_deg_;
      follow(std::max(south, -end), std::min(north, end), piece, [&](double lat) { return LonLat{lon, lat}; });
    }
    for (double lat = std::ceil(south / step_deg_) * step_deg_; lat <= north; lat += step_deg_)
      if (std::abs(lat) < 90) follow(west, east, piece, [&](double lon) { return LonLat{lon, lat}; });
    return std::move(lines_);
  }

 private:
  scene::Vec2 logical(scene::Vec2 px) const {
    const auto scale = static_cast<float>(view_.scale());
    return {px.x / scale, px.y / scale};
  }

  template <class PlaceAt>
  void follow(double from, double to, double piece, const PlaceAt& place_at) {
    const int count = static_cast<int>(std::ceil((to - from) / piece));
    if (count <= 0 || count > 100'000) return;
    std::vector<scene::Vec2> points;
    for (int i = 0; i <= count; ++i) {
      const auto point = view_.from_lonlat(place_at(from + (to - from) * i / count));
      if (point) {
        points.push_back(logical(*point));
        continue;
      }
      finish(std::move(points));
      points.clear();
    }
    finish(std::move(points));
  }

  void finish(std::vector<scene::Vec2> points) {
    if (points.size() < 2) return;
    scene::Polyline line;
    line.points = std::move(points);
    line.width = line.end_width = 0.7f;
    line.color = color_;
    lines_.push_back(std::move(line));
  }

  const GroundView& view_;
  double step_deg_;
  Rgba color_;
  std::vector<scene::Polyline> lines_;
};

}  // namespace

std::vector<scene::Polyline> graticule_lines(const GroundView& view, PixelRect clip, double step_deg, Rgba color) {
  Lines lines(view, std::max(step_deg, 0.001), color);
  return view.is_curved() ? lines.curved(clip) : lines.straight(clip);
}

}  // namespace sitmap::render
