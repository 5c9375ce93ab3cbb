// The one desktop window: GLFW, its GL context, input as a queue of events, clipboard, and the ImGui backends.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/result.h"

namespace sitmap::platform {

// Positions in logical pixels of the window's content, y down. Keys and buttons are GLFW's numbers.
struct MouseMove {
  double x = 0, y = 0;
};
struct MouseButton {
  int button = 0;
  bool down = false;
  bool shift = false, ctrl = false, alt = false;
};
struct Wheel {
  double dx = 0, dy = 0;
};
struct KeyPress {
  int key = 0;
  bool down = false;
  bool repeat = false;
  bool shift = false, ctrl = false, alt = false;
};
struct Character {
  unsigned codepoint = 0;
};
struct FilesDropped {
  std::vector<std::string> paths;
};
struct FocusChange {
  bool focused = false;
};
using InputEvent = std::variant<MouseMove, MouseButton, Wheel, KeyPress, Character, FilesDropped, FocusChange>;

struct WindowOptions {
  std::string title = "sitmap";
  int width = 1440, height = 900;  // logical
  bool visible = true;
  bool debug = false;
  // For tests, whose hand is then as quick on every machine: a turn of wait() that need not wait lasts this long by
  // now_s(), however long it really takes. 0: the real time.
  double step_s = 0;
};

class Window {
 public:
  struct Impl;
  // Error (internal) tells when there is no display, with the advice to use sitmap render.
  static Result<std::unique_ptr<Window>> create(const WindowOptions& options);
  ~Window();

  bool should_close() const;
  void request_close();
  void refuse_close();  // the user's wish to close is not followed yet
  // Waits for input at most timeout_s (< 0: without limit; 0: only polls) and appends it to input(). Does not wait
  // while events are left in input().
  void wait(double timeout_s);
  static void wake();               // from any thread
  std::deque<InputEvent>& input();  // tests push into it, too

  int width() const;  // logical pixels
  int height() const;
  int framebuffer_width() const;  // physical pixels; 0 while minimised
  int framebuffer_height() const;
  double content_scale() const;
  bool is_minimised() const;
  void set_title(const std::string& title);
  void set_full_screen(bool on);
  void set_clipboard(const std::string& text);
  std::string clipboard() const;
  void swap();
  double now_s() const;  // since some moment before the window's creation
  void* (*get_proc_address() const)(const char*);

  // ImGui: fed from the input queue, at most one change of a key or button per frame. Takes events from input() up to
  // that limit and returns them, so that the caller can use what ImGui does not capture. Ends with ImGui::NewFrame().
  std::vector<InputEvent> begin_imgui_frame(double dt_s);
  void render_imgui();  // draws the ImGui frame into the window's framebuffer
  void set_cursor_visible(bool visible);
  // RGBA texture for shaped text and pictures in panels; 0 makes a new one. Returns an ImTextureID's value.
  std::uint64_t upload_texture(std::uint64_t texture, int width, int height, const std::uint8_t* rgba);
  void free_texture(std::uint64_t texture);

 private:
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitmap::platform
