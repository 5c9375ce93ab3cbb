// Making and freeing GL objects.
#include "render/gl_objects.h"

#include <string_view>

#include <algorithm>

namespace sitmap::render {
namespace {

template <class Generate>
GLuint generated(Generate generate) {
  GLuint id = 0;
  generate(1, &id);
  return id;
}

GLsizeiptr length(std::span<const std::byte> bytes) {
  return static_cast<GLsizeiptr>(bytes.size());
}

}  // namespace

GLuint BufferKind::create() {
  return generated(glGenBuffers);
}
void BufferKind::destroy(GLuint id) {
  glDeleteBuffers(1, &id);
}
GLuint VertexArrayKind::create() {
  return generated(glGenVertexArrays);
}
void VertexArrayKind::destroy(GLuint id) {
  glDeleteVertexArrays(1, &id);
}
GLuint TextureKind::create() {
  return generated(glGenTextures);
}
void TextureKind::destroy(GLuint id) {
  glDeleteTextures(1, &id);
}
GLuint FramebufferKind::create() {
  return generated(glGenFramebuffers);
}
void FramebufferKind::destroy(GLuint id) {
  glDeleteFramebuffers(1, &id);
}
GLuint ProgramKind::create() {
  return glCreateProgram();
}
void ProgramKind::destroy(GLuint id) {
  glDeleteProgram(id);
}

bool is_software_gl() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name != nullptr ? name : "";
  return renderer.find("llvmpipe") != std::string_view::npos || renderer.find("softpipe") != std::string_view::npos;
}

Buffer make_static_buffer(GLenum target, std::span<const std::byte> bytes) {
  Buffer buffer = Buffer::make();
  glBindBuffer(target, buffer.id());
  glBufferData(target, length(bytes), bytes.data(), GL_STATIC_DRAW);
  return buffer;
}

void StreamBuffer::write(std::span<const std::byte> bytes) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.id());
  if (bytes.size() > capacity_) capacity_ = std::max(bytes.size(), 2 * capacity_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(capacity_), nullptr, GL_STREAM_DRAW);
  glBufferSubData(GL_ARRAY_BUFFER, 0, length(bytes), bytes.data());
}

bool ColorTarget::resize(int width, int height) {
  if (texture_ && width == width_ && height == height_) return false;
  texture_ = Texture::make();
  framebuffer_ = Framebuffer::make();
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.id(), 0);
  width_ = width;
  height_ = height;
  return true;
}

}  // namespace sitmap::render
