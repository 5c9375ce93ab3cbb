// What a project keeps of a state, and how it comes back.
#include "state/project.h"

#include <catch2/catch.hpp>

#include "sample_events.h"
#include "sample_layers.h"

using namespace sitmap;

namespace {

EventLayerPtr layer_at(const std::string& path, const std::string& name, std::vector<EventRecord> records) {
  auto layer = std::make_shared<EventLayer>(*layer_of(std::move(records), name));
  layer->path = path;
  return layer;
}

VectorLayerPtr lines_at(const std::string& path, const std::string& name) {
  auto layer = std::make_shared<VectorLayer>(*layer_with({"1", "2", "3"}, name));
  layer->path = path;
  return layer;
}

// Two layers of events with an id in common, two of geometry, and changes of everything that is saved.
State made_state() {
  State state = apply(initial_state(), action::OpenLayers{{layer_at("/d/one.csv", "one", few_events())}});
  state = apply(std::move(state), action::AddEventLayers{{layer_at("/d/two.csv", "two", few_events())}});
  state = apply(std::move(state), action::AddMapLayers{{lines_at("/d/a.gpkg", "a")}});
  state = apply(std::move(state), action::AddMapLayers{{lines_at("/d/b.gpkg", "b")}});
  LayerStyle style = state.document.map_layers[0].style;
  style.opacity = 0.25;
  style.rule = ClassRule::category;
  style.class_field = "value";
  state = apply(std::move(state), action::StyleMapLayer{0, style});
  state = apply(std::move(state), action::StyleEventLayer{1, {Rgba{1, 2, 3, 255}}});
  Filter filter;
  filter.hidden_layers = {0};
  filter.text = "event";
  state = apply(std::move(state), action::SetFilter{filter});
  state = apply(std::move(state), action::SetTitle{"A title"});
  state = apply(std::move(state), action::Select{row_of(state, "two: c"), false});
  TimeControl time = state.view.time;
  time.window = {at(2020, 1, 1), at(2020, 2, 1)};
  time.loop = LoopMode::bounce;
  state = apply(std::move(state), action::SetTime{time});
  Settings settings = state.settings;
  settings.theme = "print";
  settings.zone = Zone::fixed(180);
  settings.ui_scale = 1.5;
  settings.left_open = false;
  state = apply(std::move(state), action::SetSettings{settings});
  Camera camera = state.view.camera;
  camera.zoom = 6;
  camera.bearing_deg = 30;
  return apply(std::move(state), action::SetCamera{camera, false});
}

State reopened(const State& saved, const ProjectSources& sources) {
  return apply(initial_state(),
               action::OpenProject{"/d/p.sitmap", std::make_shared<const Project>(project_of(saved)), sources});
}

}  // namespace

TEST_CASE("a state comes back from its project with all that belongs to the picture, and with no history") {
  const State saved = made_state();
  const State state = reopened(saved, sources_of(saved));
  CHECK(state.document.title == saved.document.title);
  CHECK(state.document.layers == saved.document.layers);
  CHECK(state.document.layer_styles == saved.document.layer_styles);
  CHECK(state.document.filter == saved.document.filter);
  CHECK(state.document.events->size() == saved.document.events->size());
  REQUIRE(state.document.map_layers.size() == 2);
  CHECK(state.document.map_layers[0].vector == saved.document.map_layers[0].vector);
  CHECK(state.document.map_layers[0].style == saved.document.map_layers[0].style);
  CHECK(state.document.map_layers[0].classes->classes.size() == saved.document.map_layers[0].classes->classes.size());
  CHECK(state.view.camera == saved.view.camera);
  CHECK(state.view.time == saved.view.time);
  CHECK(selected_id(state) == "two: c");
  CHECK(state.settings.theme == "print");
  CHECK(state.settings.zone == Zone::fixed(180));
  CHECK(state.undo.empty());
  CHECK(state.redo.empty());
  CHECK(project_of(state) == project_of(saved));
}

TEST_CASE("panels and the user's own preferences are no part of a project") {
  const State saved = made_state();
  State state = initial_state();
  state.settings.ui_scale = 2;
  state.settings.offline = true;
  state = apply(std::move(state),
                action::OpenProject{"/d/p.sitmap", std::make_shared<const Project>(project_of(saved)), {}});
  CHECK(state.settings.ui_scale == 2);
  CHECK(state.settings.left_open);
  CHECK(state.settings.offline);
}

TEST_CASE("zones that a file names for its events are not taken for the one that its reader was given") {
  auto layer = std::make_shared<EventLayer>(*layer_at("/d/one.geojson", "one", few_events()));
  layer->zones = {"Asia/Baghdad", "Asia/Tehran"};
  const auto saved_zone = [&] {
    const State state = apply(initial_state(), action::OpenLayers{{std::make_shared<EventLayer>(*layer)}});
    return project_of(state).events.at(0).zone;
  };
  CHECK(saved_zone().empty());
  layer->given_zone = "Asia/Tehran";
  CHECK(saved_zone() == "Asia/Tehran");
}

