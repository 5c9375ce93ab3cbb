// From GLFW's callbacks to the queue of input events.
#include <GLFW/glfw3.h>

#include "platform/window_impl.h"

namespace sitmap::platform {
namespace {

Window::Impl& impl_of(GLFWwindow* window) {
  return *static_cast<Window::Impl*>(glfwGetWindowUserPointer(window));
}

// GLFW counts positions in screen coordinates, which are physical pixels on X11 and logical ones on Wayland.
double logical_per_screen(GLFWwindow* window) {
  int width = 0, framebuffer_width = 0, height = 0;
  float scale = 1, unused = 1;
  glfwGetWindowSize(window, &width, &height);
  glfwGetFramebufferSize(window, &framebuffer_width, &height);
  glfwGetWindowContentScale(window, &scale, &unused);
  return width > 0 && scale > 0 ? framebuffer_width / (width * static_cast<double>(scale)) : 1.0;
}

void on_move(GLFWwindow* window, double x, double y) {
  const double factor = logical_per_screen(window);
  auto& input = impl_of(window).input;
  const MouseMove move{x * factor, y * factor};
  // Successive moves say no more than the last one.
  if (!input.empty() && std::holds_alternative<MouseMove>(input.back())) input.pop_back();
  input.push_back(move);
}

void on_button(GLFWwindow* window, int button, int action, int mods) {
  impl_of(window).input.push_back(MouseButton{button, action == GLFW_PRESS, (mods & GLFW_MOD_SHIFT) != 0,
                                              (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_ALT) != 0});
}

void on_wheel(GLFWwindow* window, double dx, double dy) {
  impl_of(window).input.push_back(Wheel{dx, dy});
}

void on_key(GLFWwindow* window, int key, int /*scancode*/, int action, int mods) {
  if (key == GLFW_KEY_UNKNOWN) return;
  impl_of(window).input.push_back(KeyPress{key, action != GLFW_RELEASE, action == GLFW_REPEAT,
                                           (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_CONTROL) != 0,
                                           (mods & GLFW_MOD_ALT) != 0});
}

void on_character(GLFWwindow* window, unsigned codepoint) {
  impl_of(window).input.push_back(Character{codepoint});
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  impl_of(window).input.push_back(FilesDropped{{paths, paths + count}});
}

void on_focus(GLFWwindow* window, int focused) {
  impl_of(window).input.push_back(FocusChange{focused == GLFW_TRUE});
}

}  // namespace

void install_callbacks(Window::Impl& impl) {
  glfwSetWindowUserPointer(impl.window, &impl);
  glfwSetCursorPosCallback(impl.window, on_move);
  glfwSetMouseButtonCallback(impl.window, on_button);
  glfwSetScrollCallback(impl.window, on_wheel);
  glfwSetKeyCallback(impl.window, on_key);
  glfwSetCharCallback(impl.window, on_character);
  glfwSetDropCallback(impl.window, on_drop);
  glfwSetWindowFocusCallback(impl.window, on_focus);
}

}  // namespace sitmap::platform
