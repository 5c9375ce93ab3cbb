// Specifications of paragraphs, line breaking and the ellipsis.
#include <algorithm>
#include <random>
#include <set>

#include "shipped_fonts.h"

using namespace sitmap::text;

namespace {

ShapeOptions wrapped(float width_px, int max_lines = 0) {
  ShapeOptions options;
  options.max_width_px = width_px;
  options.max_lines = max_lines;
  return options;
}

// The bytes of the source at which lines begin.
std::vector<std::uint32_t> line_starts(const ShapedText& shaped) {
  std::vector<std::uint32_t> starts;
  for (const Line& line : shaped.lines) {
    std::uint32_t start = UINT32_MAX;
    for (const PlacedGlyph& glyph : line.glyphs) start = std::min(start, glyph.cluster);
    starts.push_back(start);
  }
  return starts;
}

std::size_t byte_of(std::string_view text, std::string_view word) {
  return text.find(word);
}

}  // namespace

TEST_CASE("Without a width nothing wraps, and line ends begin new lines") {
  CHECK(shape_shipped("one two three four five six seven eight nine ten").lines.size() == 1);
  CHECK(shape_shipped("one\ntwo\r\nthree\rfour").lines.size() == 4);
  CHECK(shape_shipped("one\n\ntwo").lines.size() == 3);
  CHECK(shape_shipped("one\n").lines.size() == 1);
  CHECK(shape_shipped("").lines.empty());
}

TEST_CASE("Every paragraph has its own direction") {
  const ShapedText shaped = shape_shipped("Baghdad\nبغداد\n2020\nתל אביב");
  REQUIRE(shaped.lines.size() == 4);
  CHECK_FALSE(shaped.lines[0].right_to_left);
  CHECK(shaped.lines[1].right_to_left);
  CHECK_FALSE(shaped.lines[2].right_to_left);
  CHECK(shaped.lines[3].right_to_left);
}

TEST_CASE("A text fits into its own width") {
  for (const char* text : {"Ain al-Asad air base", "قاعدة عين الأسد الجوية", "Mixed عين الأسد text 2020"}) {
    const float width = shape_shipped(text).width_px;
    CHECK(shape_shipped(text, wrapped(width)).lines.size() == 1);
    CHECK(shape_shipped(text, wrapped(width - 1)).lines.size() == 2);
  }
}

TEST_CASE("Lines break at spaces, which then take no room") {
  const std::string text = "one two   three";
  const ShapedText shaped = shape_shipped(text, wrapped(shape_shipped("one two").width_px + 1));
  REQUIRE(shaped.lines.size() == 2);
  CHECK(shaped.lines[0].width_px == Approx(shape_shipped("one two").width_px));
  CHECK(shaped.lines[1].width_px == Approx(shape_shipped("three").width_px));
}

TEST_CASE("Lines of a right-to-left paragraph follow its logical order") {
  const std::string text = "قاعدة عين الأسد الجوية في العراق";
  const ShapedText shaped = shape_shipped(text, wrapped(80));
  REQUIRE(shaped.lines.size() >= 2);
  const auto starts = line_starts(shaped);
  CHECK(starts.front() == 0);
  CHECK(std::is_sorted(starts.begin(), starts.end()));
  for (const Line& line : shaped.lines) CHECK(line.right_to_left);
}

TEST_CASE("Lines may break after hyphens between words, not inside dates") {
  const std::string hyphen = "surface-to-air";
  CHECK(line_starts(shape_shipped(hyphen, wrapped(shape_shipped("surface-").width_px + 5)))[1] == 8);
  const std::string date = "on 2020-01-08";
  CHECK(line_starts(shape_shipped(date, wrapped(shape_shipped(date).width_px - 2)))[1] == 3);
}

TEST_CASE("Addresses break after their slashes") {
  const std::string url = "https://www.example.org/news/2020/article-about-something";
  const auto starts = line_starts(shape_shipped(url, wrapped(180)));
  REQUIRE(starts.size() >= 2);
  for (std::size_t i = 1; i < starts.size(); ++i) CHECK((url[starts[i] - 1] == '/' || url[starts[i] - 1] == '-'));
}

TEST_CASE("A word too long for the line breaks between clusters, never inside one") {
  std::string word;
  for (int i = 0; i < 40; ++i) word += "e\u0323\u0301";  // five bytes that are one letter
  const ShapedText shaped = shape_shipped(word, wrapped(60));
  REQUIRE(shaped.lines.size() > 2);
  for (const std::uint32_t start : line_starts(shaped)) CHECK(start % 5 == 0);
  for (const Line& line : shaped.lines) CHECK(line.width_px <= 60.1f);
}

