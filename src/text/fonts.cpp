// The font set: which files stand for which style, fallbacks for other scripts, and fields from the atlas or made anew.
#include "text/fonts.h"

#include "core/files.h"
#include "text/face.h"
#include "text/system_fonts.h"

namespace sitmap::text {
namespace {

constexpr std::array kFiles{"Inter-Regular.otf",          "Inter-SemiBold.otf",      "Inter-Italic.otf",
                            "NotoSans-Regular.ttf",       "NotoSans-Bold.ttf",       "NotoSans-Italic.ttf",
                            "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Regular.ttf",
                            "NotoSansHebrew-Bold.ttf"};

// Indices into kFiles. Arabic and Hebrew have no italic; slanting them would be wrong.
const std::array<std::vector<std::uint16_t>, 3> kChains{{{0, 3, 6, 8}, {1, 4, 7, 9}, {2, 5, 6, 8}}};

}  // namespace

FontSet::Impl::Impl() = default;
FontSet::Impl::~Impl() = default;

const Face* FontSet::Impl::face(std::uint16_t number) const {
  return number < faces.size() ? faces[number].get() : system->face(number);
}

std::uint64_t FontSet::Impl::stamp() const {
  std::uint64_t stamp = 0;
  for (const auto& face : faces) {
    const std::uint64_t part = face->stamp();
    stamp = hash_bytes(std::as_bytes(std::span(&part, 1)), stamp);
  }
  return stamp;
}

FontSet::FontSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FontSet::~FontSet() = default;

Result<std::shared_ptr<const FontSet>> FontSet::open(const std::filesystem::path& font_dir,
                                                     const std::filesystem::path& atlas_file,
                                                     std::vector<std::filesystem::path> more_fonts) {
  auto impl = std::make_unique<Impl>();
  impl->chains = kChains;
  for (const char* file : kFiles) {
    auto face = Face::open(font_dir / file);
    if (!face) return face.error();
    impl->faces.push_back(std::move(*face));
  }
  impl->system = std::make_unique<SystemFonts>(std::move(more_fonts), static_cast<std::uint16_t>(impl->faces.size()));
  std::vector<std::string> warnings;
  std::error_code ignored;
  if (std::filesystem::exists(atlas_file, ignored)) {
    auto atlas = AtlasFile::open(atlas_file);
    if (!atlas)
      warnings.push_back(atlas.error().message());
    else if (atlas->faces() != impl->stamp())
      warnings.push_back(atlas_file.string() + ": was made from other fonts: build the target sitmap_assets again");
    else
      impl->atlas = std::move(*atlas);
  }
  Result<std::shared_ptr<const FontSet>> result(std::shared_ptr<const FontSet>(new FontSet(std::move(impl))));
  result.warnings = std::move(warnings);
  return result;
}

SdfBitmap FontSet::sdf(GlyphKey key) const {
  const Face* face = impl_->face(key.face);
  if (face == nullptr) return {};
  if (auto made = impl_->atlas.glyph(key)) return std::move(*made);
  return field_of_area(face->outline(key.glyph));
}

GrayBitmap FontSet::gray(GlyphKey key, float size_px) const {
  const Face* face = impl_->face(key.face);
  return face == nullptr ? GrayBitmap{} : face->gray(key.glyph, size_px);
}

}  // namespace sitmap::text
