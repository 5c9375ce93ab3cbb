// The reducer: hands each action to the part that it concerns.
#include <algorithm>
#include <cmath>

#include "state/apply_parts.h"
#include "state/calendar_limits.h"
#include "state/limits.h"

namespace sitmap {
namespace {

void set_time(State& state, TimeControl time) {
  time = with_window(time, time.window);
  time.axis = within_calendar(time.axis);
  if (time.axis.empty()) time.axis = state.view.time.axis;
  if (!std::isfinite(time.steps_per_second)) time.steps_per_second = state.view.time.steps_per_second;
  time.steps_per_second = std::clamp(time.steps_per_second, kSlowestPlay, kFastestPlay);
  time.direction = time.direction < 0 ? -1 : 1;
  if (time.step == CalendarStep{}) time.step = state.view.time.step;
  if (!std::isfinite(time.pending_s) || !time.playing) time.pending_s = 0;
  state.view.time = time;
}

void compare(State& state, const std::optional<WindowComparison>& comparison) {
  if (!comparison) {
    state.view.comparison.reset();
    return;
  }
  WindowComparison kept = *comparison;
  kept.reference = within_calendar(kept.reference);
  if (!kept.reference.empty()) state.view.comparison = kept;
}

void set_settings(State& state, Settings settings) {
  settings.ui_scale = std::isfinite(settings.ui_scale) ? std::clamp(settings.ui_scale, kMinUiScale, kMaxUiScale) : 1;
  if (settings.reduce_motion && state.flight) state.view.camera = state.flight->to;
  if (settings.reduce_motion) stop_motion(state);
  state.settings = std::move(settings);
}

void tick(State& state, double dt_s) {
  if (!(dt_s > 0)) return;
  const double motion_s = std::min(dt_s, kLongestFrame_s);
  tick_map(state, motion_s);
  if (state.view.time.playing) {
    const TimeWarp warp = slider_warp(state);
    const bool in_sight = axis_following(state.view.time, warp).axis == state.view.time.axis;
    state.view.time = ticked(state.view.time, motion_s, slider_range(state), state.settings.zone, warp);
    // A window that the user sees moving stays in sight.
    if (in_sight) state.view.time = axis_following(state.view.time, warp);
  }
  tick_toasts(state, dt_s);
}

// One overload per action: the compiler tells when one is missing.
struct Applier {
  State& s;

  void operator()(const action::OpenLayers& a) const { open_layers(s, a.layers); }
  void operator()(const action::AddEventLayers& a) const { add_event_layers(s, a); }
  void operator()(const action::RemoveEventLayer& a) const { remove_event_layer(s, a.layer); }
  void operator()(const action::StyleEventLayer& a) const { style_event_layer(s, a.layer, a.style); }
  void operator()(const action::FitEventLayer& a) const { fit_event_layer(s, a.layer); }
  void operator()(const action::SetFilter& a) const { set_filter(s, a.filter); }
  void operator()(const action::SetTitle& a) const { set_title(s, a.title); }
  void operator()(const action::AddMapLayers& a) const { add_map_layers(s, a); }
  void operator()(const action::UpdateMapLayer& a) const { update_map_layer(s, a.layer); }
  void operator()(const action::StyleRaster& a) const { style_raster(s, a); }
  void operator()(const action::RemoveMapLayer& a) const { remove_map_layer(s, a.layer); }
  void operator()(const action::AddMeasurement& a) const { add_measurement(s, a.measurement); }
  void operator()(const action::ChangeMeasurement& a) const { change_measurement(s, a); }
  void operator()(const action::RemoveMeasurement& a) const { remove_measurement(s, a.index); }
  void operator()(const action::AddEvent& a) const { add_event(s, a); }
  void operator()(const action::ChangeEvent& a) const { change_event(s, a); }
  void operator()(const action::RemoveEvents& a) const { remove_events(s, a.events); }
  void operator()(const action::EventsSaved& a) const { events_saved(s, a); }
  void operator()(const action::EditSelected& a) const { edit_selected(s, a.editing); }
  void operator()(const action::GoTo& a) const { go_to(s, a); }
  void operator()(const action::TakeTool& a) const { take_tool(s, a); }
  void operator()(const action::AddToolPoint& a) const { add_tool_point(s, a.position); }
  void operator()(const action::RemoveToolPoint&) const { remove_tool_point(s); }
  void operator()(const action::AimTool& a) const { s.view.tool_cursor = a.cursor; }
  void operator()(const action::FinishTool&) const { finish_tool(s); }
  void operator()(const action::MoveMapLayer& a) const { move_map_layer(s, a.from, a.to); }
  void operator()(const action::StyleMapLayer& a) const { style_map_layer(s, a); }
  void operator()(const action::FitMapLayer& a) const { fit_map_layer(s, a.layer); }
  void operator()(const action::Identify& a) const { identify(s, a.feature); }
  void operator()(const action::Undo&) const { undo(s); }
  void operator()(const action::Redo&) const { redo(s); }

