// A ring around the globe's edge: 64 spokes, a strip of pairs of their inner and outer ends.
#include "clip.glsl"

uniform vec2 center;  // px
uniform vec2 reach;   // px from the centre: of the inner and the outer ends

const float kSpokes = 64.0;

void main() {
  float angle = 6.28318530718 * float(gl_VertexID / 2) / kSpokes;
  // The chords between outer ends, too, lie beyond the reach.
  float away = (gl_VertexID & 1) == 0 ? reach.x : reach.y / cos(3.14159265359 / kSpokes);
  gl_Position = clip_from_px(center + away * vec2(sin(angle), -cos(angle)));
}
