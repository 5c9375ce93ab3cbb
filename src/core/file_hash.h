// The hash of a file's content, by which files and pictures made of them are told apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace sitmap {

// XXH3 of 64 bits, as hash_text of the whole content; by blocks, since a file may be larger than the memory. 0 if it
// cannot be read or is wanted no more.
std::uint64_t hash_file(const std::filesystem::path& path, const std::stop_token& stop = {});

// The hash of a file that somebody reads, made on a thread of its own. All members may be called from any thread.
class FileHash {
 public:
  // Notes of what size and date the file is.
  explicit FileHash(std::filesystem::path path);
  // Further calls change nothing. The thread ends with this.
  void begin();
  // Waits for it. 0 if the file cannot be read, or is no longer what it was when this was made.
  std::uint64_t value();

 private:
  struct Stamp {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type written;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  std::optional<Stamp> stamp() const;
  std::uint64_t made(const std::stop_token& stop) const;

  std::filesystem::path path_;
  std::optional<Stamp> noted_;
  std::mutex mutex_;
  std::shared_future<std::uint64_t> made_;
  std::jthread thread_;
};

// A hash that is known, or under way: who reads a file need not wait until all of it was hashed.
class ContentHash {
 public:
  ContentHash(std::uint64_t value = 0) : value_(value) {}
  // To be made when somebody wants it; 0 if the file is then no longer what it is now.
  static ContentHash of_file(std::filesystem::path path) {
    ContentHash hash;
    hash.file_ = std::make_shared<FileHash>(std::move(path));
    return hash;
  }
  // So that nobody has to wait for it later.
  void begin() const {
    if (file_) file_->begin();
  }
  // Waits for it. 0: none is known.
  std::uint64_t value() const { return file_ ? file_->value() : value_; }

 private:
  std::uint64_t value_ = 0;
  std::shared_ptr<FileHash> file_;
};

}  // namespace sitmap
