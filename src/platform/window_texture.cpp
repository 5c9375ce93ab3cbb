// Pictures for panels, kept as GL textures.
#include <glad/gl.h>
// After the GL header, as it brings its own otherwise.
#include <GLFW/glfw3.h>

#include "platform/window_impl.h"

namespace sitmap::platform {

std::uint64_t Window::upload_texture(std::uint64_t texture, int width, int height, const std::uint8_t* rgba) {
  if (glad_glBindTexture == nullptr) {
    gladLoadGL([](const char* name) { return glfwGetProcAddress(name); });
  }
  auto id = static_cast<GLuint>(texture);
  if (id == 0) glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D, id);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  return id;
}

void Window::free_texture(std::uint64_t texture) {
  const auto id = static_cast<GLuint>(texture);
  if (id != 0) glDeleteTextures(1, &id);
}

}  // namespace sitmap::platform
