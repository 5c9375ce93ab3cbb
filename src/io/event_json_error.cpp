// Messages for broken JSON.
#include "io/event_json_error.h"

#include <algorithm>

#include "io/event_text.h"

namespace sitmap::io {
namespace {

// 1-based; columns count characters, as editors do.
std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::string_view in_line = before.substr(line_begin);
  const auto column = std::count_if(in_line.begin(), in_line.end(),
                                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }) +
                      1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string records_before(std::size_t count) {
  return count == 1 ? "after 1 complete record" : "after " + std::to_string(count) + " complete records";
}

constexpr const char* kAdviceForNoNumber = "write null where a number is not known";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The word or number around offset, at most forty bytes; else the character.
std::string_view token_at(std::string_view text, std::size_t offset) {
  const auto in_token = [&](std::size_t i) {
    return is_word(text[i]) || text[i] == '-' || text[i] == '+' || text[i] == '.';
  };
  std::size_t begin = offset, end = offset;
  while (begin > 0 && offset - begin < 20 && in_token(begin - 1)) --begin;
  while (end < text.size() && end - offset < 20 && in_token(end)) ++end;
  if (end > begin) return text.substr(begin, end - begin);
  end = offset + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(offset, end - offset);
}

bool is_not_finite(std::string_view token) {
  if (token.starts_with('-') || token.starts_with('+')) token.remove_prefix(1);
  for (const std::string_view word : {"nan", "inf", "infinity"}) {
    if (std::equal(token.begin(), token.end(), word.begin(), word.end(),
                   [](char a, char b) { return a == b || a + 32 == b; })) {
      return true;
    }
  }
  return false;
}

// Where the token at or just before offset begins, so that the message points at its first character.
std::size_t start_of(std::string_view text, std::string_view token) {
  return static_cast<std::size_t>(token.data() - text.data());
}

}  // namespace

Error json_error(const std::string& file, std::string_view text, const StreamEnd& end) {
  const JsonProblem problem = end.problem.value_or(JsonProblem{});
  const std::size_t offset = problem.offset;
  if (offset >= text.size()) {
    return {ErrorKind::input, file,
            "ends too early at " + line_and_column(text, text.size()) + ", " + records_before(end.features),
            "the file was cut off; get it again"};
  }
  const std::string_view token = token_at(text, offset);
  const std::string at = " at " + line_and_column(text, start_of(text, token)) + ", " + records_before(end.features);
  if (is_not_finite(token)) {
    return {ErrorKind::input, file, in_quotes(token) + " is not JSON" + at, kAdviceForNoNumber};
  }
  return {ErrorKind::input, file, "is not valid JSON: " + in_quotes(token) + " is not expected" + at,
          "correct the file with an editor that checks JSON"};
}

bool names_no_number(const Error& error) {
  return error.advice == kAdviceForNoNumber;
}

}  // namespace sitmap::io
