// From shaped text to quads.
#include "render/glyph_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace sitmap::render {
namespace {

using scene::Vec2;

// Turns a point about an anchor, clockwise.
struct Turn {
  Vec2 anchor, direction{1, 0};
  Vec2 operator()(Vec2 p) const {
    const float dx = p.x - anchor.x, dy = p.y - anchor.y;
    return {anchor.x + direction.x * dx - direction.y * dy, anchor.y + direction.y * dx + direction.x * dy};
  }
};

}  // namespace

Result<GlyphPass> GlyphPass::create(std::shared_ptr<const text::FontSet> fonts,
                                    std::shared_ptr<const text::IconSet> icons, Statistics& statistics) {
  const std::array<InstanceAttribute, 5> attributes{{{4, GL_FLOAT, offsetof(Instance, corner)},
                                                     {2, GL_FLOAT, offsetof(Instance, down)},
                                                     {4, GL_UNSIGNED_SHORT, offsetof(Instance, x)},
                                                     {2, GL_FLOAT, offsetof(Instance, px_per_value)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, color)}}};
  auto quads = InstancedQuads::create("glyph.vert", "glyph.frag", sizeof(Instance), attributes, statistics);
  if (!quads) return quads.error();
  return GlyphPass(std::move(quads).value(),
                   std::make_unique<GlyphAtlas>(std::move(fonts), std::move(icons), statistics));
}

void GlyphPass::flush(const Target& target) {
  ShaderProgram& program = quads_.program();
  program.use();
  const float texel = 1.0f / static_cast<float>(atlas_->size());
  program.set("texel_size", texel, texel);
  program.set("atlas", 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, atlas_->texture());
  quads_.draw(target, std::as_bytes(std::span(instances_)));
  instances_.clear();
}

GlyphAtlas::Slot GlyphPass::find(const Target& target,
                                 const std::function<std::optional<GlyphAtlas::Slot>()>& look_up) {
  if (const auto slot = look_up()) return *slot;
  flush(target);
  atlas_->make_room();
  return look_up().value_or(GlyphAtlas::Slot{});
}

void GlyphPass::add(const GlyphAtlas::Slot& slot, Vec2 origin, float em_px, Vec2 direction, Ink ink) {
  if (slot.width == 0) return;
  const float left = slot.left_em * em_px, up = slot.top_em * em_px;
  const float px_per_texel = em_px / slot.em_px;
  const float width = slot.width * px_per_texel, height = slot.height * px_per_texel;
  const Vec2 down{-direction.y, direction.x};
  // Beyond the field's range every place looks equally far away.
  const float range_px = text::kSdfRangeEm * em_px;
  const float growth = std::min(ink.growth, std::max(range_px - 0.5f, 0.0f));
  instances_.push_back({{origin.x + direction.x * left - down.x * up, origin.y + direction.y * left - down.y * up},
                        {direction.x * width, direction.y * width},
                        {down.x * height, down.y * height},
                        slot.x,
                        slot.y,
                        slot.width,
                        slot.height,
                        range_px / 128.0f,
                        growth,
                        ink.color});
}

void GlyphPass::add_posed(const Target& target, const scene::TextMark& mark, Ink ink, float scale) {
  if (mark.text->lines.empty()) return;
  const auto& glyphs = mark.text->lines.front().glyphs;
  const float em_px = mark.text->size_px * scale;
  for (std::size_t i = 0; i < std::min(glyphs.size(), mark.poses->size()); ++i) {
    const scene::GlyphPose& pose = (*mark.poses)[i];
    const auto slot = find(target, [&] { return atlas_->glyph(glyphs[i].key); });
    add(slot, {pose.pen.x * scale, pose.pen.y * scale}, em_px, {std::cos(pose.angle_rad), std::sin(pose.angle_rad)},
        ink);
  }
}

void GlyphPass::add_text(const Target& target, const scene::TextMark& mark, Ink ink, float scale) {
  const text::ShapedText& text = *mark.text;
  const bool turned = mark.angle_rad != 0;
  const Turn turn{{mark.anchor.x * scale, mark.anchor.y * scale}, {std::cos(mark.angle_rad), std::sin(mark.angle_rad)}};
  if (mark.poses) return add_posed(target, mark, ink, scale);
  float baseline = mark.origin.y;
  for (const text::Line& line : text.lines) {
    Vec2 start{(mark.origin.x + (mark.width - line.width_px) * mark.align) * scale, baseline * scale};
    // Upright text stands on whole pixels: stems and baselines are as sharp as they can be.
    if (!turned) start = {std::round(start.x), std::round(start.y)};
    for (const text::PlacedGlyph& glyph : line.glyphs) {
      const auto slot = find(target, [&] { return atlas_->glyph(glyph.key); });
      const Vec2 pen{start.x + glyph.x_px * scale, start.y - glyph.y_px * scale};
      add(slot, turned ? turn(pen) : pen, text.size_px * scale, turned ? turn.direction : Vec2{1, 0}, ink);
    }
    baseline += text.line_height_px;
  }
}

void GlyphPass::draw(const Target& target, std::span<const scene::IconMark> icons, float scale) {
  instances_.clear();
  for (const scene::IconMark& mark : icons) {
    const auto slot = find(target, [&] { return atlas_->icon(mark.icon); });
    add(slot, {mark.center.x * scale, mark.center.y * scale}, mark.size * scale, {1, 0}, {mark.color, 0});
  }
  flush(target);
}

void GlyphPass::draw(const Target& target, std::span<const scene::TextMark> texts, float scale) {
  instances_.clear();
  for (const scene::TextMark& mark : texts) {
    if (!mark.text) continue;
    if (mark.halo.a > 0 && mark.halo_width > 0) add_text(target, mark, {mark.halo, mark.halo_width * scale}, scale);
    add_text(target, mark, {mark.color, 0}, scale);
  }
  flush(target);
}

}  // namespace sitmap::render
