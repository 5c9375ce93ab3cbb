// Names along rivers: places that are fixed in the world, and how a name lies beside the river there.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "data/basemap.h"
#include "scene/label_style.h"
#include "scene/projector.h"
#include "scene/text_path.h"
#include "scene/typesetter.h"

namespace sitmap::scene {

// Places along a river are 480 to 960 pixels apart, with new ones between them as one zooms in.
struct RiverSpot {
  std::uint32_t place = 0;     // of the base map
  std::uint64_t key = 0;       // of the river and the place along it; bit 60 is set
  bool only_standing = false;  // between the places of this zoom, or not yet due: only for a name that stands there
};

bool is_river_key(std::uint64_t key);
// The place of the base map whose name that is.
std::uint32_t river_of_key(std::uint64_t key);

// A name as it would lie on the screen.
struct RiverName {
  int anchor = 0;  // how far from the spot, and on which side of the river
  WorldPoint position;
  Vec2 at;
  PathText laid;
};

// The middle of a name on its river.
struct RiverSite {
  std::size_t course = 0;  // of those near the view
  double along = 0;        // world x units
  int offset = 0;          // from the spot
  WorldPoint position;
  Vec2 at;  // on the screen
};

// A stretch of a river in even steps of the screen, and the line that a text beside it follows.
struct RiverStretch {
  RiverSite site;
  std::vector<Vec2> river, smooth;
  std::vector<float> lengths;         // of the smoothed line, from its beginning
  float middle = 0;                   // where on it the site is
  float above_px = 0, below_px = 0;   // how far the river itself strays from what the text follows
  bool reversed = false;              // the text runs against the river, from left to right
  std::optional<GlyphPose> straight;  // the middle of a text that is not curved
  float letter_reach_px = 0;          // to either side, over which a letter turns

  // So far from the middle of the text, in its own direction.
  GlyphPose pose(float along_px) const;
  Vec2 at(float along_px) const;  // from the beginning of the smoothed line
  float direction(float along_px) const;

 private:
  std::size_t segment(float along_px) const;
};

class RiverNames {
 public:
  // near: the part of the screen, and around it, in which names take part.
  RiverNames(const Basemap& basemap, const Projector& projector, const Box& near);

  // Those around near, in an order that does not depend on it.
  std::vector<RiverSpot> spots() const;
  // How far from a spot its name may stand, the best first: at the spot and up to three eighths of the way to the next.
  std::vector<int> offsets() const;
  // Nothing beyond the river's ends, and where that place cannot be seen.
  std::optional<RiverSite> site(const RiverSpot& spot, int offset) const;
  // Nothing where the river ends, bends or winds too much for the text, or where the place is far from near.
  std::optional<RiverStretch> stretch(const RiverSite& site, const LabelStyle& style,
                                      const text::ShapedText& text) const;
  // The text above or below the river, curved with it; a name written from right to left is straight. Nothing where the
  // river turns into the text.
  std::optional<RiverName> lay(const RiverStretch& stretch, bool below, const text::ShapedText& text) const;
  // The three together, for the anchor of a name.
  std::optional<RiverName> lay(const RiverSpot& spot, int anchor, const LabelStyle& style,
                               const text::ShapedText& text) const;

 private:
  // A river measured along its length in world x units, and the parts of it that are near the view.
  struct Course {
    std::uint32_t place = 0;
    const std::vector<WorldPoint>* points = nullptr;
    std::vector<double> along;
    std::vector<std::pair<double, double>> near;  // disjoint, ascending

    std::size_t segment_at(double s) const;
  };

  Course measured(std::uint32_t place) const;
  bool may_be_seen(const std::vector<WorldPoint>& points) const;
  void add_spots(std::uint32_t place, const Course& course, std::vector<RiverSpot>& spots) const;
  // Only the river and the place of the site on it.
  std::optional<RiverStretch> samples_around(const RiverSite& site, float reach_px) const;

  const Basemap& basemap_;
  const Projector& projector_;
  Box near_;
  double px_per_unit_;
  std::vector<Course> courses_;  // near the view
};

}  // namespace sitmap::scene
