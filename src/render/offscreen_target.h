// A framebuffer to draw into without a window, and reading framebuffers back.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace sitmap::render {

// An RGBA8 framebuffer of its own. The context that was current when it was made must be current when it goes.
class OffscreenTarget {
 public:
  OffscreenTarget(int width_px, int height_px);
  ~OffscreenTarget();
  OffscreenTarget(const OffscreenTarget&) = delete;
  OffscreenTarget& operator=(const OffscreenTarget&) = delete;

  unsigned framebuffer() const { return framebuffer_; }

 private:
  unsigned framebuffer_ = 0, texture_ = 0;
};

// All pixels of a framebuffer (0: the window's back buffer) as RGBA rows from the top; rgba: width * height * 4 bytes.
void read_framebuffer(unsigned framebuffer, int width_px, int height_px, std::span<std::uint8_t> rgba);

// Returns when everything that was asked of GL has been drawn: for measuring.
void finish();

}  // namespace sitmap::render
