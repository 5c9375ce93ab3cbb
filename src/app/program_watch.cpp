// Files of events that change while they are open.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "app/loader.h"
#include "app/program.h"
#include "io/event_file.h"

namespace sitmap::app {
namespace {

std::string name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

// As it is open: with the mappings that its layers have, whether or not they were to be remembered.
LoadedFiles read_again(const std::string& path, const std::vector<EventLayerPtr>& layers, io::ReadOptions reading,
                       JobContext& job) {
  const Result<std::vector<io::ImportPlan>> plans = io::plan_event_file(path, reading, job);
  if (plans) {
    for (const io::ImportPlan& plan : *plans) {
      for (const EventLayerPtr& layer : layers) {
        const bool same =
            layer->path == path && layer->recognition && (plans->size() == 1 || layer->name == plan.layer);
        if (same) reading.mappings[plan.signature] = layer->recognition->mapping;
      }
    }
  }
  return load_what_can_be({path}, reading, job);
}

}  // namespace

std::vector<std::string> watched_files(const State& state) {
  std::vector<std::string> paths;
  for (const EventLayerPtr& layer : state.document.layers) {
    const bool known = std::find(paths.begin(), paths.end(), layer->path) != paths.end();
    if (!known && layer->path != builtin_events_path()) paths.push_back(layer->path);
  }
  return paths;
}

void Program::check_files(double now_s) {
  if (now_s - files_checked_s_ < kFileCheck_s) return;
  files_checked_s_ = now_s;
  file_watch_.look_after(watched_files(state_));
  const std::vector<std::string> changed = file_watch_.look();
  if (changed.empty()) return;
  redraw_ = true;
  if (state_.settings.reload_files) return reload_files(changed);
  const std::string what =
      changed.size() == 1 ? name_of(changed.front()) : std::to_string(changed.size()) + " open files";
  dispatch(action::ShowToast{ToastKind::info, what + " changed on disk", "file.reload"});
}

void Program::reload_files(std::vector<std::string> paths) {
  if (paths.empty()) paths = watched_files(state_);
  for (const std::string& path : paths) {
    jobs_->submit("Reading " + name_of(path),
                  [this, path, layers = state_.document.layers, reading = reading_](JobContext& job) {
                    auto loaded = std::make_shared<LoadedFiles>(read_again(path, layers, reading, job));
                    return JobQueue::Completion([this, loaded, path] { take_reloaded(path, *loaded); });
                  });
  }
}

void Program::take_reloaded(const std::string& path, const LoadedFiles& loaded) {
  redraw_ = true;
  const std::vector<std::string> open = watched_files(state_);
  if (std::find(open.begin(), open.end(), path) == open.end()) return;  // closed meanwhile
  if (!loaded.layers.events.empty()) {
    dispatch(action::AddEventLayers{loaded.layers.events, true});
    toast(ToastKind::success, "Reloaded " + name_of(path));
  }
  for (const std::string& warning : loaded.warnings) toast(ToastKind::warning, warning);
  for (const std::string& failure : loaded.failures) toast(ToastKind::error, failure);
  if (!loaded.asking.empty()) toast(ToastKind::warning, path + ": its columns have changed: open it again to map them");
}

}  // namespace sitmap::app
