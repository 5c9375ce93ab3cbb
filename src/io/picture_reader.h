// Pictures that lie beside an event file, read small enough for a panel.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace sitmap::io {

struct PictureRgba {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // rows from the top, alpha not multiplied in
};

// Reads name, a path relative to folder, as PNG, JPEG, WebP or GIF (its first picture), turned upright as its EXIF
// orientation says and scaled down to max_width, or to twice that in height. Nothing outside folder is read, not even
// through a link. The error's where is name alone.
Result<PictureRgba> read_picture(const std::filesystem::path& folder, const std::string& name, int max_width);

}  // namespace sitmap::io
