// The theme folder: what is read, what a broken file changes, and when it is read again.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/theme_files.h"
#include "core/files.h"

namespace sitmap::app {
namespace {

class ThemeFolder {
 public:
  ThemeFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "sitmap_themes_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    for (const char* theme : {"dark", "light"})
      write(std::string(theme) + ".json",
            read_file(std::string(SITMAP_SOURCE_DIR) + "/assets/themes/" + theme + ".json").value());
  }
  ~ThemeFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> names(const std::vector<Theme>& themes) {
  std::vector<std::string> found;
  for (const Theme& theme : themes) found.push_back(theme.name);
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Every theme of the folder is read, the dark one first") {
  const ThemeFolder folder;
  std::string text = read_file(folder.path() / "light.json").value();
  text.replace(text.find("\"light\""), 7, "\"amber\"");
  folder.write("amber.json", text);
  folder.write("notes.txt", "no theme");
  const Result<ThemeSet> set = read_themes(folder.path());
  REQUIRE(set.ok());
  CHECK(names(set->themes) == Names{"dark", "amber", "light"});
  CHECK(set->problems.empty());
}

TEST_CASE("A broken file is told of, and its theme stays as it was") {
  const ThemeFolder folder;
  const Result<ThemeSet> before = read_themes(folder.path());
  REQUIRE(before.ok());
  folder.write("light.json", "{\"name\": \"light\", oops");
  const Result<ThemeSet> after = read_themes(folder.path());
  REQUIRE(after.ok());
  REQUIRE(after->problems.size() == 1);
  CHECK(after->problems[0].find("light.json") != std::string::npos);
  CHECK(after->problems[0].find("not valid JSON") != std::string::npos);
  CHECK(names(after->themes) == Names{"dark"});
  CHECK(names(merged_themes(*after, before->themes)) == Names{"dark", "light"});
}

TEST_CASE("A theme whose file was removed goes") {
  const ThemeFolder folder;
  const Result<ThemeSet> before = read_themes(folder.path());
  std::filesystem::remove(folder.path() / "light.json");
  const Result<ThemeSet> after = read_themes(folder.path());
  REQUIRE((before.ok() && after.ok()));
  CHECK(names(merged_themes(*after, before->themes)) == Names{"dark"});
}

TEST_CASE("Two themes of one name, and a folder without any, are refused") {
  const ThemeFolder folder;
  folder.write("other.json", read_file(folder.path() / "light.json").value());
  const Result<ThemeSet> twice = read_themes(folder.path());
  REQUIRE(twice.ok());
  CHECK(twice->problems.size() == 1);
  for (const char* name : {"dark.json", "light.json", "other.json"}) folder.write(name, "{}");
  const Result<ThemeSet> none = read_themes(folder.path());
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().what.find("no theme could be read") != std::string::npos);
}

TEST_CASE("The stamp changes when a file is written, added or removed") {
  const ThemeFolder folder;
  const std::uint64_t first = themes_stamp(folder.path());
  CHECK(themes_stamp(folder.path()) == first);
  folder.write("new.json", "{}");
  const std::uint64_t added = themes_stamp(folder.path());
  CHECK(added != first);
  folder.write("new.json", "{ }");
  CHECK(themes_stamp(folder.path()) != added);
  std::filesystem::remove(folder.path() / "new.json");
  CHECK(themes_stamp(folder.path()) == first);
}

}  // namespace sitmap::app
