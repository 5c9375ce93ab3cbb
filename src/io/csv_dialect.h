// Finds out how a table is written: its delimiter, what stands above its rows, the names of its columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/record.h"

namespace sitmap::io {

struct CsvOptions {
  std::optional<char> delimiter;  // else found out
  std::optional<bool> header;     // whether the first row names the columns; else found out
};

struct CsvDialect {
  char delimiter = ',';
  std::size_t records_begin = 0;  // offset of the first row of values
  std::vector<Column> columns;    // as the header names them, else "column 1" and so on
  bool has_header = false;
  std::vector<std::string> titles;  // lines above the header, without empty cells
};

// Looks at the beginning of the text only. tab_expected: by the file's name.
CsvDialect find_csv_dialect(std::string_view text, const CsvOptions& options, bool tab_expected);

}  // namespace sitmap::io
