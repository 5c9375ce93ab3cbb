// Colours of the features of a user's layer, by their class.
uniform usampler2D feature_classes;  // a texel for each feature, kClassColumns to a row
uniform bool classed;                // else all are of class 0
uniform vec4 class_color[16];        // premultiplied

const uint kClassBits = 12u;  // of the column: LayerStore::kClassColumns

vec4 color_of(uint feature) {
  if (!classed) return class_color[0];
  ivec2 texel = ivec2(feature & ((1u << kClassBits) - 1u), feature >> kClassBits);
  return class_color[min(texelFetch(feature_classes, texel, 0).r, 15u)];
}