  void operator()(const action::OpenProject& a) const { open_project(s, a); }
  void operator()(const action::ProjectSaved& a) const { project_saved(s, a); }
  void operator()(const action::AcceptAsSaved&) const { accept_as_saved(s); }

  void operator()(const action::SetViewport& a) const { set_viewport(s, a.viewport); }
  void operator()(const action::SetCamera& a) const { set_camera(s, a.camera, a.remember); }
  void operator()(const action::FlyTo& a) const { fly_to(s, a.camera, a.remember); }
  void operator()(const action::Pan& a) const { pan(s, a.dx_px, a.dy_px); }
  void operator()(const action::ReleasePan& a) const { release_pan(s, a.vx_px_per_s, a.vy_px_per_s); }
  void operator()(const action::ZoomAbout& a) const { zoom_about(s, a); }
  void operator()(const action::ZoomToBox& a) const { zoom_to_box(s, a.a, a.b); }
  void operator()(const action::FitAll&) const { fly_to(s, camera_for_all_events(s), true); }
  void operator()(const action::PreviousView&) const { previous_view(s); }
  void operator()(const action::Select& a) const { select_event(s, a.event, a.reveal); }
  void operator()(const action::Choose& a) const { choose_events(s, a); }
  void operator()(const action::Hover& a) const { hover_event(s, a.event); }
  void operator()(const action::FanOut& a) const { fan_out(s, a.events); }
  void operator()(const action::SelectNeighbour& a) const { select_neighbour(s, a.direction); }

  void operator()(const action::SetTime& a) const { set_time(s, a.time); }
  void operator()(const action::Compare& a) const { compare(s, a.comparison); }
  void operator()(const action::Play& a) const {
    s.view.time = played(s.view.time, a.playing, slider_range(s), s.settings.zone);
  }
  void operator()(const action::Step& a) const {
    s.view.time = stepped(s.view.time, a.steps, slider_range(s), s.settings.zone);
    s.view.time.playing = false;
  }

  void operator()(const action::SetSettings& a) const { set_settings(s, a.settings); }
  void operator()(const action::ShowToast& a) const { show_toast(s, a); }
  void operator()(const action::DismissToast& a) const { dismiss_toast(s, a.serial); }
  void operator()(const action::Tick& a) const { tick(s, a.dt_s); }
};

}  // namespace

State apply(State state, const Action& action) {
  std::visit(Applier{state}, action);
  if (!state.view.selected) state.view.editing = false;
  return state;
}

bool is_moving(const State& state) {
  return next_change_s(state).has_value();
}

std::optional<double> next_change_s(const State& state) {
  if (state.flight || state.inertia_px_per_s != ScreenPoint{}) return 0;
  std::optional<double> wait_s;
  const TimeControl& time = state.view.time;
  if (time.playing)
    wait_s = std::max(0.0, 1 / std::clamp(time.steps_per_second, kSlowestPlay, kFastestPlay) - time.pending_s);
  for (const Toast& toast : state.toasts) {
    if (toast.kind == ToastKind::error) continue;
    const double left_s = std::max(0.0, kToastLife_s - toast.age_s);
    wait_s = std::min(wait_s.value_or(left_s), left_s);
  }
  return wait_s;
}

}  // namespace sitmap
