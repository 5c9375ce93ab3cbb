// Commands of the menu Map that find places, measure and end what is drawn.
#include "state/area_filter.h"
#include "state/command_parts.h"

namespace sitmap {
namespace {

// Taken up again, a tool is put down.
template <MapTool tool>
Command tool_command(std::string_view name, std::string_view label, std::string_view icon,
                     std::vector<Shortcut> shortcuts) {
  return {name,
          "Map",
          label,
          icon,
          std::move(shortcuts),
          always,
          [](const State& s) { return s.view.tool == tool; },
          [](const State& s) { return act(action::TakeTool{s.view.tool == tool ? MapTool::none : tool}); }};
}

// What the rings lie around without a click: the selected event, or else the place that was gone to.
std::optional<LonLat> ring_center(const State& s) {
  if (has_selection(s) && s.document.events->has_position(*s.view.selected))
    return s.document.events->position()[*s.view.selected];
  if (s.view.marked) return s.view.marked->position;
  return std::nullopt;
}

Effects start_rings(const State& s) {
  if (s.view.tool == MapTool::rings) return act(action::TakeTool{});
  const std::optional<LonLat> center = ring_center(s);
  if (!center) return act(action::TakeTool{MapTool::rings});
  Effects effects = act(action::TakeTool{MapTool::rings, {*center}});
  Settings settings = s.settings;
  settings.dialog = Dialog::range_rings;
  effects.emplace_back(action::SetSettings{std::move(settings)});
  return effects;
}

bool can_finish(const State& s) {
  if (s.view.tool == MapTool::filter_polygon) return s.view.tool_points.size() >= 3;
  return s.view.tool == MapTool::distance || s.view.tool == MapTool::area;
}

Effects finish(const State& s) {
  if (s.view.tool != MapTool::filter_polygon) return act(action::FinishTool{});
  const std::optional<Filter> filter = with_drawn_polygon(s);
  if (!filter)
    return act(
        action::ShowToast{ToastKind::warning, "A polygon is larger than half the globe: draw a smaller one", {}});
  Effects effects = act(action::TakeTool{});
  effects.emplace_back(action::SetFilter{*filter});
  return effects;
}

}  // namespace

void add_measure_commands(CommandTable& table) {
  table.push_back(
      dialog_switch<Dialog::go_to>("map.go_to", "Map", "Go to a place or coordinates…", "ui-map-pin", {ctrl(Key::g)}));
  table.push_back(
      tool_command<MapTool::distance>("map.measure_distance", "Measure a distance", "ui-ruler", {plain(Key::m)}));
  table.push_back(tool_command<MapTool::area>("map.measure_area", "Measure an area", "ui-square", {shift(Key::m)}));
  table.push_back({"map.range_rings",
                   "Map",
                   "Range rings…",
                   "ui-circle-dot",
                   {shift(Key::r)},
                   always,
                   [](const State& s) { return s.view.tool == MapTool::rings; },
                   start_rings});
  table.push_back(
      {"map.finish", "Map", "Finish drawing", "ui-check", {plain(Key::enter)}, can_finish, nullptr, finish});
}

}  // namespace sitmap
