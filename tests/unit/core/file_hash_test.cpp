// Hashes of files: the same however they are read, and of nobody's other content.
#include "core/file_hash.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "core/files.h"
#include "temp_folder.h"

namespace sitmap {
namespace {

std::string bytes(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(i * 2654435761U >> 24);
  return text;
}

std::filesystem::path file_of(const test::TempFolder& folder, const std::string& content) {
  const std::filesystem::path path = folder.path() / "file";
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

}  // namespace

TEST_CASE("a file of any length has the hash of its whole content") {
  const test::TempFolder folder;
  constexpr std::size_t kBlock = std::size_t{1} << 17;
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, kBlock - 1, kBlock, kBlock + 1, 3'000'001UL}) {
    const std::string content = bytes(length);
    const std::filesystem::path path = file_of(folder, content);
    CHECK(hash_file(path) == hash_text(content));
    CHECK(ContentHash::of_file(path).value() == hash_text(content));
  }
}

TEST_CASE("the hash of a file that changed since it was noted is not known") {
  const test::TempFolder folder;
  const std::filesystem::path path = file_of(folder, "before");
  const ContentHash noted = ContentHash::of_file(path), begun = ContentHash::of_file(path);
  begun.begin();
  CHECK(begun.value() == hash_text("before"));
  std::ofstream(path, std::ios::app) << " and after";
  CHECK(noted.value() == 0);
  CHECK(begun.value() == hash_text("before"));
  CHECK(ContentHash::of_file(path).value() == hash_text("before and after"));
}

TEST_CASE("a file that cannot be read has no hash") {
  const test::TempFolder folder;
  CHECK(hash_file(folder.path() / "missing") == 0);
  CHECK(ContentHash::of_file(folder.path() / "missing").value() == 0);
}

TEST_CASE("a hash that is made already needs no file") {
  const ContentHash known(7);
  known.begin();
  CHECK(known.value() == 7);
  CHECK(ContentHash().value() == 0);
}

TEST_CASE("a hash that nobody waits for ends with who asked for it") {
  const test::TempFolder folder;
  const std::filesystem::path path = file_of(folder, bytes(1'000'000));
  for (int i = 0; i < 50; ++i) ContentHash::of_file(path).begin();
  CHECK(folder.entries() == 1);
}

}  // namespace sitmap
