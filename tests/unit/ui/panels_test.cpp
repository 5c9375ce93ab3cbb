// What the panels ask for when they are used, and that they ask for nothing when they are not.
#include <catch2/catch.hpp>

#include <imgui/imgui_internal.h>

#include <algorithm>

#include "headless.h"
#include "state/event_columns.h"
#include "ui/event_marks.h"
#include "ui/slider_input.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

struct Panels : Headless {
  explicit Panels(float width = 1440, float height = 900, double ui_scale = 1, float physical = 1)
      : Headless(width, height, ui_scale, physical) {
    std::vector<EventRecord> records = {dated("a", "Embassy breached", "2019-12-31", "protest"),
                                        dated("b", "Strike near the airport", "2020-01-03T01:00+03:00", "strike"),
                                        dated("c", "Vow of revenge", "2020-01-03", "statement")};
    records[1].detail.related = {{"a", "responds-to"}};
    records[1].detail.sources = {{"An article", "A paper", "https://example.org/1", "2020-12-02", "paragraph 3"}};
    records[1].detail.claims = {{"One side", "It was this"}, {"The other", "It was that"}};
    records[1].detail.summary = "What is known of it.";
    records[1].detail.tags = {"drone"};
    open(std::move(records));
    frames(3);
    clear();
  }
};

struct Panels900 : Panels {
  Panels900() : Panels(900, 600) {}
};

}  // namespace

TEST_CASE_METHOD(Panels, "Without input the panels ask for nothing", "[panels]") {
  frames(5);
  CHECK(effects.empty());
  CHECK(requests.empty());
  CHECK_FALSE(last.animating);
  CHECK_FALSE(last.wants_keyboard);
}

namespace {

// A window that is drawn within others, by the name that it was begun with.
const ImGuiWindow* inner_window(const std::string& name) {
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (window->Active && std::string(window->Name).find("/" + name + "_") != std::string::npos) return window;
  }
  return nullptr;
}

}  // namespace

TEST_CASE_METHOD(Panels900, "The menu of columns scrolls to its last column and no further", "[panels]") {
  Settings settings = state.settings;
  settings.list_look = ListLook::table;
  set(settings);
  frames(2);
  const ImGuiWindow* table = inner_window("table");
  REQUIRE(table != nullptr);
  click(table->Pos.x + table->Size.x - 14, table->Pos.y + 14);
  frames(3);
  const ImGuiWindow* names = inner_window("names");
  REQUIRE(names != nullptr);
  const float content = 26 * static_cast<float>(event_columns(state.document).size());
  CHECK(names->ContentSize.y == content);
  CHECK(names->ScrollMax.y == std::max(0.0f, content - names->Size.y));
}

TEST_CASE_METHOD(Panels, "The map lies between bar and slider, with the left panel as inset", "[panels]") {
  CHECK(last.map_y == 44);
  CHECK(last.map.width == 1440);
  CHECK(last.map.height == 900 - 44 - 132 - 24);
  CHECK(last.map.inset_left == 300);
  CHECK(last.map.inset_right == 0);
  state = apply(std::move(state), action::Select{EventIndex{1}, false});
  frames(2);
  CHECK(last.map.width == 1440);
  CHECK(last.map.inset_right == 360);
}

TEST_CASE_METHOD(Panels, "The mouse is the map's only where no panel is", "[panels]") {
  move(800, 400);
  CHECK(last.map_hovered);
  move(100, 400);
  CHECK_FALSE(last.map_hovered);
  move(800, 880);
  CHECK_FALSE(last.map_hovered);
}

TEST_CASE_METHOD(Panels, "A click in the list selects and reveals, pointing highlights", "[panels]") {
  const Layout at = layout();
  const float y = at.left.bottom() - 28 - 40;
  // Three rows of 64 end somewhere above the foot: search them from below.
  for (float up = 0; up < 400 && actions<action::Select>().empty(); up += 30) click(120, y - up);
  REQUIRE(actions<action::Select>().size() == 1);
  CHECK(actions<action::Select>().front().reveal);
  CHECK_FALSE(actions<action::Hover>().empty());
  CHECK(last.wants_arrow_keys);
  const EventIndex selected = *state.view.selected;
  clear();
  key(ImGuiKey_UpArrow);
  CHECK((selected == 0 || *state.view.selected != selected));
}

