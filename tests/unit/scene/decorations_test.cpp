// Specifies what stands on a picture besides the map, and that it is composed: inside, apart, whole.
#include <array>
#include <cmath>

#include "core/time.h"
#include "scene/decoration_fit.h"
#include "scene/decorations.h"
#include "scene/scale_bar.h"
#include "scene_fixture.h"
#include "state/action.h"

namespace sitmap::scene {
namespace {

struct Size {
  double width, height, scale;
};
constexpr std::array<Size, 7> kSizes{
    {{1920, 1080, 1}, {1123, 794, 3.125}, {1080, 1080, 1}, {800, 600, 1}, {400, 300, 2}, {240, 160, 1}, {160, 120, 1}}};

std::vector<EventRecord> events_of_all_kinds() {
  EventRecord wide = event("wide", "2020-02-03", {42, 31}, "attack", 4);
  wide.precision_m = 60'000;
  return {event("a", "2020-01-03", {44, 33}, "killing", 5), event("b", "2020-01-04", {44, 33}, "attack"),
          event("c", "2020", {47, 35}, "statement or diplomacy"), wide};
}

Overlay decorations_of(const State& state, const Shown& shown, const std::string& title) {
  Derived derived;
  const Projector projector(snapped(state.view.camera, state.viewport), state.viewport);
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, state.viewport.scale);
  DecorationRequest request{
      title, window_caption(state), "shown 4 of 24", "Base map: Natural Earth, GeoNames (CC BY 4.0)", shown, nullptr};
  return make_decorations(request, state, derived, resources().theme("dark"), projector, typesetter);
}

Shown everything(int categories) {
  Shown shown{{}, true, true, true, true};
  for (int i = 0; i < categories; ++i) shown.categories.push_back("category number " + std::to_string(i));
  return shown;
}

TEST_CASE("decorations lie inside the picture and apart from each other at every size") {
  const std::string long_title =
      "A title that goes on and on about tensions, strikes, statements and withdrawals between many parties over many "
      "years";
  for (const Size size : kSizes) {
    for (const int categories : {0, 3, 7, 60}) {
      for (const std::string& title : {std::string("Short"), long_title, std::string()}) {
        State state = state_of(events_of_all_kinds());
        state.viewport = {size.width, size.height, size.scale};
        const Overlay overlay = decorations_of(state, everything(categories), title);
        CAPTURE(size.width, size.height, categories, title);
        CHECK(overlay.boxes.size() >= (size.height > 200 ? 3 : 2));
        for (std::size_t i = 0; i < overlay.boxes.size(); ++i) {
          CHECK(is_inside(overlay.boxes[i], viewport_box(state.viewport)));
          for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(overlay.boxes[i], overlay.boxes[j]));
        }
        for (const TextMark& mark : overlay.group.texts) {
          const Box box = ink_box(mark);
          bool in_a_plate = false;
          for (const Box& plate : overlay.boxes) in_a_plate = in_a_plate || is_inside(grown(box, 1, 1), plate);
          CHECK(in_a_plate);
        }
      }
    }
  }
}

TEST_CASE("texts of decorations do not overlap") {
  for (const Size size : kSizes) {
    State state = state_of(events_of_all_kinds());
    state.viewport = {size.width, size.height, size.scale};
    const Overlay overlay = decorations_of(state, everything(5), "A year of events");
    const auto& texts = overlay.group.texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(ink_box(texts[i]), ink_box(texts[j])));
  }
}

TEST_CASE("a decorated picture states title, window, zone, counts and sources") {
  const State state = state_of(events_of_all_kinds(), "2020-01-01/2020-03-31");
  const Group group = picture_of(state, with_places({})).groups[kFurniture];
  CHECK(any_says(group, "A year of events", text::Style::semibold));
  CHECK(any_says(group, window_caption(state), text::Style::semibold));
  CHECK(any_says(group, "shown 4 of 4, 1 of them possible", text::Style::regular));
  CHECK(any_says(group, "Base map: Natural Earth  |  Events: Sample sources", text::Style::regular));
}

TEST_CASE("the request's title comes before the document's") {
  FrameRequest request;
  request.decorations = true;
  request.title = "Another";
  CHECK(any_says(frame_of(state_of({}), resources(), request).groups[kFurniture], "Another", text::Style::semibold));
}

