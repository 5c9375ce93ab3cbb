// The sea: shelves brighter, the deep darker, all in its own hue.
#include "fragment.glsl"
#include "relief.glsl"

uniform vec4 color;  // opaque

out vec4 fragment;

void main() { fragment = vec4(min(color.rgb * (1.0 + relief_light()), 1.0), color.a); }
