// The characters worth a place in the atlas, closed over the substitutions that shaping applies by itself.
#include "text/atlas_tool/glyph_choice.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sitmap::text {
namespace {

struct Range {
  std::uint32_t first, last;
};

// For the primary faces: Latin (with Vietnamese), Greek, Cyrillic, punctuation, currency, arrows and common signs.
constexpr std::array kPrimary{
    Range{0x20, 0x7E},     Range{0xA0, 0x17F},    Range{0x192, 0x192},   Range{0x1A0, 0x1A1},   Range{0x1AF, 0x1B0},
    Range{0x1CD, 0x1DC},   Range{0x1E6, 0x1E7},   Range{0x218, 0x21B},   Range{0x2B9, 0x2DD},   Range{0x300, 0x304},
    Range{0x306, 0x30C},   Range{0x323, 0x328},   Range{0x386, 0x3CE},   Range{0x400, 0x45F},   Range{0x490, 0x493},
    Range{0x1E00, 0x1EF9}, Range{0x2010, 0x2015}, Range{0x2018, 0x2022}, Range{0x2026, 0x2026}, Range{0x2030, 0x2033},
    Range{0x2039, 0x203A}, Range{0x20AC, 0x20AC}, Range{0x2116, 0x2116}, Range{0x2122, 0x2122}, Range{0x2190, 0x2199},
    Range{0x2212, 0x2212}, Range{0x2248, 0x2248}, Range{0x2260, 0x2265}};

// For the Arabic and Hebrew faces: the letters, marks, figures and punctuation of Arabic, Persian, Kurdish, Urdu,
// Pashto and Hebrew, and what stands between words.
constexpr std::array kRightToLeft{
    Range{0x20, 0x2F},   Range{0x3A, 0x3B},   Range{0x5B, 0x5D},     Range{0xAB, 0xAB},     Range{0xBB, 0xBB},
    Range{0x5B0, 0x5C7}, Range{0x5D0, 0x5EA}, Range{0x5F0, 0x5F4},   Range{0x60C, 0x60C},   Range{0x61B, 0x61F},
    Range{0x620, 0x65F}, Range{0x660, 0x671}, Range{0x679, 0x679},   Range{0x67C, 0x67E},   Range{0x681, 0x681},
    Range{0x685, 0x689}, Range{0x691, 0x698}, Range{0x69A, 0x69A},   Range{0x6A4, 0x6A4},   Range{0x6A9, 0x6AF},
    Range{0x6B5, 0x6B5}, Range{0x6BA, 0x6BE}, Range{0x6C0, 0x6C3},   Range{0x6C6, 0x6C7},   Range{0x6CA, 0x6CE},
    Range{0x6D0, 0x6D5}, Range{0x6F0, 0x6F9}, Range{0x2010, 0x2015}, Range{0x2018, 0x201E}, Range{0x2026, 0x2026}};

constexpr std::array kFeatures{HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
                               HB_TAG('r', 'c', 'l', 't'), HB_TAG('c', 'a', 'l', 't'), HB_TAG('l', 'i', 'g', 'a'),
                               HB_TAG('c', 'l', 'i', 'g'), HB_TAG('i', 's', 'o', 'l'), HB_TAG('i', 'n', 'i', 't'),
                               HB_TAG('m', 'e', 'd', 'i'), HB_TAG('f', 'i', 'n', 'a'), HB_TAG('t', 'n', 'u', 'm'),
                               HB_TAG('m', 's', 'e', 't'), hb_tag_t{HB_TAG_NONE}};

struct SetDelete {
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
using Set = std::unique_ptr<hb_set_t, SetDelete>;

template <std::size_t N>
Set glyphs_of(const Face& face, const std::array<Range, N>& ranges) {
  Set glyphs(hb_set_create());
  hb_set_add(glyphs.get(), 0);  // the box of unknown characters
  for (const Range& range : ranges)
    for (std::uint32_t code = range.first; code <= range.last; ++code)
      if (const std::uint32_t glyph = face.glyph_of(code)) hb_set_add(glyphs.get(), glyph);
  hb_face_t* hb_face = hb_font_get_face(face.font());
  const Set lookups(hb_set_create());
  hb_ot_layout_collect_lookups(hb_face, HB_OT_TAG_GSUB, nullptr, nullptr, kFeatures.data(), lookups.get());
  hb_ot_layout_lookups_substitute_closure(hb_face, lookups.get(), glyphs.get());
  return glyphs;
}

}  // namespace

std::vector<GlyphKey> common_glyphs(const FontSet::Impl& fonts) {
  std::vector<GlyphKey> keys;
  for (std::size_t index = 0; index < fonts.faces.size(); ++index) {
    const auto face = static_cast<std::uint16_t>(index);
    const bool primary =
        std::any_of(fonts.chains.begin(), fonts.chains.end(), [&](const auto& chain) { return chain.front() == face; });
    const bool right_to_left = fonts.faces[face]->glyph_of(0x628) != 0 || fonts.faces[face]->glyph_of(0x5D0) != 0;
    if (!primary && !right_to_left) continue;
    const Set glyphs = primary ? glyphs_of(*fonts.faces[face], kPrimary) : glyphs_of(*fonts.faces[face], kRightToLeft);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(glyphs.get(), &glyph);) keys.push_back({face, glyph});
  }
  return keys;
}

}  // namespace sitmap::text
