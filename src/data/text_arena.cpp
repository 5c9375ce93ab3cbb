// Blocks that double in size, so that a few rows take little and a million rows few blocks.
#include "data/text_arena.h"

#include <algorithm>
#include <cstring>

#include "core/large_pages.h"
#include "data/packed_length.h"

namespace sitmap {
namespace {

constexpr std::size_t kFirstBlock = std::size_t{1} << 12, kLargestBlock = std::size_t{1} << 24;

}  // namespace

char* TextArena::room_for(std::size_t bytes) {
  if (bytes > left_) {
    const std::size_t usual = std::min(kFirstBlock << std::min<std::size_t>(blocks_.size(), 20), kLargestBlock);
    const std::size_t size = std::max(bytes, usual);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    next_ = blocks_.back().get();
    left_ = size;
    prefer_large_pages(next_, left_);
  }
  char* const room = next_;
  next_ += bytes;
  left_ -= bytes;
  bytes_ += bytes;
  return room;
}

TextArena::Row TextArena::add(std::span<const std::string_view> texts) {
  std::size_t size = 0;
  for (const std::string_view text : texts) size += packed_length_size(text.size()) + text.size();
  char* const row = room_for(size);
  char* to = row;
  for (const std::string_view text : texts) {
    to = write_packed_length(text.size(), to);
    if (text.empty()) continue;
    std::memcpy(to, text.data(), text.size());
    to += text.size();
  }
  return row;
}

std::string_view TextArena::text_at(Row row, std::size_t number) {
  const char* at = row;
  for (; number > 0; --number) {
    const std::uint64_t length = read_packed_length(at);
    at += length;
  }
  const std::uint64_t length = read_packed_length(at);
  return {at, static_cast<std::size_t>(length)};
}

}  // namespace sitmap
