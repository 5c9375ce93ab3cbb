// Framebuffers, viewports and blending.
#include "render/target.h"

#include <algorithm>

namespace sitmap::render {
namespace {

constexpr int kLargestViewport = 16384;  // at least, in GL 4.1
constexpr int kMargin = 1024;

}  // namespace

PixelRect intersection(PixelRect a, PixelRect b) {
  const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  const int right = std::min(a.x + a.width, b.x + b.width), bottom = std::min(a.y + a.height, b.y + b.height);
  return {left, top, std::max(right - left, 0), std::max(bottom - top, 0)};
}

PixelRect spanned_for(PixelRect picture, PixelRect part) {
  const auto grown = [](PixelRect rect) {
    return PixelRect{rect.x - kMargin, rect.y - kMargin, rect.width + 2 * kMargin, rect.height + 2 * kMargin};
  };
  const PixelRect all = grown(picture);
  return all.width <= kLargestViewport && all.height <= kLargestViewport ? all : grown(part);
}

Target Target::clipped(PixelRect rect) const {
  Target target = *this;
  target.clip = intersection(clip, rect);
  return target;
}

PixelRect Target::in_framebuffer(PixelRect rect) const {
  return {x + rect.x, framebuffer_height - (y + rect.y + rect.height), rect.width, rect.height};
}

void Target::bind() const {
  bind(framebuffer);
}

void Target::bind(GLuint other_framebuffer) const {
  glBindFramebuffer(GL_FRAMEBUFFER, other_framebuffer);
  const PixelRect viewport = in_framebuffer(view), scissor = in_framebuffer(clip);
  glViewport(viewport.x, viewport.y, viewport.width, viewport.height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(scissor.x, scissor.y, scissor.width, scissor.height);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void Target::set_uniforms(ShaderProgram& program) const {
  program.set("view_rect", static_cast<float>(view.x), static_cast<float>(view.y),
              2.0f / static_cast<float>(view.width), 2.0f / static_cast<float>(view.height));
  program.set("fragment_origin", static_cast<float>(x), static_cast<float>(framebuffer_height - y));
}

void blend_over() {
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void blend_none() {
  glDisable(GL_BLEND);
}

void blend_max() {
  glEnable(GL_BLEND);
  glBlendEquation(GL_MAX);
  glBlendFunc(GL_ONE, GL_ONE);
}

void clear(Rgba color) {
  const float alpha = static_cast<float>(color.a) / 255.0f;
  const auto channel = [&](std::uint8_t value) { return static_cast<float>(value) / 255.0f * alpha; };
  glClearColor(channel(color.r), channel(color.g), channel(color.b), alpha);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace sitmap::render
