// Names that every file system takes.
#include "state/picture_name.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace sitmap {
namespace {

constexpr std::size_t kLongest = 80;  // bytes; file systems take 255

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Letters, digits and a few marks; what else there is becomes a hyphen. A dash is as good as a hyphen.
std::string file_name_part(std::string text) {
  for (const std::string_view dash : {"–", "—"}) {
    for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash))
      text.replace(at, dash.size(), "-");
  }
  std::string name;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || c == ' ' || c == '-' || c == '_' || c == '.') {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > 0 && is_continuation(name[end])) --end;
    name.resize(end);
  }
  while (!name.empty() && (name.back() == '-' || name.back() == ' ' || name.back() == '.')) name.pop_back();
  // A leading dot would hide the file.
  return name.substr(std::min(name.find_first_not_of(". "), name.size()));
}

}  // namespace

std::filesystem::path home_folder() {
  const char* const home = std::getenv("HOME");
  std::error_code code;
  return home != nullptr && *home != '\0' ? std::filesystem::path(home) : std::filesystem::current_path(code);
}

std::filesystem::path picture_folder() {
  std::error_code code;
  const std::filesystem::path pictures = home_folder() / "Pictures";
  return std::filesystem::is_directory(pictures, code) ? pictures : home_folder();
}

std::filesystem::path free_picture_path(const State& state, const std::filesystem::path& folder) {
  const TimeSpan window = effective_window(state.view.time.window, state.view.time.mode);
  std::string name = file_name_part(state.document.title);
  if (name.empty()) name = "sitmap";
  const bool dated = state.document.events->dated_count() > 0;
  const auto date = [&](InstantUs t) { return format_iso(t, state.settings.zone).substr(0, 10); };
  if (dated && window.begin != kBeginningOfTime) name += " " + date(window.begin) + " to";
  if (dated) name += " " + date(window.end - 1);
  std::error_code code;
  std::filesystem::path path = folder / (name + ".png");
  for (int i = 2; std::filesystem::exists(path, code); ++i) path = folder / (name + " (" + std::to_string(i) + ").png");
  return path;
}

}  // namespace sitmap
