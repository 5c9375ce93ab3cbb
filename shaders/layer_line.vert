// One segment of a line of a user's layer as a quad around it.
#include "clip.glsl"
#include "layer.glsl"
#include "projection.glsl"

layout(location = 0) in ivec4 segment;         // both ends, world units
layout(location = 1) in float distance_units;  // of the first end from the line's beginning
layout(location = 2) in uint feature;

uniform float half_width;  // px

flat out vec4 ends;
flat out float start_px;
flat out vec4 color;

void main() {
  vec2 a = px_from_world(segment.xy);
  vec2 b = px_from_world(segment.zw);
  vec2 direction = b - a;
  float length_px = length(direction);
  direction = length_px > 0.0 ? direction / length_px : vec2(1.0, 0.0);
  vec2 reach = (half_width + 0.75) * direction;
  vec2 corner = (gl_VertexID & 1) == 0 ? a - reach : b + reach;
  vec2 side = vec2(-reach.y, reach.x);
  gl_Position = clip_from_px((gl_VertexID & 2) == 0 ? corner + side : corner - side);
  ends = vec4(a, b);
  start_px = distance_units * px_per_unit.x;
  color = color_of(feature);
}
