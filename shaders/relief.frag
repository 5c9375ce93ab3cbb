// Land, darkened and lightened by the relief.
#include "fragment.glsl"

uniform vec4 color;  // opaque
uniform float strength;
uniform sampler2D relief;     // luminance, 128: neutral
uniform mat2 relief_from_px;  // from pixels off the origin to texture coordinates
uniform vec2 relief_origin;   // texture coordinates at the origin
uniform vec2 origin;          // px

out vec4 fragment;

void main() {
  vec2 uv = relief_origin + relief_from_px * (px_from_fragment() - origin);
  float light = (textureLod(relief, uv, 0.0).r * 255.0 - 128.0) / 128.0 * strength;
  vec3 darker = color.rgb * (1.0 + min(light, 0.0));
  fragment = vec4(1.0 - (1.0 - darker) * (1.0 - max(light, 0.0)), color.a);
}
