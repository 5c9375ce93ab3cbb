// Commands of the menu Map: where the map is, and what stands on it.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "state/command_parts.h"
#include "state/derived.h"

namespace sitmap {
namespace {

constexpr double kPanPart = 0.2;   // of the viewport, per key
constexpr double kEventZoom = 12;  // a town and its surroundings
constexpr double kEventPadding_px = 96;
constexpr double kMetresPerDegree = 111'320;

template <int direction>
Command zoom_command(std::string_view name, std::string_view label, std::string_view icon,
                     std::vector<Shortcut> shortcuts) {
  return {name,
          "Map",
          label,
          icon,
          std::move(shortcuts),
          [](const State& s) {
            Camera next = target_camera(s);
            next.zoom += 0.01 * direction;
            return constrained(next, s.viewport).zoom != target_camera(s).zoom;
          },
          nullptr,
          [](const State& s) {
            return act(action::ZoomAbout{{s.viewport.width / 2, s.viewport.height / 2}, direction, true});
          }};
}

// x and y: which way the view goes; the content goes the other way.
template <int x, int y>
Command pan_command(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name, "Map", label, icon, {plain(key)}, always, nullptr, [](const State& s) {
            const Viewport& v = s.viewport;
            return act(
                action::FlyTo{panned(target_camera(s), v, -x * kPanPart * v.width, -y * kPanPart * v.height), false});
          }};
}

bool selected_has_position(const State& s) {
  return has_selection(s) && s.document.events->has_position(*s.view.selected);
}

// Near enough to see the place, or the whole of the area in which it lies.
Effects zoom_to_selected(const State& s) {
  const EventTable& events = *s.document.events;
  const LonLat p = events.position()[*s.view.selected];
  const double lat_deg = static_cast<double>(events.precision_m()[*s.view.selected]) / kMetresPerDegree;
  const double lon_deg = lat_deg / std::max(0.1, std::cos(p.lat_deg * std::numbers::pi / 180));
  const GeoBox box{p.lon_deg - lon_deg, p.lat_deg - lat_deg, p.lon_deg + lon_deg, p.lat_deg + lat_deg};
  const double most = std::max(kEventZoom, s.view.camera.zoom);
  return act(action::FlyTo{fitted(box, s.viewport, kEventPadding_px, most, s.view.camera.projection)});
}

std::vector<EventIndex> stack_of(const State& s, EventIndex event) {
  Derived derived;
  const Stacks& stacks = derived.stacks(s);
  for (const Stack& stack : stacks.stacks) {
    const auto first = stacks.members.begin() + stack.first;
    if (std::find(first, first + stack.count, event) != first + stack.count) return {first, first + stack.count};
  }
  return {};
}

Effects fan_out_or_fold(const State& s) {
  if (!s.view.fanned_out.empty()) return act(action::FanOut{});
  std::vector<EventIndex> stack = stack_of(s, *s.view.selected);
  if (stack.size() > 1) return act(action::FanOut{std::move(stack)});
  return act(action::ShowToast{ToastKind::info, "The selected event is in no stack here"});
}

// The picture turns the other way.
template <int degrees>
Command turn_command(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name, "Map", label, icon, {shift(key)}, always, nullptr, [](const State& s) {
            Camera camera = target_camera(s);
            camera.bearing_deg += degrees;
            return act(action::FlyTo{constrained(camera, s.viewport), false});
          }};
}

Effects turn_north_up(const State& s) {
  Camera camera = target_camera(s);
  camera.bearing_deg = 0;
  return act(action::FlyTo{camera, false});
}

}  // namespace

void add_map_commands(CommandTable& table) {
  table.push_back(zoom_command<1>("map.zoom_in", "Zoom in", "ui-plus", {plain(Key::plus), plain(Key::page_up)}));
  table.push_back(zoom_command<-1>("map.zoom_out", "Zoom out", "ui-minus", {plain(Key::minus), plain(Key::page_down)}));
  table.push_back(
      {"map.fit_all", "Map", "Show all events", "ui-maximize", {plain(Key::home)}, always, nullptr, [](const State&) {
         return act(action::FitAll{});
       }});
  table.push_back({"map.previous_view",
                   "Map",
                   "Previous view",
                   "ui-rotate-ccw",
                   {plain(Key::backspace)},
                   [](const State& s) { return !s.previous_views.empty() || !s.view.sketch.empty(); },
                   nullptr,
                   [](const State& s) {
                     if (s.view.sketch.empty()) return act(action::PreviousView{});
                     // The last corner of what is being drawn goes first.
                     std::vector<LonLat> corners = s.view.sketch;
                     corners.pop_back();
                     return act(action::Sketch{std::move(corners)});
                   }});
  table.push_back({"map.zoom_to_selected",
                   "Map",
                   "Zoom to the selected event",
                   "ui-crosshair",
                   {plain(Key::z)},
                   selected_has_position,
                   nullptr,
                   zoom_to_selected});
  table.push_back({"map.fan_out",
                   "Map",
                   "Fan out or fold the stack",
                   "ui-circle-dot",
                   {plain(Key::f)},
                   [](const State& s) { return !s.view.fanned_out.empty() || selected_has_position(s); },
                   [](const State& s) { return !s.view.fanned_out.empty(); },
                   fan_out_or_fold});
  table.push_back({"map.north_up",
                   "Map",
                   "Turn north up",
                   "ui-compass",
                   {plain(Key::n)},
                   [](const State& s) { return target_camera(s).bearing_deg != 0; },
                   nullptr,
                   turn_north_up});
  table.push_back(turn_command<15>("map.turn_left", "Turn the map left", "ui-compass", Key::left));
  table.push_back(turn_command<-15>("map.turn_right", "Turn the map right", "ui-compass", Key::right));
  table.push_back(pan_command<-1, 0>("map.pan_left", "Go west", "ui-arrow-left", Key::left));
  table.push_back(pan_command<1, 0>("map.pan_right", "Go east", "ui-arrow-right", Key::right));
  table.push_back(pan_command<0, -1>("map.pan_up", "Go north", "ui-chevron-up", Key::up));
  table.push_back(pan_command<0, 1>("map.pan_down", "Go south", "ui-chevron-down", Key::down));
}

}  // namespace sitmap
