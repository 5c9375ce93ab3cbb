// Greedy placement of the base map's labels.
#include "scene/base_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "scene/area_labels.h"
#include "scene/border_names.h"
#include "scene/label_style.h"
#include "scene/river_names.h"

namespace sitmap::scene {
namespace {

// Places this far outside the view take part, so that whoever wins is decided before it can be seen.
constexpr float kMargin_px = 288;
// What stands may only be pushed out by something clearly more important.
constexpr float kStandingBonus = 2;
// And what has only just appeared by nothing, or it would flicker.
constexpr double kYoung_s = 1;
constexpr float kYoungBonus = 100;
constexpr float kHaloWidth_px = 1.4f, kRasterHaloWidth_px = 2.4f;
constexpr std::uint8_t kRasterHalo = 245;  // opacity
constexpr float kPaddingX_px = 5, kPaddingY_px = 3;
// A newcomer needs so much more room than what stands, and what stands outlives its zooms by so much: nothing comes and
// goes in turns while the view wavers.
constexpr float kNewcomerPadding_px = 2;
constexpr double kStandingZoom = 0.15;
constexpr float kEdge_px = 8;
// What an event's symbol covers around its position, with a badge at its upper right.
constexpr Box kSymbol_px{-15, -19, 29, 15};
constexpr float kBesideSymbol_px = 18;  // from a place under a symbol to its label; among several, twice that
constexpr std::size_t kMaxEventsAvoided = 20'000;  // beyond, symbols are everywhere anyway
// Around a point, close to it, then at two distances; above each other for what has no point.
constexpr int kNearAnchors = 8, kPointAnchors = 24, kAreaAnchors = 5;
constexpr int kAlongAxis = 100;  // the anchor of a name along its area
constexpr int kInSight = 101;    // and of one in the part of the area that is in view
constexpr int kBeside = 102;     // and of one over the water beside its country
// So much of a name along its area's own axis must be in view; of one that stands there, less.
constexpr float kLeastSeen = 0.75f, kLeastSeenStanding = 0.5f;
// The name of an area of which only a part is in view makes room for what is up to so much less important, and is set
// closer than the area's own label, but not in a view that shows the area twice.
constexpr float kInSightLater = 4;
constexpr float kCountryCloser = 2, kSeaCloser = 1.5f;
constexpr double kLeastWorlds = 2.2;  // the world's width by the view's
constexpr float kLeastAxis_px = 84;   // of an area in view
constexpr float kLongestAxis_em = 26;
constexpr float kMostAstray = 0.2f;  // of a name along an axis that may lie outside its area
// The name of a country without room for it stands over water so near to it, in small letters.
constexpr float kFarthestBeside_px = 160, kLargestBeside_px = 160, kBesideStep_px = 6, kBesideSize_px = 10.5f,
                kBesideSpacing_em = 0.08f;
constexpr float kBesideStart_px = 16;  // between the points of a country from which water is looked for
constexpr int kBesideStarts = 22;
constexpr float kWidestShore_px = 72;  // of a strip of land whose owner is not known
constexpr float kSameName_px = 200;
// The same river is named again only so far away; what stands may come a little closer.
constexpr float kSameRiver_px = 280, kSameRiverStanding_px = 220;
// A river has room elsewhere: beside an event its title is worth more.
constexpr float kRoomForTitles_px = 56;
// An ocean that the base map has in parts is named again only so far away; what stands may come a little closer.
constexpr float kSameSea_px = 480, kSameSeaStanding_px = 400;
// A name along a border keeps so far from the country's own label, and from itself along other borders.
constexpr float kCountryNear_px = 420, kSameBorderName_px = 320;

struct Candidate {
  std::uint32_t place = 0;
  std::uint64_t key = 0;  // place and copy, for the memory
  float priority = 0;
  Vec2 at;
  Vec2 shift;                         // of the copy of the world
  std::optional<std::size_t> spot{};  // of a river's name
};

// The label's upper left corner for an anchor; ink is the size of its ink.
Vec2 anchored(Vec2 at, Vec2 ink, float mark_radius, int anchor, bool centred) {
  if (centred) {
    static constexpr std::array<float, kAreaAnchors> kShift{0, -1.1f, 1.1f, -2, 2};
    const float shift = kShift[static_cast<std::size_t>(anchor)] * (ink.y + 4);
    return {at.x - ink.x / 2, at.y - ink.y / 2 + shift};
  }
  const auto ring = static_cast<float>(anchor / kNearAnchors);
  const float gap = ring == 0 ? mark_radius + 3.5f : kBesideSymbol_px * ring;
  const float diagonal = ring == 0 ? mark_radius * 0.7f + 2 : kBesideSymbol_px * ring * 0.8f;
  // Far from its place a name stands rather below: badges and titles of events lie to the right.
  static constexpr std::array<int, kNearAnchors> kFarOrder{3, 1, 2, 7, 6, 5, 0, 4};
  const auto way = static_cast<std::size_t>(anchor % kNearAnchors);
  switch (anchor / kNearAnchors < 2 ? static_cast<int>(way) : kFarOrder[way]) {
    case 0:
      return {at.x + gap, at.y - ink.y * 0.42f};
    case 1:
      return {at.x - gap - ink.x, at.y - ink.y * 0.42f};
    case 2:
      return {at.x - ink.x / 2, at.y - gap - ink.y};
    case 3:
      return {at.x - ink.x / 2, at.y + gap};
    case 4:
      return {at.x + diagonal, at.y - diagonal - ink.y};
    case 5:
      return {at.x + diagonal, at.y + diagonal};
    case 6:
      return {at.x - diagonal - ink.x, at.y - diagonal - ink.y};
    default:
      return {at.x - diagonal - ink.x, at.y + diagonal};
  }
}

float mark_radius(LabelMark mark) {
  switch (mark) {
    case LabelMark::none:
      return 0;
    case LabelMark::dot:
      return 2.6f;
    case LabelMark::capital_dot:
      return 3.6f;
    case LabelMark::airport:
      return 5.5f;
  }
  return 0;
}

bool ends_word(char c) {
  return c == ' ' || c == '-' || c == '\n';
}

// True if a line ends inside a word: the width asked for is narrower than that word.
bool cuts_a_word(const text::ShapedText& text, const std::string& source) {
  for (std::size_t i = 1; i < text.lines.size(); ++i) {
    std::uint32_t first = static_cast<std::uint32_t>(source.size());
    for (const text::PlacedGlyph& glyph : text.lines[i].glyphs) first = std::min(first, glyph.cluster);
    if (first > 0 && first < source.size() && !ends_word(source[first - 1])) return true;
  }
  return false;
}

class Placement {
 public:
  Placement(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter)
      : request_(request),
        projector_(projector),
        typesetter_(typesetter),
        view_(viewport_box(projector.viewport())),
        taken_(grown(view_, kMargin_px, kMargin_px)),
        symbols_(grown(view_, kMargin_px, kMargin_px)) {
    for (const Box& box : request.keep_clear) taken_.add(grown(box, 2, 2));
    block_insets();
    collect_symbols();
    seen_ = seen_part();
    look_for_areas();
    const float margin = request.whole_labels_only ? 0 : kMargin_px;
    rivers_.emplace(request.basemap, projector, grown(view_, margin, margin));
    river_spots_ = rivers_->spots();
  }

