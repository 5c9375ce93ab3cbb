// Blocks that double in size, so that a few rows take little and a million rows few blocks.
#include "data/text_arena.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/large_pages.h"
#include "data/packed_length.h"

namespace sitmap {
namespace {

// Two words, which may overlap, hold up to twice as many bytes as one.
template <class Word>
void copy_words(std::string_view text, char* to) {
  std::memcpy(to, text.data(), sizeof(Word));
  std::memcpy(to + text.size() - sizeof(Word), text.data() + text.size() - sizeof(Word), sizeof(Word));
}

// A call takes longer than copying a few bytes.
char* copy(std::string_view text, char* to) {
  if (text.size() > 2 * sizeof(std::uint64_t))
    std::memcpy(to, text.data(), text.size());
  else if (text.size() >= sizeof(std::uint64_t))
    copy_words<std::uint64_t>(text, to);
  else if (text.size() >= sizeof(std::uint32_t))
    copy_words<std::uint32_t>(text, to);
  else
    for (std::size_t i = 0; i < text.size(); ++i) to[i] = text[i];
  return to + text.size();
}

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
  for (const std::string_view text : texts) size += text.size() + packed_length_size(text.size());
  char* const row = room_for(size);
  char* to = row;
  for (const std::string_view text : texts) {
    to = write_packed_length(text.size(), to);
    to = copy(text, to);
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
