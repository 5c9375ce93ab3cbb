// Choosing, cutting out and uploading a part of the relief.
#include "render/relief_window.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitmap::render {
namespace {

// Shares of the view's size that the part reaches beyond it, so that panning seldom uploads.
constexpr double kMargin = 0.25;
// Bilinear sampling looks at the next texel.
constexpr int kRim_texels = 2;

// The coarsest level that has a texel for each pixel, or the finest.
const ReliefLevel& level_for(const ReliefLevels& levels, double world_px) {
  std::size_t index = 0;
  while (index + 1 < levels.size() && levels[index + 1].width >= world_px) ++index;
  return levels[index];
}

}  // namespace

bool ReliefWindow::Part::holds(const Part& other) const {
  return other.x >= x && other.x + other.width <= x + width && other.y >= y && other.y + other.height <= y + height;
}

ReliefWindow::Part ReliefWindow::part_around(const ReliefLevel& level, const PixelBox& box, double world_px,
                                             double margin) {
  const double across = (box.right - box.left) * margin, down = (box.bottom - box.top) * margin;
  const double texels_x = level.width / world_px, texels_y = level.height / world_px;
  Part part;
  part.x = static_cast<int>(std::floor((box.left - across) * texels_x)) - kRim_texels;
  part.width = static_cast<int>(std::ceil((box.right + across) * texels_x)) + kRim_texels - part.x;
  // From +85.05°, world pixel -world/2, down.
  const double top = (box.top - down + world_px / 2) * texels_y, bottom = (box.bottom + down + world_px / 2) * texels_y;
  part.y = std::clamp(static_cast<int>(std::floor(top)) - kRim_texels, 0, level.height - 1);
  part.height = std::clamp(static_cast<int>(std::ceil(bottom)) + kRim_texels, part.y + 1, level.height) - part.y;
  if (part.width >= level.width) part = {0, part.y, level.width, part.height};  // and wraps around
  return part;
}

bool ReliefWindow::cover(const ReliefPtr& relief, ReliefLevels Relief::*levels, const GroundView& view, bool anew) {
  if (!relief || ((*relief).*levels).empty() || ((*relief).*levels).front().luminance.empty()) return false;
  const double world_px = view.world_width_px();
  const ReliefLevel& level = level_for((*relief).*levels, world_px);
  const PixelBox box = view.world_box(view.picture());
  const Part needed = part_around(level, box, world_px, 0), wanted = part_around(level, box, world_px, kMargin);
  const bool same = texture_ && relief == relief_ && &level == level_;
  const bool holds = part_.width == level.width
                         ? part_.y <= needed.y && part_.y + part_.height >= needed.y + needed.height
                         : part_.holds(needed);
  if (same && (anew ? part_ == wanted : holds)) return true;
  relief_ = relief;
  level_ = &level;
  part_ = wanted;
  upload(level);
  return true;
}

void ReliefWindow::upload(const ReliefLevel& level) {
  const auto width = static_cast<std::size_t>(part_.width);
  const auto level_width = static_cast<std::size_t>(level.width);
  const int first = ((part_.x % level.width) + level.width) % level.width;
  const auto before_seam = std::min(width, level_width - static_cast<std::size_t>(first));
  texture_ = Texture::make();
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, level.width);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, part_.width, part_.height, 0, GL_RED, GL_UNSIGNED_BYTE, nullptr);
  const std::uint8_t* row = level.luminance.data() + static_cast<std::size_t>(part_.y) * level_width;
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<GLsizei>(before_seam), part_.height, GL_RED, GL_UNSIGNED_BYTE,
                  row + first);
  if (before_seam < width) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(before_seam), 0, static_cast<GLsizei>(width - before_seam),
                    part_.height, GL_RED, GL_UNSIGNED_BYTE, row);
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, part_.width == level.width ? GL_REPEAT : GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  statistics_.uploaded_bytes += width * static_cast<std::size_t>(part_.height);
}

void ReliefWindow::bind(ShaderProgram& program, const GroundView& view) const {
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  program.set("relief", 0);
  const ReliefLevel& level = *level_;
  view.set_relief_uniforms(
      program, {part_.x / static_cast<double>(level.width), part_.y / static_cast<double>(level.height),
                part_.width / static_cast<double>(level.width), part_.height / static_cast<double>(level.height)});
}

}  // namespace sitmap::render