  std::size_t candidate_count() const { return candidates().size(); }

  BaseLabels run() {
    forget_other_basemap();
    std::unordered_map<std::uint64_t, StandingLabel> standing;
    std::size_t later = 0;
    for (const Candidate& candidate : candidates()) {
      for (; later < partly_seen_.size() && partly_seen_[later].priority <= candidate.priority; ++later)
        stand_in_sight(partly_seen_[later], standing);
      if (const std::optional<int> anchor = place(candidate)) stand(candidate, *anchor, candidate.at, standing);
    }
    for (; later < partly_seen_.size(); ++later) stand_in_sight(partly_seen_[later], standing);
    add_border_names(standing);
    if (request_.memory) {
      request_.memory->labels = std::move(standing);
      request_.memory->zoom = projector_.camera().zoom;
    }
    return std::move(result_);
  }

 private:
  using Standing = std::unordered_map<std::uint64_t, StandingLabel>;

  // The part of the view in which a name can be read.
  Box seen_part() const {
    if (request_.whole_labels_only) return grown(view_, -kEdge_px, -kEdge_px);
    const Viewport& v = projector_.viewport();
    return grown({static_cast<float>(v.inset_left), static_cast<float>(v.inset_top),
                  static_cast<float>(v.width - v.inset_right), static_cast<float>(v.height - v.inset_bottom)},
                 -kEdge_px, -kEdge_px);
  }

  // Under panels no name is read.
  void block_insets() {
    if (request_.whole_labels_only) return;
    const Viewport& v = projector_.viewport();
    const Box all = grown(view_, kMargin_px, kMargin_px);
    if (v.inset_left > 0) taken_.add({all.x0, all.y0, static_cast<float>(v.inset_left), all.y1});
    if (v.inset_right > 0) taken_.add({static_cast<float>(v.width - v.inset_right), all.y0, all.x1, all.y1});
    if (v.inset_top > 0) taken_.add({all.x0, all.y0, all.x1, static_cast<float>(v.inset_top)});
    if (v.inset_bottom > 0) taken_.add({all.x0, static_cast<float>(v.height - v.inset_bottom), all.x1, all.y1});
  }

  void look_for_areas() {
    const bool close = projector_.world_px() > kLeastWorlds * double{view_.width()};
    if (!close && !projector_.projection().is_globe()) return;
    owners_ = area_owners(request_.basemap);
    if (owners_) areas_.emplace(*owners_, projector_, seen_);
  }

  void stand(const Candidate& candidate, int anchor, Vec2 at, Standing& standing) {
    const Place& named = request_.basemap.places[candidate.place];
    if (named.kind == PlaceKind::country) countries_.emplace(named.name, at);
    const StandingLabel* before = standing_label(candidate.key);
    standing.insert_or_assign(candidate.key, StandingLabel{anchor, before ? before->since_s : request_.now_s, {}});
  }

  bool is_area(const Place& place) const { return place.kind == PlaceKind::country || place.kind == PlaceKind::sea; }

  // To the zoom at which the rest of an area may still be named.
  static float closest_zoom(const Place& place) {
    return place.max_zoom + (place.kind == PlaceKind::country ? kCountryCloser : kSeaCloser);
  }

