// Land, darkened and lightened by the relief.
#include "fragment.glsl"
#include "relief.glsl"

uniform vec4 color;  // opaque

out vec4 fragment;

void main() {
  float light = relief_light();
  vec3 darker = color.rgb * (1.0 + min(light, 0.0));
  fragment = vec4(1.0 - (1.0 - darker) * (1.0 - max(light, 0.0)), color.a);
}
