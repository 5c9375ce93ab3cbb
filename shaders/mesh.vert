// Triangles of the base map with the place of the relief, where it does not follow from the pixel.
#include "clip.glsl"
#include "projection.glsl"

uniform vec4 relief_part;  // of the square world: its upper left corner, and one by its width and height

layout(location = 0) in ivec2 world;

out vec2 relief_uv;
out float inside;  // 0 where the relief ends, towards the poles, to 1

void main() {
  gl_Position = clip_from_px(px_from_world(world));
  vec2 share = share_of_world(world);
  // The whole world's relief wraps around: then no triangle may lie across the far side's end of the world.
  if (relief_part.z == 1.0) share.x = float(uint(world.x)) / 4294967296.0;
  relief_uv = (share - relief_part.xy) * relief_part.zw;
  inside = (0.5 - abs(share.y - 0.5)) * 10.0;
}
