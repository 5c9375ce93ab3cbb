// Who takes part in the placement, and the names that stand at their places, along their areas and along borders.
#include "scene/base_placement.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/label_anchors.h"

namespace sitmap::scene {
namespace {

constexpr float kHaloWidth_px = 1.4f, kRasterHaloWidth_px = 2.4f;
constexpr std::uint8_t kRasterHalo = 245;  // opacity
// So much of a name at its area's own place must be in view; of one that stands there, less.
constexpr float kLeastSeen = 0.75f, kLeastSeenStanding = 0.5f;
constexpr float kSameName_px = 200;
// An ocean that the base map has in parts is named again only so far away; what stands may come a little closer.
constexpr float kSameSea_px = 480, kSameSeaStanding_px = 400;
// A name along a border keeps so far from the country's own label, and from itself along other borders.
constexpr float kCountryNear_px = 420, kSameBorderName_px = 320;

float margin_of(const BaseLabelRequest& request) {
  return request.whole_labels_only ? 0 : kLabelMargin_px;
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

}  // namespace

bool NamesPlaced::is_near(const std::string& name, Vec2 at, float distance_px) const {
  const auto [begin, end] = places_.equal_range(name);
  return std::any_of(begin, end, [&](const auto& entry) {
    return std::hypot(entry.second.x - at.x, entry.second.y - at.y) < distance_px;
  });
}

BasePlacement::BasePlacement(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter)
    : request_(request),
      projector_(projector),
      typesetter_(typesetter),
      room_(projector, request.whole_labels_only, request.keep_clear, request.events),
      standing_(request.memory, request.basemap, projector.camera().zoom, request.now_s),
      rivers_(request.basemap, projector, grown(room_.view(), margin_of(request), margin_of(request))),
      river_spots_(rivers_.spots()) {
  look_for_areas();
}

BaseLabels BasePlacement::run() {
  std::size_t later = 0;
  for (const Candidate& candidate : candidates()) {
    for (; later < partly_seen_.size() && partly_seen_[later].priority <= candidate.priority; ++later)
      stand_in_sight(partly_seen_[later]);
    if (const std::optional<int> anchor = place(candidate)) stand(candidate, *anchor, candidate.at);
  }
  for (; later < partly_seen_.size(); ++later) stand_in_sight(partly_seen_[later]);
  add_border_names();
  standing_.keep();
  return std::move(result_);
}

std::vector<BasePlacement::Candidate> BasePlacement::candidates() const {
  std::vector<Candidate> found;
  const auto& places = request_.basemap.places;
  for (std::uint32_t i = 0; i < places.size(); ++i)
    if (zoom_fits(places[i]) && places[i].kind != PlaceKind::river && !places[i].name.empty()) add_candidate(i, found);
  add_areas_in_sight(found);
  add_rivers(found);
  std::sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.priority != b.priority) return a.priority < b.priority;
    const int order = places[a.place].name.compare(places[b.place].name);
    return order != 0 ? order < 0 : a.key < b.key;
  });
  return found;
}

// In each copy of the world.
void BasePlacement::add_candidate(std::uint32_t index, std::vector<Candidate>& found) const {
  const Place& place = request_.basemap.places[index];
  const double zoom = projector_.camera().zoom;
  const bool in_range = zoom >= place.min_zoom && zoom <= place.max_zoom;
  const Vec2 nearest = projector_.at(place.position);
  std::uint64_t copy_index = 0;
  for (const Vec2 copy : projector_.copies()) {
    const std::uint64_t key = std::uint64_t{index} << 8 | copy_index++;
    const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
    if (!in_range && !standing_.stood(key)) continue;
    if (!is_near_view(place, at, copy) || is_on_street_map(place.kind, place.position)) continue;
    found.push_back({index, key, label_priority(place) - standing_.bonus(key), at, copy});
  }
}

