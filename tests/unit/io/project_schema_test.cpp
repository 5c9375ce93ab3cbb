// What is written follows docs/project.schema.json, and that describes all that is written.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/files.h"
#include "io/project_file.h"
#include "made_project.h"

using namespace sitmap;
using nlohmann::json;

namespace {

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number() && value.get<double>() == static_cast<double>(value.get<long>());
  return type == "number" && value.is_number();
}

// The part of JSON schema that the project's one uses.
class Validator {
 public:
  explicit Validator(json schema) : schema_(std::move(schema)) {}

  std::vector<std::string> problems(const json& value) {
    check(schema_, value, "");
    return std::move(problems_);
  }

 private:
  void check(const json& rule, const json& value, const std::string& at) {
    if (rule.contains("$ref")) {
      const std::string name = rule["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
      return check(schema_.at("$defs").at(name), value, at);
    }
    if (rule.contains("type") && !fits_type(rule["type"], value)) problems_.push_back(at + ": type");
    if (rule.contains("const") && rule["const"] != value) problems_.push_back(at + ": const");
    if (rule.contains("enum") && std::find(rule["enum"].begin(), rule["enum"].end(), value) == rule["enum"].end())
      problems_.push_back(at + ": enum");
    if (value.is_number()) check_range(rule, value, at);
    if (value.is_array()) check_array(rule, value, at);
    if (value.is_object()) check_object(rule, value, at);
  }

  static bool fits_type(const json& type, const json& value) {
    if (type.is_string()) return has_type(value, type);
    return std::any_of(type.begin(), type.end(), [&](const json& one) { return has_type(value, one); });
  }

  void check_range(const json& rule, const json& value, const std::string& at) {
    if (rule.contains("minimum") && value < rule["minimum"]) problems_.push_back(at + ": minimum");
    if (rule.contains("maximum") && value > rule["maximum"]) problems_.push_back(at + ": maximum");
  }

  void check_array(const json& rule, const json& value, const std::string& at) {
    if (rule.contains("minItems") && value.size() < rule["minItems"]) problems_.push_back(at + ": minItems");
    if (rule.contains("maxItems") && value.size() > rule["maxItems"]) problems_.push_back(at + ": maxItems");
    if (!rule.contains("items")) return;
    for (std::size_t i = 0; i < value.size(); ++i) check(rule["items"], value[i], at + "[" + std::to_string(i) + "]");
  }

  void check_object(const json& rule, const json& value, const std::string& at) {
    const json required = rule.value("required", json::array());
    for (const json& key : required)
      if (!value.contains(key.get<std::string>())) problems_.push_back(at + ": lacks " + key.get<std::string>());
    const json more = rule.value("additionalProperties", json(true));
    for (const auto& [key, member] : value.items()) {
      if (rule.contains("properties") && rule["properties"].contains(key))
        check(rule["properties"][key], member, at + "." + key);
      else if (more.is_object())
        check(more, member, at + "." + key);
      else if (more == false)
        problems_.push_back(at + "." + key + ": not described");
    }
  }

  json schema_;
  std::vector<std::string> problems_;
};

json schema() {
  const Result<std::string> text = read_file(std::string(SITMAP_SOURCE_DIR) + "/docs/project.schema.json");
  REQUIRE(text);
  return json::parse(*text);
}

}  // namespace

TEST_CASE("a written project follows the schema") {
  const Result<std::string> text = io::format_project(test::made_project("/home/u/maps"), "/home/u/maps/p.sitmap");
  REQUIRE(text);
  CHECK(Validator(schema()).problems(json::parse(*text)) == std::vector<std::string>{});
}

TEST_CASE("the schema refuses what is no project") {
  const Result<std::string> text = io::format_project(test::made_project("/home/u/maps"), "/home/u/maps/p.sitmap");
  REQUIRE(text);
  json document = json::parse(*text);
  document["layers"][0]["style"]["glow"] = 1;
  document["layers"][1]["kind"] = "sound";
  document["view"]["zoom"] = 99;
  document.erase("format");
  CHECK(Validator(schema()).problems(document).size() == 4);
}

// The made project sets every member, so that every key that can be written is in its text.
TEST_CASE("all that the schema describes is written") {
  const Result<std::string> text = io::format_project(test::made_project("/home/u/maps"), "/home/u/maps/p.sitmap");
  REQUIRE(text);
  const json described = schema();
  for (const auto& [name, rule] : described["$defs"].items()) {
    const json properties = rule.value("properties", json::object());
    for (const auto& [key, member] : properties.items()) {
      INFO(name << "." << key);
      CHECK(text->find("\"" + key + "\":") != std::string::npos);
    }
  }
}
