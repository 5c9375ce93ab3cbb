// Greedy placement of the base map's labels.
#include "scene/base_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "scene/area_labels.h"
#include "scene/border_names.h"
#include "scene/label_style.h"

namespace sitmap::scene {
namespace {

// Places this far outside the view take part, so that whoever wins is decided before it can be seen.
constexpr float kMargin_px = 288;
// What stands may only be pushed out by something clearly more important.
constexpr float kStandingBonus = 2;
// And what has only just appeared by nothing, or it would flicker.
constexpr double kYoung_s = 1;
constexpr float kYoungBonus = 100;
constexpr float kHaloWidth_px = 1.4f;
constexpr float kPaddingX_px = 5, kPaddingY_px = 3;
// A newcomer needs so much more room than what stands, and what stands outlives its zooms by so much: nothing comes and
// goes in turns while the view wavers.
constexpr float kNewcomerPadding_px = 2;
constexpr double kStandingZoom = 0.15;
constexpr float kEdge_px = 8;
// What an event's symbol covers around its position, with a badge at its upper right.
constexpr Box kSymbol_px{-15, -19, 29, 15};
constexpr float kBesideSymbol_px = 18;  // from a place under a symbol to its label
// A name of which symbols would hide more is not set; one that stands may lose more before it goes.
constexpr float kMostHidden = 0.25f, kMostHiddenStanding = 0.4f;
constexpr std::size_t kMaxEventsAvoided = 20'000;  // beyond, symbols are everywhere anyway
// Around a point, close to it, then at a distance; above each other for what has no point.
constexpr int kNearAnchors = 8, kPointAnchors = 16, kAreaAnchors = 5;
constexpr int kAlongAxis = 100;  // the anchor of a name along its area
constexpr float kSameName_px = 200;
// An ocean that the base map has in parts is named again only so far away; what stands may come a little closer.
constexpr float kSameSea_px = 480, kSameSeaStanding_px = 400;
// A name along a border keeps so far from the country's own label, and from itself along other borders.
constexpr float kCountryNear_px = 420, kSameBorderName_px = 320;

struct Candidate {
  std::uint32_t place = 0;
  std::uint64_t key = 0;  // place and copy, for the memory
  float priority = 0;
  Vec2 at;
  Vec2 shift;  // of the copy of the world
};

// The label's upper left corner for an anchor; ink is the size of its ink.
Vec2 anchored(Vec2 at, Vec2 ink, float mark_radius, int anchor, bool centred) {
  if (centred) {
    static constexpr std::array<float, kAreaAnchors> kShift{0, -1.1f, 1.1f, -2, 2};
    const float shift = kShift[static_cast<std::size_t>(anchor)] * (ink.y + 4);
    return {at.x - ink.x / 2, at.y - ink.y / 2 + shift};
  }
  const bool near = anchor < kNearAnchors;
  const float gap = near ? mark_radius + 3.5f : kBesideSymbol_px;
  const float diagonal = near ? mark_radius * 0.7f + 2 : kBesideSymbol_px * 0.8f;
  switch (anchor % kNearAnchors) {
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
    collect_symbols();
  }

  std::size_t candidate_count() const { return candidates().size(); }

  BaseLabels run() {
    forget_other_basemap();
    std::unordered_map<std::uint64_t, StandingLabel> standing;
    for (const Candidate& candidate : candidates()) {
      const std::optional<int> anchor = place(candidate);
      if (!anchor) continue;
      const Place& named = request_.basemap.places[candidate.place];
      if (named.kind == PlaceKind::country) countries_.emplace(named.name, candidate.at);
      const StandingLabel* before = standing_label(candidate.key);
      standing.emplace(candidate.key, StandingLabel{*anchor, before ? before->since_s : request_.now_s});
    }
    add_border_names(standing);
    if (request_.memory) {
      request_.memory->labels = std::move(standing);
      request_.memory->zoom = projector_.camera().zoom;
    }
    return std::move(result_);
  }

 private:
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
      if (zoom < place.min_zoom - kStandingZoom || zoom > place.max_zoom + kStandingZoom || place.name.empty())
        continue;
      const bool in_range = zoom >= place.min_zoom && zoom <= place.max_zoom;
      const Vec2 nearest = projector_.at(place.position);
      std::uint64_t copy_index = 0;
      for (const Vec2 copy : projector_.copies()) {
        const std::uint64_t key = std::uint64_t{i} << 8 | copy_index++;
        const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
        const bool stands = standing_anchor(key).has_value();
        if (!in_range && !stands) continue;
        if (!is_near_view(place, at, copy) || is_on_street_map(place)) continue;
        found.push_back({i, key, label_priority(place) - bonus_of(key), at, copy});
      }
    }
    std::sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.priority != b.priority) return a.priority < b.priority;
      const int order = places[a.place].name.compare(places[b.place].name);
      return order != 0 ? order < 0 : a.key < b.key;
    });
    return found;
  }

  bool is_on_street_map(const Place& place) const {
    const bool local =
        place.kind == PlaceKind::city || place.kind == PlaceKind::river || place.kind == PlaceKind::airport;
    if (!local || request_.street_maps.empty()) return false;
    const LonLat at = lonlat_from_world(place.position);
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
    const Place& place = request_.basemap.places[candidate.place];
    // Two lines would not stand beside a river.
    const bool one_line = place.kind == PlaceKind::river && request_.language == LabelLanguage::both;
    LabelStyle style = style_of(place, one_line ? LabelLanguage::international : request_.language);
    if (place.kind == PlaceKind::river && is_named_nearby(place.name, candidate.at)) return std::nullopt;
    newcomer_ = request_.memory != nullptr && !standing_anchor(candidate.key);
    if (place.kind == PlaceKind::sea) {
      const float distance = standing_anchor(candidate.key) ? kSameSeaStanding_px : kSameSea_px;
      if (is_near(seas_, place.name, candidate.at, distance)) return std::nullopt;
    }
    if (place_along_axis(candidate, place, style)) return kAlongAxis;
    if (place.kind == PlaceKind::river) return std::nullopt;
    ShapedPtr text = fitting_text(style);
    if (!text && request_.language == LabelLanguage::both) {
      // One name where two are too much.
      style = style_of(place, LabelLanguage::international);
      if (place_along_axis(candidate, place, style)) return kAlongAxis;
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
    remember_name(candidate, place);
    add(candidate, style, text, box_at(*anchor), radius, centred);
    return anchor;
  }

  LabelStyle style_of(const Place& place, LabelLanguage language) const {
    return label_style(place, language, projector_.camera().zoom, request_.colors);
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

  bool place_along_axis(const Candidate& candidate, const Place& place, const LabelStyle& style) {
    const std::optional<AreaLabel> label = area_label(place, style, projector_, candidate.shift, typesetter_);
    if (!label) return false;
    const bool stands = standing_anchor(candidate.key) == kAlongAxis;
    // What stands beside its axis moves onto it when the zoom changes, not while one pans.
    if (!stands && !newcomer_ && request_.memory && request_.memory->zoom == projector_.camera().zoom) return false;
    for (const Box& box : label->boxes)
      if (!fits(box) || (!stands && !symbols_.is_free(box))) return false;
    BaseLabel drawn = begin_label(candidate);
    remember_name(candidate, place);
    for (const Box& box : label->boxes) taken_.add(box);
    if (std::none_of(label->boxes.begin(), label->boxes.end(), [&](const Box& b) { return overlap(b, view_); }))
      return true;
    const TextLook look{style.color, style.halo, kHaloWidth_px, 0.5f};
    const Box& first = label->boxes.front();
    drawn.text = typesetter_.place(label->text, {first.x0, first.y0}, look);
    if (!label->poses.empty()) drawn.text->poses = std::make_shared<const std::vector<GlyphPose>>(label->poses);
    drawn.boxes = label->boxes;
    result_.push_back(std::move(drawn));
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
          standing.emplace(pair.key, StandingLabel{pair.anchor, before ? before->since_s : request_.now_s});
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
    if (place.kind == PlaceKind::city || place.kind == PlaceKind::river) named_.emplace(place.name, candidate.at);
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
    std::optional<int> second_best;
    if (standing && *standing < kPointAnchors && fits(box_at(*standing))) {
      if (symbols_.is_free(box_at(*standing))) return standing;
      second_best = standing;
    }
    std::vector<int> under_symbols;
    for (int anchor = 0; anchor < anchors; ++anchor) {
      const Box box = box_at(anchor);
      if (!fits(box)) continue;
      if (symbols_.is_free(box)) return anchor;
      under_symbols.push_back(anchor);
    }
    if (second_best && hidden_share(box_at(*second_best)) <= kMostHiddenStanding) return second_best;
    if (under_symbols.empty()) return std::nullopt;
    const int best = least_covered(box_at, under_symbols);
    return hidden_share(box_at(best)) <= kMostHidden ? std::optional(best) : std::nullopt;
  }

  // How much of a label symbols hide, at most 1 where they do not lie on each other.
  float hidden_share(const Box& box) const {
    float covered = 0;
    for (const Box& symbol : symbol_boxes_)
      covered += std::max(0.0f, std::min(box.x1, symbol.x1) - std::max(box.x0, symbol.x0)) *
                 std::max(0.0f, std::min(box.y1, symbol.y1) - std::max(box.y0, symbol.y0));
    return covered / std::max(1.0f, box.width() * box.height());
  }

  // Where nothing is free of symbols, the anchor of which they hide the least.
  template <class BoxAt>
  int least_covered(const BoxAt& box_at, const std::vector<int>& anchors) const {
    int best = anchors.front();
    float least = std::numeric_limits<float>::max();
    for (const int anchor : anchors) {
      const float covered = hidden_share(box_at(anchor));
      if (covered >= least) continue;
      best = anchor;
      least = covered;
    }
    return best;
  }

  void add(const Candidate& candidate, const LabelStyle& style, const ShapedPtr& text, const Box& box, float radius,
           bool centred) {
    BaseLabel label = begin_label(candidate);
    taken_.add(box);
    if (radius > 0) taken_.add(square_around(candidate.at, radius));
    const bool mark_seen = radius > 0 && projector_.sees(candidate.at, radius);
    if (mark_seen) add_mark(candidate.at, style, radius, label);
    if (!overlap(box, view_) && !mark_seen) return;
    const TextLook look{style.color, style.halo, kHaloWidth_px, centred ? 0.5f : box.x1 < candidate.at.x ? 1.0f : 0.0f};
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
  Box view_;
  BoxGrid taken_, symbols_;
  std::vector<Box> symbol_boxes_;
  bool newcomer_ = false;                  // the label being placed did not stand before
  NamedPlaces named_, seas_;               // cities and rivers; seas
  NamedPlaces countries_, along_borders_;  // names of countries placed, over their areas and along borders
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
