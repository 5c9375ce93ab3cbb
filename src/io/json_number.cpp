// std::from_chars, and what it leaves open: whether a number out of range is too large or too small.
#include "io/json_number.h"

#include <charconv>

namespace sitmap::io {
namespace {

// The power of ten of the first digit that is not 0, exponent apart; nothing if all are 0.
std::optional<long> leading_power(std::string_view mantissa) {
  const std::size_t point = mantissa.find('.');
  const std::size_t whole = point == std::string_view::npos ? mantissa.size() : point;
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return std::nullopt;
  return first < whole ? static_cast<long>(whole - first) - 1 : static_cast<long>(whole) - static_cast<long>(first);
}

bool is_small(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t e = digits.find_first_of("eE");
  const std::optional<long> power = leading_power(digits.substr(0, e));
  if (!power) return true;
  if (e == std::string_view::npos) return *power < 0;
  std::string_view exponent = digits.substr(e + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  long value = 0;
  const auto [end, error] = std::from_chars(exponent.data(), exponent.data() + exponent.size(), value);
  if (error != std::errc()) return exponent.starts_with('-');
  return value < -*power;
}

}  // namespace

std::optional<double> json_number(std::string_view digits) {
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc()) return value;
  return error == std::errc::result_out_of_range && is_small(digits) ? std::optional<double>(0) : std::nullopt;
}

}  // namespace sitmap::io
