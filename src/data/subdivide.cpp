// Division at middles: what an edge becomes depends on its two ends alone.
#include "data/subdivide.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <unordered_map>

namespace sitmap {
namespace {

// Even a world-wide edge needs fewer; it ends what broken coordinates might begin.
constexpr int kMostHalvings = 10;

double length_units(WorldPoint a, WorldPoint b) {
  const double dx = static_cast<double>(a.x) - static_cast<double>(b.x);
  const double dy = 2 * (static_cast<double>(a.y) - static_cast<double>(b.y));
  return std::max(std::abs(dx), std::abs(dy));
}

WorldPoint middle(WorldPoint a, WorldPoint b) {
  return {static_cast<std::uint32_t>((std::uint64_t{a.x} + std::uint64_t{b.x}) / 2),
          static_cast<std::int32_t>((std::int64_t{a.y} + std::int64_t{b.y}) / 2)};
}

class Subdivision {
 public:
  Subdivision(std::vector<WorldPoint>& vertices, std::vector<std::uint32_t>& indices, double longest_units)
      : vertices_(vertices), indices_(indices), longest_units_(longest_units) {}

  std::vector<std::uint32_t> run() {
    for (int i = 0; i < kMostHalvings && round(); ++i) middles_.clear();
    return std::move(parents_);
  }

 private:
  using Triangle = std::array<std::uint32_t, 3>;

  // Every triangle once; true if one was divided.
  bool round() {
    std::vector<std::uint32_t> divided;
    divided.reserve(indices_.size());
    for (std::size_t i = 0; i + 2 < indices_.size(); i += 3)
      divide({indices_[i], indices_[i + 1], indices_[i + 2]}, divided);
    const bool any = divided.size() != indices_.size();
    indices_ = std::move(divided);
    return any;
  }

  void divide(Triangle t, std::vector<std::uint32_t>& out) {
    std::array<bool, 3> is_long{};  // the edge after corner i
    int count = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      is_long[i] = length_units(vertices_[t[i]], vertices_[t[(i + 1) % 3]]) > longest_units_;
      count += is_long[i] ? 1 : 0;
    }
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) { out.insert(out.end(), {a, b, c}); };
    if (count == 0) return add(t[0], t[1], t[2]);
    // Turned so that the edges to divide come first, or the one edge to keep last.
    while (count == 1 ? !is_long[0] : count == 2 && is_long[2]) {
      std::rotate(t.begin(), t.begin() + 1, t.end());
      std::rotate(is_long.begin(), is_long.begin() + 1, is_long.end());
    }
    const std::uint32_t m = middle_of(t[0], t[1]);
    if (count == 1) {
      add(t[0], m, t[2]);
      return add(m, t[1], t[2]);
    }
    const std::uint32_t n = middle_of(t[1], t[2]);
    if (count == 2) {
      add(m, t[1], n);
      add(t[0], m, n);
      return add(t[0], n, t[2]);
    }
    const std::uint32_t o = middle_of(t[2], t[0]);
    add(t[0], m, o);
    add(m, t[1], n);
    add(o, n, t[2]);
    add(m, n, o);
  }

  std::uint32_t middle_of(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t key = std::uint64_t{std::min(a, b)} << 32 | std::max(a, b);
    const auto [at, is_new] = middles_.try_emplace(key, static_cast<std::uint32_t>(vertices_.size()));
    if (is_new) {
      vertices_.push_back(middle(vertices_[a], vertices_[b]));
      parents_.push_back(a);
    }
    return at->second;
  }

  std::vector<WorldPoint>& vertices_;
  std::vector<std::uint32_t>& indices_;
  double longest_units_;
  std::unordered_map<std::uint64_t, std::uint32_t> middles_;
  std::vector<std::uint32_t> parents_;
};

}  // namespace

std::vector<std::uint32_t> subdivide(std::vector<WorldPoint>& vertices, std::vector<std::uint32_t>& indices,
                                     double longest_units) {
  return Subdivision(vertices, indices, longest_units).run();
}

int parts_of_segment(WorldPoint a, WorldPoint b, double longest_units) {
  int parts = 1;
  for (double length = length_units(a, b); length > longest_units && parts < 1 << kMostHalvings; length /= 2) parts *= 2;
  return parts;
}

WorldPoint point_on_segment(WorldPoint a, WorldPoint b, int part, int parts) {
  if (part <= 0) return a;
  if (part >= parts) return b;
  const double t = static_cast<double>(part) / parts;
  const double x = static_cast<double>(a.x) + t * (static_cast<double>(b.x) - static_cast<double>(a.x));
  const double y = static_cast<double>(a.y) + t * (static_cast<double>(b.y) - static_cast<double>(a.y));
  return {static_cast<std::uint32_t>(std::llround(x)), static_cast<std::int32_t>(std::llround(y))};
}

}  // namespace sitmap