bool BasePlacement::is_on_street_map(PlaceKind kind, WorldPoint position) const {
  const bool local = kind == PlaceKind::city || kind == PlaceKind::river || kind == PlaceKind::airport;
  if (!local || request_.street_maps.empty()) return false;
  const LonLat at = lonlat_from_world(position);
  return std::any_of(request_.street_maps.begin(), request_.street_maps.end(),
                     [&](const GeoBox& box) { return box_contains(box, at); });
}

// The names of areas may stand far from the areas' label points.
bool BasePlacement::is_near_view(const Place& place, Vec2 at, Vec2 copy) const {
  const float margin = margin_of(request_);
  if (projector_.sees(at, margin)) return true;
  if (place.axis.size() != 3) return false;
  const Vec2 middle = projector_.at(place.axis[1]);
  return projector_.sees({middle.x + copy.x, middle.y + copy.y}, margin);
}

bool BasePlacement::zoom_fits(const Place& place) const {
  const double zoom = projector_.camera().zoom;
  return zoom >= place.min_zoom - kStandingZoom && zoom <= place.max_zoom + kStandingZoom;
}

void BasePlacement::stand(const Candidate& candidate, int anchor, Vec2 at, const std::optional<SightAxis>& in_sight) {
  const Place& place = place_of(candidate);
  if (place.kind == PlaceKind::country) countries_.add(place.name, at);
  standing_.stand(candidate.key, anchor, in_sight);
}

std::optional<int> BasePlacement::place(const Candidate& candidate) {
  if (candidate.spot) return place_river(candidate);
  return areas_ && is_area(place_of(candidate)) ? place_area(candidate) : place_whole(candidate);
}

// Of an ocean that the base map has in parts.
bool BasePlacement::is_same_sea_near(const Candidate& candidate) const {
  const float distance = standing_.stood(candidate.key) ? kSameSeaStanding_px : kSameSea_px;
  return place_of(candidate).kind == PlaceKind::sea && seas_.is_near(place_of(candidate).name, candidate.at, distance);
}

std::optional<int> BasePlacement::place_whole(const Candidate& candidate) {
  const Place& place = place_of(candidate);
  newcomer_ = standing_.is_newcomer(candidate.key);
  if (is_same_sea_near(candidate)) return std::nullopt;
  const float least_seen = least_share_seen(candidate);
  LabelStyle style = style_of(place, request_.language);
  if (place_along_axis(candidate, style, least_seen)) return kAlongAxis;
  ShapedPtr text = fitting_text(style);
  if (!text && request_.language == LabelLanguage::both) {
    // One name where two are too much.
    style = style_of(place, LabelLanguage::international);
    if (place_along_axis(candidate, style, least_seen)) return kAlongAxis;
    text = fitting_text(style);
  }
  return text ? place_around(candidate, style, text, least_seen) : std::nullopt;
}

std::optional<int> BasePlacement::place_around(const Candidate& candidate, const LabelStyle& style,
                                               const ShapedPtr& text, float least_seen) {
  const Place& place = place_of(candidate);
  const float radius = mark_radius(style.mark);
  // Many divisions are named after their capital.
  if (place.kind == PlaceKind::admin1 && named_.is_near(place.name, candidate.at, kSameName_px)) return std::nullopt;
  if (radius > 0 && !room_.is_untaken(square_around(candidate.at, radius))) return std::nullopt;
  const bool centred = style.mark == LabelMark::none;
  const Vec2 ink{text->width_px, ink_height(*text)};
  const auto box_at = [&](int anchor) { return ink_box(*text, anchored(candidate.at, ink, radius, anchor, centred)); };
  // Beside a symbol that hides the place itself, the label may stand further away.
  const bool hidden = !centred && !room_.is_clear_of_symbols(square_around(candidate.at, radius + 4));
  const int anchors = centred ? kAreaAnchors : hidden ? kPointAnchors : kNearAnchors;
  std::optional<int> chosen = standing_.anchor(candidate.key);
  if (chosen && (*chosen >= kPointAnchors || !has_room(box_at(*chosen)))) chosen.reset();
  for (int anchor = 0; anchor < anchors && !chosen; ++anchor)
    if (has_room(box_at(anchor))) chosen = anchor;
  if (!chosen || (is_area(place) && is_astray(box_at(*chosen), candidate.place))) return std::nullopt;
  if (least_seen > 0 && seen_share({box_at(*chosen)}) < least_seen) return std::nullopt;
  remember_name(candidate);
  add(candidate, style, text, box_at(*chosen));
  return chosen;
}

