// The hash of a file's content, by which files and pictures made of them are told apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <thread>
#include <utility>

namespace sitmap::io {

// By blocks: a file may be larger than the memory. 0 if it cannot be read or is wanted no more.
std::uint64_t hash_file(const std::filesystem::path& path, const std::stop_token& stop = {});

// The hash of a file whose records are read meanwhile.
class FileHash {
 public:
  explicit FileHash(std::filesystem::path path) : path_(std::move(path)) {}
  // On a thread of its own, which ends with this; further calls change nothing.
  void begin();
  // Waits for it; 0 also if it was not begun.
  std::uint64_t value();

 private:
  std::filesystem::path path_;
  bool begun_ = false;
  std::uint64_t hash_ = 0;
  std::jthread thread_;
};

}  // namespace sitmap::io