TEST_CASE("Even an impossible width shows one letter a line") {
  CHECK(shape_shipped("abc", wrapped(0.5f)).lines.size() == 3);
}

TEST_CASE("The last line allowed ends in an ellipsis if text is left out") {
  const std::string text = "The attack on the base followed the killing";
  const ShapedText shaped = shape_shipped(text, wrapped(100, 2));
  CHECK(shaped.truncated);
  REQUIRE(shaped.lines.size() == 2);
  CHECK(shaped.lines[1].glyphs.back().key == glyph_of("…"));
  for (const Line& line : shaped.lines) CHECK(line.width_px <= 100.1f);
  CHECK_FALSE(shape_shipped(text, wrapped(1000, 1)).truncated);
}

TEST_CASE("The ellipsis of a right-to-left line is at its left, and the beginning of the text is kept") {
  const ShapedText shaped = shape_shipped("أعلن الحرس الثوري الإيراني إطلاق الصواريخ", wrapped(120, 1));
  CHECK(shaped.truncated);
  REQUIRE(shaped.lines.size() == 1);
  const Line& line = shaped.lines[0];
  CHECK(line.right_to_left);
  CHECK(line.glyphs.front().key == glyph_of("…"));
  CHECK(line.glyphs.front().x_px == 0);
  CHECK(line.glyphs.back().cluster == 0);
  CHECK(line.width_px <= 120.1f);
}

TEST_CASE("Paragraphs that are left out leave an ellipsis too") {
  ShapeOptions options;
  options.max_lines = 1;
  const ShapedText shaped = shape_shipped("first\nsecond", options);
  CHECK(shaped.truncated);
  REQUIRE(shaped.lines.size() == 1);
  CHECK(shaped.lines[0].glyphs.size() == 6);
  CHECK_FALSE(shape_shipped("first\n", options).truncated);
}

TEST_CASE("A width without room for anything still shows the ellipsis") {
  const ShapedText shaped = shape_shipped("text", wrapped(2, 1));
  REQUIRE(shaped.lines.size() == 1);
  REQUIRE(shaped.lines[0].glyphs.size() == 1);
  CHECK(shaped.lines[0].glyphs[0].key == glyph_of("…"));
}

TEST_CASE("A text of ten megabytes is cut at a whole character and says so") {
  std::string text;
  while (text.size() < 10'000'000) text += "Ain al-Asad عين الأسد ";
  const ShapedText shaped = shape_shipped(text, wrapped(300, 2));
  CHECK(shaped.truncated);
  CHECK(shaped.lines.size() == 2);
  const ShapedText whole = shape_shipped(text);
  CHECK(whole.truncated);
  REQUIRE(whole.lines.size() == 1);
  CHECK(whole.lines[0].glyphs.back().key == glyph_of("…"));
  const GlyphKey replacement = glyph_of("\uFFFD");
  for (const PlacedGlyph& glyph : whole.lines[0].glyphs) CHECK_FALSE(glyph.key == replacement);
}

TEST_CASE("Whatever the text, every line fits, and nothing between first and last line is lost") {
  const std::vector<std::string> pieces{"a",      "Ẵ",      " ",  "\n",   "ع", "لا",     "َ",       "א",
                                        "ְ",       "(",      ")",  "12",   "-", "/",      "\u200F", "\u2067",
                                        "\u2069", "\u202E", "北", "\xFF", "😀", "\u200D", "\t",     "https://a.b/c/d",
                                        "\u00AD"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto i = random() % 60; i > 0; --i) text += pieces[random() % pieces.size()];
    const float width = 20 + static_cast<float>(random() % 100);
    const ShapedText shaped = shape_shipped(text, wrapped(width, static_cast<int>(random() % 4)));
    INFO(text);
    for (const Line& line : shaped.lines) {
      std::set<std::uint32_t> clusters;
      for (const PlacedGlyph& glyph : line.glyphs) {
        clusters.insert(glyph.cluster);
        CHECK(glyph.cluster <= text.size());
      }
      CHECK((line.width_px <= width + 0.1f || clusters.size() == 1));
    }
  }
}

TEST_CASE("Words stay in their lines whatever the direction around them") {
  const std::string text = "Talks in Vienna (فيينا) were followed by a statement in Tehran (تهران) on 4 July";
  const ShapedText shaped = shape_shipped(text, wrapped(150));
  const auto starts = line_starts(shaped);
  for (const std::uint32_t start : starts) CHECK((start == 0 || text[start - 1] == ' '));
  CHECK(byte_of(text, "Talks") == starts.front());
}
