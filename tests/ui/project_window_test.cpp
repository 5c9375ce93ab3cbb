// Projects in the real window: saved, opened again, located, and never lost.
#include <catch2/catch.hpp>
#include <fstream>

#include "core/files.h"
#include "hand.h"
#include "state/project.h"
#include "support_size_limit.h"

using namespace sitmap;
using namespace sitmap::test;
namespace fs = std::filesystem;

namespace {

constexpr int kKeyEnter = 257;

fs::path write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string content_of(const fs::path& path) {
  const Result<std::string> content = read_file(path);
  REQUIRE(content);
  return *content;
}

void drop(Hand& hand, const std::vector<fs::path>& paths) {
  platform::FilesDropped dropped;
  for (const fs::path& path : paths) dropped.paths.push_back(path.string());
  hand.program().window().input().push_back(dropped);
  hand.settle();
}

void run(Hand& hand, const char* command) {
  REQUIRE(hand.program().run_command(command));
  hand.settle();
}

void select_all(Hand& hand) {
  hand.key('A', true);
}

// Types a path into the dialog that asks for one.
void save_as(Hand& hand, const fs::path& path) {
  hand.key('S', true, true);
  REQUIRE(hand.state().settings.dialog == Dialog::save_project);
  hand.settle();
  select_all(hand);
  hand.type(path.string());
  hand.key(kKeyEnter);
}

std::string events_csv() {
  return "start,lat,lon,title,category\n2020-01-03,33.3,44.4,One,strike\n2020-02-08,33.8,42.4,Two,talks\n";
}
std::string area() {
  return R"({"type":"Polygon","coordinates":[[[43,32],[46,32],[46,35],[43,35],[43,32]]]})";
}

// A window on a project in folder with one layer of events and one of geometry, styled, filtered and zoomed.
void make_project(Hand& hand, const fs::path& folder) {
  drop(hand, {write(folder / "data" / "events.csv", events_csv())});
  drop(hand, {write(folder / "data" / "area.geojson", area())});
  REQUIRE(hand.state().document.layers.size() == 1);
  REQUIRE(hand.state().document.map_layers.size() == 1);
  LayerStyle style = hand.state().document.map_layers[0].style;
  style.color = {200, 30, 10, 255};
  style.fill_opacity = 0.7;
  hand.program().dispatch(action::StyleMapLayer{0, style});
  Filter filter;
  filter.hidden_categories = {"talks"};
  hand.program().dispatch(action::SetFilter{filter});
  Camera camera = hand.state().view.camera;
  camera.zoom = 6.5;
  camera.bearing_deg = 15;
  hand.program().dispatch(action::SetCamera{camera, false});
  save_as(hand, folder / "p.sitmap");
  REQUIRE(hand.state().project.path == (folder / "p.sitmap").string());
  REQUIRE(fs::exists(folder / "p.sitmap"));
}

// What F12 makes: without the window's memory of where labels stood.
std::string picture(Hand& hand) {
  run(hand, "file.picture");
  REQUIRE_FALSE(hand.program().last_picture().empty());
  return content_of(hand.program().last_picture());
}

}  // namespace

TEST_CASE("a project is saved with Ctrl+S, moved with its data, and opens as it was") {
  const TempFolder folder;
  std::optional<Project> saved;
  std::string before;
  {
    Hand hand;
    make_project(hand, folder.path() / "here");
    CHECK_FALSE(is_modified(hand.state()));
    hand.program().dispatch(action::SetTitle{"Another title"});
    CHECK(is_modified(hand.state()));
    hand.key('S', true);
    CHECK_FALSE(is_modified(hand.state()));
    CHECK(hand.state().settings.dialog == Dialog::none);
    saved = project_of(hand.state());
  }
  // From a program that has just started, as the other picture: what was drawn before leaves traces of rounding.
  {
    Hand hand({(folder.path() / "here" / "p.sitmap").string()});
    before = picture(hand);
  }
  fs::rename(folder.path() / "here", folder.path() / "there");
  Hand hand({(folder.path() / "there" / "p.sitmap").string()});
  REQUIRE(hand.state().document.layers.size() == 1);
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK_FALSE(is_modified(hand.state()));
  CHECK(hand.state().undo.empty());
  Project now = project_of(hand.state());
  CHECK(now.title == "Another title");
  CHECK(now.layers[0].path == (folder.path() / "there" / "data" / "area.geojson").string());
  now.events[0].path = saved->events[0].path;
  now.layers[0].path = saved->layers[0].path;
  CHECK(now == *saved);
  CHECK((picture(hand) == before));
}

