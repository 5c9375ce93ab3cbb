// Names along rivers.
#include <algorithm>
#include <utility>

#include "scene/base_placement.h"

namespace sitmap::scene {
namespace {

// The same river is named again only so far away; what stands may come a little closer.
constexpr float kSameRiver_px = 280, kSameRiverStanding_px = 220;
// A river has room elsewhere: beside an event its title is worth more.
constexpr float kRoomForTitles_px = 56;

}  // namespace

void BasePlacement::add_rivers(std::vector<Candidate>& found) const {
  for (std::size_t i = 0; i < river_spots_.size(); ++i) {
    const RiverSpot& spot = river_spots_[i];
    if (spot.only_standing && !standing_.stood(spot.key)) continue;
    const float priority = label_priority(request_.basemap.places[spot.place]) - standing_.bonus(spot.key);
    found.push_back({spot.place, spot.key, priority, {0, 0}, {0, 0}, i});
  }
}

std::optional<int> BasePlacement::place_river(const Candidate& candidate) {
  const RiverSpot& spot = river_spots_[*candidate.spot];
  const Place& place = place_of(candidate);
  RiverText text{one_line_style_of(place), {}};
  text.text = typesetter_.shape(text.style.text, text.style.shape);
  if (text.text->lines.size() != 1) return std::nullopt;
  std::optional<RiverName> chosen = standing_river(spot, text);
  // Where it can be read, rather than at the edge or beyond it.
  const auto is_seen = [&](const Box& box) { return overlap(box, room_.seen()); };
  if (!chosen || std::none_of(chosen->laid.boxes.begin(), chosen->laid.boxes.end(), is_seen))
    if (std::optional<RiverName> other = new_river(spot, text, chosen.has_value())) chosen = std::move(other);
  if (!chosen) return std::nullopt;
  named_.add(place.name, chosen->at);
  named_rivers_.add(place.name, chosen->at);
  Candidate here = candidate;
  here.at = chosen->at;
  BaseLabel drawn = begin_label(here);
  drawn.position = chosen->position;
  // Another place is another label, which fades in while the first one fades out.
  drawn.key |= (static_cast<std::uint64_t>(static_cast<std::uint32_t>(chosen->anchor) * 2654435761U) >> 24) << 52;
  draw_along({text.text, std::move(chosen->laid.poses), chosen->at, std::move(chosen->laid.boxes)}, text.style,
             std::move(drawn));
  return chosen->anchor;
}

// Where it stood, if it still has room there.
std::optional<RiverName> BasePlacement::standing_river(const RiverSpot& spot, const RiverText& text) {
  const std::optional<int> anchor = standing_.anchor(spot.key);
  if (!anchor) return std::nullopt;
  newcomer_ = false;
  std::optional<RiverName> name = rivers_.lay(spot, *anchor, text.style, *text.text);
  if (!name || !may_be_named(spot, name->position, name->at, kSameRiverStanding_px) || !has_room(*name, 0))
    return std::nullopt;
  return name;
}

// The first place that is wholly in view, or else the first one, unless only the former will do.
std::optional<RiverName> BasePlacement::new_river(const RiverSpot& spot, const RiverText& text, bool only_whole) {
  const auto is_whole = [&](const Box& box) { return is_inside(box, room_.seen()); };
  newcomer_ = standing_.remembers();
  std::optional<RiverName> first;
  for (const int offset : rivers_.offsets()) {
    const std::optional<RiverSite> site = rivers_.site(spot, offset);
    if (!site || !may_be_named(spot, site->position, site->at, kSameRiver_px)) continue;
    const std::optional<RiverStretch> stretch = rivers_.stretch(*site, text.style, *text.text);
    if (!stretch) continue;
    for (const bool below : {false, true}) {
      std::optional<RiverName> name = rivers_.lay(*stretch, below, *text.text);
      if (!name || !has_room(*name, kRoomForTitles_px)) continue;
      if (std::all_of(name->laid.boxes.begin(), name->laid.boxes.end(), is_whole)) return name;
      if (!first && !only_whole) first = std::move(name);
    }
  }
  return first;
}

bool BasePlacement::may_be_named(const RiverSpot& spot, WorldPoint position, Vec2 at, float same_river_px) const {
  return !is_on_street_map(PlaceKind::river, position) &&
         !named_rivers_.is_near(request_.basemap.places[spot.place].name, at, same_river_px);
}

bool BasePlacement::has_room(const RiverName& name, float symbol_px) const {
  return std::all_of(name.laid.boxes.begin(), name.laid.boxes.end(), [&](const Box& box) {
    return room_.fits(box, newcomer_) && room_.is_clear_of_symbols(grown(box, symbol_px, symbol_px));
  });
}

}  // namespace sitmap::scene
