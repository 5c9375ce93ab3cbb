// Everything to draw, in drawing order, without any GL type: the one value that windows, pictures and tests share.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/color.h"
#include "data/basemap.h"
#include "data/raster_layer.h"
#include "data/raster_tile.h"
#include "state/camera.h"
#include "state/map_layers.h"
#include "state/theme.h"
#include "text/shape.h"

namespace sitmap::scene {

// All positions and lengths are logical pixels from the viewport's upper left corner, y down, unless the name says
// otherwise. The renderer multiplies by viewport.scale; antialiasing is one physical pixel wide.
struct Vec2 {
  float x = 0, y = 0;
  friend bool operator==(const Vec2&, const Vec2&) = default;
};

// A filled rectangle with rounded corners and an optional border inside its edge.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  float radius = 0;
  Rgba fill;
  Rgba border{0, 0, 0, 0};
  float border_width = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

// A polyline with round joins and caps.
struct Polyline {
  std::vector<Vec2> points;
  float width = 1;      // at the first point
  float end_width = 1;  // at the last point: tapers in between
  Rgba color;
  float dash = 0, gap = 0;  // lengths; 0: solid
  friend bool operator==(const Polyline&, const Polyline&) = default;
};

// A filled triangle fan around its first point: arrow heads, north arrow. Or a triangle strip with hard edges: points
// of its two sides by turns; or triangles with hard edges: points by threes.
struct Polygon {
  std::vector<Vec2> points;
  Rgba fill;
  bool strip = false;
  std::vector<std::uint8_t> strengths{};  // of a strip, of the fill's alpha at each point; empty: all of it
  bool triangles = false;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};

// A circle: fill and outline.
struct Disc {
  Vec2 center;
  float radius = 0;  // to the outline's outer edge
  Rgba fill;
  Rgba outline{0, 0, 0, 0};
  float outline_width = 0;  // inside the radius
  float shadow = 0;         // blur radius of a soft shadow below, 0: none
  Rgba shadow_color{0, 0, 0, 0};
  friend bool operator==(const Disc&, const Disc&) = default;
};

// A symbol of the icon set, centred.
struct IconMark {
  Vec2 center;
  float size = 12;  // of the design box
  int icon = -1;
  Rgba color;
  friend bool operator==(const IconMark&, const IconMark&) = default;
};

// Where one glyph of a text along a curve stands: its pen position on the baseline, and which way the baseline runs.
struct GlyphPose {
  Vec2 pen;
  float angle_rad = 0;  // clockwise
  friend bool operator==(const GlyphPose&, const GlyphPose&) = default;
};

// Shaped text. origin: left end of the first baseline of an unrotated text; angle turns it about anchor.
struct TextMark {
  std::shared_ptr<const text::ShapedText> text;
  Vec2 origin;
  float width = 0;  // of the box in which lines are aligned
  float align = 0;  // 0 left, 0.5 centre, 1 right, per line
  Rgba color;
  Rgba halo{0, 0, 0, 0};
  float halo_width = 0;
  float angle_rad = 0;  // clockwise, about anchor
  Vec2 anchor;
  // One for each glyph of the only line: then origin, width, align and angle do not matter. Null: a straight text.
  std::shared_ptr<const std::vector<GlyphPose>> poses;
};

// Drawn in this order: rects, polygons, lines, discs, icons, texts (all halos of a text before its ink).
struct Group {
  std::vector<Rect> rects;
  std::vector<Polygon> polygons;
  std::vector<Polyline> lines;
  std::vector<Disc> discs;
  std::vector<IconMark> icons;
  std::vector<TextMark> texts;
};

// Places of Frame::groups, bottom to top. Raised: what is fanned out, hovered or selected.
enum GroupPlace : std::size_t {
  kNight,
  kDegrees,
  kLayerLabels,  // of the user's layers, with the outline of the feature that is identified
  kRings,
  kMeasurements,
  kArcs,
  kMarkers,
  kBadges,
  kRaisedMarkers,
  kRaisedBadges,
  kEventLabels,
  kFurniture,
  kGroupCount
};

// An area that is painted with its tile, or with the part of a coarser one that covers it.
struct PlacedTile {
  TileId area;
  RasterTilePtr tile;
};
// A tile that the frame would show if it were at hand.
struct WantedTile {
  RasterLayerPtr layer;
  std::shared_ptr<const RasterPaint> paint;
  TileKey key;
};

// What of the prepared base map is drawn, and how.
struct Ground {
  BasemapPtr basemap;  // null: only the background
  ReliefPtr relief;    // null: flat
  MapColors colors;
  bool transparent = false;  // no sea colour behind
  bool graticule = false;
  float graticule_step_deg = 10;
  std::vector<MapLayer> layers;                            // the user's, those that show at this zoom, bottom to top
  std::map<std::uint64_t, std::vector<PlacedTile>> tiles;  // of the rasters among them, by their serial
};

// Ground and base labels depend on the camera alone and may be cached; the groups above them depend on time and
// selection.
struct Frame {
  Viewport viewport;
  Camera camera;  // snapped
  Ground ground;
  Group base_labels;
  std::vector<Group> groups;     // kGroupCount of them, see GroupPlace; furniture: decorations, scale bar, attribution
  std::uint64_t ground_key = 0;  // equal keys draw equal grounds but for a whole-pixel shift of the centre
  std::uint64_t labels_key = 0;  // equal keys: equal base_labels
  std::vector<WantedTile> wanted_tiles;  // most wanted first; none: the ground is complete
  bool moving = false;                   // fades under way, or in a hurry: another frame is wanted
  bool hurry = false;  // the camera moves: a coarser ground, soon, is worth more than a fine one, late
};

}  // namespace sitmap::scene
