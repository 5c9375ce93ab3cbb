// Writes and reads the plain values of the base map's cache; both keep a running checksum, the reader survives any
// input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "core/files.h"

namespace sitmap::io {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

// Collects bytes after some room for a header, which is not part of the checksum.
class ByteWriter {
 public:
  explicit ByteWriter(std::size_t header_size) : header_size_(header_size), bytes_(header_size, '\0') {}

  template <class T>
  void value(const T& item) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(std::as_bytes(std::span(&item, 1)));
  }
  template <class T>
  void array(const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    value(static_cast<std::uint64_t>(items.size()));
    add(std::as_bytes(std::span(items)));
  }
  void text(const std::string& item) {
    value(static_cast<std::uint32_t>(item.size()));
    add(std::as_bytes(std::span(item.data(), item.size())));
  }

  std::uint64_t size() const { return bytes_.size() - header_size_; }
  std::uint64_t checksum() const { return checksum_; }
  // Fills in the header and gives everything.
  template <class Header>
  const std::string& finish(const Header& header) {
    static_assert(std::is_trivially_copyable_v<Header>);
    std::memcpy(bytes_.data(), &header, header_size_);
    return bytes_;
  }

 private:
  void add(std::span<const std::byte> part) {
    bytes_.append(reinterpret_cast<const char*>(part.data()), part.size());
    checksum_ = hash_bytes(part, checksum_);
  }

  std::size_t header_size_;
  std::string bytes_;
  std::uint64_t checksum_ = 0;
};

// Reads straight into its results, so that a large part is in memory only once. After a read beyond the end everything
// reads as empty, and ok() is false. Until checksum() has been compared, what was read is not to be believed.
class ByteReader {
 public:
  // size: how many bytes the file must still hold.
  ByteReader(std::FILE* file, std::uint64_t size) : file_(file), left_(size) {}

  bool ok() const { return ok_; }
  bool finished() const { return ok_ && left_ == 0; }
  std::uint64_t checksum() const { return checksum_; }

  template <class T>
  T value() {
    static_assert(std::is_trivially_copyable_v<T>);
    T item{};
    take(std::as_writable_bytes(std::span(&item, 1)));
    return ok_ ? item : T{};
  }
  template <class T>
  std::vector<T> array() {
    static_assert(std::is_trivially_copyable_v<T>);
    std::vector<T> items(count(sizeof(T)));
    take(std::as_writable_bytes(std::span(items)));
    return ok_ ? items : std::vector<T>();
  }
  std::string text() {
    const auto size = value<std::uint32_t>();
    if (size > left_) ok_ = false;
    std::string item(ok_ ? size : 0, '\0');
    take(std::as_writable_bytes(std::span(item.data(), item.size())));
    return item;
  }
  // A count of things that each take at least unit bytes of the file.
  std::size_t count(std::size_t unit) {
    const auto n = value<std::uint64_t>();
    if (n > left_ / unit) ok_ = false;
    return ok_ ? static_cast<std::size_t>(n) : 0;
  }

 private:
  void take(std::span<std::byte> to) {
    if (!ok_ || to.size() > left_ || std::fread(to.data(), 1, to.size(), file_) != to.size()) {
      ok_ = false;
      return;
    }
    left_ -= to.size();
    checksum_ = hash_bytes(to, checksum_);
  }

  std::FILE* file_;
  std::uint64_t left_;
  std::uint64_t checksum_ = 0;
  bool ok_ = true;
};

}  // namespace sitmap::io
