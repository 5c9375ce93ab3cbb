// Texts and icons as quads over distance fields.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "render/glyph_atlas.h"
#include "render/instanced_quads.h"
#include "scene/frame.h"

namespace sitmap::render {

class GlyphPass {
 public:
  static Result<GlyphPass> create(std::shared_ptr<const text::FontSet> fonts,
                                  std::shared_ptr<const text::IconSet> icons, Statistics& statistics);
  void draw(const Target& target, std::span<const scene::IconMark> icons, float scale);
  void draw(const Target& target, std::span<const scene::TextMark> texts, float scale);

 private:
  struct Instance {
    scene::Vec2 corner, across, down;
    std::uint16_t x, y, width, height;  // texels
    float px_per_value, growth;
    Rgba color;
  };
  // How a run of glyphs is painted.
  struct Ink {
    Rgba color;
    float growth = 0;  // px by which outlines are moved outwards
  };
  GlyphPass(InstancedQuads quads, std::unique_ptr<GlyphAtlas> atlas)
      : quads_(std::move(quads)), atlas_(std::move(atlas)) {}
  void add_text(const Target& target, const scene::TextMark& mark, Ink ink, float scale);
  void add_posed(const Target& target, const scene::TextMark& mark, Ink ink, float scale);
  void add(const GlyphAtlas::Slot& slot, scene::Vec2 origin, float em_px, scene::Vec2 direction, Ink ink);
  GlyphAtlas::Slot find(const Target& target, const std::function<std::optional<GlyphAtlas::Slot>()>& look_up);
  void flush(const Target& target);

  InstancedQuads quads_;
  std::unique_ptr<GlyphAtlas> atlas_;
  std::vector<Instance> instances_;
};

}  // namespace sitmap::render
