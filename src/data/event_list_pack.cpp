// Each list is its length, then its texts; a text is its length, then its bytes. Lengths in 7-bit groups, low first.
#include "data/event_list_pack.h"

#include <cstdint>

namespace sitmap {
namespace {

class Packer {
 public:
  explicit Packer(std::string& bytes) : bytes_(bytes) {}
  void count(std::size_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>((value & 0x7F) | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }
  void text(const std::string& text) {
    count(text.size());
    bytes_ += text;
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
  void text(std::string& text) {
    const std::size_t size = count();
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }

 private:
  std::string_view bytes_;
};

// Calls with every list and with what each text of its elements is: the same order for both ways.
template <class Detail, class List>
void each_list(Detail& d, const List& list) {
  list(d.actors, [](auto& text, const auto& take) { take(text); });
  list(d.tags, [](auto& text, const auto& take) { take(text); });
  list(d.media, [](auto& text, const auto& take) { take(text); });
  list(d.sources, [](auto& s, const auto& take) {
    take(s.title);
    take(s.publisher);
    take(s.url);
    take(s.published);
    take(s.locator);
  });
  list(d.related, [](auto& r, const auto& take) {
    take(r.id);
    take(r.relation);
  });
  list(d.claims, [](auto& c, const auto& take) {
    take(c.who);
    take(c.what);
  });
}

}  // namespace

std::string pack_event_lists(const EventDetail& detail) {
  std::string bytes;
  bool any = false;
  each_list(detail, [&](const auto& list, const auto&) { any = any || !list.empty(); });
  if (!any) return bytes;
  Packer packer(bytes);
  each_list(detail, [&](const auto& list, const auto& texts_of) {
    packer.count(list.size());
    for (const auto& element : list) texts_of(element, [&](const std::string& text) { packer.text(text); });
  });
  return bytes;
}

void unpack_event_lists(std::string_view packed, EventDetail& detail) {
  Unpacker unpacker(packed);
  each_list(detail, [&](auto& list, const auto& texts_of) {
    list.resize(packed.empty() ? 0 : unpacker.count());
    for (auto& element : list) texts_of(element, [&](std::string& text) { unpacker.text(text); });
  });
}

}  // namespace sitmap
