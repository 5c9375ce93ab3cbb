// A recorded journey over the shipped places: no label ever lies on another, and none flickers.
#include <map>

#include "data/area_owners.h"
#include "io/basemap_level.h"
#include "io/basemap_source.h"
#include "io/border_sides.h"
#include "scene/area_labels.h"
#include "scene/base_labels.h"
#include "scene/border_names.h"
#include "scene/label_style.h"
#include "scene/river_names.h"
#include "scene/water_beside.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

constexpr double kFrame_s = 0.05;

const Basemap& shipped_places() {
  static const Basemap kMap = [] {
    JobContext job;
    auto places = io::read_basemap_places(std::string(SITMAP_SOURCE_DIR) + "/assets/basemap", job);
    REQUIRE(places.ok());
    Basemap map;
    map.places = std::move(*places);
    auto borders = io::read_basemap_borders(std::string(SITMAP_SOURCE_DIR) + "/assets/basemap", job);
    REQUIRE(borders.ok());
    map.borders = std::move(*borders);
    // Whose land is whose, for names in the part of an area that is in view.
    auto source = io::read_basemap_source(std::string(SITMAP_SOURCE_DIR) + "/assets/basemap", job);
    REQUIRE(source.ok());
    BasemapLevel level;
    level.areas = io::build_areas(source->land, AreaKind::land, io::kLevels[1], job).areas;
    level.lines = io::build_lines(source->lines, io::kLevels[1], job).lines;
    map.levels = {{}, std::move(level)};
    map.content_hash = 1;
    return map;
  }();
  return kMap;
}

Camera camera(double lon, double lat, double zoom, double bearing = 0) {
  return {world_from_lonlat({lon, lat}), zoom, bearing};
}

// Panning, wheel steps that overshoot and come back, a slow zoom in and out, a turn.
std::vector<Camera> journey() {
  std::vector<Camera> way;
  for (int i = 0; i < 40; ++i) way.push_back(camera(38 + i * 0.25, 33 - i * 0.05, 4.8));
  for (int i = 0; i < 60; ++i) way.push_back(camera(48 - i * 0.06, 31 + i * 0.04, 4.8 + i * 0.05));
  for (int i = 0; i < 24; ++i) way.push_back(camera(44.4, 33.4, 7.8 + (i % 4 < 2 ? 0.06 : -0.06)));
  for (int i = 0; i < 24; ++i) way.push_back(camera(44.4, 33.4, 8 + (i % 4 < 2 ? 0.05 : -0.05)));
  for (int i = 0; i < 50; ++i) way.push_back(camera(44.4 - i * 0.5, 33.4 + i * 0.25, 7.8 - i * 0.11));
  for (int i = 0; i < 20; ++i) way.push_back(camera(19.9 + i, 45.9 - i * 0.5, 2.3 + i * 0.02, i * 1.5));
  return way;
}

struct Seen {
  double since_s = 0;
  BaseLabel label;
};

// Of the labels of one frame, how many pairs overlap.
std::size_t overlaps(const BaseLabels& labels) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      for (const Box& a : labels[i].boxes)
        for (const Box& b : labels[j].boxes) count += overlap(a, b) ? 1 : 0;
  return count;
}

// Whether a name is not too wide for what it names at this zoom.
bool fits_its_area(const Place& place, LabelLanguage language, const Projector& projector,
                   const Typesetter& typesetter) {
  const double zoom = projector.camera().zoom;
  const LabelStyle style = label_style(place, language, zoom, MapColors{});
  return style.max_width_px == 0 || typesetter.shape(style.text, style.shape)->width_px <= style.max_width_px;
}

bool is_border_name(std::uint64_t key) {
  return key >> 63 != 0;
}

// The place that a label names, wherever it stands.
const Place& place_named(std::uint64_t key) {
  return shipped_places().places[(key & ((std::uint64_t{1} << 40) - 1)) >> 8];
}

