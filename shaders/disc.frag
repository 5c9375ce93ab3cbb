// A disc with an outline inside its radius, and a soft shadow that does not show through it.
#include "color.glsl"
#include "fragment.glsl"

flat in vec4 disc;
flat in float shadow_blur;
flat in vec4 fill, outline, shadow;

out vec4 fragment;

void main() {
  vec2 from_center = px_from_fragment() - disc.xy;
  float away = length(from_center);
  float outer = clamp(disc.z - away + 0.5, 0.0, 1.0);
  float inner = disc.w > 0.0 ? clamp(disc.z - disc.w - away + 0.5, 0.0, 1.0) : outer;
  fragment = fill * inner + outline * (outer - inner);
  if (shadow_blur > 0.0) {
    float shade = length(from_center - vec2(0.0, 0.5 * shadow_blur)) - disc.z;
    float soft = clamp(0.5 - 0.5 * shade / shadow_blur, 0.0, 1.0);
    fragment += shadow * (soft * soft * (3.0 - 2.0 * soft)) * (1.0 - outer);
  }
}
