// Files, folders and hashes.
#include "core/files.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <optional>

#include "support_size_limit.h"
#include "temp_folder.h"

using namespace sitmap;
using sitmap::test::TempFolder;
namespace fs = std::filesystem;

namespace {

// Sets a variable of the environment for the length of a test.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  ~Environment() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

std::string content_of(const fs::path& path) {
  const Result<std::string> content = read_file(path);
  REQUIRE(content);
  return *content;
}

void check_refused(const fs::path& path, const std::string& what) {
  const Status status = write_file_atomically(path, "new");
  INFO(path);
  REQUIRE_FALSE(status);
  CHECK(status.error().kind == ErrorKind::output);
  CHECK(status.error().where == path.string());
  CHECK(status.error().what == what);
  CHECK_FALSE(status.error().advice.empty());
}

}  // namespace

TEST_CASE("A file is written and read back whole") {
  const TempFolder folder;
  for (const std::size_t size : {0u, 1u, 4096u, 65'536u, 1'000'000u}) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * 131 + i / 256);
    REQUIRE(write_file_atomically(folder.path() / "file", content));
    CHECK(content_of(folder.path() / "file") == content);
  }
  CHECK(folder.entries() == 1);
}

TEST_CASE("Files whose size is not known beforehand are read to their end") {
  CHECK_FALSE(content_of("/proc/self/status").empty());
}

TEST_CASE("What cannot be read is refused with the reason") {
  const TempFolder folder;
  REQUIRE(write_file_atomically(folder.path() / "file", "x"));
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  const std::vector<std::pair<fs::path, std::string>> cases = {
      {folder.path() / "missing", "no such file"},
      {folder.path() / "file" / "below", "no such file"},
      {"", "no such file"},
      {folder.path(), "is a folder, not a file"},
      {folder.path() / "pipe", "is a device or a pipe"},
      {"/dev/zero", "is a device or a pipe"},
  };
  for (const auto& [path, what] : cases) {
    INFO(path);
    const Result<std::string> content = read_file(path);
    REQUIRE_FALSE(content);
    CHECK(content.error().kind == ErrorKind::input);
    CHECK(content.error().where == path.string());
    CHECK(content.error().what == what);
  }
}

TEST_CASE("A write that cannot succeed says why and leaves nothing behind") {
  const TempFolder folder;
  REQUIRE(write_file_atomically(folder.path() / "file", "old"));
  fs::create_directory(folder.path() / "folder");
  check_refused(folder.path() / "folder", "is a folder, not a file");
  check_refused(folder.path() / "folder" / "", "is a folder, not a file");
  check_refused(folder.path() / "none" / "x", "the folder does not exist");
  check_refused(folder.path() / "file" / "x", "the path runs through a file that is no folder");
  check_refused(folder.path() / std::string(300, 'x'), "the name is too long");
  check_refused("", "the folder does not exist");
  check_refused("/dev/full", "is a device or a pipe");
  CHECK(folder.entries() == 2);
  CHECK(fs::is_empty(folder.path() / "folder"));
  CHECK(content_of(folder.path() / "file") == "old");
}

TEST_CASE("A write that stops half-way leaves the existing file and nothing else") {
  const TempFolder folder;
  const fs::path path = folder.path() / "file";
  REQUIRE(write_file_atomically(path, "old"));
  {
    const test::SizeLimit limit(10'000);
    const Status status = write_file_atomically(path, std::string(50'000, 'x'));
    REQUIRE_FALSE(status);
    CHECK(status.error().kind == ErrorKind::output);
    CHECK(status.error().what == "the file would be too large for the disk or its limit");
    CHECK_FALSE(write_file_atomically(folder.path() / "other", std::string(50'000, 'x')));
  }
  CHECK(content_of(path) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("Replacing a file keeps its mode and follows a link") {
  const TempFolder folder;
  const fs::path path = folder.path() / "file", link = folder.path() / "link";
  REQUIRE(write_file_atomically(path, "old"));
  fs::permissions(path, fs::perms(0640));
  fs::create_symlink("file", link);
  REQUIRE(write_file_atomically(link, "new"));
  CHECK(fs::is_symlink(link));
  CHECK(content_of(path) == "new");
  CHECK(fs::status(path).permissions() == fs::perms(0640));
  CHECK(folder.entries() == 2);
}

TEST_CASE("Names as long as a file system allows are written") {
  const TempFolder folder;
  const fs::path path = folder.path() / std::string(255, 'n');
  REQUIRE(write_file_atomically(path, "x"));
  CHECK(content_of(path) == "x");
}

TEST_CASE("The cache lies where the XDG base directories say") {
  {
    const Environment cache("XDG_CACHE_HOME", "/somewhere/cache"), home("HOME", "/home/me");
    CHECK(cache_dir() == "/somewhere/cache/sitmap");
  }
  {
    const Environment cache("XDG_CACHE_HOME", "relative"), home("HOME", "/home/me");
    CHECK(cache_dir() == "/home/me/.cache/sitmap");
  }
  const Environment cache("XDG_CACHE_HOME", nullptr), home("HOME", nullptr);
  CHECK(cache_dir().empty());
}

TEST_CASE("Assets come from the environment's folder, else from the source and build trees") {
  {
    const Environment assets("SITMAP_ASSETS", "/opt/assets");
    CHECK(asset_dir() == "/opt/assets");
    CHECK(built_asset_dir() == "/opt/assets/built");
  }
  const Environment assets("SITMAP_ASSETS", nullptr);
  CHECK(asset_dir() == fs::path(SITMAP_SOURCE_DIR) / "assets");
  CHECK(built_asset_dir().is_absolute());
}

TEST_CASE("Hashes are XXH3's, differ by seed, and are written as 16 digits") {
  // The value that the algorithm's description gives for no input.
  CHECK(hash_text("") == 0x2D06800538D394C2u);
  CHECK(hash_bytes({}) == hash_text(""));
  CHECK(hash_text("sitmap") == hash_text(std::string("sitmap")));
  CHECK(hash_text("sitmap") != hash_text("sitmaq"));
  CHECK(hash_text("sitmap", 1) != hash_text("sitmap", 2));
  CHECK(format_hash(0) == "0000000000000000");
  CHECK(format_hash(0x2D06800538D394C2u) == "2d06800538d394c2");
  CHECK(format_hash(0xABCu) == "0000000000000abc");
}
