// Contexts, pictures and a synthetic base map.
#include "picture.h"

#include <glad/gl.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

#include "core/files.h"
#include "platform/offscreen.h"

namespace sitmap::test {
namespace {

// A test without GL fails: an empty run would look like a pass.
void ensure_context() {
  static const auto context = [] {
    auto made = platform::OffscreenContext::create(true);
    INFO((made.ok() ? std::string() : made.error().message()));
    REQUIRE(made.ok());
    const Status loaded = render::load_gl((*made)->get_proc_address());
    INFO((loaded.ok() ? std::string() : loaded.error().message()));
    REQUIRE(loaded.ok());
    return std::move(made).value();
  }();
}

constexpr std::uint32_t kCell = 1u << 29;

// An eight-cornered island in the middle of its cell.
void add_island(BasemapLevel& level, std::uint32_t min_x, std::int32_t min_y) {
  constexpr std::int32_t kHalf = 1 << 26;
  const WorldPoint middle{min_x + kCell / 2, min_y + static_cast<std::int32_t>(kCell / 4)};
  AreaChunk land{
      AreaKind::land, {min_x, min_x + kCell - 1, min_y, min_y + static_cast<std::int32_t>(kCell / 2)}, {}, {}};
  LineChunk coast{LineKind::coast, 0, land.bounds, {}, {0}, {}};
  land.vertices.push_back(middle);
  for (std::uint32_t corner = 0; corner <= 8; ++corner) {
    const double angle = corner % 8 * 0.785398 + 0.2, radius = kHalf * (corner % 2 == 0 ? 1.0 : 0.7);
    const WorldPoint point{middle.x + static_cast<std::uint32_t>(std::llround(2 * radius * std::cos(angle))),
                           middle.y + static_cast<std::int32_t>(std::lround(radius * std::sin(angle)))};
    if (corner < 8) {
      land.vertices.push_back(point);
      land.indices.insert(land.indices.end(), {0, corner + 1, corner % 8 == 7 ? 1 : corner + 2});
    }
    coast.points.push_back(point);
    coast.distance.push_back(static_cast<float>(corner) * 1e8f);
  }
  AreaChunk lake{AreaKind::lake, land.bounds, {}, {0, 1, 2}};
  lake.vertices = {middle, {middle.x + kHalf / 2, middle.y}, {middle.x, middle.y + kHalf / 3}};
  for (const LineKind kind :
       {LineKind::country_border, LineKind::disputed_border, LineKind::admin1_border, LineKind::river}) {
    LineChunk line{kind, 0, land.bounds, {}, {0}, {}};
    for (std::uint32_t i = 0; i < 12; ++i) {
      const auto step = static_cast<std::int32_t>(i) * (kHalf / 8);
      line.points.push_back({middle.x - kHalf + static_cast<std::uint32_t>(2 * step),
                             middle.y + (i % 2 == 0 ? step : -step) / (2 + static_cast<int>(kind))});
      line.distance.push_back(static_cast<float>(i) * 3.5e7f);
    }
    level.lines.push_back(std::move(line));
  }
  level.areas.push_back(std::move(land));
  level.areas.push_back(std::move(lake));
  level.lines.push_back(std::move(coast));
}

}  // namespace

Rgba Picture::at(int x, int y) const {
  const auto i = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
  return {rgba.at(i), rgba.at(i + 1), rgba.at(i + 2), rgba.at(i + 3)};
}

int Picture::difference(const Picture& other) const {
  if (width != other.width || height != other.height) return 256;
  int largest = 0;
  for (std::size_t i = 0; i < rgba.size(); ++i) largest = std::max(largest, std::abs(rgba[i] - other.rgba[i]));
  return largest;
}

int Picture::count_different(const Picture& other) const {
  int count = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) count += at(x, y) == other.at(x, y) ? 0 : 1;
  }
  return count;
}

std::shared_ptr<const text::FontSet> shipped_fonts() {
  static const auto fonts = [] {
    auto opened = text::FontSet::open(asset_dir() / "fonts", {});
    INFO((opened.ok() ? std::string() : opened.error().message()));
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }();
  return fonts;
}

