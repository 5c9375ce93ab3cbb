// Where drawing goes: a framebuffer, and how the picture's pixels lie in it.
#pragma once

#include <glad/gl.h>

#include "render/renderer.h"
#include "render/shader_program.h"

namespace sitmap::render {

inline bool is_empty(PixelRect rect) {
  return rect.width <= 0 || rect.height <= 0;
}
PixelRect intersection(PixelRect a, PixelRect b);

// The part of a picture that clip space spans when some of it is drawn: all of it, and a margin. Every tile then cuts
// and rounds triangles alike, and edges that leave the picture are not cut at its border. Pictures beyond what every
// driver can span are done by parts.
PixelRect spanned_for(PixelRect picture, PixelRect part);

struct Target {
  GLuint framebuffer = 0;
  int framebuffer_height = 0;
  int x = 0, y = 0;  // the picture's upper left corner in the framebuffer, y down; may be negative
  PixelRect view;    // what clip space spans
  PixelRect clip;    // nothing is drawn outside, in picture pixels
  // A picture to keep: the same to the last bit, whatever was drawn before it.
  bool keeps = false;

  Target clipped(PixelRect rect) const;
  // Binds the framebuffer and sets viewport and scissor.
  void bind() const;
  void bind(GLuint other_framebuffer) const;
  // Uniforms of include/clip.glsl and include/fragment.glsl for the program in use.
  void set_uniforms(ShaderProgram& program) const;
  // The rectangle in the framebuffer, y up.
  PixelRect in_framebuffer(PixelRect rect) const;
};

// Premultiplied colours over what is there.
void blend_over();
// Replaces what is there.
void blend_none();
// The larger of both, channel by channel.
void blend_max();
void clear(Rgba color);  // premultiplied, inside the scissor

}  // namespace sitmap::render
