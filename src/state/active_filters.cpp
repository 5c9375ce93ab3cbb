// Words for filters, and how each goes.
#include "state/active_filters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/filter_text.h"
#include "state/event_columns.h"

namespace sitmap {
namespace {

std::string shortened(double number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 4).ptr;
  return {digits, end};
}

void add_places(const Filter& filter, std::vector<ActiveFilter>& out) {
  if (filter.has_bbox) {
    out.push_back({"Inside a box", [](Filter& f) {
                     f.has_bbox = false;
                     f.bbox = GeoBox{};
                   }});
  }
  if (!filter.polygon.empty()) out.push_back({"Inside a polygon", [](Filter& f) { f.polygon.clear(); }});
  if (!filter.circle) return;
  const double km = filter.circle->radius_m / 1000;
  const std::string reach = km < 1 ? shortened(filter.circle->radius_m) + " m" : shortened(km) + " km";
  out.push_back(
      {"Within " + reach + " of " + format_decimal(filter.circle->center), [](Filter& f) { f.circle.reset(); }});
}

void add_facets(const Filter& filter, const std::vector<EventLayerPtr>& layers, std::vector<ActiveFilter>& out) {
  constexpr std::array kStatuses{"not stated", "confirmed", "claimed", "disputed"};
  for (const std::string& name : filter.hidden_categories) {
    out.push_back({"Without " + (name.empty() ? std::string("no category") : name),
                   [name](Filter& f) { std::erase(f.hidden_categories, name); }});
  }
  for (const std::string& actor : filter.only_actors)
    out.push_back({"Actor: " + actor, [actor](Filter& f) { std::erase(f.only_actors, actor); }});
  for (const std::string& tag : filter.only_tags)
    out.push_back({"Tag: " + tag, [tag](Filter& f) { std::erase(f.only_tags, tag); }});
  for (const std::uint16_t layer : filter.hidden_layers) {
    if (layer >= layers.size()) continue;
    out.push_back({"Without layer " + layers[layer]->name, [layer](Filter& f) { std::erase(f.hidden_layers, layer); }});
  }
  for (std::size_t s = 0; s < filter.hidden_severities.size(); ++s) {
    if (!filter.hidden_severities.at(s)) continue;
    out.push_back({"Without severity " + (s == 0 ? std::string("not stated") : std::to_string(s)),
                   [s](Filter& f) { f.hidden_severities.at(s) = false; }});
  }
  for (std::size_t s = 0; s < filter.hidden_statuses.size(); ++s) {
    if (!filter.hidden_statuses.at(s)) continue;
    out.push_back(
        {std::string("Without status ") + kStatuses.at(s), [s](Filter& f) { f.hidden_statuses.at(s) = false; }});
  }
}

std::string condition_label(const FieldCondition& condition) {
  if (condition == only_disagreeing()) return "Sources disagree";
  constexpr std::array<std::string_view, 7> kSigns = {"=", "≠", "<", "≤", ">", "≥", "contains"};
  std::string label = column_label(condition.field);
  label.append(" ").append(kSigns.at(static_cast<std::size_t>(condition.comparison))).append(" ");
  return label + (condition.value.empty() ? std::string("nothing") : condition.value);
}

}  // namespace

FieldCondition only_disagreeing() {
  return {"disagree", "any", Comparison::equal};
}

bool asks_for_disagreement(const Filter& filter) {
  return std::find(filter.where.begin(), filter.where.end(), only_disagreeing()) != filter.where.end();
}

void ask_for_disagreement(Filter& filter, bool on) {
  std::erase(filter.where, only_disagreeing());
  if (on) filter.where.push_back(only_disagreeing());
}

std::vector<ActiveFilter> active_filters(const Filter& filter, const std::vector<EventLayerPtr>& layers) {
  std::vector<ActiveFilter> out;
  if (!filter.text.empty()) out.push_back({"“" + filter.text + "”", [](Filter& f) { f.text.clear(); }});
  for (const FieldCondition& condition : filter.where) {
    out.push_back({condition_label(condition), [condition](Filter& f) { std::erase(f.where, condition); }});
  }
  add_places(filter, out);
  add_facets(filter, layers, out);
  if (!filter.show_undated) out.push_back({"Without undated", [](Filter& f) { f.show_undated = true; }});
  return out;
}

}  // namespace sitmap
