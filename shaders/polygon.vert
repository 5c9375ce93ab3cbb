// Triangles with a colour per corner; a fringe of one pixel fades to nothing.
#include "clip.glsl"

layout(location = 0) in vec2 px;
layout(location = 1) in vec4 corner_color;  // premultiplied

out vec4 color;

void main() {
  gl_Position = clip_from_px(px);
  color = corner_color;
}
