// Which events pass what the user filters by, time apart.
#include <algorithm>
#include <charconv>

#include "data/fold.h"
#include "data/query.h"

namespace sitmap {
namespace {

constexpr std::string_view kFilterFields[] = {"id",          "title",    "summary",  "start",  "end",    "place",
                                              "precision_m", "category", "severity", "status", "actors", "tags",
                                              "sources",     "related",  "claims",   "media"};

std::vector<std::string> folded_words(std::string_view words) {
  const std::string text = folded(words);
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\n\r", at);
    if (begin == std::string::npos) break;
    at = std::min(text.find_first_of(" \t\n\r", begin), text.size());
    result.push_back(text.substr(begin, at - begin));
  }
  return result;
}

// Reuses its buffer, as a search looks at every row.
class TextMatcher {
 public:
  TextMatcher(const EventTable& table, std::string_view words) : table_(table), words_(folded_words(words)) {
    for (const std::string& category : table.categories()) folded_categories_.push_back(folded(category) + '\n');
  }
  bool empty() const { return words_.empty(); }

  bool matches(EventIndex row) {
    text_ = folded_categories_[table_.category()[row]];
    add(table_.title(row));
    add(table_.id(row));
    if (table_.has_details(row)) {
      add(table_.summary(row));
      add(table_.place(row));
      table_.read_lists(row, lists_);
      for (const std::string& actor : lists_.actors) add(actor);
      for (const std::string& tag : lists_.tags) add(tag);
    }
    return std::all_of(words_.begin(), words_.end(),
                       [this](const std::string& word) { return text_.find(word) != std::string::npos; });
  }

 private:
  void add(std::string_view field) {
    append_folded(field, text_);
    text_.push_back('\n');  // no word may match across two fields
  }

  const EventTable& table_;
  std::vector<std::string> words_, folded_categories_;
  std::string text_;
  EventDetail lists_;
};

std::string_view status_name(EventStatus status) {
  constexpr std::string_view kNames[] = {"", "confirmed", "claimed", "disputed"};
  return kNames[static_cast<std::size_t>(status)];
}

bool equals_number(std::string_view text, double number) {
  double stated = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), stated);
  return error == std::errc() && end == text.data() + text.size() && stated == number;
}

// One condition "field = value".
class FieldMatcher {
 public:
  FieldMatcher(std::string_view field, std::string_view value) : field_(folded(field)), value_(folded(value)) {}

  bool matches(const EventTable& table, EventIndex row) const {
    if (field_ == "id") return is(table.id(row));
    if (field_ == "title") return is(table.title(row));
    if (field_ == "category") return is(table.categories()[table.category()[row]]);
    if (field_ == "status") return is(status_name(table.status()[row]));
    if (field_ == "severity") return is_stated_number(table.severity()[row]);
    if (field_ == "precision_m") return is_stated_number(static_cast<double>(table.precision_m()[row]));
    if (field_ == "start") return is(table.has_time(row) ? table.time(row).start_text : "");
    if (field_ == "end") return is(table.has_time(row) ? table.time(row).end_text : "");
    if (field_ == "summary") return is(table.summary(row));
    if (field_ == "place") return is(table.place(row));
    table.read_lists(row, lists_);
    return matches_lists(lists_);
  }

 private:
  bool is(std::string_view text) const {
    buffer_.clear();
    append_folded(text, buffer_);
    return buffer_ == value_;
  }
  // 0 means that nothing is stated, which an empty value finds.
  bool is_stated_number(double number) const { return number == 0 ? value_.empty() : equals_number(value_, number); }

  // An empty value finds empty lists.
  template <class List, class Test>
  bool any(const List& list, Test test) const {
    return list.empty() ? value_.empty() : std::any_of(list.begin(), list.end(), test);
  }

  bool matches_lists(const EventDetail& d) const {
    const auto is_text = [this](const std::string& text) { return is(text); };
    if (field_ == "actors") return any(d.actors, is_text);
    if (field_ == "tags") return any(d.tags, is_text);
    if (field_ == "media") return any(d.media, is_text);
    if (field_ == "related") return any(d.related, [this](const Relation& r) { return is(r.id); });
    if (field_ == "claims") return any(d.claims, [this](const Claim& c) { return is(c.who); });
    if (field_ == "sources") {
      return any(d.sources, [this](const Source& s) { return is(s.title) || is(s.publisher) || is(s.url); });
    }
    return false;
  }

  std::string field_, value_;
  mutable std::string buffer_;  // reused from row to row, as are these
  mutable EventDetail lists_;
};

bool lies_in(const GeoBox& box, LonLat p) {
  if (p.lat_deg < box.south_deg || p.lat_deg > box.north_deg) return false;
  const bool crosses = box.west_deg > box.east_deg;
  return crosses ? p.lon_deg >= box.west_deg || p.lon_deg <= box.east_deg
                 : p.lon_deg >= box.west_deg && p.lon_deg <= box.east_deg;
}

// By index of the table's categories.
std::vector<std::uint8_t> shown_categories(const EventTable& table, const Filter& filter) {
  std::vector<std::uint8_t> shown;
  for (const std::string& category : table.categories()) {
    const auto& hidden = filter.hidden_categories;
    shown.push_back(std::find(hidden.begin(), hidden.end(), category) == hidden.end() ? 1 : 0);
  }
  return shown;
}

// The conditions that cost a few nanoseconds a row.
void mask_columns(const EventTable& table, const Filter& filter, std::vector<std::uint8_t>& mask) {
  const std::vector<std::uint8_t> category_shown = shown_categories(table, filter);
  for (EventIndex row = 0; row < table.size(); ++row) {
    const bool passes = category_shown[table.category()[row]] != 0 &&
                        !filter.hidden_severities.at(std::min<std::size_t>(table.severity()[row], 5)) &&
                        !filter.hidden_statuses.at(static_cast<std::size_t>(table.status()[row])) &&
                        (!filter.has_bbox || (table.has_position(row) && lies_in(filter.bbox, table.position()[row])));
    mask[row] = passes ? 1 : 0;
  }
}

}  // namespace

std::span<const std::string_view> filter_fields() {
  return kFilterFields;
}

bool matches_text(const EventTable& table, EventIndex event, std::string_view words) {
  return TextMatcher(table, words).matches(event);
}

std::vector<std::uint8_t> filter_mask(const EventTable& table, const Filter& filter) {
  std::vector<std::uint8_t> mask(table.size(), 1);
  mask_columns(table, filter, mask);
  for (const auto& [field, value] : filter.where) {
    const FieldMatcher matcher(field, value);
    for (EventIndex row = 0; row < table.size(); ++row) {
      if (mask[row] != 0 && !matcher.matches(table, row)) mask[row] = 0;
    }
  }
  TextMatcher matcher(table, filter.text);
  if (matcher.empty()) return mask;
  for (EventIndex row = 0; row < table.size(); ++row) {
    if (mask[row] != 0 && !matcher.matches(row)) mask[row] = 0;
  }
  return mask;
}

}  // namespace sitmap
