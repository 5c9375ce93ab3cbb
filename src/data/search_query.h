// What a user types to search: words, "phrases" and -words that must not occur.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitmap {

// folded (data/fold.h), never empty, without line breaks.
struct SearchTerm {
  std::string text;
  bool excluded = false;
  bool whole = false;  // a closed phrase: it must also end where a word ends
  friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

// All that are not excluded must occur, none of the excluded may. A word is found at the beginning of words: "kirk"
// finds Kirkuk. Scripts whose words take prefixes or stand without spaces (Hebrew, Arabic, Thai, Chinese, …) are found
// anywhere.
std::vector<SearchTerm> parse_search(std::string_view words);

// Every row that passes "after" passes "before".
bool is_narrower(const std::vector<SearchTerm>& after, const std::vector<SearchTerm>& before);

// A place in folded text where the term stands, from position from on; npos if there is none.
std::size_t find_term(std::string_view text, const SearchTerm& term, std::size_t from = 0);

}  // namespace sitmap
