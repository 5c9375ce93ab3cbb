// Packs and unpacks rows of texts; lengths are written in 7-bit groups, low group first.
#include "data/text_rows.h"

#include <cassert>

#include "core/large_pages.h"
#include "data/packed_length.h"

namespace sitmap {
namespace {

void append_length(std::string& bytes, std::uint64_t length) {
  char packed[10];
  bytes.append(packed, write_packed_length(length, packed));
}

}  // namespace

void TextRows::append(std::span<const std::string_view> texts) {
  assert(texts.size() == fields_);
  if (rows_ % kRowsPerBlock == 0) block_begin_.push_back(bytes_.size());
  ++rows_;
  std::size_t row_size = 0;
  for (const std::string_view text : texts) row_size += packed_length_size(text.size()) + text.size();
  append_length(bytes_, row_size);
  for (const std::string_view text : texts) {
    append_length(bytes_, text.size());
    bytes_.append(text);
  }
}

const char* TextRows::row_start(std::size_t row) const {
  const char* at = bytes_.data() + block_begin_[row / kRowsPerBlock];
  for (std::size_t skip = row % kRowsPerBlock; skip > 0; --skip) {
    const std::uint64_t row_size = read_packed_length(at);
    at += row_size;
  }
  return at;
}

std::string_view TextRows::get(std::size_t row, std::size_t field) const {
  assert(row < rows_ && field < fields_);
  const char* at = row_start(row);
  read_packed_length(at);
  for (; field > 0; --field) {
    const std::uint64_t length = read_packed_length(at);
    at += length;
  }
  const std::uint64_t length = read_packed_length(at);
  return {at, static_cast<std::size_t>(length)};
}

void TextRows::reserve(std::size_t rows, std::size_t bytes) {
  block_begin_.reserve(rows / kRowsPerBlock + 1);
  reserve_large(bytes_, bytes);
}

}  // namespace sitmap
