// The header is found anew in each reading, at the same row.
#include "io/sheet_rows.h"

#include <utility>

#include "io/cell_row.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostTitles = 20;

}  // namespace

void SheetRows::begin(const RecordSink* sink) {
  sink_ = sink;
  waiting_.clear();
  has_header_ = false;
  records_ = titles_ = 0;
}

void SheetRows::widen(std::size_t columns) {
  while (columns_.size() < columns) columns_.push_back({unused_column_name(columns_, ""), ""});
}

void SheetRows::take_header(const std::vector<SheetCell>& cells) {
  has_header_ = true;
  if (!columns_.empty()) return;  // of an earlier reading
  for (const SheetCell& cell : cells) {
    widen(cell.column);
    columns_.push_back({unused_column_name(columns_, cell.text), ""});
  }
}

bool SheetRows::emit(const std::vector<SheetCell>& cells) {
  if (sink_ == nullptr) return false;
  widen(cells.back().column + 1);
  cells_.assign(columns_.size(), {});
  for (const SheetCell& cell : cells) cells_[cell.column] = {cell.text, cell.kind};
  return (*sink_)({++records_, cells_, {}});
}

bool SheetRows::row(std::vector<SheetCell> cells) {
  if (cells.empty()) return true;
  if (has_header_) return emit(cells);
  if (cells.size() == 1 && waiting_.size() < kMostTitles) {
    waiting_.push_back(std::move(cells));
    return true;
  }
  if (cells.size() == 1) {
    waiting_.push_back(std::move(cells));
    return end();
  }
  titles_ = waiting_.size();
  waiting_.clear();
  take_header(cells);
  return sink_ != nullptr;
}

bool SheetRows::end() {
  if (has_header_ || waiting_.empty()) return true;
  take_header(waiting_.front());
  const std::vector<std::vector<SheetCell>> rows = std::move(waiting_);
  waiting_.clear();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!emit(rows[i])) return false;
  }
  return sink_ != nullptr;
}

}  // namespace sitmap::io
