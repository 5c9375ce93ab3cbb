// The hash of a file's content, by which files and pictures made of them are told apart.
#pragma once

#include <cstdint>
#include <filesystem>

namespace sitmap::io {

// By blocks: a file may be larger than the memory. 0 if it cannot be read.
std::uint64_t hash_file(const std::filesystem::path& path);

}  // namespace sitmap::io
