// Names of areas of which a part is in view, and of countries that are too small for them.
#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/base_placement.h"
#include "scene/water_beside.h"

namespace sitmap::scene {
namespace {

constexpr int kInSight = 101;  // the anchor of a name in the part of its area that is in view
constexpr int kBeside = 102;   // and of one over the water beside its country
// The name of an area of which only a part is in view makes room for what is up to so much less important, and is set
// closer than the area's own label.
constexpr float kInSightLater = 4;
constexpr float kCountryCloser = 2, kSeaCloser = 1.5f;
constexpr float kLeastAxis_px = 84;  // of an area in view
constexpr float kLongestAxis_em = 26;
constexpr float kLongestOfRadius = 0.8f;  // on a globe, where area_label takes no axis that is much longer
constexpr float kMostAstray = 0.2f;       // of a name along an axis that may lie outside its area
constexpr float kBesideSize_px = 10.5f, kBesideSpacing_em = 0.08f;

// To the zoom at which the rest of an area may still be named.
float closest_zoom(const Place& place) {
  return place.max_zoom + (place.kind == PlaceKind::country ? kCountryCloser : kSeaCloser);
}

// Another place is another label, which fades in while the first one fades out.
std::uint64_t key_elsewhere(std::uint64_t key, WorldPoint position) {
  return key | std::uint64_t{1} << 61 | std::uint64_t{(position.x >> 12) & 0xFFFFFU} << 40;
}

// Of a country over the water beside it.
LabelStyle small(LabelStyle style) {
  style.shape.size_px = kBesideSize_px + (style.right_to_left ? 1 : 0);
  style.shape.letter_spacing_px = style.right_to_left ? 0 : std::round(kBesideSize_px * kBesideSpacing_em * 2) / 2;
  style.shape.max_width_px = 0;
  style.shape.max_lines = 1;
  return style;
}

}  // namespace

void BasePlacement::look_for_areas() {
  const bool close = projector_.world_px() > kLeastWorlds * double{room_.view().width()};
  if (!close && !projector_.projection().is_globe()) return;
  owners_ = area_owners(request_.basemap);
  if (owners_) areas_.emplace(*owners_, projector_, room_.seen());
}

// Areas of which a part is in view, although the place of the name is far away or meant for a wider view.
void BasePlacement::add_areas_in_sight(std::vector<Candidate>& found) const {
  if (!areas_) return;
  const auto zoom = static_cast<float>(projector_.camera().zoom);
  for (const std::uint32_t i : areas_->cut()) {
    const Place& place = request_.basemap.places[i];
    if (zoom >= place.min_zoom && zoom <= closest_zoom(place)) add_area(i, projector_.at(place.position), found);
  }
  add_small_countries(found);
}

// Of a narrow country beside the view's edge the owner may be known nowhere in the view.
void BasePlacement::add_small_countries(std::vector<Candidate>& found) const {
  const auto zoom = static_cast<float>(projector_.camera().zoom);
  const auto& places = request_.basemap.places;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    if (!may_stand_beside(places[i])) continue;
    const bool in_range = zoom >= places[i].min_zoom && zoom <= places[i].max_zoom;
    if (!in_range && !standing_.stood(std::uint64_t{i} << 8)) continue;
    const Vec2 at = projector_.at(places[i].position);
    if (projector_.sees(at, kFarthestBeside_px)) add_area(i, at, found);
  }
}

// Unless it takes part already.
void BasePlacement::add_area(std::uint32_t place, Vec2 at, std::vector<Candidate>& found) const {
  const auto is_it = [place](const Candidate& candidate) { return candidate.place == place; };
  if (std::any_of(found.begin(), found.end(), is_it)) return;
  const std::uint64_t key = std::uint64_t{place} << 8;
  found.push_back({place, key, label_priority(request_.basemap.places[place]) - standing_.bonus(key), at, {0, 0}});
}

// At the area's own place, or later in the part of it that is in view.
std::optional<int> BasePlacement::place_area(const Candidate& candidate) {
  const Place& place = place_of(candidate);
  const bool partly = is_partly_seen(candidate);
  if ((partly && stays_elsewhere(candidate)) || !zoom_fits(place)) {
    put_off(candidate);
    return std::nullopt;
  }
  const bool near = is_near_view(place, candidate.at, candidate.shift);
  const std::optional<int> anchor = !near                       ? std::nullopt
                                    : partly && is_ocean(place) ? place_across(candidate)
                                                                : place_whole(candidate);
  if (!anchor && (partly || may_stand_beside(place))) put_off(candidate);
  return anchor;
}

