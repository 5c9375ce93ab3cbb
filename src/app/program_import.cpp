// Opening files: what can be opened at once is, and the mapping panel asks about the others, one after the other.
#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "app/import_draft.h"
#include "app/loader.h"
#include "app/picture.h"
#include "app/program.h"
#include "app/verbs.h"
#include "core/files.h"
#include "io/event_file.h"

namespace sitmap::app {
namespace {

std::string name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

// What went wrong with several files, in one text that gives the same advice but once, at its end.
std::string lines(std::string head, const std::vector<std::string>& more) {
  constexpr std::string_view kAdvice = ": see sitmap info";
  bool advised = false;
  for (const std::string& line : more) {
    std::string_view words = line;
    if (words.ends_with(kAdvice)) {
      words.remove_suffix(kAdvice.size());
      advised = true;
    }
    if (!head.empty()) head += '\n';
    head += words;
  }
  return advised ? head.append(kAdvice) : head;
}

// Of a file that is planned anew, the layer that is meant; the only one whatever its name.
const io::ImportPlan* plan_of(const std::vector<io::ImportPlan>& plans, const std::string& layer) {
  for (const io::ImportPlan& plan : plans) {
    if (plan.layer == layer || plans.size() == 1) return &plan;
  }
  return nullptr;
}

// The same records, placed by another reference system.
void take_places(io::ImportPlan& plan, const io::ImportPlan& placed, const std::string& crs) {
  plan.first = placed.first;
  plan.crs = placed.crs;
  plan.chosen_crs = crs;
}

const io::ImportPlan& current_plan(const AskingFile& asked) {
  return asked.file.plans[asked.current];
}

// The rejected records of every file, one after the other.
Status write_rejected(const std::vector<EventLayerPtr>& layers, const std::filesystem::path& path, JobContext& job) {
  std::string csv;
  std::set<std::string> done;
  for (const EventLayerPtr& layer : layers) {
    if (layer->rejections.empty() || !done.insert(layer->path).second) continue;
    std::vector<EventLayerPtr> of_file;
    std::copy_if(layers.begin(), layers.end(), std::back_inserter(of_file),
                 [&](const EventLayerPtr& other) { return other->path == layer->path; });
    const Result<std::string> part = io::write_rejected_csv(layer->path, of_file, job);
    if (!part) return part.error();
    csv += *part;
  }
  return write_file_atomically(path, std::string_view(csv));
}

}  // namespace

void Program::open_files(const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  auto batch = std::make_shared<OpenBatch>();
  batch->sequence = ++open_sequence_;
  batch->files = paths;
  const std::string what = name_of(paths.front()) + (paths.size() == 1 ? "" : " and others");
  jobs_->submit("Reading " + what, [this, batch, reading = reading_](JobContext& job) -> JobQueue::Completion {
    const auto arriving = [box = arriving_](VectorLayerPtr layer) { box->put(std::move(layer)); };
    auto loaded = std::make_shared<LoadedFiles>(load_what_can_be(batch->files, reading, job, arriving));
    return [this, loaded, batch] { take_loaded(*loaded, batch); };
  });
}

void Program::take_loaded(LoadedFiles& loaded, const std::shared_ptr<OpenBatch>& batch) {
  redraw_ = true;
  batch->warnings.insert(batch->warnings.end(), loaded.warnings.begin(), loaded.warnings.end());
  batch->failures.insert(batch->failures.end(), loaded.failures.begin(), loaded.failures.end());
  batch->asking += loaded.asking.size();
  for (AskedFile& asked : loaded.asking) asking_.push_back({std::move(asked), batch, false, 0, {}});
  take_layers(loaded.layers, batch);
  if (batch->asking == 0) tell(*batch);
}

void Program::take_layers(const LoadedLayers& layers, const std::shared_ptr<OpenBatch>& batch) {
  LoadedLayers& opened = batch->opened;
  opened.vectors.insert(opened.vectors.end(), layers.vectors.begin(), layers.vectors.end());
  opened.rasters.insert(opened.rasters.end(), layers.rasters.begin(), layers.rasters.end());
  if (!layers.events.empty()) {
    opened.events.insert(opened.events.end(), layers.events.begin(), layers.events.end());
    // The events that came with the program make way for the user's own.
    const bool only_ours = watched_files(state_).empty() && state_.project.path.empty();
    dispatch(only_ours ? Action(action::OpenLayers{layers.events}) : Action(action::AddEventLayers{layers.events}));
  }
  take_arriving();
  const auto arrived = [this](const VectorLayerPtr& layer) { return arrived_.count(layer->serial) > 0; };
  std::vector<VectorLayerPtr> fresh;
  for (const VectorLayerPtr& layer : layers.vectors) {
    if (arrived(layer))
      show_arrived(layer);
    else
      fresh.push_back(layer);
  }
  if (!fresh.empty() || !layers.rasters.empty()) dispatch(action::AddMapLayers{fresh, layers.rasters});
}

// One file: what it gave, and what was wrong with it. Several: all of that in one.
void Program::tell(const OpenBatch& batch) {
  const auto is_mapped = [](const EventLayerPtr& layer) { return layer->recognition != nullptr; };
  const auto& events = batch.opened.events;
  const std::string offer = std::any_of(events.begin(), events.end(), is_mapped) ? "file.map_fields" : "";
  const std::string words = batch.opened_words();
  if (batch.files.size() == 1) {
    if (!words.empty()) dispatch(action::ShowToast{ToastKind::success, words, offer});
    for (const std::string& warning : batch.warnings) toast(ToastKind::warning, warning);
    for (const std::string& failure : batch.failures) toast(ToastKind::error, failure);
    for (const std::string& name : batch.left_out) toast(ToastKind::info, name + " was not opened");
    return;
  }
  std::vector<std::string> more = batch.failures;
  for (const std::string& name : batch.left_out) more.push_back(name + " was left out");
  more.insert(more.end(), batch.warnings.begin(), batch.warnings.end());
  const ToastKind kind = !batch.failures.empty()   ? ToastKind::error
                         : !batch.warnings.empty() ? ToastKind::warning
                         : words.empty()           ? ToastKind::info
                                                   : ToastKind::success;
  const std::string text = lines(words, more);
  if (kind == ToastKind::warning || kind == ToastKind::error) print_message(text);
  if (!text.empty()) dispatch(action::ShowToast{kind, text, offer});
}

void Program::follow_mapping() {
  if (draft_ && state_.settings.dialog != Dialog::mapping) cancel_mapping();
  if (!draft_ && !asking_.empty() && state_.settings.dialog == Dialog::none) begin_mapping();
  if (draft_) draw_mapping_map();
}

void Program::begin_mapping() {
  const AskingFile& asked = asking_.front();
  const io::ImportPlan& plan = current_plan(asked);
  const auto answer = asked.answers.find(plan.signature);
  const bool answered = answer != asked.answers.end();
  draft_ = draft_of(plan, answered ? answer->second : plan.recognition.mapping, reading_.zone);
  draft_->remembered = mappings_.knows(plan.signature);
  draft_->revised = asked.revises;
  draft_->more_asking = asking_.size() - 1;
  preview(*draft_, plan, reading_.zone, state_.settings.zone);
  import_drawn_ = 0;
  show_dialog(Dialog::mapping);
  redraw_ = true;
  place_draft();
}

// Nothing was changed yet that would have to be taken back.
void Program::cancel_mapping() {
  draft_.reset();
  const AskingFile asked = std::move(asking_.front());
  asking_.pop_front();
  redraw_ = true;
  if (asked.revises) return;
  asked.batch->left_out.push_back(name_of(asked.file.path));
  if (--asked.batch->asking == 0) tell(*asked.batch);
}

void Program::draw_mapping_map() {
  if (draft_->version == import_drawn_ || !draft_->events || basemap_loading_) return;
  // Smaller than life, so that the whole world has room.
  constexpr double kSmaller = 1.6;
  PictureOptions options;
  options.width = static_cast<int>(ui::kImportMapWidth * kSmaller);
  options.height = static_cast<int>(ui::kImportMapHeight * kSmaller);
  options.scale = window_->content_scale() / kSmaller;
  options.decorations = false;
  State state = initial_state();
  state.settings = state_.settings;
  state.settings.dialog = Dialog::none;
  state.settings.locator = false;
  state.viewport = picture_viewport(options.width, options.height, options.scale, false);
  state = apply(std::move(state), action::OpenLayers{{draft_->events}});
  // A single place is worth no more than the country around it.
  constexpr double kNearest = 4.5;
  if (state.view.camera.zoom > kNearest) {
    Camera camera = state.view.camera;
    camera.zoom = kNearest;
    state = apply(std::move(state), action::SetCamera{camera, false});
  }
  const Picture picture = make_picture(state, resources_, options);
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(picture.width_px) *
                                 static_cast<std::size_t>(picture.height_px) * 4);
  if (!draw_rows(picture, *renderer_, 0, 0, picture.height_px, rgba)) return;
  import_texture_ = window_->upload_texture(import_texture_, picture.width_px, picture.height_px, rgba.data());
  import_drawn_ = draft_->version;
  redraw_ = true;
}

