// Judges by what the first rows have in common; every rule is stated in docs/importing.md for users.
#include "io/csv_dialect.h"

#include <algorithm>
#include <array>
#include <map>

#include "io/column_names.h"
#include "io/csv_rows.h"
#include "io/record_source.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kLookedBytes = std::size_t{256} * 1024, kLookedRows = 200, kMostTitles = 20;
constexpr std::size_t kKeptOfCell = 500;
// In order of preference where two fit equally well.
constexpr std::array<char, 4> kDelimiters = {'\t', ';', '|', ','};
constexpr std::string_view kSpaces = " \t\r\n\f\v";

using Row = std::vector<std::string>;

struct Sample {
  std::vector<Row> rows;
  std::vector<std::size_t> begins, ends;  // offsets of the rows
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

Sample sample_rows(std::string_view text, char delimiter, std::size_t offset) {
  Sample sample;
  CsvRows rows(text, delimiter, offset);
  while (sample.rows.size() < kLookedRows && rows.offset() < offset + kLookedBytes && rows.next()) {
    Row& row = sample.rows.emplace_back();
    for (const std::string_view field : rows.fields()) row.emplace_back(field.substr(0, kKeptOfCell));
    sample.begins.push_back(rows.row_begin());
    sample.ends.push_back(rows.offset());
  }
  return sample;
}

// The number of fields that most rows have, of those with two or more; 1 if there is none. Of equals the larger.
std::size_t usual_width(const Sample& sample) {
  std::map<std::size_t, std::size_t> rows_of;
  for (const Row& row : sample.rows) ++rows_of[row.size()];
  rows_of.erase(1);
  std::size_t width = 1, most = 0;
  for (const auto& [fields, count] : rows_of) {
    if (count < most) continue;
    most = count;
    width = fields;
  }
  return width;
}

bool is_decimal_comma(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  const std::size_t comma = cell.find(',');
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return comma != std::string_view::npos && digits(cell.substr(0, comma)) && digits(cell.substr(comma + 1));
}

// Share of rows with the usual width; less if the first row does not split though another delimiter splits it.
double consistency(const Sample& sample, bool first_row_splits_otherwise) {
  const std::size_t width = usual_width(sample);
  if (width < 2) return 0;
  const auto usual =
      std::count_if(sample.rows.begin(), sample.rows.end(), [width](const Row& row) { return row.size() == width; });
  const double share = static_cast<double>(usual) / static_cast<double>(sample.rows.size());
  return first_row_splits_otherwise && sample.rows.front().size() == 1 ? share * 0.7 : share;
}

// Commas that are all decimal commas do not part columns.
bool commas_are_decimal(const Sample& by_semicolon) {
  std::size_t decimal = 0, other = 0;
  for (const Row& row : by_semicolon.rows) {
    for (const std::string& cell : row) {
      if (cell.find(',') == std::string::npos) continue;
      (is_decimal_comma(cell) ? decimal : other) += 1;
    }
  }
  return decimal > 0 && decimal >= other;
}

char find_delimiter(std::string_view text, std::size_t offset, bool tab_expected) {
  std::array<Sample, kDelimiters.size()> samples;
  bool first_row_splits = false;
  for (std::size_t i = 0; i < kDelimiters.size(); ++i) {
    samples.at(i) = sample_rows(text, kDelimiters.at(i), offset);
    if (samples.at(i).rows.empty()) return ',';
    first_row_splits = first_row_splits || samples.at(i).rows.front().size() > 1;
  }
  char best = ',';
  double best_score = 0;
  for (std::size_t i = 0; i < kDelimiters.size(); ++i) {
    const Sample& sample = samples.at(i);
    const char delimiter = kDelimiters.at(i);
    double score = consistency(sample, first_row_splits);
    if (score <= 0) continue;
    score += 0.005 * static_cast<double>(std::min<std::size_t>(usual_width(sample), 40));
    if (delimiter == '\t' && tab_expected) score += 1;
    if (delimiter == ';' && score > 0.8 && commas_are_decimal(sample)) score += 0.5;
    if (score <= best_score) continue;
    best_score = score;
    best = delimiter;
  }
  return best;
}

// Excel's own first line: sep=; with any delimiter.
std::optional<char> stated_delimiter(std::string_view text, std::size_t& offset) {
  std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  std::string_view line = trimmed(text.substr(0, end));
  if (text.starts_with("sep=\t") || text.starts_with("SEP=\t")) line = text.substr(0, 5);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 2) line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || (!line.starts_with("sep=") && !line.starts_with("SEP=") && !line.starts_with("Sep="))) {
    return std::nullopt;
  }
  if (text.substr(end).starts_with("\r\n")) ++end;
  offset = std::min(end + 1, text.size());
  return line.back();
}

