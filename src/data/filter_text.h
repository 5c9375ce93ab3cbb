// Conditions on fields as text: "severity>=3".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/filter.h"

namespace sitmap {

std::string_view comparison_sign(Comparison comparison);  // "=", "!=", "<", "<=", ">", ">=", "~"
// The field ends where the first sign begins. Nothing without a sign or a field.
std::optional<FieldCondition> parse_condition(std::string_view text);
std::string format_condition(const FieldCondition& condition);  // as parse_condition reads it

}  // namespace sitmap
