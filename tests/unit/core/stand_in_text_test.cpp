// Characters beyond 16 bits, and private ones, while an editor holds them.
#include "core/stand_in_text.h"

#include <catch2/catch.hpp>

using namespace sitmap;

TEST_CASE("A text comes back as it was, whatever characters it has") {
  for (const char* text :
       {"", "plain", "Kirk\u016Bk \u0628\u063A\u062F\u0627\u062F", "\U0001F30B", "a\U0001F30Bb\U0001F525\U0001F30B",
        "\uE000 \uE100 \uF8FF \U0001F525", "\U0010FFFF", "\u00B6\n\u00B6", "\uA000\uA48C\U0001F30B\uA4CF"}) {
    const std::optional<std::string> edited = with_stand_ins(text);
    REQUIRE(edited);
    CHECK(edited->find('\xF0') == std::string::npos);
    CHECK(edited->find('\xF4') == std::string::npos);
    CHECK(without_stand_ins(*edited) == text);
    CHECK(with_stand_ins(text) == edited);
  }
}

TEST_CASE("Usual characters need no stand-in") {
  CHECK(with_stand_ins("Kirk\u016Bk, \u0628\u063A\u062F\u0627\u062F \u2013 \u20AC 5") ==
        "Kirk\u016Bk, \u0628\u063A\u062F\u0627\u062F \u2013 \u20AC 5");
  CHECK(stand_in_for(U'a') == U'a');
  CHECK(stand_in_for(U'\uFFFD') == U'\uFFFD');
}

TEST_CASE("A typed character gets the stand-in that a text has for it") {
  const char32_t stand_in = stand_in_for(U'\U0001F409');
  CHECK(stand_in < 0x10000);
  CHECK(stand_in_for(U'\U0001F409') == stand_in);
  CHECK(stand_in_for(U'\U0001F40A') != stand_in);
}

TEST_CASE("A text with more such characters than there is room for is refused, not harmed") {
  std::string all;
  for (char32_t c = 0x20000; c < 0x20000 + 8000; ++c) {
    all += static_cast<char>(0xF0 | c >> 18);
    for (const unsigned shift : {12U, 6U, 0U}) all += static_cast<char>(0x80 | (c >> shift & 0x3F));
  }
  CHECK_FALSE(with_stand_ins(all));
  CHECK(stand_in_for(U'\U0010FFFE') == U'\uFFFD');
  CHECK(with_stand_ins("plain") == "plain");
}