  // Areas of which a part is in view, although the place of the name is far away or meant for a wider view.
  void add_areas_in_sight(std::vector<Candidate>& found) const {
    if (!areas_) return;
    const auto zoom = static_cast<float>(projector_.camera().zoom);
    for (const std::uint32_t i : areas_->cut()) {
      const Place& place = request_.basemap.places[i];
      if (zoom < place.min_zoom || zoom > closest_zoom(place)) continue;
      const auto is_it = [i](const Candidate& candidate) { return candidate.place == i; };
      if (std::any_of(found.begin(), found.end(), is_it)) continue;
      const std::uint64_t key = std::uint64_t{i} << 8;
      found.push_back({i, key, label_priority(place) - bonus_of(key), projector_.at(place.position), {0, 0}});
    }
    // Of a narrow country beside the view's edge the owner may be known nowhere in the view.
    const auto& places = request_.basemap.places;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const std::uint64_t key = std::uint64_t{i} << 8;
      if (!may_stand_beside(places[i])) continue;
      if ((zoom < places[i].min_zoom || zoom > places[i].max_zoom) && !standing_anchor(key)) continue;
      const Vec2 at = projector_.at(places[i].position);
      if (!projector_.sees(at, kFarthestBeside_px)) continue;
      const auto is_it = [i](const Candidate& candidate) { return candidate.place == i; };
      if (std::any_of(found.begin(), found.end(), is_it)) continue;
      found.push_back({i, key, label_priority(places[i]) - bonus_of(key), at, {0, 0}});
    }
  }

  // Waits until what is more important than the part of an area stands.
  void put_off(Candidate candidate) {
    candidate.priority += kInSightLater;
    partly_seen_.push_back(candidate);
  }

  void stand_in_sight(const Candidate& candidate, Standing& standing) {
    const Place& place = request_.basemap.places[candidate.place];
    const LabelLanguage language =
        request_.language == LabelLanguage::both ? LabelLanguage::international : request_.language;
    const LabelStyle style = style_of(place, language);
    const StandingLabel* before = standing_label(candidate.key);
    newcomer_ = request_.memory != nullptr && before == nullptr;
    std::optional<SightAxis> axis = before ? before->in_sight : std::nullopt;
    std::optional<Vec2> at = axis ? place_in_sight(candidate, place, style, *axis) : std::nullopt;
    if (!at) {
      axis = free_axis(candidate.place, style);
      at = axis ? place_in_sight(candidate, place, style, *axis) : std::nullopt;
    }
    if (at) {
      stand(candidate, kInSight, *at, standing);
      standing[candidate.key].in_sight = axis;
    } else if (is_near_view(place, candidate.at, candidate.shift) && zoom_fits(place) &&
               place_along_axis(candidate, place, style, 0)) {
      stand(candidate, kAlongAxis, candidate.at, standing);
    } else if (may_stand_beside(place)) {
      stand_beside(candidate, style, standing);
    }
  }

  // Countries that are small in this view; on a curved one water may lie anywhere.
  bool may_stand_beside(const Place& place) const {
    if (place.kind != PlaceKind::country || projector_.is_curved() || !zoom_fits(place)) return false;
    const double extent_px = double{place.extent_deg} / 360 * projector_.world_px();
    return extent_px > 0 && extent_px < double{kLargestBeside_px};
  }

  // Where the country itself has no room: over the water at its coast, as near as there is room.
  void stand_beside(const Candidate& candidate, LabelStyle style, Standing& standing) {
    style.shape.size_px = kBesideSize_px + (style.right_to_left ? 1 : 0);
    style.shape.letter_spacing_px = style.right_to_left ? 0 : std::round(kBesideSize_px * kBesideSpacing_em * 2) / 2;
    style.shape.max_width_px = 0;
    style.shape.max_lines = 1;
    const ShapedPtr text = typesetter_.shape(style.text, style.shape);
    if (text->lines.size() != 1) return;
    const StandingLabel* before = standing_label(candidate.key);
    const Vec2 ink{text->width_px, ink_height(*text)};
    const auto box_at = [&](Vec2 middle) {
      return Box{middle.x - ink.x / 2, middle.y - ink.y / 2, middle.x + ink.x / 2, middle.y + ink.y / 2};
    };
    std::optional<Vec2> middle;
    newcomer_ = false;
    if (before && before->anchor == kBeside && before->in_sight) {
      const std::optional<Vec2> there = projector_.seen_at(before->in_sight->points[1]);
      if (there && is_open_water(box_at(*there))) middle = there;
    }
    newcomer_ = request_.memory != nullptr;
    if (!middle) middle = water_near(candidate, box_at);
    if (!middle) return;
    const std::optional<LonLat> ground = projector_.ground_at(*middle);
    if (!ground) return;
    SightAxis place;
    place.points.fill(world_from_lonlat(*ground));
    if (before && before->anchor == kBeside && before->in_sight &&
        projector_.at(before->in_sight->points[1]) == *middle)
      place = *before->in_sight;
    Candidate here = candidate;
    here.at = *middle;
    BaseLabel drawn = begin_label(here);
    drawn.position = place.points[1];
    // Another place is another label, which fades in while the first one fades out.
    drawn.key |= std::uint64_t{1} << 61 | std::uint64_t{(drawn.position.x >> 12) & 0xFFFFFU} << 40;
    draw_along({text, {}, *middle, {box_at(*middle)}}, style, std::move(drawn));
    stand(candidate, kBeside, *middle, standing);
    standing[candidate.key].in_sight = place;
  }

