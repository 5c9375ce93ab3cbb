// A stroke with round ends: coverage times ink, either a colour to blend or one channel of the line mask to take the maximum of.
#include "fragment.glsl"
#include "stroke.glsl"

uniform float half_width;   // px
uniform vec2 dashes;        // px; 0: solid
uniform vec4 ink;
uniform float threshold;    // added where there is any coverage, in units of ink

flat in vec4 ends;
flat in float start_px;

out vec4 fragment;

void main() {
  float along;
  float away = distance_to_segment(px_from_fragment(), ends.xy, ends.zw, along);
  float coverage = stroke_coverage(away, half_width);
  if (dashes.x > 0.0) coverage *= dash_coverage(start_px + along * distance(ends.xy, ends.zw), dashes.x, dashes.y);
  if (coverage <= 0.0) discard;
  fragment = ink * (threshold + coverage);
}