bool BasePlacement::place_along_axis(const Candidate& candidate, const LabelStyle& style, float least_seen) {
  const Place& place = place_of(candidate);
  const std::optional<AreaLabel> label = area_label(place, style, projector_, candidate.shift, typesetter_);
  if (!label || (least_seen > 0 && seen_share(label->boxes) < least_seen)) return false;
  if (is_area(place) && is_astray(*label, candidate.place)) return false;
  // What stands beside its axis moves onto it when the zoom changes, not while one pans.
  const bool stands = standing_.anchor(candidate.key) == kAlongAxis;
  if (!stands && !newcomer_ && standing_.is_panning()) return false;
  if (!has_room(label->boxes)) return false;
  remember_name(candidate);
  draw_along(*label, style, begin_label(candidate));
  return true;
}

// Of the name at its own place: where a part of the area is in view, less would be too little.
float BasePlacement::least_share_seen(const Candidate& candidate) const {
  if (request_.whole_labels_only || !is_partly_seen(candidate)) return 0;
  const std::optional<int> anchor = standing_.anchor(candidate.key);
  return anchor && *anchor <= kAlongAxis ? kLeastSeenStanding : kLeastSeen;
}

// The part of a name that can be read.
float BasePlacement::seen_share(const std::vector<Box>& boxes) const {
  const Box& view = room_.seen();
  float seen = 0, all = 0;
  for (const Box& box : boxes) {
    all += box.width() * box.height();
    seen += std::max(0.0f, std::min(box.x1, view.x1) - std::max(box.x0, view.x0)) *
            std::max(0.0f, std::min(box.y1, view.y1) - std::max(box.y0, view.y0));
  }
  return seen / std::max(1.0f, all);
}

LabelStyle BasePlacement::style_of(const Place& place, LabelLanguage language) const {
  LabelStyle style = label_style(place, language, projector_.camera().zoom, request_.colors);
  if (request_.over_raster) style.halo.a = std::max(style.halo.a, kRasterHalo);
  return style;
}

// Where two lines would not do.
LabelStyle BasePlacement::one_line_style_of(const Place& place) const {
  const bool both = request_.language == LabelLanguage::both;
  return style_of(place, both ? LabelLanguage::international : request_.language);
}

