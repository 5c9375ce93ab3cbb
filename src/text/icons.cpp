// The symbols of the map and the interface, read from the atlas.
#include <algorithm>

#include "text/atlas_file.h"
#include "text/fonts.h"

namespace sitmap::text {

Result<std::shared_ptr<const IconSet>> IconSet::open(const std::filesystem::path& atlas_file) {
  const auto atlas = AtlasFile::open(atlas_file);
  if (!atlas) return atlas.error();
  auto icons = std::make_shared<IconSet>();
  for (std::size_t i = 0; i < atlas->icon_count(); ++i) {
    auto field = atlas->icon(i);
    if (!field)
      return Error{ErrorKind::input, atlas_file.string(),
                   "the icon " + std::string(atlas->icon_name(i)) + " is damaged",
                   "build the target sitmap_assets again"};
    icons->names_.emplace_back(atlas->icon_name(i));
    icons->fields_.push_back(std::move(*field));
  }
  return std::shared_ptr<const IconSet>(std::move(icons));
}

int IconSet::find(std::string_view name) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), name);
  return found != names_.end() && *found == name ? static_cast<int>(found - names_.begin()) : -1;
}

}  // namespace sitmap::text