void Program::change_mapping(Mapping mapping) {
  if (!draft_) return;
  draft_->mapping = with_settled_order(draft_->columns, draft_->mapping, std::move(mapping));
  preview(*draft_, current_plan(asking_.front()), reading_.zone, state_.settings.zone);
  place_draft();
}

void Program::place_draft() {
  if (!draft_ || placing_draft_ || !draft_->error.empty()) return;
  const io::ImportPlan& plan = current_plan(asking_.front());
  if (!plan.takes_crs() || plan.chosen_crs == draft_->mapping.crs) return;
  io::ReadOptions reading = reading_;
  reading.mappings.clear();
  reading.choices.crs = draft_->mapping.crs;
  placing_draft_ = true;
  jobs_->submit("Placing " + name_of(plan.path),
                [this, path = plan.path, layer = plan.layer, reading](JobContext& job) -> JobQueue::Completion {
                  auto plans =
                      std::make_shared<Result<std::vector<io::ImportPlan>>>(io::plan_event_file(path, reading, job));
                  return [this, path, layer, plans, crs = reading.choices.crs] {
                    placing_draft_ = false;
                    redraw_ = true;
                    if (!*plans) return toast(ToastKind::error, plans->error().message());
                    if (!draft_ || draft_->path != path || draft_->layer != layer) return place_draft();
                    const io::ImportPlan* const placed = plan_of(**plans, layer);
                    if (placed == nullptr) return;
                    AskingFile& asked = asking_.front();
                    take_places(asked.file.plans[asked.current], *placed, crs);
                    preview(*draft_, current_plan(asked), reading_.zone, state_.settings.zone);
                    place_draft();  // the user may have typed on
                  };
                });
}

