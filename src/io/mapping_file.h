// The user's mappings of files, kept by what identifies files like them: a small JSON file that people can read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "data/mapping.h"

namespace sitmap::io {

struct KeptMapping {
  std::string file;  // name of the file for which it was made, for people
  Mapping mapping;
  friend bool operator==(const KeptMapping&, const KeptMapping&) = default;
};
// By ImportPlan::signature.
using KeptMappings = std::map<std::string, KeptMapping>;

// Error (input) for a text that is no such file; warnings name single mappings that were left out.
Result<KeptMappings> parse_mappings(std::string_view json, const std::string& where);
std::string format_mappings(const KeptMappings& mappings);

// One mapping by itself, as a JSON object; nullopt for a text that is none.
std::string format_mapping(const Mapping& mapping);
std::optional<Mapping> parse_mapping(std::string_view json);

}  // namespace sitmap::io
