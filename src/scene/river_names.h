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

class RiverNames {
 public:
  // near: the part of the screen, and around it, in which names take part.
  RiverNames(const Basemap& basemap, const Projector& projector, const Box& near);

  // Those around near, in an order that does not depend on it.
  std::vector<RiverSpot> spots() const;
  // The anchors of a spot, the best first: at the spot and up to three eighths of the way to the next, above the river
  // and below it.
  std::vector<int> anchors() const;
  // The text beside the river, curved with it; a name written from right to left is straight. Nothing where the river
  // ends, bends or winds too much, or where the place is far from near.
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
  struct Line;

  Course measured(std::uint32_t place) const;
  bool may_be_seen(const std::vector<WorldPoint>& points) const;
  void add_spots(std::uint32_t place, const Course& course, std::vector<RiverSpot>& spots) const;
  std::optional<Line> line_around(const Course& course, double middle, float reach_px) const;

  const Basemap& basemap_;
  const Projector& projector_;
  Box near_;
  double px_per_unit_;
  std::vector<Course> courses_;  // near the view
};

}  // namespace sitmap::scene
