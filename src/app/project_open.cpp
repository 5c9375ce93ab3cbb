// Each file is read once, with the mappings of its layers; then every layer of the project takes its own.
#include "app/project_open.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "app/loader.h"
#include "core/files.h"
#include "io/network_source.h"
#include "io/project_file.h"

namespace sitmap::app {
namespace {

namespace fs = std::filesystem;

// What the project's layers say of how one file is to be read.
io::ReadOptions reading_of(const std::string& path, const Project& project, io::ReadOptions reading, JobContext& job) {
  std::map<std::string, const ProjectEvents*> mapped;
  for (const ProjectEvents& layer : project.events) {
    if (layer.path != path) continue;
    if (Result<Zone> zone = Zone::find(layer.zone); zone) reading.zone = std::move(*zone);
    if (layer.mapping) mapped[layer.name] = &layer;
  }
  if (mapped.empty()) return reading;
  const Result<std::vector<io::ImportPlan>> plans = io::plan_event_file(path, reading, job);
  if (!plans) return reading;
  for (const io::ImportPlan& plan : *plans) {
    auto own = mapped.find(plan.layer);
    if (own == mapped.end() && plans->size() == 1 && mapped.size() == 1) own = mapped.begin();
    if (own != mapped.end()) reading.mappings[plan.signature] = *own->second->mapping;
  }
  return reading;
}

// Takes the layer of that name out of those that were read; else the only one, whose name may be that of its file.
template <class Pointer>
Pointer take_named(std::vector<Pointer>& layers, const std::string& name, std::size_t wanted) {
  auto at = std::find_if(layers.begin(), layers.end(), [&](const Pointer& layer) { return layer->name == name; });
  if (at == layers.end() && layers.size() == 1 && wanted == 1) at = layers.begin();
  if (at == layers.end()) return nullptr;
  Pointer taken = *at;
  layers.erase(at);
  return taken;
}

// What is to be done is said once, for all of them.
std::string problem_of(const Error& error) {
  return error.where + ": " + error.what;
}

class ProjectLoading {
 public:
  ProjectLoading(const Project& project, LoadedProject& out) : project_(project), out_(out) {}

  // Files of layers that are still without a source, each once.
  std::vector<std::string> files() const {
    std::vector<std::string> paths;
    const auto add = [&](const std::string& path) {
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    };
    for (std::size_t i = 0; i < project_.events.size(); ++i)
      if (!out_.sources.events[i]) add(project_.events[i].path);
    for (std::size_t i = 0; i < project_.layers.size(); ++i) {
      const bool file = project_.layers[i].kind != ProjectSourceKind::network;
      if (file && !is_there(i)) add(project_.layers[i].path);
    }
    return paths;
  }

  void take(const std::string& path, LoadedLayers layers) {
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < project_.events.size(); ++i) {
      const ProjectEvents& wanted = project_.events[i];
      if (wanted.path != path || out_.sources.events[i]) continue;
      out_.sources.events[i] = take_named(layers.events, wanted.name, count(path, nullptr));
      if (!out_.sources.events[i]) lacking.push_back(wanted.name);
    }
    for (std::size_t i = 0; i < project_.layers.size(); ++i) {
      const ProjectLayer& wanted = project_.layers[i];
      if (wanted.path != path || wanted.kind == ProjectSourceKind::network || is_there(i)) continue;
      if (wanted.kind == ProjectSourceKind::raster)
        out_.sources.layers[i].raster = take_named(layers.rasters, wanted.name, count(path, &wanted.kind));
      else
        out_.sources.layers[i].vector = take_named(layers.vectors, wanted.name, count(path, &wanted.kind));
      if (!is_there(i)) lacking.push_back(wanted.name);
    }
    for (const std::string& name : lacking)
      out_.problems.push_back(path + ": holds no layer \"" + name + "\" any more");
  }

  void open_network(bool ask_servers, JobContext& job) {
    for (std::size_t i = 0; i < project_.layers.size(); ++i) {
      const ProjectLayer& wanted = project_.layers[i];
      if (wanted.kind != ProjectSourceKind::network || is_there(i)) continue;
      if (wanted.network.service == NetworkService::wmts && !ask_servers) {
        out_.problems.push_back(wanted.network.url + ": its server has to be asked before it can be shown");
        continue;
      }
      Result<RasterLayerPtr> opened = io::open_network_layer(wanted.network, job);
      if (opened)
        out_.sources.layers[i].raster = std::move(*opened);
      else
        out_.problems.push_back(problem_of(opened.error()));
    }
  }

 private:
  bool is_there(std::size_t layer) const {
    return out_.sources.layers[layer].vector || out_.sources.layers[layer].raster;
  }
  // Layers of one kind that the project has of a file; no kind: of events.
  std::size_t count(const std::string& path, const ProjectSourceKind* kind) const {
    if (kind == nullptr)
      return static_cast<std::size_t>(std::count_if(project_.events.begin(), project_.events.end(),
                                                    [&](const ProjectEvents& layer) { return layer.path == path; }));
    return static_cast<std::size_t>(
        std::count_if(project_.layers.begin(), project_.layers.end(),
                      [&](const ProjectLayer& layer) { return layer.path == path && layer.kind == *kind; }));
  }

  const Project& project_;
  LoadedProject& out_;
};

}  // namespace

Result<ProjectText> read_project_file(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<Project> project = io::parse_project(*text, path);
  if (!project) return project.error();
  Result<ProjectText> result(ProjectText{std::move(*project), hash_text(*text)});
  result.warnings = std::move(project.warnings);
  return result;
}

LoadedProject load_project(const Project& project, ProjectSources sources, const io::ReadOptions& reading, bool strict,
                           bool ask_servers, JobContext& job) {
  LoadedProject loaded;
  loaded.sources = std::move(sources);
  loaded.sources.events.resize(project.events.size());
  loaded.sources.layers.resize(project.layers.size());
  ProjectLoading loading(project, loaded);
  for (const std::string& path : loading.files()) {
    if (job.cancelled()) return loaded;
    Result<LoadedLayers> layers = load_layers({path}, reading_of(path, project, reading, job), strict, job);
    if (!layers) {
      loaded.problems.push_back(problem_of(layers.error()));
      continue;
    }
    loaded.warnings.insert(loaded.warnings.end(), layers.warnings.begin(), layers.warnings.end());
    loading.take(path, std::move(*layers));
  }
  loading.open_network(ask_servers, job);
  return loaded;
}

bool has_network_layers(const Project& project) {
  return std::any_of(project.layers.begin(), project.layers.end(),
                     [](const ProjectLayer& layer) { return layer.kind == ProjectSourceKind::network; });
}

std::string path_beside(const std::string& absent, const std::string& absent_file, const std::string& found) {
  fs::path before = fs::path(absent_file).lexically_normal(), now = fs::path(found).lexically_normal();
  // The folders above what both paths end with.
  while (before.has_relative_path() && now.has_relative_path() && before.filename() == now.filename()) {
    before = before.parent_path();
    now = now.parent_path();
  }
  if (before == fs::path(absent_file).lexically_normal()) {
    before = before.parent_path();
    now = now.parent_path();
  }
  const fs::path inside = fs::path(absent).lexically_normal().lexically_relative(before);
  if (inside.empty() || *inside.begin() == "..") return (fs::path(found).parent_path() / fs::path(absent).filename());
  return (now / inside).lexically_normal();
}

}  // namespace sitmap::app
