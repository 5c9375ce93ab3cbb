// How the relief changes a colour.

// From a luminance of which 128 is neutral to -strength (dark) .. strength (light).
float light_of(float luminance, float strength) { return (luminance * 255.0 - 128.0) / 128.0 * strength; }

// Darkened and lightened.
vec4 lit_land(vec4 color, float light) {
  vec3 darker = color.rgb * (1.0 + min(light, 0.0));
  return vec4(1.0 - (1.0 - darker) * (1.0 - max(light, 0.0)), color.a);
}

// Shelves brighter, the deep darker, all in its own hue.
vec4 lit_sea(vec4 color, float light) { return vec4(min(color.rgb * (1.0 + light), 1.0), color.a); }