// Null if the text is too large for what it names.
ShapedPtr BasePlacement::fitting_text(const LabelStyle& style) const {
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

bool BasePlacement::has_room(const Box& box) const {
  return room_.fits(box, newcomer_) && room_.is_clear_of_symbols(box);
}

bool BasePlacement::has_room(const std::vector<Box>& boxes) const {
  return std::all_of(boxes.begin(), boxes.end(), [this](const Box& box) { return has_room(box); });
}

bool BasePlacement::is_drawn(const std::vector<Box>& boxes) const {
  return std::any_of(boxes.begin(), boxes.end(), [this](const Box& box) { return overlap(box, room_.view()); });
}

BaseLabel BasePlacement::begin_label(const Candidate& candidate) const {
  BaseLabel label;
  label.key = candidate.key;
  label.position = place_of(candidate).position;
  label.at = candidate.at;
  return label;
}

void BasePlacement::remember_name(const Candidate& candidate) {
  const Place& place = place_of(candidate);
  if (place.kind == PlaceKind::city) named_.add(place.name, candidate.at);
  if (place.kind == PlaceKind::sea) seas_.add(place.name, candidate.at);
}

TextLook BasePlacement::text_look(const LabelStyle& style, float align) const {
  return {style.color, style.halo, request_.over_raster ? kRasterHaloWidth_px : kHaloWidth_px, align};
}

void BasePlacement::add(const Candidate& candidate, const LabelStyle& style, const ShapedPtr& text, const Box& box) {
  const float radius = mark_radius(style.mark);
  BaseLabel label = begin_label(candidate);
  room_.take(box);
  if (radius > 0) room_.take(square_around(candidate.at, radius));
  const bool mark_seen = radius > 0 && projector_.sees(candidate.at, radius);
  if (mark_seen) add_mark(candidate.at, style, label);
  if (!overlap(box, room_.view()) && !mark_seen) return;
  const float align = style.mark == LabelMark::none ? 0.5f : box.x1 < candidate.at.x ? 1.0f : 0.0f;
  label.text = typesetter_.place(text, {box.x0, box.y0}, text_look(style, align));
  label.boxes.push_back(box);
  result_.push_back(std::move(label));
}

void BasePlacement::add_mark(Vec2 at, const LabelStyle& style, BaseLabel& label) const {
  const float radius = mark_radius(style.mark);
  label.boxes.push_back(square_around(at, radius));
  if (style.mark == LabelMark::airport) {
    const int icon = request_.icons ? request_.icons->find("airport") : -1;
    if (icon >= 0) label.icon = IconMark{at, radius * 2, icon, style.color};
    return;
  }
  label.dots.push_back({at, radius, style.color, style.halo, 0.9f});
  if (style.mark == LabelMark::capital_dot) label.dots.push_back({at, 1.1f, with_alpha(style.halo, 2)});
}

void BasePlacement::draw_along(const AreaLabel& label, const LabelStyle& style, BaseLabel drawn) {
  for (const Box& box : label.boxes) room_.take(box);
  if (!is_drawn(label.boxes)) return;
  const Box& first = label.boxes.front();
  drawn.text = typesetter_.place(label.text, {first.x0, first.y0}, text_look(style, 0.5f));
  if (!label.poses.empty()) drawn.text->poses = std::make_shared<const std::vector<GlyphPose>>(label.poses);
  drawn.boxes = label.boxes;
  result_.push_back(std::move(drawn));
}

// Last: a country's name along its border makes room for everything else.
void BasePlacement::add_border_names() {
  const BorderNameRequest names{request_.basemap, request_.colors, request_.language, margin_of(request_)};
  offer_border_names(
      names, projector_, typesetter_, [this](std::uint64_t key) { return standing_.anchor(key); },
      [this](const BorderPair& pair) {
        newcomer_ = standing_.is_newcomer(pair.key);
        if (!has_room(pair)) return false;
        add(pair);
        standing_.stand(pair.key, pair.anchor);
        return true;
      });
}

// Where a country's own name stands near by, or its name along another border, this one would say nothing new.
bool BasePlacement::has_room(const BorderPair& pair) const {
  for (std::size_t i = 0; i < 2; ++i) {
    if (countries_.is_near(pair.countries[i], pair.at, kCountryNear_px)) return false;
    if (along_borders_.is_near(pair.countries[i], pair.at, kSameBorderName_px)) return false;
    if (!has_room(pair.boxes[i])) return false;
  }
  return true;
}

void BasePlacement::add(const BorderPair& pair) {
  for (std::size_t i = 0; i < 2; ++i) {
    along_borders_.add(pair.countries[i], pair.at);
    BaseLabel label;
    label.key = pair.key | std::uint64_t{i} << 62;
    label.position = pair.position;
    label.at = pair.at;
    label.text = pair.texts[i];
    label.boxes = pair.boxes[i];
    for (const Box& box : label.boxes) room_.take(box);
    if (is_drawn(label.boxes)) result_.push_back(std::move(label));
  }
}

}  // namespace sitmap::scene
