// sitmap_atlas: makes the file of distance fields of icons and common glyphs. Run by the build.
#include <algorithm>
#include <iostream>

#include "core/files.h"
#include "text/atlas_file.h"
#include "text/atlas_tool/glyph_choice.h"
#include "text/atlas_tool/svg_icon.h"
#include "text/face.h"

namespace {

using namespace sitmap;
using namespace sitmap::text;

Status add_icons(const std::filesystem::path& folder, const std::string& prefix, std::vector<AtlasIcon>& icons) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".svg") continue;
    const auto svg = read_file(entry.path());
    if (!svg) return svg.error();
    auto field = field_of_svg(*svg, entry.path().string());
    if (!field) return field.error();
    icons.push_back({prefix + entry.path().stem().string(), std::move(*field)});
  }
  return Ok{};
}

Status make_atlas(const std::filesystem::path& fonts_dir, const std::filesystem::path& icons_dir,
                  const std::filesystem::path& out) {
  const auto fonts = FontSet::open(fonts_dir, {}, {});
  if (!fonts) return fonts.error();
  std::vector<AtlasGlyph> glyphs;
  for (const GlyphKey key : common_glyphs((*fonts)->impl())) glyphs.push_back({key, (*fonts)->sdf(key)});
  std::vector<AtlasIcon> icons;
  if (auto status = add_icons(icons_dir / "map", "", icons); !status) return status;
  if (auto status = add_icons(icons_dir / "ui", "ui-", icons); !status) return status;
  return write_file_atomically(out, encode_atlas((*fonts)->impl().stamp(), std::move(glyphs), std::move(icons)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: sitmap_atlas FONTS_FOLDER ICONS_FOLDER OUT\n";
    return 2;
  }
  const Status status = make_atlas(argv[1], argv[2], argv[3]);
  if (!status) std::cerr << "sitmap_atlas: " << status.error().message() << '\n';
  return status ? 0 : static_cast<int>(status.error().kind);
}
