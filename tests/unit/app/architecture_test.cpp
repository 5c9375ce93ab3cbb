// The include table of docs/architecture.md: arrows run downwards only, and outside libraries stay in their folder.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

using Names = std::set<std::string>;

// Folder -> folders that it may include, itself apart.
const std::map<std::string, Names> kMayInclude{
    {"core", {}},
    {"data", {"core"}},
    {"io", {"core", "data", "state"}},
    {"text", {"core"}},
    {"state", {"core", "data"}},
    {"scene", {"core", "data", "state", "text"}},
    {"render", {"core", "data", "state", "text", "scene"}},
    {"ui", {"core", "data", "state", "text"}},
    {"platform", {"core"}},
    {"app", {"core", "data", "io", "text", "state", "scene", "render", "ui", "platform"}},
};

// What begins the name of an outside header -> the only folders that may include it.
const std::vector<std::pair<std::string, Names>> kOutside{
    {"gdal", {"io"}},
    {"ogr", {"io"}},
    {"cpl_", {"io"}},
    {"proj.h", {"io"}},
    {"png.h", {"io"}},
    {"GL/glu.h", {"io"}},
    {"hb", {"text"}},
    {"ft2build.h", {"text"}},
    {"fribidi", {"text"}},
    {"freetype", {"text"}},
    {"glad/", {"render", "platform"}},
    {"GLFW/", {"platform"}},
    {"EGL/", {"platform"}},
    {"imgui", {"ui", "platform"}},
    {"CLI/", {"app"}},
    {"date/", {"core"}},
    {"GeographicLib/", {"core"}},
    {"xxhash", {"core"}},
};

struct Include {
  std::filesystem::path file;
  std::string folder;  // of the file
  std::string header;
  bool quoted = false;
};

std::vector<Include> all_includes() {
  const std::filesystem::path src = std::filesystem::path(SITMAP_SOURCE_DIR) / "src";
  const std::regex line_pattern(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> includes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(src)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string folder = entry.path().lexically_relative(src).begin()->string();
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (std::regex_search(line, match, line_pattern))
        includes.push_back({entry.path(), folder, match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

}  // namespace

TEST_CASE("every include runs along an arrow of the architecture") {
  const std::vector<Include> includes = all_includes();
  REQUIRE(includes.size() > 100);
  for (const Include& include : includes) {
    const auto allowed = kMayInclude.find(include.folder);
    if (allowed == kMayInclude.end() || !include.quoted) continue;
    const std::size_t slash = include.header.find('/');
    if (slash == std::string::npos) continue;
    const std::string target = include.header.substr(0, slash);
    if (kMayInclude.count(target) == 0 || target == include.folder) continue;
    INFO(include.file << " includes " << include.header);
    CHECK(allowed->second.count(target) == 1);
  }
}

TEST_CASE("every folder of src is one of the architecture's") {
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SITMAP_SOURCE_DIR) / "src")) {
    INFO(entry.path());
    if (entry.is_directory()) CHECK(kMayInclude.count(entry.path().filename().string()) == 1);
  }
}

TEST_CASE("outside libraries are included only in their own folder") {
  for (const Include& include : all_includes()) {
    for (const auto& [prefix, folders] : kOutside) {
      if (include.header.rfind(prefix, 0) != 0 || include.quoted) continue;
      INFO(include.file << " includes <" << include.header << ">");
      CHECK(folders.count(include.folder) == 1);
    }
  }
}

TEST_CASE("every source file opens with a sentence of purpose") {
  const std::filesystem::path src = std::filesystem::path(SITMAP_SOURCE_DIR) / "src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(src)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream in(entry.path());
    std::string line;
    std::getline(in, line);
    INFO(entry.path() << ": " << line);
    CHECK(line.rfind("// ", 0) == 0);
  }
}