void Program::open_mapped(bool remember) {
  if (!draft_ || !can_be_opened(*draft_)) return;
  AskingFile& asked = asking_.front();
  const std::string& signature = current_plan(asked).signature;
  asked.answers[signature] = draft_->mapping;
  if (remember) {
    mappings_.remember(signature, name_of(asked.file.path), draft_->mapping);
    reading_.mappings[signature] = draft_->mapping;
    write_mappings();
  }
  draft_.reset();
  show_dialog(Dialog::none);
  if (++asked.current < asked.file.plans.size()) return;
  AskingFile answered = std::move(asked);
  asking_.pop_front();
  read_mapped(std::move(answered));
}

void Program::read_mapped(AskingFile asked) {
  io::ReadOptions reading = reading_;
  for (const auto& [signature, mapping] : asked.answers) reading.mappings[signature] = mapping;
  if (!asked.revises) asked.batch->sequence = ++open_sequence_;
  const auto file = std::make_shared<AskingFile>(std::move(asked));
  jobs_->submit("Reading " + name_of(file->file.path), [this, file, reading](JobContext& job) -> JobQueue::Completion {
    auto loaded = std::make_shared<LoadedFiles>(load_what_can_be({file->file.path}, reading, job));
    return [this, loaded, file] {
      redraw_ = true;
      if (file->revises) {
        dispatch(action::AddEventLayers{loaded->layers.events});
        for (const std::string& warning : loaded->warnings) toast(ToastKind::warning, warning);
        for (const std::string& failure : loaded->failures) toast(ToastKind::error, failure);
        return;
      }
      --file->batch->asking;
      take_loaded(*loaded, file->batch);
    };
  });
}

