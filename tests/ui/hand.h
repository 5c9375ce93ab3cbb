// A user at the real window: moves the mouse, presses keys, looks at state and pixels.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/program.h"
#include "support_process.h"

namespace sitmap::test {

// GLFW's numbers, as platform::KeyPress carries them.
inline constexpr int kKeySpace = 32, kKeyEscape = 256, kKeyTab = 258, kKeyHome = 268, kKeyF12 = 301, kKeyControl = 341;

struct Rgb {
  int r = 0, g = 0, b = 0;
};

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  Rgb at(double x, double y) const;
};

// The beginning of an EDTF time in UTC; fails the test if it is none.
InstantUs instant(const char* edtf);

// Number of pixels that differ inside a rectangle.
int differing_pixels(const Picture& a, const Picture& b, int x, int y, int width, int height);

class Hand {
 public:
  // A program with the built-in events in a window of 1280 x 800, settled. Each of its frames lasts a sixtieth of a
  // second by its own clock, so that a drag or a double click takes the same time on every machine.
  explicit Hand(std::vector<std::string> files = {});

  app::Program& program() { return *program_; }
  const State& state() const { return program_->state(); }
  const std::filesystem::path& folder() const { return folder_.path(); }  // of pictures

  void move(double x, double y);
  void press(bool shift = false);
  void release();
  void click(double x, double y);
  // In steps, as a hand does it.
  void drag(double x0, double y0, double x1, double y1);
  void wheel(double notches);
  void key(int key, bool ctrl = false, bool shift = false);
  void type(const std::string& ascii);
  void type(char32_t character);
  void settle() { program_->settle(); }
  // Frames for about this long, as playing needs it.
  void watch(double seconds);
  // Frames until this is so, which work on other threads brings about; at most a minute.
  void watch_until(const std::function<bool()>& happened);
  Picture look();

  ScreenPoint on_map(LonLat position) const;      // in the window
  double slider_x(InstantUs instant) const;       // of the slider's track
  double slider_y() const;                        // middle of the track
  EventIndex event(const std::string& id) const;  // fails the test if there is none

 private:
  void push(const platform::InputEvent& event);

  TempFolder folder_;
  std::unique_ptr<app::Program> program_;
};

}  // namespace sitmap::test
