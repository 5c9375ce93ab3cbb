// The values of a list field that many events share, such as actors: which there are, and which each event has.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// Immutable; its texts are the table's own.
class ValueIndex {
 public:
  ValueIndex(const EventTable& table, ValueField field);

  // That most events have first, those that equally many have in order of their bytes. Empty texts are none.
  std::span<const std::string_view> values() const { return values_; }
  // Places in values(), each once.
  std::span<const std::uint32_t> of(EventIndex row) const {
    if (starts_.empty()) return {};
    return std::span(ids_).subspan(starts_[row], starts_[row + 1] - starts_[row]);
  }
  // Its place in values(), or their number.
  std::size_t find(std::string_view value) const;

 private:
  void order_by_count(const std::vector<std::string_view>& found);

  std::vector<std::string_view> values_;
  std::vector<std::uint32_t> starts_, ids_;  // ids of row i: [starts_[i], starts_[i + 1])
  std::vector<std::uint32_t> by_name_;
};

}  // namespace sitmap
