// The dialogs for pictures and files: what is typed counts, is kept, and never overwrites unasked.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "../core/temp_folder.h"
#include "headless.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;
using test::TempFolder;

struct Dialogs : Headless {
  Dialogs() : Headless(1440, 900) {
    open({dated("a", "Embassy breached", "2019-12-31", "protest")});
    frames(3);
    clear();
  }
  void show(Dialog dialog) {
    Settings settings = state.settings;
    settings.dialog = dialog;
    set(settings);
    frames(4);
  }
};

// The picture's dialog is 880 x 520 in the middle of the window.
struct ExportDialog : Dialogs {
  static constexpr float kLeft = 296, kPresetY = 286, kFieldY = 326, kFileY = 658, kSaveX = 1096;
  ExportDialog() { show(Dialog::export_picture); }
  void choose(int preset) {
    click(kLeft + 20, kPresetY);
    frames(2);
    click(kLeft + 20, kPresetY + 16 + 8 + 28 * (static_cast<float>(preset) + 0.5f));
    frames(2);
  }
  // Clicking selects all, so that typing replaces it.
  void type_into(float x, float y, const std::string& text) {
    click(x, y);
    type(text);
  }
  void type_path(const fs::path& path) { type_into(kLeft + 200, kFileY, path.string()); }
  const PictureOptions& options() const { return state.settings.picture; }
};

constexpr int kFourK = 2, kA4 = 3, kSquare = 4, kCustom = 5;

}  // namespace

TEST_CASE_METHOD(ExportDialog, "A typed size beyond the limits is marked, and nothing is saved with it", "[dialogs]") {
  const TempFolder folder;
  type_path(folder.path() / "x.png");
  choose(kCustom);
  type_into(kLeft + 60, kFieldY, "123456");
  click(kSaveX, kFileY);
  CHECK(requests_of<SavePicture>().empty());
  CHECK(state.settings.dialog == Dialog::export_picture);
  type_into(kLeft + 60, kFieldY, "");
  key(ImGuiKey_Enter);
  click(kSaveX, kFileY);
  CHECK(requests_of<SavePicture>().empty());
  ImGui::GetIO().KeyCtrl = false;
  click(kLeft + 200, kFileY);
  click(kLeft + 60, kFieldY);
  type("640");
  click(kSaveX, kFileY);
  REQUIRE(requests_of<SavePicture>().size() == 1);
  CHECK(requests_of<SavePicture>().front().options.width == 640);
  CHECK(state.settings.dialog == Dialog::none);
}

TEST_CASE_METHOD(ExportDialog, "Custom takes pixels as they are, and any preset can be chosen after it", "[dialogs]") {
  choose(kA4);
  CHECK(options().scale == 3.125);
  choose(kCustom);
  CHECK(options().scale == 1);
  CHECK(options().pixels_per_inch == 0);
  choose(kFourK);
  CHECK(options().width == 1920);
  CHECK(options().scale == 2);
  choose(kCustom);
  CHECK(options().scale == 1);
  choose(kSquare);
  CHECK(options().width == 1080);
  CHECK(options().height == 1080);
}

TEST_CASE_METHOD(ExportDialog, "A file that is there is replaced only after a yes", "[dialogs]") {
  const TempFolder folder;
  const fs::path path = folder.path() / "there.png";
  std::ofstream(path) << "old";
  type_path(path);
  click(kSaveX, kFileY);
  CHECK(requests_of<SavePicture>().empty());
  CHECK(state.settings.dialog == Dialog::export_picture);
  click(kSaveX - 104, kFileY);  // Cancel
  CHECK(requests_of<SavePicture>().empty());
  click(kSaveX, kFileY);
  CHECK(last.wants_escape);
  key(ImGuiKey_Escape);  // withdraws the question alone
  CHECK_FALSE(last.wants_escape);
  CHECK(state.settings.dialog == Dialog::export_picture);
  click(kSaveX, kFileY);
  click(kSaveX, kFileY);  // Replace stands where Save stood
  REQUIRE(requests_of<SavePicture>().size() == 1);
  CHECK(requests_of<SavePicture>().front().path == path.string());
}

