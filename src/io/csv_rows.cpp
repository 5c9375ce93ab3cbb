// One pass over the bytes; only fields with doubled quotes are copied.
#include "io/csv_rows.h"

#include <algorithm>

namespace sitmap::io {
namespace {

constexpr std::size_t kMostUnclosed = 16;

}  // namespace

CsvRows::CsvRows(std::string_view text, char delimiter, std::size_t offset)
    : text_(text), delimiter_(delimiter), at_(offset) {
  for (const char stop : {delimiter, '\r', '\n'}) stops_.at(static_cast<unsigned char>(stop)) = true;
}

bool CsvRows::next() {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  if (at_ >= text_.size()) return false;
  row_begin_ = at_;
  fields_.clear();
  quoted_.clear();
  do {
    std::size_t quote = at_;
    while (quote < text_.size() && text_[quote] == ' ') ++quote;
    if (quote < text_.size() && text_[quote] == '"') {
      quoted_field(quote);
    } else {
      plain_field();
    }
  } while (end_field());
  if (!quoted_.empty()) unescape_fields();
  return true;
}

void CsvRows::plain_field() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])]) ++at_;
  fields_.push_back(text_.substr(begin, at_ - begin));
}

// text_.size() if there is none.
std::size_t CsvRows::closing_quote(std::size_t quote, bool& doubled) const {
  for (std::size_t at = quote + 1;;) {
    const std::size_t found = text_.find('"', at);
    if (found == std::string_view::npos) return text_.size();
    if (found + 1 >= text_.size() || text_[found + 1] != '"') return found;
    doubled = true;
    at = found + 2;
  }
}

void CsvRows::quoted_field(std::size_t quote) {
  bool doubled = false;
  const std::size_t closing = closing_quote(quote, doubled);
  if (closing == text_.size()) {
    if (unclosed_.size() < kMostUnclosed) unclosed_.push_back(quote);
    if (unclosed_.size() < kMostUnclosed && text_.find_first_of("\r\n", quote) != std::string_view::npos)
      return plain_field();
    fields_.push_back(text_.substr(quote + 1));
    if (doubled) quoted_.push_back({fields_.size() - 1, text_.size() - quote - 1});
    at_ = text_.size();
    return;
  }
  at_ = closing + 1;
  while (at_ < text_.size() && text_[at_] == ' ' && delimiter_ != ' ') ++at_;
  const bool odd = at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])];
  if (odd) {
    at_ = closing + 1;
    while (at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (odd_quotes_++ == 0) first_odd_quote_ = closing;
  }
  fields_.push_back(text_.substr(quote + 1, (odd ? at_ : closing) - quote - 1));
  if (odd || doubled) quoted_.push_back({fields_.size() - 1, closing - quote - 1});
}

// Behind a field: true if another one follows in the row.
bool CsvRows::end_field() {
  line_end_ = at_ < text_.size();
  if (!line_end_) return false;
  const char c = text_[at_++];
  if (c == delimiter_) return true;
  if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
  return false;
}

void CsvRows::unescape_fields() {
  std::size_t most = 0;
  for (const Quoted& quoted : quoted_) most += fields_[quoted.field].size();
  unescaped_.clear();
  unescaped_.reserve(most);  // so that views into it stay valid
  for (const Quoted& quoted : quoted_) {
    std::string_view& field = fields_[quoted.field];
    const std::size_t begin = unescaped_.size();
    for (std::size_t at = 0; at < quoted.closing;) {
      const std::size_t found = std::min(field.find('"', at), quoted.closing);
      unescaped_.append(field, at, found - at);
      if (found < quoted.closing) unescaped_.push_back('"');
      at = found + 2;
    }
    if (quoted.closing < field.size()) unescaped_.append(field.substr(quoted.closing + 1));
    field = std::string_view(unescaped_).substr(begin);
  }
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  std::size_t line = 1;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool pair = before[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (before[i] == '\n' || (before[i] == '\r' && !pair)) ++line;
  }
  return line;
}

}  // namespace sitmap::io
