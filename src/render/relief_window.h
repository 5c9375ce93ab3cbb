// The part of the relief around a view as a texture: the whole relief would take longer to upload than to draw.
#pragma once

#include "data/basemap.h"
#include "render/gl_objects.h"
#include "render/ground_view.h"
#include "render/renderer.h"

namespace sitmap::render {

class ReliefWindow {
 public:
  explicit ReliefWindow(Statistics& statistics) : statistics_(statistics) {}

  // Makes the texture hold what the view's picture shows, at its resolution. levels: relief->land or relief->sea. anew:
  // and just that much, as if nothing had been drawn before, since the part leaves traces of rounding. False without
  // relief.
  bool cover(const ReliefPtr& relief, ReliefLevels Relief::*levels, const GroundView& view, bool anew);
  // Binds the texture to unit 0 and sets the uniforms of relief.frag for the program in use.
  void bind(ShaderProgram& program, const GroundView& view) const;

 private:
  // Of a level, in its texels; x is not wrapped. Width and height of the level: the whole world.
  struct Part {
    int x = 0, y = 0, width = 0, height = 0;
    bool holds(const Part& other) const;
    friend bool operator==(const Part&, const Part&) = default;
  };
  static Part part_around(const ReliefLevel& level, const PixelBox& box, double world_px, double margin);
  void upload(const ReliefLevel& level);

  Statistics& statistics_;
  ReliefPtr relief_;
  const ReliefLevel* level_ = nullptr;  // of relief_
  Part part_;
  Texture texture_;
};

}  // namespace sitmap::render
