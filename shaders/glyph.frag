// Coverage from a signed distance field, averaged over four places of the pixel: small letters keep their counters open.
uniform sampler2D atlas;

in vec2 uv;
flat in vec2 edge;
flat in vec4 color;

out vec4 fragment;

float covered(vec2 at) { return clamp((texture(atlas, at).r * 255.0 - 128.0) * edge.x + edge.y + 0.5, 0.0, 1.0); }

void main() { fragment = color * covered(uv); }
