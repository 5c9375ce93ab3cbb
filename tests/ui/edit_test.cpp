// Events are added, moved, edited and deleted by hand in the real window, and kept in their file.
#include <catch2/catch.hpp>
#include <fstream>

#include "core/files.h"
#include "hand.h"
#include "state/event_editing.h"
#include "support_size_limit.h"

using namespace sitmap;
using namespace sitmap::test;
namespace fs = std::filesystem;

namespace {

constexpr int kKeyRight = 262, kKeyDown = 264;

constexpr int kEnter = 257, kDelete = 261, kF2 = 291;

fs::path write_events(const fs::path& folder) {
  const fs::path path = folder / "events.geojson";
  std::ofstream(path, std::ios::binary) << R"({"type":"FeatureCollection","title":"Mine","note":"stays","features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"First","start":"2020-01-03"}},
{"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[46,34]},"properties":{"title":"Second","start":"2020-01-08"}}]})";
  return path;
}

std::string content_of(const fs::path& path) {
  const Result<std::string> content = read_file(path);
  REQUIRE(content);
  return *content;
}

const EventTable& events(const Hand& hand) {
  return *hand.state().document.events;
}

void select(Hand& hand, const std::string& id) {
  hand.program().dispatch(action::Select{hand.event(id), false});
  hand.settle();
  hand.watch(0.4);  // until the panel is there
}

// Replaces the text of the form's title, which lies below the toolbar and the note on the layer.
void type_title(Hand& hand, const std::string& title) {
  hand.click(1280 - 120, 44 + 44 + 4 + 28 + 14);
  hand.key('A', true);
  hand.type(title);
  hand.key(kEnter);
  hand.settle();
}

}  // namespace

TEST_CASE("an event is edited in the panel, undone, redone and saved with Ctrl+S, and the file keeps the rest") {
  const TempFolder folder;
  const fs::path path = write_events(folder.path());
  Hand hand({path.string()});
  select(hand, "a");
  hand.key(kF2);
  REQUIRE(hand.state().view.editing);
  type_title(hand, "Another title");
  CHECK(events(hand).title(hand.event("a")) == "Another title");
  CHECK(has_unsaved_events(hand.state()));
  hand.key(kKeyEscape);
  CHECK_FALSE(hand.state().view.editing);
  hand.key('Z', true);
  CHECK(events(hand).title(hand.event("a")) == "First");
  CHECK_FALSE(has_unsaved_events(hand.state()));
  hand.key('Z', true, true);
  CHECK(events(hand).title(hand.event("a")) == "Another title");
  hand.key('S', true);
  hand.settle();
  CHECK_FALSE(has_unsaved_events(hand.state()));
  CHECK(hand.state().settings.dialog == Dialog::none);
  const std::string text = content_of(path);
  CHECK(text.find("Another title") != std::string::npos);
  CHECK(text.find(R"("note":"stays")") != std::string::npos);
}

TEST_CASE("a picture says of what it was made: a file as it was read, and edits that are in no file") {
  const TempFolder folder;
  const fs::path path = write_events(folder.path());
  Hand hand({path.string()});
  const auto data_of_picture = [&hand] {
    hand.key(kKeyF12);
    hand.settle();
    const std::string picture = content_of(hand.program().last_picture());
    const std::size_t begin = picture.find("events.geojson xxh3:");
    REQUIRE(begin != std::string::npos);
    return picture.substr(begin, 80);
  };
  const std::string hash = "events.geojson xxh3:" + format_hash(hash_text(content_of(path)));
  const std::string edits = " (with edits that are not saved)";
  CHECK(data_of_picture().find(hash) == 0);
  CHECK(data_of_picture().find(edits) == std::string::npos);
  select(hand, "a");
  hand.key(kF2);
  type_title(hand, "Another title");
  CHECK(data_of_picture().find(hash + edits) == 0);
}

