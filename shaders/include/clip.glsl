// From picture pixels (origin at the upper left, y down) to clip space.
uniform vec4 view_rect;  // x, y of the part of the picture that the viewport spans; 2 / its width, 2 / its height

vec4 clip_from_px(vec2 px) {
  vec2 ndc = (px - view_rect.xy) * view_rect.zw - 1.0;
  return vec4(ndc.x, -ndc.y, 0.0, 1.0);
}