TEST_CASE_METHOD(ExportDialog, "A folder is no file to save into", "[dialogs]") {
  const TempFolder folder;
  type_path(folder.path());
  click(kSaveX, kFileY);
  CHECK(requests_of<SavePicture>().empty());
}

TEST_CASE_METHOD(ExportDialog, "What was entered is still there after a picture that failed", "[dialogs]") {
  choose(kCustom);
  type_into(kLeft + 60, kFieldY, "777");
  type_path("/nowhere/at/all.png");
  click(kSaveX, kFileY);
  REQUIRE(requests_of<SavePicture>().size() == 1);
  clear();
  show(Dialog::export_picture);
  click(kSaveX, kFileY);
  REQUIRE(requests_of<SavePicture>().size() == 1);
  CHECK(requests_of<SavePicture>().front().path == "/nowhere/at/all.png");
  CHECK(requests_of<SavePicture>().front().options.width == 777);
}

TEST_CASE_METHOD(ExportDialog, "Tab goes through fields, choices and switches in their order, and Shift+Tab back",
                 "[dialogs]") {
  choose(kCustom);
  click(kLeft + 60, kFieldY);
  type("700");
  key(ImGuiKey_Tab);
  type("500");
  key(ImGuiKey_Tab);  // the theme, which an arrow key changes
  key(ImGuiKey_Tab);
  type("A title");
  key(ImGuiKey_Tab);  // three switches, the first of which the space bar turns
  const bool decorations = options().decorations;
  key(ImGuiKey_Space);
  CHECK(options().decorations != decorations);
  for (int i = 0; i < 3; ++i) key(ImGuiKey_Tab);
  type("/tmp/by-tab-only.png");
  frames(2);
  CHECK(options().width == 700);
  CHECK(options().height == 500);
  CHECK(options().title == "A title");
  ImGui::GetIO().KeyShift = true;
  for (int i = 0; i < 4; ++i) key(ImGuiKey_Tab);
  ImGui::GetIO().KeyShift = false;
  type("Another");
  CHECK(options().title == "Another");
}

TEST_CASE_METHOD(Dialogs, "After an error the open dialog's field still takes what is typed", "[dialogs]") {
  show(Dialog::open_file);
  CHECK(last.wants_keyboard);
  type("/no/such/file.geojson");
  key(ImGuiKey_Enter);
  frames(2);
  CHECK(requests_of<OpenPath>().empty());
  CHECK(last.wants_keyboard);
  const TempFolder folder;
  const fs::path path = folder.path() / "events.geojson";
  std::ofstream(path) << "{}";
  type(path.string());
  key(ImGuiKey_Enter);
  REQUIRE(requests_of<OpenPath>().size() == 1);
  CHECK(requests_of<OpenPath>().front().path == path.string());
  // Shown again, the old path is selected: what is typed takes its place.
  clear();
  show(Dialog::open_file);
  type(path.string());
  key(ImGuiKey_Enter);
  REQUIRE(requests_of<OpenPath>().size() == 1);
  CHECK(requests_of<OpenPath>().front().path == path.string());
}

TEST_CASE_METHOD(Dialogs, "The open dialog starts where the open file lies", "[dialogs]") {
  const TempFolder folder;
  std::ofstream(folder.path() / "other.geojson") << "{}";
  auto layer = std::make_shared<EventLayer>(*state.document.layers.front());
  layer->path = (folder.path() / "mine.geojson").string();
  state = apply(std::move(state), action::OpenLayers{{layer}});
  show(Dialog::open_file);
  type("other.geojson");
  key(ImGuiKey_Enter);
  REQUIRE(requests_of<OpenPath>().size() == 1);
  CHECK(requests_of<OpenPath>().front().path == (folder.path() / "other.geojson").string());
}

