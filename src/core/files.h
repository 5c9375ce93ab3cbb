// Files: reading whole, writing atomically, where caches and assets live, content hashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace sitmap {

// The whole file. Error (input) for missing, directory, unreadable.
Result<std::string> read_file(const std::filesystem::path& path);

// Writes to a temporary file beside path, flushes it to disk, reads it back and renames it over path; on failure
// nothing is left behind, an existing file is untouched, and the error (output) names the reason.
Status write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> content);
Status write_file_atomically(const std::filesystem::path& path, std::string_view content);

// Where what is written to a path belongs.
struct Destination {
  std::filesystem::path path;         // a link stays a link: of the file that it points to
  std::optional<unsigned> mode = {};  // permission bits of the file that is replaced, if there is one
};

// Error (output) where no file may be put: a folder, a device, a write-protected file.
Result<Destination> destination_of(const std::filesystem::path& path);

// For files that others write: gives the finished file, which lies in the destination's folder, the destination's mode,
// flushes it to disk and renames it. On failure (output, about path) the finished file is left where it was.
Status move_into_place(const std::filesystem::path& finished, const Destination& destination,
                       const std::filesystem::path& path);

// $XDG_CACHE_HOME/sitmap, else ~/.cache/sitmap; empty if neither is known.
std::filesystem::path cache_dir();
// $XDG_CONFIG_HOME/sitmap, else ~/.config/sitmap; empty if neither is known.
std::filesystem::path config_dir();
// The folder of fonts, icons, base map, events, themes: $SITMAP_ASSETS, else share/sitmap beside the program's bin
// folder, else the source tree it was built from.
std::filesystem::path asset_dir();
// What the build made out of assets (the SDF atlas): $SITMAP_ASSETS/built, else share/sitmap/built, else the build
// tree.
std::filesystem::path built_asset_dir();

// XXH3, 64 bits. Not for security.
std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t seed = 0);
std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0);
std::string format_hash(std::uint64_t hash);  // 16 hex digits

}  // namespace sitmap
