// Project files (.sitmap): one JSON text, described in docs/project-format.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"
#include "state/project.h"

namespace sitmap::io {

// By its name.
bool is_project_file(const std::filesystem::path& path);

// file: where the text comes from; paths in it start at its folder. Error (input) says which value is wrong and why;
// warnings name what is not known to this version.
Result<Project> parse_project(std::string_view text, const std::filesystem::path& file);
// The text to be written to file. Error (output) for a text in the project that is not UTF-8, such as a file's name.
Result<std::string> format_project(const Project& project, const std::filesystem::path& file);

// A path of a file as the project in folder states it: relative where it can be, with '/'; files that come with the
// program start with "sitmap:".
std::string stored_path(const std::string& path, const std::filesystem::path& folder);
// The absolute path that was meant.
std::string path_of_stored(const std::string& stored, const std::filesystem::path& folder);

}  // namespace sitmap::io
