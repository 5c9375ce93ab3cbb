// Looks names up once a cell; rows are views into what the format's parser keeps.
#include "io/xml_rows.h"

#include <algorithm>
#include <utility>

namespace sitmap::io {

XmlRows::XmlRows(std::vector<std::string> known)
    : known_(std::move(known)), known_used_(known_.size(), false), known_column_(known_.size(), 0) {}

void XmlRows::put(std::size_t column, std::string_view text) {
  if (cells_.size() <= column) cells_.resize(column + 1);
  if (cells_[column].kind == CellKind::absent) cells_[column] = {text, CellKind::text};
}

void XmlRows::set(std::size_t known, std::string_view text) {
  if (text.empty()) return;
  if (sink_ == nullptr)
    known_used_[known] = true;
  else
    put(known_column_[known], text);
}

void XmlRows::add(std::string_view own_name, std::string_view text) {
  if (text.empty()) return;
  name_ = own_name.empty() ? std::string_view("data") : own_name;
  const auto [at, is_new] = own_by_name_.try_emplace(name_, own_.size());
  if (is_new) own_.push_back(name_);
  if (sink_ != nullptr) put(own_begin_ + at->second, text);
}

void XmlRows::declare(const std::string& own_name, const std::string& type) {
  const auto [at, is_new] = declared_.try_emplace(own_name, type);
  if (!is_new && at->second != type) at->second.clear();
}

bool XmlRows::emit(const RecordPlace& place) {
  ++rows_;
  if (place.kind != RecordPlace::Kind::none) has_places_ = true;
  if (sink_ == nullptr) return true;
  const bool more = (*sink_)({rows_, cells_, place});
  cells_.clear();
  return more;
}

std::string XmlRows::unused_name(const std::string& name) const {
  const auto taken = [&](const std::string& wanted) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (known_used_[i] && known_[i] == wanted) return true;
    }
    return false;
  };
  return taken(name) ? name + " (data)" : name;
}

std::vector<Column> XmlRows::learned_columns() {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (!known_used_[i]) continue;
    known_column_[i] = columns.size();
    columns.push_back({known_[i], "text"});
  }
  own_begin_ = columns.size();
  for (const std::string& name : own_) {
    const auto declared = declared_.find(name);
    columns.push_back({unused_name(name), declared == declared_.end() ? "" : declared->second});
  }
  return columns;
}

void XmlRows::begin_reading(const RecordSink& sink) {
  sink_ = &sink;
  rows_ = 0;
  notes_ = {};
  cells_.clear();
}

}  // namespace sitmap::io
