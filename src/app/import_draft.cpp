// Maps the kept records twice: as a layer for counts and map, and one by one for rows in the order of the file.
#include "app/import_draft.h"

#include <unordered_map>

#include "io/record_mapper.h"

namespace sitmap::app {
namespace {

const char* status_name(EventStatus status) {
  switch (status) {
    case EventStatus::confirmed:
      return "confirmed";
    case EventStatus::claimed:
      return "claimed";
    case EventStatus::disputed:
      return "disputed";
    case EventStatus::unstated:
      break;
  }
  return "";
}

DraftRow row_of(const EventRecord& event, std::size_t record, const Zone& shown) {
  DraftRow row;
  row.record = record;
  row.title = event.title;
  row.place = event.detail.place;
  row.status = status_name(event.status);
  row.has_position = event.has_position;
  if (!event.has_time) return row;
  const EventTime& time = event.detail.time;
  row.time = format_event_time(time, shown);
  row.edtf = time.start_text + (time.end_text.empty() ? "" : " to " + time.end_text);
  return row;
}

void add_rows(ImportDraft& draft, const io::ImportPlan& plan, const Zone& zone, const Zone& shown) {
  std::vector<Column> columns;
  columns.reserve(plan.columns.size());
  for (const ColumnSurvey& column : plan.columns) columns.push_back(column.column);
  Result<io::RecordMapper> mapper = io::RecordMapper::create(draft.mapping, columns, zone);
  if (!mapper) return;
  std::unordered_map<std::size_t, const Rejection*> rejected;
  for (const Rejection& rejection : draft.events->rejections) rejected.emplace(rejection.record, &rejection);
  std::vector<Cell> cells;
  EventRecord event;
  for (const io::KeptRecord& kept : plan.first) {
    const Record record = io::record_of(kept, cells);
    if (mapper->names_units(record)) continue;
    if (mapper->map(record, event)) {
      draft.rows.emplace_back().record = kept.number;
    } else {
      draft.rows.push_back(row_of(event, kept.number, shown));
    }
    const auto refusal = rejected.find(kept.number);
    if (refusal != rejected.end())
      draft.rows.back().refusal = refusal->second->reason + ": " + refusal->second->message;
  }
}

}  // namespace

ImportDraft draft_of(const io::ImportPlan& plan, Mapping mapping, const Zone& zone) {
  ImportDraft draft;
  draft.path = plan.path;
  draft.layer = plan.layer;
  draft.driver = plan.driver;
  draft.has_geometry = plan.has_geometry;
  if (plan.has_geometry && !plan.takes_crs()) draft.shapes_crs = plan.crs;
  draft.columns = plan.columns;
  draft.recognition = plan.recognition;
  draft.mapping = std::move(mapping);
  draft.zone = zone.name();
  draft.all_records = plan.first.size() < io::ImportPlan::kKept;
  return draft;
}

void preview(ImportDraft& draft, const io::ImportPlan& plan, const Zone& zone, const Zone& shown) {
  ++draft.version;
  draft.rows.clear();
  draft.rejected.clear();
  draft.error.clear();
  draft.records = draft.undated = draft.without_position = 0;
  draft.events.reset();
  Result<EventLayerPtr> layer = io::preview_events(plan, draft.mapping, zone);
  if (!layer) {
    draft.error = layer.error().what;
    return;
  }
  draft.events = *layer;
  const EventTable& events = *draft.events->events;
  draft.records = draft.events->records;
  draft.undated = events.size() - events.dated_count();
  for (EventIndex i = 0; i < events.size(); ++i) draft.without_position += events.has_position(i) ? 0 : 1;
  for (const Rejection& rejection : draft.events->rejections) ++draft.rejected[rejection.reason];
  add_rows(draft, plan, zone, shown);
}

}  // namespace sitmap::app