TEST_CASE("unsaved changes are asked about before another project is opened or the window is closed") {
  const TempFolder folder;
  Hand hand;
  make_project(hand, folder.path());
  const fs::path other = folder.path() / "other.sitmap";
  fs::copy_file(folder.path() / "p.sitmap", other);
  hand.program().dispatch(action::SetTitle{"Changed"});

  SECTION("cancelled: all stays") {
    drop(hand, {other});
    REQUIRE(hand.state().settings.dialog == Dialog::unsaved_project);
    hand.key(kKeyEscape);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK(hand.state().document.title == "Changed");
    CHECK(hand.state().project.path == (folder.path() / "p.sitmap").string());
  }
  SECTION("saved: the other one is opened then") {
    drop(hand, {other});
    hand.key(kKeyEnter);
    CHECK(hand.state().project.path == other.string());
    CHECK(content_of(folder.path() / "p.sitmap").find("\"title\": \"Changed\"") != std::string::npos);
  }
  SECTION("discarded: the file stays as it was") {
    const std::string before = content_of(folder.path() / "p.sitmap");
    drop(hand, {other});
    hand.click(628, 456);
    CHECK(hand.state().project.path == other.string());
    CHECK(content_of(folder.path() / "p.sitmap") == before);
  }
  SECTION("closing the window") {
    hand.program().run_command("file.quit");
    CHECK(hand.program().frame());
    hand.settle();
    REQUIRE(hand.state().settings.dialog == Dialog::unsaved_project);
    hand.key(kKeyEnter);
    CHECK_FALSE(hand.program().frame());
    CHECK(content_of(folder.path() / "p.sitmap").find("\"title\": \"Changed\"") != std::string::npos);
  }
}

TEST_CASE("a project that someone else has written meanwhile is not replaced without a question") {
  const TempFolder folder;
  Hand hand;
  make_project(hand, folder.path());
  const fs::path path = folder.path() / "p.sitmap";
  write(path, content_of(path) + "\n");
  const std::string theirs = content_of(path);
  hand.program().dispatch(action::SetTitle{"Mine"});
  hand.key('S', true);
  REQUIRE(hand.state().settings.dialog == Dialog::changed_project);
  CHECK(content_of(path) == theirs);

  SECTION("cancel") {
    hand.key(kKeyEscape);
    CHECK(content_of(path) == theirs);
    CHECK(is_modified(hand.state()));
  }
  SECTION("save anyway") {
    hand.click(738, 468);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK(content_of(path).find("\"title\": \"Mine\"") != std::string::npos);
    CHECK_FALSE(is_modified(hand.state()));
    hand.program().dispatch(action::SetTitle{"Mine again"});
    hand.key('S', true);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK_FALSE(is_modified(hand.state()));
  }
  SECTION("save as") {
    hand.click(836, 468);
    REQUIRE(hand.state().settings.dialog == Dialog::save_project);
    select_all(hand);
    hand.type((folder.path() / "mine.sitmap").string());
    hand.key(kKeyEnter);
    CHECK(content_of(path) == theirs);
    CHECK(content_of(folder.path() / "mine.sitmap").find("\"title\": \"Mine\"") != std::string::npos);
    CHECK(hand.state().project.path == (folder.path() / "mine.sitmap").string());
  }
}

TEST_CASE("a full disk leaves the saved project as it was, and tells") {
  const TempFolder folder;
  Hand hand;
  make_project(hand, folder.path());
  const fs::path path = folder.path() / "p.sitmap";
  const std::string before = content_of(path);
  hand.program().dispatch(action::SetTitle{"Changed"});
  {
    const SizeLimit full(100);
    hand.key('S', true);
  }
  CHECK(content_of(path) == before);
  CHECK(is_modified(hand.state()));
  REQUIRE_FALSE(hand.state().log.empty());
  CHECK(hand.state().log.back().kind == ToastKind::error);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
  hand.key('S', true);
  CHECK(content_of(path).find("\"title\": \"Changed\"") != std::string::npos);
}

TEST_CASE("a missing file is asked for, stays in the project, and is found with what lies beside it") {
  const TempFolder folder;
  {
    Hand hand;
    make_project(hand, folder.path());
  }
  const std::string before = content_of(folder.path() / "p.sitmap");
  fs::rename(folder.path() / "data", folder.path() / "moved");
  Hand hand;
  drop(hand, {folder.path() / "p.sitmap"});
  REQUIRE(hand.state().settings.dialog == Dialog::missing_files);
  CHECK(absent_files(hand.state()).size() == 2);
  CHECK(hand.state().document.layers.empty());
  CHECK_FALSE(is_modified(hand.state()));

  SECTION("nothing is lost when it is saved as it is") {
    hand.key(kKeyEscape);
    hand.key('S', true);
    CHECK(content_of(folder.path() / "p.sitmap") == before);
  }
  SECTION("one that is located brings the other") {
    hand.click(860, 288);  // Locate…
    REQUIRE(hand.state().settings.dialog == Dialog::locate_file);
    hand.settle();
    select_all(hand);
    hand.type((folder.path() / "moved" / "events.csv").string());
    hand.key(kKeyEnter);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK_FALSE(has_absent_layers(hand.state()));
    REQUIRE(hand.state().document.map_layers.size() == 1);
    CHECK(hand.state().document.map_layers[0].style.fill_opacity == 0.7);
    CHECK(hand.state().document.filter.hidden_categories == std::vector<std::string>{"talks"});
    CHECK(is_modified(hand.state()));
    run(hand, "file.save_project");
    CHECK(content_of(folder.path() / "p.sitmap").find("moved/area.geojson") != std::string::npos);
  }
}
