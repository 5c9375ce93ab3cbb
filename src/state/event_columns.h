// The columns that a table of events can have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "state/state.h"

namespace sitmap {

// The event's own fields first, then the properties beside them. Their names are those of Filter::where and row_ranks;
// "@lon", "@lat" and "@layer" are what no field says.
std::vector<std::string> event_columns(const Document& document);
// "Start", "Longitude"; properties as the file names them.
std::string column_label(std::string_view field);
// Replaces out by what the cell says, exactly as it is stated.
void read_cell(const Document& document, EventIndex event, std::string_view field, std::string& out);
// Rows as lines of cells with tabs between them, a line of labels first; tabs and line breaks in cells become spaces.
// changes: a cell for each row, which goes before its others; empty: none.
std::string rows_as_tsv(const Document& document, const std::vector<EventIndex>& rows,
                        const std::vector<TableColumn>& columns, const std::vector<std::string>& changes = {});

}  // namespace sitmap
