// Straight stretches of borders, and the two names set beside them.
#include "scene/border_names.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/clip.h"
#include "scene/label_name.h"
#include "scene/label_style.h"
#include "scene/standing_labels.h"

namespace sitmap::scene {
namespace {

constexpr double kMinZoom = 5.25;
// Places are this far apart at a whole zoom, up to this zoom; keys count in the spacing of the finest.
constexpr double kSpacing_px = 600;
constexpr int kMostLevel = 14, kKeyLevel = 17;
constexpr std::array kShifts{0, 1, -1, 2, -2, 3, -3};  // eighths of the spacing
constexpr float kSize_px = 10, kSpacing_em = 0.12f, kHaloWidth_px = 1.4f;
constexpr float kGap_px = 4.5f;         // from the line, with its width, to the letters
constexpr float kMostDeviation_px = 8;  // of the line from its stretch's chord
constexpr float kLeastChord = 0.9f;     // of the stretch's own length
constexpr float kBeyondText_px = 6;     // of the stretch, at either end
constexpr float kPiece_px = 5;          // of a text, in a box of its own
constexpr double kTextAlpha = 0.85;

double spacing_units(int level) {
  return kSpacing_px / px_per_world_x_unit(level);
}

double length_units(WorldPoint a, WorldPoint b) {
  const double dx = static_cast<std::int32_t>(b.x - a.x), dy = static_cast<double>(b.y) - static_cast<double>(a.y);
  return std::hypot(dx, 2 * dy);  // y units are twice as long
}

Vec2 between(Vec2 a, Vec2 b, double t) {
  return {a.x + (b.x - a.x) * static_cast<float>(t), a.y + (b.y - a.y) * static_cast<float>(t)};
}

// A border on the screen, measured along its length in world x units.
struct Track {
  std::uint32_t index = 0;
  const Border* border = nullptr;
  std::vector<double> along;
  std::vector<Vec2> screen;

  std::size_t segment_at(double s) const {
    const auto next = std::upper_bound(along.begin() + 1, along.end() - 1, s);
    return static_cast<std::size_t>(next - along.begin()) - 1;
  }
  Vec2 at(double s) const {
    const std::size_t i = segment_at(s);
    const double step = std::max(along[i + 1] - along[i], 1e-9);
    return between(screen[i], screen[i + 1], std::clamp((s - along[i]) / step, 0.0, 1.0));
  }
  // Pixels per unit there; otherwise, where the points lie too close together to tell.
  double scale_at(double s, double otherwise) const {
    const std::size_t i = segment_at(s);
    const double px = std::hypot(double{screen[i + 1].x - screen[i].x}, double{screen[i + 1].y - screen[i].y});
    return px > 2 ? px / (along[i + 1] - along[i]) : otherwise;
  }
  WorldPoint world_at(double s) const {
    const std::size_t i = segment_at(s);
    const WorldPoint a = border->points[i], b = border->points[i + 1];
    const double t = std::clamp((s - along[i]) / std::max(along[i + 1] - along[i], 1e-9), 0.0, 1.0);
    const double dx = static_cast<std::int32_t>(b.x - a.x), dy = static_cast<double>(b.y) - static_cast<double>(a.y);
    return {a.x + static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(dx * t))),
            static_cast<std::int32_t>(std::lround(static_cast<double>(a.y) + dy * t))};
  }
};

struct Spot {
  const Track* track = nullptr;
  std::int64_t place = 0;  // in spacings of the key level from the border's middle
  std::uint64_t key = 0;
  std::optional<int> stands;
};

// A straight stretch: its middle and direction from left to right, and how far the line strays to either side.
struct Stretch {
  Vec2 middle, along;
  float up_px = 0, down_px = 0;
  bool left_is_up = true;  // the country to the left of the border lies above it
};

struct Name {
  ShapedPtr text;
  float tails_px = 0;  // below the baseline; capitals have none
};

std::optional<Stretch> stretch_at(const Track& track, double s, double half_units, double px_per_unit) {
  if (s - half_units < track.along.front() || s + half_units > track.along.back()) return std::nullopt;
  Vec2 a = track.at(s - half_units), b = track.at(s + half_units);
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (double{length} < double{kLeastChord} * 2 * half_units * px_per_unit) return std::nullopt;
  Stretch stretch;
  stretch.left_is_up = b.x >= a.x;
  if (!stretch.left_is_up) std::swap(a, b);
  stretch.middle = between(a, b, 0.5);
  stretch.along = {(b.x - a.x) / length, (b.y - a.y) / length};
  const std::size_t last = track.segment_at(s + half_units);
  for (std::size_t i = track.segment_at(s - half_units) + 1; i <= last; ++i) {
    const Vec2 p{track.screen[i].x - a.x, track.screen[i].y - a.y};
    const float down = stretch.along.x * p.y - stretch.along.y * p.x;
    stretch.down_px = std::max(stretch.down_px, down);
    stretch.up_px = std::max(stretch.up_px, -down);
  }
  if (stretch.up_px + stretch.down_px > kMostDeviation_px) return std::nullopt;
  return stretch;
}