std::unique_ptr<render::Renderer> make_renderer() {
  ensure_context();
  auto renderer = render::Renderer::create(shipped_fonts(), nullptr);
  INFO((renderer.ok() ? std::string() : renderer.error().message()));
  REQUIRE(renderer.ok());
  return std::move(renderer).value();
}

namespace {

Picture blank(const scene::Frame& frame) {
  Picture picture;
  picture.width = static_cast<int>(std::lround(frame.viewport.width * frame.viewport.scale));
  picture.height = static_cast<int>(std::lround(frame.viewport.height * frame.viewport.scale));
  picture.rgba.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
  return picture;
}

}  // namespace

Picture drawn(render::Renderer& renderer, const scene::Frame& frame) {
  Picture picture = blank(frame);
  REQUIRE(renderer.draw_to_pixels(frame, {0, 0, picture.width, picture.height}, picture.rgba).ok());
  return picture;
}

Picture drawn_cached(render::Renderer& renderer, const scene::Frame& frame) {
  Picture picture = blank(frame);
  GLuint texture = 0, framebuffer = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glGenFramebuffers(1, &framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  renderer.draw(frame, framebuffer, picture.height, 0, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  std::vector<std::uint8_t> rows(picture.rgba.size());
  glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  const auto row_bytes = static_cast<std::ptrdiff_t>(picture.width) * 4;
  for (std::ptrdiff_t y = 0; y < picture.height; ++y) {
    std::copy_n(rows.begin() + (picture.height - 1 - y) * row_bytes, row_bytes, picture.rgba.begin() + y * row_bytes);
  }
  glDeleteFramebuffers(1, &framebuffer);
  glDeleteTextures(1, &texture);
  return picture;
}

scene::Frame frame_at(LonLat center, double zoom, int width, int height) {
  scene::Frame frame;
  frame.viewport.width = width;
  frame.viewport.height = height;
  frame.camera.center = world_from_lonlat(center);
  frame.camera.zoom = zoom;
  frame.camera = snapped(frame.camera, frame.viewport);
  MapColors& colors = frame.ground.colors;
  colors.sea = {10, 20, 40, 255};
  colors.land = {200, 190, 160, 255};
  colors.lake = {30, 60, 120, 255};
  colors.river = {40, 90, 200, 255};
  colors.coast = {90, 80, 70, 255};
  colors.country_border = {150, 40, 40, 255};
  colors.country_band = {150, 40, 40, 40};
  colors.disputed_border = {40, 150, 40, 255};
  colors.admin1_border = {90, 90, 90, 255};
  colors.graticule = {255, 255, 255, 60};
  frame.ground_key = 1;
  frame.labels_key = 1;
  return frame;
}

BasemapPtr islands() {
  auto basemap = std::make_shared<Basemap>();
  BasemapLevel& level = basemap->levels.emplace_back();
  for (std::uint32_t column = 0; column < 8; ++column) {
    for (std::int32_t row = -3; row < 3; ++row) {
      add_island(level, column * kCell, row * static_cast<std::int32_t>(kCell / 2));
    }
  }
  std::stable_sort(level.areas.begin(), level.areas.end(),
                   [](const AreaChunk& a, const AreaChunk& b) { return a.kind < b.kind; });
  return basemap;
}

ReliefPtr hills() {
  ReliefLevel relief{256, 256, {}};
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      relief.luminance.push_back(static_cast<std::uint8_t>(128 + 60 * std::sin(x * 0.2) * std::cos(y * 0.3)));
    }
  }
  return std::make_shared<Relief>(Relief{relief_levels(relief), relief_levels(relief)});
}

void pan(scene::Frame& frame, int dx, int dy) {
  const double scale = frame.viewport.scale;
  frame.camera = snapped(panned(frame.camera, frame.viewport, dx / scale, dy / scale), frame.viewport);
}

}  // namespace sitmap::test