// Along its axis or not at all: an ocean's label point, which may be in a corner of the view, says nothing of the rest.
std::optional<int> BasePlacement::place_across(const Candidate& candidate) {
  newcomer_ = standing_.is_newcomer(candidate.key);
  if (is_same_sea_near(candidate)) return std::nullopt;
  const LabelStyle style = style_of(place_of(candidate), request_.language);
  return place_along_axis(candidate, style, least_share_seen(candidate)) ? std::optional(kAlongAxis) : std::nullopt;
}

// A name that stands elsewhere does so until it has no room there, or its own place can be seen: which areas the view
// cuts is known in steps only.
bool BasePlacement::is_partly_seen(const Candidate& candidate) const {
  return areas_ && (areas_->is_cut(candidate.place) || stands_elsewhere(candidate));
}

bool BasePlacement::stands_elsewhere(const Candidate& candidate) const {
  const StandingLabel* before = standing_.find(candidate.key);
  return before != nullptr && before->in_sight.has_value();
}

// What stands elsewhere goes back to its own place when the zoom changes, not while one pans, and not at once.
bool BasePlacement::stays_elsewhere(const Candidate& candidate) const {
  return stands_elsewhere(candidate) && (standing_.is_panning() || standing_.is_young(candidate.key));
}

// Waits until what is more important than the part of an area stands.
void BasePlacement::put_off(Candidate candidate) {
  candidate.priority += kInSightLater;
  partly_seen_.push_back(candidate);
}

void BasePlacement::stand_in_sight(const Candidate& candidate) {
  const Place& place = place_of(candidate);
  if (place.kind == PlaceKind::sea && seas_.has(place.name)) return;
  const LabelStyle style = one_line_style_of(place);
  const StandingLabel* before = standing_.find(candidate.key);
  const bool beside = before != nullptr && before->anchor == kBeside;
  if (beside && stays_elsewhere(candidate) && stand_beside(candidate, style)) return;
  newcomer_ = standing_.is_newcomer(candidate.key);
  std::optional<SightAxis> axis = before && !beside ? before->in_sight : std::nullopt;
  std::optional<Vec2> at = axis ? place_in_sight(candidate, style, *axis) : std::nullopt;
  if (!at) {
    axis = free_axis(candidate.place, style);
    at = axis ? place_in_sight(candidate, style, *axis) : std::nullopt;
  }
  if (at) return stand(candidate, kInSight, *at, axis);
  const bool near = is_near_view(place, candidate.at, candidate.shift) && zoom_fits(place);
  if (near && place_along_axis(candidate, style, least_share_seen(candidate)))
    return stand(candidate, kAlongAxis, candidate.at);
  if (stand_beside(candidate, style)) return;
  // Out of sight, until one comes there.
  if (near && place_along_axis(candidate, style, 0)) stand(candidate, kAlongAxis, candidate.at);
}

// Countries that are small in this view; on a curved one water may lie anywhere.
bool BasePlacement::may_stand_beside(const Place& place) const {
  if (place.kind != PlaceKind::country || projector_.is_curved() || !zoom_fits(place)) return false;
  const double extent_px = double{place.extent_deg} / 360 * projector_.world_px();
  return extent_px > 0 && extent_px < double{kLargestBeside_px};
}

// Where the country itself has no room: over the water at its coast, as near as there is room.
bool BasePlacement::stand_beside(const Candidate& candidate, const LabelStyle& whole) {
  if (!may_stand_beside(place_of(candidate))) return false;
  const LabelStyle style = small(whole);
  const ShapedPtr text = typesetter_.shape(style.text, style.shape);
  if (text->lines.size() != 1) return false;
  const Vec2 ink{text->width_px, ink_height(*text)};
  const std::optional<SightAxis> place = place_beside(candidate, ink);
  if (!place) return false;
  Candidate here = candidate;
  here.at = projector_.at(place->points[1]);
  BaseLabel drawn = begin_label(here);
  drawn.position = place->points[1];
  drawn.key = key_elsewhere(drawn.key, drawn.position);
  draw_along({text, {}, here.at, {box_around(here.at, ink)}}, style, std::move(drawn));
  stand(candidate, kBeside, here.at, place);
  return true;
}