void Program::forget_mapping() {
  if (!draft_) return;
  const io::ImportPlan& plan = current_plan(asking_.front());
  mappings_.forget(plan.signature);
  reading_.mappings.erase(plan.signature);
  write_mappings();
  draft_->remembered = false;
  draft_->mapping = plan.recognition.mapping;
  preview(*draft_, plan, reading_.zone, state_.settings.zone);
  place_draft();
}

void Program::write_mappings() {
  jobs_->submit("Remembering the mapping", [this, writing = mappings_.writing()](JobContext&) -> JobQueue::Completion {
    return [this, status = writing.write()] {
      if (!status) toast(ToastKind::warning, status.error().message());
    };
  });
}

void Program::revise_mapping(const std::string& path, const std::string& layer) {
  const auto& layers = state_.document.layers;
  const auto meant = std::find_if(layers.begin(), layers.end(), [&](const EventLayerPtr& one) {
    return one->recognition && (path.empty() || (one->path == path && one->name == layer));
  });
  if (meant == layers.end()) return;
  std::vector<EventLayerPtr> of_file;
  std::copy_if(layers.begin(), layers.end(), std::back_inserter(of_file),
               [&](const EventLayerPtr& one) { return one->recognition && one->path == (*meant)->path; });
  io::ReadOptions reading = reading_;
  reading.mappings.clear();
  const std::string what = name_of((*meant)->path);
  jobs_->submit(
      "Looking at " + what, [this, of_file, wanted = *meant, reading](JobContext& job) -> JobQueue::Completion {
        auto plans =
            std::make_shared<Result<std::vector<io::ImportPlan>>>(io::plan_event_file(wanted->path, reading, job));
        return [this, of_file, wanted, plans] {
          redraw_ = true;
          if (!*plans) return toast(ToastKind::error, plans->error().message());
          const io::ImportPlan* const plan = plan_of(**plans, wanted->name);
          if (plan == nullptr) return toast(ToastKind::error, wanted->path + ": the file has changed: open it again");
          AskingFile asked;
          asked.file = {wanted->path, {*plan}};
          asked.revises = true;
          for (const EventLayerPtr& one : of_file) {
            if (const io::ImportPlan* own = plan_of(**plans, one->name))
              asked.answers[own->signature] = one->recognition->mapping;
          }
          asking_.insert(asking_.begin() + (draft_ ? 1 : 0), std::move(asked));
        };
      });
}

void Program::export_rejected(const std::filesystem::path& path) {
  jobs_->submit("Writing " + path.filename().string(),
                [this, path, layers = state_.document.layers](JobContext& job) -> JobQueue::Completion {
                  return [this, path, status = write_rejected(layers, path, job)] {
                    redraw_ = true;
                    if (!status) return toast(ToastKind::error, status.error().message());
                    toast(ToastKind::success, "Rejected records saved: " + path.string());
                  };
                });
}

}  // namespace sitmap::app
