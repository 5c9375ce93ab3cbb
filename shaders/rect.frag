// A rounded rectangle with a border inside its edge.
#include "color.glsl"
#include "fragment.glsl"

flat in vec4 middle_and_half;
flat in vec2 radius_and_border;
flat in vec4 fill, border;

out vec4 fragment;

// Square edges on a fraction of a pixel are covered by area, corners by distance.
float box_coverage(vec2 from_middle, vec2 half_size, float radius) {
  vec2 q = abs(from_middle) - half_size;
  if (radius <= 0.0) {
    vec2 covered = clamp(0.5 - q, 0.0, 1.0) - clamp(-q - 2.0 * half_size + 0.5, 0.0, 1.0);
    return max(covered.x, 0.0) * max(covered.y, 0.0);
  }
  vec2 p = q + radius;
  float away = length(max(p, 0.0)) + min(max(p.x, p.y), 0.0) - radius;
  return clamp(0.5 - away, 0.0, 1.0);
}

void main() {
  vec2 from_middle = px_from_fragment() - middle_and_half.xy;
  vec2 half_size = middle_and_half.zw;
  float outer = box_coverage(from_middle, half_size, radius_and_border.x);
  float width = radius_and_border.y;
  if (width <= 0.0) {
    fragment = fill * outer;
    return;
  }
  float inner = box_coverage(from_middle, max(half_size - width, vec2(0.0)), max(radius_and_border.x - width, 0.0));
  fragment = over(border * max(outer - inner, 0.0), fill * outer);
}
