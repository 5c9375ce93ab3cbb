// Where pictures are saved, and under which name.
#pragma once

#include <filesystem>

#include "state/state.h"

namespace sitmap {

// The user's home folder, else the current one.
std::filesystem::path home_folder();
// The folder Pictures in it, if there is one, else the home folder.
std::filesystem::path picture_folder();

// A file name made of the title and the window, such as "US-Iran tensions 2019-12-27 to 2020-12-20.png"; in folder, not
// yet taken. Letters of every script stay.
std::filesystem::path free_picture_path(const State& state, const std::filesystem::path& folder);

}  // namespace sitmap
