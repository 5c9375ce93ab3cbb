// Feeds the window's own input queue, which GLFW's callbacks feed for a person.
#include "hand.h"
#include "core/edtf.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <thread>

namespace sitmap::test {

Rgb Picture::at(double x, double y) const {
  const auto i = (static_cast<std::size_t>(std::lround(y)) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(std::lround(x))) *
                 4;
  return {rgba.at(i), rgba.at(i + 1), rgba.at(i + 2)};
}

InstantUs instant(const char* edtf) {
  const Result<TimeSpan> span = parse_time_span(edtf, Zone::utc(), {0, 0});
  if (!span) FAIL(span.error().message());
  return span->begin;
}

int differing_pixels(const Picture& a, const Picture& b, int x, int y, int width, int height) {
  int count = 0;
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column) {
      const Rgb p = a.at(column, row), q = b.at(column, row);
      count += p.r != q.r || p.g != q.g || p.b != q.b ? 1 : 0;
    }
  return count;
}

Hand::Hand(std::vector<std::string> files) {
  app::ProgramOptions options;
  options.files = std::move(files);
  options.window.width = 1280;
  options.window.height = 800;
  options.window.step_s = 1.0 / 60;
  // However slow the machine is, the first frame has the base map.
  options.first_picture_wait_s = 60;
  options.picture_folder = folder_.path();
  options.config_folder = folder_.path() / "config";
  Result<std::unique_ptr<app::Program>> program = app::Program::create(options);
  if (!program) FAIL(program.error().message());
  program_ = std::move(*program);
  program_->settle();
}

void Hand::push(const platform::InputEvent& event) {
  program_->window().input().push_back(event);
  program_->settle();
}

void Hand::move(double x, double y) {
  push(platform::MouseMove{x, y});
}
void Hand::press(bool shift) {
  push(platform::MouseButton{0, true, shift});
}
void Hand::release() {
  push(platform::MouseButton{0, false});
}
void Hand::wheel(double notches) {
  push(platform::Wheel{0, notches});
}

void Hand::click(double x, double y) {
  move(x, y);
  press();
  release();
}

void Hand::drag(double x0, double y0, double x1, double y1) {
  move(x0, y0);
  press();
  for (int i = 1; i <= 8; ++i) move(x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8);
  release();
}

void Hand::key(int key, bool ctrl, bool shift) {
  if (ctrl) push(platform::KeyPress{kKeyControl, true, false, shift, true});
  push(platform::KeyPress{key, true, false, shift, ctrl});
  push(platform::KeyPress{key, false, false, shift, ctrl});
  if (ctrl) push(platform::KeyPress{kKeyControl, false, false, shift, false});
}

void Hand::type(const std::string& ascii) {
  for (const char c : ascii) push(platform::Character{static_cast<unsigned char>(c)});
}

void Hand::type(char32_t character) {
  push(platform::Character{static_cast<unsigned>(character)});
}

void Hand::watch(double seconds) {
  const double end_s = program_->window().now_s() + seconds;
  do {
    // A frame that nothing asks for would sleep without end.
    platform::Window::wake();
    program_->frame();
  } while (program_->window().now_s() < end_s);
}

void Hand::watch_until(const std::function<bool()>& happened) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::minutes(1);
  while (!happened() && Clock::now() < end) {
    watch(0);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Picture Hand::look() {
  settle();
  Picture picture;
  picture.rgba = program_->read_pixels();
  picture.width = program_->window().framebuffer_width();
  picture.height = program_->window().framebuffer_height();
  return picture;
}

ScreenPoint Hand::on_map(LonLat position) const {
  const ScreenPoint p = screen_from_world(state().view.camera, state().viewport, world_from_lonlat(position));
  return {p.x + program_->layout().map_x, p.y + program_->layout().map_y};
}

// src/ui/time_slider.cpp: the track begins 16 px from the left and 44 px below the slider's upper edge.
double Hand::slider_x(InstantUs instant) const {
  const TimeWarp warp = slider_warp(state());
  const auto place = [&](InstantUs t) { return static_cast<double>(warp.place_of(t)); };
  const TimeSpan axis = state().view.time.axis;
  const double fraction = (place(instant) - place(axis.begin)) / (place(axis.end) - place(axis.begin));
  return 16 + fraction * (program_->window().width() - 32);
}

double Hand::slider_y() const {
  return program_->layout().map_y + program_->layout().map.height + 44 + 16;
}

EventIndex Hand::event(const std::string& id) const {
  const std::size_t row = state().document.events->find(id);
  REQUIRE(row < state().document.events->size());
  return static_cast<EventIndex>(row);
}

}  // namespace sitmap::test
