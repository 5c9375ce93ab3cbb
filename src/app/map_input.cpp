// The state machine of the mouse on the map.
#include "app/map_input.h"

#include <cmath>
#include <numbers>

#include "state/area_filter.h"

namespace sitmap::app {
namespace {

constexpr double kClickSlop_px = 4;  // a press that moves less is a click
constexpr double kDoubleClick_s = 0.35;
constexpr double kVelocityWindow_s = 0.1;  // inertia looks at the drag's last tenth of a second
constexpr double kWheelZoom = 0.25;        // zoom levels per notch
constexpr double kWheelRun_s = 1;          // turns that follow each other within this are one gesture
constexpr double kNearNorth_deg = 4;       // a map let go of here is set upright
constexpr double kDeadCenter_px = 12;      // so near the centre a direction is mere chance
constexpr int kLeft = 0, kRight = 1;       // GLFW's buttons

double distance(ScreenPoint a, ScreenPoint b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// So that Backspace leads back to where the map was before a gesture.
void remember_view(const State& state, MapInput::Result& result) {
  result.actions.push_back(action::SetCamera{state.view.camera, true});
}

std::optional<LonLat> ground_at(ScreenPoint at, const State& state) {
  const auto world = world_at_screen(state.view.camera, state.viewport, at);
  return world ? std::optional(lonlat_from_world(*world)) : std::nullopt;
}

}  // namespace

MapInput::Result MapInput::handle(const platform::InputEvent& event, double map_x, double map_y, bool over_map,
                                  double now_s, const State& state, const HitTest& hit) {
  Result result;
  if (const auto* moved = std::get_if<platform::MouseMove>(&event)) {
    move({moved->x - map_x, moved->y - map_y}, now_s, state, over_map, hit, result);
  } else if (const auto* button = std::get_if<platform::MouseButton>(&event)) {
    const bool turning = mode_ == Mode::turning || mode_ == Mode::pressed_to_turn;
    if (button->down && over_map && mode_ == Mode::idle) press(*button, now_s, state, result);
    if (!button->down && (button->button == kRight ? turning : button->button == kLeft))
      release(now_s, state, hit, result);
  } else if (const auto* wheel = std::get_if<platform::Wheel>(&event)) {
    if (over_map && wheel->dy != 0) turn_wheel(wheel->dy, now_s, state, result);
  } else if (const auto* focus = std::get_if<platform::FocusChange>(&event)) {
    // The release may never come.
    if (!focus->focused) mode_ = Mode::idle;
  }
  return result;
}

void MapInput::move(ScreenPoint to, double now_s, const State& state, bool over_map, const HitTest& hit,
                    Result& result) {
  const ScreenPoint from = cursor_;
  cursor_ = to;
  if (mode_ == Mode::pressed && distance(to, pressed_at_) >= kClickSlop_px) {
    mode_ = Mode::panning;
    remember_view(state, result);
    result.actions.push_back(action::Pan{to.x - pressed_at_.x, to.y - pressed_at_.y});
  } else if (mode_ == Mode::panning) {
    result.actions.push_back(action::Pan{to.x - from.x, to.y - from.y});
  }
  if (mode_ == Mode::pressed_to_turn && distance(to, pressed_at_) >= kClickSlop_px) {
    mode_ = Mode::turning;
    remember_view(state, result);
  } else if (mode_ == Mode::turning) {
    turn(from, state, result);
  }
  if (mode_ == Mode::panning || mode_ == Mode::pressed) samples_.push_back({now_s, to});
  if (mode_ != Mode::idle) return;
  if (state.view.tool != MapTool::none) {
    if (over_map) result.actions.push_back(action::AimTool{ground_at(to, state)});
    return;
  }
  // The list has a hover of its own: off the map only what the map itself has set is cleared.
  if (!over_map && !hovering_) return;
  std::optional<EventIndex> hovered;
  if (over_map) {
    const scene::Hit found = hit(to);
    if (!found.events.empty()) hovered = found.events.front();
  }
  hovering_ = hovered.has_value();
  if (hovered != state.view.hovered) result.actions.push_back(action::Hover{hovered});
}

void MapInput::turn_wheel(double notches, double now_s, const State& state, Result& result) {
  if (now_s - last_wheel_s_ > kWheelRun_s) remember_view(state, result);
  last_wheel_s_ = now_s;
  result.actions.push_back(action::ZoomAbout{cursor_, notches * kWheelZoom, true});
}

// The ground follows the cursor around the middle of the map.
void MapInput::turn(ScreenPoint from, const State& state, Result& result) const {
  const ScreenPoint center{state.viewport.width / 2, state.viewport.height / 2};
  if (distance(from, center) < kDeadCenter_px || distance(cursor_, center) < kDeadCenter_px) return;
  const double before = std::atan2(from.y - center.y, from.x - center.x);
  const double after = std::atan2(cursor_.y - center.y, cursor_.x - center.x);
  Camera camera = state.view.camera;
  camera.bearing_deg -= (after - before) * 180 / std::numbers::pi;
  result.actions.push_back(action::SetCamera{constrained(camera, state.viewport)});
}

void MapInput::end_turn(const State& state, Result& result) const {
  Camera camera = state.view.camera;
  if (camera.bearing_deg == 0 || std::abs(camera.bearing_deg) > kNearNorth_deg) return;
  camera.bearing_deg = 0;
  result.actions.push_back(action::FlyTo{camera, false});
}

void MapInput::press(const platform::MouseButton& button, double now_s, const State& state, Result& result) {
  if (button.button != kLeft && button.button != kRight) return;
  const bool turns = button.button == kRight || button.ctrl;
  const bool boxes = button.shift || state.view.tool == MapTool::filter_box;
  mode_ = turns ? Mode::pressed_to_turn : boxes ? Mode::boxing : Mode::pressed;
  pressed_at_ = cursor_;
  samples_.assign(1, {now_s, cursor_});
  // A press stops a map that still glides.
  result.actions.push_back(action::ReleasePan{0, 0});
}

void MapInput::release(double now_s, const State& state, const HitTest& hit, Result& result) {
  const Mode mode = std::exchange(mode_, Mode::idle);
  if (mode == Mode::pressed) {
    click(now_s, state, hit, result);
  } else if (mode == Mode::panning && !state.settings.reduce_motion) {
    const ScreenPoint v = velocity_px_per_s(now_s);
    result.actions.push_back(action::ReleasePan{v.x, v.y});
  } else if (mode == Mode::boxing && distance(pressed_at_, cursor_) >= kClickSlop_px) {
    if (state.view.tool == MapTool::filter_box) return filter_by_box(pressed_at_, cursor_, state, result);
    result.actions.push_back(action::ZoomToBox{pressed_at_, cursor_});
  } else if (mode == Mode::turning) {
    end_turn(state, result);
  }
}

void MapInput::click(double now_s, const State& state, const HitTest& hit, Result& result) {
  const bool second = now_s - last_click_s_ < kDoubleClick_s && distance(cursor_, last_click_at_) < kClickSlop_px;
  last_click_s_ = second ? -10 : now_s;
  last_click_at_ = cursor_;
  if (state.view.tool != MapTool::none) {
    if (second)
      result.finished_drawing = true;
    else if (const auto at = ground_at(cursor_, state))
      result.actions.push_back(action::AddToolPoint{*at});
    return;
  }
  const scene::Hit found = hit(cursor_);
  if (found.events.empty()) {
    if (second) {
      remember_view(state, result);
      result.actions.push_back(action::ZoomAbout{cursor_, 1, true});
    } else {
      result.actions.push_back(action::Select{std::nullopt, false});
      result.clicked_map = cursor_;
    }
  } else if (found.is_stack()) {
    result.clicked_stack = found;
  } else {
    result.actions.push_back(action::Select{found.events.front(), false});
  }
}

void MapInput::filter_by_box(ScreenPoint from, ScreenPoint to, const State& state, Result& result) {
  result.actions.push_back(action::TakeTool{});
  if (std::optional<Filter> filter = with_screen_box(state, from, to)) {
    result.actions.push_back(action::SetFilter{std::move(*filter)});
  } else {
    result.actions.push_back(action::ShowToast{ToastKind::warning, "There is too little ground in this rectangle", {}});
  }
}

ScreenPoint MapInput::velocity_px_per_s(double now_s) const {
  const Sample* first = nullptr;
  for (const Sample& sample : samples_)
    if (now_s - sample.time_s <= kVelocityWindow_s && first == nullptr) first = &sample;
  if (first == nullptr || now_s - first->time_s < 1e-3) return {};
  const double dt_s = now_s - first->time_s;
  return {(cursor_.x - first->at.x) / dt_s, (cursor_.y - first->at.y) / dt_s};
}

std::optional<std::pair<ScreenPoint, ScreenPoint>> MapInput::box() const {
  if (mode_ != Mode::boxing) return std::nullopt;
  return std::pair(pressed_at_, cursor_);
}

}  // namespace sitmap::app