TEST_CASE("what is still being typed is saved, too") {
  const TempFolder folder;
  const fs::path path = write_events(folder.path());
  Hand hand({path.string()});
  select(hand, "a");
  hand.key(kF2);
  hand.click(1280 - 120, 44 + 44 + 4 + 28 + 14);
  hand.key('A', true);
  hand.type("Half typed");
  hand.key('S', true);
  hand.settle();
  CHECK(content_of(path).find("Half typed") != std::string::npos);
}

TEST_CASE("an event is added by a click, moved by another, deleted by a key, and every step can be undone") {
  const TempFolder folder;
  Hand hand({write_events(folder.path()).string()});
  const ScreenPoint at = hand.on_map({45, 33.2});
  hand.key('I');
  REQUIRE(hand.state().view.tool == MapTool::add_event);
  hand.click(at.x, at.y);
  REQUIRE(events(hand).size() == 3);
  REQUIRE(hand.state().view.selected);
  CHECK(hand.state().view.editing);
  const LonLat placed = events(hand).position()[*hand.state().view.selected];
  CHECK(std::abs(placed.lon_deg - 45) < 0.05);
  CHECK(std::abs(placed.lat_deg - 33.2) < 0.05);
  // The form's title waits for the keyboard.
  hand.watch(0.5);
  hand.type("Added");
  hand.key(kEnter);
  CHECK(events(hand).title(*hand.state().view.selected) == "Added");
  hand.key(kKeyEscape);
  hand.key(kKeyEscape);
  select(hand, "a");
  hand.key('V');
  const ScreenPoint there = hand.on_map({44.6, 33.9});
  hand.click(there.x, there.y);
  const LonLat moved = events(hand).position()[hand.event("a")];
  CHECK(std::abs(moved.lon_deg - 44.6) < 0.05);
  CHECK(std::abs(moved.lat_deg - 33.9) < 0.05);
  hand.key(kDelete);
  CHECK(events(hand).size() == 2);
  CHECK(events(hand).find("a") == events(hand).size());
  hand.key('Z', true);
  CHECK(events(hand).size() == 3);
  hand.key('Z', true);
  CHECK(events(hand).position()[hand.event("a")] == LonLat{44, 33});
}

TEST_CASE("a file that is only read is never written: its events go under another name") {
  const TempFolder folder;
  const fs::path csv = folder.path() / "table.csv";
  std::ofstream(csv) << "start,lat,lon,title\n2020-01-03,33,44,One\n2020-01-08,34,45,Two\n";
  const std::string before = content_of(csv);
  Hand hand({csv.string()});
  hand.program().dispatch(action::RemoveEvents{{0}});
  hand.settle();
  hand.key('S', true);
  REQUIRE(hand.state().settings.dialog == Dialog::save_events);
  hand.settle();
  hand.key(kEnter);
  hand.settle();
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK(content_of(csv) == before);
  CHECK(fs::exists(folder.path() / "table.geojson"));
  CHECK(hand.state().document.layers[0]->path == (folder.path() / "table.geojson").string());
  CHECK_FALSE(has_unsaved_events(hand.state()));
}

TEST_CASE("a change on disk is asked about before it is replaced") {
  const TempFolder folder;
  const fs::path path = write_events(folder.path());
  Hand hand({path.string()});
  hand.program().dispatch(action::RemoveEvents{{0}});
  std::ofstream(path, std::ios::app) << "\n";
  const std::string theirs = content_of(path);
  hand.key('S', true);
  hand.settle();
  CHECK(hand.state().settings.dialog == Dialog::changed_events);
  CHECK(content_of(path) == theirs);
  hand.key(kKeyEscape);
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK(has_unsaved_events(hand.state()));
  CHECK(content_of(path) == theirs);
}

