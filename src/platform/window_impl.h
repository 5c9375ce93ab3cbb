// What the parts of the window share; not for other folders.
#pragma once

#include <array>

#include "platform/window.h"

struct GLFWwindow;
struct GLFWcursor;
struct GLFWmonitor;
struct ImGuiContext;

namespace sitmap::platform {

struct Size {
  int width = 0, height = 0;
};

// In GLFW's screen coordinates.
struct Placement {
  int x = 0, y = 0, width = 0, height = 0;
};

struct Window::Impl {
  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  GLFWwindow* window = nullptr;
  std::deque<InputEvent> input;
  Placement windowed;  // before full screen
  bool cursor_visible = true;
  int cursor_shape = -2;                 // ImGuiMouseCursor shown last
  std::array<GLFWcursor*, 9> cursors{};  // by ImGuiMouseCursor
  ImGuiContext* imgui = nullptr;
  bool imgui_backend = false;
  double step_s = 0;     // WindowOptions::step_s
  double stepped_s = 0;  // now_s() where step_s counts
};

Size framebuffer_size(const Window::Impl& impl);
GLFWmonitor* monitor_of(const Placement& window);
void install_callbacks(Window::Impl& impl);
Status open_imgui(Window::Impl& impl);
void close_imgui(Window::Impl& impl);

}  // namespace sitmap::platform
