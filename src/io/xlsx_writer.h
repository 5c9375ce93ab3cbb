// Events as a workbook of one sheet.
#pragma once

#include <filesystem>

#include "io/event_export.h"

namespace sitmap::io {

// Numbers are cells of numbers, everything else is text, dates too: a spreadsheet's dates know no less than a day.
// Error (output) for more rows than a sheet can have.
Status write_xlsx(const std::filesystem::path& path, const ExportRows& rows, JobContext& job);

}  // namespace sitmap::io
