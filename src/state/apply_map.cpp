// The map's motion: panning with inertia, flights, zooms, and the way back to earlier views.
#include <algorithm>
#include <cmath>
#include <vector>

#include "data/query.h"
#include "state/apply_parts.h"
#include "state/limits.h"

namespace sitmap {
namespace {

constexpr double kFitPadding_px = 56;    // a marker and its label
constexpr double kFitMaxZoom = 11;       // one event alone: its town and what lies around
constexpr double kMinBox_px = 6;         // a smaller rectangle was a click
constexpr double kRevealMargin_px = 32;  // nearer to the edge than this does not count as seen

void remember_view(State& state) {
  std::vector<Camera>& views = state.previous_views;
  if (!views.empty() && views.back() == state.view.camera) return;
  views.push_back(state.view.camera);
  if (views.size() > kMaxPreviousViews) views.erase(views.begin());
}

// Far changes of scale take longer, so that the eye can follow.
double flight_duration_s(const Camera& from, const Camera& to) {
  const double levels = std::abs(to.zoom - from.zoom);
  return kShortFlight_s + (kLongFlight_s - kShortFlight_s) * std::clamp((levels - 2) / 6, 0.0, 1.0);
}

void start_flight(State& state, const Camera& target) {
  stop_motion(state);
  const Camera to = constrained(target, state.viewport);
  if (state.settings.reduce_motion || to == state.view.camera) {
    state.view.camera = to;
  } else {
    state.flight = CameraFlight{state.view.camera, to, 0, flight_duration_s(state.view.camera, to)};
  }
}

std::vector<LonLat> positions(const EventTable& events, const std::vector<std::uint8_t>* mask) {
  std::vector<LonLat> result;
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (events.has_position(i) && (mask == nullptr || (*mask)[i] != 0)) result.push_back(events.position()[i]);
  }
  return result;
}

}  // namespace

double events_width_deg(const State& state) {
  const auto box = bounding_box(positions(*state.document.events, nullptr));
  if (!box) return 0;
  return box->east_deg - box->west_deg + (box->east_deg < box->west_deg ? 360 : 0);
}

const Camera& target_camera(const State& state) {
  return state.flight ? state.flight->to : state.view.camera;
}

Camera camera_for_all_events(const State& state) {
  const EventTable& events = *state.document.events;
  std::vector<LonLat> places;
  if (!state.document.filter.empty()) {
    const auto mask = filter_mask(events, state.document.filter);
    places = positions(events, &mask);
  }
  if (places.empty()) places = positions(events, nullptr);
  const auto box = places.empty() ? map_layers_extent(state.document.map_layers) : bounding_box(places);
  const Projection projection = state.view.camera.projection;
  if (!box) return camera_for_world(state.viewport, projection);
  return fitted(*box, state.viewport, kFitPadding_px, kFitMaxZoom, projection);
}

void stop_motion(State& state) {
  state.flight.reset();
  state.inertia_px_per_s = {};
}

void set_viewport(State& state, const Viewport& viewport) {
  if (!(viewport.width > 0) || !(viewport.height > 0) || !(viewport.scale > 0)) return;  // minimised
  state.viewport = viewport;
  state.view.camera = constrained(state.view.camera, viewport);
  if (!state.flight) return;
  state.flight->from = constrained(state.flight->from, viewport);
  state.flight->to = constrained(state.flight->to, viewport);
}

void set_camera(State& state, const Camera& camera, bool remember) {
  if (remember) remember_view(state);
  stop_motion(state);
  state.view.camera = constrained(camera, state.viewport);
}

void fly_to(State& state, const Camera& camera, bool remember) {
  if (remember) remember_view(state);
  start_flight(state, camera);
}

void pan(State& state, double dx_px, double dy_px) {
  stop_motion(state);
  state.view.camera = panned(state.view.camera, state.viewport, dx_px, dy_px);
}

