// Names of pictures: readable in every script, safe on every file system, never taken.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "sample_events.h"
#include "state/picture_name.h"

namespace sitmap {
namespace {

std::string name_for(const std::string& title) {
  State state = sample_state();
  state.document.title = title;
  state.view.time.window = {at(2020, 1, 1), at(2020, 1, 8)};
  return free_picture_path(state, "/nowhere").filename().string();
}

}  // namespace

TEST_CASE("a picture is named after its title and window") {
  CHECK(name_for("US–Iran tensions") == "US-Iran tensions 2020-01-01 to 2020-01-07.png");
  CHECK(name_for("a/b: \"c\"?") == "a-b- -c 2020-01-01 to 2020-01-07.png");
  CHECK(name_for("هجوم على القاعدة") == "هجوم على القاعدة 2020-01-01 to 2020-01-07.png");
  CHECK(name_for("../..") == "sitmap 2020-01-01 to 2020-01-07.png");
  CHECK(name_for("") == "sitmap 2020-01-01 to 2020-01-07.png");
}

TEST_CASE("a picture without dated events is named after its title alone") {
  State state = initial_state();
  state.document.title = "hills";
  CHECK(free_picture_path(state, "/nowhere").filename() == "hills.png");
}

TEST_CASE("a long title is cut between letters") {
  std::string title = "x";
  for (int i = 0; i < 100; ++i) title += "ش";
  const std::string name = name_for(title);
  CHECK(name.substr(0, 1) == "x");
  CHECK(name.find(" 2020") % 2 == 1);  // whole letters of two bytes
  CHECK(name.size() < 120);
}

TEST_CASE("a name that is taken gets a number") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("sitmap-picture-name-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  State state = initial_state();
  state.document.title = "map";
  const std::filesystem::path first = free_picture_path(state, folder);
  std::ofstream(first) << "taken";
  const std::filesystem::path second = free_picture_path(state, folder);
  CHECK(second != first);
  CHECK(second.filename().string().find("(2).png") != std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace sitmap
