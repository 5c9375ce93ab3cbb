// Search of font folders by character.
#include "text/system_fonts.h"

#include <algorithm>
#include <tuple>

namespace sitmap::text {
namespace {

constexpr std::size_t kMostFiles = 4000;

// Plain text faces come before serif ones, and these before all that is for display or a special use.
int preference(const std::string& stem) {
  if (stem.rfind("NotoSansDisplay", 0) == 0 || stem.rfind("NotoSansMono", 0) == 0) return 3;
  if (stem.rfind("NotoSans", 0) == 0) return 0;
  if (stem.rfind("NotoSerif", 0) == 0) return 1;
  return 2;
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_font_file(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".ttf" || extension == ".otf" || extension == ".ttc";
}

}  // namespace

std::vector<std::filesystem::path> system_font_folders() {
  return {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"};
}

void SystemFonts::list_candidates() const {
  listed_ = true;
  for (const std::filesystem::path& folder : folders_) {
    std::error_code code;
    for (auto entry = std::filesystem::recursive_directory_iterator(
             folder, std::filesystem::directory_options::skip_permission_denied, code);
         !code && entry != std::filesystem::recursive_directory_iterator() && candidates_.size() < kMostFiles;
         entry.increment(code)) {
      const std::filesystem::path& path = entry->path();
      if (!is_font_file(path)) continue;
      // Slanted, light or narrow faces of a script come only beside one of these.
      const std::string stem = path.stem().string();
      if (ends_with(stem, "-Regular") || ends_with(stem, "-Bold"))
        candidates_.push_back({path, ends_with(stem, "-Bold"), false, nullptr});
    }
  }
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    const auto rank = [](const Candidate& c) {
      return std::tuple(preference(c.path.stem().string()), c.path.extension() == ".ttc", c.path.string());
    };
    return rank(a) < rank(b);
  });
}

const Face* SystemFonts::opened(Candidate& candidate) const {
  if (!candidate.tried) {
    candidate.tried = true;
    // A broken file of the system is as good as none.
    if (auto face = Face::open(candidate.path)) candidate.face = std::move(*face);
  }
  return candidate.face.get();
}

std::optional<std::uint16_t> SystemFonts::search(std::uint32_t character, bool bold) const {
  if (!listed_) list_candidates();
  for (const bool weight : {bold, !bold}) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].bold != weight) continue;
      const Face* face = opened(candidates_[i]);
      if (face != nullptr && face->glyph_of(character) != 0) return static_cast<std::uint16_t>(first_number_ + i);
    }
  }
  return std::nullopt;
}

std::optional<std::uint16_t> SystemFonts::find(std::uint32_t character, bool bold) const {
  const std::lock_guard lock(mutex_);
  const std::uint64_t key = std::uint64_t{character} << 1 | (bold ? 1 : 0);
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  return known_[key] = search(character, bold);
}

const Face* SystemFonts::face(std::uint16_t number) const {
  const std::lock_guard lock(mutex_);
  if (number < first_number_) return nullptr;
  const std::size_t i = number - first_number_;
  return i < candidates_.size() ? candidates_[i].face.get() : nullptr;
}

}  // namespace sitmap::text
