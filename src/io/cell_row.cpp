// Numbers are printed into a slot of their column; texts are looked at for what is not UTF-8.
#include "io/cell_row.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "io/event_text.h"

namespace sitmap::io {
namespace {

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  const auto word_at = [text](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
  };
  if (text.size() < sizeof(std::uint64_t))
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::uint64_t bits = word_at(text.size() - sizeof(std::uint64_t));
  for (std::size_t at = 0; at + sizeof bits < text.size(); at += sizeof bits) bits |= word_at(at);
  return (bits & kHighBits) == 0;
}

}  // namespace

void CellRow::resize(std::size_t columns) {
  cells_.assign(columns, {});
  slots_.resize(columns * kSlotBytes);
}

void CellRow::clear() {
  std::fill(cells_.begin(), cells_.end(), Cell{});
  if (!owned_.empty()) owned_.clear();
}

void CellRow::view(std::size_t column, std::string_view text, CellKind kind) {
  if (text.empty()) return;
  if (!is_ascii(text)) {
    Utf8Repair repair = repair_utf8(text);
    if (repair.count > 0) {
      ++repaired_;
      text = owned_.emplace_back(std::move(repair.text));
    }
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
  const double thousandths = std::abs(value) < kMost ? std::nearbyint(value * 1000) : 0;
  if (thousandths == 0 || thousandths / 1000 != value) return nullptr;
  const auto whole = static_cast<std::int64_t>(std::abs(thousandths));
  if (value < 0) *to++ = '-';
  to = std::to_chars(to, to + kSlotBytes / 2, whole / 1000).ptr;
  auto decimals = static_cast<unsigned>(whole % 1000);
  if (decimals == 0) return to;
  *to++ = '.';
  for (unsigned unit = 100; decimals > 0; decimals %= unit, unit /= 10)
    *to++ = static_cast<char>('0' + decimals / unit);
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
