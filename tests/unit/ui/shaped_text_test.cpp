// Users' texts as textured glyphs.
#include <catch2/catch.hpp>

#include "headless.h"
#include "ui/shaped_text.h"

namespace sitmap::ui {

namespace {

struct Painter {
  Painter() : window(400, 300) {
    auto fonts = text::FontSet::open(SITMAP_SOURCE_DIR "/assets/fonts", "");
    REQUIRE(fonts.ok());
    painter = std::make_unique<TextPainter>(*fonts, nullptr);
    painter->atlas().page().texture = 7;
    painter->begin_frame(1);
    window.frame();
    list = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
    list->_ResetForNewFrame();
    list->PushClipRect({0, 0}, {400, 300});
  }
  float left() const {
    float x = 1e9f;
    for (const ImDrawVert& v : list->VtxBuffer) x = std::min(x, v.pos.x);
    return x;
  }
  float right() const {
    float x = -1e9f;
    for (const ImDrawVert& v : list->VtxBuffer) x = std::max(x, v.pos.x);
    return x;
  }
  Headless window;
  std::unique_ptr<TextPainter> painter;
  std::unique_ptr<ImDrawList> list;
};

}  // namespace

TEST_CASE_METHOD(Painter, "A left-to-right line begins at the left edge", "[text]") {
  painter->draw(list.get(), {10, 10}, "Baghdad", {.size = 13, .width = 300}, IM_COL32_WHITE);
  REQUIRE(list->VtxBuffer.Size > 0);
  CHECK(left() < 14);
  CHECK(right() < 120);
}

TEST_CASE_METHOD(Painter, "A right-to-left line ends at the right edge", "[text]") {
  painter->draw(list.get(), {10, 10}, "بغداد اليوم", {.size = 13, .width = 300}, IM_COL32_WHITE);
  REQUIRE(list->VtxBuffer.Size > 0);
  CHECK(right() > 300);
  CHECK(right() <= 312);
  CHECK(left() > 200);
}

TEST_CASE_METHOD(Painter, "Quads lie on whole physical pixels", "[text]") {
  painter->begin_frame(2);
  painter->draw(list.get(), {10.3f, 10.7f}, "Tehran تهران", {.size = 13, .width = 300}, IM_COL32_WHITE);
  for (const ImDrawVert& v : list->VtxBuffer) {
    CHECK(v.pos.x * 2 == std::round(v.pos.x * 2));
    CHECK(v.pos.y * 2 == std::round(v.pos.y * 2));
  }
}

TEST_CASE_METHOD(Painter, "A text too long for its lines is cut", "[text]") {
  const TextSpec spec{.size = 13, .width = 80, .max_lines = 1};
  CHECK(painter->truncated("A title that does not fit into eighty pixels", spec));
  CHECK_FALSE(painter->truncated("Short", spec));
  CHECK(painter->measure("A title that does not fit into eighty pixels", spec).x <= 80);
}

TEST_CASE_METHOD(Painter, "A full page starts afresh in the next frame", "[text]") {
  for (int i = 0; i < 60 && !painter->atlas().overflowed(); ++i) {
    painter->draw(list.get(), {0, 0}, "abcdefghijklmnopqrstuvwxyz", {.size = 40.0f + static_cast<float>(i)},
                  IM_COL32_WHITE);
  }
  REQUIRE(painter->atlas().overflowed());
  painter->begin_frame(1);
  CHECK_FALSE(painter->atlas().overflowed());
  const int before = list->VtxBuffer.Size;
  painter->draw(list.get(), {0, 0}, "abc", {.size = 13}, IM_COL32_WHITE);
  CHECK(list->VtxBuffer.Size == before + 12);
}

TEST_CASE("An icon's field becomes coverage: full inside, none outside, half on the outline", "[text]") {
  // A half plane: the outline runs down the middle.
  text::SdfBitmap field{.width = 48, .height = 48, .left_em = -0.5f, .top_em = 0.5f, .em_px = 48, .values = {}};
  for (int row = 0; row < 48; ++row) {
    for (int column = 0; column < 48; ++column) {
      const float distance_em = (static_cast<float>(column) + 0.5f - 24) / 48;
      field.values.push_back(
          static_cast<std::uint8_t>(std::clamp(128 + distance_em / text::kSdfRangeEm * 128, 0.0f, 255.0f)));
    }
  }
  const text::GrayBitmap bitmap = rasterised(field, 16);
  REQUIRE(bitmap.width == 16);
  const auto at = [&](int column) { return bitmap.values[static_cast<std::size_t>(8 * bitmap.width + column)]; };
  CHECK(at(2) == 0);
  CHECK(at(13) == 255);
}

}  // namespace sitmap::ui
