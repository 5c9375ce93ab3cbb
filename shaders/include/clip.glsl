// From picture pixels (origin at the upper left, y down) to clip space.
uniform vec4 view_rect;  // x, y of the part of the picture that the viewport spans; 2 / its width, 2 / its height

out float gl_ClipDistance[2];

// Above 0 on this side of the world, and up to half a turn from the centre; projection.glsl lowers them.
vec2 sight = vec2(1.0);

vec4 clip_from_px(vec2 px) {
  gl_ClipDistance[0] = sight.x;
  gl_ClipDistance[1] = sight.y;
  vec2 ndc = (px - view_rect.xy) * view_rect.zw - 1.0;
  return vec4(ndc.x, -ndc.y, 0.0, 1.0);
}
