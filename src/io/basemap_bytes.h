// Writes and reads the plain values of the base map's cache as bytes; the reader survives any input.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sitmap::io {

class ByteWriter {
 public:
  template <class T>
  void value(const T& item) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&item), sizeof item);
  }
  template <class T>
  void array(const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    value(static_cast<std::uint64_t>(items.size()));
    bytes_.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
  }
  void text(const std::string& item) {
    value(static_cast<std::uint32_t>(item.size()));
    bytes_ += item;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// After a read beyond the end everything reads as empty, and ok() is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool finished() const { return ok_ && bytes_.empty(); }

  template <class T>
  T value() {
    static_assert(std::is_trivially_copyable_v<T>);
    T item{};
    const std::string_view part = take(sizeof(T));
    if (ok_) std::memcpy(&item, part.data(), sizeof(T));
    return item;
  }
  template <class T>
  std::vector<T> array() {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::uint64_t count = value<std::uint64_t>();
    if (count > bytes_.size() / sizeof(T)) ok_ = false;
    if (!ok_ || count == 0) return {};
    const std::string_view part = take(count * sizeof(T));
    std::vector<T> items(count);
    std::memcpy(items.data(), part.data(), part.size());
    return items;
  }
  std::string text() { return std::string(take(value<std::uint32_t>())); }
  // A count of things that each take at least one byte.
  std::size_t count() {
    const std::uint64_t n = value<std::uint64_t>();
    if (n > bytes_.size()) ok_ = false;
    return ok_ ? static_cast<std::size_t>(n) : 0;
  }

 private:
  std::string_view take(std::size_t size) {
    if (!ok_ || size > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view part = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return part;
  }

  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace sitmap::io