class Offer {
 public:
  Offer(const BorderNameRequest& request, const Projector& projector, const Typesetter& typesetter,
        const StandingAnchor& standing, const TakePair& take)
      : request_(request),
        projector_(projector),
        typesetter_(typesetter),
        standing_(standing),
        take_(take),
        px_per_unit_(px_per_world_x_unit(projector.camera().zoom)),
        level_(std::clamp(static_cast<int>(std::floor(projector.camera().zoom)), 0, kMostLevel)),
        near_(grown(viewport_box(projector.viewport()), request.margin_px, request.margin_px)) {}

  void run() {
    if (projector_.camera().zoom < kMinZoom - kStandingZoom) return;
    collect_tracks();
    if (tracks_.empty()) return;
    std::vector<Spot> spots = collect_spots();
    std::stable_sort(spots.begin(), spots.end(),
                     [](const Spot& a, const Spot& b) { return a.stands.has_value() > b.stands.has_value(); });
    for (const Spot& spot : spots) offer(spot);
  }

 private:
  void collect_tracks() {
    const std::vector<Border>& borders = request_.basemap.borders;
    for (std::uint32_t i = 0; i < borders.size(); ++i) {
      const Border& border = borders[i];
      if (border.points.size() < 2 || !may_be_seen(border.bounds)) continue;
      Track track;
      track.index = i;
      track.border = &border;
      double along = 0;
      for (std::size_t k = 0; k < border.points.size(); ++k) {
        if (k > 0) along += length_units(border.points[k - 1], border.points[k]);
        track.along.push_back(along);
        track.screen.push_back(projector_.at(border.points[k]));
      }
      for (std::size_t k = 1; k < track.screen.size(); ++k) {
        Vec2 a = track.screen[k - 1], b = track.screen[k];
        const bool behind = std::hypot(b.x - a.x, b.y - a.y) > static_cast<float>(projector_.world_px() / 2);
        if (!behind && clip_segment(near_, a, b)) nearby_.emplace_back(a, b);
      }
      tracks_.push_back(std::move(track));
    }
  }

  // Of a box far larger than the view its corners say little, but the view's centre then lies inside.
  bool may_be_seen(const WorldBox& box) const {
    const WorldPoint center = projector_.camera().center;
    const double reach = (std::hypot(double{near_.width()}, double{near_.height()}) / 2) / px_per_unit_;
    const double x = static_cast<double>(box.min_x) / 2 + static_cast<double>(box.max_x) / 2,
                 half = (static_cast<double>(box.max_x) - static_cast<double>(box.min_x)) / 2;
    double dx = std::abs(x - static_cast<double>(center.x));
    dx = std::min(dx, kWorldXUnits - dx);
    const double y = static_cast<double>(box.min_y) / 2 + static_cast<double>(box.max_y) / 2,
                 tall = static_cast<double>(box.max_y) - y;
    return dx <= half + reach && std::abs(y - static_cast<double>(center.y)) <= tall + reach / 2;
  }

  std::vector<Spot> collect_spots() const {
    std::vector<Spot> spots;
    const std::int64_t step = std::int64_t{1} << (kKeyLevel - level_);
    for (const Track& track : tracks_) {
      const double unit = spacing_units(kKeyLevel), middle = track.along.back() / 2;
      const auto most = static_cast<std::int64_t>(middle / unit / static_cast<double>(step));
      for (std::int64_t k = -most; k <= most; ++k) {
        const std::int64_t place = k * step;
        const double s = middle + static_cast<double>(place) * unit;
        const Vec2 at = track.at(s);
        // The stretch may lie at some distance from its place.
        const float reach = static_cast<float>(spacing_units(level_) * px_per_unit_ / 2);
        if (!overlap(square_around(at, reach), near_)) continue;
        const std::uint64_t key = std::uint64_t{1} << 63 | std::uint64_t{track.index} << 32 |
                                  static_cast<std::uint32_t>(static_cast<std::int32_t>(place));
        spots.push_back({&track, place, key, standing_(key)});
      }
    }
    return spots;
  }

  void offer(const Spot& spot) const {
    if (!spot.stands && projector_.camera().zoom < kMinZoom) return;
    const Border& border = *spot.track->border;
    const std::array<Name, 2> texts{shaped(border.left), shaped(border.right)};
    if (texts[0].text->lines.size() != 1 || texts[1].text->lines.size() != 1) return;
    if (spot.stands && offer_at(spot, *spot.stands, texts) != Answer::no) return;
    const int eighth = 1 << (kKeyLevel - level_ - 3);
    for (const int shift : kShifts)
      if (offer_at(spot, shift * eighth, texts) != Answer::no) return;
  }

  // out_of_view: the pair has its place, which must not depend on how much of the border is seen.
  enum class Answer { no, taken, out_of_view };

