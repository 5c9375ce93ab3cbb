// A scan that skips what it is not asked for; nothing is parsed into a tree.
#include "data/extra_fields.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace sitmap {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}

// Length of the JSON text at the front, with its quotation marks.
std::size_t quoted_length(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return text.size();
}

std::size_t value_length(std::string_view text) {
  if (text.front() == '"') return quoted_length(text);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      i += quoted_length(text.substr(i)) - 1;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_space(c))) return i;
    if (c == '}' || c == ']') {
      if (--depth == 0) return i + 1;
    }
  }
  return text.size();
}

void append_character(char32_t c, std::string& out) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

char32_t hex_at(std::string_view text, std::size_t at) {
  unsigned value = 0;
  if (at + 4 <= text.size()) std::from_chars(text.data() + at, text.data() + at + 4, value, 16);
  return value;
}

// What stands between the quotation marks of a JSON text.
void append_unescaped(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out.push_back(text[i]);
      continue;
    }
    const char c = text[++i];
    if (c != 'u') {
      constexpr std::string_view kNames = "bfnrt", kMeant = "\b\f\n\r\t";
      const std::size_t at = kNames.find(c);
      out.push_back(at == std::string_view::npos ? c : kMeant[at]);
      continue;
    }
    char32_t code = hex_at(text, i + 1);
    i += 4;
    const bool high = code >= 0xD800 && code < 0xDC00;
    if (high && i + 2 < text.size() && text[i + 1] == '\\' && text[i + 2] == 'u') {
      const char32_t low = hex_at(text, i + 3);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 6;
      }
    }
    append_character(code >= 0xD800 && code < 0xE000 ? 0xFFFD : code, out);
  }
}

}  // namespace

bool ExtraMembers::next() {
  skip_spaces(rest_);
  if (!rest_.empty() && (rest_.front() == '{' || rest_.front() == ',')) rest_.remove_prefix(1);
  skip_spaces(rest_);
  if (rest_.empty() || rest_.front() != '"') return false;
  const std::size_t name = quoted_length(rest_);
  name_ = rest_.substr(1, name < 2 ? 0 : name - 2);
  rest_.remove_prefix(name);
  skip_spaces(rest_);
  if (!rest_.empty() && rest_.front() == ':') rest_.remove_prefix(1);
  skip_spaces(rest_);
  if (rest_.empty()) return false;
  const std::size_t length = value_length(rest_);
  value_ = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

void append_extra_text(std::string_view raw_value, std::string& out) {
  if (raw_value == "null") return;
  if (raw_value.size() >= 2 && raw_value.front() == '"') {
    append_unescaped(raw_value.substr(1, raw_value.size() - 2), out);
  } else {
    out.append(raw_value);
  }
}

std::string extra_name(std::string_view raw_name) {
  std::string name;
  append_unescaped(raw_name, name);
  return name;
}

bool ExtraField::read(std::string_view json, std::string& out) const {
  out.clear();
  for (ExtraMembers members(json); members.next();) {
    const std::string_view raw = members.raw_name();
    const bool escaped = raw.find('\\') != std::string_view::npos;
    if (escaped ? extra_name(raw) != name_ : raw != name_) continue;
    append_extra_text(members.raw_value(), out);
    return true;
  }
  return false;
}

std::vector<std::string> extra_columns(const EventTable& table, std::size_t most_rows) {
  std::vector<std::string> columns;
  std::unordered_set<std::string> seen;
  const std::size_t step = std::max<std::size_t>(1, table.size() / std::max<std::size_t>(1, most_rows));
  for (std::size_t row = 0; row < table.size(); row += step) {
    if (!table.has_details(static_cast<EventIndex>(row))) continue;
    for (ExtraMembers members(table.extra_json(static_cast<EventIndex>(row))); members.next();) {
      std::string name = extra_name(members.raw_name());
      if (seen.insert(name).second) columns.push_back(std::move(name));
    }
  }
  return columns;
}

}  // namespace sitmap