TEST_CASE("the legend lists exactly what is shown") {
  State state = state_of(events_of_all_kinds());
  const auto legend_says = [&](std::string_view text) {
    return any_says(picture_of(state).groups[kFurniture], text, text::Style::regular);
  };
  CHECK(legend_says("Killing"));
  CHECK(legend_says("Attack"));
  CHECK(legend_says("Statement or diplomacy"));
  CHECK(legend_says("Uncertainty of place"));
  CHECK(legend_says("Several events"));
  CHECK_FALSE(legend_says("Possible in this time"));  // the whole year is shown
  state.view.time.window = span("2020-02-01/2020-02-28");
  CHECK_FALSE(legend_says("Killing"));
  CHECK(legend_says("Attack"));
  CHECK(legend_says("Statement or diplomacy"));
  CHECK(legend_says("Possible in this time"));
  CHECK_FALSE(legend_says("Several events"));
  state.view.camera.center = world_from_lonlat({-100, 40});  // nothing of it on the screen
  CHECK_FALSE(legend_says("Attack"));
}

TEST_CASE("a picture without events tells of no time") {
  State state = state_of({});
  state.document.layers.clear();
  const Frame frame = picture_of(state, with_places({}));
  const Group& furniture = frame.groups[kFurniture];
  CHECK(any_says(furniture, state.document.title, text::Style::semibold));
  CHECK_FALSE(any_says(furniture, window_caption(state), text::Style::semibold));
  CHECK_FALSE(any_says(furniture, counts_caption({}), text::Style::regular));
  const TimeSpan range = slider_range(state);
  CHECK_FALSE(any_says(furniture, format_date(range.begin, state.settings.zone), text::Style::regular));
}

TEST_CASE("fitted events lie beside the decorations, and the caption counts what can be seen") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 48; ++i)
    records.push_back(event("e" + std::to_string(i), "2020-01-03", {40.0 + i % 8 * 1.4, 29.0 + i / 8 * 1.5},
                            "category " + std::to_string(i % 12)));
  State state = state_of(std::move(records));
  for (const auto& [width, height] : {std::pair{700.0, 700.0}, {1123.0, 794.0}, {794.0, 1123.0}, {1920.0, 1080.0}}) {
    state.viewport = {};
    state.viewport.width = width;
    state.viewport.height = height;
    state.viewport = with_decoration_insets(state.viewport);
    state.view.camera = camera_for_all_events(state);
    Derived derived;
    PictureFacts facts;
    FrameRequest request;
    request.decorations = true;
    request.facts = &facts;
    const auto covered = [&] {
      build_frame(state, resources(), derived, request);
      std::size_t count = 0;
      for (EventIndex i = 0; i < state.document.events->size(); ++i) {
        const ScreenPoint at = screen_from_world(state.view.camera, state.viewport, state.document.events->world()[i]);
        count += std::any_of(facts.plates.begin(), facts.plates.end(), [&](const Box& b) { return contains(b, at); });
      }
      return count;
    };
    CAPTURE(width, height);
    state.view.camera = fitted_beside_decorations(state, resources(), derived, {});
    CHECK(covered() == 0);
    CHECK(facts.counts.shown == 48);
    // In a view that is chosen they may cover events, which then do not count as shown.
    const Vec2 plate = facts.plates.back().center();
    const ScreenPoint first =
        screen_from_world(state.view.camera, state.viewport, state.document.events->world()[row(state, "e0")]);
    state.view.camera = panned(state.view.camera, state.viewport, double{plate.x} - first.x, double{plate.y} - first.y);
    const std::size_t hidden = covered();
    const Counts& off = derived.map_counts(state, true);
    CHECK(hidden > 0);
    CHECK(facts.counts.shown < off.shown);
    CHECK(facts.counts.shown + facts.counts.hidden_off_screen == off.shown + off.hidden_off_screen);
  }
}

TEST_CASE("the attribution is on every picture") {
  const Resources r = with_places({});
  const State state = state_of({});
  const std::string text = "Base map: Natural Earth  |  Events: Sample sources";
  CHECK(attribution_text(state, r) == text);
  CHECK(any_says(frame_of(state, r).groups[kFurniture], text, text::Style::regular));
  FrameRequest furniture;
  furniture.map_furniture = true;
  CHECK(any_says(frame_of(state, r, furniture).groups[kFurniture], text, text::Style::regular));
}

TEST_CASE("labels keep clear of decorations") {
  std::vector<Place> places;
  for (int i = 0; i < 900; ++i) places.push_back(place("P" + std::to_string(i), {28.0 + i % 30, 20.0 + i / 30 * 0.9}));
  const Frame frame = picture_of(state_of(events_of_all_kinds()), with_places(places));
  CHECK(!frame.base_labels.texts.empty());
  for (const TextMark& label : frame.base_labels.texts)
    for (const TextMark& mark : frame.groups[kFurniture].texts) CHECK_FALSE(overlap(ink_box(label), ink_box(mark)));
}

