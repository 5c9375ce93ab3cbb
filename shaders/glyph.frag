// Coverage from a signed distance field, averaged over four places of the pixel: small letters keep their counters open.
uniform sampler2D atlas;
uniform vec2 texel_size;

in vec2 texel;
flat in vec2 origin;
flat in vec2 edge;
flat in vec4 color;

out vec4 fragment;

float covered(vec2 at) { return clamp((texture(atlas, at).r * 255.0 - 128.0) * edge.x + edge.y + 0.5, 0.0, 1.0); }

// In steps of 1/1024 of a texel, which are exact wherever in the atlas the field lies: the order in which fields were
// packed leaves no trace. 0.3, since fields that begin on whole pixels often meet halves of a step.
void main() { fragment = color * covered((origin + floor(texel * 1024.0 + 0.3) / 1024.0) * texel_size); }
