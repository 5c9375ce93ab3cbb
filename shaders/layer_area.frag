// The colour of a feature's class, thinned.
uniform float opacity;

flat in vec4 color;

out vec4 fragment;

void main() { fragment = color * opacity; }
