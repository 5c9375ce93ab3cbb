// Two passes over a source: a look, and the reading; records that are no events are accounted for one by one.
#include "io/import_plan.h"

#include <algorithm>

#include "core/files.h"
#include "io/event_gathering.h"
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
  own.place_refusal = record.place.refusal;
  own.place.refusal = {};
  own.refusal = record.refusal;
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

void tell_unused_crs(const std::string& crs, bool has_places, Recognition& recognition) {
  const auto is_mapped = [&](const char* field) { return recognition.mapping.fields.count(field) > 0; };
  if (is_mapped("position") || (is_mapped("lat") && is_mapped("lon"))) return;
  recognition.suggestions.push_back("--crs " + crs + " was not used: " +
                                    (has_places ? "the file places its shapes itself"
                                                : "no columns of coordinates were found: name them with --map "
                                                  "lon=COLUMN --map lat=COLUMN"));
}

Result<ImportPlan> look(RecordSource& source, const MappingChoices& choices, JobContext& job) {
  Result<bool> placed = choices.crs.empty() ? Result<bool>(false) : source.place_in(choices.crs);
  if (!placed) return placed.error();
  Survey survey;
  ImportPlan plan;
  const Result<std::size_t> read = source.read(
      [&](const Record& record) {
        if (record.number % kRecordsPerLook == 0 && job.cancelled()) return false;
        if (record.refusal.empty()) survey.add(source.info().columns, record);
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
  if (*placed) plan.chosen_crs = choices.crs;
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
  if (!choices.crs.empty() && !*placed) tell_unused_crs(choices.crs, survey.placed() > 0, plan.recognition);
  return plan;
}

Result<EventLayerPtr> gather(RecordSource& source, const Recognition& recognition, const Zone& zone, JobContext& job) {
  const std::string place_crs = crs_of_places(source.info().driver, source.info().crs);
  const auto make_mapper = [&] {
    return RecordMapper::create(recognition.mapping, source.info().columns, zone, place_crs);
  };
  if (!recognition.mapping.crs.empty()) {
    if (const Result<bool> placed = source.place_in(recognition.mapping.crs); !placed) return placed.error();
  }
  const Result<std::shared_ptr<EventLayer>> layer = gather_events(source, make_mapper, job);
  if (!layer) return layer.error();
  describe(**layer, source.info(), recognition);
  (*layer)->complete = source.complete();
  if (zone != Zone::utc()) (*layer)->given_zone = zone.name();
  return EventLayerPtr(*layer);
}

}  // namespace

Record record_of(const KeptRecord& kept, std::vector<Cell>& cells) {
  cells.clear();
  for (const KeptRecord::KeptCell& cell : kept.cells) cells.push_back({cell.text, cell.kind});
  Record record{kept.number, cells, kept.place, kept.part, kept.refusal};
  record.place.refusal = kept.place_refusal;
  return record;
}

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
  std::vector<std::vector<Cell>> cells(plan.first.size());
  std::vector<Record> records;
  records.reserve(plan.first.size());
  for (std::size_t i = 0; i < plan.first.size(); ++i) records.push_back(record_of(plan.first[i], cells[i]));
  const std::shared_ptr<EventLayer> layer = gather_events(records, std::move(*mapper));
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
