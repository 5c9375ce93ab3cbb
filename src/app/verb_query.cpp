// sitmap query and sitmap info: what the files hold, as text.
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "app/loader.h"
#include "app/request_state.h"
#include "app/verbs.h"
#include "core/files.h"
#include "data/extra_fields.h"
#include "data/fold.h"
#include "io/event_export.h"
#include "io/event_writer.h"
#include "state/derived.h"
#include "state/window_comparison.h"

namespace sitmap::app {
namespace {

Status write_standard_output(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    return Error{ErrorKind::output, "standard output", "could not be written", "check the disk or the reader"};
  return Ok{};
}

// The rejected records of all files, one table after the other.
Status write_rejected(const Options& options, const std::vector<EventLayerPtr>& layers, JobContext& job) {
  std::string csv;
  std::vector<std::string> paths;
  for (const EventLayerPtr& layer : layers) {
    if (paths.empty() || paths.back() != layer->path) paths.push_back(layer->path);
  }
  for (const std::string& path : paths) {
    std::vector<EventLayerPtr> of_file;
    std::copy_if(layers.begin(), layers.end(), std::back_inserter(of_file),
                 [&](const EventLayerPtr& layer) { return layer->path == path; });
    const Result<std::string> part = io::write_rejected_csv(path, of_file, job);
    if (!part) return part.error();
    csv += *part;
  }
  return write_file_atomically(options.rejected, csv);
}

// A misspelt field would find nothing, and nobody would know why.
Status check_field(const EventTable& events, const std::string& field) {
  const auto own = filter_fields();
  if (std::find(own.begin(), own.end(), folded(field)) != own.end()) return Ok{};
  std::vector<std::string> columns = extra_columns(events, events.size());
  if (std::find(columns.begin(), columns.end(), field) != columns.end()) return Ok{};
  constexpr std::size_t kMostNamed = 40;
  columns.insert(columns.begin(), own.begin(), own.end());
  std::string names;
  for (std::size_t i = 0; i < std::min(kMostNamed, columns.size()); ++i) names += (i == 0 ? "" : ", ") + columns[i];
  if (columns.size() > kMostNamed) names += ", …";
  return Error{ErrorKind::usage, "--where", "no event has a field '" + field + "'", "use one of " + names};
}

}  // namespace

Status run_query(const Options& options) {
  JobContext job;
  Result<LoadedRequest> request = load_request(options, job);
  if (!request) return request.error();
  if (request->all().events.empty())
    return Error{ErrorKind::input, options.files.front(), "holds no events", "see sitmap info"};
  Result<scene::Resources> resources = load_resources();
  if (!resources) return resources.error();
  Result<State> state = state_for(options, *request, resources->themes);
  if (!state) return state.error();

  for (const FieldCondition& condition : state->document.filter.where) {
    if (Status known = check_field(*state->document.events, condition.field); !known) return known;
  }
  Derived derived;
  const Selection& selection = derived.selection(*state);
  const EventTable& events = *state->document.events;
  const io::ExportFormat format =
      io::export_format(options.format.empty() ? "geojson" : options.format).value_or(io::ExportFormat::geojson);
  std::vector<Membership> memberships = selection.memberships;
  std::vector<EventChange> changes;
  if (state->view.comparison) {
    // A selection of two windows tells how certain changes are.
    for (std::size_t i = 0; i < selection.events.size(); ++i) {
      changes.push_back(change_of(*state, selection.events[i]));
      memberships[i] = membership(events, selection.events[i], shown_window(*state));
    }
  }
  const io::ExportRows rows{events, selection.events, memberships, state->document.layers, state->document.title,
                            changes};
  Status status = options.output.empty() ? write_standard_output(io::export_text(rows, format))
                                         : io::export_events(options.output, rows, format, job);
  status.warnings.insert(status.warnings.end(), request->warnings.begin(), request->warnings.end());
  return status;
}

Status run_info(const Options& options) {
  JobContext job;
  if (Status zone = check_zone(options); !zone) return zone;
  Result<LoadedRequest> request = load_request(options, job);
  if (!request) return request.error();
  const LoadedLayers layers = request->all();
  std::vector<Counts> counts;
  if (options.has_time() || options.has_filter() || request->project) {
    for (const EventLayerPtr& layer : layers.events) {
      Result<Counts> result = counts_for(options, request->project.get(), *layer);
      if (!result) return result.error();
      counts.push_back(*result);
    }
  }
  if (!options.rejected.empty()) {
    if (Status written = write_rejected(options, layers.events, job); !written) return written;
  }
  // The account itself lists rejections and warnings: no second copy on standard error.
  Status written = write_standard_output(
      options.format == "json" ? io::write_info_json(layers.events, counts, layers.vectors, layers.rasters)
                               : io::write_info_text(layers.events, counts, layers.vectors, layers.rasters));
  written.warnings = request->warnings;
  return written;
}

}  // namespace sitmap::app
