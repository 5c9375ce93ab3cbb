// Rows of a few short texts, packed into one block of bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap {

// Append-only. A million rows of std::string would cost 32 bytes a field and an allocation for each longer text; here a
// text costs its bytes and one more, and a row one more.
class TextRows {
 public:
  explicit TextRows(std::size_t fields) : fields_(fields) {}

  void append(std::span<const std::string_view> texts);  // one text for each field
  std::string_view get(std::size_t row, std::size_t field) const;

  std::size_t size() const { return rows_; }
  std::size_t byte_count() const { return bytes_.size(); }
  void reserve(std::size_t rows, std::size_t bytes);

 private:
  static constexpr std::size_t kRowsPerBlock = 8;

  const char* row_start(std::size_t row) const;

  std::size_t fields_;
  std::size_t rows_ = 0;
  std::string bytes_;                       // a row: its length, then each text after its own length
  std::vector<std::uint64_t> block_begin_;  // offset of each block of rows; the others are reached by skipping
};

}  // namespace sitmap
