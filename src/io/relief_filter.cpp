// A high pass whose low part is a masked mean, made at a quarter of the resolution.
#include "io/relief_filter.h"

#include <algorithm>
#include <cmath>

namespace sitmap::io {
namespace {

constexpr int kReduce = 4;
constexpr int kBlurRadius = 9;          // of the reduced picture; three passes make nearly a Gaussian of 36 px
constexpr float kLocalGain = 2.2F;      // of the difference to the neighbourhood
constexpr float kRegionalGain = 0.22F;  // of the neighbourhood's difference to the land's mean
constexpr float kNeutral = 128;
constexpr float kDarkest = 90;    // below neutral; differences approach the limits softly
constexpr float kBrightest = 45;  // above neutral: snow of the day of the picture must not outshine the hills

// Masked sums of 4 x 4 blocks, and how many pixels each holds.
void reduce(const Plane& picture, const std::vector<std::uint8_t>& mask, Plane& sums, Plane& counts) {
  for (int y = 0; y < picture.height; ++y) {
    const float* from = picture.row(y);
    const std::uint8_t* on = mask.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width);
    float* sum = sums.row(y / kReduce);
    float* count = counts.row(y / kReduce);
    for (int x = 0; x < picture.width; ++x) {
      sum[x / kReduce] += on[x] ? from[x] : 0.0F;
      count[x / kReduce] += on[x] ? 1.0F : 0.0F;
    }
  }
}

// Running mean along rows, which wrap around the world.
void blur_rows(Plane& plane) {
  std::vector<float> line(static_cast<std::size_t>(plane.width));
  const int w = plane.width;
  for (int y = 0; y < plane.height; ++y) {
    float* row = plane.row(y);
    double sum = 0;
    for (int x = -kBlurRadius; x <= kBlurRadius; ++x) sum += row[(x + w) % w];
    for (int x = 0; x < w; ++x) {
      line[static_cast<std::size_t>(x)] = static_cast<float>(sum / (2 * kBlurRadius + 1));
      sum += row[(x + kBlurRadius + 1) % w] - row[(x - kBlurRadius + w) % w];
    }
    std::copy(line.begin(), line.end(), row);
  }
}

// Running mean along columns, all at once for the cache's sake.
void blur_columns(Plane& plane) {
  const Plane from = plane;
  std::vector<double> sum(static_cast<std::size_t>(plane.width), 0.0);
  const auto add = [&](int y, double sign) {
    const float* row = from.row(std::clamp(y, 0, plane.height - 1));
    for (std::size_t x = 0; x < sum.size(); ++x) sum[x] += sign * row[x];
  };
  for (int y = -kBlurRadius; y <= kBlurRadius; ++y) add(y, 1);
  for (int y = 0; y < plane.height; ++y) {
    float* row = plane.row(y);
    for (std::size_t x = 0; x < sum.size(); ++x) row[x] = static_cast<float>(sum[x] / (2 * kBlurRadius + 1));
    add(y + kBlurRadius + 1, 1);
    add(y - kBlurRadius, -1);
  }
}

Plane neighbourhood_mean(const Plane& picture, const std::vector<std::uint8_t>& mask) {
  Plane sums(picture.width / kReduce, picture.height / kReduce);
  Plane counts(sums.width, sums.height);
  reduce(picture, mask, sums, counts);
  for (int pass = 0; pass < 3; ++pass) {
    for (Plane* plane : {&sums, &counts}) {
      blur_rows(*plane);
      blur_columns(*plane);
    }
  }
  for (std::size_t i = 0; i < sums.values.size(); ++i) {
    sums.values[i] = counts.values[i] > 1e-4F ? sums.values[i] / counts.values[i] : kNeutral;
  }
  return sums;
}

// Bilinear, at the centre of pixel x, y of the full picture.
float sample(const Plane& reduced, int x, int y) {
  const float fx = (static_cast<float>(x) + 0.5F) / kReduce - 0.5F;
  const float fy = std::max(0.0F, (static_cast<float>(y) + 0.5F) / kReduce - 0.5F);
  const int x0 = static_cast<int>(std::floor(fx));
  const int y0 = static_cast<int>(fy);
  const float tx = fx - static_cast<float>(x0);
  const float ty = fy - static_cast<float>(y0);
  const int left = (x0 + reduced.width) % reduced.width;
  const int right = (x0 + 1) % reduced.width;
  const float* top = reduced.row(y0);
  const float* bottom = reduced.row(std::min(y0 + 1, reduced.height - 1));
  return (top[left] * (1 - tx) + top[right] * tx) * (1 - ty) + (bottom[left] * (1 - tx) + bottom[right] * tx) * ty;
}

// The mask without pixels that touch one outside it: at the source's resolution those are half water, and would draw a
// dark line along every coast.
std::vector<std::uint8_t> without_rim(const std::vector<std::uint8_t>& mask, int width, int height) {
  const auto w = static_cast<std::size_t>(width);
  std::vector<std::uint8_t> across(mask.size());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const std::size_t x = i % w;
    const std::uint8_t left = x > 0 ? mask[i - 1] : mask[i + w - 1];
    const std::uint8_t right = x + 1 < w ? mask[i + 1] : mask[i + 1 - w];
    across[i] = mask[i] != 0 && left != 0 && right != 0;
  }
  std::vector<std::uint8_t> out = across;
  for (std::size_t i = w; i + w < w * static_cast<std::size_t>(height); ++i) {
    out[i] = across[i - w] != 0 && across[i] != 0 && across[i + w] != 0;
  }
  return out;
}

// Like tanh, and cheap: the slope at zero is 1, the ends are +-limit.
float soft_limit(float value, float limit) {
  return value / (1 + std::abs(value) / limit);
}

float masked_mean(const Plane& picture, const std::vector<std::uint8_t>& mask) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (!mask[i]) continue;
    sum += picture.values[i];
    ++count;
  }
  return count > 0 ? static_cast<float>(sum / count) : kNeutral;
}

}  // namespace

std::vector<std::uint8_t> local_contrast(const Plane& picture, const std::vector<std::uint8_t>& mask) {
  const std::vector<std::uint8_t> inner = without_rim(mask, picture.width, picture.height);
  const std::vector<std::uint8_t> inmost = without_rim(inner, picture.width, picture.height);
  const Plane means = neighbourhood_mean(picture, inner);
  const float overall = masked_mean(picture, inner);
  std::vector<std::uint8_t> out(mask.size(), static_cast<std::uint8_t>(kNeutral));
  std::size_t i = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x, ++i) {
      if (!inner[i]) continue;
      const float mean = sample(means, x, y);
      const float difference = kLocalGain * (picture.values[i] - mean) + kRegionalGain * (mean - overall);
      const float limit = difference < 0 ? kDarkest : kBrightest;
      const float fade = inmost[i] ? 1.0F : 0.5F;
      out[i] = static_cast<std::uint8_t>(std::lround(kNeutral + fade * soft_limit(difference, limit)));
    }
  }
  return out;
}

}  // namespace sitmap::io