  Answer offer_at(const Spot& spot, int anchor, const std::array<Name, 2>& texts) const {
    const Track& track = *spot.track;
    const double s = track.along.back() / 2 + static_cast<double>(spot.place + anchor) * spacing_units(kKeyLevel);
    const float width = std::max(texts[0].text->width_px, texts[1].text->width_px);
    // Mercator's scale is the same everywhere on the screen; other projections' is not.
    const double px_per_unit = track.scale_at(s, px_per_unit_);
    const double half_units = (double{width} / 2 + double{kBeyondText_px}) / px_per_unit;
    const std::optional<Stretch> stretch = stretch_at(track, s, half_units, px_per_unit);
    if (!stretch) return Answer::no;
    if (!overlap(square_around(stretch->middle, width), near_)) return Answer::out_of_view;
    BorderPair pair;
    pair.key = spot.key;
    pair.anchor = anchor;
    pair.position = track.world_at(s);
    pair.at = projector_.at(pair.position);
    pair.countries = {track.border->left, track.border->right};
    for (std::size_t i = 0; i < 2; ++i)
      if (!set_text(*stretch, texts[i], (i == 0) == stretch->left_is_up, pair.texts[i], pair.boxes[i]))
        return Answer::no;
    return take_(pair) ? Answer::taken : Answer::no;
  }

  // False if a border runs through the text.
  bool set_text(const Stretch& stretch, const Name& name, bool above, TextMark& mark, std::vector<Box>& boxes) const {
    const ShapedPtr& text = name.text;
    const float cap = cap_height(*text);
    const float away =
        above ? -(stretch.up_px + kGap_px + cap / 2 + name.tails_px / 2) : stretch.down_px + kGap_px + cap / 2;
    const Vec2 down{-stretch.along.y, stretch.along.x};
    const Vec2 center{stretch.middle.x + down.x * away, stretch.middle.y + down.y * away};
    const float half = text->width_px / 2;
    const Box inside{-half - 2, -cap / 2 - 2, half + 2, cap / 2 + 2};
    const float reach = half + cap;
    for (const auto& [from, to] : nearby_) {
      if (std::max(from.x, to.x) < center.x - reach || std::min(from.x, to.x) > center.x + reach ||
          std::max(from.y, to.y) < center.y - reach || std::min(from.y, to.y) > center.y + reach)
        continue;
      const auto local = [&](Vec2 p) {
        const float dx = p.x - center.x, dy = p.y - center.y;
        return Vec2{dx * stretch.along.x + dy * stretch.along.y, dx * down.x + dy * down.y};
      };
      Vec2 a = local(from), b = local(to);
      if (clip_segment(inside, a, b)) return false;
    }
    const TextLook look{with_alpha(request_.colors.country_label, kTextAlpha), request_.colors.halo, kHaloWidth_px};
    mark = typesetter_.place(text, {center.x - half, center.y - cap / 2}, look);
    mark.angle_rad = std::atan2(stretch.along.y, stretch.along.x);
    mark.anchor = center;
    // Small boxes along the text cover a slanted one closely.
    const int pieces = std::max(1, static_cast<int>(std::ceil(text->width_px / kPiece_px)));
    const float piece = text->width_px / static_cast<float>(pieces), height = cap + name.tails_px;
    for (int i = 0; i < pieces; ++i) {
      const float x = -half + piece * (static_cast<float>(i) + 0.5f), y = name.tails_px / 2;
      const Vec2 middle{center.x + stretch.along.x * x + down.x * y, center.y + stretch.along.y * x + down.y * y};
      const float dx = (std::abs(stretch.along.x) * piece + std::abs(down.x) * height) / 2;
      const float dy = (std::abs(stretch.along.y) * piece + std::abs(down.y) * height) / 2;
      boxes.push_back({middle.x - dx, middle.y - dy, middle.x + dx, middle.y + dy});
    }
    return true;
  }

  std::string written_name(const std::string& name) const {
    // Two lines would be too much here.
    if (request_.language == LabelLanguage::international || request_.language == LabelLanguage::both) return name;
    const auto& places = request_.basemap.places;
    const auto country = std::find_if(places.begin(), places.end(), [&](const Place& place) {
      return place.kind == PlaceKind::country && place.name == name;
    });
    return country == places.end() ? name : label_name(*country, request_.language).first;
  }

  Name shaped(const std::string& name) const {
    const std::string written = written_name(name);
    text::ShapeOptions options;
    options.size_px = kSize_px;
    if (is_right_to_left(written)) {
      options.size_px += 1.5f;
      const ShapedPtr text = typesetter_.shape(written, options);
      return {text, ink_height(*text) - cap_height(*text)};
    }
    options.letter_spacing_px = kSize_px * kSpacing_em;
    return {typesetter_.shape(upper_case(written), options), 0};
  }

  const BorderNameRequest& request_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  const StandingAnchor& standing_;
  const TakePair& take_;
  double px_per_unit_;
  int level_;
  Box near_;
  std::vector<Track> tracks_;
  std::vector<std::pair<Vec2, Vec2>> nearby_;  // all their segments, cut at the edges of near_
};

}  // namespace

void offer_border_names(const BorderNameRequest& request, const Projector& projector, const Typesetter& typesetter,
                        const StandingAnchor& standing, const TakePair& take) {
  Offer(request, projector, typesetter, standing, take).run();
}

}  // namespace sitmap::scene
