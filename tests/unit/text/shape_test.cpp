// Specifications of shaping: scripts, directions, fallback, figures and spacing.
#include <algorithm>
#include <set>
#include <thread>

#include "shipped_fonts.h"

using namespace sitmap::text;

namespace {

const Line& only_line(const ShapedText& shaped) {
  REQUIRE(shaped.lines.size() == 1);
  return shaped.lines[0];
}

std::vector<std::uint32_t> clusters_of(std::string_view text) {
  const ShapedText shaped = shape_shipped(text);
  std::vector<std::uint32_t> clusters;
  for (const PlacedGlyph& glyph : only_line(shaped).glyphs) clusters.push_back(glyph.cluster);
  return clusters;
}

bool has_unknown(std::string_view text) {
  const ShapedText shaped = shape_shipped(text);
  for (const Line& line : shaped.lines)
    for (const PlacedGlyph& glyph : line.glyphs)
      if (glyph.key.glyph == 0) return true;
  return false;
}

}  // namespace

TEST_CASE("Latin text reads from left to right with growing positions") {
  const ShapedText shaped = shape_shipped("Baghdad");
  const Line& line = only_line(shaped);
  REQUIRE(line.glyphs.size() == 7);
  CHECK_FALSE(line.right_to_left);
  CHECK_FALSE(shaped.truncated);
  for (std::size_t i = 1; i < line.glyphs.size(); ++i) CHECK(line.glyphs[i].x_px > line.glyphs[i - 1].x_px);
  CHECK(line.width_px > line.glyphs.back().x_px);
  CHECK(shaped.width_px == line.width_px);
}

TEST_CASE("Metrics are those of the primary face at the size asked for") {
  const ShapedText shaped = shape_shipped("x\nx\nx");
  CHECK(shaped.size_px == 13);
  CHECK(shaped.ascent_px == Approx(0.96875 * 13).margin(0.01));
  CHECK(shaped.descent_px == Approx(0.2415 * 13).margin(0.01));
  CHECK(shaped.line_height_px == Approx(1.35 * 13));
  CHECK(shaped.height_px() == Approx(shaped.ascent_px + shaped.descent_px + 2 * shaped.line_height_px));
  CHECK(shape_shipped("").height_px() == 0);
}

TEST_CASE("Arabic letters take their joined forms, in visual order") {
  const ShapedText shaped = shape_shipped("بغداد");
  const Line& line = only_line(shaped);
  CHECK(line.right_to_left);
  REQUIRE(line.glyphs.size() == 5);
  CHECK(line.glyphs.front().cluster == 8);
  CHECK(line.glyphs.back().cluster == 0);
  CHECK_FALSE(line.glyphs[4].key == glyph_of("ب"));
  CHECK_FALSE(line.glyphs[3].key == glyph_of("غ"));
  CHECK_FALSE(line.glyphs[2].key == glyph_of("د"));
  CHECK(line.glyphs[0].key == glyph_of("د"));  // alef does not join to its left
}

TEST_CASE("Lam and alef become one glyph") {
  CHECK(clusters_of("لا").size() == 1);
}

TEST_CASE("Letters join across a change of face or script run") {
  // A run ends after some 200 characters; joining must not show it.
  std::string word;
  for (int i = 0; i < 3000; ++i) word += "ب";
  const ShapedText shaped = shape_shipped(word);
  std::set<std::uint32_t> forms;
  for (const PlacedGlyph& glyph : only_line(shaped).glyphs) forms.insert(glyph.key.glyph);
  CHECK(forms.size() == 3);  // initial, medial, final
}

