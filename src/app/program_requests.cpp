// What commands and panels ask of the program beyond changing state: files, pictures, clipboard, links.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/program.h"
#include "core/edtf.h"
#include "core/geo_digits.h"
#include "io/event_export.h"
#include "state/event_columns.h"
#include "state/picture_name.h"
#include "state/window_comparison.h"

namespace sitmap::app {
namespace {

constexpr int kPreviewWidth = 480;  // pixels

// The address is an argument of its own and never passes a shell. Twice forked, so that no zombie stays.
bool open_in_browser(const std::string& url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  const pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) {
    if (fork() == 0) {
      execlp("xdg-open", "xdg-open", url.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return true;
}

std::string event_text(const State& state, EventIndex event) {
  const EventTable& events = *state.document.events;
  const EventDetail& detail = events.detail(event);
  std::string text(events.title(event));
  if (events.has_time(event)) text += "\n" + format_event_time(detail.time, zone_for(state, event));
  if (!detail.place.empty()) text += "\n" + detail.place;
  if (events.has_position(event)) {
    const LonLat at = events.position()[event];
    const auto stated_m = static_cast<double>(events.precision_m()[event]);
    text += "\n" + format_decimal(at, stated_m > 0 ? stated_m : written_precision_m(at));
  }
  if (!detail.summary.empty()) text += "\n" + detail.summary;
  for (const Source& source : detail.sources)
    text += "\nSource: " + source.title + (source.publisher.empty() ? "" : ", " + source.publisher) +
            (source.published.empty() ? "" : ", " + source.published) + (source.url.empty() ? "" : ", " + source.url);
  return text;
}

}  // namespace

void Program::perform(Request request) {
  switch (request) {
    case Request::open_file:
      return show_dialog(Dialog::open_file);
    case Request::save_project:
      return save_project();
    case Request::save_project_as:
      return show_dialog(Dialog::save_project);
    case Request::save_events_as:
      return show_dialog(Dialog::save_events);
    case Request::reload_files:
      return reload_files({});
    case Request::map_fields:
      return revise_mapping({}, {});
    case Request::export_picture:
      return show_dialog(Dialog::export_picture);
    case Request::take_picture: {
      const std::filesystem::path folder = picture_folder_.empty() ? picture_folder() : picture_folder_;
      return save_picture(screen_picture(), free_picture_path(state_, folder));
    }
    case Request::copy_coordinates: {
      const bool selected = state_.view.selected && state_.document.events->has_position(*state_.view.selected);
      std::optional<LonLat> place;
      if (!layout_.map_hovered && selected) {
        place = state_.document.events->position()[*state_.view.selected];
      } else if (const auto under = world_at_screen(state_.view.camera, state_.viewport, map_input_.cursor())) {
        place = lonlat_from_world(*under);
      }
      if (!place) return toast(ToastKind::info, "Beyond the globe there are no coordinates to copy");
      const LonLat at = *place;
      window_->set_clipboard(format_decimal(at));
      return toast(ToastKind::info, "Copied " + format_decimal(at));
    }
    case Request::copy_event:
      if (!state_.view.selected) return;
      window_->set_clipboard(event_text(state_, *state_.view.selected));
      return toast(ToastKind::info, "Copied the event as text");
    case Request::copy_rows: {
      if (!state_.view.selected) return;
      // In the order of the list.
      std::vector<EventIndex> rows;
      const std::vector<EventIndex>& chosen = state_.view.chosen;
      for (const EventIndex row : derived_.list(state_)) {
        if (std::binary_search(chosen.begin(), chosen.end(), row)) rows.push_back(row);
      }
      if (rows.empty()) rows = chosen.empty() ? std::vector<EventIndex>{*state_.view.selected} : chosen;
      std::vector<std::string> changes;
      if (state_.view.comparison)
        for (const EventIndex row : rows) changes.push_back(change_cell(change_of(state_, row)));
      window_->set_clipboard(rows_as_tsv(state_.document, rows, state_.settings.table_columns, changes));
      return toast(ToastKind::info,
                   rows.size() == 1 ? "Copied 1 row" : "Copied " + std::to_string(rows.size()) + " rows");
    }
    case Request::toggle_full_screen: {
      Settings settings = state_.settings;
      settings.full_screen = !settings.full_screen;
      dispatch(action::SetSettings{settings});
      return window_->set_full_screen(settings.full_screen);
    }
    case Request::reload_themes:
      return reload_themes();
    case Request::quit:
      return window_->request_close();
  }
}

void Program::perform(const ui::UiRequest& request) {
  redraw_ = true;
  if (const auto* path = std::get_if<ui::OpenPath>(&request)) {
    open({path->path});
  } else if (const auto* save = std::get_if<ui::SavePicture>(&request)) {
    save_picture(save->options, save->path);
  } else if (const auto* link = std::get_if<ui::OpenLink>(&request)) {
    if (!open_in_browser(link->url)) toast(ToastKind::error, link->url + ": not a web address: copy it by hand");
  } else if (const auto* copy = std::get_if<ui::CopyText>(&request)) {
    window_->set_clipboard(copy->text);
    toast(ToastKind::info, "Copied");
  } else if (const auto* cancel = std::get_if<ui::CancelJob>(&request)) {
    if (cancel->id != 0) return jobs_->cancel(cancel->id);
    picture_task_.reset();
    pending_picture_.reset();
  } else if (const auto* network = std::get_if<ui::AddNetworkLayer>(&request)) {
    add_network_layer(network->source);
  } else if (const auto* change = std::get_if<ui::ChangeMapping>(&request)) {
    change_mapping(change->mapping);
  } else if (const auto* mapped = std::get_if<ui::OpenMapped>(&request)) {
    open_mapped(mapped->remember);
  } else if (std::holds_alternative<ui::ForgetMapping>(request)) {
    forget_mapping();
  } else if (const auto* revise = std::get_if<ui::ReviseMapping>(&request)) {
    revise_mapping(revise->path, revise->layer);
  } else if (const auto* rejected = std::get_if<ui::ExportRejected>(&request)) {
    export_rejected(rejected->path);
  } else if (const auto* events = std::get_if<ui::SaveEvents>(&request)) {
    export_events(*events);
  } else if (const auto* project = std::get_if<ui::SaveProject>(&request)) {
    save_project(project->path, project->replace);
  } else if (const auto* layer = std::get_if<ui::SaveLayer>(&request)) {
    if (layer->layer < state_.document.layers.size())
      save_events(state_.document.layers[layer->layer], layer->path, layer->replace);
  } else if (const auto* changes = std::get_if<ui::SettleChanges>(&request)) {
    settle_changes(changes->save);
  } else if (const auto* locate = std::get_if<ui::LocateFile>(&request)) {
    locate_file(locate->absent, locate->found);
  } else if (std::holds_alternative<ui::AskServers>(request)) {
    complete_project(std::make_shared<const Project>(project_of(state_)), true);
  }
}

// Never over a file that is open: what is exported holds less than its source may.
void Program::export_events(const ui::SaveEvents& wanted) {
  for (const EventLayerPtr& layer : state_.document.layers) {
    std::error_code missing;
    if (std::filesystem::equivalent(wanted.path, layer->path, missing))
      return toast(ToastKind::error, wanted.path + ": is a file that is open: choose another name");
  }
  constexpr std::array kFormats = {io::ExportFormat::geojson, io::ExportFormat::csv, io::ExportFormat::kml,
                                   io::ExportFormat::gpkg, io::ExportFormat::xlsx};
  struct Saved {
    Document document;
    std::vector<EventIndex> rows;
    std::vector<Membership> memberships;
    std::vector<EventChange> changes;
  };
  auto saved = std::make_shared<Saved>();
  saved->document.layers = state_.document.layers;
  saved->document.events = state_.document.events;
  saved->document.title = state_.document.title;
  const std::vector<EventIndex>& chosen = state_.view.chosen;
  for (const EventIndex row : derived_.list(state_)) {
    const bool is_chosen =
        chosen.empty() ? state_.view.selected == row : std::binary_search(chosen.begin(), chosen.end(), row);
    if (!wanted.only_chosen || is_chosen) saved->rows.push_back(row);
  }
  for (const EventIndex row : saved->rows) {
    saved->memberships.push_back(membership(*saved->document.events, row, shown_window(state_)));
    if (state_.view.comparison) saved->changes.push_back(change_of(state_, row));
  }
  const io::ExportFormat format = kFormats.at(static_cast<std::size_t>(wanted.format));
  const std::filesystem::path path = wanted.path;
  jobs_->submit("Writing " + path.filename().string(),
                [this, saved, path, format](JobContext& job) -> JobQueue::Completion {
                  const io::ExportRows rows{*saved->document.events, saved->rows,           saved->memberships,
                                            saved->document.layers,  saved->document.title, saved->changes};
                  return [this, path, count = saved->rows.size(), status = io::export_events(path, rows, format, job)] {
                    redraw_ = true;
                    if (!status && status.error().kind == ErrorKind::cancelled) return;
                    if (!status) return toast(ToastKind::error, status.error().message());
                    toast(ToastKind::success,
                          std::to_string(count) + (count == 1 ? " event saved: " : " events saved: ") + path.string());
                  };
                });
}

PictureOptions Program::screen_picture() const {
  PictureOptions options;
  options.width = static_cast<int>(std::lround(state_.viewport.width));
  options.height = static_cast<int>(std::lround(state_.viewport.height));
  options.scale = state_.viewport.scale;
  return options;
}

void Program::save_picture(const PictureOptions& options, const std::filesystem::path& path) {
  if (picture_task_ || pending_picture_ || picture_job_ != 0)
    return toast(ToastKind::warning, "a picture is being drawn: wait until it is saved");
  if (basemap_loading_)
    return toast(ToastKind::warning, "the base map is still loading: take the picture when it is there");
  if (double(options.width) * options.height * options.scale * options.scale > PictureTask::kMaxPixels)
    return toast(ToastKind::error, "the picture has more than 120 million pixels: use sitmap render for it");
  last_picture_.clear();
  State state = picture_state(state_, options);
  auto pending = std::make_shared<PendingPicture>(PendingPicture{std::move(state), options, path});
  const auto start = [this, pending] {
    pending_picture_.emplace(std::move(*pending));
    start_picture();
    redraw_ = true;
  };
  if (!lacks_tiles(pending->state)) return start();
  picture_job_ =
      jobs_->submit("Reading tiles for the picture", [this, pending, start](JobContext& job) -> JobQueue::Completion {
        const Status supplied = supply_tiles(pending->state, job);
        return [this, supplied, start] {
          picture_job_ = 0;
          if (!supplied && supplied.error().kind == ErrorKind::cancelled) return;
          if (!supplied) toast(ToastKind::warning, supplied.error().message());
          start();
        };
      });
}

void Program::update_preview() {
  if (state_.settings.dialog != Dialog::export_picture || basemap_loading_) return;
  // While keys wait the preview of what they will have changed is not worth its time.
  if (!window_->input().empty()) return;
  PictureOptions options = state_.settings.picture;
  const bool finer = tiles_came_ && !preview_tiles_.empty();
  if (preview_texture_ != 0 && options == preview_of_ && !finer) return;
  preview_of_ = options;
  options.scale = double(kPreviewWidth) / std::max(options.width, options.height);
  const Picture picture = make_picture(picture_state(state_, options), resources_, options);
  preview_tiles_ = picture.frame.wanted_tiles;
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(picture.width_px) *
                                 static_cast<std::size_t>(picture.height_px) * 4);
  if (!draw_rows(picture, *renderer_, 0, 0, picture.height_px, rgba)) return;
  preview_texture_ = window_->upload_texture(preview_texture_, picture.width_px, picture.height_px, rgba.data());
  preview_width_ = picture.width_px;
  preview_height_ = picture.height_px;
  redraw_ = true;
}

}  // namespace sitmap::app
