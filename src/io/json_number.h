// The value of a JSON number's digits.
#pragma once

#include <optional>
#include <string_view>

namespace sitmap::io {

// digits: a number as JSON writes it. Nothing if it is beyond the range of a double; what is too small is 0.
std::optional<double> json_number(std::string_view digits);

}  // namespace sitmap::io
