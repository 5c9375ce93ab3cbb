// Comparing the fields of rows with a value.
#include "data/field_matcher.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/edtf.h"
#include "data/disagreement.h"
#include "data/fold.h"

namespace sitmap {
namespace {

std::string_view status_name(EventStatus status) {
  constexpr std::string_view kNames[] = {"", "confirmed", "claimed", "disputed"};
  return kNames[static_cast<std::size_t>(status)];
}

std::optional<double> number_of(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || std::isnan(number))
    return std::nullopt;
  return number;
}

bool orders(Comparison comparison) {
  return comparison == Comparison::less || comparison == Comparison::at_most || comparison == Comparison::greater ||
         comparison == Comparison::at_least;
}

bool in_order(int sign, Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return sign < 0;
    case Comparison::at_most:
      return sign <= 0;
    case Comparison::greater:
      return sign > 0;
    case Comparison::at_least:
      return sign >= 0;
    default:
      return sign == 0;
  }
}

constexpr std::string_view kLists[] = {"actors", "tags", "media", "related", "claims", "sources"};

bool is_one_of(std::string_view value, std::span<const std::string_view> names, Comparison comparison) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return comparison == Comparison::contains ? name.find(value) != std::string_view::npos : name == value;
  });
}

std::string listed(std::span<const std::string_view> names) {
  std::string list = "one of ";
  for (const std::string_view name : names) list += std::string(name) + ", ";
  return list + "or nothing for events without one";
}

}  // namespace

std::optional<std::string> values_of_field(const FieldCondition& condition) {
  const std::string field = folded(condition.field), value = folded(condition.value);
  const bool ordered = orders(condition.comparison);
  if (value.empty() && !ordered) return std::nullopt;
  if (field == "start" || field == "end") {
    const bool part = condition.comparison == Comparison::contains, open = !ordered && value == "..";
    if (part || open || parse_event_time(condition.value, "", Zone::utc())) return std::nullopt;
    return "a time such as 2020, 2020-01-08 or 2020-01-08T01:30Z";
  }
  if (field == "severity" || field == "precision_m") {
    const bool part =
        condition.comparison == Comparison::contains && value.find_first_not_of("0123456789.") == std::string::npos;
    if (part) return std::nullopt;
    const std::optional<double> number = number_of(condition.value);
    if (field == "precision_m") return number ? std::nullopt : std::optional<std::string>("a number of metres");
    for (const double severity : {1.0, 2.0, 3.0, 4.0, 5.0}) {
      const int sign = !number ? 0 : severity < *number ? -1 : severity > *number ? 1 : 0;
      if (number && in_order(sign, condition.comparison)) return std::nullopt;
    }
    return "a number from 1 to 5";
  }
  std::vector<std::string_view> names;
  if (field == "status") {
    for (const EventStatus status : {EventStatus::confirmed, EventStatus::claimed, EventStatus::disputed})
      names.push_back(status_name(status));
  } else if (field == "disagree") {
    for (const RespectName& respect : respect_names()) names.push_back(respect.name);
    names.push_back("any");
  } else {
    return std::nullopt;
  }
  if (ordered) return "= or != and " + listed(names);
  if (is_one_of(value, names, condition.comparison)) return std::nullopt;
  return listed(names);
}

FieldMatcher::FieldMatcher(const EventTable& table, const FieldCondition& condition)
    : table_(table),
      field_(folded(condition.field)),
      value_(folded(condition.value)),
      comparison_(condition.comparison == Comparison::unequal ? Comparison::equal : condition.comparison),
      negated_(condition.comparison == Comparison::unequal),
      number_(number_of(condition.value)),
      extra_(condition.field) {
  choose_kind();
  if (kind_ == Kind::time && orders(comparison_)) {
    const Result<EventTime> time = parse_event_time(condition.value, "", Zone::utc());
    if (time) time_ = time->outer;
  }
  if (kind_ != Kind::category) return;
  for (const std::string& category : table.categories()) categories_.push_back(is(category) ? 1 : 0);
}

void FieldMatcher::choose_kind() {
  struct Text {
    std::string_view field;
    TextOf text;
  };
  constexpr Text kTexts[] = {
      {"id", &EventTable::id},       {"title", &EventTable::title},      {"summary", &EventTable::summary},
      {"place", &EventTable::place}, {"start", &EventTable::start_text}, {"end", &EventTable::end_text}};
  for (const Text& text : kTexts) {
    if (text.field != field_) continue;
    text_of_ = text.text;
    kind_ = field_ == "start" || field_ == "end" ? Kind::time : Kind::text;
  }
  if (field_ == "category") kind_ = Kind::category;
  if (field_ == "status") kind_ = Kind::status;
  if (field_ == "severity" || field_ == "precision_m") kind_ = Kind::number;
  if (field_ == "disagree") kind_ = Kind::disagreement;
  if (std::find(std::begin(kLists), std::end(kLists), field_) != std::end(kLists)) kind_ = Kind::list;
}

