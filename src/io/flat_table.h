// Tables of FlatBuffers, read within bounds: a file may hold anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace sitmap::io {

// A list of T inside a buffer, which may be unaligned.
template <class T>
class FlatList {
 public:
  FlatList() = default;
  FlatList(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
  std::size_t size() const { return size_; }
  T operator[](std::size_t i) const {
    T value;
    std::memcpy(&value, data_ + i * sizeof(T), sizeof value);
    return value;
  }
  const std::byte* data() const { return data_; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// Fields that are missing, or lie outside the buffer, read as what is given for them, as empty, or as no table.
class FlatTable {
 public:
  FlatTable() = default;
  // Of a buffer that begins with the offset of its root.
  static FlatTable root(std::span<const std::byte> buffer);

  explicit operator bool() const { return !buffer_.empty(); }

  template <class T>
  T number(std::size_t field, T missing) const {
    T value = missing;
    if (const std::size_t at = place_of(field); at != 0) get(at, value);
    return value;
  }
  std::string_view text(std::size_t field) const;
  FlatTable table(std::size_t field) const;
  template <class T>
  FlatList<T> list(std::size_t field) const {
    std::size_t count = 0;
    const std::size_t at = list_at(field, sizeof(T), count);
    return at == 0 ? FlatList<T>() : FlatList<T>(buffer_.data() + at, count);
  }
  std::size_t tables(std::size_t field) const;  // how many a list has
  FlatTable table_of(std::size_t field, std::size_t i) const;

 private:
  FlatTable(std::span<const std::byte> buffer, std::size_t at);

  // Little endian, as the format is on every machine that sitmap runs on.
  template <class T>
  bool get(std::size_t at, T& value) const {
    if (at > buffer_.size() || buffer_.size() - at < sizeof(T)) return false;
    std::memcpy(&value, buffer_.data() + at, sizeof(T));
    return true;
  }
  std::size_t place_of(std::size_t field) const;  // 0: missing
  std::size_t follow(std::size_t at) const;       // the place that the offset at `at` leads to; 0: outside
  std::size_t list_at(std::size_t field, std::size_t item_bytes, std::size_t& count) const;

  std::span<const std::byte> buffer_;  // empty: no table
  std::size_t at_ = 0, fields_ = 0, fields_bytes_ = 0;
};

}  // namespace sitmap::io
