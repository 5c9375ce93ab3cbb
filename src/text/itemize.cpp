// Itemising: FriBidi gives levels, HarfBuzz's Unicode tables give scripts, the character maps of the faces give faces.
#include "text/itemize.h"

#include <fribidi.h>

#include <array>
#include <optional>

#include "text/face.h"
#include "text/system_fonts.h"

namespace sitmap::text {
namespace {

constexpr std::uint32_t kRunLength = 192;      // beyond it a run ends after the next space, so that shaping stays lazy
constexpr std::uint32_t kMaxRunLength = 1024;  // and here at the latest

hb_unicode_general_category_t category_of(std::uint32_t code) {
  return hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
}

hb_script_t script_of(std::uint32_t code) {
  return hb_unicode_script(hb_unicode_funcs_get_default(), code);
}

bool is_real(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

std::vector<FriBidiLevel> levels_of(std::span<const std::uint32_t> text, bool& right_to_left) {
  const auto length = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  std::vector<FriBidiLevel> levels(text.size(), 0);
  fribidi_get_bidi_types(text.data(), length, types.data());
  fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
  FriBidiParType base = FRIBIDI_PAR_ON;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data()) == 0)
    levels.assign(text.size(), 0);
  right_to_left = FRIBIDI_IS_RTL(base) != 0;
  return levels;
}

// The characters of no script of their own take the script before them that runs in the same direction, or else the one
// after them: a bracket opened in Hebrew is then Hebrew on both sides of the English it encloses.
std::vector<hb_script_t> scripts_of(std::span<const std::uint32_t> text, const std::vector<FriBidiLevel>& levels) {
  std::vector<hb_script_t> scripts(text.size(), HB_SCRIPT_COMMON);
  std::array<hb_script_t, 2> last{HB_SCRIPT_COMMON, HB_SCRIPT_COMMON};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const hb_script_t own = script_of(text[i]);
    hb_script_t& same_direction = last[levels[i] & 1];
    if (is_real(own) && !(i > 0 && extends_cluster(text[i]))) same_direction = own;
    scripts[i] = i > 0 && extends_cluster(text[i]) ? scripts[i - 1] : same_direction;
  }
  last = {HB_SCRIPT_LATIN, HB_SCRIPT_ARABIC};
  for (std::size_t i = text.size(); i-- > 0;) {
    hb_script_t& same_direction = last[levels[i] & 1];
    if (is_real(scripts[i]))
      same_direction = scripts[i];
    else
      scripts[i] = same_direction;
  }
  return scripts;
}

class FacePicker {
 public:
  FacePicker(const FontSet::Impl& fonts, Style style)
      : fonts_(fonts), chain_(fonts.chain(style)), bold_(style == Style::semibold) {}

  // The first face with the whole cluster, else with its base, else one of the system, else the primary face (which
  // shows a box).
  std::uint16_t pick(std::span<const std::uint32_t> cluster) const {
    for (const std::uint16_t face : chain_)
      if (has_all(face, cluster)) return face;
    for (const std::uint16_t face : chain_)
      if (has(face, cluster.front())) return face;
    if (draws_nothing(cluster.front())) return chain_.front();
    return fonts_.system->find(cluster.front(), bold_).value_or(chain_.front());
  }
  bool has_all(std::uint16_t face, std::span<const std::uint32_t> cluster) const {
    for (const std::uint32_t code : cluster)
      if (!draws_nothing(code) && !has(face, code)) return false;
    return true;
  }
  // The face that letters of a script are drawn with; nothing for scripts of no face.
  std::optional<std::uint16_t> face_of_script(hb_script_t script) const {
    if (script == HB_SCRIPT_ARABIC) return pick(std::array{0x0628u});
    if (script == HB_SCRIPT_HEBREW) return pick(std::array{0x05D0u});
    return std::nullopt;
  }

 private:
  bool has(std::uint16_t face, std::uint32_t code) const { return fonts_.face(face)->glyph_of(code) != 0; }

  const FontSet::Impl& fonts_;
  const std::vector<std::uint16_t>& chain_;
  bool bold_;
};

// Spaces and punctuation between right-to-left words come from the same face as the words, so that runs (and the
// joining inside them) stay whole and brackets match. Figures are always those of the first face that has them.
std::vector<std::uint16_t> faces_of(const FacePicker& picker, std::span<const std::uint32_t> text,
                                    const std::vector<FriBidiLevel>& levels, const std::vector<hb_script_t>& scripts) {
  std::vector<std::uint16_t> faces(text.size(), 0);
  std::array<std::optional<std::uint16_t>, 2> rtl_faces{picker.face_of_script(HB_SCRIPT_ARABIC),
                                                        picker.face_of_script(HB_SCRIPT_HEBREW)};
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    end = begin + 1;
    while (end < text.size() && extends_cluster(text[end])) ++end;
    const auto cluster = text.subspan(begin, end - begin);
    const bool neutral =
        !is_real(script_of(text[begin])) && category_of(text[begin]) != HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
    std::optional<std::uint16_t> face;
    if (neutral && (levels[begin] & 1) != 0) {
      if (scripts[begin] == HB_SCRIPT_ARABIC) face = rtl_faces[0];
      if (scripts[begin] == HB_SCRIPT_HEBREW) face = rtl_faces[1];
    } else if (begin > 0 && (is_space(text[begin]) || draws_nothing(text[begin]))) {
      face = faces[begin - 1];
    }
    if (!face || !picker.has_all(*face, cluster)) face = picker.pick(cluster);
    std::fill(faces.begin() + static_cast<std::ptrdiff_t>(begin), faces.begin() + static_cast<std::ptrdiff_t>(end),
              *face);
  }
  return faces;
}

}  // namespace

bool is_space(std::uint32_t code) {
  return code == ' ' || code == '\t' || code == 0x1680 || (code >= 0x2000 && code <= 0x200B && code != 0x2007) ||
         code == 0x205F || code == 0x3000;
}

bool draws_nothing(std::uint32_t code) {
  return category_of(code) == HB_UNICODE_GENERAL_CATEGORY_FORMAT || (code >= 0xFE00 && code <= 0xFE0F) ||
         code == 0x034F;
}

bool extends_cluster(std::uint32_t code) {
  switch (category_of(code)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
      return true;
    default:
      return code == 0x200C || code == 0x200D;
  }
}

Itemized itemize(const FontSet::Impl& fonts, Style style, std::span<const std::uint32_t> paragraph) {
  Itemized result;
  const std::vector<FriBidiLevel> levels = levels_of(paragraph, result.right_to_left);
  const std::vector<hb_script_t> scripts = scripts_of(paragraph, levels);
  const std::vector<std::uint16_t> faces = faces_of(FacePicker(fonts, style), paragraph, levels, scripts);
  for (std::uint32_t i = 0; i < paragraph.size(); ++i) {
    const auto level = static_cast<std::uint8_t>(levels[i]);
    if (!result.runs.empty()) {
      Run& run = result.runs.back();
      const std::uint32_t length = i - run.begin;
      const bool same = run.face == faces[i] && run.level == level && run.script == scripts[i];
      const bool full = length >= kMaxRunLength || (length >= kRunLength && is_space(paragraph[i - 1]));
      if (same && (!full || extends_cluster(paragraph[i]))) {
        run.end = i + 1;
        continue;
      }
    }
    result.runs.push_back({i, i + 1, faces[i], level, scripts[i]});
  }
  return result;
}

}  // namespace sitmap::text
