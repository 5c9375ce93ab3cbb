// Walks the outer object by hand and hands what is in its list of features to a tape, one at a time.
#include "io/event_stream.h"

#include <algorithm>

namespace sitmap::io {
namespace {

constexpr char kRecordSeparator = '\x1E';

class FeatureStream {
 public:
  FeatureStream(std::string_view text, const FeatureSink& sink) : text_(text), sink_(sink) {}

  StreamEnd run() {
    skip_separators();
    const std::size_t begin = at_;
    if (peek() != '{') {
      if (read_value()) end_.root = tape_.root().kind();
    } else {
      end_.root = JsonKind::object;
      if (root_object() && !end_.has_features && end_.text_member("type") == "Feature") {
        at_ = begin;
        features_in_turn();
      }
    }
    if (!end_.problem && !end_.stopped) expect_end();
    return std::move(end_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_space() { at_ = skip_json_space(text_, at_); }
  void skip_separators() {
    for (skip_space(); peek() == kRecordSeparator; skip_space()) ++at_;
  }

  bool wrong_here() {
    end_.problem = JsonProblem{std::min(at_, text_.size())};
    return false;
  }

  void expect_end() {
    skip_separators();
    if (!at_end()) wrong_here();
  }

  bool read_value() {
    end_.problem = tape_.read(text_, at_);
    return !end_.problem;
  }

  bool take(char c) {
    skip_space();
    if (at_end() || text_[at_] != c) return wrong_here();
    ++at_;
    return true;
  }

  // One or more, separated by commas, up to the closing bracket.
  template <class Element>
  bool elements(char close, const Element& element) {
    ++at_;
    skip_space();
    if (!at_end() && text_[at_] == close) {
      ++at_;
      return true;
    }
    for (;;) {
      if (!element()) return false;
      skip_space();
      if (!at_end() && text_[at_] == close) {
        ++at_;
        return true;
      }
      if (!take(',')) return false;
    }
  }

  bool root_object() {
    return elements('}', [this] { return root_member(); });
  }

  bool root_member() {
    skip_space();
    if (peek() != '"') return wrong_here();
    if (!read_value()) return false;
    const std::string name = tape_.root().text();
    if (!take(':')) return false;
    skip_space();
    if (name == "features" && peek() == '[') {
      end_.has_features = true;
      return elements(']', [this] { return read_value() && pass_on(); });
    }
    const std::size_t begin = at_;
    if (!read_value()) return false;
    end_.members[name] = text_.substr(begin, at_ - begin);
    return true;
  }

  void features_in_turn() {
    while (peek() == '{' && read_feature() && pass_on()) {
      skip_separators();
      end_.sequence = end_.sequence || !at_end();
    }
  }

  // What breaks off in the last line, behind others, was cut off with the file: the others are as good as before.
  bool read_feature() {
    const std::size_t begin = at_;
    if (read_value()) return true;
    end_.cut = end_.features > 0 && end_.problem->offset >= text_.size() && text_.find('\n', begin) == text_.npos;
    if (end_.cut) {
      end_.problem.reset();
      at_ = text_.size();
    }
    return false;
  }

  bool pass_on() {
    const bool go_on = sink_(tape_, at_);
    ++end_.features;
    end_.stopped = !go_on;
    return go_on;
  }

  std::string_view text_;
  const FeatureSink& sink_;
  std::size_t at_ = 0;
  JsonTape tape_;
  StreamEnd end_;
};

}  // namespace

std::string StreamEnd::text_member(const std::string& name) const {
  const auto at = members.find(name);
  if (at == members.end() || !at->second.starts_with('"')) return {};
  JsonTape tape;
  std::size_t offset = 0;
  return tape.read(at->second, offset) ? std::string() : tape.root().text();
}

StreamEnd stream_features(std::string_view json, const FeatureSink& sink) {
  return FeatureStream(json, sink).run();
}

}  // namespace sitmap::io
