// The ground as a texture, kept from frame to frame: reused while the camera rests, scrolled while it pans.
#pragma once

#include "render/ground_painter.h"

namespace sitmap::render {

class GroundCache {
 public:
  explicit GroundCache(Statistics& statistics) : statistics_(statistics) {}

  // Brings the ground of the frame up to date. True if nothing had to be painted.
  bool update(const scene::Frame& frame, const GroundView& view, GroundPainter& painter);
  // Of the picture's size, a draft smaller.
  const ColorTarget& ground() const { return is_draft() ? small_ : front_; }
  bool is_draft() const { return content_ && content_->draft; }

 private:
  // What the texture shows.
  struct Content {
    std::uint64_t key = 0;
    BasemapPtr basemap;
    ReliefPtr relief;
    int width = 0, height = 0;
    double zoom = 0, scale = 0, bearing_deg = 0;
    double left = 0, top = 0, world_width = 0;
    Projection projection = Projection::mercator;
    bool curved = false;
    WorldPoint center;
    bool draft = false;  // at a lower resolution
    bool same_but_for_place(const Content& other) const;
  };
  // Whole pixels by which the picture moved over the ground.
  struct Shift {
    int x = 0, y = 0;
    bool operator==(const Shift&) const = default;
  };
  static Content content_of(const scene::Frame& frame, const GroundView& view);
  std::optional<Shift> shift_to(const Content& wanted) const;
  void scroll(Shift shift, const scene::Frame& frame, const GroundView& view, GroundPainter& painter);
  void paint(PixelRect rect, const scene::Frame& frame, const GroundView& view, GroundPainter& painter);

  Statistics& statistics_;
  void paint_draft(const scene::Frame& frame, GroundPainter& painter);

  std::optional<Content> content_;
  ColorTarget front_, back_, small_;
  bool software_ = is_software_gl();
};

// The target that covers the whole of a texture of the picture's size.
Target whole_target(const ColorTarget& texture);
// Copies pixels between textures of one size; rect is in source, picture pixels.
void copy_pixels(const ColorTarget& source, PixelRect rect, const ColorTarget& target, int x, int y);

}  // namespace sitmap::render
