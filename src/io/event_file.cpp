// Decides layer by layer: native, mapped, or no events.
#include "io/event_file.h"

#include <algorithm>
#include <unordered_map>

#include "io/event_reader.h"
#include "io/native_table.h"
#include "io/record_open.h"

namespace sitmap::io {
namespace {

// Events of the native format, or nothing that could be taken for a layer of geometry. Points that state none of the
// format's fields are no events.
bool holds_events(const EventLayer& layer) {
  if (layer.records == 0) return true;
  const auto states = [&](const char* field) { return layer.fields.count(field) > 0; };
  if (layer.events->size() == 0) return states("start") || states("end");
  return std::any_of(layer.fields.begin(), layer.fields.end(),
                     [](const auto& field) { return field.first != "id" && field.first != "position"; });
}

const ColumnSurvey* column_named(const ImportPlan& plan, const char* name) {
  for (const ColumnSurvey& column : plan.columns) {
    if (column.column.name == name) return &column;
  }
  return nullptr;
}

// Lines and areas, whose events lie in their middle: the native format knows only points.
bool has_only_shapes(const ImportPlan& plan) {
  return !plan.first.empty() &&
         std::all_of(plan.first.begin(), plan.first.end(), [](const KeptRecord& r) { return r.place.radius_m > 0; });
}

// GeoJSON in sitmap's own words: its times are in "start" and are EDTF, or it says nothing of time at all.
bool is_native(const ImportPlan& plan) {
  if (plan.driver != "GeoJSON" || !plan.in_degrees() || has_only_shapes(plan)) return false;
  const Mapping& mapping = plan.recognition.mapping;
  const bool mapped_time = mapping.fields.count("start") > 0 || mapping.fields.count("end") > 0;
  const ColumnSurvey* const start = column_named(plan, "start");
  if (start == nullptr) return !mapped_time;
  return start->edtf_texts > 0 || !mapped_time;
}

bool has_choices(const ReadOptions& options) {
  return !options.choices.fields.empty() || !options.choices.crs.empty();
}

class FileReading {
 public:
  FileReading(const std::filesystem::path& path, const ReadOptions& options, JobContext& job)
      : path_(path), options_(options), job_(job) {}

  Result<EventFile> read() {
    Result<std::vector<RecordSourcePtr>> sources = open_records(path_, job_);
    if (!sources) return sources.error();
    for (RecordSourcePtr& source : *sources) {
      only_source_ = sources->size() == 1;
      if (std::optional<Error> error = take(source)) return *error;
    }
    return std::move(file_);
  }

  // Of every layer; what the user already mapped is shown as mapped.
  Result<std::vector<ImportPlan>> plan() {
    std::vector<ImportPlan> plans;
    Result<std::vector<RecordSourcePtr>> sources = open_records(path_, job_);
    if (!sources) return sources.error();
    for (const RecordSourcePtr& source : *sources) {
      Result<ImportPlan> plan = plan_import(*source, options_.choices, job_);
      if (!plan) return plan.error();
      if (is_native(*plan) && !has_choices(options_)) continue;
      remember(*plan);
      plans.push_back(std::move(*plan));
    }
    return plans;
  }

 private:
  bool remember(ImportPlan& plan) const {
    const auto known = options_.mappings.find(plan.signature);
    if (known == options_.mappings.end()) return false;
    plan.recognition.mapping = known->second;
    std::erase_if(plan.recognition.questions, [](const Question& question) { return question.blocking; });
    return true;
  }

  // A table of which only the header is there holds no events yet; a line of one column is no header.
  bool is_header_only(const ImportPlan& plan) const {
    return only_source_ && plan.records == 0 && !plan.has_geometry && plan.columns.size() > 1;
  }

  // source is empty afterwards if it was not needed.
  std::optional<Error> take(RecordSourcePtr& source) {
    Result<ImportPlan> plan = plan_import(*source, options_.choices, job_);
    if (!plan) return plan.error();
    if (is_native_table(source->info()) && !has_choices(options_) && !options_.mappings.contains(plan->signature))
      return take_native_table(*source);
    // Who mapped the columns has seen what was suggested.
    if (remember(*plan)) plan->recognition.suggestions.clear();
    if (is_native(*plan) && !has_choices(options_)) {
      source.reset();  // its text need not be in memory twice
      return take_native_or_mapped(*plan);
    }
    return take_mapped(*source, *plan);
  }

