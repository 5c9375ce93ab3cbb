// Triangles of a user's layer.
#include "clip.glsl"
#include "layer.glsl"
#include "projection.glsl"

layout(location = 0) in ivec2 world;
layout(location = 1) in uint feature;

flat out vec4 color;

void main() {
  gl_Position = clip_from_px(px_from_world(world));
  color = color_of(feature);
}