void release_pan(State& state, double vx_px_per_s, double vy_px_per_s) {
  stop_motion(state);
  const double speed = std::hypot(vx_px_per_s, vy_px_per_s);
  if (state.settings.reduce_motion || !(speed >= kMinInertia_px_per_s) || !std::isfinite(speed)) return;
  const double factor = std::min(1.0, kMaxInertia_px_per_s / speed);
  state.inertia_px_per_s = {vx_px_per_s * factor, vy_px_per_s * factor};
}

void zoom_about(State& state, const action::ZoomAbout& zoom) {
  // What a flight has still to zoom adds up: quick turns of the wheel are not lost.
  const double pending = state.flight ? state.flight->to.zoom - state.view.camera.zoom : 0;
  const double delta = zoom.animate ? zoom.delta_zoom + pending : zoom.delta_zoom;
  const Camera target = zoomed_about(state.view.camera, state.viewport, zoom.fixed, delta);
  if (zoom.animate) return start_flight(state, target);
  stop_motion(state);
  state.view.camera = target;
}

void zoom_to_box(State& state, ScreenPoint a, ScreenPoint b) {
  const double width = std::abs(b.x - a.x), height = std::abs(b.y - a.y);
  if (!(width >= kMinBox_px) || !(height >= kMinBox_px)) return;
  const Viewport& v = state.viewport;
  const double free_width = std::max(v.width - v.inset_left - v.inset_right, v.width / 4);
  const double free_height = std::max(v.height - v.inset_top - v.inset_bottom, v.height / 4);
  Camera target = state.view.camera;
  const auto middle = world_at_screen(state.view.camera, v, {(a.x + b.x) / 2, (a.y + b.y) / 2});
  if (!middle) return;
  target.center = *middle;
  target.zoom += std::log2(std::min(free_width / width, free_height / height));
  target = constrained(target, v);
  // The rectangle's middle goes to the middle of the free part.
  target = panned(target, v, (v.inset_left - v.inset_right) / 2, (v.inset_top - v.inset_bottom) / 2);
  fly_to(state, target, true);
}

void previous_view(State& state) {
  std::vector<Camera>& views = state.previous_views;
  while (!views.empty() && views.back() == target_camera(state)) views.pop_back();
  if (views.empty()) return;
  const Camera camera = views.back();
  views.pop_back();
  start_flight(state, camera);
}

void bring_into_view(State& state, WorldPoint position) {
  const Viewport& v = state.viewport;
  Camera target = target_camera(state);
  const ScreenPoint p = screen_from_world(target, v, position);
  const bool seen = p.x >= v.inset_left + kRevealMargin_px && p.x <= v.width - v.inset_right - kRevealMargin_px &&
                    p.y >= v.inset_top + kRevealMargin_px && p.y <= v.height - v.inset_bottom - kRevealMargin_px;
  if (seen) return;
  target.center = position;
  target = panned(target, v, (v.inset_left - v.inset_right) / 2, (v.inset_top - v.inset_bottom) / 2);
  fly_to(state, target, true);
}

void tick_map(State& state, double dt_s) {
  if (state.flight) {
    CameraFlight& flight = *state.flight;
    flight.elapsed_s += dt_s;
    const bool arrived = flight.elapsed_s >= flight.duration_s;
    state.view.camera =
        arrived
            ? flight.to
            : constrained(interpolated(flight.from, flight.to, flight.elapsed_s / flight.duration_s), state.viewport);
    if (arrived) state.flight.reset();
    return;
  }
  ScreenPoint& speed = state.inertia_px_per_s;
  if (speed == ScreenPoint{}) return;
  const double decay = std::exp(-dt_s / kInertiaTime_s);
  const double way_s = kInertiaTime_s * (1 - decay);
  state.view.camera = panned(state.view.camera, state.viewport, speed.x * way_s, speed.y * way_s);
  speed = {speed.x * decay, speed.y * decay};
  if (std::hypot(speed.x, speed.y) < kMinInertia_px_per_s) speed = {};
}

}  // namespace sitmap
