// Folds text for searching: what differs only by case, accents or vowel marks becomes the same.
#pragma once

#include <string>
#include <string_view>

namespace sitmap {

// Appends the folded form of UTF-8 text: Latin without accents and in lower case (ß as ss, æ as ae), Greek and Cyrillic
// in lower case, Arabic script without vowel marks and with one form of alef, kaf and yeh (so that Persian and Arabic
// keyboards find the same word), Hebrew without points, all digits as 0-9. Other characters, and bytes that are not
// UTF-8, stay as they are.
void append_folded(std::string_view utf8, std::string& out);
std::string folded(std::string_view utf8);

}  // namespace sitmap
