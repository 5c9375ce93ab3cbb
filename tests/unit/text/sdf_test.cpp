// Specifications of distance fields: sign, distance, overlapping contours, strokes; and of grey bitmaps.
#include "text/sdf.h"

#include <cmath>

#include "shipped_fonts.h"

using namespace sitmap::text;

namespace {

// Distance in em at a position, positive inside; the nearest texel.
float distance_at(const SdfBitmap& field, float x_em, float y_em) {
  const int column = static_cast<int>(std::floor((x_em - field.left_em) * field.em_px));
  const int row = static_cast<int>(std::floor((field.top_em - y_em) * field.em_px));
  if (column < 0 || row < 0 || column >= field.width || row >= field.height) return -kSdfRangeEm;
  const int value = field.values[static_cast<std::size_t>(row * field.width + column)];
  return static_cast<float>(value - 128) / 128 * kSdfRangeEm;
}

Polyline square(float left, float bottom, float side, bool clockwise = false) {
  Polyline line{{left, bottom}, {left + side, bottom}, {left + side, bottom + side}, {left, bottom + side}};
  if (clockwise) std::reverse(line.begin(), line.end());
  return line;
}

constexpr float kGrayPx = 192;  // four pixels a texel

// Distance in em from a pixel of a bitmap to the nearest pixel on the other side of the outline, by looking at all.
float brute_force_distance(const GrayBitmap& gray, int column, int row) {
  const auto inside = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < gray.width && y < gray.height &&
           gray.values[static_cast<std::size_t>(y * gray.width + x)] >= 128;
  };
  const bool own = inside(column, row);
  const int reach = static_cast<int>(kSdfRangeEm * kGrayPx) + 2;
  float nearest = static_cast<float>(reach);
  for (int y = row - reach; y <= row + reach; ++y)
    for (int x = column - reach; x <= column + reach; ++x)
      if (inside(x, y) != own)
        nearest = std::min(nearest, std::hypot(static_cast<float>(x - column), static_cast<float>(y - row)));
  return (own ? nearest - 0.5f : 0.5f - nearest) / kGrayPx;
}

}  // namespace

TEST_CASE("Fields agree with the distance measured on a large bitmap of the glyph") {
  for (const char* text : {"R", "8", "&", "ف", "ڵ", "א"}) {
    const GlyphKey key = glyph_of(text);
    const SdfBitmap field = shipped_fonts().sdf(key);
    const GrayBitmap gray = shipped_fonts().gray(key, kGrayPx);
    REQUIRE(field.em_px == kSdfEmPx);
    INFO(text);
    int compared = 0, far = 0;
    for (int row = 2; row < gray.height; row += 7) {
      for (int column = 1; column < gray.width; column += 7) {
        const float x = (static_cast<float>(gray.left_px + column) + 0.5f) / kGrayPx;
        const float y = (static_cast<float>(gray.top_px - row) - 0.5f) / kGrayPx;
        const float expected = std::clamp(brute_force_distance(gray, column, row), -kSdfRangeEm, kSdfRangeEm);
        // The nearest texel is up to 0.7 texels away; hinting moved the bitmap by up to half a pixel.
        far += std::abs(distance_at(field, x, y) - expected) > 1.0f / kSdfEmPx;
        ++compared;
      }
    }
    CHECK(compared > 20);
    CHECK(far == 0);
  }
}

TEST_CASE("A square's field is exact at its texels") {
  const SdfBitmap field = field_of_area({square(0, 0, 1)});
  const float half_texel = 0.5f / kSdfEmPx;
  CHECK(distance_at(field, half_texel, 0.5f) == Approx(half_texel).margin(kSdfRangeEm / 128));
  CHECK(distance_at(field, -half_texel, 0.5f) == Approx(-half_texel).margin(kSdfRangeEm / 128));
  CHECK(distance_at(field, 0.5f, 0.5f) == Approx(kSdfRangeEm).margin(kSdfRangeEm / 64));
  CHECK(field.values.front() == 0);
}