  // Features one a line, with the fields of the native format, are not one document, but as good.
  std::optional<Error> take_native_or_mapped(const ImportPlan& plan) {
    std::optional<Error> error = take_native();
    if (!error || error->kind != ErrorKind::input || !plan.makes_events()) return error;
    const Result<std::vector<RecordSourcePtr>> again = open_records(path_, job_);
    if (!again || again->empty() || take_mapped(*again->front(), plan)) return error;
    return std::nullopt;
  }

  std::optional<Error> take_mapped(RecordSource& source, const ImportPlan& plan) {
    const bool events = plan.makes_events() || is_header_only(plan);
    const Question* const question = plan.recognition.blocking();
    if (question != nullptr && (events || !plan.has_geometry)) {
      if (!file_.asked) file_.asked = question_error(plan.path, *question);
      return std::nullopt;
    }
    if (!events) {
      const std::vector<std::string>& suggestions = plan.recognition.suggestions;
      file_.warnings.insert(file_.warnings.end(), suggestions.begin(), suggestions.end());
      file_.other_layers = true;
      return std::nullopt;
    }
    Result<EventLayerPtr> layer = read_records(source, plan.recognition, options_.zone, job_);
    if (!layer) return layer.error();
    file_.taken.insert(source.info().layer);
    file_.layers.push_back(*layer);
    return std::nullopt;
  }

  std::optional<Error> take_native_table(RecordSource& source) {
    Result<EventLayerPtr> layer = read_native_table(source, options_.zone, job_);
    if (!layer) return layer.error();
    file_.taken.insert(source.info().layer);
    file_.layers.push_back(*layer);
    return std::nullopt;
  }

  std::optional<Error> take_native() {
    Result<EventLayerPtr> layer = read_events(path_, options_.zone, job_);
    if (!layer) return layer.error();
    if (holds_events(**layer)) {
      file_.layers.push_back(*layer);
    } else {
      file_.doubtful = *layer;
      file_.other_layers = true;
    }
    return std::nullopt;
  }

  const std::filesystem::path& path_;
  const ReadOptions& options_;
  JobContext& job_;
  EventFile file_;
  bool only_source_ = false;
};

void append_csv_cell(std::string& csv, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : text) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

// Rejections of the layer that was read from a source; null if it was read from none of them.
const EventLayer* layer_of(const SourceInfo& info, const std::vector<EventLayerPtr>& layers, std::size_t sources) {
  for (const EventLayerPtr& layer : layers) {
    if (sources == 1 || layer->name == info.layer || (!info.title.empty() && layer->name == info.title)) {
      return layer.get();
    }
  }
  return nullptr;
}

}  // namespace

Result<EventFile> read_event_file(const std::filesystem::path& path, const ReadOptions& options, JobContext& job) {
  return FileReading(path, options, job).read();
}

Result<std::vector<ImportPlan>> plan_event_file(const std::filesystem::path& path, const ReadOptions& options,
                                                JobContext& job) {
  return FileReading(path, options, job).plan();
}

Result<std::string> write_rejected_csv(const std::filesystem::path& path, const std::vector<EventLayerPtr>& layers,
                                       JobContext& job) {
  Result<std::vector<RecordSourcePtr>> sources = open_records(path, job);
  if (!sources) return sources.error();
  std::string csv;
  for (const RecordSourcePtr& source : *sources) {
    const EventLayer* const layer = layer_of(source->info(), layers, sources->size());
    if (layer == nullptr || layer->rejections.empty()) continue;
    std::unordered_map<std::size_t, const Rejection*> rejected;
    for (const Rejection& rejection : layer->rejections) rejected.emplace(rejection.record, &rejection);
    std::string rows;
    const Result<std::size_t> read = source->read(
        [&](const Record& record) {
          const auto at = rejected.find(record.number);
          if (at == rejected.end()) return !job.cancelled();
          append_csv_cell(rows, layer->name);
          rows += ',' + std::to_string(record.number) + ',';
          append_csv_cell(rows, at->second->reason);
          append_csv_cell(rows += ',', at->second->message);
          for (const Cell& cell : record.cells) append_csv_cell(rows += ',', cell.text);
          rows += "\r\n";
          return !job.cancelled();
        },
        job);
    if (!read) return read.error();
    csv += "layer,record,reason,message";
    for (const Column& column : source->info().columns) append_csv_cell(csv += ',', column.name);
    csv += "\r\n" + rows;
  }
  return csv;
}

}  // namespace sitmap::io
