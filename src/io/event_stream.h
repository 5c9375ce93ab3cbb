// Takes the features of a GeoJSON text one by one, without ever holding more than one of them.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap::io {

// One element of "features", as it stands in the file.
struct RawFeature {
  nlohmann::json content;
  bool too_deep = false;                 // nested deeper than kMaxNesting: what lies deeper is missing
  std::vector<std::string> twice_given;  // keys given twice in one object; the last value counts
};
inline constexpr std::size_t kMaxNesting = 32;

// What the outer object says, and where reading stopped.
struct StreamEnd {
  RawFeature root;            // the members of the outer object that matter here; not an object if the text is none
  bool has_features = false;  // a list of that name
  std::size_t features = 0;
  bool stopped = false;      // by the sink
  bool broken = false;       // not JSON: then the rest is set
  std::size_t position = 0;  // number of bytes read when that was noticed; more than the text has: it ends too early
  std::string reason;        // in the words of the JSON library
};

// sink gets each feature and the number of bytes read so far; it returns false to stop. Nesting of any depth is safe.
StreamEnd stream_features(std::string_view json, const std::function<bool(RawFeature&, std::size_t)>& sink);

}  // namespace sitmap::io
