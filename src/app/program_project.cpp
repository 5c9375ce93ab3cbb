// Projects in the window: opening, saving, what may be lost, and files that are missing.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/program.h"
#include "core/files.h"
#include "io/project_file.h"
#include "state/event_editing.h"

namespace sitmap::app {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& path) {
  return fs::path(path).filename().string();
}

std::string absolute(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  return error ? path : whole.string();
}

std::string joined(const std::string& head, const std::vector<std::string>& lines) {
  std::string text = head;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

// Gives absent files their new paths: the located one, and others that lie where they then would.
void move_absent(Project& project, const AbsentLayers& absent, const std::string& from, const std::string& to) {
  const auto moved = [&](const std::string& path) {
    if (path == from) return to;
    const std::string beside = path_beside(path, from, to);
    std::error_code error;
    return !fs::exists(path, error) && fs::exists(beside, error) ? beside : path;
  };
  for (const auto& [place, layer] : absent.events)
    if (place < project.events.size()) project.events[place].path = moved(layer.path);
  for (const auto& [place, layer] : absent.layers)
    if (place < project.layers.size() && !layer.path.empty()) project.layers[place].path = moved(layer.path);
}

// The project as it is now, with paths and sources that were found; nothing if its layers are others by now.
std::optional<action::OpenProject> completed_project(const State& state, const Project& located,
                                                     const ProjectSources& found) {
  auto project = std::make_shared<Project>(project_of(state));
  ProjectSources sources = sources_of(state);
  if (project->events.size() != located.events.size() || project->layers.size() != located.layers.size())
    return std::nullopt;
  for (std::size_t i = 0; i < sources.events.size(); ++i) {
    if (sources.events[i]) continue;
    sources.events[i] = found.events[i];
    project->events[i].path = located.events[i].path;
  }
  for (std::size_t i = 0; i < sources.layers.size(); ++i) {
    if (sources.layers[i].vector || sources.layers[i].raster) continue;
    sources.layers[i] = found.layers[i];
    project->layers[i].path = located.layers[i].path;
  }
  return action::OpenProject{state.project.path, std::move(project), std::move(sources), true};
}

}  // namespace

void Program::open(const std::vector<std::string>& paths) {
  const bool with_project =
      std::any_of(paths.begin(), paths.end(), [](const auto& p) { return io::is_project_file(p); });
  if (!with_project) return open_files(paths);
  leave_project({false, paths});
}

void Program::leave_project(Leaving leaving) {
  leaving_ = std::move(leaving);
  redraw_ = true;
  if (project_saving_ || saving_events_) return;  // goes on when that is done
  if (has_unsaved_changes()) return show_dialog(Dialog::unsaved_project);
  go_on();
}

void Program::go_on() {
  if (!leaving_) return;
  const Leaving leaving = *std::exchange(leaving_, std::nullopt);
  if (leaving.quits) {
    quits_ = true;
    return window_->request_close();
  }
  std::string project;
  std::vector<std::string> beside;
  for (const std::string& path : leaving.opens) {
    if (!io::is_project_file(path))
      beside.push_back(path);
    else if (project.empty())
      project = path;
    else
      toast(ToastKind::warning, path + ": only one project can be open: open it by itself");
  }
  open_project(absolute(project), beside);
}

void Program::settle_changes(bool save) {
  if (!save) return go_on();
  if (has_unsaved_events(state_)) return save_edits(is_modified(state_) || has_loose_measurements(state_));
  save_project();
}

// A question that was closed otherwise than by an answer calls off what it was asked for.
void Program::follow_project() {
  const Dialog dialog = state_.settings.dialog;
  const bool asking = dialog == Dialog::unsaved_project || dialog == Dialog::changed_project ||
                      dialog == Dialog::save_project || dialog == Dialog::save_events ||
                      dialog == Dialog::changed_events;
  if (leaving_ && !asking && !project_saving_ && !saving_events_) leaving_.reset();
  const std::string& path = state_.project.path;
  const std::string title = path.empty() ? "sitmap" : (is_modified(state_) ? "• " : "") + name_of(path) + " – sitmap";
  if (title == window_title_) return;
  window_title_ = title;
  window_->set_title(title);
}

void Program::open_project(const std::string& path, const std::vector<std::string>& beside) {
  ++open_sequence_;
  jobs_->submit("Opening " + name_of(path), [this, path, beside, reading = reading_](JobContext& job) {
    auto read = std::make_shared<Result<ProjectText>>(read_project_file(path));
    auto loaded = std::make_shared<LoadedProject>();
    if (*read) *loaded = load_project((*read)->project, {}, reading, false, false, job);
    const bool cancelled = job.cancelled();
    return JobQueue::Completion([this, path, beside, read, loaded, cancelled] {
      redraw_ = true;
      if (cancelled) return;
      if (!*read) return toast(ToastKind::error, read->error().message());
      for (const std::string& warning : read->warnings) toast(ToastKind::warning, warning);
      take_project(path, **read, *loaded);
      open_files(beside);
    });
  });
}

