// Names on a street map: along streets, readable from whichever side they were drawn, said once, clear of each other.
#include "scene/street_labels.h"

#include <algorithm>
#include <cmath>

#include "scene/identify.h"
#include "scene/layer_labels.h"
#include "scene_fixture.h"
#include "state/action.h"

namespace sitmap::scene {
namespace {

struct Street {
  StreetKind kind;
  std::vector<LonLat> points;  // one: a place
  std::string local, international;
};

VectorLayerPtr streets(const std::vector<Street>& named) {
  auto layer = std::make_shared<VectorLayer>();
  layer->serial = next_layer_serial();
  layer->name = "Town";
  layer->extent = {44, 33, 45, 34};
  auto map = std::make_shared<StreetMap>();
  for (const Street& street : named) {
    StreetName name;
    name.kind = street.kind;
    name.feature = static_cast<FeatureIndex>(map->classes.size());
    name.row = static_cast<std::uint32_t>(map->names.size());
    const std::array<std::string_view, 5> texts = {street.local, street.international};
    map->names.append(texts);
    map->classes.push_back(packed({street.kind}));
    name.at = world_from_lonlat(street.points.front());
    if (street.points.size() > 1) {
      name.begin = static_cast<std::uint32_t>(map->line_points.size());
      name.points = static_cast<std::uint32_t>(street.points.size());
      name.bounds = {0xFFFFFFFF, 0, 1 << 30, -(1 << 30)};
      for (const LonLat at : street.points) {
        const WorldPoint p = world_from_lonlat(at);
        map->line_points.push_back(p);
        name.bounds = {std::min(name.bounds.min_x, p.x), std::max(name.bounds.max_x, p.x),
                       std::min(name.bounds.min_y, p.y), std::max(name.bounds.max_y, p.y)};
      }
      const WorldPoint a = map->line_points[name.begin], b = map->line_points.back();
      name.extent_units = static_cast<float>(
          std::hypot(static_cast<double>(static_cast<std::int32_t>(b.x - a.x)), 2 * static_cast<double>(b.y - a.y)));
    }
    layer->anchors.push_back({name.at, name.extent_units});
    map->labels.push_back(name);
  }
  std::stable_sort(map->labels.begin(), map->labels.end(), [](const StreetName& a, const StreetName& b) {
    return first_name_zoom(a.kind) < first_name_zoom(b.kind);
  });
  layer->streets = map;
  layer->path_count = layer->records = named.size();
  return layer;
}

struct Names {
  Group group;
  std::vector<Box> boxes;
};

Names names_on(const VectorLayerPtr& layer, double zoom, LabelLanguage language = LabelLanguage::international) {
  State state = apply(initial_state(), action::AddMapLayers{{layer}});
  state.viewport.width = 1200;
  state.viewport.height = 800;
  state.settings.label_language = language;
  state.view.camera = {world_from_lonlat({44.4, 33.3}), zoom, 0};
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  const Projector projector(snapped(state.view.camera, state.viewport), state.viewport);
  LayerLabels labels = place_layer_labels(state, resources().theme("dark"), {}, projector, typesetter, true);
  return {std::move(labels.group), std::move(labels.boxes)};
}

TEST_CASE("A street's name reads from left to right whichever way the street was drawn") {
  const Street east{StreetKind::primary, {{44.38, 33.3}, {44.42, 33.3}}, "", "Main Street"};
  Street west = east;
  std::reverse(west.points.begin(), west.points.end());
  for (const Street& street : {east, west}) {
    const Names names = names_on(streets({street}), 15);
    REQUIRE(names.group.texts.size() >= 1);
    const TextMark& text = names.group.texts.front();
    REQUIRE(text.poses);
    CHECK(text.poses->front().pen.x < text.poses->back().pen.x);
    for (const GlyphPose& pose : *text.poses) CHECK(std::abs(std::remainder(pose.angle_rad, 6.2831853f)) < 0.01f);
  }
}

TEST_CASE("A street that is shorter than its name, or bent too much for it, goes without") {
  CHECK(names_on(streets({{StreetKind::primary, {{44.4, 33.3}, {44.4005, 33.3}}, "", "A very long name for an alley"}}),
                 15)
            .group.texts.empty());
  std::vector<LonLat> zigzag;
  for (int i = 0; i < 40; ++i) zigzag.push_back({44.395 + i * 0.0003, i % 2 == 0 ? 33.3 : 33.3005});
  CHECK(names_on(streets({{StreetKind::primary, zigzag, "", "Zigzag Street"}}), 16).group.texts.empty());
}

TEST_CASE("Both sides of an avenue say its name once between them") {
  const Street one{StreetKind::primary, {{44.39, 33.3}, {44.41, 33.3}}, "", "Avenue"};
  const Street other{StreetKind::primary, {{44.39, 33.3008}, {44.41, 33.3008}}, "", "Avenue"};
  CHECK(names_on(streets({one, other}), 15).group.texts.size() == names_on(streets({one}), 15).group.texts.size());
}

TEST_CASE("Names on a street map never lie on each other, and none is cut by a picture's edge") {
  std::vector<Street> grid;
  for (int i = 0; i < 30; ++i) {
    const double at = i * 0.0015;
    grid.push_back({StreetKind::minor, {{44.38, 33.28 + at}, {44.42, 33.28 + at}}, "", "Road " + std::to_string(i)});
    grid.push_back({StreetKind::minor, {{44.38 + at, 33.28}, {44.38 + at, 33.32}}, "", "Lane " + std::to_string(i)});
    grid.push_back({StreetKind::worship, {{44.381 + at, 33.299}}, "", "Mosque " + std::to_string(i)});
  }
  const Names names = names_on(streets(grid), 15.5);
  CHECK(names.group.texts.size() > 10);
  std::size_t overlaps = 0;
  for (std::size_t i = 0; i < names.boxes.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      // Letters of one name may touch where it bends.
      const bool same_name = i - k < 12;
      overlaps += !same_name && overlap(names.boxes[i], names.boxes[k]) ? 1 : 0;
    }
  CHECK(overlaps == 0);
  for (const TextMark& text : names.group.texts) {
    if (!text.poses) continue;
    for (const GlyphPose& pose : *text.poses) {
      CHECK(pose.pen.x > 0);
      CHECK(pose.pen.x < 1200);
      CHECK(pose.pen.y > 0);
      CHECK(pose.pen.y < 800);
    }
  }
}

TEST_CASE("A name is in the language of labels, else as people there write it") {
  const VectorLayerPtr layer = streets({{StreetKind::town, {{44.4, 33.3}}, "بغداد", "Baghdad"}});
  const StreetMap& map = *layer->streets;
  CHECK(street_name(map, 0, LabelLanguage::international) == "Baghdad");
  CHECK(street_name(map, 0, LabelLanguage::local) == "بغداد");
  CHECK(street_name(map, 0, LabelLanguage::both) == "Baghdad\nبغداد");
  CHECK(street_name(map, 0, LabelLanguage::hebrew) == "بغداد");
}

TEST_CASE("Small things are named from near only") {
  const VectorLayerPtr layer = streets({{StreetKind::food, {{44.4, 33.3}}, "", "Café"}});
  CHECK(names_on(layer, 15).group.texts.empty());
  const Names near = names_on(layer, 17);
  CHECK(near.group.texts.size() == 1);
  CHECK(near.group.discs.size() == 1);
}

}  // namespace
}  // namespace sitmap::scene
