// Words as searches see them: what stands between them, of whatever punctuation it is, is one space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sitmap {

// A hyphen or an apostrophe within a word ("K-1", "al-Qa'im") is written by some, and is a space or nothing to others.
// split: a space ("k 1", "al qa im"); tight: nothing for apostrophes and beside digits ("k1", "al qaim"); joined:
// nothing
// ("k1", "alqaim"). Between two digits ("2020-01") it is always a space.
enum class Joints : std::uint8_t { split, tight, joined };
constexpr std::size_t kReadings = 3;

// Which there are that are nothing in the tight reading, and in the joined one alone.
struct JointsMet {
  bool tight = false, joined = false;
};

// Appends folded text (data/fold.h) with one space for every run of spaces and punctuation, none at its ends, but for
// the joints: single hyphens and apostrophes between characters of words.
JointsMet append_words(std::string_view folded, Joints joints, std::string& out);

}  // namespace sitmap
