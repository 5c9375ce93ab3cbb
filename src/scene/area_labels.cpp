// Text along an axis: the size from the room beside it, the spacing from its length, the glyphs one by one.
#include "scene/area_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <utility>

#include "scene/text_path.h"

namespace sitmap::scene {
namespace {

constexpr float kSmallest_px = 10.5f, kLargest_px = 19;
constexpr float kShare = 0.62f;                                 // of the axis that a name wants to fill
constexpr float kMostShare = 0.9f;                              // and may fill at its tightest
constexpr float kLeastSpacing_em = 0.06f, kMostSpacing_em = 1;  // between letters
constexpr float kLevel_rad = 0.07f;                             // what is this nearly level is set level
constexpr float kFlat = 0.02f;                                  // height of an arc by its length that nobody sees
constexpr float kMostBend = 0.07f;                              // that letters which touch are laid straight over
constexpr int kSteps = 48;

float half_px(float size) {
  return std::round(size * 2) / 2;
}

// The axis on the screen, from left to right, measured along its length.
class Curve {
 public:
  Curve(Vec2 begin, Vec2 middle, Vec2 end) {
    // The parabola through the three points: a Bezier curve whose control point lies twice as far out as the middle.
    const Vec2 control{2 * middle.x - (begin.x + end.x) / 2, 2 * middle.y - (begin.y + end.y) / 2};
    for (int i = 0; i <= kSteps; ++i) {
      const float t = static_cast<float>(i) / kSteps, u = 1 - t;
      const auto k = static_cast<std::size_t>(i);
      points_[k] = {u * u * begin.x + 2 * u * t * control.x + t * t * end.x,
                    u * u * begin.y + 2 * u * t * control.y + t * t * end.y};
      if (i > 0)
        lengths_[k] = lengths_[k - 1] + std::hypot(points_[k].x - points_[k - 1].x, points_[k].y - points_[k - 1].y);
    }
  }
  float length() const { return lengths_.back(); }
  // Beyond its ends the curve goes on straight.
  GlyphPose at(float along) const {
    std::size_t k = 1;
    while (k + 1 < points_.size() && lengths_[k] < along) ++k;
    const Vec2 a = points_[k - 1], b = points_[k];
    const float step = std::max(lengths_[k] - lengths_[k - 1], 1e-6f);
    const float t = (along - lengths_[k - 1]) / step;
    return {{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, direction(k)};
  }

 private:
  // Averaged with the neighbours, so that letters do not turn in steps.
  float direction(std::size_t k) const {
    const std::size_t from = k >= 3 ? k - 3 : 0, to = std::min(k + 2, points_.size() - 1);
    return std::atan2(points_[to].y - points_[from].y, points_[to].x - points_[from].x);
  }

  std::array<Vec2, kSteps + 1> points_{};
  std::array<float, kSteps + 1> lengths_{};
};

struct Axis {
  Vec2 begin, middle, end;
  float chord = 0, bend = 0, angle_rad = 0;
};

// The copy of a point that is nearest to where it should be.
Vec2 copy_near(const Projector& projector, WorldPoint point, Vec2 near) {
  const Vec2 first = projector.at(point);
  Vec2 best = first;
  for (const Vec2 copy : projector.copies()) {
    const Vec2 at{first.x + copy.x, first.y + copy.y};
    if (std::hypot(at.x - near.x, at.y - near.y) < std::hypot(best.x - near.x, best.y - near.y)) best = at;
  }
  return best;
}

std::optional<Axis> axis_of(const Place& place, const Projector& projector, Vec2 shift) {
  if (place.axis.size() != 3) return std::nullopt;
  for (const WorldPoint& point : place.axis)
    if (!projector.seen_at(point)) return std::nullopt;
  const Vec2 at = projector.at(place.position);
  Axis axis;
  axis.middle = copy_near(projector, place.axis[1], {at.x + shift.x, at.y + shift.y});
  axis.begin = copy_near(projector, place.axis[0], axis.middle);
  axis.end = copy_near(projector, place.axis[2], axis.middle);
  if (axis.begin.x > axis.end.x) std::swap(axis.begin, axis.end);
  const float dx = axis.end.x - axis.begin.x, dy = axis.end.y - axis.begin.y;
  axis.chord = std::hypot(dx, dy);
  if (!(axis.chord > 1)) return std::nullopt;
  // A parabola through three points is no curve along a sphere's bulge.
  if (projector.projection().is_globe() && double{axis.chord} > projector.projection().radius_px() * 0.9)
    return std::nullopt;
  axis.angle_rad = std::atan2(dy, dx);
  const Vec2 half{(axis.begin.x + axis.end.x) / 2, (axis.begin.y + axis.end.y) / 2};
  axis.bend = std::hypot(axis.middle.x - half.x, axis.middle.y - half.y) / axis.chord;
  return axis;
}

std::size_t gaps_of(const text::ShapedText& text) {
  std::size_t clusters = 0;
  std::uint32_t last = ~std::uint32_t{0};
  for (const text::PlacedGlyph& glyph : text.lines.front().glyphs) {
    clusters += glyph.cluster != last ? 1 : 0;
    last = glyph.cluster;
  }
  return clusters > 1 ? clusters - 1 : 1;
}

// The name on one line, as wide as it should be; null if it does not fit.
ShapedPtr fitted_text(const LabelStyle& style, float length_px, float room_px, const Typesetter& typesetter) {
  text::ShapeOptions options = style.shape;
  options.max_width_px = 0;
  options.max_lines = 0;
  const double spread = std::clamp(std::log2(double{length_px} / 90) / 4, 0.0, 1.0);
  const auto wanted = static_cast<float>(11 + 8 * spread);
  options.size_px = half_px(std::min({wanted, kLargest_px, room_px * 1.7f}));
  if (options.size_px < kSmallest_px) return nullptr;
  if (style.right_to_left) options.size_px += 1;
  options.letter_spacing_px = half_px(options.size_px * kLeastSpacing_em);
  ShapedPtr tight = typesetter.shape(style.text, options);
  if (tight->lines.size() != 1 || tight->truncated || tight->width_px > length_px * kMostShare) return nullptr;
  if (style.right_to_left) return tight;
  const float free = length_px * kShare - tight->width_px;
  if (free <= 0) return tight;
  const float more = free / static_cast<float>(gaps_of(*tight));
  options.letter_spacing_px = half_px(std::min(options.letter_spacing_px + more, options.size_px * kMostSpacing_em));
  return typesetter.shape(style.text, options);
}

void set_glyphs(AreaLabel& label, float drop, const std::function<GlyphPose(float)>& curve_at) {
  PathText laid = lay_along(*label.text, drop, curve_at);
  label.poses = std::move(laid.poses);
  label.boxes = std::move(laid.boxes);
}

}  // namespace

std::optional<AreaLabel> area_label(const Place& place, const LabelStyle& style, const Projector& projector, Vec2 shift,
                                    const Typesetter& typesetter) {
  // Two lines do not share a curve.
  if (style.text.find('\n') != std::string::npos) return std::nullopt;
  const std::optional<Axis> axis = axis_of(place, projector, shift);
  if (!axis) return std::nullopt;
  const Curve curve(axis->begin, axis->middle, axis->end);
  // Sizes follow the zoom in steps, so that a flight does not shape a name anew in each frame.
  const double zoom = projector.camera().zoom;
  const float length = curve.length() * static_cast<float>(std::exp2(label_zoom(zoom) - zoom));
  AreaLabel label;
  label.middle = axis->middle;
  label.text = fitted_text(style, length, axis->chord * place.axis_room, typesetter);
  if (!label.text) return std::nullopt;
  const float drop = cap_height(*label.text) / 2;  // capitals lie centred on the axis

  const bool flat = axis->bend < kFlat;
  const bool level = std::abs(axis->angle_rad) < kLevel_rad;
  if (flat && level) {
    const Vec2 size{label.text->width_px, ink_height(*label.text)};
    label.boxes = {ink_box(*label.text, {label.middle.x - size.x / 2, label.middle.y - cap_height(*label.text) / 2})};
    return label;
  }
  if (style.right_to_left || flat) {
    if (axis->bend > kMostBend) return std::nullopt;
    const Vec2 half{(axis->begin.x + axis->end.x) / 2, (axis->begin.y + axis->end.y) / 2};
    label.middle = {(label.middle.x + half.x) / 2, (label.middle.y + half.y) / 2};
    const GlyphPose pose{label.middle, level ? 0 : axis->angle_rad};
    set_glyphs(label, drop, [&](float along) { return GlyphPose{moved(pose, along, 0), pose.angle_rad}; });
  } else {
    set_glyphs(label, drop, [&](float along) { return curve.at(curve.length() / 2 + along); });
  }
  return label;
}

}  // namespace sitmap::scene
