// Placement of names on a street map, the most important first.
#include "scene/street_labels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include "scene/label_name.h"
#include "scene/label_style.h"
#include "scene/text_path.h"
#include "state/paint_steps.h"

namespace sitmap::scene {
namespace {

using Kind = StreetKind;

constexpr float kHalo_px = 1.4f, kBetween_px = 4, kDot_px = 2.6f;
// Names of what lies a little outside are placed, too, so that panning does not change who wins.
constexpr float kMargin_px = 160;
// More names than this fit on no screen.
constexpr std::size_t kMostNames = 1200;
// Between two names of one street, in pixels at a whole zoom.
constexpr float kRepeat_px = 420;
// Two streets of one name, such as both sides of an avenue, need not both say it.
constexpr float kSameName_px = 240;
// Letters that turn more than this from one to the next cannot be read.
constexpr float kMostTurn_rad = 0.45f, kMostBend_rad = 1.2f;
constexpr float kOverhang = 1.25f;  // a name may be this much wider than the area that it names

struct Voice {
  float size_px = 11;
  text::Style style = text::Style::regular;
  Rgba color;
  bool spaced_capitals = false;
  float until_zoom = 24;
};

Voice voice_of(Kind kind, double zoom, const MapColors& colors) {
  const Rgba place = colors.city_label, street = colors.streets.label, spot = colors.streets.spot;
  switch (kind) {
    case Kind::city:
      return {zoom >= 10 ? 18.0f : 15.0f, text::Style::semibold, place, false, 14.5f};
    case Kind::town:
      return {zoom >= 11 ? 15.0f : 12.5f, text::Style::semibold, place, false, 16};
    case Kind::suburb:
      return {zoom >= 13 ? 12.5f : 11.0f, text::Style::regular, colors.country_label, true, 17};
    case Kind::village:
      return {12, text::Style::regular, place, false, 17};
    case Kind::hamlet:
      return {11, text::Style::regular, place, false, 18};
    case Kind::motorway:
    case Kind::trunk:
    case Kind::primary:
      return {zoom >= 16 ? 12.0f : 11.0f, text::Style::regular, street};
    case Kind::water:
    case Kind::river:
    case Kind::canal:
    case Kind::stream:
      return {kind == Kind::stream ? 10.5f : 12.0f, text::Style::italic, colors.water_label};
    default:
      break;
  }
  if (is_road(kind)) return {zoom >= 17 ? 11.5f : 10.5f, text::Style::regular, street};
  if (is_spot(kind)) return {10.5f, text::Style::regular, spot};
  return {10.5f, text::Style::regular, with_alpha(street, 0.85)};
}

// A street on the screen, measured along its length.
class Track {
 public:
  Track(std::vector<Vec2> points) : points_(std::move(points)), lengths_(points_.size(), 0) {
    for (std::size_t i = 1; i < points_.size(); ++i)
      lengths_[i] = lengths_[i - 1] + std::hypot(points_[i].x - points_[i - 1].x, points_[i].y - points_[i - 1].y);
  }
  float length() const { return lengths_.back(); }
  Vec2 at(float along) const {
    const std::size_t k = segment(along);
    const float step = std::max(lengths_[k] - lengths_[k - 1], 1e-6f), t = (along - lengths_[k - 1]) / step;
    const Vec2 a = points_[k - 1], b = points_[k];
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
  }
  // Averaged over a letter's width, so that letters do not turn in steps.
  float direction(float along, float reach) const {
    const Vec2 a = at(std::max(along - reach, 0.0f)), b = at(std::min(along + reach, length()));
    return std::atan2(b.y - a.y, b.x - a.x);
  }

 private:
  std::size_t segment(float along) const {
    const auto above = std::lower_bound(lengths_.begin() + 1, lengths_.end() - 1, along);
    return static_cast<std::size_t>(above - lengths_.begin());
  }
  std::vector<Vec2> points_;
  std::vector<float> lengths_;
};

float turn_between(float a, float b) {
  return std::abs(std::remainder(a - b, 2 * std::numbers::pi_v<float>));
}

class StreetPlacement {
 public:
  StreetPlacement(const MapLayer& layer, const StreetNameRequest& request, const Projector& projector,
                  const Typesetter& typesetter, BoxGrid& grid, Group& group, std::vector<Box>& boxes)
      : map_(*layer.vector->streets),
        style_(layer.style),
        language_(request.state.settings.label_language),
        whole_only_(request.whole_only),
        theme_(request.theme),
        projector_(projector),
        typesetter_(typesetter),
        grid_(grid),
        group_(group),
        boxes_(boxes),
        zoom_(projector.camera().zoom),
        below_base_map_(request.state.settings.basemap && zoom_ < kStreetMapZoom),
        px_per_unit_(static_cast<float>(projector.world_px() / kWorldXUnits)) {}