// In a part of its area that is in view, or over the water beside it.
bool is_elsewhere(std::uint64_t key) {
  return (key >> 61 & 1) != 0 && !is_border_name(key);
}

// Whether boxes are in the view, and free of the labels.
bool are_free(const std::vector<Box>& boxes, const BaseLabels& labels, const Box& view) {
  for (const Box& box : boxes) {
    if (!is_inside(box, view)) return false;
    for (const BaseLabel& label : labels)
      for (const Box& other : label.boxes)
        if (overlap(grown(box, 5, 3), other)) return false;
  }
  return true;
}

// Whether the name stands so near that the other would be too much: over its country, or along another border.
bool is_named_nearby(const std::string& country, Vec2 at, const BaseLabels& labels) {
  for (const BaseLabel& label : labels) {
    if (is_border_name(label.key)) {
      const auto border = static_cast<std::size_t>(label.key >> 32 & 0x3FFFFFFF);
      const Border& b = shipped_places().borders[border];
      if ((b.left == country || b.right == country) && std::hypot(label.at.x - at.x, label.at.y - at.y) < 320)
        return true;
      continue;
    }
    if (is_river_key(label.key)) continue;
    const Place& place = place_named(label.key);
    if (place.kind == PlaceKind::country && place.name == country &&
        std::hypot(label.at.x - at.x, label.at.y - at.y) < 420)
      return true;
  }
  return false;
}

// Whether a pair of names along a border that has gone could have stayed where it stood.
bool pair_would_fit(std::uint64_t key, int anchor, LabelLanguage language, const BaseLabels& now,
                    const Projector& projector, const Typesetter& typesetter) {
  const MapColors colors;
  const Box view = viewport_box(projector.viewport());
  bool fits = false;
  offer_border_names(
      {shipped_places(), colors, language}, projector, typesetter,
      [&](std::uint64_t k) { return k == key ? std::optional(anchor) : std::nullopt; },
      [&](const BorderPair& pair) {
        if (pair.key != key || pair.anchor != anchor) return false;
        fits = are_free(pair.boxes[0], now, view) && are_free(pair.boxes[1], now, view) &&
               !is_named_nearby(pair.countries[0], pair.at, now) && !is_named_nearby(pair.countries[1], pair.at, now);
        return true;
      });
  return fits;
}

// The key under which the name of a river is remembered, wherever near its spot it stands.
std::uint64_t spot_key(std::uint64_t key) {
  return key & ~(std::uint64_t{0xFF} << 52);
}

// Whether a river's name that has gone could have stayed where it stood.
bool river_would_fit(std::uint64_t key, int anchor, LabelLanguage language, const BaseLabels& now,
                     const Projector& projector, const Typesetter& typesetter) {
  const std::uint32_t index = river_of_key(key);
  const Place& place = shipped_places().places[index];
  const double zoom = projector.camera().zoom;
  if (zoom < place.min_zoom || zoom > place.max_zoom) return false;
  const LabelLanguage one = language == LabelLanguage::both ? LabelLanguage::international : language;
  const LabelStyle style = label_style(place, one, zoom, MapColors{});
  const Box view = viewport_box(projector.viewport());
  const RiverNames rivers(shipped_places(), projector, view);
  const std::vector<RiverSpot> spots = rivers.spots();
  // Wider views have fewer places along a river.
  if (std::none_of(spots.begin(), spots.end(), [&](const RiverSpot& spot) { return spot.key == key; })) return false;
  const auto name = rivers.lay({index, key, false}, anchor, style, *typesetter.shape(style.text, style.shape));
  if (!name || !are_free(name->laid.boxes, now, view)) return false;
  return std::none_of(now.begin(), now.end(), [&](const BaseLabel& label) {
    return is_river_key(label.key) && shipped_places().places[river_of_key(label.key)].name == place.name &&
           std::hypot(label.at.x - name->at.x, label.at.y - name->at.y) < 280;
  });
}

