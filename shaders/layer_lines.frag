// Lays the lines of a layer, collected in a mask, over the ground.
uniform sampler2D mask;
uniform float opacity;

out vec4 fragment;

void main() {
  vec4 value = texelFetch(mask, ivec2(gl_FragCoord.xy), 0);
  if (value.a <= 0.0) discard;
  fragment = value * opacity;
}
