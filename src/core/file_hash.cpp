// The file is hashed as a stream: the hash does not depend on the blocks in which it is read.
#include "core/file_hash.h"

#include <xxhash.h>

#include <exception>
#include <fstream>
#include <new>
#include <system_error>
#include <vector>

namespace sitmap {

std::uint64_t hash_file(const std::filesystem::path& path, const std::stop_token& stop) {
  constexpr std::size_t kBlockBytes = std::size_t{1} << 17;  // still in the cache when it is hashed
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  if (state == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(state.get());
  std::ifstream file(path, std::ios::binary);
  if (!file) return 0;
  std::vector<char> block(kBlockBytes);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    if (stop.stop_requested()) return 0;
    XXH3_64bits_update(state.get(), block.data(), static_cast<std::size_t>(file.gcount()));
  }
  return file.bad() ? 0 : XXH3_64bits_digest(state.get());
}

FileHash::FileHash(std::filesystem::path path) : path_(std::move(path)), noted_(stamp()) {}

std::optional<FileHash::Stamp> FileHash::stamp() const {
  std::error_code size_fault, date_fault;
  const Stamp now{std::filesystem::file_size(path_, size_fault), std::filesystem::last_write_time(path_, date_fault)};
  return size_fault || date_fault ? std::nullopt : std::optional(now);
}

std::uint64_t FileHash::made(const std::stop_token& stop) const {
  try {
    const std::uint64_t hash = hash_file(path_, stop);
    return stamp() == noted_ ? hash : 0;
  } catch (const std::bad_alloc&) {
    return 0;
  }
}

void FileHash::begin() {
  const std::lock_guard lock(mutex_);
  if (made_.valid()) return;
  const auto promise = std::make_shared<std::promise<std::uint64_t>>();
  made_ = promise->get_future().share();
  try {
    thread_ = std::jthread([this, promise](const std::stop_token& stop) { promise->set_value(made(stop)); });
  } catch (const std::exception&) {
    promise->set_value(made({}));  // the system has no thread, or no memory, to give
  }
}

std::uint64_t FileHash::value() {
  begin();
  std::unique_lock lock(mutex_);
  const std::shared_future<std::uint64_t> made = made_;
  lock.unlock();
  return made.get();
}

}  // namespace sitmap
