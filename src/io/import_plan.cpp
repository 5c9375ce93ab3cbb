// Two passes over a source: a look, and the reading; records that are no events are accounted for one by one.
#include "io/import_plan.h"

#include <algorithm>

#include "core/files.h"
#include "data/event_table_builder.h"
#include "io/event_text.h"
#include "io/read_guard.h"
#include "io/record_mapper.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerLook = 256;  // at the stop button

KeptRecord kept(const Record& record) {
  KeptRecord own;
  own.number = record.number;
  own.part = record.part;
  own.cells.reserve(record.cells.size());
  for (const Cell& cell : record.cells) own.cells.push_back({std::string(cell.text), cell.kind});
  own.place = record.place;
  own.refusal = record.place.refusal;
  own.place.refusal = {};
  return own;
}

std::string signature_of(const SourceInfo& info) {
  std::string text = info.driver;
  for (const Column& column : info.columns) text += '\n' + column.name;
  return format_hash(hash_text(text));
}

std::string columns_text(const FieldSource& source) {
  std::string text;
  for (const std::string& column : source.columns) text += (text.empty() ? "" : " + ") + column;
  return text;
}

// Only GeoJSON hands over its coordinates as they are; other sources hand over degrees.
std::string crs_of_places(const std::string& driver, const std::string& crs) {
  return driver == "GeoJSON" && crs != "EPSG:4326" ? crs : "";
}

// Gathers the events of one layer and the account of what is none.
class Gathering {
 public:
  explicit Gathering(RecordMapper mapper) : mapper_(std::move(mapper)) {}

  void reserve(std::size_t records) {
    builder_.reserve(records);
    record_of_row_.reserve(records);
  }
  RecordMapper& mapper() { return mapper_; }

  void take(const Record& record) {
    ++layer_->records;
    auto outcome = mapper_.map(record);
    if (const Refusal* refusal = std::get_if<Refusal>(&outcome)) {
      return refuse(record.number, mapper_.id_of(record), refusal->reason, refusal->message);
    }
    auto& event = std::get<EventRecord>(outcome);
    untitled_ += event.title.empty() ? 1 : 0;
    std::string id = event.id;
    if (builder_.add(std::move(event))) {
      record_of_row_.push_back(record.number);
    } else {
      refuse(record.number, std::move(id), kBadField,
             "category: one more than the " + std::to_string(EventTableBuilder::kMaxCategories) +
                 " that a layer can have");
    }
  }

  std::shared_ptr<EventLayer> finish() {
    EventTableBuilder::Built built = std::move(builder_).finish();
    layer_->events = built.table;
    for (EventTableBuilder::Duplicate& duplicate : built.duplicates) {
      refuse(record_of_row_[duplicate.order], duplicate.id, kDuplicateId,
             "id: " + in_quotes(duplicate.id) + " is the id of an earlier record");
    }
    std::sort(layer_->rejections.begin(), layer_->rejections.end(),
              [](const Rejection& a, const Rejection& b) { return a.record < b.record; });
    layer_->warnings = mapper_.notes();
    if (mapper_.zone() != Zone::utc()) layer_->zones.insert(mapper_.zone().name());
    if (untitled_ > 0) {
      layer_->warnings.push_back(untitled_ == 1 ? "1 event has no title"
                                                : std::to_string(untitled_) + " events have no title");
    }
    return layer_;
  }

 private:
  void refuse(std::size_t record, std::string id, std::string reason, std::string message) {
    layer_->rejections.push_back({record, std::move(id), std::move(reason), std::move(message)});
  }

  RecordMapper mapper_;
  std::shared_ptr<EventLayer> layer_ = std::make_shared<EventLayer>();
  EventTableBuilder builder_;
  std::vector<std::size_t> record_of_row_;  // in order of builder_
  std::size_t untitled_ = 0;
};

void describe(EventLayer& layer, const SourceInfo& info, const Recognition& recognition) {
  layer.name = info.title.empty() ? info.layer : info.title;
  layer.path = info.path;
  layer.driver = info.driver;
  layer.attribution = info.attribution;
  layer.content_hash = info.content_hash;
  layer.recognition = std::make_shared<const Recognition>(recognition);
  for (const auto& [field, source] : recognition.mapping.fields) layer.fields[field] = columns_text(source);
  const auto& fields = recognition.mapping.fields;
  const bool in_columns = fields.count("lon") > 0 || fields.count("position") > 0;
  if (info.has_geometry && !in_columns) layer.fields["position"] = "geometry";
  const std::vector<std::string>& suggestions = recognition.suggestions;
  layer.warnings.insert(layer.warnings.begin(), suggestions.begin(), suggestions.end());
  layer.warnings.insert(layer.warnings.begin(), info.warnings.begin(), info.warnings.end());
}