std::size_t stated_cells(const Row& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

// Rows above the header: they say less than half of what a row of this table says.
std::size_t count_titles(const Sample& sample) {
  const std::size_t width = usual_width(sample);
  if (width < 2) return 0;
  const auto is_title = [width](const Row& row) {
    const std::size_t cells = stated_cells(row);
    return cells <= 1 || (width >= 4 && row.size() != width && cells * 2 < width);
  };
  const std::size_t looked = std::min(sample.rows.size(), kMostTitles + 1);
  for (std::size_t i = 0; i < looked; ++i) {
    if (!is_title(sample.rows[i])) return i;
  }
  return 0;
}

bool is_hashtag(std::string_view cell) {
  cell = trimmed(cell);
  return cell.size() > 1 && cell[0] == '#' &&
         ((cell[1] >= 'a' && cell[1] <= 'z') || (cell[1] >= 'A' && cell[1] <= 'Z'));
}

// HXL: tags in all cells that state anything.
bool is_hashtag_row(const Row& row) {
  return stated_cells(row) > 0 && std::all_of(row.begin(), row.end(), [](const std::string& cell) {
           return trimmed(cell).empty() || is_hashtag(cell);
         });
}

// A number, a date, a coordinate: what names of columns hardly are.
bool is_figure(std::string_view cell) {
  cell = trimmed(cell);
  return cell.find_first_of("0123456789") != std::string_view::npos &&
         cell.find_first_not_of("0123456789+-.,:/TZeE% ") == std::string_view::npos;
}

// Each column that has figures further down, or none, says whether the first row is of the same kind.
bool is_header(const Sample& sample, std::size_t first) {
  const Row& names = sample.rows[first];
  std::size_t for_header = 0, against = 0, figures_in_names = 0;
  for (std::size_t column = 0; column < names.size(); ++column) {
    std::size_t stated = 0, figures = 0;
    for (std::size_t i = first + 1; i < sample.rows.size(); ++i) {
      if (is_hashtag_row(sample.rows[i]) || column >= sample.rows[i].size()) continue;
      if (trimmed(sample.rows[i][column]).empty()) continue;
      ++stated;
      figures += is_figure(sample.rows[i][column]) ? 1 : 0;
    }
    const bool figure = is_figure(names[column]);
    figures_in_names += figure ? 1 : 0;
    if (stated == 0 || trimmed(names[column]).empty()) continue;
    if (figures * 2 > stated) {
      ++(figure ? against : for_header);
    } else if (figures == 0 && figure) {
      ++for_header;
    }
  }
  if (for_header == against) return figures_in_names == 0;
  return for_header > against;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trimmed(text)) {
    const bool space = kSpaces.find(c) != std::string_view::npos;
    if (!space) line.push_back(c);
    if (space && !line.ends_with(' ')) line.push_back(' ');
  }
  return line;
}

void add_columns(const Row& names, const Row* hashtags, CsvDialect& dialect) {
  const std::size_t width = std::min(std::max(names.size(), hashtags != nullptr ? hashtags->size() : 0), kMaxColumns);
  ColumnNames taken;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string name = i < names.size() ? one_line(names[i]) : std::string();
    Column column;
    column.name = taken.take(name.empty() ? unnamed_column(i) : name);
    if (hashtags != nullptr && i < hashtags->size()) column.hashtag = one_line((*hashtags)[i]);
    dialect.columns.push_back(std::move(column));
  }
}

// What stands from row first on: names, names and tags, tags, or values at once.
void read_head(const Sample& sample, std::size_t first, const CsvOptions& options, CsvDialect& dialect) {
  const Row& row = sample.rows[first];
  std::size_t used = 0;
  if (is_hashtag_row(row)) {
    add_columns(row, &row, dialect);
    used = 1;
  } else if (options.header.value_or(is_header(sample, first))) {
    const bool tagged = first + 1 < sample.rows.size() && is_hashtag_row(sample.rows[first + 1]);
    add_columns(row, tagged ? &sample.rows[first + 1] : nullptr, dialect);
    used = tagged ? 2 : 1;
  } else {
    add_columns(Row(std::max(usual_width(sample), row.size())), nullptr, dialect);
  }
  dialect.has_header = used > 0;
  dialect.records_begin = used == 0 ? sample.begins[first] : sample.ends[first + used - 1];
}

}  // namespace

CsvDialect find_csv_dialect(std::string_view text, const CsvOptions& options, bool tab_expected) {
  CsvDialect dialect;
  std::size_t offset = 0;
  const std::optional<char> stated = stated_delimiter(text, offset);
  dialect.delimiter = options.delimiter ? *options.delimiter
                      : stated          ? *stated
                                        : find_delimiter(text, offset, tab_expected);
  dialect.records_begin = text.size();
  const Sample sample = sample_rows(text, dialect.delimiter, offset);
  if (sample.rows.empty()) return dialect;
  const std::size_t titles = count_titles(sample);
  for (std::size_t i = 0; i < titles; ++i) {
    for (const std::string& cell : sample.rows[i]) {
      if (!trimmed(cell).empty()) dialect.titles.push_back(one_line(cell));
    }
  }
  read_head(sample, titles, options, dialect);
  return dialect;
}

}  // namespace sitmap::io
