// The relief under a fragment. Needs fragment.glsl and shade.glsl.
uniform float strength;
uniform sampler2D relief;     // luminance, 128: neutral
uniform mat2 relief_from_px;  // from pixels off the origin to texture coordinates
uniform vec2 relief_origin;   // texture coordinates at the origin
uniform vec2 origin;          // px

// -strength (dark) to strength (light).
float relief_light() {
  vec2 uv = relief_origin + relief_from_px * (px_from_fragment() - origin);
  return light_of(textureLod(relief, uv, 0.0).r, strength);
}
