// Colours the line mask: each channel holds the largest coverage of any segment, so that joins do not show.
#include "color.glsl"

uniform sampler2D mask;  // rivers, shores, country borders, disputed borders
uniform vec4 river, shore, border, disputed, band;  // premultiplied

out vec4 fragment;

// The lower half of a border's channel is its band, the upper half its line.
vec4 bordered(float value, vec4 line, vec4 below) {
  return over(line * clamp(value * 2.0 - 1.0, 0.0, 1.0), over(band * min(value * 2.0, 1.0), below));
}

void main() {
  vec4 value = texelFetch(mask, ivec2(gl_FragCoord.xy), 0);
  if (value == vec4(0.0)) discard;
  vec4 color = over(shore * value.g, river * value.r);
  fragment = bordered(value.a, disputed, bordered(value.b, border, color));
}
