// One pass over the packed lists, then the values are numbered anew by how many events have them.
#include "data/value_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "data/event_list_pack.h"

namespace sitmap {

ValueIndex::ValueIndex(const EventTable& table, ValueField field) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  std::vector<std::string_view> found, row_values;
  starts_.reserve(table.size() + 1);
  for (EventIndex row = 0; row < table.size(); ++row) {
    starts_.push_back(static_cast<std::uint32_t>(ids_.size()));
    row_values.clear();
    read_packed_values(table.packed_lists(row), field, row_values);
    for (const std::string_view value : row_values) {
      if (value.empty()) continue;
      const auto [at, is_new] = known.try_emplace(value, static_cast<std::uint32_t>(found.size()));
      if (is_new) found.push_back(value);
      const auto first = ids_.begin() + starts_.back();
      if (std::find(first, ids_.end(), at->second) == ids_.end()) ids_.push_back(at->second);
    }
  }
  starts_.push_back(static_cast<std::uint32_t>(ids_.size()));
  if (ids_.empty()) starts_ = {};
  order_by_count(found);
}

void ValueIndex::order_by_count(const std::vector<std::string_view>& found) {
  std::vector<std::uint32_t> counts(found.size(), 0), order(found.size()), place(found.size());
  for (const std::uint32_t id : ids_) ++counts[id];
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : found[a] < found[b];
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    values_.push_back(found[order[i]]);
  }
  for (std::uint32_t& id : ids_) id = place[id];
  by_name_.resize(values_.size());
  std::iota(by_name_.begin(), by_name_.end(), 0U);
  std::sort(by_name_.begin(), by_name_.end(),
            [this](std::uint32_t a, std::uint32_t b) { return values_[a] < values_[b]; });
}

std::size_t ValueIndex::find(std::string_view value) const {
  const auto at = std::lower_bound(by_name_.begin(), by_name_.end(), value,
                                   [this](std::uint32_t id, std::string_view text) { return values_[id] < text; });
  return at != by_name_.end() && values_[*at] == value ? *at : values_.size();
}

}  // namespace sitmap