TEST_CASE_METHOD(Panels, "A category's chip hides it and shows it again", "[panels]") {
  // The first chip stands below tabs and search.
  const float x = 12 + 40, y = 44 + 8 + 32 + 8 + 32 + 8 + 12;
  click(x, y);
  REQUIRE(actions<action::SetFilter>().size() == 1);
  CHECK(state.document.filter.hidden_categories == std::vector<std::string>{"protest"});
  click(x, y);
  CHECK(state.document.filter.hidden_categories.empty());
}

TEST_CASE_METHOD(Panels, "Search narrows the list while typing, Esc gives all back", "[panels]") {
  Settings settings = state.settings;
  ++settings.search_focus;
  set(settings);
  frames(2);
  CHECK(last.wants_keyboard);
  type("revenge");
  CHECK(state.document.filter.text == "revenge");
  CHECK(derived.list(state).size() == 1);
  key(ImGuiKey_Escape);
  frames(2);
  CHECK(state.document.filter.text.empty());
  CHECK_FALSE(last.wants_keyboard);
}

TEST_CASE_METHOD(Panels, "The palette finds a command, and Enter runs it", "[panels]") {
  Settings settings = state.settings;
  settings.dialog = Dialog::palette;
  set(settings);
  frames(3);
  CHECK(last.wants_keyboard);
  CHECK_FALSE(last.map_hovered);
  type("show all events");
  clear();
  key(ImGuiKey_Enter);
  CHECK(state.settings.dialog == Dialog::none);
  CHECK(actions<action::FitAll>().size() == 1);
}

TEST_CASE_METHOD(Panels, "A command of the palette that changes settings closes it, too", "[panels]") {
  Settings settings = state.settings;
  settings.dialog = Dialog::palette;
  set(settings);
  frames(3);
  type("switch between dark");
  key(ImGuiKey_Enter);
  CHECK(state.settings.dialog == Dialog::none);
  CHECK(state.settings.theme == "light");
}

TEST_CASE_METHOD(Panels, "The palette finds events by their title, and dates", "[panels]") {
  Settings settings = state.settings;
  settings.dialog = Dialog::palette;
  set(settings);
  frames(3);
  type("2020-01-02");
  key(ImGuiKey_Enter);
  const InstantUs day = days_from_civil(2020, 1, 2) * kDayUs;
  CHECK(state.view.time.window == TimeSpan{day, day + kDayUs});
  set(settings);
  frames(3);
  type("airport");
  clear();
  key(ImGuiKey_Enter);
  REQUIRE(actions<action::Select>().size() == 1);
  CHECK(state.document.events->title(*state.view.selected) == "Strike near the airport");
}

TEST_CASE_METHOD(Panels, "Esc closes the palette and nothing else", "[panels]") {
  Settings settings = state.settings;
  settings.dialog = Dialog::palette;
  set(settings);
  frames(3);
  clear();
  key(ImGuiKey_Escape);
  frames(2);
  CHECK(state.settings.dialog == Dialog::none);
  CHECK(effects.size() == 1);
}

TEST_CASE_METHOD(Panels, "A click on the scrim closes a dialog", "[panels]") {
  for (const Dialog dialog : {Dialog::help, Dialog::about, Dialog::log, Dialog::open_file, Dialog::export_picture}) {
    Settings settings = state.settings;
    settings.dialog = dialog;
    set(settings);
    frames(3);
    CAPTURE(static_cast<int>(dialog));
    CHECK(state.settings.dialog == dialog);
    click(30, 870);
    CHECK(state.settings.dialog == Dialog::none);
    frames(2);
    move(800, 400);
    CHECK(last.map_hovered);
  }
}

TEST_CASE_METHOD(Panels, "Typing a date sets the window, a bad one says why and changes nothing", "[panels]") {
  const Box slider = layout().slider;
  const TimeSpan before = state.view.time.window;
  // The window in words stands right of the modes.
  float x = 0;
  for (float at = 500; at < 1200 && x == 0; at += 20) {
    click(at, slider.y + 22);
    if (last.wants_keyboard && state.settings.dialog == Dialog::none &&
        !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId))
      x = at;
    if (x == 0) key(ImGuiKey_Escape);
  }
  REQUIRE(x > 0);
  TimeControl time = state.view.time;
  time.window = before;
  time.mode = TimeMode::window;
  state = apply(std::move(state), action::SetTime{time});
  frames(2);
  clear();
  type("2020-02-30");
  key(ImGuiKey_Enter);
  CHECK(state.view.time.window == before);
  CHECK(last.wants_keyboard);
  ImGui::GetIO().KeyCtrl = true;
  ImGui::GetIO().KeyMods = ImGuiKeyModFlags_Ctrl;
  key(ImGuiKey_A);
  ImGui::GetIO().KeyCtrl = false;
  ImGui::GetIO().KeyMods = 0;
  type("2020-01-01/2020-01-07");
  key(ImGuiKey_Enter);
  const InstantUs first = days_from_civil(2020, 1, 1) * kDayUs;
  CHECK(state.view.time.window == TimeSpan{first, first + 7 * kDayUs});
}

