// Premultiplied colours.
vec4 premultiplied(vec4 straight) { return vec4(straight.rgb * straight.a, straight.a); }
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
