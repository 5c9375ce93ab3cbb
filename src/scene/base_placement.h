// Greedy placement of the base map's labels, the most important first; of use to base_labels only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scene/area_labels.h"
#include "scene/base_labels.h"
#include "scene/border_names.h"
#include "scene/label_room.h"
#include "scene/label_style.h"
#include "scene/river_names.h"
#include "scene/standing_labels.h"
#include "scene/water_beside.h"

namespace sitmap::scene {

// Names that stand, with where they do.
class NamesPlaced {
 public:
  void add(const std::string& name, Vec2 at) { places_.emplace(name, at); }
  bool is_near(const std::string& name, Vec2 at, float distance_px) const;
  bool has(const std::string& name) const { return places_.contains(name); }

 private:
  std::multimap<std::string, Vec2> places_;
};

// The anchor of a name along its area; those of names around their places are less, of names elsewhere more.
inline constexpr int kAlongAxis = 100;

class BasePlacement {
 public:
  BasePlacement(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter);

  std::size_t candidate_count() const { return candidates().size(); }
  BaseLabels run();

 private:
  struct Candidate {
    std::uint32_t place = 0;
    std::uint64_t key = 0;  // place and copy, for the memory
    float priority = 0;
    Vec2 at;
    Vec2 shift;                         // of the copy of the world
    std::optional<std::size_t> spot{};  // of a river's name
  };

  // base_placement.cpp: who takes part, and names that stand at their places.
  std::vector<Candidate> candidates() const;
  void add_candidate(std::uint32_t place, std::vector<Candidate>& found) const;
  bool is_on_street_map(PlaceKind kind, WorldPoint position) const;
  bool is_near_view(const Place& place, Vec2 at, Vec2 copy) const;
  bool zoom_fits(const Place& place) const;
  void stand(const Candidate& candidate, int anchor, Vec2 at, const std::optional<SightAxis>& in_sight = {});
  std::optional<int> place(const Candidate& candidate);  // the anchor taken, if there was room
  std::optional<int> place_whole(const Candidate& candidate);
  std::optional<int> place_across(const Candidate& candidate);
  bool is_same_sea_near(const Candidate& candidate) const;
  std::optional<int> place_around(const Candidate& candidate, const LabelStyle& style, const ShapedPtr& text,
                                  float least_seen);
  bool place_along_axis(const Candidate& candidate, const LabelStyle& style, float least_seen);
  float least_share_seen(const Candidate& candidate) const;
  float seen_share(const std::vector<Box>& boxes) const;
  LabelStyle style_of(const Place& place, LabelLanguage language) const;
  LabelStyle one_line_style_of(const Place& place) const;
  ShapedPtr fitting_text(const LabelStyle& style) const;
  bool has_room(const Box& box) const;
  bool has_room(const std::vector<Box>& boxes) const;
  bool is_drawn(const std::vector<Box>& boxes) const;
  BaseLabel begin_label(const Candidate& candidate) const;
  void remember_name(const Candidate& candidate);
  TextLook text_look(const LabelStyle& style, float align) const;
  void add(const Candidate& candidate, const LabelStyle& style, const ShapedPtr& text, const Box& box);
  void add_mark(Vec2 at, const LabelStyle& style, BaseLabel& label) const;
  void draw_along(const AreaLabel& label, const LabelStyle& style, BaseLabel drawn);
  void add_border_names();
  bool has_room(const BorderPair& pair) const;
  void add(const BorderPair& pair);

  // base_placement_areas.cpp: areas of which a part is in view, and countries that are too small for their names.
  void look_for_areas();
  void add_areas_in_sight(std::vector<Candidate>& found) const;
  void add_small_countries(std::vector<Candidate>& found) const;
  void add_area(std::uint32_t place, Vec2 at, std::vector<Candidate>& found) const;
  std::optional<int> place_area(const Candidate& candidate);
  bool is_partly_seen(const Candidate& candidate) const;
  bool stands_elsewhere(const Candidate& candidate) const;
  bool stays_elsewhere(const Candidate& candidate) const;
  void put_off(Candidate candidate);
  void stand_in_sight(const Candidate& candidate);
  bool may_stand_beside(const Place& place) const;
  bool stand_beside(const Candidate& candidate, const LabelStyle& whole);
  std::optional<SightAxis> place_beside(const Candidate& candidate, Vec2 size);
  std::optional<SightAxis> free_axis(std::uint32_t place, const LabelStyle& style) const;
  std::optional<Vec2> place_in_sight(const Candidate& candidate, const LabelStyle& style, const SightAxis& axis);
  bool is_astray(const Box& box, std::uint32_t place) const;
  bool is_astray(const AreaLabel& label, std::uint32_t place) const;
  bool is_country_at(Vec2 point) const;

  // base_placement_rivers.cpp
  void add_rivers(std::vector<Candidate>& found) const;
  std::optional<int> place_river(const Candidate& candidate);
  struct RiverText {
    LabelStyle style;
    ShapedPtr text;
  };
  std::optional<RiverName> standing_river(const RiverSpot& spot, const RiverText& text);
  std::optional<RiverName> new_river(const RiverSpot& spot, const RiverText& text, bool only_whole);
  bool may_be_named(const RiverSpot& spot, WorldPoint position, Vec2 at, float same_river_px) const;
  bool has_room(const RiverName& name, float symbol_px) const;

  const Place& place_of(const Candidate& candidate) const { return request_.basemap.places[candidate.place]; }

  const BaseLabelRequest& request_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  LabelRoom room_;
  StandingLabels standing_;
  std::shared_ptr<const AreaOwners> owners_;
  std::optional<AreasInSight> areas_;  // none where the whole of each is in view anyway
  std::vector<Candidate> partly_seen_;
  RiverNames rivers_;
  std::vector<RiverSpot> river_spots_;
  bool newcomer_ = false;                    // the label being placed did not stand before
  NamesPlaced named_, named_rivers_, seas_;  // cities and rivers; rivers alone; seas
  NamesPlaced countries_, along_borders_;    // over their areas and along borders
  BaseLabels result_;
};

inline bool is_area(const Place& place) {
  return place.kind == PlaceKind::country || place.kind == PlaceKind::sea;
}

}  // namespace sitmap::scene
