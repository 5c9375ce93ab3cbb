// The globe's edge: what lies behind it, a glow around it, and a haze where one looks along the surface.
#include "color.glsl"
#include "fragment.glsl"

uniform vec2 center;   // px
uniform float radius;  // px
uniform float glow;    // px: how far it reaches
uniform vec4 space, atmosphere;  // premultiplied

out vec4 fragment;

void main() {
  float away = distance(px_from_fragment(), center) - radius;
  float outside = clamp(away + 0.5, 0.0, 1.0);
  float halo = exp(-3.0 * max(away, 0.0) / glow);
  float haze = pow(clamp(1.0 + away / radius, 0.0, 1.0), 12.0);
  vec4 behind = over(atmosphere * halo, space);
  fragment = mix(atmosphere * (0.6 * haze), behind, outside);
}
