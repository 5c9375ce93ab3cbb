// A stroke with round ends, and a band below it: coverage times ink, either a colour to blend or one channel of the line
// mask to take the maximum of.
#include "fragment.glsl"
#include "stroke.glsl"

uniform float half_width;       // px, of the widest
uniform float line_half_width;  // px
uniform vec2 dashes;            // px, of the line; 0: solid
uniform vec4 ink;
uniform bool has_band;  // then the lower half of the channel is the band's coverage, the upper half the line's

flat in vec4 ends;
flat in float start_px;

out vec4 fragment;

void main() {
  float along;
  float away = distance_to_segment(px_from_fragment(), ends.xy, ends.zw, along);
  float coverage = stroke_coverage(away, line_half_width);
  if (dashes.x > 0.0) coverage *= dash_coverage(start_px + along * distance(ends.xy, ends.zw), dashes.x, dashes.y);
  if (has_band) {
    coverage = coverage > 0.0 ? 0.5 + 0.5 * coverage : 0.5 * stroke_coverage(away, half_width);
  }
  if (coverage <= 0.0) discard;
  fragment = ink * coverage;
}
