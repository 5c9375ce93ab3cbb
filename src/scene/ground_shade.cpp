// Triangle strips whose corners ask the ground below them.
#include "scene/ground_shade.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace sitmap::scene {
namespace {

// A strip between two lines of points.
template <class PointAt>
void add_strip(int count, const PointAt& point_at, Rgba tint, const StrengthAt& strength_at, const Projector& projector,
               Group& group) {
  Polygon strip;
  strip.strip = true;
  strip.fill = tint;
  for (int i = 0; i <= count; ++i) {
    for (const bool second : {false, true}) {
      const Vec2 at = point_at(i, second);
      const auto ground = projector.ground_at(at);
      strip.points.push_back(at);
      strip.strengths.push_back(ground ? strength_at(*ground) : std::uint8_t{0});
    }
  }
  const bool any = std::any_of(strip.strengths.begin(), strip.strengths.end(), [](std::uint8_t s) { return s > 0; });
  if (any) group.polygons.push_back(std::move(strip));
}

void shade_globe(Rgba tint, const StrengthAt& strength_at, const Projector& projector, Group& group) {
  constexpr int kRings = 60, kSpokes = 180;
  const auto x = static_cast<float>(projector.viewport().width / 2);
  const auto y = static_cast<float>(projector.viewport().height / 2);
  const double radius = projector.projection().radius_px() * (1 - 1e-6);
  const auto ring = [&](int k) {
    return [=](int i, bool outer) {
      const double away = radius * std::sin((k + (outer ? 1 : 0)) * std::numbers::pi / 2 / kRings);
      const double angle = 2 * std::numbers::pi * i / kSpokes;
      return Vec2{x + static_cast<float>(away * std::sin(angle)), y - static_cast<float>(away * std::cos(angle))};
    };
  };
  for (int k = 0; k < kRings; ++k) add_strip(kSpokes, ring(k), tint, strength_at, projector, group);
}

}  // namespace

void shade_ground(Rgba tint, const StrengthAt& strength_at, const Projector& projector, Group& group) {
  if (projector.projection().is_globe()) return shade_globe(tint, strength_at, projector, group);
  const auto width = static_cast<float>(projector.viewport().width);
  const auto height = static_cast<float>(projector.viewport().height);
  const auto row = [&](float upper_y, float lower_y) {
    return [=](int i, bool lower) { return Vec2{static_cast<float>(i) * kShadeCell_px, lower ? lower_y : upper_y}; };
  };
  const int columns = static_cast<int>(std::ceil(width / kShadeCell_px));
  // The plane ends at the poles.
  float top = 0, bottom = height;
  if (projector.projection().is_cylindrical() && projector.camera().bearing_deg == 0) {
    top = std::max(top, projector.at(world_from_lonlat({0, 90})).y + 0.01f);
    bottom = std::min(bottom, projector.at(world_from_lonlat({0, -90})).y - 0.01f);
  }
  for (float y = top; y < bottom; y += kShadeCell_px)
    add_strip(columns, row(y, std::min(y + kShadeCell_px, bottom)), tint, strength_at, projector, group);
}

}  // namespace sitmap::scene
