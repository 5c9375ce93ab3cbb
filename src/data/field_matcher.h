// One condition on one field, prepared to be asked of many rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "data/extra_fields.h"
#include "data/filter.h"

namespace sitmap {

// What a field of events takes ("a number", "one of …"), where the condition's value is nothing of that and can
// therefore hold for no event, whatever the table. Other fields take any text.
std::optional<std::string> values_of_field(const FieldCondition& condition);

// Not safe to share between threads: it reuses buffers.
class FieldMatcher {
 public:
  FieldMatcher(const EventTable& table, const FieldCondition& condition);
  bool matches(EventIndex row);

 private:
  enum class Kind : std::uint8_t { text, category, number, status, time, list, disagreement, extra };
  using TextOf = std::string_view (EventTable::*)(EventIndex) const;

  void choose_kind();
  bool holds(EventIndex row);
  // Of one text; an empty one compares equal to an empty value only.
  bool is(std::string_view text);
  bool is_equal(std::string_view text);
  bool is_in_order(double number) const;
  bool is_stated_number(double number);
  bool is_time(EventIndex row);
  bool any_of_lists(EventIndex row);
  bool is_respect(Respects respects);
  template <class List, class Test>
  bool any(const List& list, Test test) const;

  const EventTable& table_;
  std::string field_, value_;
  Comparison comparison_;
  bool negated_;
  std::optional<double> number_;
  std::optional<TimeSpan> time_;
  Kind kind_ = Kind::extra;
  TextOf text_of_ = nullptr;
  ExtraField extra_;
  std::vector<std::uint8_t> categories_;  // that pass, by index
  std::string buffer_, cell_;
  EventDetail lists_;
};

}  // namespace sitmap
