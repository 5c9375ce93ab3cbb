// The reducer: what each action changes, what undo brings back, and how motion runs out.
#include <catch2/catch.hpp>

#include <cmath>

#include "sample_events.h"

namespace sitmap {
namespace {

State with_settings(State state, void (*edit)(Settings&)) {
  Settings settings = state.settings;
  edit(settings);
  return apply(std::move(state), action::SetSettings{settings});
}

State still(State state) {
  return with_settings(std::move(state), [](Settings& s) { s.reduce_motion = true; });
}

Filter hiding(const std::string& category) {
  Filter filter;
  filter.hidden_categories = {category};
  return filter;
}

double screen_distance(const State& state, EventIndex event) {
  const ScreenPoint p = screen_from_world(state.view.camera, state.viewport, state.document.events->world()[event]);
  return std::hypot(p.x - state.viewport.width / 2, p.y - state.viewport.height / 2);
}

}  // namespace

TEST_CASE("A fresh state is empty and whole") {
  const State state = initial_state();
  REQUIRE(state.document.events);
  CHECK(state.document.events->size() == 0);
  CHECK(state.settings.theme == "dark");
  CHECK_FALSE(is_moving(state));
  CHECK(constrained(state.view.camera, state.viewport) == state.view.camera);
  CHECK(slider_range(state) == TimeSpan{0, kDayUs});
}

TEST_CASE("Opening layers shows all of their events and the whole time") {
  const State state = sample_state();
  CHECK(state.document.title == "Sample");
  CHECK(state.view.time.window == TimeSpan{at(2019, 12, 31), at(2020, 11, 28)});
  for (EventIndex i = 0; i < state.document.events->size(); ++i) {
    const ScreenPoint p = screen_from_world(state.view.camera, state.viewport, state.document.events->world()[i]);
    CHECK(p.x > 0);
    CHECK(p.x < state.viewport.width);
    CHECK(p.y > 0);
    CHECK(p.y < state.viewport.height);
  }
}

TEST_CASE("Events of a region open on the globe that turns into Mercator, those spread wide on the flat map") {
  CHECK(sample_state().view.camera.projection == Projection::automatic);
  const State wide =
      opened({event_record("west", "2020-01-01", {-77, 39}), event_record("east", "2020-01-02", {51, 35})});
  CHECK(wide.view.camera.projection == Projection::mercator);
  // Who then wants the globe keeps it, also when all is fitted.
  State globe =
      apply(wide, action::SetCamera{reprojected(wide.view.camera, wide.viewport, Projection::automatic), false});
  globe.settings.reduce_motion = true;
  globe = apply(std::move(globe), action::FitAll{});
  CHECK(globe.view.camera.projection == Projection::automatic);
}

TEST_CASE("A box beside the globe zooms nowhere") {
  State state = initial_state();
  state.settings.reduce_motion = true;
  state.view.camera = camera_for_world(state.viewport, Projection::globe);
  const Camera before = state.view.camera;
  state = apply(std::move(state), action::ZoomToBox{{2, 2}, {60, 60}});
  CHECK(state.view.camera == before);
}

TEST_CASE("The first opening cannot be undone to nothing, the next ones can") {
  State state = sample_state();
  CHECK(state.undo.empty());
  CHECK(state.previous_views.empty());
  state = apply(state, action::OpenLayers{{layer_of({event_record("x", "1999", {10, 10})}, "Other")}});
  CHECK(state.document.title == "Other");
  CHECK(state.undo.size() == 1);
  state = apply(state, action::Undo{});
  CHECK(state.document.title == "Sample");
  CHECK(state.document.events->size() == 5);
  CHECK(state.view.time.window == TimeSpan{at(2019, 12, 31), at(2020, 11, 28)});
}

TEST_CASE("Undo after opening leaves a selection that exists") {
  State state = sample_state();
  state = apply(state, action::Select{row_of(state, "d")});
  state = apply(
      state, action::OpenLayers{{layer_of({event_record("x", "1999", {10, 10}), event_record("d", "1998", {1, 1})})}});
  CHECK_FALSE(state.view.selected);
  state = apply(state, action::Select{row_of(state, "d")});
  state = apply(state, action::Undo{});
  CHECK(selected_id(state) == "d");
  CHECK(*state.view.selected == row_of(state, "d"));
  state = apply(state, action::Select{row_of(state, "a")});
  state = apply(state, action::Redo{});
  CHECK_FALSE(state.view.selected);
}

TEST_CASE("Opening resets the filter, the fan and the hover") {
  State state = apply(sample_state(), action::SetFilter{hiding("killing")});
  state = apply(state, action::FanOut{{0, 1}});
  state = apply(state, action::Hover{1});
  state = apply(state, action::OpenLayers{{layer_of(few_events())}});
  CHECK(state.document.filter.empty());
  CHECK(state.view.fanned_out.empty());
  CHECK_FALSE(state.view.hovered);
}

TEST_CASE("Layers without a table are left out") {
  const State state = apply(initial_state(), action::OpenLayers{{nullptr, std::make_shared<EventLayer>()}});
  CHECK(state.document.layers.empty());
  CHECK(state.document.events->size() == 0);
}

TEST_CASE("Changes of the document are undone and done again in order") {
  State state = sample_state();
  state = apply(state, action::SetTitle{"One"});
  state = apply(state, action::SetFilter{hiding("killing")});
  state = apply(state, action::SetTitle{"Two"});
  state = apply(state, action::Undo{});
  CHECK(state.document.title == "One");
  CHECK(state.document.filter == hiding("killing"));
  state = apply(state, action::Undo{});
  CHECK(state.document.filter.empty());
  state = apply(state, action::Redo{});
  CHECK(state.document.filter == hiding("killing"));
  state = apply(state, action::Redo{});
  CHECK(state.document.title == "Two");
  CHECK(apply(state, action::Redo{}).document == state.document);
}

TEST_CASE("A new change forgets what was undone") {
  State state = apply(sample_state(), action::SetTitle{"One"});
  state = apply(state, action::Undo{});
  CHECK(state.redo.size() == 1);
  state = apply(state, action::SetTitle{"Two"});
  CHECK(state.redo.empty());
}

TEST_CASE("What changes nothing is no step of undo") {
  State state = apply(sample_state(), action::SetTitle{"Sample"});
  state = apply(state, action::SetFilter{Filter{}});
  CHECK(state.undo.empty());
}

TEST_CASE("Undo leaves camera, time and settings alone") {
  State state = apply(sample_state(), action::SetTitle{"One"});
  state = still(apply(state, action::Pan{50, 50}));
  state = apply(state, action::Step{1});
  const State before = state;
  state = apply(state, action::Undo{});
  CHECK(state.view == before.view);
  CHECK(state.settings == before.settings);
}

TEST_CASE("Undo remembers a bounded number of changes") {
  State state = sample_state();
  for (int i = 0; i < 250; ++i) state = apply(std::move(state), action::SetTitle{std::to_string(i)});
  CHECK(state.undo.size() == 200);
  CHECK(state.undo.front().title == "49");
}

TEST_CASE("apply is pure") {
  const State state = apply(sample_state(), action::FlyTo{Camera{world_from_lonlat({10, 50}), 7, 0}});
  const State once = apply(state, action::Tick{0.1}), twice = apply(state, action::Tick{0.1});
  CHECK(once.view == twice.view);
  CHECK(once.flight == twice.flight);
}

TEST_CASE("The map keeps its centre when the viewport changes") {
  const State state = sample_state();
  Viewport smaller = state.viewport;
  smaller.width = 900;
  smaller.inset_right = 360;
  const State after_resize = apply(state, action::SetViewport{smaller});
  CHECK(after_resize.view.camera == state.view.camera);
  CHECK(after_resize.viewport == smaller);
}

TEST_CASE("A minimised window leaves the viewport as it was") {
  const State state = sample_state();
  CHECK(apply(state, action::SetViewport{Viewport{0, 0, 1}}).viewport == state.viewport);
}

TEST_CASE("A flight arrives exactly, within its time") {
  State state = sample_state();
  const Camera target{world_from_lonlat({44.4, 33.3}), 9.5, 0};
  state = apply(state, action::FlyTo{target});
  CHECK(is_moving(state));
  CHECK(state.view.camera != target);
  state = after(state, 0.7);
  CHECK(state.view.camera == target);
  CHECK_FALSE(is_moving(state));
}

TEST_CASE("With reduced motion a flight is over at once, also one that is under way") {
  const Camera target{world_from_lonlat({44.4, 33.3}), 9.5, 0};
  CHECK(apply(still(sample_state()), action::FlyTo{target}).view.camera == target);
  State flying = apply(sample_state(), action::FlyTo{target});
  flying = still(apply(flying, action::Tick{0.05}));
  CHECK(flying.view.camera == target);
  CHECK_FALSE(is_moving(flying));
}

TEST_CASE("A released pan glides on, slows down and stops") {
  State state = still(sample_state());
  state.settings.reduce_motion = false;
  state = apply(state, action::ZoomAbout{{640, 360}, 4, false});
  state = apply(state, action::ReleasePan{1000, 0});
  const WorldPoint before = state.view.camera.center;
  state = apply(state, action::Tick{0.1});
  CHECK(state.inertia_px_per_s.x == Approx(1000 * std::exp(-0.1 / 0.325)));
  state = after(state, 3);
  CHECK_FALSE(is_moving(state));
  const double way_px =
      static_cast<std::int32_t>(before.x - state.view.camera.center.x) * px_per_world_x_unit(state.view.camera.zoom);
  CHECK(way_px == Approx(325).margin(5));
}

TEST_CASE("A glide is limited, and there is none with reduced motion or after a slow release") {
  const State state = sample_state();
  CHECK(apply(state, action::ReleasePan{1e9, 0}).inertia_px_per_s.x == Approx(4000));
  CHECK_FALSE(is_moving(apply(still(state), action::ReleasePan{1000, 0})));
  CHECK_FALSE(is_moving(apply(state, action::ReleasePan{3, 3})));
  CHECK_FALSE(is_moving(apply(state, action::ReleasePan{std::nan(""), 0})));
}

TEST_CASE("Grabbing the map stops whatever moved it") {
  State state = apply(sample_state(), action::ReleasePan{1000, 0});
  CHECK_FALSE(is_moving(apply(state, action::Pan{0, 0})));
  state = apply(state, action::FlyTo{Camera{world_from_lonlat({0, 0}), 5, 0}});
  CHECK_FALSE(is_moving(apply(state, action::Pan{1, 1})));
}

TEST_CASE("A long pause does not make the map jump") {
  State state = apply(sample_state(), action::FlyTo{Camera{world_from_lonlat({44, 33}), 15, 0}});
  state = apply(state, action::Tick{60});
  REQUIRE(state.flight);
  CHECK(state.flight->elapsed_s == Approx(0.25));
}

TEST_CASE("Quick turns of the wheel add up") {
  State state = sample_state();
  const double before = state.view.camera.zoom;
  for (int i = 0; i < 3; ++i) {
    state = apply(state, action::ZoomAbout{{300, 200}, 0.5, true});
    state = apply(state, action::Tick{0.03});
  }
  CHECK(at_rest(state).view.camera.zoom == Approx(before + 1.5));
}

TEST_CASE("A box drawn on the screen fills the free part of the viewport") {
  State state = still(sample_state());
  Viewport viewport = state.viewport;
  viewport.inset_left = 300;
  state = apply(state, action::SetViewport{viewport});
  const WorldPoint middle = world_from_screen(state.view.camera, viewport, {700, 300});
  const double before = state.view.camera.zoom;
  state = apply(state, action::ZoomToBox{{600, 250}, {800, 350}});
  CHECK(state.view.camera.zoom == Approx(before + std::log2(980 / 200.0)));
  const ScreenPoint p = screen_from_world(state.view.camera, viewport, middle);
  CHECK(p.x == Approx(300 + 980 / 2.0).margin(0.5));
  CHECK(p.y == Approx(360).margin(0.5));
}

TEST_CASE("A box of a few pixels was a click") {
  const State state = still(sample_state());
  CHECK(apply(state, action::ZoomToBox{{600, 250}, {602, 400}}).view == state.view);
}

TEST_CASE("Backspace goes back view by view") {
  State state = still(sample_state());
  const Camera first = state.view.camera;
  state = apply(state, action::FlyTo{Camera{world_from_lonlat({44, 33}), 8, 0}});
  const Camera second = state.view.camera;
  state = apply(state, action::SetCamera{Camera{world_from_lonlat({50, 35}), 10, 0}, true});
  state = apply(state, action::PreviousView{});
  CHECK(state.view.camera == second);
  state = apply(state, action::PreviousView{});
  CHECK(state.view.camera == first);
  CHECK(apply(state, action::PreviousView{}).view.camera == first);
}

TEST_CASE("Earlier views are bounded, and small moves are none") {
  State state = still(sample_state());
  for (int i = 0; i < 80; ++i) {
    state = apply(std::move(state), action::FlyTo{Camera{world_from_lonlat({i * 1.0, 33}), 8, 0}});
    state = apply(std::move(state), action::Pan{5, 5});
  }
  CHECK(state.previous_views.size() == 50);
}

TEST_CASE("Fit all shows only what passes the filter, or everything if nothing does") {
  State state = still(sample_state());
  const State tehran = apply(apply(state, action::SetFilter{[] {
                                     Filter f;
                                     f.where = {{"id", "d"}};
                                     return f;
                                   }()}),
                             action::FitAll{});
  CHECK(screen_distance(tehran, row_of(tehran, "d")) < 1);
  Filter nothing;
  nothing.text = "no event says this";
  const State all = apply(apply(state, action::SetFilter{nothing}), action::FitAll{});
  CHECK(all.view.camera == apply(state, action::FitAll{}).view.camera);
}

TEST_CASE("Selecting takes only rows that exist") {
  State state = apply(sample_state(), action::Select{2});
  CHECK(state.view.selected == EventIndex{2});
  CHECK_FALSE(apply(state, action::Select{}).view.selected);
  CHECK_FALSE(apply(state, action::Select{99}).view.selected);
  CHECK_FALSE(apply(state, action::Hover{99}).view.hovered);
  CHECK(apply(state, action::FanOut{{1, 99, 2}}).view.fanned_out == std::vector<EventIndex>{1, 2});
}

TEST_CASE("Selecting without reveal moves neither map nor window") {
  State state = apply(sample_state(), action::ZoomAbout{{0, 0}, 6, false});
  const State selected = apply(state, action::Select{row_of(state, "d")});
  CHECK(selected.view.camera == state.view.camera);
  CHECK(selected.view.time == state.view.time);
  CHECK_FALSE(selected.flight);
}

TEST_CASE("Revealing moves the window and flies only to what is out of sight") {
  State state = still(sample_state());
  TimeControl time = with_window(state.view.time, {at(2020, 1, 1), at(2020, 1, 8)});
  time.playing = true;
  state = apply(state, action::SetTime{time});
  const State d = apply(state, action::Select{row_of(state, "d"), true});
  CHECK(d.view.time.window == TimeSpan{at(2020, 11, 21), at(2020, 11, 28)});
  CHECK_FALSE(d.view.time.playing);
  CHECK(d.view.camera == state.view.camera);

  const State b = apply(state, action::Select{row_of(state, "b"), true});
  CHECK(b.view.time == state.view.time);

  const State elsewhere = apply(state, action::SetCamera{Camera{world_from_lonlat({-77, 38}), 9, 0}});
  const State flown = apply(elsewhere, action::Select{row_of(state, "b"), true});
  CHECK(screen_distance(flown, row_of(state, "b")) < 1);
  CHECK(flown.view.camera.zoom == 9);
}

TEST_CASE("An event under a panel is out of sight and comes into the free part") {
  State state = still(sample_state());
  Viewport viewport = state.viewport;
  viewport.inset_right = 400;
  state = apply(state, action::SetViewport{viewport});
  const EventIndex b = row_of(state, "b");
  state = apply(state, action::SetCamera{Camera{state.document.events->world()[b], 9, 0}});
  state = apply(state, action::Pan{500, 0});
  state = apply(state, action::Select{b, true});
  const ScreenPoint p = screen_from_world(state.view.camera, viewport, state.document.events->world()[b]);
  CHECK(p.x == Approx((1280 - 400) / 2.0).margin(0.5));
}

TEST_CASE("Next and previous go through dated events in order of time, and stop at the ends") {
  State state = still(sample_state());
  std::string visited;
  for (int i = 0; i < 6; ++i) {
    state = apply(state, action::SelectNeighbour{1});
    visited += selected_id(state);
  }
  CHECK(visited == "abcddd");
  visited.clear();
  for (int i = 0; i < 5; ++i) {
    state = apply(state, action::SelectNeighbour{-1});
    visited += selected_id(state);
  }
  CHECK(visited == "cbaaa");
}

TEST_CASE("Neighbours skip what the filter hides and start at the window") {
  State state = still(apply(sample_state(), action::SetFilter{hiding("killing")}));
  state = apply(state, action::Select{row_of(state, "a")});
  CHECK(selected_id(apply(state, action::SelectNeighbour{1})) == "c");
  state = apply(apply(state, action::Select{}), action::SetFilter{});
  state = apply(state, action::SetTime{with_window(state.view.time, {at(2020, 1, 5), at(2020, 1, 6)})});
  CHECK(selected_id(apply(state, action::SelectNeighbour{1})) == "c");
  CHECK(selected_id(apply(state, action::SelectNeighbour{-1})) == "b");
  const State next = apply(state, action::SelectNeighbour{1});
  CHECK(effective_window(next.view.time.window, next.view.time.mode).contains(at(2020, 1, 7, 22, 34)));
}

TEST_CASE("There is no neighbour without events") {
  const State state = apply(initial_state(), action::SelectNeighbour{1});
  CHECK_FALSE(state.view.selected);
}

TEST_CASE("Play runs with ticks, and a step pauses it") {
  State state = sample_state();
  state.view.time.shorten_gaps = false;
  state = apply(std::move(state), action::Play{true});
  CHECK(state.view.time.window.begin == at(2019, 12, 31));
  CHECK(is_moving(state));
  state = after(state, 1.01);
  CHECK(state.view.time.window.begin == at(2020, 1, 28));
  state = apply(state, action::Step{1});
  CHECK(state.view.time.window.begin == at(2020, 2, 4));
  CHECK_FALSE(state.view.time.playing);
}

TEST_CASE("A clock that cannot run is mended") {
  State state = sample_state();
  TimeControl broken = state.view.time;
  broken.steps_per_second = std::nan("");
  broken.step = {};
  broken.window = {at(2020, 2, 1), at(2020, 1, 1)};
  broken.axis = {5, 5};
  broken.direction = 0;
  state = apply(state, action::SetTime{broken});
  CHECK(state.view.time.steps_per_second == 4);
  CHECK(state.view.time.step == CalendarStep{.days = 7});
  CHECK_FALSE(state.view.time.window.empty());
  CHECK_FALSE(state.view.time.axis.empty());
  CHECK(state.view.time.direction == 1);
}

TEST_CASE("The loop knows how long it may sleep") {
  State state = sample_state();
  CHECK_FALSE(next_change_s(state));
  CHECK(*next_change_s(apply(state, action::Play{true})) == Approx(0.25));
  CHECK(*next_change_s(apply(state, action::ReleasePan{500, 0})) == 0);
  const State toasted = apply(state, action::ShowToast{ToastKind::info, "Saved"});
  CHECK(*next_change_s(toasted) == Approx(5));
  CHECK_FALSE(next_change_s(apply(state, action::ShowToast{ToastKind::error, "No"})));
}

TEST_CASE("Toasts go after five seconds, errors stay until dismissed, the log keeps both") {
  State state = apply(sample_state(), action::ShowToast{ToastKind::info, "Saved"});
  state = apply(state, action::ShowToast{ToastKind::error, "Not saved"});
  state = apply(state, action::Tick{4.9});
  CHECK(state.toasts.size() == 2);
  state = apply(state, action::Tick{0.2});
  REQUIRE(state.toasts.size() == 1);
  CHECK(state.toasts[0].text == "Not saved");
  state = apply(state, action::DismissToast{state.toasts[0].serial});
  CHECK(state.toasts.empty());
  CHECK(state.log.size() == 2);
}

TEST_CASE("Few toasts are on the screen at once, and information gives way to errors") {
  State state = apply(sample_state(), action::ShowToast{ToastKind::error, "E"});
  for (int i = 0; i < 10; ++i) state = apply(std::move(state), action::ShowToast{ToastKind::info, std::to_string(i)});
  CHECK(state.toasts.size() == 3);
  CHECK(state.toasts.front().text == "E");
  CHECK(state.toasts.back().text == "9");
  for (int i = 0; i < 10; ++i)
    state = apply(std::move(state), action::ShowToast{ToastKind::error, std::string("E").append(std::to_string(i))});
  CHECK(state.toasts.size() == 3);
  CHECK(state.toasts.back().text == "E9");
}

TEST_CASE("The same message again is one toast, the newest, the log keeps both") {
  State state = apply(sample_state(), action::ShowToast{ToastKind::error, "No room"});
  state = apply(std::move(state), action::ShowToast{ToastKind::info, "Saved"});
  state = apply(std::move(state), action::ShowToast{ToastKind::error, "No room"});
  REQUIRE(state.toasts.size() == 2);
  CHECK(state.toasts.back().text == "No room");
  CHECK(state.log.size() == 3);
}

TEST_CASE("The log is bounded and its serials are unique") {
  State state = initial_state();
  for (int i = 0; i < 600; ++i) state = apply(std::move(state), action::ShowToast{ToastKind::info, "x"});
  CHECK(state.log.size() == 500);
  CHECK(state.log.back().serial - state.log.front().serial == 499);
}

TEST_CASE("The size of panels stays within sense") {
  State state = with_settings(sample_state(), [](Settings& s) { s.ui_scale = 99; });
  CHECK(state.settings.ui_scale == 2.5);
  state = with_settings(state, [](Settings& s) { s.ui_scale = NAN; });
  CHECK(state.settings.ui_scale == 1);
}

TEST_CASE("Times are shown in the chosen zone, or in each event's own where it states one") {
  State state = sample_state();
  CHECK(zone_for(state, row_of(state, "b")).name() == "UTC");
  state = with_settings(state, [](Settings& s) { s.zone_mode = ZoneMode::event; });
  CHECK(zone_for(state, row_of(state, "b")).offset_min_at(0) == 180);
  CHECK(zone_for(state, row_of(state, "a")).name() == "UTC");
  CHECK(zone_for(state, row_of(state, "undated")).name() == "UTC");
  CHECK(zone_for(state, 999).name() == "UTC");
}

TEST_CASE("An event's own zone is the one that its file was read in, where it states no offset") {
  EventRecord record = event_record("a", "", {44, 33});
  record.has_time = true;
  record.detail.time = *parse_event_time("2020-01-08T01:34", "", *Zone::find("Asia/Tehran"));
  State state = opened({record});
  CHECK(zone_for(state, 0).name() == "UTC");
  state = with_settings(state, [](Settings& s) { s.zone_mode = ZoneMode::event; });
  CHECK(zone_for(state, 0).name() == "UTC+03:30");
}

}  // namespace sitmap
