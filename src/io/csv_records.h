// Reads tables of delimited text (CSV, TSV) as records.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "io/csv_dialect.h"
#include "io/record_source.h"

namespace sitmap::io {

// Comma, semicolon, tab or pipe; any encoding of decode_text; a row "sep=;", titles above the header, a row of HXL tags
// (Column::hashtag), or no header at all ("column 1"). Nothing is lost: cells beyond the header get columns of their
// own, a row that is too short has absent cells, only rows without any text are left out; each is said in a warning.
// The file counts as incomplete if a quote is never closed, or its last row ends early. Error (input) for a file that
// cannot be read or is empty.
Result<RecordSourcePtr> open_csv(const std::filesystem::path& path, const CsvOptions& options, JobContext& job);

// The same from text in memory; name is used in messages and as the name of the layer.
Result<RecordSourcePtr> open_csv_text(std::string content, const std::string& name, const CsvOptions& options);

}  // namespace sitmap::io
