// Opening a project: what its file keeps becomes the state.
#include <algorithm>
#include <optional>
#include <utility>

#include "state/apply_parts.h"

namespace sitmap {
namespace {

MapLayer map_layer_of(const ProjectLayer& saved, const LayerSource& source) {
  MapLayer layer = source.raster ? automatic_layer(source.raster) : automatic_layer(source.vector, {});
  LayerStyle style = within_limits(saved.style, layer.style);
  // Another file may have come to stand there.
  if (style.rule == ClassRule::streets && !layer.vector->streets) style.rule = ClassRule::single;
  layer.style = std::move(style);
  layer.classes = classify(*layer.vector, layer.style);
  if (layer.raster) layer.raster_style = within_limits(saved.raster_style, *layer.raster);
  return layer;
}

bool is_there(const LayerSource& source) {
  return source.vector || source.raster;
}

// The layers that are there become the document's, the others are kept.
Document document_of(const Project& project, const ProjectSources& sources, AbsentLayers& absent) {
  Document document;
  document.title = project.title;
  document.filter = project.filter;
  document.filter.hidden_layers.clear();
  document.measurements = project.measurements;
  for (std::size_t i = 0; i < project.events.size(); ++i) {
    const ProjectEvents& saved = project.events[i];
    const EventLayerPtr layer = i < sources.events.size() ? sources.events[i] : nullptr;
    if (!layer || !layer->events) {
      absent.events.emplace_back(i, saved);
      continue;
    }
    if (!saved.visible) document.filter.hidden_layers.push_back(static_cast<std::uint16_t>(document.layers.size()));
    document.layers.push_back(layer);
    document.layer_styles.push_back(saved.style);
  }
  for (std::size_t i = 0; i < project.layers.size(); ++i) {
    const ProjectLayer& saved = project.layers[i];
    const LayerSource source = i < sources.layers.size() ? sources.layers[i] : LayerSource{};
    if (is_there(source))
      document.map_layers.push_back(map_layer_of(saved, source));
    else
      absent.layers.emplace_back(i, saved);
  }
  document.events = merge_events(document.layers);
  return document;
}

// Which of the document's layers is the project's.
std::optional<std::size_t> present_layer(std::size_t layer, const AbsentLayers& absent) {
  std::size_t before = 0;
  for (const auto& [place, missing] : absent.events) {
    if (place == layer) return std::nullopt;
    before += place < layer ? 1 : 0;
  }
  return layer - before;
}

// An id bears its layer's name only where another layer has the same one, which may be absent now, or there again.
std::optional<EventIndex> selected_event(const State& state, const ProjectSelection& saved,
                                         const AbsentLayers& absent) {
  const std::optional<std::size_t> layer = present_layer(saved.layer, absent);
  const Document& document = state.document;
  if (!layer || *layer >= document.layers.size()) return std::nullopt;
  const std::string prefix = document.layers[*layer]->name + ": ";
  const std::string own = saved.id.starts_with(prefix) ? saved.id.substr(prefix.size()) : saved.id;
  for (const std::string& id : {saved.id, own, prefix + own}) {
    const std::size_t row = document.events->find(id);
    if (row >= document.events->size()) continue;
    if (document.events->layer(static_cast<EventIndex>(row)) == *layer) return static_cast<EventIndex>(row);
  }
  return std::nullopt;
}

}  // namespace

void open_project(State& state, const action::OpenProject& opened) {
  if (!opened.project) return;
  const Project& project = *opened.project;
  auto absent = std::make_shared<AbsentLayers>();
  state.document = document_of(project, opened.sources, *absent);
  absent->unknown = project.unknown;
  if (!opened.completes) state.on_disk.clear();
  note_newly_read(state);
  state.undo.clear();
  state.redo.clear();
  state.previous_views.clear();
  stop_motion(state);
  state.settings = with_picture_settings(std::move(state.settings), project.settings);
  state.view = View{};
  state.view.camera = constrained(project.view.camera, state.viewport);
  state.view.time = project.view.time;
  state.view.comparison = project.view.comparison;
  // What somebody has written by hand may state neither.
  if (state.view.time.window.empty()) {
    state.view.time = time_control_for(state.document.events->full_range(), state.settings.zone);
    state.view.time.axis = padded_axis(state.view.time.window, slider_warp(state));
  }
  if (project.view.camera == Camera{}) state.view.camera = camera_for_all_events(state);
  if (project.view.selected) state.view.selected = selected_event(state, *project.view.selected, *absent);
  std::shared_ptr<const Project> saved = opened.completes ? state.project.saved : nullptr;
  state.project = {opened.path, std::move(saved), std::move(absent)};
  if (!opened.completes) accept_as_saved(state);
}

void project_saved(State& state, const action::ProjectSaved& saved) {
  state.project.path = saved.path;
  state.project.saved = saved.project;
}

void accept_as_saved(State& state) {
  if (!state.project.path.empty()) state.project.saved = std::make_shared<const Project>(project_of(state));
}

}  // namespace sitmap
