// Reading and writing of conditions.
#include "data/filter_text.h"

#include <array>

namespace sitmap {
namespace {

// Longer signs first, as others begin them.
constexpr std::array kSigns = {Comparison::unequal, Comparison::at_most, Comparison::at_least, Comparison::equal,
                               Comparison::less,    Comparison::greater, Comparison::contains};

}  // namespace

std::string_view comparison_sign(Comparison comparison) {
  constexpr std::array<std::string_view, 7> kNames = {"=", "!=", "<", "<=", ">", ">=", "~"};
  return kNames.at(static_cast<std::size_t>(comparison));
}

std::optional<FieldCondition> parse_condition(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    for (const Comparison comparison : kSigns) {
      const std::string_view sign = comparison_sign(comparison);
      if (!text.substr(at).starts_with(sign)) continue;
      return FieldCondition{std::string(text.substr(0, at)), std::string(text.substr(at + sign.size())), comparison};
    }
  }
  return std::nullopt;
}

std::string format_condition(const FieldCondition& condition) {
  return condition.field + std::string(comparison_sign(condition.comparison)) + condition.value;
}

}  // namespace sitmap
