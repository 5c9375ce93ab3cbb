// A disc with outline and shadow.
#include "clip.glsl"
#include "color.glsl"

layout(location = 0) in vec4 circle;  // x, y, radius, outline width, px
layout(location = 1) in float blur;   // of the shadow, px
layout(location = 2) in vec4 fill_color;
layout(location = 3) in vec4 outline_color;
layout(location = 4) in vec4 shadow_color;

flat out vec4 disc;
flat out float shadow_blur;
flat out vec4 fill, outline, shadow;

void main() {
  // The shadow falls half its blur downwards.
  float reach = circle.z + 1.0 + 1.5 * blur;
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  gl_Position = clip_from_px(circle.xy + corner * reach);
  disc = circle;
  shadow_blur = blur;
  fill = premultiplied(fill_color);
  outline = premultiplied(outline_color);
  shadow = premultiplied(shadow_color);
}