void Program::take_project(const std::string& path, const ProjectText& read, const LoadedProject& loaded) {
  project_hash_ = read.hash;
  fitted_ = true;
  show_project({path, std::make_shared<const Project>(read.project), loaded.sources, false}, loaded.problems);
  for (const std::string& warning : loaded.warnings) toast(ToastKind::warning, warning);
  if (!has_network_layers(read.project) || state_.settings.offline) return;
  // Whoever made the project chose these servers: the user shall say that they may be asked.
  Settings settings = state_.settings;
  settings.offline = true;
  dispatch(action::SetSettings{settings});
  dispatch(action::ShowToast{ToastKind::info,
                             "Network layers of this project show only what was fetched before: Offline is on",
                             "file.offline"});
}

void Program::show_project(const action::OpenProject& opened, const std::vector<std::string>& problems) {
  features_.clear();
  dispatch(opened);
  if (problems.empty()) return dispatch(action::ShowToast{ToastKind::success, "Opened " + name_of(opened.path), {}});
  toast(ToastKind::warning, joined(name_of(opened.path) + " is not complete:", problems));
  show_dialog(Dialog::missing_files);
}

bool Program::has_unsaved_changes() const {
  return is_modified(state_) || has_loose_measurements(state_) || has_unsaved_events(state_);
}

void Program::save_project() {
  // A project names files of events: what is in none would be lost.
  if (has_unsaved_events(state_)) return save_edits(!state_.project.path.empty());
  if (state_.project.path.empty()) return show_dialog(Dialog::save_project);
  save_project(state_.project.path, false);
}

void Program::save_project(const std::string& path, bool replace) {
  if (project_saving_) return;
  for (const EventLayerPtr& layer : state_.document.layers) {
    if (!layer->path.empty()) continue;
    leaving_.reset();
    return toast(ToastKind::error,
                 layer->name + ": is in no file yet, and a project names files: save the events first");
  }
  const auto project = std::make_shared<const Project>(project_of(state_));
  const Result<std::string> text = io::format_project(*project, path);
  if (!text) {
    leaving_.reset();
    return toast(ToastKind::error, text.error().message());
  }
  project_saving_ = true;
  const bool looks = !replace && path == state_.project.path;
  jobs_->submit("Saving " + name_of(path),
                [this, path, project, text = *text, looks, known = project_hash_](JobContext&) {
                  const Result<std::string> there = looks ? read_file(path) : Result<std::string>(Error{});
                  const bool changed = there && hash_text(*there) != known;
                  const Status status = changed ? Status(Ok{}) : write_file_atomically(path, text);
                  return JobQueue::Completion([this, path, project, status, changed, hash = hash_text(text)] {
                    redraw_ = true;
                    project_saving_ = false;
                    if (changed) return show_dialog(Dialog::changed_project);
                    take_saved(path, project, hash, status);
                  });
                });
}

void Program::take_saved(const std::string& path, std::shared_ptr<const Project> project, std::uint64_t hash,
                         const Status& status) {
  if (!status) {
    leaving_.reset();
    return toast(ToastKind::error, status.error().message());
  }
  project_hash_ = hash;
  dispatch(action::ProjectSaved{path, std::move(project)});
  toast(ToastKind::success, "Saved " + name_of(path));
  if (leaving_) leave_project(*leaving_);
}

void Program::locate_file(const std::string& absent, const std::string& found) {
  if (!state_.project.absent) return;
  auto project = std::make_shared<Project>(project_of(state_));
  move_absent(*project, *state_.project.absent, absent, found);
  complete_project(project, false);
}

void Program::complete_project(const std::shared_ptr<const Project>& project, bool ask_servers) {
  const std::string path = state_.project.path;
  jobs_->submit("Reading " + name_of(path), [this, path, project, ask_servers, sources = sources_of(state_),
                                             sequence = open_sequence_, reading = reading_](JobContext& job) {
    auto loaded = std::make_shared<LoadedProject>(load_project(*project, sources, reading, false, ask_servers, job));
    const bool cancelled = job.cancelled();
    return JobQueue::Completion([this, path, project, loaded, sequence, cancelled] {
      redraw_ = true;
      if (cancelled || sequence != open_sequence_ || path != state_.project.path) return;
      for (const std::string& warning : loaded->warnings) toast(ToastKind::warning, warning);
      const std::optional<action::OpenProject> completed = completed_project(state_, *project, loaded->sources);
      if (!completed) return toast(ToastKind::warning, "Layers were added or removed meanwhile: locate the file again");
      if (loaded->problems.empty()) show_dialog(Dialog::none);
      show_project(*completed, loaded->problems);
    });
  });
}

}  // namespace sitmap::app
