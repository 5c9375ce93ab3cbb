// Characters that the shipped faces lack: from a font folder if one there has them, else a box.
#include "text/system_fonts.h"

#include "shipped_fonts.h"

namespace sitmap::text {
namespace {

ShapedText shape_with(const FontSet& fonts, std::string_view text, Style style = Style::regular) {
  ShapeOptions options;
  options.style = style;
  return shape(fonts, text, options);
}

// A folder with faces under the names that the search looks for. The shipped ones stand for a system's.
class FontFolder : public TemporaryFolder {
 public:
  void add(const char* shipped, const char* as) const { std::filesystem::copy_file(kFontDir / shipped, *this / as); }
};

TEST_CASE("A face is found by character, plain faces first, the right weight before the other") {
  FontFolder folder;
  folder.add("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Regular.ttf");
  folder.add("NotoSansHebrew-Bold.ttf", "NotoSansHebrew-Bold.ttf");
  folder.add("NotoSans-Regular.ttf", "NotoSans-Regular.ttf");
  folder.add("NotoSansHebrew-Regular.ttf", "AnotherHebrew-Regular.ttf");
  folder.add("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Thin.ttf");
  const SystemFonts fonts({folder.path()}, 100);
  const auto regular = fonts.find(0x5D0, false), bold = fonts.find(0x5D0, true);
  REQUIRE((regular && bold));
  CHECK(*regular >= 100);
  CHECK(*regular != *bold);
  CHECK(fonts.find(0x5D0, false) == regular);
  CHECK(fonts.face(*regular)->glyph_of(0x5D0) != 0);
  CHECK(fonts.find('a', true).has_value());
  CHECK_FALSE(fonts.find(0x0E01, false));
  CHECK(fonts.face(99) == nullptr);
  CHECK(fonts.face(9999) == nullptr);
}

TEST_CASE("Broken files and missing folders are as good as none") {
  TemporaryFolder folder;
  {
    std::FILE* file = std::fopen((folder / "NotoSansThai-Regular.ttf").c_str(), "w");
    std::fputs("no font", file);
    std::fclose(file);
  }
  const SystemFonts fonts({folder.path(), folder / "missing"}, 10);
  CHECK_FALSE(fonts.find(0x0E01, false));
}

TEST_CASE("What no face has is a box with a width, in any style, and never breaks") {
  for (const Style style : {Style::regular, Style::semibold, Style::italic}) {
    const ShapedText shaped = shape_with(shipped_fonts(), "ไทย 漢字 🜨", style);
    REQUIRE(shaped.lines.size() == 1);
    CHECK(shaped.lines[0].glyphs.size() >= 7);
    CHECK(shaped.lines[0].glyphs[0].key.glyph == 0);
    CHECK(shaped.width_px > 20);
    CHECK(shipped_fonts().sdf(shaped.lines[0].glyphs[0].key).width > 0);
    CHECK(shipped_fonts().gray(shaped.lines[0].glyphs[0].key, 13).width > 0);
  }
}

// Runs where Debian's fonts-noto-core is installed; elsewhere there is nothing to look at.
TEST_CASE("Scripts of Debian's Noto fonts are drawn with their own glyphs") {
  const auto opened = FontSet::open(kFontDir, {});
  REQUIRE(opened.ok());
  const FontSet& fonts = **opened;
  const std::pair<const char*, const char*> samples[] = {{"NotoSansDevanagari", "दिल्ली"},
                                                         {"NotoSansThai", "กรุงเทพ"},
                                                         {"NotoSansGeorgian", "თბილისი"},
                                                         {"NotoSansArmenian", "Երևան"},
                                                         {"NotoSansEthiopic", "አዲስ አበባ"}};
  for (const auto& [family, text] : samples) {
    if (!std::filesystem::exists(std::filesystem::path("/usr/share/fonts/truetype/noto") /
                                 (std::string(family) + "-Regular.ttf")))
      continue;
    INFO(family);
    const ShapedText shaped = shape_with(fonts, text);
    REQUIRE(shaped.lines.size() == 1);
    std::size_t with_ink = 0;
    for (const PlacedGlyph& glyph : shaped.lines[0].glyphs) {
      CHECK(glyph.key.glyph != 0);
      with_ink += fonts.sdf(glyph.key).width > 0 && fonts.gray(glyph.key, 13).width > 0 ? 1 : 0;
    }
    CHECK(with_ink >= 4);
  }
}

}  // namespace
}  // namespace sitmap::text
