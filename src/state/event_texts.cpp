// Each field is compared with the text that the record gives, so that what was not changed keeps its last digit.
#include "state/event_texts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/geodesy.h"
#include "core/position_text.h"

namespace sitmap {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string shortest(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

std::string position_words(const std::optional<LonLat>& position) {
  return position ? shortest(position->lat_deg) + ", " + shortest(position->lon_deg) : std::string();
}

// A table keeps it as a float, whose shortest decimal is what the file stated.
std::string precision_words(double metres) {
  if (!(metres > 0)) return {};
  char digits[32];
  char* const end = std::to_chars(digits, digits + sizeof digits, static_cast<float>(metres)).ptr;
  return std::string(digits, static_cast<std::size_t>(end - digits)) + " m";
}

std::string list_words(const std::vector<std::string>& list) {
  std::string words;
  for (const std::string& element : list) {
    if (!words.empty()) words += "; ";
    const bool quoted = element.find(';') != std::string::npos || element.starts_with('"');
    words += quoted ? '"' + element + '"' : element;
  }
  return words;
}

std::vector<std::string> list_of(std::string_view words) {
  std::vector<std::string> list;
  while (!(words = trimmed(words)).empty()) {
    const bool quoted = words.front() == '"';
    const std::size_t close = quoted ? words.find("\";", 1) : words.find(';');
    std::string_view element = words.substr(0, close == std::string_view::npos ? close : close + (quoted ? 1 : 0));
    words.remove_prefix(std::min(words.size(), element.size() + 1));
    element = trimmed(element);
    if (quoted && element.size() >= 2 && element.ends_with('"')) element = element.substr(1, element.size() - 2);
    if (!element.empty()) list.emplace_back(element);
  }
  return list;
}

// These change the value where the text says another one, and return the fault of a text that says none.
std::string read_time(const std::string& start_text, const std::string& end_text, const Zone& zone,
                      std::optional<EventTime>& time) {
  const bool kept =
      time ? start_text == time->start_text && end_text == time->end_text : start_text.empty() && end_text.empty();
  if (kept) return {};
  const std::string_view start = trimmed(start_text), end = trimmed(end_text);
  if (start.empty() && !end.empty()) return "an end needs a start: write .. for an unknown one";
  if (start.empty()) {
    time.reset();
    return {};
  }
  Result<EventTime> read = parse_event_time(start, end, zone);
  if (!read) return read.error().what;
  time = *std::move(read);
  return {};
}

std::string read_position(const std::string& text, std::optional<LonLat>& position) {
  if (text == position_words(position)) return {};
  if (trimmed(text).empty()) {
    position.reset();
    return {};
  }
  const PositionText read = read_position_text(text);
  if (!read.refusal.empty()) return read.refusal;
  if (!read.stated || read.has_own_reference()) return "is no position: such as 33.2989, 44.3961";
  if (std::string fault = position_fault({read.x, read.y}); !fault.empty()) return fault;
  position = LonLat{read.x, read.y};
  return {};
}

std::string read_precision(const std::string& text, double& precision_m) {
  if (text == precision_words(precision_m)) return {};
  std::string words(trimmed(text));
  if (words.empty()) {
    precision_m = 0;
    return {};
  }
  if (words == "0") return "0 is as good as not stated: leave it empty";
  if (read_decimal(words)) words += " m";
  const auto lengths = read_lengths(words);
  if (!lengths || lengths->size() != 1 || lengths->front() > kMaxPrecision_m)
    return "this is no length: write for example 500 m or 2 km";
  precision_m = lengths->front();
  return {};
}

std::string figure_words(const std::vector<Figure>& figures) {
  std::string words;
  for (const Figure& figure : figures)
    words += (words.empty() ? "" : "; ") + figure.name + (figure.value.empty() ? "" : ": " + figure.value);
  return words;
}

// As JSON writes numbers.
bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(number) &&
         text.find_first_not_of("0123456789.-") == std::string_view::npos && !text.starts_with('.') &&
         !text.ends_with('.') && (text.size() < 2 || text[0] != '0' || text[1] == '.');
}

std::vector<Figure> figures_of(const std::string& words) {
  std::vector<Figure> figures;
  for (const std::string& element : list_of(words)) {
    const std::size_t colon = std::min(element.find(':'), element.size());
    const std::string_view value = trimmed(std::string_view(element).substr(std::min(colon + 1, element.size())));
    figures.push_back({std::string(trimmed(element.substr(0, colon))), std::string(value), is_number(value)});
  }
  return figures;
}

ClaimTexts texts_of(const Claim& claim) {
  ClaimTexts texts;
  texts.who = claim.who;
  texts.what = claim.what;
  if (claim.time) {
    texts.start = claim.time->start_text;
    texts.end = claim.time->end_text;
  }
  texts.place = claim.place;
  texts.position = position_words(claim.position);
  texts.precision = precision_words(claim.precision_m);
  texts.figures = figure_words(claim.figures);
  texts.source = claim.source;
  texts.base = claim;
  return texts;
}

Claim read_claim(const ClaimTexts& texts, const Zone& zone, std::string& fault) {
  Claim claim = texts.base;
  claim.who = texts.who;
  claim.what = texts.what;
  claim.place = texts.place;
  claim.source = texts.source;
  if (texts.figures != figure_words(claim.figures)) claim.figures = figures_of(texts.figures);
  fault = read_time(texts.start, texts.end, zone, claim.time);
  if (std::string wrong = read_position(texts.position, claim.position); fault.empty()) fault = std::move(wrong);
  if (std::string wrong = read_precision(texts.precision, claim.precision_m); fault.empty()) fault = std::move(wrong);
  return claim;
}

template <class Element>
std::vector<Element> without_empty(std::vector<Element> list) {
  std::erase(list, Element{});
  return list;
}

}  // namespace

