// Frames into framebuffers and pixels.
#include "render/renderer.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "render/debug_log.h"
#include "render/ground_cache.h"
#include "render/group_painter.h"
#include "render/offscreen_target.h"

namespace sitmap::render {
namespace {

// A tile of this size takes some 400 MB with its samples and mask; what is larger is drawn in parts.
constexpr int kLargestTile = 4096;

int limit(GLenum name) {
  GLint value = 0;
  glGetIntegerv(name, &value);
  return value;
}

std::uint8_t straight(int channel, int alpha) {
  return static_cast<std::uint8_t>(std::min(255, (channel * 255 + alpha / 2) / alpha));
}

// Turns premultiplied pixels into straight alpha, in place; without transparency into opaque ones.
void straighten(bool transparent, std::span<std::uint8_t> rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const int alpha = rgba[i + 3];
    if (!transparent) {
      rgba[i + 3] = 255;
    } else if (alpha != 0 && alpha != 255) {
      for (std::size_t c = 0; c < 3; ++c) rgba[i + c] = straight(rgba[i + c], alpha);
    }
  }
}

}  // namespace

Status load_gl(void* (*get_proc_address)(const char*)) {
  static void* (*loader)(const char*) = nullptr;
  loader = get_proc_address;
  const int version = gladLoadGL([](const char* name) { return reinterpret_cast<GLADapiproc>(loader(name)); });
  if (version >= GLAD_MAKE_VERSION(4, 1)) return Ok{};
  const std::string found = version == 0 ? "no OpenGL context"
                                         : "OpenGL " + std::to_string(GLAD_VERSION_MAJOR(version)) + "." +
                                               std::to_string(GLAD_VERSION_MINOR(version)) + ", 4.1 core is needed";
  return Error{ErrorKind::internal, "graphics", found, "update the graphics driver"};
}

struct Renderer::Impl {
  Statistics statistics;
  DebugLog log;
  std::unique_ptr<GroupPainter> groups;
  std::unique_ptr<GroundPainter> ground;
  std::unique_ptr<GroundCache> cache;
  // Ground with base labels, once both stayed the same for a frame.
  ColorTarget composed;
  std::optional<std::uint64_t> composed_labels, last_labels;
  ColorTarget tile;

  const ColorTarget* composed_for(const scene::Frame& frame, const GroundView& view, bool ground_reused);
  void paint_groups(const Target& target, const scene::Frame& frame);
};

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(std::shared_ptr<const text::FontSet> fonts,
                                                   std::shared_ptr<const text::IconSet> icons) {
  auto impl = std::make_unique<Impl>();
  auto groups = GroupPainter::create(std::move(fonts), std::move(icons), impl->statistics);
  if (!groups) return groups.error();
  impl->groups = std::make_unique<GroupPainter>(std::move(groups).value());
  auto ground = GroundPainter::create(impl->groups->strokes(), impl->statistics);
  if (!ground) return ground.error();
  impl->ground = std::make_unique<GroundPainter>(std::move(ground).value());
  impl->cache = std::make_unique<GroundCache>(impl->statistics);
  return std::unique_ptr<Renderer>(new Renderer(std::move(impl)));
}

// The texture to start from: ground and labels if they are composed or worth composing, else null.
const ColorTarget* Renderer::Impl::composed_for(const scene::Frame& frame, const GroundView& view, bool ground_reused) {
  if (!ground_reused || cache->is_draft()) composed_labels.reset();
  if (cache->is_draft()) return nullptr;
  const bool seen_before = ground_reused && last_labels == frame.labels_key;
  last_labels = frame.labels_key;
  if (composed_labels == frame.labels_key) return &composed;
  if (!seen_before) return nullptr;
  composed.resize(view.width(), view.height());
  copy_pixels(cache->ground(), view.picture(), composed, 0, 0);
  groups->paint(whole_target(composed), frame.base_labels, view.scale());
  composed_labels = frame.labels_key;
  return &composed;
}

void Renderer::Impl::paint_groups(const Target& target, const scene::Frame& frame) {
  for (const scene::Group& group : frame.groups) groups->paint(target, group, frame.viewport.scale);
}

void Renderer::draw(const scene::Frame& frame, unsigned framebuffer, int framebuffer_height_px, int offset_x_px,
                    int offset_y_px) {
  const GroundView view(frame.camera, frame.viewport);
  if (is_empty(view.picture())) return;
  ++impl_->statistics.frames;
  const bool reused = impl_->cache->update(frame, view, *impl_->ground);
  const ColorTarget* composed = impl_->composed_for(frame, view, reused);
  const ColorTarget& source = composed != nullptr ? *composed : impl_->cache->ground();

  const Target target{
      framebuffer,   framebuffer_height_px, offset_x_px, offset_y_px, spanned_for(view.picture(), view.picture()),
      view.picture()};
  target.bind();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, source.framebuffer());
  const PixelRect box = target.in_framebuffer(view.picture());
  glBlitFramebuffer(0, 0, source.width(), source.height(), box.x, box.y, box.x + box.width, box.y + box.height,
                    GL_COLOR_BUFFER_BIT, impl_->cache->is_draft() ? GL_LINEAR : GL_NEAREST);
  if (composed == nullptr) impl_->groups->paint(target, frame.base_labels, view.scale());
  impl_->paint_groups(target, frame);
  target.bind();
  glDisable(GL_SCISSOR_TEST);
}

Status Renderer::draw_to_pixels(const scene::Frame& frame, PixelRect region, std::span<std::uint8_t> rgba) {
  const auto bytes =
      static_cast<std::size_t>(std::max(region.width, 0)) * static_cast<std::size_t>(std::max(region.height, 0)) * 4;
  if (is_empty(region) || region.width > max_tile_px() || region.height > max_tile_px() || rgba.size() < bytes) {
    return Error{ErrorKind::internal, "picture",
                 "a part of " + std::to_string(region.width) + " x " + std::to_string(region.height) +
                     " pixels cannot be drawn at once",
                 "choose a smaller size"};
  }
  const GroundView view(frame.camera, frame.viewport);
  impl_->tile.resize(region.width, region.height);
  const Target target{impl_->tile.framebuffer(),           region.height, -region.x, -region.y,
                      spanned_for(view.picture(), region), region,        true};
  impl_->ground->paint(target, {region.width, region.height}, view, frame.ground);
  impl_->groups->paint(target, frame.base_labels, view.scale());
  impl_->paint_groups(target, frame);

  read_framebuffer(impl_->tile.framebuffer(), region.width, region.height, rgba.first(bytes));
  if (const GLenum error = glGetError(); error != GL_NO_ERROR) {
    return Error{ErrorKind::internal, "picture", "OpenGL reports error " + std::to_string(error),
                 error == GL_OUT_OF_MEMORY ? "choose a smaller size" : "update the graphics driver"};
  }
  straighten(frame.ground.transparent, rgba.first(bytes));
  return Ok{};
}

int Renderer::max_tile_px() const {
  return std::min(limit(GL_MAX_TEXTURE_SIZE), kLargestTile);
}
const Statistics& Renderer::statistics() const {
  return impl_->statistics;
}

std::string Renderer::description() const {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return "OpenGL " + std::to_string(limit(GL_MAJOR_VERSION)) + "." + std::to_string(limit(GL_MINOR_VERSION)) + " " +
         (name != nullptr ? name : "");
}

std::string Renderer::take_debug_messages() {
  return impl_->log.take();
}

}  // namespace sitmap::render
