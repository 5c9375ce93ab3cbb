// Specifications of the atlas file: what is written is read, and damage is noticed, never fatal.
#include "text/atlas_file.h"

#include <fstream>

#include "core/files.h"
#include "shipped_fonts.h"

using namespace sitmap::text;

namespace {

SdfBitmap field(int width, int height, std::uint8_t value) {
  SdfBitmap result;
  result.width = width;
  result.height = height;
  result.left_em = -0.25f;
  result.top_em = 0.75f;
  result.em_px = kSdfEmPx;
  result.values.assign(static_cast<std::size_t>(width * height), value);
  return result;
}

std::string sample() {
  return encode_atlas(77, {{{1, 5}, field(3, 4, 200)}, {{0, 9}, field(2, 2, 100)}, {{0, 3}, {}}},
                      {{"star", field(5, 5, 50)}, {"circle", field(6, 6, 60)}});
}

std::filesystem::path write(const TemporaryFolder& folder, const std::string& content) {
  const auto path = folder / "atlas.bin";
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

}  // namespace

TEST_CASE("An atlas gives back what was put in") {
  const TemporaryFolder folder;
  const auto atlas = AtlasFile::open(write(folder, sample()));
  REQUIRE(atlas.ok());
  CHECK(atlas->faces() == 77);
  CHECK(atlas->glyph_count() == 3);
  const auto glyph = atlas->glyph({1, 5});
  REQUIRE(glyph);
  CHECK(glyph->width == 3);
  CHECK(glyph->height == 4);
  CHECK(glyph->left_em == -0.25f);
  CHECK(glyph->top_em == 0.75f);
  CHECK(glyph->em_px == kSdfEmPx);
  CHECK(glyph->values == std::vector<std::uint8_t>(12, 200));
  CHECK(atlas->glyph({0, 3})->values.empty());  // known to have no ink
  CHECK_FALSE(atlas->glyph({0, 4}));
  CHECK_FALSE(atlas->glyph({2, 0}));
}

TEST_CASE("The order in which an atlas is filled does not matter") {
  CHECK(encode_atlas(1, {{{0, 1}, field(2, 2, 1)}, {{0, 2}, field(2, 2, 2)}}, {}) ==
        encode_atlas(1, {{{0, 2}, field(2, 2, 2)}, {{0, 1}, field(2, 2, 1)}}, {}));
}

TEST_CASE("Icons are found by name") {
  const TemporaryFolder folder;
  const auto icons = IconSet::open(write(folder, sample()));
  REQUIRE(icons.ok());
  CHECK((*icons)->size() == 2);
  CHECK((*icons)->find("circle") == 0);
  CHECK((*icons)->find("star") == 1);
  CHECK((*icons)->find("sta") == -1);
  CHECK((*icons)->find("") == -1);
  CHECK((*icons)->name(1) == "star");
  CHECK((*icons)->sdf(1).values == std::vector<std::uint8_t>(25, 50));
}

TEST_CASE("An atlas cut at any length is refused") {
  const TemporaryFolder folder;
  const std::string whole = sample();
  for (std::size_t length = 0; length < whole.size(); ++length)
    if (AtlasFile::open(write(folder, whole.substr(0, length))).ok()) FAIL("accepted at length " << length);
  CHECK_FALSE(AtlasFile::open(write(folder, whole + "x")).ok());
  CHECK_FALSE(AtlasFile::open(folder / "none.bin").ok());
  CHECK_FALSE(AtlasFile::open(folder.path()).ok());
}

TEST_CASE("Any single damaged byte is refused or costs only the field it is in") {
  const TemporaryFolder folder;
  const std::string whole = sample();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    const auto atlas = AtlasFile::open(write(folder, damaged));
    if (!atlas) continue;
    int lost = !atlas->glyph({1, 5}) + !atlas->glyph({0, 9}) + !atlas->glyph({0, 3});
    for (std::size_t i = 0; i < atlas->icon_count(); ++i) lost += !atlas->icon(i);
    INFO("byte " << at);
    CHECK(lost == 1);
  }
}

TEST_CASE("Fonts open without a usable atlas, and say why they do not use it") {
  const TemporaryFolder folder;
  CHECK(FontSet::open(kFontDir, folder / "none.bin").warnings.empty());
  for (const std::string& content : {std::string("not an atlas"), sample()}) {
    const auto fonts = FontSet::open(kFontDir, write(folder, content));
    REQUIRE(fonts.ok());
    CHECK(fonts.warnings.size() == 1);
    CHECK((*fonts)->sdf(glyph_of("a")).width > 0);
  }
}

TEST_CASE("Fonts that are missing or cut are named") {
  const TemporaryFolder folder;
  const auto missing = FontSet::open(folder.path(), {});
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().kind == sitmap::ErrorKind::input);
  CHECK(missing.error().where.find("Inter-Regular.otf") != std::string::npos);

  std::filesystem::copy(kFontDir, folder.path(), std::filesystem::copy_options::recursive);
  REQUIRE(FontSet::open(folder.path(), {}).ok());
  const auto cut = folder / "NotoSansArabic-Bold.ttf";
  for (const std::uintmax_t length : {0u, 3u, 11u, 100u, 100'000u}) {
    std::filesystem::resize_file(cut, length);
    const auto broken = FontSet::open(folder.path(), {});
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().where.find("NotoSansArabic-Bold.ttf") != std::string::npos);
  }
}
