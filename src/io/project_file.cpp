// The whole of a project file: version, parts in their order, and what only a later version knows.
#include "io/project_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/files.h"
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 1;
constexpr std::string_view kShipped = "sitmap:";
constexpr const char* kKnown[] = {"format", "title", "events", "layers",     "measurements", "filter",
                                  "list",   "view",  "time",   "comparison", "look",         "picture"};

bool is_known(const std::string& key) {
  return std::find(std::begin(kKnown), std::end(kKnown), key) != std::end(kKnown);
}

fs::path folder_of(const fs::path& file) {
  std::error_code error;
  const fs::path whole = fs::absolute(file, error);
  return (error ? file : whole).lexically_normal().parent_path();
}

void check_format(const JsonNode& root) {
  if (!root.is_object()) return;
  if (!root.has("format")) return root.fail("is no project: it has no \"format\"");
  double format = 0;
  root.read("format", format, -1e9, 1e9);
  if (format > kFormat) return root.fail_at("format", "was written by a later version of sitmap");
  if (format != kFormat) root.fail_at("format", "is of an unknown format");
}

Project read_project(const JsonNode& root, const fs::path& folder) {
  Project project;
  root.read("title", project.title);
  root.elements("events", [&](const JsonNode& n) { project.events.push_back(read_project_events(n, folder)); });
  root.elements("layers", [&](const JsonNode& n) { project.layers.push_back(read_project_layer(n, folder)); });
  root.elements("measurements", [&](const JsonNode& n) { project.measurements.push_back(read_measurement(n)); });
  root.member("list", [&](const JsonNode& n) { read_list(n, project.settings); });
  root.member("filter", [&](const JsonNode& n) { read_filter(n, project.filter); });
  root.member("view", [&](const JsonNode& n) { read_view(n, project.view); });
  root.member("time", [&](const JsonNode& n) { read_time(n, project.view.time); });
  root.member("comparison", [&](const JsonNode& n) { read_comparison(n, project.view.comparison); });
  root.member("look", [&](const JsonNode& n) { read_settings(n, project.settings); });
  root.member("picture", [&](const JsonNode& n) { read_picture(n, project.settings.picture); });
  if (project.view.selected && project.view.selected->layer >= project.events.size()) project.view.selected.reset();
  return project;
}

}  // namespace

bool is_project_file(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".sitmap";
}

std::string stored_path(const std::string& path, const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  if (error) return path;
  const std::string shipped = (asset_dir() / "").lexically_normal().string();
  if (whole.string().starts_with(shipped)) return std::string(kShipped) + whole.string().substr(shipped.size());
  if (whole.root_path() != folder.root_path()) return whole.generic_string();
  return whole.lexically_relative(folder).generic_string();
}

std::string path_of_stored(const std::string& stored, const fs::path& folder) {
  if (stored.starts_with(kShipped)) return (asset_dir() / stored.substr(kShipped.size())).lexically_normal().string();
  return (folder / stored).lexically_normal().string();
}

Result<Project> parse_project(std::string_view text, const fs::path& file) {
  const Result<Json> json = parse_json(text, file.string());
  if (!json) return json.error();
  JsonFindings findings;
  const JsonNode root(*json, findings);
  check_format(root);
  Project project;
  if (!findings.error) project = read_project(root, folder_of(file));
  if (findings.error) {
    const bool later = findings.error->ends_with("a later version of sitmap");
    return Error{ErrorKind::input, file.string(), *findings.error,
                 later ? "open it with that version" : "mend it or take an older copy"};
  }
  for (const auto& [key, value] : json->items()) {
    if (!is_known(key)) project.unknown.emplace_back(key, value.dump());
  }
  Result<Project> result(std::move(project));
  for (const std::string& warning : findings.warnings) result.warnings.push_back(file.string() + ": " + warning);
  return result;
}

Result<std::string> format_project(const Project& project, const fs::path& file) {
  const fs::path folder = folder_of(file);
  Json root = Json::object();
  root["format"] = kFormat;
  root["title"] = project.title;
  Json& events = root["events"] = Json::array();
  for (const ProjectEvents& layer : project.events) events.push_back(json_of(layer, folder));
  Json& layers = root["layers"] = Json::array();
  for (const ProjectLayer& layer : project.layers) layers.push_back(json_of(layer, folder));
  Json& measurements = root["measurements"] = Json::array();
  for (const Measurement& measurement : project.measurements) measurements.push_back(json_of(measurement));
  root["list"] = json_of_list(project.settings);
  root["filter"] = json_of(project.filter);
  root["view"] = json_of(project.view);
  root["time"] = json_of(project.view.time);
  if (project.view.comparison) root["comparison"] = json_of(*project.view.comparison);
  root["look"] = json_of(project.settings);
  root["picture"] = json_of(project.settings.picture);
  for (const auto& [key, value] : project.unknown) {
    Json kept = Json::parse(value, nullptr, false);
    if (!kept.is_discarded() && !is_known(key)) root[key] = std::move(kept);
  }
  try {
    return root.dump(2) + "\n";
  } catch (const Json::exception&) {
    return Error{ErrorKind::output, file.string(), "a name in the project is not UTF-8 text and cannot be saved",
                 "rename the file or layer"};
  }
}

}  // namespace sitmap::io
