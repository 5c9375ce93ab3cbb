// Each block is hashed with the hash of those before it.
#include "io/file_hash.h"

#include <fstream>
#include <span>
#include <vector>

#include "core/files.h"

namespace sitmap::io {

std::uint64_t hash_file(const std::filesystem::path& path, const std::stop_token& stop) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> block(1 << 20);
  std::uint64_t hash = 0;
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    if (stop.stop_requested()) return 0;
    hash = hash_bytes(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(file.gcount()))), hash);
  }
  return hash;
}

FileHash::FileHash(const std::filesystem::path& path)
    : thread_([this, path](const std::stop_token& stop) { hash_ = hash_file(path, stop); }) {}

std::uint64_t FileHash::value() {
  if (thread_.joinable()) thread_.join();
  return hash_;
}

}  // namespace sitmap::io
