// What the tests draw with: one context a process, and pictures whose pixels can be asked.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "render/renderer.h"

namespace sitmap::test {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;

  Rgba at(int x, int y) const;
  // Largest difference in any channel of any pixel; 256 if the sizes differ.
  int difference(const Picture& other) const;
  int count_different(const Picture& other) const;
};

// A renderer of its own, in the process's debug context, with the fonts of assets/ and without icons.
std::unique_ptr<render::Renderer> make_renderer();
std::shared_ptr<const text::FontSet> shipped_fonts();

// In one piece, off screen.
Picture drawn(render::Renderer& renderer, const scene::Frame& frame);
// Through the cache, as a window draws.
Picture drawn_cached(render::Renderer& renderer, const scene::Frame& frame);

// A frame of that many logical pixels at a place, with an empty base map.
scene::Frame frame_at(LonLat center, double zoom, int width = 200, int height = 120);
// Land and lines that no straight edge of a tile or strip hides: islands, a lake, borders with dashes, all round the
// world.
BasemapPtr islands();
ReliefPtr hills();
// Moves the camera by whole physical pixels.
void pan(scene::Frame& frame, int dx, int dy);

}  // namespace sitmap::test
