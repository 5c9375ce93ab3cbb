// A strict reader of JSON in one pass, without recursion.
#include "io/json_tape.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "io/json_number.h"
#include "io/utf8_append.h"

namespace sitmap::io {
namespace {

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr bool is_figure(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_figure(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// True if one of the eight bytes ends a run of plain characters in a text: a quote, a backslash, a control character.
// (Mycroft's test for a byte below n; bytes of UTF-8 beyond ASCII never count.)
bool has_special(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  const auto has_zero = [](std::uint64_t v) { return (v - kOnes) & ~v; };
  const std::uint64_t below_space = (bytes - kOnes * 0x20) & ~bytes;
  return ((has_zero(bytes ^ kOnes * '"') | has_zero(bytes ^ kOnes * '\\') | below_space) & kHighs) != 0;
}

const char* skip_plain(const char* at, const char* end) {
  while (end - at >= 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    if (has_special(bytes)) break;
    at += 8;
  }
  while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
  return at;
}

std::uint32_t four_digits(std::string_view text, std::size_t at) {
  std::uint32_t code = 0;
  for (std::size_t i = 0; i < 4; ++i) code = code << 4 | static_cast<std::uint32_t>(hex_value(text[at + i]));
  return code;
}

// The escape behind the backslash at text[at], already checked; returns the place behind it.
std::size_t append_escape(std::string_view text, std::size_t at, std::string& out) {
  constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
  const char letter = text[at + 1];
  if (letter != 'u') {
    const std::size_t known = kLetters.find(letter);
    out.push_back(known == std::string_view::npos ? letter : kMeanings[known]);
    return at + 2;
  }
  std::uint32_t code = four_digits(text, at + 2);
  at += 6;
  if (code >= 0xD800 && code <= 0xDBFF && text.substr(at).starts_with("\\u")) {
    const std::uint32_t low = four_digits(text, at + 2);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      append_utf8(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), out);
      return at + 6;
    }
  }
  // A text with a byte of 0 would end there for many a program.
  if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  append_utf8(code, out);
  return at;
}

}  // namespace

// One reading of one value. Containers deeper than the tape keeps are known by their brackets alone.
class JsonTapeReader {
 public:
  JsonTapeReader(JsonTape& tape, std::string_view text, std::size_t offset)
      : tape_(tape), text_(text), at_(text.data() + offset), end_(text.data() + text.size()) {}

  std::optional<JsonProblem> read() {
    for (;;) {
      skip_space();
      if (!value()) return problem_;
      // Behind a value, or at the front of a container: up to where the next value begins.
      for (Step step = Step::closed; step != Step::value;) {
        if (brackets_.empty()) return std::nullopt;
        step = fresh_ ? open_step() : next_step();
        if (step == Step::wrong) return problem_;
      }
    }
  }

  std::size_t offset() const { return static_cast<std::size_t>(at_ - text_.data()); }

 private:
  enum class Step { value, closed, wrong };

  bool wrong_at(const char* at) {
    problem_ = {static_cast<std::size_t>(at - text_.data())};
    return false;
  }

  void skip_space() {
    while (at_ < end_ && is_space(*at_)) ++at_;
  }

  bool kept() const { return brackets_.size() <= JsonTape::kMaxDepth; }

  void add(JsonKind kind, const char* begin, bool escapes) {
    if (!kept()) return;
    const auto next = static_cast<std::uint32_t>(tape_.nodes_.size() + 1);
    tape_.nodes_.push_back({begin, at_, next, kind, escapes});
  }

  // What follows an opening bracket: the first value, the first key and its value, or the closing bracket.
  Step open_step() {
    fresh_ = false;
    skip_space();
    if (at_ < end_ && *at_ == (brackets_.back() == '{' ? '}' : ']')) return close();
    return brackets_.back() == '{' ? key() : Step::value;
  }

  Step next_step() {
    skip_space();
    if (at_ == end_) return fail(at_);
    const bool object = brackets_.back() == '{';
    if (*at_ == (object ? '}' : ']')) return close();
    if (*at_ != ',') return fail(at_);
    ++at_;
    if (!object) return Step::value;
    skip_space();
    return key();
  }

  Step fail(const char* at) {
    wrong_at(at);
    return Step::wrong;
  }

  Step close() {
    ++at_;
    if (kept()) {
      JsonTape::Node& node = tape_.nodes_[open_[brackets_.size() - 1]];
      node.end = at_;
      node.next = static_cast<std::uint32_t>(tape_.nodes_.size());
      if (node.kind == JsonKind::object) find_twice_given(open_[brackets_.size() - 1]);
    }
    brackets_.pop_back();
    return Step::closed;
  }

