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
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (; at + sizeof bits <= text.size(); at += sizeof bits) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    bits |= word;
  }
  for (; at < text.size(); ++at) bits |= static_cast<unsigned char>(text[at]);
  return (bits & 0x8080808080808080U) == 0;
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

void CellRow::real(std::size_t column, double value) {
  if (!std::isnan(value)) number(column, value);
}

void CellRow::real(std::size_t column, float value) {
  if (!std::isnan(value)) number(column, value);
}

std::string unused_column_name(const std::vector<Column>& columns, const std::string& name) {
  const auto taken = [&](const std::string& wanted) {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.name == wanted; });
  };
  const std::string wanted = name.empty() ? "column " + std::to_string(columns.size() + 1) : name;
  if (!taken(wanted)) return wanted;
  for (int i = 2;; ++i) {
    const std::string numbered = wanted + " " + std::to_string(i);
    if (!taken(numbered)) return numbered;
  }
}

}  // namespace sitmap::io
