// The mesh of a tile of a raster.
#include "clip.glsl"
#include "projection.glsl"

layout(location = 0) in uvec2 cell;

uniform ivec2 corner;    // upper left of the tile's area, world units
uniform int log2_cells;  // of the mesh, in a row
uniform int log2_step;   // x units of a cell; y units are half as many
uniform vec4 part;       // of the texture: upper left, size

out vec2 uv;

void main() {
  uvec2 steps = uvec2(cell.x << uint(log2_step), cell.y << uint(log2_step - 1));
  uvec2 at = uvec2(corner) + steps;
  // At the antimeridian the eastern edge would be the western one.
  if (cell.x > 0u && at.x == 0u) at.x = 0xFFFFFFFFu;
  gl_Position = clip_from_px(px_from_world(ivec2(at)));
  uv = part.xy + part.zw * vec2(cell) / float(1 << log2_cells);
}
