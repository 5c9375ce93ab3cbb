// A point of a user's layer as a quad around its disc.
#include "clip.glsl"
#include "layer.glsl"
#include "projection.glsl"

layout(location = 0) in ivec2 world;
layout(location = 1) in uint feature;

uniform float radius;  // px, with the rim

flat out vec2 center;
flat out vec4 color;

void main() {
  center = px_from_world(world);
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  gl_Position = clip_from_px(center + corner * (radius + 1.0));
  color = color_of(feature);
}
