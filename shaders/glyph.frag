// Coverage from a signed distance field.
#include "fragment.glsl"

uniform sampler2D atlas;
uniform vec2 texel_size;

flat in vec2 first;
flat in vec4 texels_across_and_down;
flat in vec2 origin;
flat in vec2 edge;
flat in vec4 color;

out vec4 fragment;

float covered(vec2 at) { return clamp((texture(atlas, at).r * 255.0 - 128.0) * edge.x + edge.y + 0.5, 0.0, 1.0); }

// From the fragment's own place, which is the same in every tile, and in steps of 1/1024 of a texel, which are exact
// wherever in the atlas the field lies: neither tiles nor the order in which fields were packed leave a trace.
void main() {
  vec2 from_first = px_from_fragment() - first;
  vec2 texel = vec2(dot(from_first, texels_across_and_down.xy), dot(from_first, texels_across_and_down.zw));
  fragment = color * covered((origin + floor(texel * 1024.0 + 0.5) / 1024.0) * texel_size);
}
