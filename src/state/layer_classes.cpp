// Sorting features into classes: the most frequent values of a field, or steps of a number.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "state/map_layers.h"

namespace sitmap {
namespace {

constexpr Rgba kOther{140, 147, 155, 255};

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string number_label(double value) {
  char text[40];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4);
  return code == std::errc{} ? std::string(text, end) : std::string();
}

// The most frequent values get colours of their own, in order of their names; all others share one.
void by_category(const VectorLayer& layer, std::size_t field, LayerClasses& out) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (std::size_t i = 0; i < layer.features(); ++i) ++counts[layer.attributes.get(i, field)];
  std::vector<std::pair<std::string_view, std::size_t>> values(counts.begin(), counts.end());
  std::sort(values.begin(), values.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  const std::size_t named = std::min(values.size(), layer_colors().size());
  std::sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(named));
  std::unordered_map<std::string_view, std::uint8_t> class_of;
  for (std::size_t i = 0; i < named; ++i) {
    const std::string_view value = values[i].first;
    class_of.emplace(value, static_cast<std::uint8_t>(i));
    out.classes.push_back({value.empty() ? "Not stated" : std::string(value), layer_colors()[i]});
  }
  if (named < values.size()) out.classes.push_back({"Other (" + std::to_string(values.size() - named) + ")", kOther});
  out.of_feature.reserve(layer.features());
  for (std::size_t i = 0; i < layer.features(); ++i) {
    const auto at = class_of.find(layer.attributes.get(i, field));
    out.of_feature.push_back(at != class_of.end() ? at->second : static_cast<std::uint8_t>(named));
  }
}

// Steps that hold about as many features each. False if there are not two different numbers.
bool by_number(const VectorLayer& layer, const LayerStyle& style, std::size_t field, LayerClasses& out) {
  std::vector<std::optional<double>> values(layer.features());
  std::vector<double> sorted;
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = number_of(layer.attributes.get(i, field));
    if (values[i]) sorted.push_back(*values[i]);
  }
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty() || sorted.front() == sorted.back()) return false;
  const auto count = static_cast<std::size_t>(std::clamp(style.class_count, 2, kMostGrades));
  std::vector<double> upper;  // inclusive; the last is the largest number
  for (std::size_t i = 1; i <= count; ++i) {
    const double value = sorted[i * (sorted.size() - 1) / count];
    if (upper.empty() || value > upper.back()) upper.push_back(value);
  }
  double low = sorted.front();
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const double share = upper.size() > 1 ? static_cast<double>(i) / static_cast<double>(upper.size() - 1) : 0.5;
    const std::string from = number_label(low), to = number_label(upper[i]);
    out.classes.push_back({from == to ? from : from + " – " + to, ramp_color(style.ramp, share)});
    low = upper[i];
  }
  const auto none = static_cast<std::uint8_t>(out.classes.size());
  if (sorted.size() < values.size()) out.classes.push_back({"No number", kOther});
  out.of_feature.reserve(values.size());
  for (const std::optional<double>& value : values) {
    const auto at = value ? std::lower_bound(upper.begin(), upper.end(), *value) : upper.end();
    out.of_feature.push_back(value ? static_cast<std::uint8_t>(at - upper.begin()) : none);
  }
  return true;
}

void by_rules(const VectorLayer& layer, const LayerStyle& style, LayerClasses& out) {
  RuleClasses found = classify_by_rules(layer, style.rules);
  out.of_feature = std::move(found.of_feature);
  out.rules_of_class = std::move(found.rules_of_class);
}

void note_occurring(LayerClasses& classes) {
  classes.occurring.assign(256, false);
  for (const std::uint8_t one : classes.of_feature) classes.occurring[one] = true;
}

}  // namespace

std::shared_ptr<const LayerClasses> classify(const VectorLayer& layer, const LayerStyle& style) {
  auto classes = std::make_shared<LayerClasses>();
  classes->serial = next_serial();
  const auto field = layer.field(style.class_field);
  if (field && style.rule == ClassRule::category && layer.features() > 0) {
    by_category(layer, *field, *classes);
    return classes;
  }
  if (field && style.rule == ClassRule::graduated && by_number(layer, style, *field, *classes)) return classes;
  classes->classes.push_back({layer.name, style.color});
  if (style.rule == ClassRule::rules) by_rules(layer, style, *classes);
  if (style.rule == ClassRule::streets && layer.streets) classes->of_feature = layer.streets->classes;
  if (is_painted_in_steps(style)) note_occurring(*classes);
  return classes;
}

}  // namespace sitmap