  Step key() {
    if (at_ == end_ || *at_ != '"') return fail(at_);
    if (!text()) return Step::wrong;
    skip_space();
    if (at_ == end_ || *at_ != ':') return fail(at_);
    ++at_;
    return Step::value;
  }

  bool value() {
    if (at_ == end_) return wrong_at(at_);
    switch (*at_) {
      case '{':
        return open(JsonKind::object);
      case '[':
        return open(JsonKind::list);
      case '"':
        return text();
      case 't':
        return word("true", JsonKind::boolean);
      case 'f':
        return word("false", JsonKind::boolean);
      case 'n':
        return word("null", JsonKind::null);
      default:
        return number();
    }
  }

  bool open(JsonKind kind) {
    const char bracket = *at_;
    if (brackets_.size() < JsonTape::kMaxDepth) {
      open_[brackets_.size()] = static_cast<std::uint32_t>(tape_.nodes_.size());
      const char* const begin = at_++;
      add(kind, begin, false);
    } else {
      tape_.too_deep_ = true;
      if (brackets_.size() == JsonTape::kMaxDepth) {
        // Stands for what is not kept, so that keys keep their values.
        add(JsonKind::null, at_, false);
      }
      ++at_;
    }
    brackets_.push_back(bracket);
    fresh_ = true;
    return true;
  }

  bool word(std::string_view wanted, JsonKind kind) {
    const char* const begin = at_;
    for (const char c : wanted) {
      if (at_ == end_) return wrong_at(end_);
      if (*at_ != c) return wrong_at(at_);
      ++at_;
    }
    add(kind, begin, false);
    return true;
  }

  bool text() {
    const char* const begin = at_++;
    bool escapes = false;
    for (;;) {
      at_ = skip_plain(at_, end_);
      if (at_ == end_) return wrong_at(end_);
      if (*at_ == '"') break;
      if (*at_ != '\\') return wrong_at(at_);
      escapes = true;
      if (!escape()) return false;
    }
    ++at_;
    add(JsonKind::text, begin, escapes);
    return true;
  }

  bool escape() {
    ++at_;
    if (at_ == end_) return wrong_at(end_);
    if (*at_ != 'u') {
      if (std::string_view("\"\\/bfnrt").find(*at_) == std::string_view::npos) return wrong_at(at_);
      ++at_;
      return true;
    }
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ == end_) return wrong_at(end_);
      if (hex_value(*at_) < 0) return wrong_at(at_);
    }
    return true;
  }

  bool figures() {
    const char* const begin = at_;
    while (at_ < end_ && is_figure(*at_)) ++at_;
    return at_ > begin || wrong_at(at_);
  }

  bool number() {
    const char* const begin = at_;
    if (*at_ == '-') ++at_;
    if (at_ == end_ || !is_figure(*at_)) return wrong_at(at_);
    if (*at_ == '0') {
      ++at_;
    } else {
      figures();
    }
    if (at_ < end_ && *at_ == '.') {
      ++at_;
      if (!figures()) return false;
    }
    if (at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
      ++at_;
      if (at_ < end_ && (*at_ == '+' || *at_ == '-')) ++at_;
      if (!figures()) return false;
    }
    // A text that ends here may have been cut inside the number, but a number is a value of its own.
    add(JsonKind::number, begin, false);
    return true;
  }

  static std::string_view inside(const JsonTape::Node& key) {
    return {key.begin + 1, static_cast<std::size_t>(key.end - key.begin - 2)};
  }

  // Pair by pair where keys are few and written without escapes, as nearly all are.
  void find_twice_given(std::uint32_t object) {
    std::array<std::string_view, 24> names;
    std::size_t count = 0;
    const auto& nodes = tape_.nodes_;
    for (std::uint32_t key = object + 1; key < nodes[object].next; key = nodes[key + 1].next) {
      if (count == names.size() || nodes[key].escapes) return compare_keys(object);
      const std::string_view name = inside(nodes[key]);
      for (std::size_t i = 0; i < count; ++i) {
        if (names[i] == name) return compare_keys(object);
      }
      names[count++] = name;
    }
  }

  void compare_keys(std::uint32_t object) {
    std::vector<std::string> names;
    const auto& nodes = tape_.nodes_;
    for (std::uint32_t key = object + 1; key < nodes[object].next; key = nodes[key + 1].next) {
      names.push_back(JsonView(&tape_, key).text());
    }
    std::vector<std::size_t> order(names.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&names](std::size_t a, std::size_t b) {
      const int compared = names[a].compare(names[b]);
      return compared != 0 ? compared < 0 : a < b;
    });
    std::vector<std::size_t> again;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (names[order[i]] == names[order[i - 1]]) again.push_back(order[i]);
    }
    std::sort(again.begin(), again.end());
    for (const std::size_t i : again) tape_.twice_given_.push_back(names[i]);
  }

  JsonTape& tape_;
  std::string_view text_;
  const char* at_;
  const char* end_;
  std::string brackets_;  // that are open
  std::array<std::uint32_t, JsonTape::kMaxDepth> open_{};
  bool fresh_ = false;  // behind an opening bracket
  JsonProblem problem_;
};

