// A handler of JSON's parts that rebuilds one feature at a time.
#include "io/event_stream.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace sitmap::io {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 11> kRootMembers = {
    "type", "name", "title", "attribution", "license", "licence", "crs", "geometry", "properties", "id", "bbox"};

// Reads bytes and remembers how far it has come, which the parser does not tell.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

class Handler final : public nlohmann::json_sax<Json> {
 public:
  Handler(StreamEnd& end, const char* begin, const char* const* furthest,
          const std::function<bool(RawFeature&, std::size_t)>& sink)
      : end_(end), begin_(begin), furthest_(furthest), sink_(sink) {}

  bool null() override { return value(nullptr); }
  bool boolean(bool v) override { return value(v); }
  bool number_integer(number_integer_t v) override { return value(v); }
  bool number_unsigned(number_unsigned_t v) override { return value(v); }
  bool number_float(number_float_t v, const string_t&) override { return value(v); }
  bool string(string_t& v) override { return value(std::move(v)); }
  bool binary(binary_t&) override { return true; }  // JSON text has none
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& key) override {
    if (ignored_ > 0) return true;
    if (!path_.empty() && path_.back()->contains(key)) feature_.twice_given.push_back(key);
    key_ = std::move(key);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception& error) override {
    end_.broken = true;
    end_.position = position;
    end_.reason = error.what();
    return false;
  }

  // What was noticed outside of features.
  void finish() {
    end_.root.too_deep = feature_.too_deep;
    end_.root.twice_given = std::move(feature_.twice_given);
  }

 private:
  bool wanted_in_root() const {
    return std::find(kRootMembers.begin(), kRootMembers.end(), key_) != kRootMembers.end();
  }

  Json* insert(Json v) {
    Json& parent = *path_.back();
    if (parent.is_object()) return &(parent[key_] = std::move(v));
    parent.push_back(std::move(v));
    return &parent.back();
  }

  bool value(Json v) {
    if (ignored_ > 0) return true;
    if (!path_.empty()) {
      insert(std::move(v));
    } else if (in_features_) {
      feature_.content = std::move(v);
      return pass_on();
    } else if (!root_open_) {
      end_.root.content = std::move(v);
    } else if (wanted_in_root()) {
      end_.root.content[key_] = std::move(v);
    }
    return true;
  }

  bool open(Json container) {
    if (ignored_ > 0 || (!path_.empty() && path_.size() >= kMaxNesting)) {
      feature_.too_deep = feature_.too_deep || !path_.empty();
      ++ignored_;
    } else if (!path_.empty()) {
      path_.push_back(insert(std::move(container)));
    } else if (in_features_) {
      feature_.content = std::move(container);
      path_.push_back(&feature_.content);
    } else {
      open_in_root(std::move(container));
    }
    return true;
  }

  void open_in_root(Json container) {
    if (!root_open_) {
      end_.root.content = std::move(container);
      root_open_ = end_.root.content.is_object();
      if (!root_open_) ++ignored_;
    } else if (key_ == "features" && container.is_array()) {
      end_.has_features = in_features_ = true;
    } else if (wanted_in_root()) {
      path_.push_back(&(end_.root.content[key_] = std::move(container)));
    } else {
      ++ignored_;
    }
  }

  bool close() {
    if (ignored_ > 0) {
      --ignored_;
    } else if (!path_.empty()) {
      path_.pop_back();
      if (path_.empty() && in_features_) return pass_on();
    } else {
      in_features_ = false;
    }
    return true;
  }

  bool pass_on() {
    ++end_.features;
    const bool go_on = sink_(feature_, static_cast<std::size_t>(*furthest_ - begin_));
    end_.stopped = !go_on;
    feature_ = RawFeature{};
    return go_on;
  }

  StreamEnd& end_;
  const char* begin_;
  const char* const* furthest_;
  const std::function<bool(RawFeature&, std::size_t)>& sink_;
  bool root_open_ = false, in_features_ = false;
  std::size_t ignored_ = 0;  // open containers whose content is skipped
  std::vector<Json*> path_;  // open containers that are kept
  std::string key_;
  RawFeature feature_;
};

}  // namespace

StreamEnd stream_features(std::string_view json, const std::function<bool(RawFeature&, std::size_t)>& sink) {
  StreamEnd end;
  const char* furthest = json.data();
  const char* const last = json.data() + json.size();
  Handler handler(end, json.data(), &furthest, sink);
  Json::sax_parse(CountingIterator(json.data(), &furthest), CountingIterator(last, &furthest), &handler);
  handler.finish();
  return end;
}

}  // namespace sitmap::io
