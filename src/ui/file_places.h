// Where dialogs look for files and save them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "state/state.h"

namespace sitmap::ui {

// What a typed path means: "~/" is the home folder, and what is relative lies in folder.
std::filesystem::path typed_path(const std::string& typed, const std::filesystem::path& folder);
// One of sitmap's own files, beside which nothing is saved.
bool is_shipped(const std::filesystem::path& path);
// The project's folder, else that of the first file of events that is the user's, else the home folder.
std::filesystem::path data_folder(const State& state);
// "stem.csv", "stem 2.csv", ...: the first of which there is none in the folder.
std::filesystem::path free_path(const std::filesystem::path& folder, const std::string& stem, std::string_view ending);

}  // namespace sitmap::ui
