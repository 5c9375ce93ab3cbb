// From state and data to a frame: the only place that decides what a picture of the map contains.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/raster_tiles.h"
#include "scene/boxes.h"
#include "state/derived.h"
#include "text/fonts.h"

namespace sitmap::scene {

// What the program has loaded; shared, immutable.
struct Resources {
  std::shared_ptr<const text::FontSet> fonts;
  std::shared_ptr<const text::IconSet> icons;
  BasemapPtr basemap;  // null while loading
  ReliefPtr relief;
  std::shared_ptr<const RasterTiles> tiles;  // of the user's rasters; null: none
  std::vector<Theme> themes;                 // "dark" is there always

  const Theme& theme(std::string_view name) const;  // the first one if there is no such theme
};

// What is kept from frame to frame in a window, and is absent for pictures, which must not depend on the past.
struct Memory;
struct MemoryDeleter {
  void operator()(Memory*) const;
};
using MemoryPtr = std::unique_ptr<Memory, MemoryDeleter>;
MemoryPtr make_memory();

// What a decorated picture says and what its decorations cover.
struct PictureFacts {
  Counts counts;
  std::vector<Box> plates;
};

struct FrameRequest {
  bool decorations = false;  // title, legend, scale bar, north arrow, timeline strip, attribution
  bool transparent = false;
  Memory* memory = nullptr;      // null: no fades, no hysteresis
  double now_s = 0;              // monotonic, for fades; only with memory
  bool map_furniture = false;    // scale bar and attribution in the corners inside the insets, as the window shows them
  const Theme* theme = nullptr;  // the chosen one, with a style for every category; null: it is made for this frame
  std::string title;             // of the decorations; empty: the document's
  PictureFacts* facts = nullptr;  // filled in where it is asked for
  bool basemap_follows = false;   // the base map is still to be loaded: the legend keeps room for its boundaries
};

Frame build_frame(const State& state, const Resources& resources, Derived& derived, const FrameRequest& request);

// What lies under a screen point, topmost first: a single event, or the members of a stack. Empty: nothing. Radius:
// marker's own plus slack.
struct Hit {
  std::vector<EventIndex> events;
  Vec2 center;
  bool is_stack() const { return events.size() > 1; }
};
Hit hit_test(const State& state, Derived& derived, ScreenPoint point);

// Smallest circle etc. are the markers' business; the radius of a marker's disc in logical pixels by severity (0..5).
float marker_radius(int severity);

// Text lines that decorations state, also for a picture's metadata: "27 Nov – 3 Dec 2020 (UTC)", "shown 5 of 24".
// While two windows are compared they name both, and what is new, has ended or continues.
std::string window_caption(const State& state);
std::string counts_caption(const Counts& counts);
std::string attribution_text(const State& state, const Resources& resources);
// A category's name as people read it: "air-strike" is "Air strike".
std::string category_caption(std::string_view category);

// The viewport with insets that decorations of a picture of this size cover, for fitting the events between them.
Viewport with_decoration_insets(Viewport viewport);

}  // namespace sitmap::scene
