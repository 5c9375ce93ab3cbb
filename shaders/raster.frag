// A tile of a raster.
uniform sampler2D tile;  // premultiplied
uniform float opacity;

in vec2 uv;
out vec4 fragment;

void main() { fragment = texture(tile, uv) * opacity; }
