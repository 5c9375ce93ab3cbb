// One JSON value as a flat list of its parts, which point into the text: nothing is copied, numbers keep their digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap::io {

enum class JsonKind : std::uint8_t { null, boolean, number, text, list, object };

class JsonTape;

// A value of a tape, or nothing: then it is null, as an absent member is. Valid until the tape reads on.
class JsonView {
 public:
  JsonView() = default;
  JsonView(const JsonTape* tape, std::uint32_t node) : tape_(tape), node_(node) {}

  bool stated() const { return tape_ != nullptr; }
  JsonKind kind() const;
  bool is(JsonKind kind) const { return this->kind() == kind; }
  std::string_view raw() const;  // as in the file: a text with its quotes, a list with its spaces
  bool is_true() const { return raw() == "true"; }
  double number() const;  // of a number; infinite if it is beyond the range of a double
  bool has_escapes() const;
  // Of a text: its characters; a view into the file if there are no escapes, else into scratch, which is overwritten.
  std::string_view text(std::string& scratch) const;
  std::string text() const;

  // Children of a list or an object, in order; key() of a member.
  class Iterator;
  Iterator begin() const;
  Iterator end() const;
  bool empty() const;
  std::size_t size() const;  // counts them
  // The member of that name: the last one, if it is given more than once.
  JsonView member(std::string_view name) const;

 private:
  const JsonTape* tape_ = nullptr;
  std::uint32_t node_ = 0;
};

struct JsonProblem {
  std::size_t offset = 0;  // of what is wrong; the length of the text if it ends too early
};

class JsonTape {
 public:
  // Deeper values are read and checked, but not kept.
  static constexpr std::size_t kMaxDepth = 32;

  // Forgets the last value and reads the one at offset of text, which is moved behind it. Iterative: nesting of any
  // depth is safe. Checks all that RFC 8259 demands except that the text is UTF-8; a lone surrogate escape and
  // \u0000 are accepted and read as U+FFFD; a number may have any size.
  std::optional<JsonProblem> read(std::string_view text, std::size_t& offset);

  JsonView root() const { return {this, 0}; }
  bool too_deep() const { return too_deep_; }
  // Keys given twice in one object, in order of appearance.
  const std::vector<std::string>& twice_given() const { return twice_given_; }

 private:
  friend class JsonView;
  friend class JsonTapeReader;

  struct Node {
    const char* begin;
    const char* end;
    std::uint32_t next;  // the node behind this value and all that is in it
    JsonKind kind;
    bool escapes;
  };
  std::vector<Node> nodes_;  // a member of an object is two of them: its key, its value
  bool too_deep_ = false;
  std::vector<std::string> twice_given_;
};

class JsonView::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = JsonView;
  using difference_type = std::ptrdiff_t;
  using pointer = const JsonView*;
  using reference = JsonView;

  Iterator(const JsonTape* tape, std::uint32_t node, bool members) : tape_(tape), node_(node), members_(members) {}
  JsonView key() const { return {tape_, node_}; }  // of a member
  JsonView operator*() const { return {tape_, node_ + (members_ ? 1 : 0)}; }
  Iterator& operator++();
  bool operator==(const Iterator& other) const { return node_ == other.node_; }
  bool operator!=(const Iterator& other) const { return node_ != other.node_; }

 private:
  const JsonTape* tape_;
  std::uint32_t node_;
  bool members_;
};

// First character that is no white space, from offset on; text.size() if there is none.
std::size_t skip_json_space(std::string_view text, std::size_t offset);

// The value without white space between its parts; texts are written with as few escapes as JSON allows.
void append_compact_json(JsonView value, std::string& out);
// As a JSON text with its quotes.
void append_json_text(std::string_view utf8, std::string& out);

}  // namespace sitmap::io
