// Coverage of one-pixel-wide antialiasing (a box filter across the edge).

// Of a pixel at a distance from the middle of a stroke.
float stroke_coverage(float distance_px, float half_width) {
  return max(0.0, min(distance_px + 0.5, half_width) - max(distance_px - 0.5, -half_width));
}

// Only differences of positions enter, so that a scrolled picture is rounded as a fresh one.
float distance_to_segment(vec2 p, vec2 a, vec2 b, out float along) {
  vec2 ap = p - a;
  vec2 ab = b - a;
  along = clamp(dot(ap, ab) / max(dot(ab, ab), 1e-6), 0.0, 1.0);
  return length(ap - along * ab);
}

// Of a point at a length along a dashed stroke; dash 0: solid.
float dash_coverage(float along_px, float dash, float gap) {
  if (dash <= 0.0) return 1.0;
  float period = dash + gap;
  float from_middle = abs(mod(along_px + 0.5 * gap, period) - 0.5 * period);
  return clamp(0.5 * dash - from_middle + 0.5, 0.0, 1.0);
}