  void run() {
    for (const StreetName& name : map_.labels) {
      if (static_cast<double>(first_name_zoom(name.kind)) > zoom_) break;
      if (drawn_ >= kMostNames) break;
      if (below_base_map_ && is_place(name.kind)) continue;
      const Voice voice = voice_of(name.kind, zoom_, theme_.map);
      if (zoom_ > static_cast<double>(voice.until_zoom)) continue;
      if (name.points > 0)
        along_line(name, voice);
      else
        at_place(name, voice);
    }
  }

 private:
  ShapedPtr shaped(const StreetName& name, const Voice& voice, bool one_line) const {
    std::string text = street_name(map_, name.row, language_);
    if (const auto line = text.find('\n'); one_line && line != std::string::npos) text.replace(line, 1, " · ");
    text::ShapeOptions options;
    options.style = voice.style;
    options.size_px = voice.size_px;
    options.max_width_px = one_line ? 0 : 120;
    options.max_lines = one_line ? 1 : 3;
    if (voice.spaced_capitals && !is_right_to_left(text)) {
      text = upper_case(text);
      options.letter_spacing_px = 0.8f;
    }
    return typesetter_.shape(text, options);
  }

  bool is_free(const std::vector<Box>& boxes) const {
    return std::all_of(boxes.begin(), boxes.end(),
                       [&](const Box& box) { return grid_.is_free(grown(box, kBetween_px / 2, kBetween_px / 2)); });
  }
  void take(const std::vector<Box>& boxes) {
    for (const Box& box : boxes) {
      grid_.add(box);
      boxes_.push_back(box);
    }
    ++drawn_;
  }

  // What the edge would cut is not drawn; its place stays free for nobody, so that panning changes nothing else.
  bool is_shown(const std::vector<Box>& boxes) const {
    constexpr float kEdge_px = 8;
    const Box view = viewport_box(projector_.viewport());
    return std::all_of(boxes.begin(), boxes.end(), [&](const Box& box) {
      return whole_only_ ? is_inside(grown(box, kEdge_px, kEdge_px), view)
                         : overlap(box, grown(view, kMargin_px, kMargin_px));
    });
  }

  // The same name nearby is said once.
  bool is_repeated(const StreetName& name, Vec2 at) {
    std::vector<Vec2>& said = said_[street_name(map_, name.row, language_)];
    if (std::any_of(said.begin(), said.end(),
                    [&](Vec2 other) { return std::hypot(other.x - at.x, other.y - at.y) < kSameName_px; }))
      return true;
    said.push_back(at);
    return false;
  }

  TextLook look_of(const Voice& voice, float align) const {
    return {with_alpha(voice.color, style_.opacity), with_alpha(theme_.map.halo, style_.opacity), kHalo_px, align};
  }

  void at_place(const StreetName& name, const Voice& voice) {
    const Vec2 at = projector_.at(name.at);
    if (!projector_.sees(at, kMargin_px)) return;
    const ShapedPtr text = shaped(name, voice, false);
    if (text->lines.empty()) return;
    const float width = text->width_px, height = ink_height(*text);
    const float extent = name.extent_units * px_per_unit_;
    const bool dotted = is_spot(name.kind);
    if (!dotted && extent > 0 && width > kOverhang * extent) return;
    const float away = kDot_px + 3.5f, middle = at.y - cap_height(*text) / 2;
    std::vector<std::pair<Vec2, float>> corners = {{{at.x - width / 2, at.y - height / 2}, 0.5f}};
    if (dotted)
      corners = {{{at.x + away, middle}, 0.0f},
                 {{at.x - away - width, middle}, 1.0f},
                 {{at.x - width / 2, at.y + away}, 0.5f},
                 {{at.x - width / 2, at.y - away - height}, 0.5f}};
    for (const auto& [corner, align] : corners) {
      std::vector<Box> boxes = {ink_box(*text, corner)};
      if (dotted) boxes.push_back(square_around(at, kDot_px + 1));
      if (!is_free(boxes)) continue;
      if (is_repeated(name, at)) return;
      take(boxes);
      if (!is_shown(boxes)) return;
      group_.texts.push_back(typesetter_.place(text, corner, look_of(voice, align)));
      if (dotted)
        group_.discs.push_back(
            {at, kDot_px + 1, with_alpha(voice.color, style_.opacity), with_alpha(theme_.map.halo, style_.opacity), 1});
      return;
    }
  }

