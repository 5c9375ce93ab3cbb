// A shim: all but the reading of a database is done by the default file system.
// Source of the interface: https://www.sqlite.org/vfs.html and the comments of sqlite3_io_methods in sqlite3.h.
#include "io/sqlite_read_ahead.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

namespace sitmap::io {
namespace {

constexpr std::int64_t kPartBytes = 1 << 17;  // still in the cache when its last page is read; whole pages of any size
// SQLite may read a little beyond the end of a page that is damaged.
constexpr std::size_t kBeyondEnd = 256;

// A part of the file, as long as pages of it are in use.
struct Part {
  std::int64_t begin = 0, end = 0;
  int pages_in_use = 0;
  std::uint64_t last_used = 0;
  std::unique_ptr<std::byte[]> bytes;

  bool holds(std::int64_t from, std::int64_t to) const { return from >= begin && to <= end; }
};

class ReadAhead {
 public:
  explicit ReadAhead(int file_bytes)
      : memory_((static_cast<std::size_t>(file_bytes) + sizeof(std::max_align_t) - 1) / sizeof(std::max_align_t)) {}

  // The file of the default file system below this one.
  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }
  int note_size() { return file()->pMethods->xFileSize(file(), &size_); }
  // Null if SQLite shall read the page itself: what is asked for here and there is not read ahead.
  void* fetch(std::int64_t offset, std::int64_t count);
  void unfetch(const void* page);

 private:
  Part* read_part(std::int64_t begin);

  std::vector<std::max_align_t> memory_;
  sqlite3_int64 size_ = 0;
  std::array<Part, 4> parts_;  // of a page and those above it in its tree
  std::int64_t last_offset_ = -2 * kPartBytes;
  std::uint64_t uses_ = 0;
};

void* ReadAhead::fetch(std::int64_t offset, std::int64_t count) {
  const bool goes_on = std::abs(offset - last_offset_) <= kPartBytes;
  last_offset_ = offset;
  const auto holds_it = [&](const Part& part) { return part.holds(offset, offset + count); };
  const auto found = std::find_if(parts_.begin(), parts_.end(), holds_it);
  Part* part = found != parts_.end() ? &*found : nullptr;
  if (part == nullptr && goes_on) part = read_part(offset / kPartBytes * kPartBytes);
  if (part == nullptr || !holds_it(*part)) return nullptr;
  ++part->pages_in_use;
  part->last_used = ++uses_;
  return part->bytes.get() + (offset - part->begin);
}

// In place of the one that was not used for longest. Null if all are in use, or it cannot be read.
Part* ReadAhead::read_part(std::int64_t begin) {
  const auto rank = [](const Part& part) { return std::pair(part.pages_in_use > 0, part.last_used); };
  Part& part =
      *std::min_element(parts_.begin(), parts_.end(), [&](const Part& a, const Part& b) { return rank(a) < rank(b); });
  if (part.pages_in_use > 0 || begin >= size_) return nullptr;
  part.begin = part.end = 0;
  if (!part.bytes) part.bytes.reset(new (std::nothrow) std::byte[kPartBytes + kBeyondEnd]());
  if (!part.bytes) return nullptr;
  const std::int64_t count = std::min<std::int64_t>(kPartBytes, size_ - begin);
  if (file()->pMethods->xRead(file(), part.bytes.get(), static_cast<int>(count), begin) != SQLITE_OK) return nullptr;
  part.begin = begin;
  part.end = begin + count;
  return &part;
}

void ReadAhead::unfetch(const void* page) {
  const auto* const at = static_cast<const std::byte*>(page);
  for (Part& part : parts_)
    if (part.pages_in_use > 0 && at >= part.bytes.get() && at < part.bytes.get() + kPartBytes) --part.pages_in_use;
}

// What SQLite keeps of an open file begins with its methods.
struct OpenFile {
  sqlite3_file base;
  ReadAhead* ahead;
};

ReadAhead& ahead_of(sqlite3_file* file) {
  return *reinterpret_cast<OpenFile*>(file)->ahead;
}

sqlite3_file* below(sqlite3_file* file) {
  return ahead_of(file).file();
}

sqlite3_vfs* default_vfs() {
  static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  return vfs;
}

int close_file(sqlite3_file* file) {
  const int code = below(file)->pMethods->xClose(below(file));
  delete reinterpret_cast<OpenFile*>(file)->ahead;
  return code;
}

int control_file(sqlite3_file* file, int operation, void* argument) {
  // The file below is mapped by nobody.
  if (operation == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
  return below(file)->pMethods->xFileControl(below(file), operation, argument);
}

// Databases are opened for reading only: whatever changes a file, locks it or shares memory is never called.
const sqlite3_io_methods kMethods = {
    3,
    close_file,
    [](sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
      return below(file)->pMethods->xRead(below(file), to, count, offset);
    },
    [](sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; },
    [](sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; },
    [](sqlite3_file*, int) { return SQLITE_OK; },
    [](sqlite3_file* file, sqlite3_int64* size) { return below(file)->pMethods->xFileSize(below(file), size); },
    [](sqlite3_file* file, int level) { return below(file)->pMethods->xLock(below(file), level); },
    [](sqlite3_file* file, int level) { return below(file)->pMethods->xUnlock(below(file), level); },
    [](sqlite3_file* file, int* locked) { return below(file)->pMethods->xCheckReservedLock(below(file), locked); },
    control_file,
    [](sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); },
    [](sqlite3_file* file) { return below(file)->pMethods->xDeviceCharacteristics(below(file)); },
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    [](sqlite3_file* file, sqlite3_int64 offset, int count, void** page) {
      *page = ahead_of(file).fetch(offset, count);
      return SQLITE_OK;
    },
    [](sqlite3_file* file, sqlite3_int64, void* page) {
      if (page != nullptr) ahead_of(file).unfetch(page);
      return SQLITE_OK;
    },
};

// Files of SQLite's own, for sorting, are those of the default file system.
int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  sqlite3_vfs* const vfs = default_vfs();
  constexpr int kWanted = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY;
  if ((flags & kWanted) != kWanted) return vfs->xOpen(vfs, name, file, flags, flags_out);
  file->pMethods = nullptr;  // then nothing is closed if this fails
  std::unique_ptr<ReadAhead> ahead;
  try {
    ahead = std::make_unique<ReadAhead>(vfs->szOsFile);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  int code = vfs->xOpen(vfs, name, ahead->file(), flags, flags_out);
  if (code == SQLITE_OK) code = ahead->note_size();
  if (code != SQLITE_OK) {
    if (ahead->file()->pMethods != nullptr) ahead->file()->pMethods->xClose(ahead->file());
    return code;
  }
  reinterpret_cast<OpenFile*>(file)->ahead = ahead.release();
  file->pMethods = &kMethods;
  return SQLITE_OK;
}

}  // namespace

const char* read_ahead_vfs() {
  static sqlite3_vfs vfs;
  static const bool known = [] {
    if (default_vfs() == nullptr) return false;
    vfs = *default_vfs();
    vfs.zName = "sitmap-read-ahead";
    vfs.pNext = nullptr;
    vfs.szOsFile = std::max(vfs.szOsFile, static_cast<int>(sizeof(OpenFile)));
    vfs.xOpen = open_file;
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
  }();
  return known ? vfs.zName : nullptr;
}

}  // namespace sitmap::io
