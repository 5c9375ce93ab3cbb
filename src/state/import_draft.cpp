// The order of day and month is the one choice that other choices open again.
#include "state/import_draft.h"

#include <algorithm>

namespace sitmap {
namespace {

bool in_figures(Reading reading) {
  return reading != Reading::date_parts && reading != Reading::epoch_s && reading != Reading::epoch_ms &&
         reading != Reading::excel_days;
}

// Those that may hold dates in figures: the first of each field, or all if the first that states something counts.
std::vector<const ColumnSurvey*> dated_columns(const std::vector<ColumnSurvey>& columns, const Mapping& mapping) {
  std::vector<const ColumnSurvey*> dated;
  for (const char* field : {"start", "end"}) {
    const auto source = mapping.fields.find(field);
    if (source == mapping.fields.end() || !in_figures(source->second.reading)) continue;
    const std::vector<std::string>& names = source->second.columns;
    const std::size_t count = source->second.reading == Reading::first_of ? names.size() : std::size_t{1};
    for (std::size_t i = 0; i < std::min(count, names.size()); ++i) {
      const auto at = std::find_if(columns.begin(), columns.end(),
                                   [&](const ColumnSurvey& c) { return c.column.name == names[i]; });
      if (at != columns.end()) dated.push_back(&*at);
    }
  }
  return dated;
}

}  // namespace

const ColumnSurvey* undecided_dates(const std::vector<ColumnSurvey>& columns, const Mapping& mapping) {
  const ColumnSurvey* open = nullptr;
  DateOrder order = DateOrder::undecided;
  for (const ColumnSurvey* column : dated_columns(columns, mapping)) {
    const DateOrder own = column->dates.order();
    const bool against = own != DateOrder::undecided && order != DateOrder::undecided && own != order;
    if (column->dates.contradictory() || against) return column;
    if (own != DateOrder::undecided) order = own;
    if (own == DateOrder::undecided && column->dates.needs_order()) open = column;
  }
  return order == DateOrder::undecided ? open : nullptr;
}

Mapping with_settled_order(const std::vector<ColumnSurvey>& columns, const Mapping& before, Mapping chosen) {
  const std::vector<const ColumnSurvey*> dated = dated_columns(columns, chosen);
  if (dated == dated_columns(columns, before)) return chosen;
  const ColumnSurvey* const open = undecided_dates(columns, chosen);
  if (open != nullptr && open == undecided_dates(columns, before)) return chosen;
  chosen.date_order = DateOrder::undecided;
  for (const ColumnSurvey* column : dated) {
    if (open == nullptr && column->dates.order() != DateOrder::undecided) chosen.date_order = column->dates.order();
  }
  return chosen;
}

bool can_be_opened(const ImportDraft& draft) {
  if (!draft.error.empty() || !draft.events) return false;
  if (draft.mapping.date_order == DateOrder::undecided && undecided_dates(draft.columns, draft.mapping) != nullptr)
    return false;
  Recognition chosen;
  chosen.mapping = draft.mapping;
  return chosen.makes_events(draft.has_geometry);
}

}  // namespace sitmap