  // From points of the country at and around its label's point, to the west, east, north and south.
  template <class BoxAt>
  std::optional<Vec2> water_near(const Candidate& candidate, const BoxAt& box_at) const {
    static constexpr std::array<Vec2, 4> kWays{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
    const Vec2 from{std::clamp(candidate.at.x, seen_.x0, seen_.x1), std::clamp(candidate.at.y, seen_.y0, seen_.y1)};
    std::optional<Vec2> best;
    float least = kFarthestBeside_px;
    for (int k = 0; k <= kBesideStarts; ++k)
      for (const Vec2 way : kWays) {
        const float along = kBesideStart_px * static_cast<float>(k % 2 == 0 ? k / 2 : -(k + 1) / 2);
        const Vec2 start{from.x + (way.x == 0 ? along : 0), from.y + (way.x == 0 ? 0 : along)};
        // Of a strip between shore and border the owner is not known: there its label's point must be near.
        const std::uint32_t owner = areas_->at(start);
        const float away = std::hypot(start.x - candidate.at.x, start.y - candidate.at.y);
        if (owner != candidate.place &&
            (owner != AreaOwners::kNobody || away > kFarthestBeside_px || !is_shore(start, way)))
          continue;
        for (float step = 0; step + std::abs(along) / 2 < least; step += kBesideStep_px) {
          const Vec2 middle{start.x + way.x * step, start.y + way.y * step};
          const std::uint32_t below = areas_->at(middle);
          // Beyond another country it would be that one's.
          if (below != candidate.place && below != AreaOwners::kNobody && is_country_at(middle)) break;
          if (std::hypot(middle.x - candidate.at.x, middle.y - candidate.at.y) > kFarthestBeside_px) break;
          if (!is_open_water(box_at(middle))) continue;
          best = middle;
          least = step + std::abs(along) / 2;
          break;
        }
      }
    return best;
  }

  // Whether, going that way, the next thing that is known is water, and near.
  bool is_shore(Vec2 start, Vec2 way) const {
    for (float step = 0; step <= kWidestShore_px; step += kBesideStep_px) {
      const std::uint32_t owner = areas_->at({start.x + way.x * step, start.y + way.y * step});
      if (owner != AreaOwners::kNobody) return request_.basemap.places[owner].kind == PlaceKind::sea;
    }
    return false;
  }

  bool is_open_water(const Box& box) const {
    if (!is_inside(box, seen_)) return false;
    for (const float u : {0.0f, 0.25f, 0.5f, 0.75f, 1.0f})
      for (const float v : {0.0f, 1.0f}) {
        const std::uint32_t owner = areas_->at({box.x0 + u * box.width(), box.y0 + v * box.height()});
        if (owner == AreaOwners::kNobody || request_.basemap.places[owner].kind != PlaceKind::sea) return false;
      }
    return fits(box) && symbols_.is_free(box);
  }

  bool zoom_fits(const Place& place) const {
    const double zoom = projector_.camera().zoom;
    return zoom >= place.min_zoom - kStandingZoom && zoom <= place.max_zoom + kStandingZoom;
  }

  std::optional<SightAxis> free_axis(std::uint32_t place, const LabelStyle& style) const {
    text::ShapeOptions tight = style.shape;
    tight.max_width_px = 0;
    tight.max_lines = 0;
    tight.letter_spacing_px = 0;
    const ShapedPtr text = typesetter_.shape(style.text, tight);
    const float least = std::max(kLeastAxis_px, text->width_px * 1.25f);
    const auto is_free = [&](const Box& box) { return taken_.is_free(box) && symbols_.is_free(box); };
    return areas_->find(place, least, std::max(text->width_px * 3.2f, tight.size_px * kLongestAxis_em), is_free);
  }

  // Where the name stands, if there is room.
  std::optional<Vec2> place_in_sight(const Candidate& candidate, const Place& place, const LabelStyle& style,
                                     const SightAxis& axis) {
    Place part = place;
    part.position = axis.points[1];
    part.axis.assign(axis.points.begin(), axis.points.end());
    part.axis_room = axis.room;
    const std::optional<AreaLabel> label = area_label(part, style, projector_, {0, 0}, typesetter_);
    if (!label) return std::nullopt;
    for (const Box& box : label->boxes)
      if (!is_inside(box, seen_) || !fits(box) || !symbols_.is_free(box)) return std::nullopt;
    Candidate here = candidate;
    here.at = label->middle;
    BaseLabel drawn = begin_label(here);
    drawn.position = part.position;
    // Another place is another label, which fades in while the first one fades out.
    drawn.key |= std::uint64_t{1} << 61 | std::uint64_t{(part.position.x >> 12) & 0xFFFFFU} << 40;
    remember_name(here, place);
    draw_along(*label, style, std::move(drawn));
    return label->middle;
  }

  void draw_along(const AreaLabel& label, const LabelStyle& style, BaseLabel drawn) {
    for (const Box& box : label.boxes) taken_.add(box);
    if (std::none_of(label.boxes.begin(), label.boxes.end(), [&](const Box& b) { return overlap(b, view_); })) return;
    const TextLook look{style.color, style.halo, halo_px(), 0.5f};
    const Box& first = label.boxes.front();
    drawn.text = typesetter_.place(label.text, {first.x0, first.y0}, look);
    if (!label.poses.empty()) drawn.text->poses = std::make_shared<const std::vector<GlyphPose>>(label.poses);
    drawn.boxes = label.boxes;
    result_.push_back(std::move(drawn));
  }

  // On a globe a name near the edge may be pushed off its area: a sea's onto land, a country's into another one.
  bool is_astray(const Box& box, std::uint32_t place) const {
    if (!areas_ || !projector_.projection().is_globe()) return false;
    const Vec2 middle = box.center();
    return areas_->at(middle) != place && is_country_at(middle);
  }

  // The part of a name that can be read.
  float seen_share(const AreaLabel& label) const {
    float seen = 0, all = 0;
    for (const Box& box : label.boxes) {
      all += box.width() * box.height();
      seen += std::max(0.0f, std::min(box.x1, seen_.x1) - std::max(box.x0, seen_.x0)) *
              std::max(0.0f, std::min(box.y1, seen_.y1) - std::max(box.y0, seen_.y0));
    }
    return seen / std::max(1.0f, all);
  }

  // On a globe an axis that is far from the middle of the view may leave its area.
  bool is_astray(const AreaLabel& label, std::uint32_t place) const {
    if (!areas_ || !projector_.projection().is_globe()) return false;
    // Oceans own no water: what they may not lie on is land.
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

  bool is_country_at(Vec2 point) const {
    const std::uint32_t owner = areas_->at(point);
    return owner != AreaOwners::kNobody && request_.basemap.places[owner].kind == PlaceKind::country;
  }

  void forget_other_basemap() {
    if (!request_.memory || request_.memory->basemap == &request_.basemap) return;
    request_.memory->basemap = &request_.basemap;
    request_.memory->labels.clear();
  }

  const StandingLabel* standing_label(std::uint64_t key) const {
    if (!request_.memory) return nullptr;
    const auto found = request_.memory->labels.find(key);
    return found == request_.memory->labels.end() ? nullptr : &found->second;
  }
  std::optional<int> standing_anchor(std::uint64_t key) const {
    const StandingLabel* standing = standing_label(key);
    return standing ? std::optional(standing->anchor) : std::nullopt;
  }
  float bonus_of(std::uint64_t key) const {
    const StandingLabel* standing = standing_label(key);
    if (!standing) return 0;
    return request_.now_s - standing->since_s < kYoung_s ? kYoungBonus : kStandingBonus;
  }

  void collect_symbols() {
    if (!request_.events) return;
    symbol_boxes_ = symbol_boxes(*request_.events, projector_, kMargin_px);
    for (const Box& box : symbol_boxes_) symbols_.add(box);
  }

  std::vector<Candidate> candidates() const {
    std::vector<Candidate> found;
    const double zoom = projector_.camera().zoom;
    const auto& places = request_.basemap.places;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      if (zoom < place.min_zoom - kStandingZoom || zoom > place.max_zoom + kStandingZoom || place.name.empty() ||
          place.kind == PlaceKind::river)
        continue;
      const bool in_range = zoom >= place.min_zoom && zoom <= place.max_zoom;
      const Vec2 nearest = projector_.at(place.position);
      std::uint64_t copy_index = 0;
      for (const Vec2 copy : projector_.copies()) {
        const std::uint64_t key = std::uint64_t{i} << 8 | copy_index++;
        const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
        const bool stands = standing_anchor(key).has_value();
        if (!in_range && !stands) continue;
        if (!is_near_view(place, at, copy) || is_on_street_map(place.kind, place.position)) continue;
        found.push_back({i, key, label_priority(place) - bonus_of(key), at, copy});
      }
    }
    add_areas_in_sight(found);
    add_rivers(found);
    std::sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.priority != b.priority) return a.priority < b.priority;
      const int order = places[a.place].name.compare(places[b.place].name);
      return order != 0 ? order < 0 : a.key < b.key;
    });
    return found;
  }

  void add_rivers(std::vector<Candidate>& found) const {
    for (std::size_t i = 0; i < river_spots_.size(); ++i) {
      const RiverSpot& spot = river_spots_[i];
      if (spot.only_standing && !standing_anchor(spot.key)) continue;
      const float priority = label_priority(request_.basemap.places[spot.place]) - bonus_of(spot.key);
      found.push_back({spot.place, spot.key, priority, {0, 0}, {0, 0}, i});
    }
  }

  bool is_on_street_map(PlaceKind kind, WorldPoint position) const {
    const bool local = kind == PlaceKind::city || kind == PlaceKind::river || kind == PlaceKind::airport;
    if (!local || request_.street_maps.empty()) return false;
    const LonLat at = lonlat_from_world(position);
    return std::any_of(request_.street_maps.begin(), request_.street_maps.end(),
                       [&](const GeoBox& box) { return box_contains(box, at); });
  }

  // The names of areas may stand far from the areas' label points.
  bool is_near_view(const Place& place, Vec2 at, Vec2 copy) const {
    const float margin = request_.whole_labels_only ? 0 : kMargin_px;
    if (projector_.sees(at, margin)) return true;
    if (place.axis.size() != 3) return false;
    const Vec2 middle = projector_.at(place.axis[1]);
    return projector_.sees({middle.x + copy.x, middle.y + copy.y}, margin);
  }

  // The anchor taken, if there was room.
  std::optional<int> place(const Candidate& candidate) {
    if (candidate.spot) return place_river(candidate);
    const Place& place = request_.basemap.places[candidate.place];
    if (!areas_ || !is_area(place)) return place_whole(candidate);
    const bool cut = areas_->is_cut(candidate.place);
    const std::optional<int> standing = standing_anchor(candidate.key);
    // What stands in a part of its area goes back to its own place when the zoom changes, not while one pans.
    const bool panning = request_.memory && request_.memory->zoom == projector_.camera().zoom;
    if ((cut && standing == kInSight && panning) || !zoom_fits(place)) {
      put_off(candidate);
      return std::nullopt;
    }
    const std::optional<int> anchor =
        is_near_view(place, candidate.at, candidate.shift) ? place_whole(candidate) : std::nullopt;
    if (!anchor && (cut || may_stand_beside(place))) put_off(candidate);
    return anchor;
  }

  std::optional<int> place_river(const Candidate& candidate) {
    const RiverSpot& spot = river_spots_[*candidate.spot];
    const Place& place = request_.basemap.places[candidate.place];
    // Two lines would not stand beside a river.
    const bool both = request_.language == LabelLanguage::both;
    const LabelStyle style = style_of(place, both ? LabelLanguage::international : request_.language);
    const ShapedPtr text = typesetter_.shape(style.text, style.shape);
    if (text->lines.size() != 1) return std::nullopt;
    const std::optional<int> standing = standing_anchor(candidate.key);
    std::optional<RiverName> chosen;
    if (standing) {
      newcomer_ = false;
      chosen = river_name(spot, *standing, style, *text, {kSameRiverStanding_px, 0});
    }
    const auto is_seen = [&](const Box& box) { return overlap(box, seen_); };
    const auto is_whole = [&](const Box& box) { return is_inside(box, seen_); };
    const bool stays = chosen && std::any_of(chosen->laid.boxes.begin(), chosen->laid.boxes.end(), is_seen);
    // Where it can be read, rather than at the edge or beyond it.
    newcomer_ = request_.memory != nullptr;
    for (const int anchor : stays ? std::vector<int>() : rivers_->anchors()) {
      std::optional<RiverName> name = river_name(spot, anchor, style, *text, {kSameRiver_px, kRoomForTitles_px});
      if (!name) continue;
      const bool whole = std::all_of(name->laid.boxes.begin(), name->laid.boxes.end(), is_whole);
      if (whole || !chosen) chosen = std::move(name);
      if (whole) break;
    }
    if (!chosen) return std::nullopt;
    const int anchor = chosen->anchor;
    named_.emplace(place.name, chosen->at);
    named_rivers_.emplace(place.name, chosen->at);
    Candidate here = candidate;
    here.at = chosen->at;
    BaseLabel drawn = begin_label(here);
    drawn.position = chosen->position;
    // Another place is another label, which fades in while the first one fades out.
    drawn.key |= (static_cast<std::uint64_t>(static_cast<std::uint32_t>(anchor) * 2654435761U) >> 24) << 52;
    draw_along({text, std::move(chosen->laid.poses), chosen->at, std::move(chosen->laid.boxes)}, style,
               std::move(drawn));
    return anchor;
  }

  struct RiverDistances {
    float same_river_px = 0, symbol_px = 0;
  };

  // Nothing if there is no room.
  std::optional<RiverName> river_name(const RiverSpot& spot, int anchor, const LabelStyle& style,
                                      const text::ShapedText& text, RiverDistances least) const {
    std::optional<RiverName> name = rivers_->lay(spot, anchor, style, text);
    if (!name || is_on_street_map(PlaceKind::river, name->position)) return std::nullopt;
    const std::string& river = request_.basemap.places[spot.place].name;
    if (is_near(named_rivers_, river, name->at, least.same_river_px)) return std::nullopt;
    for (const Box& box : name->laid.boxes)
      if (!fits(box) || !symbols_.is_free(grown(box, least.symbol_px, least.symbol_px))) return std::nullopt;
    return name;
  }

  std::optional<int> place_whole(const Candidate& candidate) {
    const Place& place = request_.basemap.places[candidate.place];
    LabelStyle style = style_of(place, request_.language);
    newcomer_ = request_.memory != nullptr && !standing_anchor(candidate.key);
    if (place.kind == PlaceKind::sea) {
      const float distance = standing_anchor(candidate.key) ? kSameSeaStanding_px : kSameSea_px;
      if (is_near(seas_, place.name, candidate.at, distance)) return std::nullopt;
    }
    const float least_seen = least_share_seen(candidate);
    if (place_along_axis(candidate, place, style, least_seen)) return kAlongAxis;
    ShapedPtr text = fitting_text(style);
    if (!text && request_.language == LabelLanguage::both) {
      // One name where two are too much.
      style = style_of(place, LabelLanguage::international);
      if (place_along_axis(candidate, place, style, least_seen)) return kAlongAxis;
      text = fitting_text(style);
    }
    if (!text) return std::nullopt;
    const float radius = mark_radius(style.mark);
    if (place.kind == PlaceKind::admin1 && is_named_nearby(place.name, candidate.at)) return std::nullopt;
    if (radius > 0 && !taken_.is_free(square_around(candidate.at, radius))) return std::nullopt;
    const bool centred = style.mark == LabelMark::none;
    const Vec2 ink{text->width_px, ink_height(*text)};
    const auto box_at = [&](int anchor) {
      return ink_box(*text, anchored(candidate.at, ink, radius, anchor, centred));
    };
    // Beside a symbol that hides the place itself, the label may stand further away.
    const bool hidden = !centred && !symbols_.is_free(square_around(candidate.at, radius + 4));
    const int anchors = centred ? kAreaAnchors : hidden ? kPointAnchors : kNearAnchors;
    const std::optional<int> anchor = choose(box_at, standing_anchor(candidate.key), anchors);
    if (!anchor) return std::nullopt;
    if (is_area(place) && is_astray(box_at(*anchor), candidate.place)) return std::nullopt;
    remember_name(candidate, place);
    add(candidate, style, text, box_at(*anchor), radius, centred);
    return anchor;
  }

  float halo_px() const { return request_.over_raster ? kRasterHaloWidth_px : kHaloWidth_px; }

  // Of the name along its area: where a part of the area is in view, less would be too little.
  float least_share_seen(const Candidate& candidate) const {
    if (!areas_ || request_.whole_labels_only || !areas_->is_cut(candidate.place)) return 0;
    return standing_anchor(candidate.key) == kAlongAxis ? kLeastSeenStanding : kLeastSeen;
  }

  LabelStyle style_of(const Place& place, LabelLanguage language) const {
    LabelStyle style = label_style(place, language, projector_.camera().zoom, request_.colors);
    if (request_.over_raster) style.halo.a = std::max(style.halo.a, kRasterHalo);
    return style;
  }

  // Null if the text is too large for what it names.
  ShapedPtr fitting_text(const LabelStyle& style) const {
    ShapedPtr text = typesetter_.shape(style.text, style.shape);
    if (cuts_a_word(*text, style.text)) {
      text::ShapeOptions wider = style.shape;
      wider.max_width_px *= 2;
      text = typesetter_.shape(style.text, wider);
      if (cuts_a_word(*text, style.text)) return nullptr;
    }
    const bool too_wide = style.max_width_px > 0 && text->width_px > style.max_width_px;
    return text->lines.empty() || text->truncated || too_wide ? nullptr : text;
  }

  bool place_along_axis(const Candidate& candidate, const Place& place, const LabelStyle& style, float least_seen) {
    const std::optional<AreaLabel> label = area_label(place, style, projector_, candidate.shift, typesetter_);
    if (!label || (least_seen > 0 && seen_share(*label) < least_seen)) return false;
    if (is_area(place) && is_astray(*label, candidate.place)) return false;
    const bool stands = standing_anchor(candidate.key) == kAlongAxis;
    // What stands beside its axis moves onto it when the zoom changes, not while one pans.
    if (!stands && !newcomer_ && request_.memory && request_.memory->zoom == projector_.camera().zoom) return false;
    for (const Box& box : label->boxes)
      if (!fits(box) || !symbols_.is_free(box)) return false;
    remember_name(candidate, place);
    draw_along(*label, style, begin_label(candidate));
    return true;
  }

  // Last: a country's name along its border makes room for everything else.
  void add_border_names(std::unordered_map<std::uint64_t, StandingLabel>& standing) {
    const BorderNameRequest names{request_.basemap, request_.colors, request_.language,
                                  request_.whole_labels_only ? 0 : kMargin_px};
    offer_border_names(
        names, projector_, typesetter_, [this](std::uint64_t key) { return standing_anchor(key); },
        [&](const BorderPair& pair) {
          const StandingLabel* before = standing_label(pair.key);
          newcomer_ = request_.memory != nullptr && before == nullptr;
          if (!has_room(pair)) return false;
          add(pair);
          standing.emplace(pair.key, StandingLabel{pair.anchor, before ? before->since_s : request_.now_s, {}});
          return true;
        });
  }

  // Where a country's own name stands near by, or its name along another border, this one would say nothing new.
  bool has_room(const BorderPair& pair) const {
    for (std::size_t i = 0; i < 2; ++i) {
      if (is_near(countries_, pair.countries[i], pair.at, kCountryNear_px)) return false;
      if (is_near(along_borders_, pair.countries[i], pair.at, kSameBorderName_px)) return false;
      for (const Box& box : pair.boxes[i])
        if (!fits(box) || !symbols_.is_free(box)) return false;
    }
    return true;
  }

  void add(const BorderPair& pair) {
    for (std::size_t i = 0; i < 2; ++i) {
      along_borders_.emplace(pair.countries[i], pair.at);
      BaseLabel label;
      label.key = pair.key | std::uint64_t{i} << 62;
      label.position = pair.position;
      label.at = pair.at;
      label.text = pair.texts[i];
      label.boxes = pair.boxes[i];
      for (const Box& box : label.boxes) taken_.add(box);
      if (std::any_of(label.boxes.begin(), label.boxes.end(), [&](const Box& b) { return overlap(b, view_); }))
        result_.push_back(std::move(label));
    }
  }

  BaseLabel begin_label(const Candidate& candidate) const {
    BaseLabel label;
    label.key = candidate.key;
    label.position = request_.basemap.places[candidate.place].position;
    label.at = candidate.at;
    return label;
  }

  void remember_name(const Candidate& candidate, const Place& place) {
    if (place.kind == PlaceKind::city) named_.emplace(place.name, candidate.at);
    if (place.kind == PlaceKind::sea) seas_.emplace(place.name, candidate.at);
  }

  // Many divisions are named after their capital.
  bool is_named_nearby(const std::string& name, Vec2 at) const { return is_near(named_, name, at, kSameName_px); }

  using NamedPlaces = std::multimap<std::string, Vec2>;
  static bool is_near(const NamedPlaces& places, const std::string& name, Vec2 at, float distance_px) {
    const auto [begin, end] = places.equal_range(name);
    return std::any_of(begin, end, [&](const auto& entry) {
      return std::hypot(entry.second.x - at.x, entry.second.y - at.y) < distance_px;
    });
  }

  bool fits(const Box& box) const {
    if (request_.whole_labels_only && !is_inside(grown(box, kEdge_px, kEdge_px), view_)) return false;
    if (!projector_.is_on_ground(box)) return false;
    const float more = newcomer_ ? kNewcomerPadding_px : 0;
    return taken_.is_free(grown(box, kPaddingX_px + more, kPaddingY_px + more));
  }

  template <class BoxAt>
  std::optional<int> choose(const BoxAt& box_at, std::optional<int> standing, int anchors) const {
    const auto is_free = [&](int anchor) { return fits(box_at(anchor)) && symbols_.is_free(box_at(anchor)); };
    if (standing && *standing < kPointAnchors && is_free(*standing)) return standing;
    for (int anchor = 0; anchor < anchors; ++anchor)
      if (is_free(anchor)) return anchor;
    return std::nullopt;
  }

  void add(const Candidate& candidate, const LabelStyle& style, const ShapedPtr& text, const Box& box, float radius,
           bool centred) {
    BaseLabel label = begin_label(candidate);
    taken_.add(box);
    if (radius > 0) taken_.add(square_around(candidate.at, radius));
    const bool mark_seen = radius > 0 && projector_.sees(candidate.at, radius);
    if (mark_seen) add_mark(candidate.at, style, radius, label);
    if (!overlap(box, view_) && !mark_seen) return;
    const TextLook look{style.color, style.halo, halo_px(), centred ? 0.5f : box.x1 < candidate.at.x ? 1.0f : 0.0f};
    label.text = typesetter_.place(text, {box.x0, box.y0}, look);
    label.boxes.push_back(box);
    result_.push_back(std::move(label));
  }

  void add_mark(Vec2 at, const LabelStyle& style, float radius, BaseLabel& label) const {
    label.boxes.push_back(square_around(at, radius));
    if (style.mark == LabelMark::airport) {
      const int icon = request_.icons ? request_.icons->find("airport") : -1;
      if (icon >= 0) label.icon = IconMark{at, radius * 2, icon, style.color};
      return;
    }
    label.dots.push_back({at, radius, style.color, style.halo, 0.9f});
    if (style.mark == LabelMark::capital_dot) label.dots.push_back({at, 1.1f, with_alpha(style.halo, 2)});
  }

  const BaseLabelRequest& request_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  Box view_, seen_;
  std::shared_ptr<const AreaOwners> owners_;
  std::optional<AreasInSight> areas_;  // none where the whole of each is in view anyway
  std::vector<Candidate> partly_seen_;
  std::optional<RiverNames> rivers_;
  std::vector<RiverSpot> river_spots_;
  BoxGrid taken_, symbols_;
  std::vector<Box> symbol_boxes_;
  bool newcomer_ = false;                    // the label being placed did not stand before
  NamedPlaces named_, named_rivers_, seas_;  // cities and rivers; rivers alone; seas
  NamedPlaces countries_, along_borders_;    // names of countries placed, over their areas and along borders
  BaseLabels result_;
};

}  // namespace