  void along_line(const StreetName& name, const Voice& voice) {
    const float length = name.extent_units * px_per_unit_;
    if (length < 3 * voice.size_px || !is_near_view(name.bounds)) return;
    const ShapedPtr text = shaped(name, voice, true);
    if (text->lines.size() != 1) return;
    const float width = text->width_px + 2 * voice.size_px;
    if (width > length) return;
    std::vector<Vec2> points;
    points.reserve(name.points);
    for (std::uint32_t i = 0; i < name.points; ++i) points.push_back(projector_.at(map_.line_points[name.begin + i]));
    const Track track(std::move(points));
    // Places along the street depend on the whole zoom: they stay while one zooms within it.
    const auto repeat = kRepeat_px * static_cast<float>(std::exp2(zoom_ - std::floor(zoom_)));
    const int count = std::max(1, static_cast<int>(track.length() / std::max(repeat, 2 * width)));
    for (int i = 0; i < count; ++i) {
      const float middle = track.length() * (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
      if (!projector_.sees(track.at(middle), kMargin_px)) continue;
      // Beside a corner there may be room where at it there is none.
      for (const float shift : {0.0f, -0.6f, 0.6f}) {
        const float at = middle + shift * width;
        if (at < width / 2 || at > track.length() - width / 2) continue;
        if (set_along(name, voice, text, track, at)) break;
      }
    }
  }

  bool set_along(const StreetName& name, const Voice& voice, const ShapedPtr& text, const Track& track, float middle) {
    const float half = text->width_px / 2, reach = voice.size_px * 0.8f;
    const float heading = track.direction(middle, half);
    float before = track.direction(middle - half, reach);
    for (float along = middle - half; along <= middle + half; along += voice.size_px * 0.6f) {
      const float here = track.direction(along, reach);
      if (turn_between(here, before) > kMostTurn_rad || turn_between(here, heading) > kMostBend_rad / 2) return false;
      before = here;
    }
    // From left to right, whichever way the street was drawn.
    const bool reversed = std::cos(heading) < 0;
    const float drop = is_road(name.kind) ? cap_height(*text) / 2 : -kHalo_px - 2;
    const bool straight = is_right_to_left(street_name(map_, name.row, language_));
    const Vec2 center = track.at(middle);
    const float turned = reversed ? heading + std::numbers::pi_v<float> : heading;
    const auto curve_at = [&](float along) -> GlyphPose {
      if (straight) return {moved({center, turned}, along, 0), turned};
      const float on = reversed ? middle - along : middle + along;
      const float direction = track.direction(on, reach);
      return {track.at(on), reversed ? direction + std::numbers::pi_v<float> : direction};
    };
    PathText laid = lay_along(*text, drop, curve_at);
    if (!is_free(laid.boxes) || is_repeated(name, center)) return false;
    take(laid.boxes);
    if (!is_shown(laid.boxes)) return true;
    TextMark mark = typesetter_.place(text, center, look_of(voice, 0));
    mark.poses = std::make_shared<const std::vector<GlyphPose>>(std::move(laid.poses));
    group_.texts.push_back(std::move(mark));
    return true;
  }

  // Both corners on one side of the view: nothing of the line is in it. Right for turned maps, too, but for lines that
  // go round the view, which are then tried in vain.
  bool is_near_view(const WorldBox& box) const {
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (const WorldPoint corner : {WorldPoint{box.min_x, box.min_y}, WorldPoint{box.max_x, box.min_y},
                                    WorldPoint{box.min_x, box.max_y}, WorldPoint{box.max_x, box.max_y}}) {
      const Vec2 at = projector_.at(corner);
      left = std::min(left, at.x);
      right = std::max(right, at.x);
      top = std::min(top, at.y);
      bottom = std::max(bottom, at.y);
    }
    return overlap({left, top, right, bottom}, grown(viewport_box(projector_.viewport()), kMargin_px, kMargin_px));
  }

  const StreetMap& map_;
  const LayerStyle& style_;
  LabelLanguage language_;
  bool whole_only_;
  const Theme& theme_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  BoxGrid& grid_;
  Group& group_;
  std::vector<Box>& boxes_;
  double zoom_;
  bool below_base_map_;  // which names the places at this zoom
  float px_per_unit_;
  std::size_t drawn_ = 0;
  std::map<std::string, std::vector<Vec2>> said_;
};

NameColumn column_of(LabelLanguage language) {
  switch (language) {
    case LabelLanguage::arabic:
      return NameColumn::arabic;
    case LabelLanguage::persian:
      return NameColumn::persian;
    case LabelLanguage::hebrew:
      return NameColumn::hebrew;
    case LabelLanguage::local:
      return NameColumn::local;
    case LabelLanguage::international:
    case LabelLanguage::both:
      return NameColumn::international;
  }
  return NameColumn::international;
}

}  // namespace

std::string street_name(const StreetMap& map, std::uint32_t row, LabelLanguage language) {
  const auto text = [&](NameColumn column) {
    return std::string(map.names.get(row, static_cast<std::size_t>(column)));
  };
  const std::string local = text(NameColumn::local), wanted = text(column_of(language));
  if (wanted.empty()) return local.empty() ? text(NameColumn::international) : local;
  if (language != LabelLanguage::both || local.empty() || local == wanted) return wanted;
  return wanted + "\n" + local;
}

void place_street_names(const MapLayer& layer, const StreetNameRequest& request, const Projector& projector,
                        const Typesetter& typesetter, BoxGrid& grid, Group& group, std::vector<Box>& boxes) {
  if (!layer.vector->streets) return;
  StreetPlacement(layer, request, projector, typesetter, grid, group, boxes).run();
}

}  // namespace sitmap::scene
