// A glyph or an icon: a quad over its distance field.
#include "clip.glsl"
#include "color.glsl"

layout(location = 0) in vec4 corner_and_across;  // upper left corner, and the vector along the upper edge, px
layout(location = 1) in vec2 down;               // the vector along the left edge, px
layout(location = 2) in vec4 texels;             // x, y, width, height in the atlas
layout(location = 3) in vec2 field;              // px per unit of the field's value; px by which the outline is grown
layout(location = 4) in vec4 glyph_color;

// From picture pixels to texels from the field's own corner.
flat out vec2 first;
flat out vec4 texels_across_and_down;
flat out vec2 origin;
flat out vec2 edge;
flat out vec4 color;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = clip_from_px(corner_and_across.xy + corner.x * corner_and_across.zw + corner.y * down);
  first = corner_and_across.xy;
  vec2 across = corner_and_across.zw;
  texels_across_and_down = vec4(across * texels.z / dot(across, across), down * texels.w / dot(down, down));
  origin = texels.xy;
  edge = field;
  color = premultiplied(glyph_color);
}
