// Takes the features of a GeoJSON text one by one, without ever holding more than one of them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "io/json_tape.h"

namespace sitmap::io {

// What the outer object says, and where reading stopped.
struct StreamEnd {
  JsonKind root = JsonKind::null;                   // of the outer value
  std::map<std::string, std::string_view> members;  // of the outer object beside the features: JSON as in the file
  bool has_features = false;                        // a list of that name
  bool sequence = false;                            // more than one feature, one after the other, without a collection
  std::size_t features = 0;
  bool cut = false;                    // of features one a line the last one, which is not counted, ends too early
  bool stopped = false;                // by the sink
  std::optional<JsonProblem> problem;  // not JSON

  // The member of that name if it is a text, else "".
  std::string text_member(const std::string& name) const;
};

inline constexpr const char* kCutFeature = "the file ends within this feature";
inline constexpr const char* kCutFile = "the file ends within its last feature: it seems to be cut off";

// The tape of one feature, as it stands in the file, and the number of bytes read so far; false stops.
using FeatureSink = std::function<bool(const JsonTape&, std::size_t)>;

// Of a FeatureCollection; of a Feature alone; of Features one after the other, as newline-delimited GeoJSON and text
// sequences (RFC 8142) have them. Nesting of any depth is safe. The text must be UTF-8.
StreamEnd stream_features(std::string_view json, const FeatureSink& sink);

}  // namespace sitmap::io
