// Looks a column up by its place in the last record first, as features of a file have the same members in one order.
#include "io/geojson_columns.h"

#include <span>

#include "io/record_source.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

CellKind cell_kind(JsonKind kind) {
  switch (kind) {
    case JsonKind::null:
      return CellKind::absent;
    case JsonKind::boolean:
      return CellKind::boolean;
    case JsonKind::number:
      return CellKind::number;
    case JsonKind::text:
      return CellKind::text;
    case JsonKind::list:
    case JsonKind::object:
      break;
  }
  return CellKind::json;
}

}  // namespace

void GeoJsonCells::start_record() {
  cells_.assign(columns_.size(), Cell{});
  position_ = 0;
  decoded_used_ = 0;
}

std::size_t GeoJsonCells::column(ColumnScope scope, std::string_view name) {
  const std::size_t position = position_++;
  if (position < usual_.size()) {
    const auto& [key, index] = *usual_[position];
    if (key.first == scope && key.second == name) return index;
  }
  auto at = index_.find(std::pair(scope, name));
  if (at == index_.end()) {
    if (columns_.size() >= kMaxColumns) {
      overflow_ = true;
      return kNone;
    }
    at = index_.emplace(Key(scope, std::string(name)), columns_.size()).first;
    columns_.push_back({names_.take(std::string(name)), {}, {}});
    cells_.resize(columns_.size());
  }
  if (position >= usual_.size()) usual_.resize(position + 1, at);
  usual_[position] = at;
  return at->second;
}

void GeoJsonCells::set(ColumnScope scope, std::string_view name, JsonView value) {
  const std::size_t index = column(scope, name);
  if (index == kNone) return;
  Cell& cell = cells_[index];
  cell.kind = cell_kind(value.kind());
  cell.text = cell.kind == CellKind::absent ? std::string_view() : value.raw();
  if (cell.kind != CellKind::text) return;
  if (value.has_escapes()) {
    if (decoded_used_ == decoded_.size()) decoded_.emplace_back();
    cell.text = value.text(decoded_[decoded_used_++]);
  } else {
    cell.text = cell.text.substr(1, cell.text.size() - 2);
  }
  if (cell.text.empty()) cell.kind = CellKind::absent;
}

void GeoJsonCells::clear(ColumnScope scope, std::string_view name) {
  const auto at = index_.find(std::pair(scope, name));
  if (at != index_.end()) cells_[at->second] = {};
}

}  // namespace sitmap::io