TEST_CASE_METHOD(Panels, "A right click on the map opens its menu, copying takes the coordinates under it",
                 "[panels]") {
  click(800, 400, 1);
  frames(2);
  CHECK(last.wants_keyboard);
  click(820, 418);
  const auto copies = requests_of<CopyText>();
  REQUIRE(copies.size() == 1);
  CHECK(copies.front().text.find('N') != std::string::npos);
  frames(2);
  CHECK_FALSE(last.wants_keyboard);
}

TEST_CASE_METHOD(Panels, "An empty window offers the nearest event as the way out", "[panels]") {
  TimeControl time = state.view.time;
  const InstantUs far = days_from_civil(2020, 1, 1) * kDayUs;
  time.window = {far, far + kDayUs};
  state = apply(std::move(state), action::SetTime{time});
  frames(2);
  REQUIRE(derived.counts(state).shown == 0);
  // The card stands in the middle of the free part of the map; its button is at its right.
  const Layout at = layout();
  for (float dx = 20; dx < 260 && actions<action::SetTime>().empty(); dx += 20) {
    click(at.map_free.x + at.map_free.w / 2 + dx, at.map_free.y + 12 + 22);
  }
  frames(2);
  CHECK(derived.counts(state).shown > 0);
}

TEST_CASE_METHOD(Panels, "The info panel leads to related events and closes", "[panels]") {
  state =
      apply(std::move(state),
            action::Select{state.document.events->find("b") < 3
                               ? std::optional<EventIndex>(static_cast<EventIndex>(state.document.events->find("b")))
                               : std::nullopt,
                           false});
  frames(3);
  clear();
  const Box panel = layout().right;
  for (float y = panel.y + 300; y < panel.bottom() && actions<action::Select>().empty(); y += 24) {
    requests.clear();
    click(panel.x + 150, y);
  }
  REQUIRE(actions<action::Select>().size() == 1);
  CHECK(state.document.events->id(*state.view.selected) == "a");
  click(panel.right() - 24, panel.y + 22);
  CHECK_FALSE(state.view.selected.has_value());
}

TEST_CASE_METHOD(Panels, "Tab's state hides every panel and gives the map the window", "[panels]") {
  Settings settings = state.settings;
  settings.panels_hidden = true;
  set(settings);
  frames(3);
  CHECK(last.map_y == 0);
  CHECK(last.map.height == 900);
  move(100, 400);
  CHECK(last.map_hovered);
}

TEST_CASE("Panels slide, unless motion is reduced", "[panels]") {
  Panels moving;
  moving.state.settings.reduce_motion = false;
  moving.state = apply(std::move(moving.state), action::Select{EventIndex{0}, false});
  CHECK(moving.frame().animating);
  moving.frames(20);
  CHECK_FALSE(moving.last.animating);
  moving.state.settings.reduce_motion = true;
  moving.state = apply(std::move(moving.state), action::Select{std::nullopt, false});
  CHECK_FALSE(moving.frame().animating);
}