TEST_CASE("furniture stands inside the insets") {
  State state = state_of({});
  state.viewport.inset_left = 300;
  state.viewport.inset_right = 360;
  state.viewport.inset_bottom = 130;
  FrameRequest request;
  request.map_furniture = true;
  const Frame frame = frame_of(state, with_places({}), request);
  REQUIRE(frame.groups[kFurniture].texts.size() == 2);
  for (const TextMark& mark : frame.groups[kFurniture].texts)
    CHECK(is_inside(ink_box(mark), {300, 0, 1280 - 360, 720 - 130}));
}

TEST_CASE("furniture can be read over anything: each text stands on a plate of its own") {
  FrameRequest request;
  request.map_furniture = true;
  const Frame frame = frame_of(state_of({}), with_places({}), request);
  const Group& furniture = frame.groups[kFurniture];
  REQUIRE(furniture.texts.size() == 2);
  for (const TextMark& mark : furniture.texts)
    CHECK(std::any_of(furniture.rects.begin(), furniture.rects.end(), [&](const Rect& rect) {
      return rect.fill.a > 180 &&
             is_inside(grown(ink_box(mark), 2, 2), {rect.x, rect.y, rect.x + rect.width, rect.y + rect.height});
    }));
}

TEST_CASE("the scale bar is true at the middle of the map") {
  for (const double lat : {0.0, 33.0, 60.0, -60.0}) {
    for (const double zoom : {0.0, 2.0, 5.3, 9.9, 16.0, 20.0}) {
      const ScaleBar bar = scale_bar_for(metres_per_px(lat, zoom), 120);
      // A circle of latitude is 2 pi R cos(lat) long and 512 * 2^zoom pixels wide.
      const double circle_m = 2 * 3.14159265358979 * kEarthRadius_m * std::cos(lat * 3.14159265358979 / 180);
      CHECK(bar.length_m == Approx(double{bar.length_px} * circle_m / (512 * std::exp2(zoom))).epsilon(1e-3));
      CHECK(bar.length_px <= 120.01f);
      CHECK(bar.length_px > 120 / 2.51);
      const double first = bar.length_m / std::pow(10, std::floor(std::log10(bar.length_m) + 1e-9));
      CHECK((std::abs(first - 1) < 1e-9 || std::abs(first - 2) < 1e-9 || std::abs(first - 5) < 1e-9));
    }
  }
  CHECK(scale_bar_for(metres_per_px(0, 5), 120).label == "200 km");
  CHECK(scale_bar_for(metres_per_px(0, 16), 120).label == "100 m");
}

TEST_CASE("captions name the last day, the mode and the zone") {
  State state = state_of({}, "2020-11-27/2020-12-03");
  CHECK(window_caption(state) == format_span(state.view.time.window, Zone::utc()) + " (UTC)");
  state.view.time.mode = TimeMode::cumulative;
  CHECK(window_caption(state) == "up to 3 Dec 2020 (UTC)");
  state.view.time.window.end += 90 * kMinuteUs;
  CHECK(window_caption(state) == "up to 4 Dec 2020 01:30 (UTC)");
  state.view.time.mode = TimeMode::instant;
  CHECK(window_caption(state) == format_date_time(state.view.time.window.begin, Zone::utc()) + " (UTC)");
}

TEST_CASE("counts are stated as they are") {
  Counts counts;
  counts.records = 24;
  counts.shown = 5;
  CHECK(counts_caption(counts) == "shown 5 of 24");
  counts.shown_possible = 2;
  CHECK(counts_caption(counts) == "shown 5 of 24, 2 of them possible");
  counts.records = 1'000'000;
  counts.shown = 18'024;
  counts.shown_possible = 0;
  CHECK(counts_caption(counts) == "shown 18,024 of 1,000,000");
}

TEST_CASE("categories are written as words") {
  CHECK(category_caption("air-strike") == "Air strike");
  CHECK(category_caption("protest or breach") == "Protest or breach");
  CHECK(category_caption("") == "Not categorised");
}

TEST_CASE("an unknown theme falls back to the first") {
  CHECK(resources().theme("light").name == "light");
  CHECK(resources().theme("none").name == "dark");
}

}  // namespace
}  // namespace sitmap::scene