bool FieldMatcher::matches(EventIndex row) {
  return holds(row) != negated_;
}

bool FieldMatcher::holds(EventIndex row) {
  switch (kind_) {
    case Kind::text:
      return is((table_.*text_of_)(row));
    case Kind::category:
      return categories_[table_.category()[row]] != 0;
    case Kind::number:
      return is_stated_number(field_ == "severity" ? double{static_cast<double>(table_.severity()[row])}
                                                   : static_cast<double>(table_.precision_m()[row]));
    case Kind::status:
      return is(status_name(table_.status()[row]));
    case Kind::time:
      return orders(comparison_) ? is_time(row) : is((table_.*text_of_)(row));
    case Kind::list:
      return any_of_lists(row);
    case Kind::disagreement:
      return is_respect(table_.disagreement(row));
    case Kind::extra:
      break;
  }
  cell_.clear();
  const bool stated = table_.has_details(row) && extra_.read(table_.extra_json(row), cell_);
  if (stated) return is(cell_);
  return comparison_ == Comparison::equal && value_.empty();
}

// Folding changes no ASCII letter but for its case: most rows differ in the first.
bool FieldMatcher::is_equal(std::string_view text) {
  if (text.empty() || value_.empty()) return text.empty() && value_.empty();
  const auto first = static_cast<unsigned char>(text.front());
  const bool upper = first >= 'A' && first <= 'Z';
  if (first < 0x80 && (upper ? first + 32U : first) != static_cast<unsigned char>(value_.front())) return false;
  buffer_.clear();
  append_folded(text, buffer_);
  return buffer_ == value_;
}

bool FieldMatcher::is_in_order(double number) const {
  return in_order(number < *number_ ? -1 : number > *number_ ? 1 : 0, comparison_);
}

bool FieldMatcher::is(std::string_view text) {
  if (comparison_ == Comparison::equal) {
    if (is_equal(text)) return true;
    const std::optional<double> number = number_ && kind_ == Kind::extra ? number_of(text) : std::nullopt;
    return number && *number == *number_;
  }
  if (text.empty()) return false;
  if (comparison_ != Comparison::contains && number_) {
    const std::optional<double> number = number_of(text);
    return number && is_in_order(*number);
  }
  buffer_.clear();
  append_folded(text, buffer_);
  if (comparison_ == Comparison::contains) return buffer_.find(value_) != std::string::npos;
  return in_order(buffer_.compare(value_), comparison_);
}

// 0 means that nothing is stated, which an empty value finds.
bool FieldMatcher::is_stated_number(double number) {
  if (number == 0) return comparison_ == Comparison::equal && value_.empty();
  if (comparison_ == Comparison::contains) {
    char digits[32];
    return is({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
  }
  return number_ && is_in_order(number);
}

// Before the value: begins, or ends, before it begins; after it: not before it ends.
bool FieldMatcher::is_time(EventIndex row) {
  if (!time_ || !table_.has_time(row)) return false;
  const InstantUs at = field_ == "start" ? table_.outer_begin()[row] : table_.outer_end()[row] - 1;
  switch (comparison_) {
    case Comparison::less:
      return at < time_->begin;
    case Comparison::at_most:
      return at < time_->end;
    case Comparison::greater:
      return at >= time_->end;
    default:
      return at >= time_->begin;
  }
}

// An empty value finds empty lists.
template <class List, class Test>
bool FieldMatcher::any(const List& list, Test test) const {
  if (list.empty()) return comparison_ == Comparison::equal && value_.empty();
  return std::any_of(list.begin(), list.end(), test);
}

// "any" stands for whatever it is; an empty value finds events whose accounts agree.
bool FieldMatcher::is_respect(Respects respects) {
  if (respects == 0) return comparison_ == Comparison::equal && value_.empty();
  const auto names = respect_names();
  return is("any") || std::any_of(names.begin(), names.end(), [&](const RespectName& name) {
           return (respects & name.respect) != 0 && is(name.name);
         });
}

bool FieldMatcher::any_of_lists(EventIndex row) {
  table_.read_lists(row, lists_);
  const EventDetail& d = lists_;
  const auto is_text = [this](const std::string& text) { return is(text); };
  if (field_ == "actors") return any(d.actors, is_text);
  if (field_ == "tags") return any(d.tags, is_text);
  if (field_ == "media") return any(d.media, is_text);
  if (field_ == "related") return any(d.related, [this](const Relation& r) { return is(r.id); });
  if (field_ == "claims") return any(d.claims, [this](const Claim& c) { return is(c.who); });
  return any(d.sources, [this](const Source& s) { return is(s.title) || is(s.publisher) || is(s.url); });
}

}  // namespace sitmap
