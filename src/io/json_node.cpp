// Checks of type and range, each with the path of what it checks.
#include "io/json_node.h"

#include <algorithm>
#include <cmath>

namespace sitmap::io {
namespace {

constexpr int kDeepest = 64;

// Brackets that are open at once, outside of texts.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

std::string line_words(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return "line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& where) {
  const auto error = [&](std::string what, std::string advice) {
    return Error{ErrorKind::input, where, std::move(what), std::move(advice)};
  };
  const std::string mend = "mend it or take an older copy";
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return error("is empty", "take an older copy");
  if (is_too_deep(text)) return error("is nested too deeply", mend);
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& problem) {
    const bool cut = problem.byte >= text.size();
    return error(cut ? "ends in the middle: it is not complete" : line_words(text, problem.byte) + ": is not JSON",
                 mend);
  } catch (const Json::exception&) {
    return error("a number in it is too large", mend);
  }
}

void JsonNode::fail(std::string_view what) const {
  if (!findings_->error) findings_->error = (path_.empty() ? "" : path_ + ": ") + std::string(what);
}

void JsonNode::warn(std::string_view what) const {
  findings_->warnings.push_back((path_.empty() ? "" : path_ + ": ") + std::string(what));
}

void JsonNode::fail_at(const char* key, std::string_view what) const {
  at(key, *json_).fail(what);
}

JsonNode JsonNode::at(const char* key, const Json& json) const {
  return {json, *findings_, path_.empty() ? std::string(key) : path_ + "." + key};
}

JsonNode JsonNode::element(std::size_t index) const {
  return {(*json_)[index], *findings_, path_ + "[" + std::to_string(index) + "]"};
}

const Json* JsonNode::find(const char* key) const {
  if (!json_->is_object()) return nullptr;
  asked_.insert(key);
  const auto found = json_->find(key);
  return found == json_->end() ? nullptr : &*found;
}

bool JsonNode::is_object() const {
  if (!json_->is_object()) fail("is no object");
  return json_->is_object();
}

bool JsonNode::has(const char* key) const {
  return find(key) != nullptr;
}

void JsonNode::member(const char* key, const std::function<void(JsonNode)>& read) const {
  if (const Json* found = find(key)) read(at(key, *found));
}

void JsonNode::elements(const char* key, const std::function<void(JsonNode)>& read) const {
  member(key, [&](const JsonNode& node) {
    if (!node.json().is_array()) return node.fail("is no array");
    for (std::size_t i = 0; i < node.json().size(); ++i) read(node.element(i));
  });
}

void JsonNode::read(const char* key, bool& value) const {
  const Json* found = find(key);
  if (found == nullptr) return;
  if (!found->is_boolean()) return fail_at(key, "is neither true nor false");
  value = found->get<bool>();
}

void JsonNode::read_text(std::string& value) const {
  if (!json_->is_string()) return fail("is no text");
  value = json_->get<std::string>();
}

void JsonNode::read_number(double& value, double low, double high) const {
  if (!json_->is_number()) return fail("is no number");
  const auto number = json_->get<double>();
  if (!std::isfinite(number) || number < low || number > high) {
    return fail("is out of range: " + Json(low).dump() + " to " + Json(high).dump());
  }
  value = number;
}

void JsonNode::read(const char* key, std::string& value) const {
  member(key, [&](const JsonNode& node) { node.read_text(value); });
}

void JsonNode::read(const char* key, double& value, double low, double high) const {
  member(key, [&](const JsonNode& node) { node.read_number(value, low, high); });
}

void JsonNode::read(const char* key, int& value, int low, int high) const {
  member(key, [&](const JsonNode& node) {
    double number = value;
    node.read_number(number, low, high);
    if (number != std::floor(number)) return node.fail("is no whole number");
    value = static_cast<int>(number);
  });
}

void JsonNode::read(const char* key, Rgba& value) const {
  member(key, [&](const JsonNode& node) {
    std::string text;
    node.read_text(text);
    const std::optional<Rgba> color = parse_color(text);
    if (!color) return node.fail("is no colour such as \"#1f77b4\"");
    value = *color;
  });
}

void JsonNode::read(const char* key, std::vector<std::string>& value) const {
  if (has(key)) value.clear();
  elements(key, [&](const JsonNode& node) { node.read_text(value.emplace_back()); });
}

void JsonNode::warn_of_rest() const {
  if (!json_->is_object()) return;
  for (const auto& [key, value] : json_->items()) {
    if (asked_.count(key) == 0) at(key.c_str(), value).warn("is not known and will be lost when the project is saved");
  }
}

void put(Json& object, const char* key, double value) {
  if (std::isfinite(value)) object[key] = value;
}

}  // namespace sitmap::io
