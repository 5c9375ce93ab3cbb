// Sheets of spreadsheets as records, read from their XML with the dates as their cells show them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "io/record_source.h"
#include "io/sheet_rows.h"
#include "io/xml_stream.h"

namespace sitmap::io {

// What a reading of a sheet met besides its rows.
struct SheetAccount {
  XmlEnd end;
  std::size_t merged = 0;  // cells that are several
  std::size_t errors = 0;  // cells that hold an error such as #N/A
};

struct Sheet {
  std::string name;
  // Hands all rows to the taker, or as many as it wants.
  std::function<Result<SheetAccount>(SheetRows&, JobContext&)> read;
};

// A source for each sheet that has a header. Columns may grow while a sheet is read.
Result<std::vector<RecordSourcePtr>> sheet_sources(const std::filesystem::path& path, const std::string& driver,
                                                   std::vector<Sheet> sheets, JobContext& job);

// Root of the archive's files as GDAL names them.
std::string archive_root(const std::filesystem::path& path);

Result<std::vector<RecordSourcePtr>> open_xlsx(const std::filesystem::path& path, JobContext& job);
Result<std::vector<RecordSourcePtr>> open_ods(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
