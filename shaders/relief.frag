// Land, darkened and lightened by the relief.
#include "fragment.glsl"
#include "shade.glsl"
#include "relief.glsl"

uniform vec4 color;  // opaque

out vec4 fragment;

void main() { fragment = lit_land(color, relief_light()); }
