// Local contrast of a picture on its masked part.
#pragma once

#include <cstdint>
#include <vector>

namespace sitmap::io {

// A picture of one channel.
struct Plane {
  Plane(int w, int h) : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0.0F) {}
  float* row(int y) { return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  const float* row(int y) const {
    return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
  int width, height;
  std::vector<float> values;
};

// Where mask is set: 128 plus the difference to the masked neighbourhood's mean, so that hills show alike in bright
// deserts and dark forests, plus a little of the mean itself. 128 elsewhere. Width and height are multiples of 4.
std::vector<std::uint8_t> local_contrast(const Plane& picture, const std::vector<std::uint8_t>& mask);

}  // namespace sitmap::io
