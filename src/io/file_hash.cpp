// Each block is hashed with the hash of those before it.
#include "io/file_hash.h"

#include <fstream>
#include <new>
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

void FileHash::begin() {
  if (begun_) return;
  begun_ = true;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    try {
      hash_ = hash_file(path_, stop);
    } catch (const std::bad_alloc&) {
      hash_ = 0;
    }
  });
}

std::uint64_t FileHash::value() {
  if (thread_.joinable()) thread_.join();
  return hash_;
}

}  // namespace sitmap::io
