// Where files are proposed and what typed paths mean.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "../core/temp_folder.h"
#include "core/files.h"
#include "data/event_layer.h"
#include "ui/file_places.h"

namespace fs = std::filesystem;

namespace sitmap::ui {
namespace {

EventLayerPtr layer_of(const fs::path& path) {
  auto layer = std::make_shared<EventLayer>();
  layer->path = path.string();
  return layer;
}

}  // namespace

TEST_CASE("A typed path is taken from the home folder, from the root, or from the folder that is meant") {
  CHECK(typed_path("~/a/b.csv", "/data") == fs::path(std::getenv("HOME")) / "a" / "b.csv");
  CHECK(typed_path("/a/b.csv", "/data") == "/a/b.csv");
  CHECK(typed_path("b.csv", "/data") == "/data/b.csv");
  CHECK(typed_path("~b.csv", "/data") == "/data/~b.csv");
}

TEST_CASE("Files are proposed beside the project, or beside the first file that is the user's") {
  State state;
  state.document.layers = {layer_of(asset_dir() / "events" / "built-in.geojson")};
  CHECK(is_shipped(state.document.layers[0]->path));
  CHECK(data_folder(state) == fs::path(std::getenv("HOME")));
  state.document.layers.push_back(layer_of(""));
  state.document.layers.push_back(layer_of("/data/strikes/2020.csv"));
  state.document.layers.push_back(layer_of("/other/more.csv"));
  CHECK(data_folder(state) == "/data/strikes");
  state.project.path = "/maps/briefing.sitmap";
  CHECK(data_folder(state) == "/maps");
}

TEST_CASE("A proposed name is one that no file has") {
  const test::TempFolder folder;
  CHECK(free_path(folder.path(), "events", ".csv") == folder.path() / "events.csv");
  std::ofstream(folder.path() / "events.csv") << "a";
  std::ofstream(folder.path() / "events 2.csv") << "b";
  CHECK(free_path(folder.path(), "events", ".csv") == folder.path() / "events 3.csv");
  CHECK(free_path(folder.path(), "events", ".kml") == folder.path() / "events.kml");
}

}  // namespace sitmap::ui
