// One segment of a polyline that may taper.
#include "clip.glsl"
#include "color.glsl"

layout(location = 0) in vec4 segment;      // both ends, px
layout(location = 1) in vec4 end_normals;  // of the planes that part it from its neighbours; 0: none
layout(location = 2) in vec4 widths;       // half widths at both ends; lengths along the polyline of both ends, px
layout(location = 3) in vec2 dash_and_gap;
layout(location = 4) in vec4 stroke_color;

flat out vec4 ends, normals, extents;
flat out vec2 dashes;
flat out vec4 color;

void main() {
  vec2 direction = segment.zw - segment.xy;
  float length_px = length(direction);
  direction = length_px > 0.0 ? direction / length_px : vec2(1.0, 0.0);
  vec2 reach = (max(widths.x, widths.y) + 0.75) * direction;
  vec2 corner = (gl_VertexID & 1) == 0 ? segment.xy - reach : segment.zw + reach;
  vec2 side = vec2(-reach.y, reach.x);
  gl_Position = clip_from_px((gl_VertexID & 2) == 0 ? corner + side : corner - side);
  ends = segment;
  normals = end_normals;
  extents = widths;
  dashes = dash_and_gap;
  color = premultiplied(stroke_color);
}
