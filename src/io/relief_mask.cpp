// Scanline filling of areas with the odd rule.
#include "io/relief_mask.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "io/basemap_simplify.h"

namespace sitmap::io {
namespace {

// Where the outlines cross the middle line of each row, in pixels.
class Scanlines {
 public:
  explicit Scanlines(int size) : size_(size), pixel_(kWorldXUnits / size), rows_(static_cast<std::size_t>(size)) {}

  void add(const Ring& whole) {
    const Ring ring = is_smaller_than(whole, pixel_) ? Ring() : simplify_ring(whole, pixel_ / 3);
    for (std::size_t i = 0; i < ring.size(); ++i) add_edge(ring[i], ring[(i + 1) % ring.size()]);
  }

  void fill(std::uint8_t value, std::vector<std::uint8_t>& mask) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::vector<float>& xs = rows_[row];
      std::sort(xs.begin(), xs.end());
      std::uint8_t* pixels = mask.data() + row * rows_.size();
      for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
        const int from = column(xs[i]);
        const int to = column(xs[i + 1]);
        if (to > from) std::memset(pixels + from, value, static_cast<std::size_t>(to - from));
      }
    }
  }

 private:
  int column(float x) const { return std::clamp(static_cast<int>(std::ceil(x - 0.5F)), 0, size_); }
  double row_of(std::int64_t y) const { return static_cast<double>(y * kYScale) / pixel_ + size_ / 2.0 - 0.5; }

  void add_edge(MapPoint a, MapPoint b) {
    const double ya = row_of(a.y);
    const double yb = row_of(b.y);
    const double limit = size_;
    const int first = static_cast<int>(std::clamp(std::ceil(std::min(ya, yb)), 0.0, limit));
    const int last = static_cast<int>(std::clamp(std::ceil(std::max(ya, yb)), 0.0, limit));
    for (int row = first; row < last; ++row) {
      const double t = (row - ya) / (yb - ya);
      const double x = (static_cast<double>(a.x) + t * static_cast<double>(b.x - a.x)) / pixel_;
      rows_[static_cast<std::size_t>(row)].push_back(static_cast<float>(x));
    }
  }

  int size_;
  double pixel_;
  std::vector<std::vector<float>> rows_;
};

void fill(const std::vector<SourceArea>& areas, int size, std::uint8_t value, std::vector<std::uint8_t>& mask) {
  Scanlines lines(size);
  for (const SourceArea& area : areas) {
    for (const Ring& ring : area.rings) lines.add(ring);
  }
  lines.fill(value, mask);
}

}  // namespace

std::vector<std::uint8_t> dry_mask(const BasemapSource& source, int size) {
  std::vector<std::uint8_t> mask(static_cast<std::size_t>(size) * static_cast<std::size_t>(size), 0);
  fill(source.land, size, 1, mask);
  fill(source.lakes, size, 0, mask);
  return mask;
}

}  // namespace sitmap::io