TEST_CASE("The direction of a contour does not matter") {
  CHECK(field_of_area({square(0, 0, 1)}).values == field_of_area({square(0, 0, 1, true)}).values);
}

TEST_CASE("Overlapping contours leave no seam") {
  const SdfBitmap field = field_of_area({square(0, 0, 1), square(0.5f, 0, 1), square(0.7f, 0.3f, 0.4f)});
  for (const float x : {0.45f, 0.5f, 0.55f, 0.7f, 1.0f}) CHECK(distance_at(field, x, 0.5f) > 0.95f * kSdfRangeEm);
}

TEST_CASE("A contour that runs against the one around it is a hole") {
  const SdfBitmap field = field_of_area({square(0, 0, 1), square(0.3f, 0.3f, 0.4f, true)});
  CHECK(distance_at(field, 0.5f, 0.5f) < -0.9f * kSdfRangeEm);
  CHECK(distance_at(field, 0.15f, 0.5f) == Approx(0.15f).margin(1 / kSdfEmPx));
}

TEST_CASE("A contour that crosses itself is filled by its winding number") {
  // A five-pointed star drawn in one stroke: its middle is wound twice and is inside.
  Polyline star;
  for (int i = 0; i < 5; ++i) {
    const float angle = static_cast<float>(i) * 2 * 2.0f * 3.14159265f / 5;
    star.push_back({std::sin(angle) / 2, std::cos(angle) / 2});
  }
  const SdfBitmap field = field_of_area({star});
  CHECK(distance_at(field, 0, 0) > 0.9f * kSdfRangeEm);
}

TEST_CASE("Strokes have round ends and the width asked for") {
  const SdfBitmap field = field_of_strokes({{{-0.3f, 0}, {0.3f, 0}}}, 0.05f);
  CHECK(distance_at(field, 0.01f, 0.001f) == Approx(0.05f).margin(0.5f / kSdfEmPx + 0.002f));
  CHECK(distance_at(field, 0.34f, 0.001f) > -0.005f);
  CHECK(distance_at(field, 0.42f, 0.001f) < 0);
  CHECK(field_of_strokes({{{0, 0}}}, 0.05f).width > 0);
}

TEST_CASE("Nothing to draw gives an empty field, and broken outlines do too") {
  CHECK(field_of_area({}).values.empty());
  CHECK(field_of_area({{{0, 0}}}).values.empty());
  CHECK(field_of_area({{{0, 0}, {1, 1}}}).values.empty());
  CHECK(field_of_area({{{0, 0}, {1e9f, 0}, {0, 1e9f}}}).values.empty());
  CHECK(field_of_area({{{0, 0}, {std::nanf(""), 0}, {0, 1}}}).values.empty());
  CHECK(shipped_fonts().sdf(glyph_of("\u00A0")).values.empty());
}

TEST_CASE("Glyphs that do not exist are empty") {
  CHECK(shipped_fonts().sdf({999, 1}).values.empty());
  CHECK(shipped_fonts().sdf({0, 1'000'000}).values.empty());
  CHECK(shipped_fonts().gray({999, 1}, 13).values.empty());
  CHECK(shipped_fonts().gray({0, 1'000'000}, 13).values.empty());
  CHECK(shipped_fonts().gray({0, 1}, 0).values.empty());
}

TEST_CASE("Grey bitmaps have the size asked for and stand on the baseline") {
  const GrayBitmap small = shipped_fonts().gray(glyph_of("H"), 13);
  const GrayBitmap large = shipped_fonts().gray(glyph_of("H"), 26);
  CHECK(small.top_px == small.height);
  CHECK(small.height >= 9);
  CHECK(small.height <= 10);
  CHECK(large.height >= 18);
  CHECK(large.height <= 20);
  CHECK(small.values.size() == static_cast<std::size_t>(small.width * small.height));
}
