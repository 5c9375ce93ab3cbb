// Walks along the edges and notes where a line of the graticule is passed.
#include "scene/graticule_labels.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>

namespace sitmap::scene {
namespace {

constexpr float kSize_px = 10, kInset_px = 4;
constexpr int kStep_px = 6;
constexpr float kCorner_px = 60;  // left free where both edges meet

struct Crossing {
  Vec2 at;
  double degrees;
};

// degrees_at: of a place on the edge, without jumps but at the antimeridian.
std::vector<Crossing> crossings(Vec2 from, Vec2 to, double step_deg, const std::function<double(Vec2)>& degrees_at) {
  std::vector<Crossing> found;
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  const int steps = std::max(1, static_cast<int>(length) / kStep_px);
  double before = degrees_at(from);
  for (int i = 1; i <= steps; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(steps);
    const Vec2 at{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
    double now = degrees_at(at);
    // Beyond the edge of the world there is nothing to pass.
    if (!std::isfinite(before) || !std::isfinite(now)) {
      before = now;
      continue;
    }
    const double apart = std::remainder(now - before, 360.0);
    const double low = std::floor(before / step_deg), high = std::floor((before + apart) / step_deg);
    if (low != high) {
      const double line = std::max(low, high) * step_deg;
      const auto share = static_cast<float>((line - before) / apart);
      const float s = (static_cast<float>(i) - 1 + share) / static_cast<float>(steps);
      found.push_back({{from.x + s * (to.x - from.x), from.y + s * (to.y - from.y)}, line});
    }
    before = now;
  }
  return found;
}

// Where the globe's edge is in sight the lines do not reach the picture's edges: the degrees stand on the meridian and
// the parallel nearest to its middle.
template <class Add>
void label_globe(const Projector& projector, double step_deg, const Typesetter& typesetter, const Add& add) {
  constexpr double kFarthest_deg = 70;  // from the middle: beyond, lines run together
  const LonLat center = lonlat_from_world(projector.camera().center);
  const double lon_line = std::round(center.lon_deg / step_deg) * step_deg;
  const double lat_line = std::round(center.lat_deg / step_deg) * step_deg;
  const auto put = [&](LonLat at, double degrees, bool longitude) {
    const auto px = projector.seen_at(at);
    if (!px || std::abs(at.lat_deg) >= 90) return;
    add(typesetter.shape(graticule_label(degrees, step_deg, longitude), text::Style::regular, kSize_px),
        Vec2{px->x + 3, px->y - kSize_px - 2});
  };
  for (double away = -std::floor(kFarthest_deg / step_deg) * step_deg; away <= kFarthest_deg; away += step_deg) {
    put({lon_line, lat_line + away}, lat_line + away, false);
    if (away != 0) put({lon_line + away, lat_line}, lon_line + away, true);
  }
}

}  // namespace

std::string graticule_label(double degrees, double step_deg, bool longitude) {
  const double value = longitude ? std::remainder(degrees, 360.0) : degrees;
  const double magnitude = std::abs(value);
  int decimals = 0;
  for (double step = step_deg; decimals < 4 && std::abs(step - std::round(step)) > 1e-6; step *= 10) ++decimals;
  char digits[32];
  const auto [end, code] = std::to_chars(digits, digits + sizeof digits, magnitude, std::chars_format::fixed, decimals);
  std::string text(digits, code == std::errc{} ? end : digits);
  text += "°";
  if (magnitude < step_deg / 2 || (longitude && magnitude > 180 - step_deg / 2)) return text;
  if (longitude) return text + (value > 0 ? " E" : " W");
  return text + (value > 0 ? " N" : " S");
}

Overlay make_graticule_labels(const Projector& projector, bool inside_insets, const std::vector<Box>& keep_clear,
                              double step_deg, const Theme& theme, const Typesetter& typesetter) {
  Overlay overlay;
  Viewport v = projector.viewport();
  if (!inside_insets) v.inset_left = v.inset_top = v.inset_right = v.inset_bottom = 0;
  const auto left = static_cast<float>(v.inset_left), right = static_cast<float>(v.width - v.inset_right);
  const auto top = static_cast<float>(v.inset_top), bottom = static_cast<float>(v.height - v.inset_bottom);
  if (right - left < 2 * kCorner_px || bottom - top < 2 * kCorner_px) return overlay;
  const auto place = [&](Vec2 at) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    return projector.ground_at(at).value_or(LonLat{kNone, kNone});
  };
  const auto add = [&](const ShapedPtr& text, Vec2 top_left) {
    const Box box = grown(ink_box(*text, top_left), 3, 3);
    const auto hits = [&](const Box& other) { return overlap(box, other); };
    if (std::any_of(keep_clear.begin(), keep_clear.end(), hits)) return;
    if (std::any_of(overlay.boxes.begin(), overlay.boxes.end(), hits)) return;
    overlay.group.texts.push_back(
        typesetter.place(text, top_left, {with_alpha(theme.map.city_label, 0.7), theme.map.halo, 1.4f, 0}));
    overlay.boxes.push_back(box);
  };
  for (const Crossing& c : crossings({left + kCorner_px, top + kInset_px}, {right, top + kInset_px}, step_deg,
                                     [&](Vec2 at) { return place(at).lon_deg; })) {
    const ShapedPtr text = typesetter.shape(graticule_label(c.degrees, step_deg, true), text::Style::regular, kSize_px);
    if (c.at.x + text->width_px + kInset_px < right) add(text, {c.at.x + 3, top + kInset_px});
  }
  for (const Crossing& c : crossings({left + kInset_px, bottom - kCorner_px}, {left + kInset_px, top + kCorner_px},
                                     step_deg, [&](Vec2 at) { return place(at).lat_deg; })) {
    const ShapedPtr text =
        typesetter.shape(graticule_label(c.degrees, step_deg, false), text::Style::regular, kSize_px);
    add(text, {left + kInset_px, c.at.y - kSize_px - 2});
  }
  if (projector.projection().is_globe()) label_globe(projector, step_deg, typesetter, add);
  return overlay;
}

}  // namespace sitmap::scene
