// Numbers are printed into a slot of their column; texts are looked at for what is not UTF-8.
#include "io/cell_row.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "io/event_text.h"

namespace sitmap::io {
void CellRow::resize(std::size_t columns) {
  cells_.assign(columns, {});
  slots_.resize(columns * kSlotBytes);
}

void CellRow::view_repaired(std::size_t column, std::string_view text, CellKind kind) {
  Utf8Repair repair = repair_utf8(text);
  if (repair.count > 0) {
    ++repaired_;
    text = owned_.emplace_back(std::move(repair.text));
  }
  cells_[column] = {text, kind};
}

void CellRow::own_text(std::size_t column, std::string text, CellKind kind) {
  view(column, owned_.emplace_back(std::move(text)), kind);
}

void CellRow::boolean(std::size_t column, bool value) {
  cells_[column] = {value ? "true" : "false", CellKind::boolean};
}

template <class Number>
void CellRow::number(std::size_t column, Number value) {
  char* const slot = slots_.data() + column * kSlotBytes;
  char* const end = std::to_chars(slot, slot + kSlotBytes, value).ptr;
  cells_[column] = {{slot, static_cast<std::size_t>(end - slot)}, CellKind::number};
}

void CellRow::integer(std::size_t column, std::int64_t value) {
  number(column, value);
}

void CellRow::large(std::size_t column, std::uint64_t value) {
  number(column, value);
}

// Prices, shares, magnitudes mostly have up to three decimals. These are the fewest digits that mean the number: no
// other decimal of up to 15 digits is as near to it.
char* CellRow::write_short(double value, char* to) {
  constexpr double kMost = 1e5;  // from there on to_chars may prefer an exponent
  constexpr double kHalf = 0.5;  // rounds where a conversion cuts
  const double size = std::abs(value);
  const auto thousandths = size < kMost ? static_cast<unsigned>(size * 1000 + kHalf) : 0U;
  if (thousandths == 0 || thousandths / 1000.0 != size) return nullptr;
  if (value < 0) *to++ = '-';
  const unsigned whole = thousandths / 1000, decimals = thousandths % 1000;
  if (whole < 10)
    *to++ = static_cast<char>('0' + whole);
  else
    to = std::to_chars(to, to + kSlotBytes / 2, whole).ptr;
  if (decimals == 0) return to;
  to[0] = '.';
  to[1] = static_cast<char>('0' + decimals / 100);
  to[2] = static_cast<char>('0' + decimals / 10 % 10);
  to[3] = static_cast<char>('0' + decimals % 10);
  for (to += 4; to[-1] == '0';) --to;
  return to;
}

void CellRow::real(std::size_t column, double value) {
  if (std::isnan(value)) return;
  char* const slot = slots_.data() + column * kSlotBytes;
  if (const char* const end = write_short(value, slot))
    cells_[column] = {{slot, static_cast<std::size_t>(end - slot)}, CellKind::number};
  else
    number(column, value);
}

void CellRow::real(std::size_t column, float value) {
  if (!std::isnan(value)) number(column, value);
}

std::string unused_column_name(const std::vector<Column>& columns, const std::string& name) {
  const auto taken = [&](const std::string& wanted) {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.name == wanted; });
  };
  std::string wanted = name.empty() ? "column " + std::to_string(columns.size() + 1) : name;
  if (!taken(wanted)) return wanted;
  for (int i = 2;; ++i) {
    std::string numbered = wanted + " " + std::to_string(i);
    if (!taken(numbered)) return numbered;
  }
}

}  // namespace sitmap::io
