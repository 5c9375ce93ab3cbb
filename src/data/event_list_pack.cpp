// Each list is its length, then its elements; a text is its length, then its bytes. Lengths in 7-bit groups, low first.
#include "data/event_list_pack.h"

#include <bit>
#include <cstdint>

#include "data/event_time_pack.h"

namespace sitmap {
namespace {

class Packer {
 public:
  explicit Packer(std::string& bytes) : bytes_(bytes) {}
  void count(std::size_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>((value & 0x7F) | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }
  void text(std::string_view text) {
    count(text.size());
    bytes_ += text;
  }
  void bits(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<char>(value >> shift & 0xFF));
  }

 private:
  std::string& bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  std::size_t count() {
    std::size_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  std::string_view text() {
    const std::size_t size = count();
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  std::uint64_t bits() {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    bytes_.remove_prefix(8);
    return value;
  }

 private:
  std::string_view bytes_;
};

// Writing and reading have one form each, of the same order.
void put(Packer& to, const std::string& text) {
  to.text(text);
}
void take(Unpacker& from, std::string& text) {
  text.assign(from.text());
}

void put(Packer& to, const EventTime& time) {
  to.text(time.start_text);
  to.text(time.end_text);
  to.text(pack_time_traits(time));
  to.count(time.lasted ? 1 : 0);
  for (const InstantUs at : {time.outer.begin, time.outer.end, time.core.begin, time.core.end})
    to.bits(static_cast<std::uint64_t>(at));
}
void take(Unpacker& from, EventTime& time) {
  take(from, time.start_text);
  take(from, time.end_text);
  unpack_time_traits(from.text(), time);
  time.lasted = from.count() != 0;
  for (InstantUs* at : {&time.outer.begin, &time.outer.end, &time.core.begin, &time.core.end})
    *at = static_cast<InstantUs>(from.bits());
}

void put(Packer& to, double number) {
  to.bits(std::bit_cast<std::uint64_t>(number));
}
void take(Unpacker& from, double& number) {
  number = std::bit_cast<double>(from.bits());
}

void put(Packer& to, const LonLat& position) {
  put(to, position.lon_deg);
  put(to, position.lat_deg);
}
void take(Unpacker& from, LonLat& position) {
  take(from, position.lon_deg);
  take(from, position.lat_deg);
}

template <class T>
void put(Packer& to, const std::optional<T>& value) {
  to.count(value ? 1 : 0);
  if (value) put(to, *value);
}
template <class T>
void take(Unpacker& from, std::optional<T>& value) {
  value.reset();
  if (from.count() != 0) take(from, value.emplace());
}

void put(Packer& to, const Source& s) {
  for (const std::string* text : {&s.title, &s.publisher, &s.url, &s.published, &s.locator}) to.text(*text);
}
void take(Unpacker& from, Source& s) {
  for (std::string* text : {&s.title, &s.publisher, &s.url, &s.published, &s.locator}) take(from, *text);
}

void put(Packer& to, const Relation& r) {
  to.text(r.id);
  to.text(r.relation);
}
void take(Unpacker& from, Relation& r) {
  take(from, r.id);
  take(from, r.relation);
}

void put(Packer& to, const Figure& f) {
  to.text(f.name);
  to.text(f.value);
  to.count(f.is_number ? 1 : 0);
}
void take(Unpacker& from, Figure& f) {
  take(from, f.name);
  take(from, f.value);
  f.is_number = from.count() != 0;
}

template <class T>
void put_list(Packer& to, const std::vector<T>& list) {
  to.count(list.size());
  for (const T& element : list) put(to, element);
}
template <class T>
void take_list(Unpacker& from, std::vector<T>& list) {
  list.resize(from.count());
  for (T& element : list) take(from, element);
}

// Most claims are words alone: one byte says so.
bool is_words_only(const Claim& c) {
  return !c.time && c.place.empty() && !c.position && c.precision_m == 0 && c.figures.empty() && c.source.empty();
}
void put(Packer& to, const Claim& c) {
  to.text(c.who);
  to.text(c.what);
  to.count(is_words_only(c) ? 0 : 1);
  if (is_words_only(c)) return;
  put(to, c.time);
  to.text(c.place);
  put(to, c.position);
  put(to, c.precision_m);
  put_list(to, c.figures);
  put(to, c.source);
}
void take(Unpacker& from, Claim& c) {
  c = {};
  take(from, c.who);
  take(from, c.what);
  if (from.count() == 0) return;
  take(from, c.time);
  take(from, c.place);
  take(from, c.position);
  take(from, c.precision_m);
  take_list(from, c.figures);
  take(from, c.source);
}

// Calls with every list, the same order for both ways; read_packed_values relies on actors and tags being first.
template <class Detail, class List>
void each_list(Detail& d, const List& list) {
  list(d.actors);
  list(d.tags);
  list(d.media);
  list(d.sources);
  list(d.related);
  list(d.claims);
}

}  // namespace

std::string pack_event_lists(const EventDetail& detail) {
  std::string bytes;
  bool any = false;
  each_list(detail, [&](const auto& list) { any = any || !list.empty(); });
  if (!any) return bytes;
  Packer packer(bytes);
  each_list(detail, [&](const auto& list) { put_list(packer, list); });
  return bytes;
}

void unpack_event_lists(std::string_view packed, EventDetail& detail) {
  Unpacker unpacker(packed);
  each_list(detail, [&](auto& list) {
    if (packed.empty()) {
      list.clear();
    } else {
      take_list(unpacker, list);
    }
  });
}

void read_packed_values(std::string_view packed, ValueField field, std::vector<std::string_view>& values) {
  if (packed.empty()) return;
  Unpacker unpacker(packed);
  if (field == ValueField::tags) {
    for (std::size_t skipped = unpacker.count(); skipped > 0; --skipped) unpacker.text();
  }
  for (std::size_t left = unpacker.count(); left > 0; --left) values.push_back(unpacker.text());
}

}  // namespace sitmap