TEST_CASE("Persian, Kurdish, Urdu and Hebrew letters and figures are all there") {
  CHECK_FALSE(has_unknown("تهران گزارش پرواز ۷۵۲ ژرف چین ی ک گ ۀ"));
  CHECK_FALSE(has_unknown("هەولێر کێڵگە ڕێگا ۆ ڤ ێ ڵ ڕ ە"));
  CHECK_FALSE(has_unknown("ٹیلیفون ڈاک ہے ے ں"));
  CHECK_FALSE(has_unknown("١٢٣٤٥٦٧٨٩٠ ،؛؟ « »"));
  CHECK_FALSE(has_unknown("בְּרֵאשִׁית בָּרָא אֱלֹהִים"));
  CHECK_FALSE(has_unknown("Москва, Αθήνα, Hà Nội, Đà Nẵng, Łódź, İstanbul, Besançon, Āghājārī, Ḥizbullāh, ʿAyn"));
}

TEST_CASE("A zero-width non-joiner parts letters and draws nothing") {
  const ShapedText parted = shape_shipped("می‌خواهم");
  const ShapedText joined = shape_shipped("میخواهم");
  REQUIRE(only_line(parted).glyphs.size() == only_line(joined).glyphs.size());
  int different = 0;
  for (std::size_t i = 0; i < joined.lines[0].glyphs.size(); ++i)
    different += !(parted.lines[0].glyphs[i].key == joined.lines[0].glyphs[i].key);
  CHECK(different == 2);  // the letters on either side of it
}

TEST_CASE("Hebrew vowel points take no room") {
  CHECK(shape_shipped("בְּרֵא").width_px == Approx(shape_shipped("ברא").width_px));
}

TEST_CASE("An Arabic mark stands over its letter") {
  const ShapedText shaped = shape_shipped("بَ");
  CHECK(shaped.width_px == Approx(shape_shipped("ب").width_px));
  CHECK(only_line(shaped).glyphs.size() == 2);
}

TEST_CASE("Mixed directions are ordered by the bidirectional algorithm") {
  // "ab אב 12 cd": the figures after Hebrew letters belong to them and stand to their left.
  CHECK(clusters_of("ab אב 12 cd") == std::vector<std::uint32_t>{0, 1, 2, 8, 9, 7, 5, 3, 10, 11, 12});
  CHECK(clusters_of("אב ab") == std::vector<std::uint32_t>{5, 6, 4, 2, 0});
  CHECK(only_line(shape_shipped("Ain al-Asad عين الأسد 2020")).right_to_left == false);
  CHECK(only_line(shape_shipped("عين الأسد Ain al-Asad 2020")).right_to_left);
  CHECK(only_line(shape_shipped("2020 عين الأسد")).right_to_left);
}

TEST_CASE("Brackets are mirrored where the text runs from right to left") {
  const ShapedText enclosed = shape_shipped("(א)");
  const ShapedText closing = shape_shipped(")א");
  const Line& line = only_line(enclosed);
  REQUIRE(line.glyphs.size() == 3);
  CHECK(line.glyphs[0].cluster == 3);
  CHECK(line.glyphs[0].key == only_line(closing).glyphs[1].key);
  CHECK_FALSE(line.glyphs[0].key == line.glyphs[2].key);
}

TEST_CASE("Both brackets around Latin in an Arabic text come from one face") {
  const ShapedText shaped = shape_shipped("قاعدة (Ain) في");
  std::vector<std::uint16_t> faces;
  for (const PlacedGlyph& glyph : only_line(shaped).glyphs)
    if (glyph.cluster == 11 || glyph.cluster == 15) faces.push_back(glyph.key.face);
  REQUIRE(faces.size() == 2);
  CHECK(faces[0] == faces[1]);
}

TEST_CASE("Each style has its own faces, also for other scripts") {
  CHECK_FALSE(glyph_of("a", Style::semibold).face == glyph_of("a").face);
  CHECK_FALSE(glyph_of("a", Style::italic).face == glyph_of("a").face);
  CHECK_FALSE(glyph_of("ب", Style::semibold).face == glyph_of("ب").face);
  CHECK(glyph_of("ب", Style::italic) == glyph_of("ب"));
  CHECK_FALSE(glyph_of("א", Style::semibold).face == glyph_of("א").face);
}

