// Looks at each value once, as cheaply as its first character allows.
#include "data/column_survey.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "core/scanner.h"
#include "core/time.h"
#include "data/schemes.h"

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
  survey.offsets += edtf.substr(11, edtf.find('/') - 11).find_first_of("Z+-") != edtf.npos ? 1 : 0;
  survey.midnights += edtf.substr(11).find_first_of("123456789") == std::string_view::npos ? 1 : 0;
}

// A name such as Asia/Baghdad, or an offset.
bool is_zone(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return text.size() <= kLongest && Zone::find(text).ok();
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

}  // namespace

ZonePromise zone_promise(std::string_view column_name) {
  constexpr std::array<std::string_view, 10> kPlain = {
      "tz", "tzid", "tzname", "tzone", "tzoffset", "utcoffset", "gmtoffset", "ianazone", "offsetfromutc", "tzdata"};
  const std::string plain = plain_name(column_name);
  if (plain.find("timezone") != std::string::npos) return ZonePromise::plain;
  if (std::find(kPlain.begin(), kPlain.end(), plain) != kPlain.end()) return ZonePromise::plain;
  return plain == "zone" || plain == "offset" ? ZonePromise::vague : ZonePromise::none;
}

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
  if (records_ == 1) {
    const bool figure = number || !read_date(text, DateOrder::dmy).edtf.empty();
    first_[index] = figure ? First::figure : First::text;
  }
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
  if (may_be_zone_[index] && is_zone(text)) ++survey.zones;
  if (!number) ++survey.positions[static_cast<std::size_t>(position_notation(text))];
}

void Survey::know(std::span<const Column> columns) {
  for (std::size_t i = columns_.size(); i < columns.size(); ++i) {
    columns_.emplace_back().column = columns[i];
    may_be_zone_.push_back(zone_promise(columns[i].name) != ZonePromise::none);
  }
  seen_.resize(columns_.size());
  first_.resize(columns_.size());
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

// Nothing else may stand in it: an event whose position is "unknown" has a name or a date as well.
bool Survey::first_names_units() const {
  std::size_t units = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (first_[i] == First::none) continue;
    const ColumnSurvey& c = columns_[i];
    const bool others_are_figures = c.stated > 1 && (c.numbers + 1 == c.stated || c.dates.dates() + 1 == c.stated);
    if (first_[i] == First::figure || !others_are_figures) return false;
    ++units;
  }
  return units >= 2;
}

}  // namespace sitmap
