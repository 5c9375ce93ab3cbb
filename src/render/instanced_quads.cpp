// Streaming of instance records.
#include "render/instanced_quads.h"

namespace sitmap::render {

Result<InstancedQuads> InstancedQuads::create(std::string_view vertex, std::string_view fragment, std::size_t stride,
                                              std::span<const InstanceAttribute> attributes, Statistics& statistics) {
  auto program = ShaderProgram::link(vertex, fragment);
  if (!program) return program.error();
  InstancedQuads quads(std::move(program).value(), stride, statistics);
  glBindVertexArray(quads.array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, quads.buffer_.id());
  GLuint location = 0;
  for (const InstanceAttribute& attribute : attributes) {
    const GLboolean normalised = attribute.type == GL_UNSIGNED_BYTE ? GL_TRUE : GL_FALSE;
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, attribute.components, attribute.type, normalised, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(attribute.offset));
    glVertexAttribDivisor(location, 1);
    ++location;
  }
  return quads;
}

void InstancedQuads::draw(const Target& target, std::span<const std::byte> instances) {
  if (instances.empty()) return;
  buffer_.write(instances);
  statistics_->uploaded_bytes += instances.size();
  target.bind();
  blend_over();
  program_.use();
  target.set_uniforms(program_);
  glBindVertexArray(array_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(instances.size() / stride_));
}

}  // namespace sitmap::render
