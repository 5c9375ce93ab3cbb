// One flat colour.
uniform vec4 color;  // premultiplied

out vec4 fragment;

void main() { fragment = color; }
