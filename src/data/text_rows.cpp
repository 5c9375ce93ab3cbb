// Packs and unpacks rows of texts; lengths are written in 7-bit groups, low group first.
#include "data/text_rows.h"

#include <cassert>

#include "core/large_pages.h"

namespace sitmap {
namespace {

void append_length(std::string& bytes, std::uint64_t length) {
  while (length >= 0x80) {
    bytes.push_back(static_cast<char>((length & 0x7F) | 0x80));
    length >>= 7;
  }
  bytes.push_back(static_cast<char>(length));
}

std::size_t length_size(std::uint64_t length) {
  std::size_t size = 1;
  for (; length >= 0x80; length >>= 7) ++size;
  return size;
}

std::uint64_t read_length(const char*& at) {
  std::uint64_t length = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    length |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return length;
  }
}

}  // namespace

void TextRows::append(std::span<const std::string_view> texts) {
  assert(texts.size() == fields_);
  if (rows_ % kRowsPerBlock == 0) block_begin_.push_back(bytes_.size());
  ++rows_;
  std::size_t row_size = 0;
  for (const std::string_view text : texts) row_size += length_size(text.size()) + text.size();
  append_length(bytes_, row_size);
  for (const std::string_view text : texts) {
    append_length(bytes_, text.size());
    bytes_.append(text);
  }
}

TextRows::RowStart TextRows::row_start(std::size_t row) const {
  const char* at = bytes_.data() + block_begin_[row / kRowsPerBlock];
  for (std::size_t skip = row % kRowsPerBlock; skip > 0; --skip) {
    const std::uint64_t row_size = read_length(at);
    at += row_size;
  }
  return at;
}

std::string_view TextRows::text_at(RowStart row, std::size_t field) {
  const char* at = row;
  read_length(at);
  for (; field > 0; --field) {
    const std::uint64_t length = read_length(at);
    at += length;
  }
  const std::uint64_t length = read_length(at);
  return {at, static_cast<std::size_t>(length)};
}

std::string_view TextRows::get(std::size_t row, std::size_t field) const {
  assert(row < rows_ && field < fields_);
  return text_at(row_start(row), field);
}

std::vector<TextRows::RowStart> TextRows::row_starts() const {
  std::vector<RowStart> starts;
  starts.reserve(rows_);
  const char* at = bytes_.data();
  for (std::size_t row = 0; row < rows_; ++row) {
    starts.push_back(at);
    const std::uint64_t row_size = read_length(at);
    at += row_size;
  }
  return starts;
}

void TextRows::append_copy(RowStart row) {
  if (rows_ % kRowsPerBlock == 0) block_begin_.push_back(bytes_.size());
  ++rows_;
  const char* at = row;
  const std::uint64_t row_size = read_length(at);
  bytes_.append(row, at + row_size);
}

void TextRows::reserve(std::size_t rows, std::size_t bytes) {
  block_begin_.reserve(rows / kRowsPerBlock + 1);
  reserve_large(bytes_, bytes);
}

}  // namespace sitmap
