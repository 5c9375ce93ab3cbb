// Reading and writing whole files with the system's calls, which alone tell why something failed and flush to disk.
#include "core/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace sitmap {
namespace {

namespace fs = std::filesystem;

// Closes what it owns; close() is called by hand where its result matters.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  bool close() {
    if (number_ < 0) return true;
    const int closed = ::close(number_);
    number_ = -1;
    return closed == 0;
  }

 private:
  int number_;
};

Error file_error(ErrorKind kind, const fs::path& path, std::string what, std::string advice = {}) {
  return {kind, path.string(), std::move(what), std::move(advice)};
}

Error read_error(const fs::path& path, int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return file_error(ErrorKind::input, path, "no such file", "check the path");
    case EISDIR:
      return file_error(ErrorKind::input, path, "is a folder, not a file", "name a file");
    case EACCES:
    case EPERM:
      return file_error(ErrorKind::input, path, "may not be read", "change its permissions");
    default:
      return file_error(ErrorKind::input, path, "cannot be read (" + std::generic_category().message(code) + ")");
  }
}

Error write_error(const fs::path& path, int code) {
  const auto fail = [&](const char* what, const char* advice) {
    return file_error(ErrorKind::output, path, what, advice);
  };
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return fail("no space left on the disk", "free some space or choose another folder");
    case EROFS:
      return fail("the disk is read-only", "choose another folder");
    case EACCES:
    case EPERM:
      return fail("the folder may not be written to", "change its permissions or choose another folder");
    case ENOENT:
      return fail("the folder does not exist", "create it first");
    case ENOTDIR:
      return fail("the path runs through a file that is no folder", "choose another folder");
    case EISDIR:
      return fail("is a folder, not a file", "name a file in it");
    case ENAMETOOLONG:
      return fail("the name is too long", "choose a shorter one");
    case EIO:
      return fail("the disk did not keep what was written", "choose another disk");
    case EFBIG:
      return fail("the file would be too large for the disk or its limit", "choose another folder");
    default:
      return file_error(ErrorKind::output, path, "cannot be written (" + std::generic_category().message(code) + ")");
  }
}

// Appends everything up to the end of file; 0 or the error's code.
int read_all(int file, std::string& content) {
  constexpr std::size_t kChunk = 1 << 16;
  std::size_t size = 0;
  for (;;) {
    // One byte more than a file of known size, so that its end is seen without growing.
    if (content.size() < size + 1) content.resize(std::max(size + kChunk, content.size() * 2));
    const ssize_t count = ::read(file, content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  content.resize(size);
  return 0;
}

// 0 or the error's code.
int write_all(int file, std::span<const std::byte> content) {
  while (!content.empty()) {
    const ssize_t count = ::write(file, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    content = content.subspan(static_cast<std::size_t>(count));
  }
  return 0;
}

// Whether the file holds just that; 0, the error's code, or EIO where it holds something else.
int compare_all(int file, std::span<const std::byte> content) {
  std::array<std::byte, 1 << 16> read_back{};
  std::size_t done = 0;
  for (;;) {
    const ssize_t count = ::pread(file, read_back.data(), read_back.size(), static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    const auto size = static_cast<std::size_t>(count);
    if (size == 0) return done == content.size() ? 0 : EIO;
    if (size > content.size() - done || std::memcmp(read_back.data(), content.data() + done, size) != 0) return EIO;
    done += size;
  }
}

// The temporary file's name does not contain the target's, which may already be as long as names can be.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<unsigned> counter = 0;
  return path.parent_path() / (".sitmap-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
}

// Writes, flushes, reads back and renames; 0 or the error's code. mode: of the file that is replaced.
int write_and_rename(const fs::path& temporary, const fs::path& path, std::span<const std::byte> content,
                     std::optional<mode_t> mode) {
  Descriptor file(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.valid()) return errno;
  int code = write_all(file.number(), content);
  if (code == 0 && mode && ::fchmod(file.number(), *mode) != 0) code = errno;
  if (code == 0 && ::fsync(file.number()) != 0) code = errno;
  if (code == 0) code = compare_all(file.number(), content);
  if (!file.close() && code == 0) code = errno;
  if (code == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) code = errno;
  if (code != 0) ::unlink(temporary.c_str());
  return code;
}

// Makes the rename last through a power cut. It has already happened, so a file system that cannot do this is no error.
void flush_folder(const fs::path& path) {
  const fs::path parent = path.parent_path();
  const Descriptor folder(::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.valid()) ::fsync(folder.number());
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  // O_NONBLOCK keeps a pipe that nobody writes to from stopping the program.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.valid()) return read_error(path, errno);
  struct stat status = {};
  if (::fstat(file.number(), &status) != 0) return read_error(path, errno);
  if (S_ISDIR(status.st_mode)) return read_error(path, EISDIR);
  if (!S_ISREG(status.st_mode)) return file_error(ErrorKind::input, path, "is a device or a pipe", "name a file");
  try {
    std::string content(static_cast<std::size_t>(status.st_size) + 1, '\0');
    if (const int code = read_all(file.number(), content); code != 0) return read_error(path, code);
    return content;
  } catch (const std::bad_alloc&) {
  } catch (const std::length_error&) {
  }
  return file_error(ErrorKind::input, path, "does not fit in memory");
}

Result<Destination> destination_of(const fs::path& path) {
  Destination destination{path};
  if (std::error_code error; fs::is_symlink(path, error)) {
    destination.path = fs::weakly_canonical(path, error);
    if (error) return write_error(path, error.value());
  }
  struct stat status = {};
  if (::stat(destination.path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return write_error(path, EISDIR);
    // Renaming would replace the device itself.
    if (!S_ISREG(status.st_mode)) return file_error(ErrorKind::output, path, "is a device or a pipe", "name a file");
    // Whoever may write everything still means the protection of a file.
    if ((status.st_mode & S_IWUSR) == 0 || ::access(destination.path.c_str(), W_OK) != 0)
      return file_error(ErrorKind::output, path, "is write-protected", "change its permissions or choose another name");
    destination.mode = status.st_mode & 07777;
  } else if (errno != ENOENT) {
    return write_error(path, errno);
  }
  if (!destination.path.has_filename()) return write_error(path, path.empty() ? ENOENT : EISDIR);
  return destination;
}

Status move_into_place(const fs::path& finished, const Destination& destination, const fs::path& path) {
  Descriptor file(::open(finished.c_str(), O_RDONLY | O_CLOEXEC));
  int code = file.valid() ? 0 : errno;
  if (code == 0 && destination.mode && ::fchmod(file.number(), *destination.mode) != 0) code = errno;
  if (code == 0 && ::fsync(file.number()) != 0) code = errno;
  if (!file.close() && code == 0) code = errno;
  if (code == 0 && ::rename(finished.c_str(), destination.path.c_str()) != 0) code = errno;
  if (code != 0) return write_error(path, code);
  flush_folder(destination.path);
  return Ok{};
}

Status write_file_atomically(const fs::path& path, std::span<const std::byte> content) {
  const Result<Destination> destination = destination_of(path);
  if (!destination) return destination.error();
  int code = EEXIST;
  while (code == EEXIST)
    code = write_and_rename(temporary_beside(destination->path), destination->path, content, destination->mode);
  if (code != 0) return write_error(path, code);
  flush_folder(destination->path);
  return Ok{};
}

Status write_file_atomically(const fs::path& path, std::string_view content) {
  return write_file_atomically(path, std::as_bytes(std::span(content.data(), content.size())));
}

}  // namespace sitmap
