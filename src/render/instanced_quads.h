// Draws many quads with one call: four corners from gl_VertexID, everything else from one instance record each.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "render/gl_objects.h"
#include "render/shader_program.h"
#include "render/target.h"

namespace sitmap::render {

// One attribute of an instance record; its location is its place in the list.
struct InstanceAttribute {
  GLint components = 1;
  GLenum type = GL_FLOAT;
  std::size_t offset = 0;
};

class InstancedQuads {
 public:
  // Attributes of type GL_UNSIGNED_BYTE are normalised, other integers converted.
  static Result<InstancedQuads> create(std::string_view vertex, std::string_view fragment, std::size_t stride,
                                       std::span<const InstanceAttribute> attributes, Statistics& statistics);

  // Premultiplied over what is there. Uniforms other than the target's are set before, on program().
  void draw(const Target& target, std::span<const std::byte> instances);
  ShaderProgram& program() { return program_; }

 private:
  InstancedQuads(ShaderProgram program, std::size_t stride, Statistics& statistics)
      : program_(std::move(program)), stride_(stride), statistics_(&statistics) {}

  ShaderProgram program_;
  VertexArray array_ = VertexArray::make();
  StreamBuffer buffer_;
  std::size_t stride_;
  Statistics* statistics_;
};

}  // namespace sitmap::render