EventTexts texts_of(const EventRecord& record) {
  const EventDetail& detail = record.detail;
  EventTexts texts;
  texts.title = record.title;
  texts.summary = detail.summary;
  if (record.has_time) {
    texts.start = detail.time.start_text;
    texts.end = detail.time.end_text;
  }
  texts.place = detail.place;
  texts.position = position_words(record.has_position ? std::optional(record.position) : std::nullopt);
  texts.precision = precision_words(record.precision_m);
  texts.category = record.category;
  texts.actors = list_words(detail.actors);
  texts.tags = list_words(detail.tags);
  texts.media = list_words(detail.media);
  texts.severity = record.severity;
  texts.status = record.status;
  texts.sources = detail.sources;
  texts.related = detail.related;
  for (const Claim& claim : detail.claims) texts.claims.push_back(texts_of(claim));
  return texts;
}

ReadTexts read_texts(const EventTexts& texts, const EventRecord& base, const Zone& zone) {
  ReadTexts read{base, {}};
  EventRecord& record = read.record;
  record.title = trimmed(texts.title);
  record.category = trimmed(texts.category);
  record.severity = static_cast<std::uint8_t>(texts.severity >= 1 && texts.severity <= 5 ? texts.severity : 0);
  record.status = texts.status;
  EventDetail& detail = record.detail;
  std::optional<EventTime> time = base.has_time ? std::optional(base.detail.time) : std::nullopt;
  read.faults.time = read_time(texts.start, texts.end, zone, time);
  record.has_time = time.has_value();
  detail.time = time.value_or(EventTime{});
  std::optional<LonLat> position = base.has_position ? std::optional(base.position) : std::nullopt;
  read.faults.position = read_position(texts.position, position);
  record.has_position = position.has_value();
  record.position = position.value_or(LonLat{});
  read.faults.precision = read_precision(texts.precision, record.precision_m);
  detail.summary = trimmed(texts.summary);
  detail.place = trimmed(texts.place);
  const auto take_list = [](const std::string& words, std::vector<std::string>& list) {
    if (words != list_words(list)) list = list_of(words);
  };
  take_list(texts.actors, detail.actors);
  take_list(texts.tags, detail.tags);
  take_list(texts.media, detail.media);
  detail.sources = without_empty(texts.sources);
  detail.related = without_empty(texts.related);
  std::erase_if(detail.related, [](const Relation& relation) { return trimmed(relation.id).empty(); });
  detail.claims.clear();
  for (const ClaimTexts& claim : texts.claims) {
    Claim made = read_claim(claim, zone, read.faults.claims.emplace_back());
    if (made != Claim{}) detail.claims.push_back(std::move(made));
  }
  // What only spaces tell apart is no change.
  if (record.title == trimmed(base.title)) record.title = base.title;
  if (record.category == trimmed(base.category)) record.category = base.category;
  if (detail.summary == trimmed(base.detail.summary)) detail.summary = base.detail.summary;
  if (detail.place == trimmed(base.detail.place)) detail.place = base.detail.place;
  return read;
}

}  // namespace sitmap