Result<ImportPlan> look(RecordSource& source, const MappingChoices& choices, JobContext& job) {
  Survey survey;
  ImportPlan plan;
  const Result<std::size_t> read = source.read(
      [&](const Record& record) {
        if (record.number % kRecordsPerLook == 0 && job.cancelled()) return false;
        survey.add(source.info().columns, record);
        if (plan.first.size() < ImportPlan::kKept) plan.first.push_back(kept(record));
        return survey.wants_more();
      },
      job);
  if (!read) return read.error();
  const SourceInfo& info = source.info();
  if (job.cancelled()) return Error{ErrorKind::cancelled, info.path, "reading was cancelled", ""};
  survey.know(info.columns);
  plan.path = info.path;
  plan.layer = info.layer;
  plan.driver = info.driver;
  plan.crs = info.crs;
  plan.has_geometry = info.has_geometry;
  plan.columns.assign(survey.columns().begin(), survey.columns().end());
  plan.records = survey.records();
  plan.signature = signature_of(info);
  Result<Recognition> recognition = recognise(survey, choices, info.has_geometry);
  if (!recognition) {
    Error error = recognition.error();
    error.where = info.path + ": " + error.where;
    return error;
  }
  plan.recognition = std::move(*recognition);
  return plan;
}

Result<EventLayerPtr> gather(RecordSource& source, const Recognition& recognition, const Zone& zone, JobContext& job) {
  Result<RecordMapper> mapper = RecordMapper::create(recognition.mapping, source.info().columns, zone,
                                                     crs_of_places(source.info().driver, source.info().crs));
  if (!mapper) return mapper.error();
  Gathering gathering(std::move(*mapper));
  if (source.info().declared_records)
    gathering.reserve(std::min<std::size_t>(*source.info().declared_records, 1 << 24));
  std::size_t columns = source.info().columns.size();
  std::size_t taken = 0;
  const Result<std::size_t> read = source.read(
      [&](const Record& record) {
        if (++taken % kRecordsPerLook == 0 && job.cancelled()) return false;
        if (record.cells.size() > columns) {
          gathering.mapper().extend(source.info().columns);
          columns = source.info().columns.size();
        }
        gathering.take(record);
        return true;
      },
      job);
  if (!read) return read.error();
  if (job.cancelled()) return Error{ErrorKind::cancelled, source.info().path, "reading was cancelled", ""};
  const std::shared_ptr<EventLayer> layer = gathering.finish();
  describe(*layer, source.info(), recognition);
  layer->complete = source.complete();
  return EventLayerPtr(layer);
}

}  // namespace

Error question_error(const std::string& path, const Question& question) {
  const std::size_t colon = question.text.find(": ");
  return {ErrorKind::input, path, question.text.substr(0, colon),
          colon == std::string::npos ? "" : question.text.substr(colon + 2)};
}

Result<ImportPlan> plan_import(RecordSource& source, const MappingChoices& choices, JobContext& job) {
  return guarded(source.info().path, [&] { return look(source, choices, job); });
}

Result<EventLayerPtr> read_records(RecordSource& source, const Recognition& recognition, const Zone& zone,
                                   JobContext& job) {
  return guarded(source.info().path, [&] { return gather(source, recognition, zone, job); });
}

Result<EventLayerPtr> preview_events(const ImportPlan& plan, const Mapping& mapping, const Zone& zone) {
  std::vector<Column> columns;
  columns.reserve(plan.columns.size());
  for (const ColumnSurvey& column : plan.columns) columns.push_back(column.column);
  Result<RecordMapper> mapper = RecordMapper::create(mapping, columns, zone, crs_of_places(plan.driver, plan.crs));
  if (!mapper) return mapper.error();
  Gathering gathering(std::move(*mapper));
  std::vector<Cell> cells;
  for (const KeptRecord& own : plan.first) {
    cells.clear();
    for (const KeptRecord::KeptCell& cell : own.cells) cells.push_back({cell.text, cell.kind});
    Record record;
    record.number = own.number;
    record.cells = cells;
    record.place = own.place;
    record.part = own.part;
    record.place.refusal = own.refusal;
    gathering.take(record);
  }
  const std::shared_ptr<EventLayer> layer = gathering.finish();
  Recognition recognition = plan.recognition;
  recognition.mapping = mapping;
  SourceInfo info;
  info.path = plan.path;
  info.layer = plan.layer;
  info.driver = plan.driver;
  info.crs = plan.crs;
  info.has_geometry = plan.has_geometry;
  describe(*layer, info, recognition);
  return EventLayerPtr(layer);
}

}  // namespace sitmap::io
