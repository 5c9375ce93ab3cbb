// A segment with round ends. Each fragment of a join belongs to one segment alone: what lies beyond the plane that halves the
// angle is the neighbour's, so that translucent strokes show no dots.
#include "fragment.glsl"
#include "stroke.glsl"

flat in vec4 ends, normals, extents;
flat in vec2 dashes;
flat in vec4 color;

out vec4 fragment;

void main() {
  vec2 p = px_from_fragment();
  if (dot(p - ends.xy, normals.xy) < 0.0 || dot(p - ends.zw, normals.zw) >= 0.0 && normals.zw != vec2(0.0)) discard;
  float along;
  float away = distance_to_segment(p, ends.xy, ends.zw, along);
  float coverage = stroke_coverage(away, mix(extents.x, extents.y, along));
  coverage *= dash_coverage(mix(extents.z, extents.w, along), dashes.x, dashes.y);
  if (coverage <= 0.0) discard;
  fragment = color * coverage;
}
