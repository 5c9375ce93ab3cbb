// Keeping edited events in their files: one layer after the other, and what has to be asked on the way.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/program.h"
#include "io/event_save.h"
#include "state/event_editing.h"

namespace sitmap::app {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& path) {
  return fs::path(path).filename().string();
}

// The hash of the file as it is known here; nothing for one that is not open.
std::optional<ContentHash> known_hash(const State& state, const std::string& path) {
  for (const EventsOnDisk& file : state.on_disk)
    if (file.path == path) return file.content_hash;
  return std::nullopt;
}

bool is_open_elsewhere(const State& state, const std::string& path, const EventLayer& layer) {
  std::error_code missing;
  return std::any_of(state.document.layers.begin(), state.document.layers.end(), [&](const EventLayerPtr& other) {
    return other.get() != &layer && (other->path == path || fs::equivalent(path, other->path, missing));
  });
}

}  // namespace

// Layer by layer: each that is saved calls this again, and then the project follows.
void Program::save_edits(bool then_project) {
  if (saving_events_) return;
  for (const EventLayerPtr& layer : state_.document.layers) {
    if (!is_unsaved(state_, *layer)) continue;
    saves_all_ = true;
    project_follows_ = then_project;
    if (own_file(*layer).can_be_replaced()) return save_events(layer, layer->path, false);
    return show_dialog(Dialog::save_events);
  }
  saves_all_ = false;
  if (std::exchange(project_follows_, false) || then_project) return save_project();
  if (leaving_) leave_project(*leaving_);
}

void Program::save_events(const EventLayerPtr& layer, const std::string& path, bool replace) {
  if (saving_events_) return;
  if (is_open_elsewhere(state_, path, *layer)) {
    give_up_saving();
    return toast(ToastKind::error, path + ": is the file of another layer that is open: choose another name");
  }
  saving_events_ = true;
  io::SaveTarget target{path, std::nullopt, path == layer->path && own_file(*layer).is_own_format};
  if (!replace && path == layer->path) target.known_hash = known_hash(state_, path);
  jobs_->submit("Saving " + name_of(path), [this, layer, target](JobContext& job) {
    auto saved = std::make_shared<Result<io::SavedLayer>>(io::save_events(target, layer, job));
    return JobQueue::Completion([this, layer, saved] {
      redraw_ = true;
      saving_events_ = false;
      take_saved_events(layer, *saved);
    });
  });
}

void Program::take_saved_events(const EventLayerPtr& layer, const Result<io::SavedLayer>& saved) {
  if (!saved) {
    give_up_saving();
    if (saved.error().kind != ErrorKind::cancelled) toast(ToastKind::error, saved.error().message());
    return;
  }
  if (saved->changed_meanwhile) {
    changed_events_ = layer;
    return show_dialog(Dialog::changed_events);
  }
  const std::string& path = saved->layer->path;
  file_watch_.forget(path);
  changed_events_.reset();
  dispatch(action::EventsSaved{layer, saved->layer});
  const std::size_t events = saved->layer->events->size();
  toast(ToastKind::success,
        std::to_string(events) + (events == 1 ? " event saved: " : " events saved: ") + name_of(path));
  if (saves_all_) return save_edits(project_follows_);
}

std::optional<std::size_t> Program::changed_layer() const {
  const auto& layers = state_.document.layers;
  const auto at = std::find(layers.begin(), layers.end(), changed_events_);
  return changed_events_ && at != layers.end() ? std::optional(static_cast<std::size_t>(at - layers.begin()))
                                               : std::nullopt;
}

// A question that was closed otherwise than by an answer, or a failure.
void Program::give_up_saving() {
  saves_all_ = project_follows_ = false;
  changed_events_.reset();
  leaving_.reset();
}

void Program::follow_saving() {
  const Dialog dialog = state_.settings.dialog;
  const bool asking = dialog == Dialog::save_events || dialog == Dialog::changed_events;
  if ((saves_all_ || changed_events_) && !asking && !saving_events_) give_up_saving();
}

}  // namespace sitmap::app
