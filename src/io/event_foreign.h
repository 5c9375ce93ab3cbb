// Recognises files that are not GeoJSON, so that the user is told what they are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sitmap::io {

// "is a ZIP archive", judged by its first bytes, else by the file's ending; empty if it may be GeoJSON.
std::string foreign_format(const std::filesystem::path& path, std::string_view content);

}  // namespace sitmap::io
