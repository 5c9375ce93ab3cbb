// All that is said of every event, folded for searching, in blocks of bytes that are scanned from end to end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "data/search_query.h"

namespace sitmap {

// Appends every text of an event, folded and as words (data/search_words.h), each on a line of its own so that no
// search meets two of them; one with hyphens or apostrophes within words on a line for each
// way to read them.
void append_search_text(const EventTable& table, EventIndex row, std::string& out);

// Costs the folded texts and 8 bytes a row. Made by as many threads as there are cores.
class SearchText {
 public:
  static constexpr std::size_t kBlockRows = 1 << 15;

  explicit SearchText(const EventTable& table);

  std::string_view row(EventIndex i) const;
  std::size_t byte_count() const;

  // Sets to 0 what of the rows with 1 does not pass the terms.
  void narrow(std::span<const SearchTerm> terms, std::vector<std::uint8_t>& mask) const;

 private:
  struct Block {
    std::string text;
    std::vector<std::uint64_t> begin;  // of each row, and the end of the last
  };

  static void narrow_block(const Block& block, const SearchTerm& term, std::uint8_t* mask);
  static void mark_rows(const Block& block, std::size_t first, std::size_t last, std::string_view reading,
                        const SearchTerm& term, std::uint8_t* mask);

  std::vector<Block> blocks_;
};

}  // namespace sitmap
