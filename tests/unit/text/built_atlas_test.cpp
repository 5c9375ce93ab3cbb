// Specifications of the atlas that the build makes: the icons by name and shape, and glyphs as they would be made anew.
#include "core/files.h"
#include "shipped_fonts.h"
#include "text/atlas_file.h"

using namespace sitmap::text;

namespace {

std::filesystem::path built_atlas() {
  const auto path = sitmap::built_asset_dir() / "atlas.bin";
  INFO("build the target sitmap_assets");
  REQUIRE(std::filesystem::exists(path));
  return path;
}

// The value of an icon's field at a position in em about its centre; 0 outside of the bitmap.
int value_at(const IconSet& icons, const char* name, float x_em, float y_em) {
  INFO(name);
  const int icon = icons.find(name);
  REQUIRE(icon >= 0);
  const SdfBitmap& field = icons.sdf(icon);
  const int column = static_cast<int>((x_em - field.left_em) * field.em_px);
  const int row = static_cast<int>((field.top_em - y_em) * field.em_px);
  if (column < 0 || row < 0 || column >= field.width || row >= field.height) return 0;
  return field.values[static_cast<std::size_t>(row * field.width + column)];
}

}  // namespace

TEST_CASE("The icons that the program names are there") {
  const auto icons = IconSet::open(built_atlas());
  REQUIRE(icons.ok());
  for (const char* name : {"fire-station",
                           "rocket",
                           "cross",
                           "caution",
                           "embassy",
                           "arrow",
                           "circle",
                           "airport",
                           "airfield",
                           "star",
                           "triangle",
                           "square",
                           "information",
                           "home",
                           "town-hall",
                           "police",
                           "hospital",
                           "industry",
                           "dam",
                           "bridge",
                           "harbor",
                           "place-of-worship",
                           "religious-muslim",
                           "monument",
                           "danger",
                           "barrier",
                           "communications-tower",
                           "marker",
                           "ui-play",
                           "ui-pause",
                           "ui-skip-back",
                           "ui-skip-forward",
                           "ui-step-back",
                           "ui-step-forward",
                           "ui-chevron-left",
                           "ui-chevron-right",
                           "ui-chevron-up",
                           "ui-chevron-down",
                           "ui-repeat",
                           "ui-repeat-1",
                           "ui-arrow-right-to-line",
                           "ui-arrow-left-right",
                           "ui-camera",
                           "ui-image-down",
                           "ui-search",
                           "ui-x",
                           "ui-sun",
                           "ui-moon",
                           "ui-contrast",
                           "ui-list",
                           "ui-layers",
                           "ui-info",
                           "ui-settings",
                           "ui-filter",
                           "ui-plus",
                           "ui-minus",
                           "ui-maximize",
                           "ui-menu",
                           "ui-external-link",
                           "ui-map-pin",
                           "ui-clock",
                           "ui-compass",
                           "ui-undo-2",
                           "ui-redo-2",
                           "ui-keyboard",
                           "ui-triangle-alert",
                           "ui-circle-check",
                           "ui-circle-help",
                           "ui-circle",
                           "ui-eye",
                           "ui-eye-off",
                           "ui-crosshair",
                           "ui-link",
                           "ui-quote",
                           "ui-calendar",
                           "ui-navigation",
                           "ui-copy"}) {
    INFO(name);
    CHECK((*icons)->find(name) >= 0);
  }
}

TEST_CASE("Icons have their shapes") {
  const auto opened = IconSet::open(built_atlas());
  REQUIRE(opened.ok());
  const IconSet& icons = **opened;
  CHECK(value_at(icons, "circle", 0, 0) == 255);
  CHECK(value_at(icons, "circle", 0.49f, 0.49f) < 128);
  CHECK(value_at(icons, "ui-circle", 0, 0) == 0);  // a ring of radius 10/24
  CHECK(value_at(icons, "ui-circle", 0.4167f, 0) > 140);
  CHECK(value_at(icons, "ui-circle", 0, -0.4167f) > 140);
  CHECK(value_at(icons, "ui-minus", 0.1f, 0.01f) > 140);  // a stroke 2/24 high, 14/24 + 2/24 long
  CHECK(value_at(icons, "ui-minus", 0.1f, 0.06f) < 128);
  CHECK(value_at(icons, "ui-minus", 0.36f, 0) < 128);
  CHECK(value_at(icons, "triangle", 0, -0.2f) > 200);  // points up
  CHECK(value_at(icons, "triangle", -0.35f, 0.3f) < 128);
  CHECK(value_at(icons, "ui-chevron-up", 0, 0.125f) > 140);  // its tip is above the middle
  CHECK(value_at(icons, "ui-arrow-right-to-line", 0.375f, 0.1f) > 140);
}

TEST_CASE("Every icon lies in its box") {
  const auto icons = IconSet::open(built_atlas());
  REQUIRE(icons.ok());
  for (int i = 0; i < static_cast<int>((*icons)->size()); ++i) {
    const SdfBitmap& field = (*icons)->sdf(i);
    INFO((*icons)->name(i));
    const float margin = kSdfRangeEm + 1.5f / kSdfEmPx;
    CHECK(field.left_em >= -0.5f - margin);
    CHECK(field.top_em <= 0.5f + margin);
    CHECK(field.left_em + static_cast<float>(field.width) / field.em_px <= 0.5f + margin);
    CHECK(field.top_em - static_cast<float>(field.height) / field.em_px >= -0.5f - margin);
  }
}

TEST_CASE("Labels in the usual languages need no field that the atlas lacks") {
  const auto atlas = AtlasFile::open(built_atlas());
  REQUIRE(atlas.ok());
  for (const Style style : {Style::regular, Style::semibold, Style::italic}) {
    for (const char* text :
         {"Baghdad 0123456789 – Łódź, Đà Nẵng, Αθήνα, Москва (Ḥizbullāh) 33° 5′", "قاعدة عين الأسد الجوية، بَغدادُ ١٢٣",
          "تهران گزارش پرواز ۷۵۲ ژ چ پ «خلیج فارس»", "هەولێر کێڵگە ڕێگا ۆ ڤ", "בְּרֵאשִׁית בָּרָא (תל אביב)"}) {
      ShapeOptions options;
      options.style = style;
      options.tabular_figures = style == Style::regular;
      const ShapedText shaped = shape_shipped(text, options);
      for (const PlacedGlyph& glyph : shaped.lines.at(0).glyphs) {
        INFO(text << " face " << glyph.key.face << " glyph " << glyph.key.glyph);
        CHECK(atlas->glyph(glyph.key));
      }
    }
  }
}

TEST_CASE("A field from the atlas is the one that would be made") {
  const auto with_atlas = FontSet::open(kFontDir, built_atlas());
  REQUIRE(with_atlas.ok());
  CHECK(with_atlas.warnings.empty());
  for (const char* text : {"a", "R", "&", "ع", "ש"}) {
    const SdfBitmap stored = (*with_atlas)->sdf(glyph_of(text));
    const SdfBitmap made = shipped_fonts().sdf(glyph_of(text));
    REQUIRE(stored.values.size() == made.values.size());
    CHECK(stored.left_em == made.left_em);
    int largest = 0;
    for (std::size_t i = 0; i < made.values.size(); ++i)
      largest = std::max(largest, std::abs(int{stored.values[i]} - int{made.values[i]}));
    CHECK(largest <= 1);  // the compiler may round floats otherwise in another build
  }
}
