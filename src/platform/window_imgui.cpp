// The ImGui backend of the window: input from our own queue, drawing through ImGui's OpenGL 3 backend.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "core/stand_in_text.h"
#include "platform/input_feed.h"
#include "platform/window_impl.h"

namespace sitmap::platform {
namespace {

const char* clipboard_text(void* window) {
  static std::string held;  // until the next call
  const char* text = glfwGetClipboardString(static_cast<GLFWwindow*>(window));
  held = text != nullptr ? with_stand_ins(text).value_or("") : "";
  return held.c_str();
}

void set_clipboard_text(void* window, const char* text) {
  glfwSetClipboardString(static_cast<GLFWwindow*>(window), without_stand_ins(text).c_str());
}

void make_cursors(Window::Impl& impl) {
  const auto make = [&](int shape, int glfw_shape) {
    impl.cursors[static_cast<std::size_t>(shape)] = glfwCreateStandardCursor(glfw_shape);
  };
  make(ImGuiMouseCursor_Arrow, GLFW_ARROW_CURSOR);
  make(ImGuiMouseCursor_TextInput, GLFW_IBEAM_CURSOR);
  make(ImGuiMouseCursor_ResizeAll, GLFW_CROSSHAIR_CURSOR);
  make(ImGuiMouseCursor_ResizeNS, GLFW_VRESIZE_CURSOR);
  make(ImGuiMouseCursor_ResizeEW, GLFW_HRESIZE_CURSOR);
  make(ImGuiMouseCursor_Hand, GLFW_HAND_CURSOR);
}

// The shape that the panels asked for in the frame just drawn.
void show_cursor(Window::Impl& impl) {
  const int shape = ImGui::GetMouseCursor();
  if (shape == impl.cursor_shape || !impl.cursor_visible) return;
  impl.cursor_shape = shape;
  const bool known = shape >= 0 && shape < static_cast<int>(impl.cursors.size());
  GLFWcursor* cursor = known ? impl.cursors[static_cast<std::size_t>(shape)] : nullptr;
  glfwSetCursor(impl.window, cursor);
}

}  // namespace

Status open_imgui(Window::Impl& impl) {
  IMGUI_CHECKVERSION();
  impl.imgui = ImGui::CreateContext();
  ImGui::SetCurrentContext(impl.imgui);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.BackendPlatformName = "sitmap";
  io.ClipboardUserData = impl.window;
  io.GetClipboardTextFn = clipboard_text;
  io.SetClipboardTextFn = set_clipboard_text;
  set_key_map(io);
  make_cursors(impl);
  impl.imgui_backend = ImGui_ImplOpenGL3_Init("#version 410 core");
  if (impl.imgui_backend) return Ok{};
  return Error{ErrorKind::internal, "window", "the panels cannot be drawn with this OpenGL",
               "update the graphics driver, or use sitmap render"};
}

void close_imgui(Window::Impl& impl) {
  if (impl.imgui == nullptr) return;
  ImGui::SetCurrentContext(impl.imgui);
  if (impl.imgui_backend) ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext(impl.imgui);
  impl.imgui = nullptr;
}

std::vector<InputEvent> Window::begin_imgui_frame(double dt_s) {
  ImGui::SetCurrentContext(impl_->imgui);
  ImGuiIO& io = ImGui::GetIO();
  const Size pixels = framebuffer_size(*impl_);
  const auto scale = static_cast<float>(content_scale());
  io.DisplaySize = ImVec2(static_cast<float>(pixels.width) / scale, static_cast<float>(pixels.height) / scale);
  io.DisplayFramebufferScale = ImVec2(scale, scale);
  io.DeltaTime = std::max(static_cast<float>(dt_s), 1e-5f);
  auto events = feed(impl_->input, io);
  ImGui_ImplOpenGL3_NewFrame();
  // The faces were rasterised anew, for another scale: the backend makes the texture only once by itself.
  if (ImGui::GetIO().Fonts->TexID == nullptr) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui::NewFrame();
  return events;
}

void Window::render_imgui() {
  ImGui::Render();
  show_cursor(*impl_);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace sitmap::platform
