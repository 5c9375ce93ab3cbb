// Rows of texts that stay where they were packed.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace sitmap {

// Append-only: whoever keeps the address of a row finds its texts in any order of rows, without another copy of them. A
// text costs its bytes and one more.
class TextArena {
 public:
  using Row = const char*;  // valid as long as the arena, also after it was moved

  TextArena() = default;
  TextArena(TextArena&& other) noexcept { *this = std::move(other); }
  TextArena& operator=(TextArena&& other) noexcept {
    blocks_ = std::exchange(other.blocks_, {});
    next_ = std::exchange(other.next_, nullptr);
    left_ = std::exchange(other.left_, 0);
    bytes_ = std::exchange(other.bytes_, 0);
    return *this;
  }

  Row add(std::span<const std::string_view> texts);
  // number: of the text within its row.
  static std::string_view text_at(Row row, std::size_t number);
  std::size_t byte_count() const { return bytes_; }  // of all rows

 private:
  char* room_for(std::size_t bytes);

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;  // free place in the last block
  std::size_t left_ = 0, bytes_ = 0;
};

}  // namespace sitmap
