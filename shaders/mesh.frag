// Land or sea with the relief that the vertices point to.
#include "shade.glsl"

uniform vec4 color;  // opaque
uniform float strength;
uniform sampler2D relief;  // luminance, 128: neutral
uniform bool land;         // darkened and lightened; else brightened in its own hue

in vec2 relief_uv;
in float inside;

out vec4 fragment;

void main() {
  float light = light_of(textureLod(relief, relief_uv, 0.0).r, strength * clamp(inside, 0.0, 1.0));
  fragment = land ? lit_land(color, light) : lit_sea(color, light);
}
