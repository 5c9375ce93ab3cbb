// Mouse on the map, from input events to actions: drag, inertia, turning, wheel, double click, box zoom, click, hover.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "platform/window.h"
#include "scene/build_frame.h"
#include "state/action.h"

namespace sitmap::app {

class MapInput {
 public:
  using HitTest = std::function<scene::Hit(ScreenPoint)>;

  struct Result {
    std::vector<Action> actions;
    std::optional<scene::Hit> clicked_stack;  // the list of its events is wanted
    std::optional<ScreenPoint> clicked_map;   // where no event lies
    bool finished_drawing = false;            // the command that ends it is wanted
  };

  // event in window coordinates; map_x/y: the map's upper left corner there. over_map: no panel lies under the mouse.
  // now_s: monotonic.
  Result handle(const platform::InputEvent& event, double map_x, double map_y, bool over_map, double now_s,
                const State& state, const HitTest& hit);

  // The rubber band of a box zoom under way, in the map's pixels.
  std::optional<std::pair<ScreenPoint, ScreenPoint>> box() const;
  ScreenPoint cursor() const { return cursor_; }
  bool dragging() const { return mode_ != Mode::idle; }

 private:
  enum class Mode { idle, pressed, panning, boxing, pressed_to_turn, turning };
  struct Sample {
    double time_s = 0;
    ScreenPoint at;
  };

  void move(ScreenPoint to, double now_s, const State& state, bool over_map, const HitTest& hit, Result& result);
  void press(const platform::MouseButton& button, double now_s, const State& state, Result& result);
  void turn(ScreenPoint from, const State& state, Result& result) const;
  void end_turn(const State& state, Result& result) const;
  void release(double now_s, const State& state, const HitTest& hit, Result& result);
  void turn_wheel(double notches, double now_s, const State& state, Result& result);
  void click(double now_s, const State& state, const HitTest& hit, Result& result);
  static void filter_by_box(ScreenPoint from, ScreenPoint to, const State& state, Result& result);
  ScreenPoint velocity_px_per_s(double now_s) const;

  Mode mode_ = Mode::idle;
  ScreenPoint cursor_, pressed_at_, last_click_at_;
  double last_click_s_ = -10, last_wheel_s_ = -10;
  bool hovering_ = false;        // the map has set the hovered event
  std::vector<Sample> samples_;  // of the drag, the last tenth of a second
};

}  // namespace sitmap::app
