// Measuring: points come by clicks, and what is whole becomes part of the document.
#include "state/apply_parts.h"

namespace sitmap {
namespace {

Measurement measured(const View& view) {
  Measurement measurement;
  measurement.kind = view.tool == MapTool::area ? MeasurementKind::area : MeasurementKind::distance;
  measurement.points = view.tool_points;
  return measurement;
}

}  // namespace

void add_measurement(State& state, const Measurement& measurement) {
  if (!is_whole(measurement)) return;
  remember_document(state);
  state.redo.clear();
  state.document.measurements.push_back(measurement);
}

void change_measurement(State& state, const action::ChangeMeasurement& change) {
  auto& measurements = state.document.measurements;
  if (change.index >= measurements.size() || !is_whole(change.measurement)) return;
  if (measurements[change.index] == change.measurement) return;
  remember_document(state);
  state.redo.clear();
  measurements[change.index] = change.measurement;
}

void remove_measurement(State& state, std::size_t index) {
  auto& measurements = state.document.measurements;
  if (index >= measurements.size()) return;
  remember_document(state);
  state.redo.clear();
  measurements.erase(measurements.begin() + static_cast<std::ptrdiff_t>(index));
}

void go_to(State& state, const action::GoTo& to) {
  state.view.marked = to.place;
  if (!to.place || !is_valid(to.place->position)) return;
  Camera camera = target_camera(state);
  camera.center = world_from_lonlat(to.place->position);
  camera.zoom = to.zoom;
  camera = constrained(camera, state.viewport);
  const Viewport& v = state.viewport;
  // The place goes to the middle of what no panel covers.
  camera = panned(camera, v, (v.inset_left - v.inset_right) / 2, (v.inset_top - v.inset_bottom) / 2);
  fly_to(state, camera, true);
}

void take_tool(State& state, const action::TakeTool& taken) {
  state.view.tool = taken.tool;
  state.view.tool_points = taken.tool == MapTool::none ? std::vector<LonLat>() : taken.points;
  state.view.tool_cursor.reset();
}

void add_tool_point(State& state, LonLat position) {
  if (state.view.tool == MapTool::none || !is_valid(position)) return;
  auto& points = state.view.tool_points;
  if (state.view.tool == MapTool::add_event || state.view.tool == MapTool::move_event) {
    place_event(state, position);
  } else if (state.view.tool == MapTool::rings) {
    points.assign(1, position);
    state.settings.dialog = Dialog::range_rings;
  } else if (points.empty() || points.back() != position) {
    points.push_back(position);
  }
}

void remove_tool_point(State& state) {
  if (!state.view.tool_points.empty()) state.view.tool_points.pop_back();
}

void finish_tool(State& state) {
  const MapTool tool = state.view.tool;
  if (tool == MapTool::distance || tool == MapTool::area) add_measurement(state, measured(state.view));
  take_tool(state, {});
}

}  // namespace sitmap
