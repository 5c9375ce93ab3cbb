// Which files changed on disk, and when that is said.
#include "app/file_watch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "../core/temp_folder.h"

namespace sitmap::app {
namespace {

using test::TempFolder;
using Paths = std::vector<std::string>;

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("A file that changed is told of once, when it has come to rest") {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.csv").string(), other = (folder.path() / "b.csv").string();
  write(path, "1");
  write(other, "1");
  FileWatch watch;
  watch.look_after({path, other});
  CHECK(watch.look().empty());
  write(path, "12");
  CHECK(watch.look().empty());  // it may still be written
  write(path, "123");
  CHECK(watch.look().empty());
  CHECK(watch.look() == Paths{path});
  CHECK(watch.look().empty());
}

TEST_CASE("A file that is replaced is waited for while it is gone, and one that came back as it was is not told of") {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.csv").string(), aside = (folder.path() / "aside").string();
  write(path, "1");
  FileWatch watch;
  watch.look_after({path});
  std::filesystem::rename(path, aside);
  CHECK(watch.look().empty());
  CHECK(watch.look().empty());
  std::filesystem::rename(aside, path);
  CHECK(watch.look().empty());
  CHECK(watch.look().empty());
  std::filesystem::remove(path);
  write(path, "other");
  CHECK(watch.look().empty());
  CHECK(watch.look() == Paths{path});
}

TEST_CASE("Only files that are looked after are told of, those already known keep what they are compared with") {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.csv").string(), other = (folder.path() / "b.csv").string();
  write(path, "1");
  write(other, "1");
  FileWatch watch;
  watch.look_after({path});
  write(path, "12");
  write(other, "12");
  watch.look_after({path, other});
  watch.look();
  CHECK(watch.look() == Paths{path});
  watch.look_after({other});
  write(path, "123");
  watch.look();
  CHECK(watch.look().empty());
}

}  // namespace sitmap::app
