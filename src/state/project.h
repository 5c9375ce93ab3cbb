// What a project file keeps of a state, as a plain value: where layers come from, how they look, view, time and look.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/mapping.h"
#include "state/state.h"

namespace sitmap {

// A layer of events: the file, and all that was said about how to read it.
struct ProjectEvents {
  std::string path;  // absolute
  std::string name;  // of the layer
  std::optional<Mapping> mapping;
  std::string zone;     // in which dates that state no offset are meant, where the mapping states none; empty: UTC
  bool visible = true;  // Filter::hidden_layers, by layer
  EventLayerStyle style;
  friend bool operator==(const ProjectEvents&, const ProjectEvents&) = default;
};

enum class ProjectSourceKind : std::uint8_t { vector, raster, network };

// A layer of geometry, a raster or a network layer.
struct ProjectLayer {
  ProjectSourceKind kind = ProjectSourceKind::vector;
  std::string path;  // absolute; empty for a network layer
  std::string name;
  NetworkSource network;
  LayerStyle style;
  RasterStyle raster_style;
  friend bool operator==(const ProjectLayer&, const ProjectLayer&) = default;
};

struct ProjectSelection {
  std::size_t layer = 0;  // of Project::events
  std::string id;         // as the table of all layers has it
  friend bool operator==(const ProjectSelection&, const ProjectSelection&) = default;
};

struct ProjectView {
  Camera camera;
  double map_width = 0, map_height = 0;  // logical pixels of the map on which the camera was; 0: not known
  TimeControl time;                      // at rest
  std::optional<WindowComparison> comparison{};
  std::optional<ProjectSelection> selected;
  friend bool operator==(const ProjectView&, const ProjectView&) = default;
};

struct Project {
  std::string title;
  std::vector<ProjectEvents> events;
  std::vector<ProjectLayer> layers;  // bottom to top
  std::vector<Measurement> measurements;
  Filter filter;  // hidden_layers is empty: see ProjectEvents::visible
  ProjectView view;
  Settings settings;  // those of pictures (see with_picture_settings); the others are as in Settings{}
  std::vector<std::pair<std::string, std::string>> unknown;  // keys of a later version, and their JSON
  friend bool operator==(const Project&, const Project&) = default;
};

// What was read for a layer of a project; neither: its file is not there.
struct LayerSource {
  VectorLayerPtr vector;
  RasterLayerPtr raster;
};
struct ProjectSources {
  std::vector<EventLayerPtr> events;  // one for each of Project::events; null: its file is not there
  std::vector<LayerSource> layers;    // one for each of Project::layers
};

// Layers of the open project whose files are not there, with their places among all layers of the project; and what
// else of the file is only kept.
struct AbsentLayers {
  std::vector<std::pair<std::size_t, ProjectEvents>> events;
  std::vector<std::pair<std::size_t, ProjectLayer>> layers;
  std::vector<std::pair<std::string, std::string>> unknown;
  bool empty() const { return events.empty() && layers.empty(); }
};

// The state as a project: with its absent layers at their places.
Project project_of(const State& state);
// What of that is there, in the same order.
ProjectSources sources_of(const State& state);
// Whether saving would change the project file that is open; how large the window is does not count.
bool is_modified(const State& state);
// Measurements and range rings that are in no project, which alone keeps them.
bool has_loose_measurements(const State& state);
bool has_absent_layers(const State& state);
// Files of absent layers, each once.
std::vector<std::string> absent_files(const State& state);

// own with those settings of look that make a picture what it is: theme, zone, labels, what is drawn.
Settings with_picture_settings(Settings own, const Settings& look);

}  // namespace sitmap
