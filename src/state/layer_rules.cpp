// Tests of rules, and sorting features by the set of rules that they pass.
#include "state/layer_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace sitmap {
namespace {

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool contains(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

// Negative, 0 or positive; as numbers where both are.
int compared(std::string_view a, std::string_view b) {
  const auto x = number_of(a), y = number_of(b);
  if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
  return a.compare(b);
}

std::string_view sign_of(RuleTest test) {
  switch (test) {
    case RuleTest::equals:
      return " = ";
    case RuleTest::differs:
      return " ≠ ";
    case RuleTest::contains:
      return " contains ";
    case RuleTest::below:
      return " < ";
    case RuleTest::above:
      return " > ";
    case RuleTest::stated:
      return " is stated";
    case RuleTest::not_stated:
      return " is not stated";
    case RuleTest::all:
    case RuleTest::otherwise:
      return {};
  }
  return {};
}

}  // namespace

bool needs_field(RuleTest test) {
  return test != RuleTest::all && test != RuleTest::otherwise;
}

bool needs_value(RuleTest test) {
  return needs_field(test) && test != RuleTest::stated && test != RuleTest::not_stated;
}

std::string rule_caption(const LayerRule& rule) {
  if (!rule.name.empty()) return rule.name;
  if (rule.test == RuleTest::all) return "All features";
  if (rule.test == RuleTest::otherwise) return "All others";
  return rule.field + std::string(sign_of(rule.test)) + (needs_value(rule.test) ? rule.value : "");
}

bool passes(const LayerRule& rule, std::string_view value) {
  switch (rule.test) {
    case RuleTest::all:
      return true;
    case RuleTest::equals:
      return compared(value, rule.value) == 0;
    case RuleTest::differs:
      return compared(value, rule.value) != 0;
    case RuleTest::contains:
      return contains(value, rule.value);
    case RuleTest::below:
      return !value.empty() && compared(value, rule.value) < 0;
    case RuleTest::above:
      return !value.empty() && compared(value, rule.value) > 0;
    case RuleTest::stated:
      return !value.empty();
    case RuleTest::not_stated:
      return value.empty();
    case RuleTest::otherwise:
      return false;
  }
  return false;
}

RuleClasses classify_by_rules(const VectorLayer& layer, const std::vector<LayerRule>& rules) {
  const std::size_t count = std::min(rules.size(), kMostRules);
  std::vector<std::optional<std::size_t>> fields(count);
  std::uint32_t others = 0;
  for (std::size_t i = 0; i < count; ++i) {
    fields[i] = layer.field(rules[i].field);
    if (rules[i].enabled && rules[i].test == RuleTest::otherwise) others |= 1U << i;
  }
  RuleClasses classes;
  classes.of_feature.reserve(layer.features());
  std::map<std::uint32_t, std::uint8_t> class_of;
  for (std::size_t feature = 0; feature < layer.features(); ++feature) {
    std::uint32_t set = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!rules[i].enabled || rules[i].test == RuleTest::otherwise) continue;
      const bool has_field = !needs_field(rules[i].test) || fields[i].has_value();
      if (!has_field) continue;
      const std::string_view value = fields[i] ? layer.attributes.get(feature, *fields[i]) : std::string_view();
      if (passes(rules[i], value)) set |= 1U << i;
    }
    if (set == 0) set = others;
    auto at = class_of.find(set);
    if (at == class_of.end()) {
      // More sets than a byte can tell apart: the rest go by their first rule alone.
      if (classes.rules_of_class.size() >= 255) set &= ~set + 1;
      at = class_of.find(set);
    }
    if (at == class_of.end()) {
      const std::size_t next = std::min<std::size_t>(classes.rules_of_class.size(), 255);
      if (next == classes.rules_of_class.size()) classes.rules_of_class.push_back(set);
      at = class_of.emplace(set, static_cast<std::uint8_t>(next)).first;
    }
    classes.of_feature.push_back(at->second);
  }
  return classes;
}

bool tests_differ(const std::vector<LayerRule>& a, const std::vector<LayerRule>& b) {
  return !std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const LayerRule& x, const LayerRule& y) {
    return x.enabled == y.enabled && x.field == y.field && x.test == y.test && x.value == y.value;
  });
}

}  // namespace sitmap
