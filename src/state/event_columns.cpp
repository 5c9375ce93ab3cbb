// Names and cells of the table of events.
#include "state/event_columns.h"

#include <algorithm>

#include "data/extra_fields.h"
#include "data/row_ranks.h"

namespace sitmap {
namespace {

struct Own {
  std::string_view field, label;
};
constexpr Own kOwn[] = {{"start", "Start"},
                        {"end", "End"},
                        {"title", "Title"},
                        {"category", "Category"},
                        {"severity", "Severity"},
                        {"status", "Status"},
                        {"place", "Place"},
                        {"summary", "Summary"},
                        {"actors", "Actors"},
                        {"tags", "Tags"},
                        {"sources", "Sources"},
                        {"claims", "Claims"},
                        {"disagree", "Sources disagree"},
                        {"related", "Related"},
                        {"media", "Media"},
                        {"precision_m", "Precision, m"},
                        {"@lon", "Longitude"},
                        {"@lat", "Latitude"},
                        {"@layer", "Layer"},
                        {"id", "Id"}};

void append_plain(std::string_view cell, std::string& out) {
  for (const char c : cell) out.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
}

}  // namespace

std::vector<std::string> event_columns(const Document& document) {
  std::vector<std::string> columns;
  for (const Own& own : kOwn) {
    if (own.field != "@layer" || document.layers.size() > 1) columns.emplace_back(own.field);
  }
  for (std::string& extra : extra_columns(*document.events)) {
    if (std::find(columns.begin(), columns.end(), extra) == columns.end()) columns.push_back(std::move(extra));
  }
  return columns;
}

std::string column_label(std::string_view field) {
  for (const Own& own : kOwn) {
    if (own.field == field) return std::string(own.label);
  }
  return std::string(field);
}

void read_cell(const Document& document, EventIndex event, std::string_view field, std::string& out) {
  out.clear();
  const EventTable& events = *document.events;
  if (field != "@layer") return append_field_text(events, event, field, out);
  const std::size_t layer = events.layer(event);
  if (layer < document.layers.size()) out = document.layers[layer]->name;
}

std::string rows_as_tsv(const Document& document, const std::vector<EventIndex>& rows,
                        const std::vector<TableColumn>& columns, const std::vector<std::string>& changes) {
  std::string text, cell;
  if (!changes.empty()) text = columns.empty() ? "Change" : "Change\t";
  for (const TableColumn& column : columns) {
    if (&column != &columns.front()) text += '\t';
    append_plain(column_label(column.field), text);
  }
  text += '\n';
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!changes.empty()) (text += changes[i]) += columns.empty() ? "" : "\t";
    for (const TableColumn& column : columns) {
      if (&column != &columns.front()) text += '\t';
      read_cell(document, rows[i], column.field, cell);
      append_plain(cell, text);
    }
    text += '\n';
  }
  return text;
}

}  // namespace sitmap