std::vector<Box> symbol_boxes(const EventTable& events, const Projector& projector, float margin_px) {
  std::vector<Box> boxes;
  if (events.size() > kMaxEventsAvoided) return boxes;
  std::set<std::pair<long, long>> known;  // many events lie on each other
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (!events.has_position(i)) continue;
    const Vec2 nearest = projector.at(events.world()[i]);
    for (const Vec2 copy : projector.copies()) {
      const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
      if (!projector.sees(at, margin_px) || !known.insert({std::lround(at.x / 4), std::lround(at.y / 4)}).second)
        continue;
      boxes.push_back({at.x + kSymbol_px.x0, at.y + kSymbol_px.y0, at.x + kSymbol_px.x1, at.y + kSymbol_px.y1});
    }
  }
  return boxes;
}

Group group_of(const BaseLabels& labels) {
  Group group;
  for (const BaseLabel& label : labels) {
    group.discs.insert(group.discs.end(), label.dots.begin(), label.dots.end());
    if (label.icon) group.icons.push_back(*label.icon);
    if (label.text) group.texts.push_back(*label.text);
  }
  return group;
}

std::size_t label_candidates(const Basemap& basemap, const Camera& camera, const Viewport& viewport) {
  const MapColors colors;
  BaseLabelRequest request{.basemap = basemap, .colors = colors};
  request.whole_labels_only = false;
  TextCache cache;
  const Projector projector(camera, viewport);
  return Placement(request, projector, Typesetter(nullptr, cache, 1)).candidate_count();
}

BaseLabels place_base_labels(const BaseLabelRequest& request, const Projector& projector,
                             const Typesetter& typesetter) {
  return Placement(request, projector, typesetter).run();
}

}  // namespace sitmap::scene
