// Looks at each value once, as cheaply as its first character allows.
#include "data/column_survey.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/scanner.h"

namespace sitmap {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string cut(std::string_view text, std::size_t bytes) {
  std::size_t length = std::min(text.size(), bytes);
  while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return std::string(text.substr(0, length)) + (length < text.size() ? "…" : "");
}

void look_at_number(ColumnSurvey& survey, double number, std::string_view text) {
  survey.least = survey.numbers == 0 ? number : std::min(survey.least, number);
  survey.greatest = survey.numbers == 0 ? number : std::max(survey.greatest, number);
  ++survey.numbers;
  survey.whole_numbers += text.find_first_of(".,eE") == std::string_view::npos ? 1 : 0;
}

void look_at_date(ColumnSurvey& survey, std::string_view text, bool is_text) {
  const DateText date = read_date(text, DateOrder::dmy);
  survey.edtf_texts += is_text && date.notation == DateNotation::edtf ? 1 : 0;
  const std::string_view edtf = date.edtf;
  if (edtf.size() < 13 || edtf[10] != 'T') return;
  ++survey.clocked;
  survey.midnights += edtf.substr(11).find_first_of("123456789") == std::string_view::npos ? 1 : 0;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::size_t ColumnSurvey::positions_in_all() const {
  return std::accumulate(positions.begin() + 1, positions.end(), std::size_t{0});
}

void Survey::look_at(std::size_t index, const Cell& cell) {
  ColumnSurvey& survey = columns_[index];
  const std::string_view text = trimmed(cell.text);
  if (cell.kind == CellKind::absent || text.empty()) return;
  ++survey.stated;
  if (seen_[index].insert(std::hash<std::string_view>{}(text)).second) {
    ++survey.distinct;
    if (survey.samples.size() < kSamples) survey.samples.push_back(cut(text, kSampleBytes));
  }
  const std::optional<double> number = read_decimal(text);
  if (records_ == 1) first_is_text_[index] = !number && read_date(text, DateOrder::dmy).edtf.empty();
  if (number) look_at_number(survey, *number, text);
  if (text.size() <= kSampleBytes && (has_digit(text) || text.starts_with(".."))) {
    const std::size_t before = survey.dates.dates();
    survey.dates.add(text);
    const bool date = survey.dates.dates() > before;
    survey.written_dates += date && !number ? 1 : 0;
    if (date) look_at_date(survey, text, cell.kind == CellKind::text);
    if (!date && !number && read_clock(text)) ++survey.clocks;
    if (!date && !number && read_angle(text, 'N').has_value() != read_angle(text, 'E').has_value()) ++survey.angles;
    if (!date && !number && read_angle(text, 'N') && read_angle(text, 'E')) ++survey.angles;
  }
  if (!number) ++survey.positions[static_cast<std::size_t>(position_notation(text))];
}

void Survey::know(std::span<const Column> columns) {
  for (std::size_t i = columns_.size(); i < columns.size(); ++i) columns_.emplace_back().column = columns[i];
  seen_.resize(columns_.size());
  first_is_text_.resize(columns_.size());
}

void Survey::add(std::span<const Column> columns, const Record& record) {
  know(columns);
  ++records_;
  const std::size_t cells = std::min(columns_.size(), record.cells.size());
  if (records_ > kLookedAt) {
    for (std::size_t i = 0; i < cells; ++i) {
      if (columns_[i].dates.numeric() > 0) columns_[i].dates.add(record.cells[i].text);
    }
    return;
  }
  placed_ += record.place.kind != RecordPlace::Kind::none ? 1 : 0;
  for (std::size_t i = 0; i < cells; ++i) look_at(i, record.cells[i]);
}

bool Survey::wants_more() const {
  if (records_ < kLookedAt) return true;
  return std::any_of(columns_.begin(), columns_.end(), [](const ColumnSurvey& c) { return c.dates.numeric() > 0; });
}

bool Survey::first_names_units() const {
  std::size_t units = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const ColumnSurvey& c = columns_[i];
    const bool others_are_figures = c.stated > 1 && (c.numbers + 1 == c.stated || c.dates.dates() + 1 == c.stated);
    units += first_is_text_[i] && others_are_figures ? 1 : 0;
  }
  return units >= 2;
}

}  // namespace sitmap
