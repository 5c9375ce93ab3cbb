// Events, themes and fonts for the tests of scenes.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/files.h"
#include "scene/boxes.h"
#include "scene/build_frame.h"
#include "scene/typesetter.h"

namespace sitmap::scene {

inline EventRecord event(std::string id, std::string start, LonLat position, std::string category = "attack",
                         int severity = 3) {
  EventRecord record;
  record.title = "Title of " + id;
  record.id = std::move(id);
  record.category = std::move(category);
  record.severity = static_cast<std::uint8_t>(severity);
  record.has_position = true;
  record.position = position;
  auto time = parse_event_time(start, "", Zone::utc());
  REQUIRE(time.ok());
  record.has_time = true;
  record.detail.time = *time;
  return record;
}

inline TimeSpan span(const char* text) {
  auto result = parse_time_span(text, Zone::utc(), {0, 0});
  REQUIRE(result.ok());
  return *result;
}

inline State state_of(std::vector<EventRecord> records, const char* window = "2020-01-01/2020-12-31") {
  State state = initial_state();
  auto layer = std::make_shared<EventLayer>();
  layer->name = "Sample";
  layer->attribution = "Sample sources";
  layer->records = records.size();
  layer->events = EventTable::build(std::move(records));
  state.document.title = "A year of events";
  state.document.events = layer->events;
  state.document.layers = {layer};
  state.view.time.window = span(window);
  state.viewport = {};
  state.viewport.width = 1280;
  state.viewport.height = 720;
  state.view.camera = {world_from_lonlat({44, 33}), 5, 0};
  return state;
}

inline EventIndex row(const State& state, std::string_view id) {
  const std::size_t found = state.document.events->find(id);
  REQUIRE(found < state.document.events->size());
  return static_cast<EventIndex>(found);
}

inline Theme shipped_theme(const std::string& name) {
  const std::string path = std::string(SITMAP_SOURCE_DIR) + "/assets/themes/" + name + ".json";
  auto text = read_file(path);
  REQUIRE(text.ok());
  auto theme = parse_theme(*text, path);
  REQUIRE(theme.ok());
  return *theme;
}

inline const Resources& resources() {
  static const Resources kResources = [] {
    Resources r;
    auto fonts = text::FontSet::open(std::string(SITMAP_SOURCE_DIR) + "/assets/fonts", {}, {});
    REQUIRE(fonts.ok());
    r.fonts = *fonts;
    r.themes = {shipped_theme("dark"), shipped_theme("light")};
    return r;
  }();
  return kResources;
}

inline Place place(std::string name, LonLat at, int rank = 1, PlaceKind kind = PlaceKind::city, float min_zoom = 0) {
  Place p;
  p.name = std::move(name);
  p.position = world_from_lonlat(at);
  p.rank = static_cast<std::uint8_t>(rank);
  p.kind = kind;
  p.min_zoom = min_zoom;
  return p;
}

inline Resources with_places(std::vector<Place> places) {
  Resources r = resources();
  auto basemap = std::make_shared<Basemap>();
  basemap->places = std::move(places);
  basemap->attribution = "Natural Earth";
  // Each is another one to the caches.
  static std::uint64_t made = 0;
  basemap->content_hash = ++made;
  r.basemap = basemap;
  return r;
}

inline Frame frame_of(const State& state, const Resources& r = resources(), FrameRequest request = {}) {
  Derived derived;
  return build_frame(state, r, derived, request);
}

inline Frame picture_of(const State& state, const Resources& r = resources()) {
  FrameRequest request;
  request.decorations = true;
  return frame_of(state, r, request);
}

// The text of a mark cannot be read back from its glyphs; its shape stands for it.
inline bool says(const TextMark& mark, std::string_view text, text::Style style, bool tabular = false) {
  text::ShapeOptions options;
  options.style = style;
  options.size_px = mark.text->size_px;
  options.tabular_figures = tabular;
  const text::ShapedText expected = text::shape(*resources().fonts, text, options);
  if (expected.lines.empty() || mark.text->lines.size() != 1) return false;
  const auto& a = expected.lines[0].glyphs;
  const auto& b = mark.text->lines[0].glyphs;
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].key != b[i].key) return false;
  return true;
}

inline bool any_says(const Group& group, std::string_view text, text::Style style) {
  for (const TextMark& mark : group.texts)
    if (says(mark, text, style)) return true;
  return false;
}

inline double distance(Vec2 a, Vec2 b) {
  return std::hypot(double{a.x} - double{b.x}, double{a.y} - double{b.y});
}

}  // namespace sitmap::scene
