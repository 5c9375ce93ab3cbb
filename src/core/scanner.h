// Reading a short text from left to right, shared by the notations of time.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace sitmap {

inline bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }
  void skip(std::size_t count) { rest_.remove_prefix(count < rest_.size() ? count : rest_.size()); }

  bool take(char c) {
    if (peek() != c || done()) return false;
    skip(1);
    return true;
  }
  // The digits that come next, as many as there are.
  std::string_view take_digits() {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    const std::string_view digits = rest_.substr(0, count);
    skip(count);
    return digits;
  }

 private:
  std::string_view rest_;
};

// Nothing if it is not a number or too large.
inline std::optional<int> parse_digits(std::string_view digits) {
  int value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

// "Z", "+03:00", "+0300", "+03": minutes east of UTC, at most 18 hours either way.
inline std::optional<int> scan_utc_offset(Scanner& scanner) {
  if (scanner.take('Z') || scanner.take('z')) return 0;
  const int sign = scanner.peek() == '-' ? -1 : 1;
  if (!scanner.take('+') && !scanner.take('-')) return std::nullopt;
  const std::string_view first = scanner.take_digits();
  std::string_view minutes = "00";
  if (first.size() == 4) {
    minutes = first.substr(2);
  } else if (first.size() == 2 && scanner.take(':')) {
    minutes = scanner.take_digits();
  }
  if ((first.size() != 2 && first.size() != 4) || minutes.size() != 2) return std::nullopt;
  const std::optional<int> hour = parse_digits(first.substr(0, 2));
  const std::optional<int> minute = parse_digits(minutes);
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 18 * 60) return std::nullopt;
  return sign * (*hour * 60 + *minute);
}

}  // namespace sitmap
