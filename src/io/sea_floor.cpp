// Values of the sea, smoothed, and spread over the land by means of ever larger blocks.
#include "io/sea_floor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/geo.h"

namespace sitmap::io {
namespace {

constexpr float kGain = 0.9F;
constexpr float kLimit = 60;  // of the difference to the mean
constexpr int kPasses = 3;
constexpr float kLeastCount = 1e-4F;
// South of 60° S the picture knows no depth: from the Antarctic Peninsula to 75° E it is plainly dark, elsewhere it
// shows ice. From the first latitude on the tint passes into what it is on average between the two.
constexpr double kKnownTo_deg = -55, kUnknownFrom_deg = -59;

// Sums of values and how many they are.
struct Sums {
  Plane values, counts;
};

Sums halved(const Sums& from) {
  Sums to{Plane(from.values.width / 2, from.values.height / 2), Plane(from.values.width / 2, from.values.height / 2)};
  for (int y = 0; y < to.values.height; ++y) {
    for (int x = 0; x < to.values.width; ++x) {
      const std::size_t left = 2 * static_cast<std::size_t>(x);
      for (const int row : {2 * y, 2 * y + 1}) {
        to.values.row(y)[x] += from.values.row(row)[left] + from.values.row(row)[left + 1];
        to.counts.row(y)[x] += from.counts.row(row)[left] + from.counts.row(row)[left + 1];
      }
    }
  }
  return to;
}

// The mean of the smallest block around a pixel that holds sea.
float nearest_mean(const std::vector<Sums>& blocks, int x, int y) {
  for (const Sums& block : blocks) {
    const float count = block.counts.row(y)[x];
    if (count > kLeastCount) return block.values.row(y)[x] / count;
    x /= 2;
    y /= 2;
  }
  return 0;
}

// A binomial filter of five in both directions; the world wraps.
void smooth(Plane& plane) {
  const Plane from = plane;
  const int w = plane.width, h = plane.height;
  constexpr float kWeights[5] = {1 / 16.0F, 4 / 16.0F, 6 / 16.0F, 4 / 16.0F, 1 / 16.0F};
  Plane across(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      for (int k = 0; k < 5; ++k) across.row(y)[x] += kWeights[k] * from.row(y)[(x + k - 2 + w) % w];
    }
  }
  for (int y = 0; y < h; ++y) {
    float* out = plane.row(y);
    std::fill(out, out + w, 0.0F);
    for (int k = 0; k < 5; ++k) {
      const float* row = across.row(std::clamp(y + k - 2, 0, h - 1));
      for (int x = 0; x < w; ++x) out[x] += kWeights[k] * row[x];
    }
  }
}

// Pixels beside land are half land in the source.
bool is_open_sea(const std::vector<std::uint8_t>& dry, int size, int x, int y) {
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      const int row = std::clamp(y + dy, 0, size - 1), column = (x + dx + size) % size;
      if (dry[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)] != 0)
        return false;
    }
  }
  return true;
}

double latitude_of_row(int y, int size) {
  return lat_from_mercator_y((y + 0.5) / size);
}

void forget_unknown_south(Plane& filled, const Sums& sea) {
  const int size = filled.height;
  double sum = 0, count = 0;
  for (int y = 0; y < size; ++y) {
    const double lat_deg = latitude_of_row(y, size);
    if (lat_deg > kKnownTo_deg || lat_deg < kUnknownFrom_deg) continue;
    for (int x = 0; x < size; ++x) {
      sum += double{sea.values.row(y)[x]};
      count += double{sea.counts.row(y)[x]};
    }
  }
  if (count <= 0) return;
  const auto level = static_cast<float>(sum / count);
  for (int y = 0; y < size; ++y) {
    const double lat_deg = latitude_of_row(y, size);
    const auto known =
        static_cast<float>(std::clamp((lat_deg - kUnknownFrom_deg) / (kKnownTo_deg - kUnknownFrom_deg), 0.0, 1.0));
    for (int x = 0; x < size; ++x) filled.row(y)[x] = level + known * (filled.row(y)[x] - level);
  }
}

}  // namespace

ReliefLevel sea_tint(const Plane& brightness, const std::vector<std::uint8_t>& dry, int size, const JobContext& job) {
  std::vector<Sums> blocks;
  blocks.push_back({Plane(size, size), Plane(size, size)});
  MercatorRows rows(brightness, size);
  std::vector<float> line(static_cast<std::size_t>(size));
  for (int y = 0; y < size; ++y) {
    rows.read(y, line);
    for (int x = 0; x < size; ++x) {
      if (!is_open_sea(dry, size, x, y)) continue;
      blocks[0].values.row(y)[x] = line[static_cast<std::size_t>(x)];
      blocks[0].counts.row(y)[x] = 1;
    }
  }
  // Smoothed sums over smoothed counts: the sea alone, also right beside land.
  for (int pass = 0; pass < kPasses; ++pass) {
    smooth(blocks[0].values);
    smooth(blocks[0].counts);
  }
  while (blocks.back().values.width > 1) blocks.push_back(halved(blocks.back()));
  if (job.cancelled()) return {};

  Plane filled(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) filled.row(y)[x] = nearest_mean(blocks, x, y);
  }
  forget_unknown_south(filled, blocks[0]);
  const float count = blocks.back().counts.values[0];
  const float mean = count > 0 ? blocks.back().values.values[0] / count : 0;

  ReliefLevel level{size, size, std::vector<std::uint8_t>(filled.values.size())};
  for (std::size_t i = 0; i < filled.values.size(); ++i) {
    const float difference = std::clamp(kGain * (filled.values[i] - mean), -kLimit, kLimit);
    level.luminance[i] = static_cast<std::uint8_t>(std::lround(128 + difference));
  }
  return level;
}

}  // namespace sitmap::io
