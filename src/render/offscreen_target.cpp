// Off-screen framebuffers and readback.
#include "render/offscreen_target.h"

#include <glad/gl.h>

#include <algorithm>

namespace sitmap::render {

OffscreenTarget::OffscreenTarget(int width_px, int height_px) {
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glGenFramebuffers(1, &framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
}

OffscreenTarget::~OffscreenTarget() {
  glDeleteFramebuffers(1, &framebuffer_);
  glDeleteTextures(1, &texture_);
}

void read_framebuffer(unsigned framebuffer, int width_px, int height_px, std::span<std::uint8_t> rgba) {
  const std::ptrdiff_t stride = std::ptrdiff_t{4} * width_px;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  // GL's rows run upwards.
  for (int top = 0, bottom = height_px - 1; top < bottom; ++top, --bottom)
    std::swap_ranges(rgba.begin() + stride * top, rgba.begin() + stride * (top + 1), rgba.begin() + stride * bottom);
}

void finish() {
  glFinish();
}

}  // namespace sitmap::render