TEST_CASE("Every window of the panels stays on the display", "[panels]") {
  struct Case {
    float w, h;
    double ui_scale;
    float physical;
  };
  for (const Case c : {Case{900, 600, 1, 1}, Case{1280, 720, 1, 1}, Case{1440, 900, 1.5, 1}, Case{1920, 1080, 2, 2},
                       Case{1280, 720, 2, 1}}) {
    Panels panels(c.w, c.h, c.ui_scale, c.physical);
    panels.state = apply(std::move(panels.state), action::Select{EventIndex{1}, false});
    CAPTURE(c.w, c.h, c.ui_scale);
    for (const Dialog dialog : {Dialog::none, Dialog::palette, Dialog::help, Dialog::export_picture, Dialog::open_file,
                                Dialog::log, Dialog::about}) {
      Settings settings = panels.state.settings;
      settings.dialog = dialog;
      panels.set(settings);
      panels.frames(3);
      for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        if (!window->WasActive || window->ParentWindow != nullptr || window->IsFallbackWindow) continue;
        CAPTURE(window->Name);
        CHECK(window->Pos.x >= 0);
        CHECK(window->Pos.y >= 0);
        CHECK(window->Pos.x + window->Size.x <= c.w);
        CHECK(window->Pos.y + window->Size.y <= c.h);
      }
    }
  }
}

TEST_CASE("A title of ten megabytes and broken UTF-8 are shown in part, at once", "[panels]") {
  Headless window(1440, 900);
  std::string huge(10'000'000, 'x');
  window.open({dated("huge", huge, "2020-01-01", "attack"), dated("broken", "\xff\xfe\xc3", "2020-01-02", "attack")});
  window.state = apply(std::move(window.state), action::Select{EventIndex{0}, false});
  window.frames(4);
  CHECK(window.effects.empty());
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 200'000);
}

TEST_CASE("A million rows cost what is seen of them", "[panels]") {
  Headless window(1440, 900);
  std::vector<EventRecord> records;
  for (int i = 0; i < 20'000; ++i) records.push_back(dated("e" + std::to_string(i), "Event", "2020-01-01", "attack"));
  window.open(std::move(records));
  window.frames(4);
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 60'000);
}

TEST_CASE("An empty document offers to open a file", "[panels]") {
  Headless window(1440, 900);
  window.frames(3);
  const Layout at = window.layout();
  for (float dx = 20; dx < 260 && window.effects.empty(); dx += 20)
    window.click(at.map_free.x + at.map_free.w / 2 + dx, at.map_free.y + 34);
  REQUIRE_FALSE(window.effects.empty());
  CHECK(std::get<Request>(window.effects.front()) == Request::open_file);
}

TEST_CASE("The counts sentence adds up and names every reason", "[panels]") {
  Counts counts;
  counts.records = 25;
  counts.rejected = 1;
  counts.shown = 5;
  counts.shown_possible = 2;
  counts.hidden_time = 15;
  counts.hidden_filter = 3;
  counts.hidden_undated = 1;
  CHECK(counts_sentence(counts, true) == "shown 5 + hidden 19 (time 15, filter 3, undated 1) + refused 1 = 25 records");
  Counts one;
  one.records = one.shown = 1;
  CHECK(counts_sentence(one, true) == "shown 1 = 1 record");
  CHECK(counts_sentence(one, false).find("in part") != std::string::npos);
}

TEST_CASE("A date that differs on the event's own clock is said so", "[panels]") {
  Headless window(1440, 900);
  window.open({dated("night", "Night", "2020-01-08T01:34+03:00", "strike"),
               dated("noon", "Noon", "2020-01-08T12:00+03:00", "strike"), dated("day", "Day", "2020-01-09", "strike")});
  CHECK(time_words(window.state, 0) == "7 Jan 2020, 22:34");
  CHECK(other_clock_words(window.state, 0) == "8 Jan 2020, 01:34 UTC+03:00");
  CHECK(date_note(window.state, 0) == "Local date differs: 8 Jan 2020 (UTC+03:00)");
  CHECK(date_note(window.state, 1).empty());
  CHECK(other_clock_words(window.state, 2).empty());
  CHECK(precision_words(window.state.document.events->detail(0).time) == "to the minute");
  CHECK(precision_words(window.state.document.events->detail(2).time) == "to the day");
}

TEST_CASE("Relations read from both ends", "[panels]") {
  CHECK(relation_words("responds-to", false) == "Responds to");
  CHECK(relation_words("responds-to", true) == "Answered by");
  CHECK(relation_words("same-place-as", false) == "Same place as");
}

TEST_CASE_METHOD(Panels, "Every place's zone is found by a part of its name", "[panels]") {
  const Box bar = layout().top;
  const float x = bar.right() - design(110);
  click(x, bar.y + bar.h / 2);
  frames(3);
  type("kathm");
  key(ImGuiKey_Enter);
  CHECK(state.settings.zone.name() == "Asia/Kathmandu");
}

}  // namespace sitmap::ui