TEST_CASE("A character of no face shows the primary face's box") {
  const GlyphKey key = glyph_of("北");
  CHECK(key == GlyphKey{glyph_of("a").face, 0});
  CHECK(shipped_fonts().sdf(key).width > 0);
}

TEST_CASE("Tabular figures are equally wide") {
  ShapeOptions options;
  CHECK(shape_shipped("1111", options).width_px < shape_shipped("8888", options).width_px);
  options.tabular_figures = true;
  CHECK(shape_shipped("1111", options).width_px == Approx(shape_shipped("8888", options).width_px));
}

TEST_CASE("Letter spacing stands between letters, not after them, and not inside joined scripts") {
  ShapeOptions options;
  options.letter_spacing_px = 3;
  CHECK(shape_shipped("IRAQ", options).width_px > shape_shipped("IRAQ").width_px + 8.5f);
  CHECK(shape_shipped("I", options).width_px == Approx(shape_shipped("I").width_px));
  CHECK(shape_shipped("العراق", options).width_px == Approx(shape_shipped("العراق").width_px));
  CHECK(shape_shipped("אב", options).width_px == Approx(shape_shipped("אב").width_px + 3));
}

TEST_CASE("Bytes that are not UTF-8 show as replacement characters") {
  for (const char* broken : {"a\xFFz", "a\xC0\x80z", "a\xE2\x82z", "a\xF8z", "a\xED\xA0\x80z", "a\xF4\x90\x80\x80z"}) {
    const ShapedText shaped = shape_shipped(broken);
    const Line& line = only_line(shaped);
    CHECK(line.glyphs.front().key == glyph_of("a"));
    CHECK(line.glyphs.back().key == glyph_of("z"));
    for (std::size_t i = 1; i + 1 < line.glyphs.size(); ++i) CHECK(line.glyphs[i].key == glyph_of("\uFFFD"));
    CHECK(line.glyphs.size() >= 3);
  }
  CHECK(only_line(shape_shipped("a\xE2\x82z")).glyphs.size() == 3);    // one for a cut character
  CHECK(only_line(shape_shipped("\xF0\x9F\x98")).glyphs.size() == 1);  // also at the end
}

TEST_CASE("Control characters never reach the screen as such") {
  CHECK(only_line(shape_shipped("a\tb")).glyphs[1].key == only_line(shape_shipped("a b")).glyphs[1].key);
  CHECK(only_line(shape_shipped("\x01")).glyphs[0].key == glyph_of("\uFFFD"));
  CHECK(only_line(shape_shipped(std::string_view("a\0b", 3))).glyphs.size() == 3);
}

TEST_CASE("Senseless options are brought within limits") {
  ShapeOptions options;
  options.size_px = std::numeric_limits<float>::quiet_NaN();
  options.max_width_px = -5;
  options.letter_spacing_px = std::numeric_limits<float>::infinity();
  options.max_lines = -3;
  CHECK(shape_shipped("text", options).width_px == Approx(shape_shipped("text").width_px));
}

TEST_CASE("Shaping and glyphs may be asked for from several threads at once") {
  const std::string text = "Ain al-Asad عين الأسد תל אביב 2020";
  const ShapedText expected = shape_shipped(text);
  std::vector<ShapedText> results(4);
  std::vector<std::size_t> ink(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < results.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) results[t] = shape(shipped_fonts(), text, {});
      for (const PlacedGlyph& glyph : results[t].lines[0].glyphs)
        ink[t] += shipped_fonts().gray(glyph.key, 13).values.size() + shipped_fonts().sdf(glyph.key).values.size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const ShapedText& result : results) CHECK(result.width_px == expected.width_px);
  CHECK(std::set<std::size_t>(ink.begin(), ink.end()).size() == 1);
}