// Whether the part of an area along which a name stood is still long enough for it, or the country beside the water
// still small enough.
bool part_would_fit(const Place& place, const SightAxis& axis, LabelLanguage language, const Projector& projector,
                    const Typesetter& typesetter) {
  if (axis.points[0] == axis.points[2])
    return double{place.extent_deg} / 360 * projector.world_px() < double{kLargestBeside_px};
  Place part = place;
  part.position = axis.points[1];
  part.axis.assign(axis.points.begin(), axis.points.end());
  part.axis_room = axis.room;
  const LabelLanguage one = language == LabelLanguage::both ? LabelLanguage::international : language;
  const LabelStyle style = label_style(place, one, projector.camera().zoom, MapColors{});
  return area_label(part, style, projector, {0, 0}, typesetter).has_value();
}

// Whether any land or water of the place is in the view.
bool is_in_sight(const Place& place, const Projector& projector, const Box& view) {
  static const std::shared_ptr<const AreaOwners> kOwners = area_owners(shipped_places());
  for (float y = view.y0; y <= view.y1; y += 5)
    for (float x = view.x0; x <= view.x1; x += 5)
      if (const std::optional<LonLat> ground = projector.ground_at({x, y}))
        if (const std::uint32_t owner = kOwners->at(world_from_lonlat(*ground)); owner != AreaOwners::kNobody)
          if (&shipped_places().places[owner] == &place) return true;
  return false;
}

// Whether a label that has gone could have stayed: still in the view and in its zooms, and on no other label.
bool would_fit(const BaseLabel& gone, const BaseLabels& now, const Projector& projector, const Box& view) {
  const Place& place = place_named(gone.key);
  const double zoom = projector.camera().zoom;
  if (zoom < place.min_zoom || zoom > place.max_zoom) return false;
  const Vec2 at = projector.at(gone.position);
  for (const Box& box : gone.boxes) {
    const Box moved{box.x0 + at.x - gone.at.x, box.y0 + at.y - gone.at.y, box.x1 + at.x - gone.at.x,
                    box.y1 + at.y - gone.at.y};
    if (!is_inside(moved, view)) return false;
    for (const BaseLabel& label : now)
      for (const Box& other : label.boxes)
        if (overlap(grown(moved, 5, 3), other)) return false;
  }
  return true;
}

struct Counts {
  std::size_t frames = 0, labels = 0, border_names = 0, rivers = 0, elsewhere = 0, overlaps = 0, gone_soon = 0,
              flickers = 0;
  std::string names;  // of what flickered
};

