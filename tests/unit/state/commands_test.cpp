// The command table: whole, free of clashes, honest about what is possible, and found by a few letters.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "sample_events.h"
#include "state/commands.h"

namespace sitmap {
namespace {

const Command& command(std::string_view name) {
  const Command* found = find_command(name);
  INFO(name);
  REQUIRE(found != nullptr);
  return *found;
}

// Runs a command's changes of state; what it asks of the program is left out.
State run(State state, std::string_view name) {
  for (const Effect& effect : command(name).run(state)) {
    if (const auto* a = std::get_if<Action>(&effect)) state = apply(std::move(state), *a);
  }
  return state;
}

bool enabled(const State& state, std::string_view name) {
  return command(name).enabled(state);
}
bool checked(const State& state, std::string_view name) {
  return command(name).checked(state);
}

State still_sample() {
  State state = sample_state();
  state.settings.reduce_motion = true;
  return state;
}

}  // namespace

TEST_CASE("Every command has a unique name in the form menu.verb, a label and something to do") {
  std::set<std::string_view> names, labels;
  for (const Command& c : commands()) {
    INFO(c.name);
    CHECK(names.insert(c.name).second);
    CHECK(labels.insert(c.label).second);
    CHECK(std::count(c.name.begin(), c.name.end(), '.') == 1);
    CHECK(std::all_of(c.name.begin(), c.name.end(),
                      [](char x) { return x == '.' || x == '_' || ('a' <= x && x <= 'z'); }));
    REQUIRE_FALSE(c.label.empty());
    CHECK((c.label.front() >= 'A' && c.label.front() <= 'Z'));
    CHECK(c.label.back() != '.');
    CHECK(c.enabled != nullptr);
    CHECK(c.run != nullptr);
  }
  CHECK(names.size() > 70);
}

TEST_CASE("The menus come in their order, each in one piece") {
  std::vector<std::string_view> menus;
  for (const Command& c : commands()) {
    if (menus.empty() || menus.back() != c.menu) menus.push_back(c.menu);
  }
  CHECK(menus == std::vector<std::string_view>{"File", "Edit", "View", "Map", "Time", "Events", "Help"});
}

TEST_CASE("No two commands share a shortcut") {
  std::map<std::string, std::string_view> owner;
  for (const Command& c : commands()) {
    for (const Shortcut& s : c.shortcuts) {
      INFO(c.name << " and " << owner[format_shortcut(s)] << ": " << format_shortcut(s));
      CHECK(owner[format_shortcut(s)].empty());
      owner[format_shortcut(s)] = c.name;
    }
  }
}

TEST_CASE("The keys that the design promises do what it says") {
  const std::map<std::string, std::string_view> promised{{"Ctrl+O", "file.open"},
                                                         {"F12", "file.picture"},
                                                         {"Ctrl+E", "file.export"},
                                                         {"Ctrl+Q", "file.quit"},
                                                         {"Ctrl+Z", "edit.undo"},
                                                         {"Ctrl+Shift+Z", "edit.redo"},
                                                         {"Ctrl+Y", "edit.redo"},
                                                         {"Ctrl+F", "edit.search"},
                                                         {"Ctrl+K", "view.palette"},
                                                         {"F11", "view.full_screen"},
                                                         {"Tab", "view.panels"},
                                                         {"F1", "help.keys"},
                                                         {"Esc", "view.escape"},
                                                         {"+", "map.zoom_in"},
                                                         {"-", "map.zoom_out"},
                                                         {"PgUp", "map.zoom_in"},
                                                         {"PgDn", "map.zoom_out"},
                                                         {"Home", "map.fit_all"},
                                                         {"Backspace", "map.previous_view"},
                                                         {"Left", "map.pan_left"},
                                                         {"Down", "map.pan_down"},
                                                         {"Space", "time.play"},
                                                         {",", "time.step_back"},
                                                         {".", "time.step_forward"},
                                                         {"[", "time.previous_event"},
                                                         {"]", "time.next_event"}};
  std::map<std::string, std::string_view> actual;
  for (const Command& c : commands()) {
    for (const Shortcut& s : c.shortcuts) actual[format_shortcut(s)] = c.name;
  }
  for (const auto& [keys, name] : promised) {
    INFO(keys);
    CHECK(actual[keys] == name);
  }
}

TEST_CASE("A key finds its command only while that is enabled") {
  const State state = sample_state();
  CHECK(command_for({Key::space}, state)->name == "time.play");
  CHECK(command_for({.key = Key::z, .ctrl = true}, state) == nullptr);
  CHECK(command_for({.key = Key::z, .ctrl = true}, apply(state, action::SetTitle{"x"}))->name == "edit.undo");
  CHECK(command_for({.key = Key::space, .alt = true}, state) == nullptr);
  CHECK(command_for({}, state) == nullptr);
  CHECK(find_command("no.such") == nullptr);
}

TEST_CASE("Shortcuts are written as people write them") {
  CHECK(format_shortcut({.key = Key::z, .ctrl = true, .shift = true}) == "Ctrl+Shift+Z");
  CHECK(format_shortcut({.key = Key::digit_0, .alt = true}) == "Alt+0");
  CHECK(format_shortcut({Key::slash}) == "/");
  CHECK(format_shortcut({Key::page_up}) == "PgUp");
  CHECK(format_shortcut({Key::f12}) == "F12");
  CHECK(format_shortcut({}).empty());
}

TEST_CASE("No command breaks on an empty state, enabled or not by right") {
  const State empty = initial_state();
  for (const Command& c : commands()) {
    INFO(c.name);
    if (c.checked != nullptr) c.checked(empty);
    if (c.enabled(empty)) CHECK_FALSE(c.run(empty).empty());
  }
  for (const char* name :
       {"edit.undo", "edit.redo", "edit.clear_filters", "edit.copy_event", "view.escape", "map.previous_view",
        "map.zoom_to_selected", "map.fan_out", "map.north_up", "time.play", "time.step_forward", "time.next_event"}) {
    INFO(name);
    CHECK_FALSE(enabled(empty, name));
  }
}

TEST_CASE("Every command that is a switch shows what running it did") {
  for (const Command& c : commands()) {
    if (c.checked == nullptr || c.name == "view.full_screen") continue;
    State state = apply(still_sample(), action::Select{0});
    if (!c.enabled(state) || c.name == "map.fan_out") continue;
    INFO(c.name);
    const bool before = c.checked(state);
    state = run(state, c.name);
    // A choice among several stays on; a switch turns over.
    if (!before) CHECK(c.checked(state));
  }
}

TEST_CASE("Undo and redo are offered only with something to undo") {
  State state = apply(sample_state(), action::SetTitle{"x"});
  CHECK(enabled(state, "edit.undo"));
  CHECK_FALSE(enabled(state, "edit.redo"));
  state = run(state, "edit.undo");
  CHECK(state.document.title == "Sample");
  CHECK(enabled(state, "edit.redo"));
}

TEST_CASE("Escape closes the dialog, then folds the fan, then deselects") {
  State state = apply(still_sample(), action::Select{0});
  state = apply(state, action::FanOut{{0, 1}});
  state = run(state, "help.keys");
  CHECK(state.settings.dialog == Dialog::help);
  state = run(state, "view.escape");
  CHECK(state.settings.dialog == Dialog::none);
  CHECK_FALSE(state.view.fanned_out.empty());
  state = run(state, "view.escape");
  CHECK(state.view.fanned_out.empty());
  CHECK(state.view.selected);
  state = run(state, "view.escape");
  CHECK_FALSE(state.view.selected);
  CHECK_FALSE(enabled(state, "view.escape"));
}

TEST_CASE("Search opens the list and asks for the keyboard") {
  State state = still_sample();
  state.settings.panels_hidden = true;
  state.settings.left_open = false;
  state.settings.left_tab = LeftTab::layers;
  const std::uint32_t before = state.settings.search_focus;
  state = run(state, "edit.search");
  CHECK(state.settings.search_focus == before + 1);
  CHECK_FALSE(state.settings.panels_hidden);
  CHECK(state.settings.left_open);
  CHECK(state.settings.left_tab == LeftTab::events);
}

TEST_CASE("Files and pictures are asked of the program") {
  const auto asked = [](std::string_view name) { return std::get<Request>(command(name).run(sample_state()).at(0)); };
  CHECK(asked("file.open") == Request::open_file);
  CHECK(asked("file.picture") == Request::take_picture);
  CHECK(asked("file.export") == Request::export_picture);
  CHECK(asked("file.quit") == Request::quit);
  CHECK(asked("view.full_screen") == Request::toggle_full_screen);
  CHECK(asked("view.reload_themes") == Request::reload_themes);
  CHECK(asked("edit.copy_event") == Request::copy_event);
  CHECK(asked("edit.copy_coordinates") == Request::copy_coordinates);
}

TEST_CASE("The label language is one of six") {
  State state = still_sample();
  CHECK(checked(state, "view.labels_international"));
  const std::pair<std::string_view, LabelLanguage> choices[] = {{"view.labels_local", LabelLanguage::local},
                                                                {"view.labels_both", LabelLanguage::both},
                                                                {"view.labels_arabic", LabelLanguage::arabic},
                                                                {"view.labels_persian", LabelLanguage::persian},
                                                                {"view.labels_hebrew", LabelLanguage::hebrew}};
  for (const auto& [name, language] : choices) {
    state = run(state, name);
    CHECK(state.settings.label_language == language);
    CHECK(checked(state, name));
    CHECK_FALSE(checked(state, "view.labels_international"));
  }
}

TEST_CASE("Themes are chosen or toggled") {
  State state = run(still_sample(), "view.toggle_theme");
  CHECK(state.settings.theme == "light");
  CHECK(checked(state, "view.theme_light"));
  state = run(state, "view.theme_print");
  CHECK(state.settings.theme == "print");
  CHECK(run(state, "view.toggle_theme").settings.theme == "dark");
}

TEST_CASE("Panels and text grow in steps up to a limit, and return to their usual size") {
  State state = run(still_sample(), "view.ui_larger");
  CHECK(state.settings.ui_scale == 1.125);
  for (int i = 0; i < 50 && enabled(state, "view.ui_larger"); ++i) state = run(state, "view.ui_larger");
  CHECK(state.settings.ui_scale == 2.5);
  CHECK_FALSE(enabled(state, "view.ui_larger"));
  CHECK(run(state, "view.ui_default_size").settings.ui_scale == 1);
}

TEST_CASE("Arrows go a fifth of the view, and presses in a row add up") {
  State state = apply(still_sample(), action::SetCamera{Camera{world_from_lonlat({44, 33}), 8, 0}});
  const WorldPoint centre = state.view.camera.center;
  const State east = run(state, "map.pan_right");
  CHECK(screen_from_world(east.view.camera, east.viewport, centre).x == Approx(640 - 256).margin(0.1));
  CHECK(east.previous_views.size() == state.previous_views.size());
  const State south = run(state, "map.pan_down");
  CHECK(screen_from_world(south.view.camera, south.viewport, centre).y == Approx(360 - 144).margin(0.1));

  state.settings.reduce_motion = false;
  state = at_rest(run(apply(run(state, "map.pan_right"), action::Tick{0.05}), "map.pan_right"));
  CHECK(screen_from_world(state.view.camera, state.viewport, centre).x == Approx(640 - 512).margin(0.2));
}

TEST_CASE("Zoom keys zoom by one level, up to the limits") {
  State state = still_sample();
  CHECK(run(state, "map.zoom_in").view.camera.zoom == Approx(state.view.camera.zoom + 1));
  state = apply(state, action::SetCamera{Camera{world_from_lonlat({44, 33}), kMaxZoom, 0}});
  CHECK_FALSE(enabled(state, "map.zoom_in"));
  CHECK(enabled(state, "map.zoom_out"));
  state = apply(state, action::SetCamera{Camera{world_from_lonlat({44, 33}), kMinZoom, 0}});
  CHECK_FALSE(enabled(state, "map.zoom_out"));
}

TEST_CASE("Zooming to an event shows the whole area in which it may lie") {
  std::vector<EventRecord> records{event_record("point", "2020", {44, 33}), event_record("region", "2021", {50, 35})};
  records[1].precision_m = 50'000;
  State state = opened(records);
  state.settings.reduce_motion = true;
  CHECK_FALSE(enabled(state, "map.zoom_to_selected"));
  const State point = run(apply(state, action::Select{0}), "map.zoom_to_selected");
  CHECK(point.view.camera.zoom == 12);
  const State region = run(apply(state, action::Select{1}), "map.zoom_to_selected");
  CHECK(region.view.camera.zoom < 10);
  CHECK(metres_per_px(35, region.view.camera.zoom) * 360 > 50'000);
}

TEST_CASE("The stack of the selected event fans out and folds again") {
  State state = opened({event_record("a", "2020-01", {44, 33}), event_record("b", "2020-02", {44, 33}),
                        event_record("c", "2020-03", {50, 35})});
  state.settings.reduce_motion = true;
  state = run(apply(state, action::Select{1}), "map.fan_out");
  CHECK(state.view.fanned_out == std::vector<EventIndex>{0, 1});
  CHECK(checked(state, "map.fan_out"));
  state = run(state, "map.fan_out");
  CHECK(state.view.fanned_out.empty());
  state = run(apply(state, action::Select{2}), "map.fan_out");
  CHECK(state.view.fanned_out.empty());
  CHECK(state.toasts.size() == 1);
}

TEST_CASE("North up is offered on a turned map") {
  State state = still_sample();
  CHECK_FALSE(enabled(state, "map.north_up"));
  Camera turned = state.view.camera;
  turned.bearing_deg = 30;
  state = apply(state, action::SetCamera{turned});
  REQUIRE(enabled(state, "map.north_up"));
  CHECK(run(state, "map.north_up").view.camera.bearing_deg == 0);
}

TEST_CASE("Steps are offered while there is somewhere to go") {
  State state = still_sample();
  CHECK(enabled(state, "time.step_forward"));
  state = apply(state, action::SetTime{with_window(state.view.time, {at(2019, 12, 31), at(2020, 1, 7)})});
  CHECK_FALSE(enabled(state, "time.step_back"));
  state = run(state, "time.step_forward");
  CHECK(enabled(state, "time.step_back"));
}

TEST_CASE("The clock's choices are taken") {
  State state = still_sample();
  state = run(state, "time.step_month");
  CHECK(state.view.time.step == CalendarStep{.months = 1});
  state = run(state, "time.play_bounce");
  CHECK(state.view.time.loop == LoopMode::bounce);
  state = run(state, "time.mode_instant");
  CHECK(state.view.time.mode == TimeMode::instant);
  state = run(state, "time.whole_range");
  CHECK(state.view.time.mode == TimeMode::window);
  CHECK(state.view.time.window == slider_range(state));
  CHECK(run(state, "time.faster").view.time.steps_per_second == 8);
  CHECK(run(state, "time.slower").view.time.steps_per_second == 2);
  for (int i = 0; i < 20 && enabled(state, "time.faster"); ++i) state = run(state, "time.faster");
  CHECK(state.view.time.steps_per_second == 32);
  state = run(state, "time.zone_tehran");
  CHECK(state.settings.zone.name() == "Asia/Tehran");
  state = run(state, "time.zone_event");
  CHECK_FALSE(checked(state, "time.zone_tehran"));
  CHECK(checked(run(state, "time.zone_utc"), "time.zone_utc"));
}

TEST_CASE("Undated events are switched on and off, undoably") {
  State state = run(still_sample(), "events.show_undated");
  CHECK_FALSE(state.document.filter.show_undated);
  CHECK(enabled(state, "edit.undo"));
  CHECK(run(state, "edit.clear_filters").document.filter.show_undated);
}

TEST_CASE("No words find every command, in the order of the menus") {
  CHECK(search_commands("").size() == commands().size());
  CHECK(search_commands("  ").front() == &commands().front());
}

TEST_CASE("Locator map and disputed boundaries are switched without touching the document") {
  State state = initial_state();
  const auto run = [&](std::string_view name) {
    const Command* command = find_command(name);
    REQUIRE(command != nullptr);
    for (const Effect& effect : command->run(state)) state = apply(std::move(state), std::get<Action>(effect));
    return command->checked(state);
  };
  CHECK(run("view.locator"));
  CHECK(state.settings.locator);
  CHECK_FALSE(run("view.disputed_boundaries"));
  CHECK(state.settings.boundaries == Boundaries::undisputed);
  CHECK(run("view.disputed_boundaries"));
  CHECK(state.undo.empty());
}

TEST_CASE("The palette finds commands by words, their beginnings, and letters in order") {
  const auto first = [](std::string_view words) {
    const auto found = search_commands(words);
    return found.empty() ? std::string_view() : found.front()->name;
  };
  CHECK(first("undo") == "edit.undo");
  CHECK(first("DARK THEME") == "view.theme_dark");
  CHECK(first("theme print") == "view.theme_print");
  CHECK(first("play or") == "time.play");
  CHECK(first("full") == "view.full_screen");
  CHECK(first("grat") == "view.graticule");
  CHECK(first("graticule") == "view.graticule");
  CHECK(first("nxtevt") == "time.next_event");
  CHECK(first("zone_utc") == "time.zone_utc");
  CHECK(search_commands("xyzzy").empty());
  CHECK(search_commands("time").size() >= 20);
}

}  // namespace sitmap
