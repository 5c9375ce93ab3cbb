// A stroke with round ends: coverage times colour, of which the mask keeps the largest, so that joins do not show.
#include "fragment.glsl"
#include "stroke.glsl"

uniform float half_width;  // px
uniform vec2 dashes;       // px; 0: solid
uniform bool flat_ends;    // for the edges of bridges, which are open at both ends

flat in vec4 ends;
flat in float start_px;
flat in vec4 color;

out vec4 fragment;

void main() {
  float along;
  float away = distance_to_segment(px_from_fragment(), ends.xy, ends.zw, along);
  float coverage = stroke_coverage(away, half_width);
  if (dashes.x > 0.0) coverage *= dash_coverage(start_px + along * distance(ends.xy, ends.zw), dashes.x, dashes.y);
  if (flat_ends) {
    vec2 run = ends.zw - ends.xy;
    float at = dot(px_from_fragment() - ends.xy, run) / max(length(run), 1e-6);
    coverage *= clamp(min(at, length(run) - at) + 0.5, 0.0, 1.0);
  }
  if (coverage <= 0.0) discard;
  fragment = color * coverage;
}
