// A ring that turns and widens until it is clear, or a spiral that leaves out what is taken.
#include "scene/fan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap::scene {
namespace {

constexpr std::size_t kCircleMembers = 10;  // more are spread on a spiral
constexpr double kSpacing_px = 31, kClear_px = 31;
constexpr double kLeastRing_px = 38, kRingStep_px = 7, kFirstTurn_px = 42;
constexpr int kRings = 8, kTurnings = 12;
constexpr double kTurn = 2 * std::numbers::pi;
constexpr std::size_t kMostSkipped = 120;  // places on the spiral

Vec2 polar(double radius, double angle) {
  return {static_cast<float>(radius * std::cos(angle)), static_cast<float>(radius * std::sin(angle))};
}

bool is_clear(Vec2 at, std::span<const Vec2> obstacles) {
  return std::none_of(obstacles.begin(), obstacles.end(), [&](Vec2 o) {
    return std::hypot(double{o.x} - double{at.x}, double{o.y} - double{at.y}) < kClear_px;
  });
}

double ring_radius(std::size_t count) {
  return std::max(kLeastRing_px, static_cast<double>(count) * kSpacing_px / kTurn);
}

std::vector<Vec2> ring(std::size_t count, double radius, double turned) {
  std::vector<Vec2> offsets;
  for (std::size_t i = 0; i < count; ++i)
    offsets.push_back(polar(radius, kTurn * static_cast<double>(i) / static_cast<double>(count) - kTurn / 4 + turned));
  return offsets;
}

// The first member straight up if that is clear: else the smallest turn to either side, then the next wider ring.
std::vector<Vec2> clear_ring(std::size_t count, std::span<const Vec2> obstacles) {
  for (int wider = 0; wider < kRings; ++wider) {
    for (int step = 0; step < kTurnings; ++step) {
      const int signed_step = step % 2 == 0 ? step / 2 : -(step + 1) / 2;
      const double turned = kTurn / static_cast<double>(count) * signed_step / kTurnings;
      std::vector<Vec2> offsets = ring(count, ring_radius(count) + kRingStep_px * wider, turned);
      if (std::all_of(offsets.begin(), offsets.end(), [&](Vec2 at) { return is_clear(at, obstacles); })) return offsets;
    }
  }
  return {};
}

std::vector<Vec2> spiral(std::size_t count, std::span<const Vec2> obstacles) {
  std::vector<Vec2> offsets;
  double angle = -kTurn / 4, radius = kFirstTurn_px;
  for (std::size_t skipped = 0; offsets.size() < count;) {
    const Vec2 at = polar(radius, angle);
    if (skipped >= kMostSkipped || is_clear(at, obstacles))
      offsets.push_back(at);
    else
      ++skipped;
    const double step = kSpacing_px / radius;
    angle += step;
    radius += kSpacing_px * 1.1 * step / kTurn;
  }
  return offsets;
}

}  // namespace

std::vector<Vec2> fan_offsets(std::size_t count, std::span<const Vec2> obstacles) {
  if (count == 0) return {};
  if (count > kCircleMembers) return spiral(count, obstacles);
  std::vector<Vec2> offsets = clear_ring(count, obstacles);
  return offsets.empty() ? spiral(count, obstacles) : offsets;
}

float fan_reach_px(std::size_t count) {
  // Every turn of the spiral is 1.1 spacings wider, and so many places lie on it.
  const double places = static_cast<double>(count + kMostSkipped);
  return static_cast<float>(kFirstTurn_px + std::sqrt(places / std::numbers::pi * 1.1) * kSpacing_px + kClear_px);
}

}  // namespace sitmap::scene