TEST_CASE("layers whose files are missing stay in the project, at their places") {
  const State saved = made_state();
  ProjectSources sources = sources_of(saved);
  const EventLayerPtr first = std::exchange(sources.events[0], nullptr);
  const VectorLayerPtr below = std::exchange(sources.layers[0].vector, nullptr);
  State state = reopened(saved, sources);
  REQUIRE(state.document.layers.size() == 1);
  REQUIRE(state.document.map_layers.size() == 1);
  CHECK(state.document.filter.hidden_layers.empty());
  CHECK(has_absent_layers(state));
  CHECK(absent_files(state) == std::vector<std::string>{"/d/one.csv", "/d/a.gpkg"});
  CHECK(selected_id(state) == "c");
  CHECK_FALSE(is_modified(state));
  const Project again = project_of(state);
  CHECK(again.events == project_of(saved).events);
  CHECK(again.layers == project_of(saved).layers);

  SECTION("once they are found everything is as it was") {
    sources = sources_of(state);
    REQUIRE(sources.events.size() == 2);
    sources.events[0] = first;
    sources.layers[0].vector = below;
    state = apply(std::move(state),
                  action::OpenProject{"/d/p.sitmap", std::make_shared<const Project>(again), std::move(sources), true});
    CHECK_FALSE(has_absent_layers(state));
    CHECK(state.document.layers == saved.document.layers);
    CHECK(state.document.filter == saved.document.filter);
    CHECK(selected_id(state) == "two: c");
    CHECK(project_of(state).events == project_of(saved).events);
  }
  SECTION("also when others are removed") {
    state = apply(std::move(state), action::RemoveEventLayer{0});
    CHECK(project_of(state).events.size() == 1);
    CHECK(project_of(state).events[0].name == "one");
    CHECK(is_modified(state));
  }
}

TEST_CASE("a project counts as modified as long as it differs from what was saved") {
  const State saved = made_state();
  State state = reopened(saved, sources_of(saved));
  REQUIRE_FALSE(is_modified(state));
  CHECK_FALSE(is_modified(saved));  // there is no file that could lack anything

  SECTION("by the document, and no longer once that is taken back") {
    state = apply(std::move(state), action::SetTitle{"Another"});
    CHECK(is_modified(state));
    CHECK_FALSE(is_modified(apply(state, action::Undo{})));
  }
  SECTION("by the view") {
    Camera camera = state.view.camera;
    camera.zoom += 1;
    CHECK(is_modified(apply(state, action::SetCamera{camera, false})));
  }
  SECTION("not by panels, what lies under the mouse, or play") {
    state.settings.left_open = !state.settings.left_open;
    state.view.hovered = EventIndex{0};
    state.view.time.playing = true;
    CHECK_FALSE(is_modified(state));
  }
  SECTION("until it is saved") {
    state = apply(std::move(state), action::SetTitle{"Another"});
    state = apply(std::move(state),
                  action::ProjectSaved{"/d/q.sitmap", std::make_shared<const Project>(project_of(state))});
    CHECK_FALSE(is_modified(state));
    CHECK(state.project.path == "/d/q.sitmap");
  }
  SECTION("not by the size of the window") {
    Viewport viewport = state.viewport;
    viewport.width += 100;
    CHECK_FALSE(is_modified(apply(state, action::SetViewport{viewport})));
  }
}

TEST_CASE("styles that do not fit what is found are brought within limits") {
  const State saved = made_state();
  Project project = project_of(saved);
  project.layers[0].style.rule = ClassRule::streets;
  project.layers[0].style.class_count = 99;
  project.layers[0].style.rules.resize(40);
  const State state = apply(
      initial_state(), action::OpenProject{"/d/p.sitmap", std::make_shared<const Project>(project), sources_of(saved)});
  CHECK(state.document.map_layers[0].style.rule == ClassRule::single);
  CHECK(state.document.map_layers[0].style.class_count == kMostGrades);
  CHECK(state.document.map_layers[0].style.rules.size() == kMostRules);
}

TEST_CASE("a project that states neither time nor view shows all of its events") {
  Project project;
  project.events.push_back({"/d/one.csv", "one", std::nullopt, "", true, {}});
  ProjectSources sources;
  sources.events.push_back(layer_at("/d/one.csv", "one", few_events()));
  const State state =
      apply(initial_state(),
            action::OpenProject{"/d/p.sitmap", std::make_shared<const Project>(project), std::move(sources)});
  CHECK(state.view.time.window == slider_range(state));
  CHECK(state.view.camera.zoom > 3);
}
