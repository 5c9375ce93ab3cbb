// Where features are labelled, and what part of the world a layer covers.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "io/vector_levels.h"

namespace sitmap::io {
namespace {

double length_of(MapPoint a, MapPoint b) {
  return std::hypot(static_cast<double>(b.x - a.x), static_cast<double>((b.y - a.y) * kYScale));
}

struct Span {
  std::int64_t left = std::numeric_limits<std::int64_t>::max(), top = left;
  std::int64_t right = std::numeric_limits<std::int64_t>::min(), bottom = right;
  explicit Span(const std::vector<MapPoint>& points) {
    for (const MapPoint p : points) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  }
  double size() const { return static_cast<double>(std::max(right - left, (bottom - top) * kYScale)); }
};

double path_length(const Path& path) {
  double length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) length += length_of(path[i - 1], path[i]);
  return length;
}

MapPoint middle_of(const Path& path) {
  double left = path_length(path) / 2;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const double length = length_of(path[i - 1], path[i]);
    if (length >= left && length > 0) {
      const double t = left / length;
      return {path[i - 1].x + std::llround(t * static_cast<double>(path[i].x - path[i - 1].x)),
              path[i - 1].y + std::llround(t * static_cast<double>(path[i].y - path[i - 1].y))};
    }
    left -= length;
  }
  return path.front();
}

// The middle of the widest stretch inside the area on a few parallels through it, the middle ones preferred.
MapPoint inner_point(const std::vector<Ring>& rings) {
  const Span span(rings.front());
  MapPoint best = rings.front().front();
  double widest = -1;
  std::vector<double> crossings;
  for (const double share : {0.5, 0.38, 0.62, 0.25, 0.75}) {
    const double y = static_cast<double>(span.top) + share * static_cast<double>(span.bottom - span.top) + 0.25;
    crossings.clear();
    for (const Ring& ring : rings) {
      MapPoint a = ring.back();
      for (const MapPoint b : ring) {
        const auto ay = static_cast<double>(a.y), by = static_cast<double>(b.y);
        if ((ay < y) != (by < y)) {
          crossings.push_back(static_cast<double>(a.x) + (y - ay) / (by - ay) * static_cast<double>(b.x - a.x));
        }
        a = b;
      }
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      const double width = (crossings[i + 1] - crossings[i]) * (1 - std::abs(share - 0.5));
      if (width <= widest) continue;
      widest = width;
      best = {std::llround((crossings[i] + crossings[i + 1]) / 2), std::llround(y)};
    }
  }
  return best;
}

}  // namespace

std::vector<LabelAnchor> label_anchors(const VectorSource& source, std::size_t features) {
  std::vector<LabelAnchor> anchors(features);
  std::vector<double> sizes(features, -1);
  const auto is_larger = [&](FeatureIndex feature, double size) {
    if (size <= sizes[feature]) return false;
    sizes[feature] = size;
    return true;
  };
  for (const auto& point : source.points) {
    if (is_larger(point.feature, 0)) anchors[point.feature] = {to_world(point.at), 0};
  }
  for (const auto& line : source.lines) {
    const double length = path_length(line.path);
    if (!is_larger(line.feature, length)) continue;
    anchors[line.feature] = {to_world(middle_of(line.path)), static_cast<float>(Span(line.path).size())};
  }
  for (const auto& area : source.areas) {
    const double size = Span(area.rings.front()).size();
    if (!is_larger(area.feature, size)) continue;
    anchors[area.feature] = {to_world(inner_point(area.rings)), static_cast<float>(size)};
  }
  return anchors;
}

GeoBox source_extent(const VectorSource& source) {
  // Stretches of longitude that something covers, in thousandths of the world; the box leaves out the widest gap.
  constexpr std::size_t kBins = 1000;
  std::array<bool, kBins> covered{};
  std::int64_t left = kMapWidth, right = 0, top = kMapSouth, bottom = -kMapSouth;
  const auto bin_of = [](std::int64_t x) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(x * std::int64_t{kBins} / kMapWidth, 0, kBins - 1));
  };
  const auto add = [&](const Span& span) {
    left = std::min(left, span.left);
    right = std::max(right, span.right);
    top = std::min(top, span.top);
    bottom = std::max(bottom, span.bottom);
    for (std::size_t i = bin_of(span.left); i <= bin_of(span.right); ++i) covered[i] = true;
  };
  for (const auto& point : source.points) add(Span({point.at}));
  for (const auto& line : source.lines) add(Span(line.path));
  for (const auto& area : source.areas) add(Span(area.rings.front()));
  const auto lon = [](std::int64_t x) { return static_cast<double>(x) * 360 / kWorldXUnits - 180; };
  const auto lat = [](std::int64_t y) { return lat_from_mercator_y(0.5 + static_cast<double>(y) / kWorldYUnits); };
  GeoBox box{lon(left), lat(bottom), lon(right), lat(top)};
  std::size_t gap_begin = 0, gap = 0, run = 0;
  for (std::size_t i = bin_of(left); i <= bin_of(right); ++i) {
    run = covered[i] ? 0 : run + 1;
    if (run > gap) {
      gap = run;
      gap_begin = i + 1 - run;
    }
  }
  const double outside = 360 - (box.east_deg - box.west_deg);
  const double per_bin = 360.0 / static_cast<double>(kBins);
  // Data all round the world are better told by a box that does not cross.
  constexpr double kWorthCrossing_deg = 20;
  if (static_cast<double>(gap) * per_bin > outside + kWorthCrossing_deg) {
    box.east_deg = static_cast<double>(gap_begin) * per_bin - 180;
    box.west_deg = static_cast<double>(gap_begin + gap) * per_bin - 180;
  }
  return box;
}

}  // namespace sitmap::io