Counts travel(LabelLanguage language) {
  Viewport viewport;
  viewport.width = 1280;
  viewport.height = 720;
  const MapColors colors;
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  BaseLabelMemory memory;
  std::map<std::uint64_t, Seen> seen;
  Counts counts;
  double now_s = 0;
  for (const Camera& at : journey()) {
    const Projector projector(at, viewport);
    BaseLabelRequest request{.basemap = shipped_places(), .colors = colors};
    request.language = language;
    request.whole_labels_only = false;
    request.memory = &memory;
    request.now_s = now_s;
    const auto stood = memory.labels;
    const BaseLabels labels = place_base_labels(request, projector, typesetter);
    counts.labels += labels.size();
    counts.overlaps += overlaps(labels);
    std::map<std::uint64_t, Seen> next;
    for (const BaseLabel& label : labels) {
      const auto before = seen.find(label.key);
      counts.border_names += is_border_name(label.key) ? 1 : 0;
      counts.rivers += is_river_key(label.key) ? 1 : 0;
      counts.elsewhere += is_elsewhere(label.key) ? 1 : 0;
      next[label.key] = {before == seen.end() ? now_s : before->second.since_s, label};
    }
    for (const auto& [key, old] : seen) {
      if (next.count(key) != 0 || now_s - old.since_s >= 1 || old.since_s == 0) continue;
      ++counts.gone_soon;
      if (is_border_name(key)) {
        const std::uint64_t pair = key & ~(std::uint64_t{1} << 62);
        if (stood.count(pair) == 0 ||
            !pair_would_fit(pair, stood.at(pair).anchor, language, labels, projector, typesetter))
          continue;
        ++counts.flickers;
        counts.names += "border name " + shipped_places().borders[pair >> 32 & 0x3FFFFFFF].left + " in frame " +
                        std::to_string(counts.frames) + "; ";
        continue;
      }
      if (is_river_key(key)) {
        const auto before = stood.find(spot_key(key));
        if (before == stood.end() ||
            !river_would_fit(spot_key(key), before->second.anchor, language, labels, projector, typesetter))
          continue;
        ++counts.flickers;
        counts.names += "river " + shipped_places().places[river_of_key(key)].name + " in frame " +
                        std::to_string(counts.frames) + "; ";
        continue;
      }
      const auto names_it = [&](const BaseLabel& label) {
        return !is_border_name(label.key) && !is_river_key(label.key) && &place_named(label.key) == &place_named(key);
      };
      // It has moved to where there is more room.
      if (std::any_of(labels.begin(), labels.end(), names_it)) continue;
      // Nearer to the edge none is read.
      const Box view = grown(viewport_box(viewport), is_elsewhere(key) ? -8 : 0, is_elsewhere(key) ? -8 : 0);
      if (!would_fit(old.label, labels, projector, view)) continue;
      const bool wide = projector.world_px() <= kLeastWorlds * viewport.width;
      if (is_elsewhere(key) && (wide || !is_in_sight(place_named(key), projector, view))) continue;
      if (!fits_its_area(place_named(key), language, projector, typesetter)) continue;
      const auto part = stood.find(key & ((std::uint64_t{1} << 40) - 1));
      if (is_elsewhere(key) && part != stood.end() && part->second.in_sight &&
          !part_would_fit(place_named(key), *part->second.in_sight, language, projector, typesetter))
        continue;
      ++counts.flickers;
      counts.names += place_named(key).name + " in frame " + std::to_string(counts.frames) +
                      (is_elsewhere(key) ? " (elsewhere); " : "; ");
    }
    seen = std::move(next);
    now_s += kFrame_s;
    ++counts.frames;
  }
  return counts;
}

TEST_CASE("On a journey over the shipped base map labels neither overlap nor flicker") {
  for (const LabelLanguage language : {LabelLanguage::international, LabelLanguage::both}) {
    const Counts counts = travel(language);
    INFO(counts.frames << " frames, " << counts.labels << " labels, " << counts.gone_soon << " gone within a second; "
                       << counts.names);
    CHECK(counts.labels > counts.frames * 20);
    CHECK(counts.border_names > counts.frames / 5);
    CHECK(counts.rivers > counts.frames);
    CHECK(counts.elsewhere > counts.frames);
    CHECK(counts.overlaps == 0);
    CHECK(counts.flickers == 0);
  }
}

TEST_CASE("Every place is named in the script of its people where the base map knows it") {
  std::map<LocalLanguage, std::size_t> countries;
  for (const Place& p : shipped_places().places) {
    if (p.kind == PlaceKind::country) ++countries[p.local];
    if (p.kind == PlaceKind::sea) CHECK(p.local == LocalLanguage::none);
    if (p.kind == PlaceKind::city && p.name == "Tehran") CHECK(p.local == LocalLanguage::persian);
    if (p.kind == PlaceKind::city && p.name == "Baghdad") CHECK(p.local == LocalLanguage::arabic);
    if (p.kind == PlaceKind::city && p.name == "Haifa") CHECK(p.local == LocalLanguage::hebrew);
    if (p.kind == PlaceKind::city && p.name == "Paris") CHECK(p.local == LocalLanguage::none);
    if (p.kind == PlaceKind::city && p.name == "Jerusalem") CHECK(p.local == LocalLanguage::none);
  }
  CHECK(countries[LocalLanguage::arabic] == 20);
  CHECK(countries[LocalLanguage::persian] == 2);
  CHECK(countries[LocalLanguage::hebrew] == 1);
}

}  // namespace
}  // namespace sitmap::scene
