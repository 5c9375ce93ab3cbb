// From fragments to picture pixels (origin at the upper left, y down).
uniform vec2 fragment_origin;  // framebuffer position of the picture's upper left corner, y up

// Whole numbers plus a half: the same in every tile and after every scroll.
vec2 px_from_fragment() { return vec2(gl_FragCoord.x - fragment_origin.x, fragment_origin.y - gl_FragCoord.y); }