TEST_CASE("with a full disk the file stays as it was and the edits stay in the window") {
  const TempFolder folder;
  const fs::path path = write_events(folder.path());
  Hand hand({path.string()});
  const std::string before = content_of(path);
  hand.program().dispatch(action::RemoveEvents{{0}});
  hand.settle();
  {
    const SizeLimit limit(64);
    hand.key('S', true);
    hand.settle();
  }
  CHECK(content_of(path) == before);
  CHECK(has_unsaved_events(hand.state()));
  hand.key('S', true);
  hand.settle();
  CHECK_FALSE(has_unsaved_events(hand.state()));
  CHECK(content_of(path) != before);
}

TEST_CASE("closing the window asks about edited events") {
  const TempFolder folder;
  Hand hand({write_events(folder.path()).string()});
  hand.program().dispatch(action::RemoveEvents{{0}});
  REQUIRE(hand.program().run_command("file.quit"));
  hand.settle();
  CHECK(hand.state().settings.dialog == Dialog::unsaved_project);
  hand.key(kKeyEscape);
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK(events(hand).size() == 1);
}

TEST_CASE("Esc in a field of a source takes back what was typed there, and nothing else") {
  const TempFolder folder;
  const fs::path path = folder.path() / "sourced.geojson";
  std::ofstream(path, std::ios::binary) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"First","start":"2020-01-03",
 "sources":[{"title":"Agency"},{"title":"Paper"}]}}]})";
  Hand hand({path.string()});
  select(hand, "a");
  hand.key(kF2);
  hand.settle();
  constexpr int kFieldsBeforeSources = 14;  // buttons and choices among them
  for (int i = 0; i <= kFieldsBeforeSources; ++i) {
    hand.key(kKeyTab);
    hand.settle();
  }
  hand.type("no such paper");
  hand.key(kKeyEscape);
  hand.settle();
  CHECK(hand.state().view.editing);
  CHECK_FALSE(has_unsaved_events(hand.state()));
  hand.key(kKeyEscape);
  hand.settle();
  CHECK_FALSE(hand.state().view.editing);
  const EventDetail detail = events(hand).detail(hand.event("a"));
  REQUIRE(detail.sources.size() == 2);
  CHECK(detail.sources[0].title == "Agency");
}

TEST_CASE("the offer to undo a removal goes with the undo") {
  const TempFolder folder;
  Hand hand({write_events(folder.path()).string()});
  select(hand, "a");
  const auto offered = [&] {
    const auto& toasts = hand.state().toasts;
    return std::any_of(toasts.begin(), toasts.end(), [](const Toast& t) { return t.text == "Removed 1 event"; });
  };
  hand.key(kDelete);
  CHECK(offered());
  hand.key('Z', true);
  CHECK(events(hand).size() == 2);
  CHECK_FALSE(offered());
}

TEST_CASE("a form is filled in by the keyboard alone, its choices and buttons, too") {
  const TempFolder folder;
  Hand hand({write_events(folder.path()).string()});
  select(hand, "a");
  hand.key(kF2);
  hand.settle();
  const auto press = [&](int key, int times = 1) {
    for (int i = 0; i < times; ++i) {
      hand.key(key);
      hand.settle();
    }
  };
  constexpr int kSeverityPlace = 9;
  press(kKeyTab, kSeverityPlace + 1);
  press(kKeyRight, 3);
  CHECK(events(hand).severity()[hand.event("a")] == 3);
  press(kKeyTab);
  press(kKeyDown, 2);
  CHECK(events(hand).status()[hand.event("a")] == EventStatus::claimed);
  hand.key('Z', true);
  hand.settle();
  CHECK(events(hand).status()[hand.event("a")] == EventStatus::confirmed);  // the first of two steps
  press(kKeyTab, 4);  // over actors, tags and summary to the button that adds a source
  press(kKeySpace);
  hand.type("Agency");
  press(kKeyTab);
  REQUIRE(events(hand).detail(hand.event("a")).sources.size() == 1);
  CHECK(events(hand).detail(hand.event("a")).sources[0].title == "Agency");
  CHECK(hand.state().view.time.playing == false);
}

