// Triangles of the base map.
#include "clip.glsl"
#include "projection.glsl"

layout(location = 0) in ivec2 world;

void main() { gl_Position = clip_from_px(px_from_world(world)); }
