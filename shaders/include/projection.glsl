// From fixed-point Web Mercator to picture pixels. Differences to the reference are taken as integers, so that no absolute
// position enters a float; a globe would be another body of px_from_world.
uniform ivec2 reference;        // world units near the middle of the view
uniform int world_copy;         // which repetition of the world is drawn, 0: the one that holds the reference
uniform vec2 px_per_unit;
uniform vec2 reference_offset;  // px from the anchor to the reference, below one world unit
uniform vec2 anchor;            // px of the anchor on the picture
uniform mat2 rotation;

// x minus the reference in units, in the wanted copy of the world: exact near the reference.
float units_east(uint x) {
  uint reference_x = uint(reference.x);
  uint east = x - reference_x;
  int turns = x >= reference_x ? world_copy : world_copy - 1;
  if (turns == 0) return float(east);
  if (turns == -1 && east != 0u) return -float(0u - east);
  return float(east) + float(turns) * 4294967296.0;
}

// Positions are rounded to 1/256 px from the anchor: the rasteriser's own grid, so that pictures do not depend on the tile or on
// the scroll by which they came about.
vec2 px_from_world(ivec2 world) {
  vec2 units = vec2(units_east(uint(world.x)), float(world.y - reference.y));
  vec2 px = floor((units * px_per_unit + reference_offset) * 256.0 + 0.5) / 256.0;
  return anchor + rotation * px;
}