TEST_CASE_METHOD(Dialogs, "A key typed right after the click on the dates is not lost", "[dialogs]") {
  const Box slider = layout().slider;
  bool opened = false;
  for (float x = 500; x < 1200 && !opened; x += 20) {
    move(x, slider.y + 22);
    press();
    release();
    opened = last.wants_keyboard && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    if (!opened) key(ImGuiKey_Escape);
  }
  REQUIRE(opened);
  CHECK(last.animating);  // the next frame comes by itself, and gives the focus
  ImGui::GetIO().AddInputCharactersUTF8("2020-03-01");
  frame();
  key(ImGuiKey_Enter);
  REQUIRE_FALSE(actions<action::SetTime>().empty());
  const Zone utc = Zone::utc();
  CHECK(format_iso(state.view.time.window.begin, utc).starts_with("2020-03-01"));
}

TEST_CASE_METHOD(Dialogs, "A toast that names the command line leads to the layers instead", "[dialogs]") {
  Settings settings = state.settings;
  settings.left_open = false;
  settings.left_tab = LeftTab::events;
  set(settings);
  state = apply(std::move(state),
                action::ShowToast{ToastKind::warning, "x.geojson: 2 of 5 records rejected: see sitmap info"});
  frames(3);
  // The button is at the lower left of the card.
  const float x = 1440 - 12 - 336 + 60;
  for (float y = layout().slider.y - 45; y > layout().slider.y - 140 && !state.settings.left_open; y -= 8) click(x, y);
  CHECK(state.settings.left_open);
  CHECK(state.settings.left_tab == LeftTab::layers);
  CHECK(state.toasts.empty());
}

TEST_CASE_METHOD(Dialogs, "A toast that cannot show all it has to say leads to the whole message", "[dialogs]") {
  std::string text = "These files could not be read:";
  for (int i = 0; i < 60; ++i) text += "\nfile-" + std::to_string(i) + ".geojson: is damaged";
  state = apply(std::move(state), action::ShowToast{ToastKind::error, text});
  frames(3);
  REQUIRE(!state.log.empty());
  CHECK(state.log.back().text == text);
  const float x = 1440 - 12 - 336 + 60;
  for (float y = layout().slider.y - 45; y > layout().slider.y - 140 && state.settings.dialog == Dialog::none; y -= 8)
    click(x, y);
  CHECK(state.settings.dialog == Dialog::log);
  CHECK(state.toasts.empty());
}

TEST_CASE("In a small window the left panel gives way to the info panel, and comes back", "[dialogs]") {
  Headless window(800, 600);
  window.open({dated("a", "Embassy breached", "2019-12-31", "protest")});
  window.frames(2);
  CHECK(window.last.map.inset_left == 300);
  window.state = apply(std::move(window.state), action::Select{EventIndex{0}, false});
  window.frames(2);
  CHECK(window.last.map.inset_left == 0);
  CHECK(window.last.map.width - window.last.map.inset_right >= 320);
  window.state = apply(std::move(window.state), action::Select{std::nullopt, false});
  window.frames(2);
  CHECK(window.last.map.inset_left == 300);
}

TEST_CASE("The info panel asks for the pictures in sight, of the folder that its layer lies in", "[dialogs]") {
  Headless window(1440, 900);
  EventRecord record = dated("a", "Embassy breached", "2019-12-31", "protest");
  record.detail.media = {"photos/gate.jpg"};
  window.open({record});
  window.frames(2);
  CHECK(window.last.media.empty());
  window.state = apply(std::move(window.state), action::Select{EventIndex{0}, false});
  window.frames(3);
  REQUIRE(window.last.media.size() == 1);
  CHECK(window.last.media.front().name == "photos/gate.jpg");
  CHECK(window.last.media.front().folder.empty());  // of "test.geojson"
  CHECK(window.last.media_width > 200);
  CHECK_FALSE(window.last.animating);
}

}  // namespace sitmap::ui
