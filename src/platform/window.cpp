// The GLFW window: creation, size, clipboard, waiting.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "platform/window_impl.h"

namespace sitmap::platform {
namespace {

std::string glfw_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "reason unknown";
}

Error no_display(const std::string& reason) {
  return {ErrorKind::internal, "", "no display (" + reason + ")",
          "use sitmap render, or start an X or Wayland session"};
}

void set_hints(const WindowOptions& options) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_OPENGL_DEBUG_CONTEXT, options.debug ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_ALPHA_BITS, 0);
}

// On software GL waiting for the screen's refresh only adds to the time a frame takes.
bool renders_in_software() {
  using GetString = const unsigned char* (*)(unsigned);
  constexpr unsigned kRenderer = 0x1F01;  // GL_RENDERER
  const auto get_string = reinterpret_cast<GetString>(glfwGetProcAddress("glGetString"));
  const auto* name = get_string != nullptr ? reinterpret_cast<const char*>(get_string(kRenderer)) : nullptr;
  return name != nullptr && (std::strstr(name, "llvmpipe") != nullptr || std::strstr(name, "softpipe") != nullptr);
}

// A window that is larger than its screen hides its own buttons.
std::pair<int, int> size_on_screen(const WindowOptions& options) {
  GLFWmonitor* const monitor = options.visible ? glfwGetPrimaryMonitor() : nullptr;
  int x = 0, y = 0, width = 0, height = 0;
  if (monitor != nullptr) glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
  if (width <= 0 || height <= 0) return {options.width, options.height};
  return {std::min(options.width, width), std::min(options.height, height)};
}

}  // namespace

Window::Impl::~Impl() {
  close_imgui(*this);
  for (GLFWcursor* cursor : cursors) {
    if (cursor != nullptr) glfwDestroyCursor(cursor);
  }
  if (window != nullptr) glfwDestroyWindow(window);
  glfwTerminate();
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::create(const WindowOptions& options) {
  if (glfwInit() != GLFW_TRUE) return no_display(glfw_error());
  auto impl = std::make_unique<Impl>();
  impl->step_s = options.step_s;
  set_hints(options);
  const auto [width, height] = size_on_screen(options);
  impl->window = glfwCreateWindow(width, height, options.title.c_str(), nullptr, nullptr);
  if (impl->window == nullptr) {
    const std::string reason = glfw_error();
    return Error{ErrorKind::internal, "window", "no OpenGL 4.1 window (" + reason + ")",
                 "update the graphics driver, or use sitmap render"};
  }
  glfwMakeContextCurrent(impl->window);
  glfwSwapInterval(renders_in_software() ? 0 : 1);
  install_callbacks(*impl);
  if (auto status = open_imgui(*impl); !status) return status.error();
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

bool Window::should_close() const {
  return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}
void Window::refuse_close() {
  glfwSetWindowShouldClose(impl_->window, GLFW_FALSE);
}
void Window::request_close() {
  glfwSetWindowShouldClose(impl_->window, GLFW_TRUE);
}

void Window::wait(double timeout_s) {
  const double before_s = glfwGetTime();
  const bool only_polls = timeout_s == 0 || !impl_->input.empty();
  if (only_polls) {
    glfwPollEvents();
  } else if (timeout_s < 0) {
    glfwWaitEvents();
  } else {
    glfwWaitEventsTimeout(timeout_s);
  }
  impl_->stepped_s += std::max(impl_->step_s, only_polls ? 0 : glfwGetTime() - before_s);
}

void Window::wake() {
  glfwPostEmptyEvent();
}
std::deque<InputEvent>& Window::input() {
  return impl_->input;
}

double Window::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  return x > 0 ? static_cast<double>(x) : 1.0;
}

int Window::framebuffer_width() const {
  return is_minimised() ? 0 : framebuffer_size(*impl_).width;
}
int Window::framebuffer_height() const {
  return is_minimised() ? 0 : framebuffer_size(*impl_).height;
}
int Window::width() const {
  return static_cast<int>(std::lround(framebuffer_size(*impl_).width / content_scale()));
}
int Window::height() const {
  return static_cast<int>(std::lround(framebuffer_size(*impl_).height / content_scale()));
}

bool Window::is_minimised() const {
  const Size size = framebuffer_size(*impl_);
  return size.width == 0 || size.height == 0 || glfwGetWindowAttrib(impl_->window, GLFW_ICONIFIED) == GLFW_TRUE;
}

void Window::set_title(const std::string& title) {
  glfwSetWindowTitle(impl_->window, title.c_str());
}

void Window::set_full_screen(bool on) {
  const bool is_on = glfwGetWindowMonitor(impl_->window) != nullptr;
  if (on == is_on) return;
  Placement& windowed = impl_->windowed;
  if (!on) {
    glfwSetWindowMonitor(impl_->window, nullptr, windowed.x, windowed.y, windowed.width, windowed.height,
                         GLFW_DONT_CARE);
    return;
  }
  glfwGetWindowPos(impl_->window, &windowed.x, &windowed.y);
  glfwGetWindowSize(impl_->window, &windowed.width, &windowed.height);
  GLFWmonitor* monitor = monitor_of(windowed);
  if (monitor == nullptr) return;
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(impl_->window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

void Window::set_clipboard(const std::string& text) {
  glfwSetClipboardString(impl_->window, text.c_str());
}

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(impl_->window);
  return text != nullptr ? text : "";
}

void Window::swap() {
  glfwSwapBuffers(impl_->window);
}
double Window::now_s() const {
  return impl_->step_s > 0 ? impl_->stepped_s : glfwGetTime();
}

void* (*Window::get_proc_address() const)(const char*) {
  return [](const char* name) { return reinterpret_cast<void*>(glfwGetProcAddress(name)); };
}

void Window::set_cursor_visible(bool visible) {
  impl_->cursor_visible = visible;
  glfwSetInputMode(impl_->window, GLFW_CURSOR, visible ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN);
}

Size framebuffer_size(const Window::Impl& impl) {
  Size size;
  glfwGetFramebufferSize(impl.window, &size.width, &size.height);
  return size;
}

// The monitor that shows most of the window.
GLFWmonitor* monitor_of(const Placement& window) {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  GLFWmonitor* best = glfwGetPrimaryMonitor();
  int best_area = 0;
  for (int i = 0; i < count; ++i) {
    Placement m;
    glfwGetMonitorPos(monitors[i], &m.x, &m.y);
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (mode == nullptr) continue;
    const int across = std::min(m.x + mode->width, window.x + window.width) - std::max(m.x, window.x);
    const int down = std::min(m.y + mode->height, window.y + window.height) - std::max(m.y, window.y);
    const int area = std::max(across, 0) * std::max(down, 0);
    if (area > best_area) {
      best_area = area;
      best = monitors[i];
    }
  }
  return best;
}

}  // namespace sitmap::platform
