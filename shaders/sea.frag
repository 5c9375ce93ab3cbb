// The sea: shelves brighter, the deep darker, all in its own hue.
#include "fragment.glsl"
#include "shade.glsl"
#include "relief.glsl"

uniform vec4 color;  // opaque

out vec4 fragment;

void main() { fragment = lit_sea(color, relief_light()); }
