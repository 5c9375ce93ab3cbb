// Says where and why a text is not JSON.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "io/event_stream.h"

namespace sitmap::io {

// end.problem is set. Names line and column, what stands there, and how many records came before.
Error json_error(const std::string& file, std::string_view text, const StreamEnd& end);

// Made by json_error of NaN or Infinity, which looser readers let pass.
bool names_no_number(const Error& error);

}  // namespace sitmap::io
