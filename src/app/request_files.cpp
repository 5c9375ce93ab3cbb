// What the files of a command line hold: layers, or a project with all that belongs to it.
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/project_open.h"
#include "app/request_state.h"
#include "io/project_file.h"

namespace sitmap::app {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Error missing_error(const std::string& path, const std::vector<std::string>& problems) {
  std::string what = problems.size() == 1 ? "a file of it could not be read: "
                                          : std::to_string(problems.size()) + " files of it could not be read: ";
  for (std::size_t i = 0; i < problems.size(); ++i) what += (i == 0 ? "" : "; ") + problems[i];
  return {ErrorKind::input, path, what, "put them there, or open the project in the window and locate them"};
}

// Files that are named beside a project become its topmost layers.
void add_layers(const LoadedLayers& layers, Project& project, ProjectSources& sources) {
  for (const EventLayerPtr& layer : layers.events) {
    project.events.push_back({layer->path, layer->name, std::nullopt, "", true, {}});
    sources.events.push_back(layer);
  }
  const auto add = [&](const MapLayer& layer) {
    ProjectLayer added;
    added.kind = layer.raster ? ProjectSourceKind::raster : ProjectSourceKind::vector;
    added.path = layer.vector->path;
    added.name = layer.vector->name;
    added.style = layer.style;
    added.raster_style = layer.raster_style;
    project.layers.push_back(std::move(added));
    sources.layers.push_back({layer.raster ? nullptr : layer.vector, layer.raster});
  };
  for (const RasterLayerPtr& raster : layers.rasters) add(automatic_layer(raster));
  for (const VectorLayerPtr& vector : layers.vectors) add(automatic_layer(vector, {}));
}

// As for files that the command line names: an export holds less than its source.
Status check_outputs(const Options& options, const Project& project) {
  const auto is_output = [&](const std::string& path) {
    std::error_code missing;
    return std::filesystem::equivalent(options.output, path, missing) ||
           std::filesystem::equivalent(options.rejected, path, missing);
  };
  const auto is_written = [&](const auto& layer) { return is_output(layer.path); };
  const auto events = std::find_if(project.events.begin(), project.events.end(), is_written);
  const auto layers = std::find_if(project.layers.begin(), project.layers.end(), is_written);
  if (events == project.events.end() && layers == project.layers.end()) return Ok{};
  const std::string& path = events != project.events.end() ? events->path : layers->path;
  return Error{ErrorKind::usage, "-o", "'" + path + "' is one of the project's files", "name another file"};
}

Status open_project(const Options& options, const std::string& path, LoadedRequest& request, JobContext& job) {
  Result<ProjectText> read = read_project_file(path);
  if (!read) return read.error();
  append(request.warnings, read.warnings);
  Project project = std::move(read->project);
  if (Status outputs = check_outputs(options, project); !outputs) return outputs;
  const bool may_ask = options.online && !options.offline;
  LoadedProject loaded = load_project(project, {}, options.reading, options.strict, may_ask, job);
  if (!loaded.problems.empty()) return missing_error(path, loaded.problems);
  append(request.warnings, loaded.warnings);
  if (has_network_layers(project) && !may_ask)
    request.warnings.push_back(path + ": its network layers show only what was fetched before: --online asks servers");
  request.sources = std::move(loaded.sources);
  add_layers(request.layers, project, request.sources);
  request.layers = {};
  request.project_path = path;
  request.project = std::make_shared<const Project>(std::move(project));
  return Ok{};
}

}  // namespace

LoadedLayers LoadedRequest::all() const {
  LoadedLayers all = layers;
  for (const EventLayerPtr& layer : sources.events) all.events.push_back(layer);
  for (const LayerSource& source : sources.layers) {
    if (source.vector) all.vectors.push_back(source.vector);
    if (source.raster) all.rasters.push_back(source.raster);
  }
  return all;
}

Result<LoadedRequest> load_request(const Options& options, JobContext& job) {
  std::vector<std::string> projects, files;
  for (const std::string& file : options.files) (io::is_project_file(file) ? projects : files).push_back(file);
  if (projects.size() > 1) return Error{ErrorKind::usage, projects[1], "is a second project", "name one project"};
  LoadedRequest request;
  if (projects.empty() || !files.empty()) {
    Result<LoadedLayers> layers = load_layers(files, options.reading, options.strict, job);
    if (!layers) return layers.error();
    append(request.warnings, layers.warnings);
    request.layers = std::move(*layers);
  }
  if (projects.empty()) return request;
  if (Status opened = open_project(options, projects.front(), request, job); !opened) return opened.error();
  return request;
}

Options with_project_picture(Options options, const LoadedRequest& request) {
  if (!request.project) return options;
  const PictureOptions& picture = request.project->settings.picture;
  if (!options.sized) {
    options.width = picture.width;
    options.height = picture.height;
  }
  if (!options.scaled) {
    options.scale = picture.scale;
    options.dpi = picture.pixels_per_inch;
  }
  if (options.theme.empty()) options.theme = picture.theme;
  if (options.title.empty()) options.title = picture.title;
  options.decorations = options.decorations && picture.decorations;
  options.basemap = options.basemap && picture.basemap;
  options.transparent = options.transparent || picture.transparent;
  const bool has_network = has_network_layers(*request.project);
  options.offline = options.offline || (has_network && !options.online);
  return options;
}

}  // namespace sitmap::app
