// A disc with a rim that sets it off from the ground.
#include "fragment.glsl"

uniform float radius, rim_width;  // px
uniform vec4 rim;                 // premultiplied
uniform float opacity;

flat in vec2 center;
flat in vec4 color;

out vec4 fragment;

void main() {
  float away = length(px_from_fragment() - center);
  float outer = clamp(radius - away + 0.5, 0.0, 1.0);
  if (outer <= 0.0) discard;
  float inner = clamp(radius - rim_width - away + 0.5, 0.0, 1.0);
  fragment = (color * inner + rim * (outer - inner)) * opacity;
}
