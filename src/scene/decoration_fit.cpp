// Tries on which side of each plate the events may lie.
#include "scene/decoration_fit.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "state/action.h"

namespace sitmap::scene {
namespace {

constexpr float kSymbol_px = 16;     // around an event's place
constexpr double kLeastPart = 0.25;  // of the picture that must be left in either direction
constexpr std::size_t kMostPlates = 5;
constexpr double kCells = 128;  // across the events' extent: those in one cell count as one place

std::vector<WorldPoint> places_of(const State& state, Derived& derived) {
  const EventTable& events = *state.document.events;
  const std::vector<std::uint8_t>& mask = derived.mask(state);
  WorldPoint low{~std::uint32_t{0}, 0}, high{};
  std::vector<WorldPoint> places;
  std::set<std::pair<std::uint32_t, std::int32_t>> known;
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (!events.has_position(i) || mask[i] == 0) continue;
    low.x = std::min(low.x, events.world()[i].x);
    high.x = std::max(high.x, events.world()[i].x);
  }
  const double cell = std::max(1.0, static_cast<double>(high.x - low.x) / kCells);
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (!events.has_position(i) || mask[i] == 0) continue;
    const WorldPoint p = events.world()[i];
    if (known.insert({static_cast<std::uint32_t>(p.x / cell), static_cast<std::int32_t>(p.y / cell)}).second)
      places.push_back(p);
  }
  return places;
}

// Insets that leave a plate out: 0 none for it, 1 all of its rows, 2 all of its columns.
Viewport without(Viewport v, const Box& plate, int side) {
  const Vec2 middle = plate.center();
  if (side == 1 && middle.y * 2 < static_cast<float>(v.height)) v.inset_top = std::max(v.inset_top, double{plate.y1});
  if (side == 1 && middle.y * 2 >= static_cast<float>(v.height))
    v.inset_bottom = std::max(v.inset_bottom, v.height - double{plate.y0});
  if (side == 2 && middle.x * 2 < static_cast<float>(v.width)) v.inset_left = std::max(v.inset_left, double{plate.x1});
  if (side == 2 && middle.x * 2 >= static_cast<float>(v.width))
    v.inset_right = std::max(v.inset_right, v.width - double{plate.x0});
  return v;
}

bool has_room(const Viewport& v) {
  return v.width - v.inset_left - v.inset_right >= kLeastPart * v.width &&
         v.height - v.inset_top - v.inset_bottom >= kLeastPart * v.height;
}

std::size_t covered(const std::vector<WorldPoint>& places, const Camera& camera, const Viewport& viewport,
                    const std::vector<Box>& plates) {
  return static_cast<std::size_t>(std::count_if(places.begin(), places.end(), [&](WorldPoint place) {
    const ScreenPoint at = screen_from_world(camera, viewport, place);
    return std::any_of(plates.begin(), plates.end(),
                       [&](const Box& plate) { return contains(grown(plate, kSymbol_px, kSymbol_px), at); });
  }));
}

}  // namespace

Camera fitted_beside_decorations(const State& state, const Resources& resources, Derived& derived,
                                 const FrameRequest& request) {
  State tried = state;
  PictureFacts facts;
  FrameRequest asking = request;
  asking.decorations = true;
  asking.facts = &facts;
  const std::vector<WorldPoint> places = places_of(state, derived);
  Camera best = state.view.camera;
  if (places.empty()) return best;
  // The scale bar is a little longer or shorter in another view, and the locator map stands elsewhere: once more.
  for (int round = 0; round < 2; ++round) {
    tried.view.camera = best;
    tried.viewport = state.viewport;
    build_frame(tried, resources, derived, asking);
    std::vector<Box> plates = facts.plates;
    if (plates.size() > kMostPlates) plates.resize(kMostPlates);
    std::size_t least = covered(places, best, state.viewport, plates);
    if (least == 0) break;
    double zoom = -1;
    // The foot, which comes first, takes the whole width.
    std::size_t ways = 1;
    for (std::size_t i = 1; i < plates.size(); ++i) ways *= 3;
    const Camera before = best;
    for (std::size_t way = 0; way < ways; ++way) {
      Viewport v = plates.empty() ? state.viewport : without(state.viewport, plates[0], 1);
      std::size_t rest = way;
      for (std::size_t i = 1; i < plates.size(); ++i, rest /= 3) v = without(v, plates[i], static_cast<int>(rest % 3));
      if (!has_room(v)) continue;
      tried.viewport = v;
      tried.view.camera = before;
      Camera camera = camera_for_all_events(tried);
      camera.bearing_deg = before.bearing_deg;
      camera = constrained(camera, state.viewport);
      const std::size_t hidden = covered(places, camera, state.viewport, plates);
      if (hidden > least || (hidden == least && camera.zoom <= zoom)) continue;
      least = hidden;
      zoom = camera.zoom;
      best = camera;
    }
  }
  return best;
}

}  // namespace sitmap::scene
