// Specifies what a picture says about the base map's disputed boundaries.
#include "scene/boundaries.h"

#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

// One disputed line from (35, 32) to (36, 33), in a level for every zoom.
Resources with_disputed_line() {
  LineChunk line;
  line.kind = LineKind::disputed_border;
  line.points = {world_from_lonlat({35, 32}), world_from_lonlat({36, 33})};
  line.starts = {0};
  line.distance = {0, 1};
  line.bounds = {line.points[0].x, line.points[1].x, line.points[1].y, line.points[0].y};
  auto basemap = std::make_shared<Basemap>();
  basemap->levels.resize(1);
  basemap->levels[0].lines = {line};
  basemap->content_hash = 4711;
  Resources r = resources();
  r.basemap = basemap;
  return r;
}

State at(LonLat center, double zoom) {
  State state = state_of({});
  state.view.camera = {world_from_lonlat(center), zoom, 0};
  return state;
}

bool says_regular(const Frame& frame, std::string_view text) {
  return any_says(frame.groups[kFurniture], text, text::Style::regular);
}

}  // namespace

TEST_CASE("the legend explains dashed boundaries only where one is in the view") {
  const Resources r = with_disputed_line();
  const Frame near = picture_of(at({35.5, 32.5}, 6), r), far = picture_of(at({60, 32}, 6), r);
  CHECK(says_regular(near, "Disputed or de facto boundary"));
  CHECK(says_regular(near, "the base map takes no position"));
  CHECK_FALSE(says_regular(far, "Disputed or de facto boundary"));
  // The line's box reaches into the view, the line itself does not.
  CHECK_FALSE(says_regular(picture_of(at({35.9, 32.1}, 13), r), "Disputed or de facto boundary"));
}

TEST_CASE("a picture of undisputed boundaries alone says that others are left out") {
  const Resources r = with_disputed_line();
  State state = at({35.5, 32.5}, 6);
  CHECK(picture_of(state, r).ground.colors.disputed_border.a > 0);
  const std::uint64_t key = picture_of(state, r).ground_key;
  state.settings.boundaries = Boundaries::undisputed;
  const Frame frame = picture_of(state, r);
  CHECK(frame.ground.colors.disputed_border.a == 0);
  CHECK(frame.ground_key != key);
  CHECK(says_regular(frame, "Disputed boundaries not shown"));
  CHECK_FALSE(says_regular(frame, "Disputed or de facto boundary"));
  state.settings.basemap = false;
  CHECK_FALSE(says_regular(picture_of(state, r), "Disputed boundaries not shown"));
}

}  // namespace sitmap::scene
