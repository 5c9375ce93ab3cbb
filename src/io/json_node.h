// Reading JSON that people may have written: every value by its path, what is wrong with it told, never thrown.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/color.h"
#include "core/result.h"

namespace sitmap::io {

using Json = nlohmann::ordered_json;

// What reading one document found: the first error ends it, warnings do not.
struct JsonFindings {
  std::optional<std::string> error;  // "layers[2].style.width: is no number"
  std::vector<std::string> warnings;
};

// The text as JSON. Error (input) says in which line it is none; deeper nesting than a project needs is one, too.
Result<Json> parse_json(std::string_view text, const std::string& where);

// An object, an array or a value, with its path. Members that are not there leave values as they are; those that have
// another type or are out of range are an error. Refers to a document and findings that must outlive it.
class JsonNode {
 public:
  JsonNode(const Json& json, JsonFindings& findings, std::string path = {})
      : json_(&json), findings_(&findings), path_(std::move(path)) {}

  const Json& json() const { return *json_; }
  const std::string& path() const { return path_; }
  void fail(std::string_view what) const;
  void fail_at(const char* key, std::string_view what) const;  // of a member
  void warn(std::string_view what) const;

  // An error unless it is an object.
  bool is_object() const;
  bool has(const char* key) const;
  // Calls read with the member, if it is there.
  void member(const char* key, const std::function<void(JsonNode)>& read) const;
  // The same for each element of an array.
  void elements(const char* key, const std::function<void(JsonNode)>& read) const;

  void read(const char* key, bool& value) const;
  void read(const char* key, std::string& value) const;
  void read(const char* key, double& value, double low, double high) const;
  void read(const char* key, int& value, int low, int high) const;
  void read(const char* key, Rgba& value) const;
  void read(const char* key, std::vector<std::string>& value) const;
  // One of several names, which are in the order of the enumeration's values.
  template <class Enum, std::size_t n>
  void read(const char* key, Enum& value, const std::string_view (&names)[n]) const {
    member(key, [&](const JsonNode& node) {
      std::string text;
      node.read_text(text);
      const auto* const found = std::find(std::begin(names), std::end(names), text);
      if (found == std::end(names)) return node.fail("'" + text + "' is not known");
      value = static_cast<Enum>(found - std::begin(names));
    });
  }
  // Numbers of an array of that many.
  template <std::size_t n>
  void read_numbers(const char* key, double (&values)[n], double low, double high) const {
    member(key, [&](const JsonNode& node) {
      if (!node.json().is_array() || node.json().size() != n)
        return node.fail("is no array of " + std::to_string(n) + " numbers");
      for (std::size_t i = 0; i < n; ++i) node.element(i).read_number(values[i], low, high);
    });
  }
  void read_number(double& value, double low, double high) const;
  void read_text(std::string& value) const;
  JsonNode element(std::size_t index) const;

  // Warns of members that nobody has asked for.
  void warn_of_rest() const;

 private:
  const Json* find(const char* key) const;
  JsonNode at(const char* key, const Json& json) const;

  const Json* json_;
  JsonFindings* findings_;
  std::string path_;
  mutable std::set<std::string, std::less<>> asked_;
};

// Leaves out what is no number.
void put(Json& object, const char* key, double value);

}  // namespace sitmap::io
