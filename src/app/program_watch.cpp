// Files of events that change while they are open.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "app/loader.h"
#include "app/program.h"
#include "io/event_file.h"
#include "state/event_editing.h"

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

bool has_edits(const State& state, const std::string& path) {
  return std::any_of(state.document.layers.begin(), state.document.layers.end(),
                     [&](const EventLayerPtr& layer) { return layer->path == path && is_unsaved(state, *layer); });
}

}  // namespace

std::vector<std::string> watched_files(const State& state) {
  std::vector<std::string> paths;
  for (const EventLayerPtr& layer : state.document.layers) {
    const bool known = std::find(paths.begin(), paths.end(), layer->path) != paths.end();
    if (!known && !layer->path.empty() && layer->path != builtin_events_path()) paths.push_back(layer->path);
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
  // Nothing that was edited goes without a question.
  const bool edited =
      std::any_of(changed.begin(), changed.end(), [&](const auto& path) { return has_edits(state_, path); });
  if (state_.settings.reload_files && !edited) return reload_files(changed);
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
    const bool had_edits = has_edits(state_, path);
    dispatch(action::AddEventLayers{loaded.layers.events, true});
    if (had_edits)
      dispatch(action::ShowToast{ToastKind::warning, "Reloaded " + name_of(path) + " without your edits", "edit.undo"});
    else
      toast(ToastKind::success, "Reloaded " + name_of(path));
  }
  for (const std::string& warning : loaded.warnings) toast(ToastKind::warning, warning);
  for (const std::string& failure : loaded.failures) toast(ToastKind::error, failure);
  if (!loaded.asking.empty()) toast(ToastKind::warning, path + ": its columns have changed: open it again to map them");
}

}  // namespace sitmap::app