std::optional<JsonProblem> JsonTape::read(std::string_view text, std::size_t& offset) {
  nodes_.clear();
  twice_given_.clear();
  too_deep_ = false;
  JsonTapeReader reader(*this, text, offset);
  std::optional<JsonProblem> problem = reader.read();
  offset = reader.offset();
  return problem;
}

JsonKind JsonView::kind() const {
  return tape_ == nullptr ? JsonKind::null : tape_->nodes_[node_].kind;
}

std::string_view JsonView::raw() const {
  if (tape_ == nullptr) return "null";
  const JsonTape::Node& node = tape_->nodes_[node_];
  return {node.begin, static_cast<std::size_t>(node.end - node.begin)};
}

double JsonView::number() const {
  const std::string_view digits = raw();
  const double infinity = std::numeric_limits<double>::infinity();
  return json_number(digits).value_or(digits.starts_with('-') ? -infinity : infinity);
}

bool JsonView::has_escapes() const {
  return tape_ != nullptr && tape_->nodes_[node_].escapes;
}

std::string_view JsonView::text(std::string& scratch) const {
  std::string_view inside = raw();
  inside = inside.substr(1, inside.size() - 2);
  if (!has_escapes()) return inside;
  scratch.clear();
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t stop = std::min(inside.find('\\', at), inside.size());
    scratch.append(inside, at, stop - at);
    at = stop < inside.size() ? append_escape(inside, stop, scratch) : stop;
  }
  return scratch;
}

std::string JsonView::text() const {
  std::string scratch;
  return std::string(text(scratch));
}

JsonView::Iterator JsonView::begin() const {
  const JsonKind own = kind();
  if (own != JsonKind::list && own != JsonKind::object) return end();
  return {tape_, node_ + 1, own == JsonKind::object};
}

JsonView::Iterator JsonView::end() const {
  return {tape_, tape_ == nullptr ? 0 : tape_->nodes_[node_].next, false};
}

bool JsonView::empty() const {
  return begin() == end();
}

std::size_t JsonView::size() const {
  return static_cast<std::size_t>(std::distance(begin(), end()));
}

JsonView JsonView::member(std::string_view name) const {
  JsonView found;
  if (!is(JsonKind::object)) return found;
  std::string scratch;
  for (auto at = begin(); at != end(); ++at) {
    if (at.key().text(scratch) == name) found = *at;
  }
  return found;
}

JsonView::Iterator& JsonView::Iterator::operator++() {
  node_ = tape_->nodes_[node_ + (members_ ? 1 : 0)].next;
  return *this;
}

std::size_t skip_json_space(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_space(text[offset])) ++offset;
  return offset;
}

void append_json_text(std::string_view utf8, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char* at = utf8.data(); at < utf8.data() + utf8.size();) {
    const char* const stop = skip_plain(at, utf8.data() + utf8.size());
    out.append(at, stop);
    if (stop == utf8.data() + utf8.size()) break;
    const auto byte = static_cast<unsigned char>(*stop);
    constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
    const std::size_t known = kMeanings.find(*stop);
    out.push_back('\\');
    if (known != std::string_view::npos) {
      out.push_back(kLetters[known]);
    } else {
      out.append("u00").push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
    at = stop + 1;
  }
  out.push_back('"');
}

namespace {

void append_text_of(JsonView text, std::string& out) {
  if (!text.has_escapes()) {
    out.append(text.raw());
  } else {
    append_json_text(text.text(), out);
  }
}

}  // namespace

// Recursion is bounded by the depth of the tape.
void append_compact_json(JsonView value, std::string& out) {
  if (value.is(JsonKind::text)) return append_text_of(value, out);
  const bool object = value.is(JsonKind::object);
  if (!object && !value.is(JsonKind::list)) {
    out.append(value.raw());
    return;
  }
  const char* separator = "";
  out.push_back(object ? '{' : '[');
  for (auto at = value.begin(); at != value.end(); ++at, separator = ",") {
    out.append(separator);
    if (object) {
      append_text_of(at.key(), out);
      out.push_back(':');
    }
    append_compact_json(*at, out);
  }
  out.push_back(object ? '}' : ']');
}

}  // namespace sitmap::io