TEST_CASE("a list that a form opens is chosen from by the keyboard, and the form goes on where it was") {
  const TempFolder folder;
  const fs::path path = folder.path() / "two.geojson";
  std::ofstream(path, std::ios::binary) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"First","start":"2020-01-03","category":"attack"}},
{"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[46,34]},"properties":{"title":"Second","start":"2020-01-08","category":"killing"}}]})";
  Hand hand({path.string()});
  select(hand, "a");
  hand.key(kF2);
  hand.settle();
  const auto press = [&](int key, int times = 1, bool shift = false) {
    for (int i = 0; i < times; ++i) {
      hand.key(key, false, shift);
      hand.settle();
    }
  };
  constexpr int kCategoryList = 8;
  press(kKeyTab, kCategoryList + 1);
  press(kKeySpace);
  press(kKeyDown, 2);
  press(kEnter);
  const EventTable& table = events(hand);
  CHECK(table.categories()[table.category()[hand.event("a")]] == "killing");
  press(kKeyTab);
  press(kKeyRight);
  CHECK(events(hand).severity()[hand.event("a")] == 1);
  // Backwards over all that lies before it to the last button, Done.
  press(kKeyTab, kCategoryList + 2, true);
  press(kKeySpace);
  CHECK_FALSE(hand.state().view.editing);
}

TEST_CASE("characters beyond 16 bits stay as they are in a field, and can be typed") {
  const TempFolder folder;
  const fs::path path = folder.path() / "emoji.geojson";
  const std::string title = "Fiji \U0001F30B \uE000 erupts";
  std::ofstream(path, std::ios::binary) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[178,-18]},"properties":{"title":")"
                                        << title << R"(","start":"2020-01-03","summary":"\ud83c\udf0b smoke"}}]})";
  Hand hand({path.string()});
  select(hand, "a");
  hand.key(kF2);
  hand.settle();
  // Through all fields, the summary among them, which only entering changed.
  for (int i = 0; i < 15; ++i) {
    hand.key(kKeyTab);
    hand.settle();
  }
  CHECK(events(hand).title(hand.event("a")) == title);
  CHECK_FALSE(has_unsaved_events(hand.state()));
  for (int i = 0; i < 14; ++i) {
    hand.key(kKeyTab, false, true);
    hand.settle();
  }
  constexpr int kEnd = 269;
  hand.key(kEnd);
  hand.type(U'\U0001F525');
  hand.type(" again");
  hand.key(kEnter);
  hand.settle();
  CHECK(events(hand).title(hand.event("a")) == title + "\U0001F525 again");
  hand.key('S', true);
  hand.settle();
  CHECK_FALSE(has_unsaved_events(hand.state()));
  CHECK(content_of(path).find("erupts\U0001F525 again") != std::string::npos);
}

TEST_CASE("keys that a dialog does not know change nothing behind it") {
  const TempFolder folder;
  Hand hand({write_events(folder.path()).string()});
  select(hand, "a");
  const TimeSpan window = hand.state().view.time.window;
  for (const Dialog dialog : {Dialog::unsaved_project, Dialog::help, Dialog::about, Dialog::filter_circle}) {
    Settings settings = hand.state().settings;
    settings.dialog = dialog;
    hand.program().dispatch(action::SetSettings{settings});
    hand.settle();
    hand.click(8, 400);  // beside the dialog and away from its fields; some close by that
    hand.program().dispatch(action::SetSettings{settings});
    hand.settle();
    CAPTURE(static_cast<int>(dialog));
    REQUIRE(hand.state().settings.dialog == dialog);
    hand.key(kDelete);
    hand.key('A', true);
    hand.key('I');
    hand.key(kKeySpace);
    hand.settle();
    CHECK(events(hand).size() == 2);
    CHECK(hand.state().view.chosen.empty());
    CHECK(hand.state().view.tool == MapTool::none);
    CHECK(hand.state().view.time.window == window);
    CHECK_FALSE(hand.state().view.time.playing);
    hand.key(kKeyEscape);
    hand.settle();
  }
}
