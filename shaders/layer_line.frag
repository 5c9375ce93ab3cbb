// A stroke with round ends: coverage times colour, of which the mask keeps the largest, so that joins do not show.
#include "fragment.glsl"
#include "stroke.glsl"

uniform float half_width;  // px
uniform vec2 dashes;       // px; 0: solid

flat in vec4 ends;
flat in float start_px;
flat in vec4 color;

out vec4 fragment;

void main() {
  float along;
  float away = distance_to_segment(px_from_fragment(), ends.xy, ends.zw, along);
  float coverage = stroke_coverage(away, half_width);
  if (dashes.x > 0.0) coverage *= dash_coverage(start_px + along * distance(ends.xy, ends.zw), dashes.x, dashes.y);
  if (coverage <= 0.0) discard;
  fragment = color * coverage;
}
