// Owners of GL objects: move-only, freed with their scope. They need the context that made them.
#pragma once

#include <glad/gl.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace sitmap::render {

template <class Kind>
class GlObject {
 public:
  GlObject() = default;
  GlObject(GlObject&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  GlObject& operator=(GlObject&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~GlObject() {
    if (id_ != 0) Kind::destroy(id_);
  }
  static GlObject make() { return GlObject(Kind::create()); }
  GLuint id() const { return id_; }
  explicit operator bool() const { return id_ != 0; }

 private:
  explicit GlObject(GLuint id) : id_(id) {}
  GLuint id_ = 0;
};

struct BufferKind {
  static GLuint create();
  static void destroy(GLuint id);
};
struct VertexArrayKind {
  static GLuint create();
  static void destroy(GLuint id);
};
struct TextureKind {
  static GLuint create();
  static void destroy(GLuint id);
};
struct FramebufferKind {
  static GLuint create();
  static void destroy(GLuint id);
};
struct ProgramKind {
  static GLuint create();
  static void destroy(GLuint id);
};

using Buffer = GlObject<BufferKind>;
using VertexArray = GlObject<VertexArrayKind>;
using Texture = GlObject<TextureKind>;
using Framebuffer = GlObject<FramebufferKind>;
using Program = GlObject<ProgramKind>;

// Vertex data that is written once.
Buffer make_static_buffer(GLenum target, std::span<const std::byte> bytes);

// Whether the CPU draws (Mesa's llvmpipe or softpipe).
bool is_software_gl();

// Vertex data that is written anew for every draw; the driver may still read what was there before.
class StreamBuffer {
 public:
  StreamBuffer() : buffer_(Buffer::make()) {}
  GLuint id() const { return buffer_.id(); }
  void write(std::span<const std::byte> bytes);

 private:
  Buffer buffer_;
  std::size_t capacity_ = 0;
};

// An RGBA texture that can be drawn into; empty until it is resized.
class ColorTarget {
 public:
  // Contents are lost if the size changes; true if it did.
  bool resize(int width, int height);
  GLuint texture() const { return texture_.id(); }
  GLuint framebuffer() const { return framebuffer_.id(); }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  Texture texture_;
  Framebuffer framebuffer_;
  int width_ = 0, height_ = 0;
};

}  // namespace sitmap::render