// Where it stood, if that is still right.
std::optional<SightAxis> BasePlacement::place_beside(const Candidate& candidate, Vec2 size) {
  const WaterBeside water(request_.basemap, *areas_, room_.seen(), projector_.world_px() / 360,
                          [this](const Box& box) { return has_room(box); });
  const StandingLabel* before = standing_.find(candidate.key);
  if (before && before->anchor == kBeside && before->in_sight) {
    newcomer_ = false;
    const std::optional<Vec2> there = projector_.seen_at(before->in_sight->points[1]);
    if (there && water.is_open(box_around(*there, size))) return before->in_sight;
  }
  newcomer_ = standing_.remembers();
  const std::optional<Vec2> middle = water.near(candidate.place, candidate.at, size);
  const std::optional<LonLat> ground = middle ? projector_.ground_at(*middle) : std::nullopt;
  if (!ground) return std::nullopt;
  SightAxis place;
  place.points.fill(world_from_lonlat(*ground));
  return place;
}

std::optional<SightAxis> BasePlacement::free_axis(std::uint32_t place, const LabelStyle& style) const {
  text::ShapeOptions tight = style.shape;
  tight.max_width_px = 0;
  tight.max_lines = 0;
  tight.letter_spacing_px = 0;
  const ShapedPtr text = typesetter_.shape(style.text, tight);
  const float least = std::max(kLeastAxis_px, text->width_px * 1.25f);
  const auto is_free = [&](const Box& box) { return room_.is_untaken(box) && room_.is_clear_of_symbols(box); };
  float longest = std::max(text->width_px * 3.2f, tight.size_px * kLongestAxis_em);
  const MapProjection& projection = projector_.projection();
  if (projection.is_globe()) longest = std::min(longest, static_cast<float>(projection.radius_px()) * kLongestOfRadius);
  return areas_->find(place, least, longest, is_free);
}

// Where the name stands, if there is room.
std::optional<Vec2> BasePlacement::place_in_sight(const Candidate& candidate, const LabelStyle& style,
                                                  const SightAxis& axis) {
  Place part = place_of(candidate);
  part.position = axis.points[1];
  part.axis.assign(axis.points.begin(), axis.points.end());
  part.axis_room = axis.room;
  const std::optional<AreaLabel> label = area_label(part, style, projector_, {0, 0}, typesetter_);
  if (!label || !has_room(label->boxes)) return std::nullopt;
  for (const Box& box : label->boxes)
    if (!is_inside(box, room_.seen())) return std::nullopt;
  Candidate here = candidate;
  here.at = label->middle;
  BaseLabel drawn = begin_label(here);
  drawn.position = part.position;
  drawn.key = key_elsewhere(drawn.key, drawn.position);
  remember_name(here);
  draw_along(*label, style, std::move(drawn));
  return label->middle;
}

// On a globe a name near the edge may be pushed off its area: a sea's onto land, a country's into another one.
bool BasePlacement::is_astray(const Box& box, std::uint32_t place) const {
  if (!areas_ || !projector_.projection().is_globe()) return false;
  const Vec2 middle = box.center();
  return areas_->at(middle) != place && is_country_at(middle);
}

// On a globe an axis that is far from the middle of the view may leave its area.
bool BasePlacement::is_astray(const AreaLabel& label, std::uint32_t place) const {
  if (!areas_ || !projector_.projection().is_globe()) return false;
  // The axis of an ocean may cross a sea: what its name may not lie on is land.
  const bool water = request_.basemap.places[place].kind == PlaceKind::sea;
  int others = 0, all = 0;
  for (const Box& box : label.boxes)
    for (const float t : {0.1f, 0.3f, 0.5f, 0.7f, 0.9f}) {
      const Vec2 point{box.x0 + t * box.width(), (box.y0 + box.y1) / 2};
      ++all;
      others += (water ? is_country_at(point) : areas_->at(point) != place) ? 1 : 0;
    }
  return static_cast<float>(others) > kMostAstray * static_cast<float>(all);
}

bool BasePlacement::is_country_at(Vec2 point) const {
  return is_kind(request_.basemap, areas_->at(point), PlaceKind::country);
}

}  // namespace sitmap::scene
