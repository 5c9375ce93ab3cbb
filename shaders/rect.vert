// A rounded rectangle.
#include "clip.glsl"
#include "color.glsl"

layout(location = 0) in vec4 box;     // x, y, width, height, px
layout(location = 1) in vec2 shape;   // corner radius, border width, px
layout(location = 2) in vec4 fill_color;
layout(location = 3) in vec4 border_color;

flat out vec4 middle_and_half;
flat out vec2 radius_and_border;
flat out vec4 fill, border;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = clip_from_px(box.xy - 1.0 + corner * (box.zw + 2.0));
  middle_and_half = vec4(box.xy + 0.5 * box.zw, 0.5 * box.zw);
  radius_and_border = shape;
  fill = premultiplied(fill_color);
  border = premultiplied(border_color);
}
