// From a state to the project that would be saved of it.
#include "state/project.h"

#include <algorithm>

#include "state/action.h"

namespace sitmap {
namespace {

// The bindings of this file name every member: one that is added does not compile before somebody has decided here
// whether it is saved.

ProjectEvents events_of(const EventLayer& layer, const EventLayerStyle& style, bool visible) {
  ProjectEvents saved;
  saved.path = layer.path;
  saved.name = layer.name;
  if (layer.recognition) saved.mapping = layer.recognition->mapping;
  saved.zone = layer.given_zone;
  saved.visible = visible;
  saved.style = style;
  return saved;
}

ProjectLayer layer_of(const MapLayer& layer) {
  const auto& [vector, style, classes, raster, raster_style] = layer;
  ProjectLayer saved;
  saved.path = vector->path;
  saved.name = vector->name;
  saved.style = style;
  if (!raster) return saved;
  saved.kind = ProjectSourceKind::raster;
  saved.raster_style = raster_style;
  if (!raster->network) return saved;
  saved.kind = ProjectSourceKind::network;
  saved.path.clear();
  saved.network = *raster->network;
  return saved;
}

// At rest, and moving in its usual direction.
TimeControl time_of(const TimeControl& control) {
  const auto& [window, mode, step, steps_per_second, loop, playing, direction, pending_s, axis, snap, shorten_gaps] =
      control;
  TimeControl saved;
  saved.window = window;
  saved.mode = mode;
  saved.step = step;
  saved.steps_per_second = steps_per_second;
  saved.loop = loop;
  saved.axis = axis;
  saved.snap = snap;
  saved.shorten_gaps = shorten_gaps;
  return saved;
}

ProjectView view_of(const State& state) {
  const auto& [camera, time, selected, hovered, chosen, fanned_out, identified, marked, comparison, tool, editing,
               tool_points, tool_cursor] = state.view;
  ProjectView saved;
  saved.camera = target_camera(state);
  saved.map_width = state.viewport.width;
  saved.map_height = state.viewport.height;
  saved.time = time_of(time);
  saved.comparison = comparison;
  const EventTable& events = *state.document.events;
  if (selected && *selected < events.size())
    saved.selected = ProjectSelection{events.layer(*selected), std::string(events.id(*selected))};
  return saved;
}

// Puts absent layers where they were, as far as there still are as many. Calls moved(i) for each place that was taken.
template <class Layer, class Moved>
void insert_absent(std::vector<Layer>& layers, const std::vector<std::pair<std::size_t, Layer>>& absent, Moved moved) {
  for (const auto& [place, layer] : absent) {
    const std::size_t at = std::min(place, layers.size());
    layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(at), layer);
    moved(at);
  }
}

template <class Source, class Layer>
void insert_gaps(std::vector<Source>& sources, const std::vector<std::pair<std::size_t, Layer>>& absent) {
  for (const auto& [place, layer] : absent)
    sources.insert(sources.begin() + static_cast<std::ptrdiff_t>(std::min(place, sources.size())), Source{});
}

}  // namespace

Project project_of(const State& state) {
  const auto& [title, layers, layer_styles, events, filter, map_layers, measurements] = state.document;
  Project project;
  project.title = title;
  project.filter = filter;
  project.filter.hidden_layers.clear();
  project.measurements = measurements;
  const auto& hidden = filter.hidden_layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const bool visible = std::find(hidden.begin(), hidden.end(), i) == hidden.end();
    project.events.push_back(events_of(*layers[i], layer_styles[i], visible));
  }
  for (const MapLayer& layer : map_layers) project.layers.push_back(layer_of(layer));
  project.view = view_of(state);
  project.settings = with_picture_settings({}, state.settings);
  if (!state.project.absent) return project;
  auto& selected = project.view.selected;
  insert_absent(project.events, state.project.absent->events, [&](std::size_t at) {
    if (selected && selected->layer >= at) ++selected->layer;
  });
  insert_absent(project.layers, state.project.absent->layers, [](std::size_t) {});
  project.unknown = state.project.absent->unknown;
  return project;
}

ProjectSources sources_of(const State& state) {
  ProjectSources sources;
  sources.events = state.document.layers;
  for (const MapLayer& layer : state.document.map_layers)
    sources.layers.push_back({layer.raster ? nullptr : layer.vector, layer.raster});
  if (!state.project.absent) return sources;
  insert_gaps(sources.events, state.project.absent->events);
  insert_gaps(sources.layers, state.project.absent->layers);
  return sources;
}

bool is_modified(const State& state) {
  if (!state.project.saved) return false;
  Project now = project_of(state);
  now.view.map_width = state.project.saved->view.map_width;
  now.view.map_height = state.project.saved->view.map_height;
  return now != *state.project.saved;
}

bool has_loose_measurements(const State& state) {
  return !state.project.saved && !state.document.measurements.empty();
}

bool has_absent_layers(const State& state) {
  return state.project.absent && !state.project.absent->empty();
}

std::vector<std::string> absent_files(const State& state) {
  std::vector<std::string> files;
  if (!state.project.absent) return files;
  const auto add = [&](const std::string& path) {
    if (!path.empty() && std::find(files.begin(), files.end(), path) == files.end()) files.push_back(path);
  };
  for (const auto& [place, layer] : state.project.absent->events) add(layer.path);
  for (const auto& [place, layer] : state.project.absent->layers) add(layer.path);
  return files;
}

Settings with_picture_settings(Settings own, const Settings& look) {
  own.theme = look.theme;
  own.zone = look.zone;
  own.zone_mode = look.zone_mode;
  own.graticule = look.graticule;
  own.day_night = look.day_night;
  own.relief = look.relief;
  own.labels = look.labels;
  own.basemap = look.basemap;
  own.locator = look.locator;
  own.boundaries = look.boundaries;
  own.label_language = look.label_language;
  own.fade_with_age = look.fade_with_age;
  own.arcs = look.arcs;
  own.uncertainty_rings = look.uncertainty_rings;
  own.picture = look.picture;
  own.list_look = look.list_look;
  own.list_order = look.list_order;
  own.list_column = look.list_column;
  own.list_descending = look.list_descending;
  own.list_only_shown = look.list_only_shown;
  own.table_columns = look.table_columns;
  return own;
}

}  // namespace sitmap
