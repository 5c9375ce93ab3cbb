// The river on the screen, smoothed for letters, and the text laid beside it.
#include "scene/river_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "scene/standing_labels.h"

namespace sitmap::scene {
namespace {

// Places are this far apart at a whole zoom; keys count in the spacing of the finest, so that eighths are whole, too.
constexpr double kSpacing_px = 480;
constexpr int kMostLevel = 20, kKeyLevel = 23;
constexpr std::array kShifts{0, 1, -1, 2, -2, 3, -3};  // eighths of the spacing
constexpr float kStep_px = 2;                          // between samples of the river
constexpr float kGap_px = 3;                           // from the river to letters or their tails
constexpr float kTails = 0.22f;                        // below the baseline, of the size
constexpr float kMostStray_px = 6;                     // of the river from its smoothed line
constexpr float kMostTurn_rad = 0.24f;                 // from one letter to the next
constexpr float kMostBend_rad = 0.55f;                 // from the middle to either end
constexpr float kMostArc = 0.06f;                      // height of the river over its chord, for straight text
constexpr float kLeastAdvance = 0.85f;                 // of a letter's own, where the river bends towards the text
constexpr float kLetterReach = 1.2f;                   // to either side, over which a letter turns, of the size
constexpr std::uint64_t kRiverBit = std::uint64_t{1} << 60;

double spacing_units(int level) {
  return kSpacing_px / px_per_world_x_unit(level);
}

double length_units(WorldPoint a, WorldPoint b) {
  const double dx = static_cast<std::int32_t>(b.x - a.x), dy = static_cast<double>(b.y) - static_cast<double>(a.y);
  return std::hypot(dx, 2 * dy);  // y units are twice as long
}

Vec2 between(Vec2 a, Vec2 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}
float apart(Vec2 a, Vec2 b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}
float turn_between(float a, float b) {
  return std::abs(std::remainder(a - b, 2 * std::numbers::pi_v<float>));
}

// Means over a window of samples; at the ends of the line over what there is.
std::vector<Vec2> smoothed(const std::vector<Vec2>& points, std::ptrdiff_t reach) {
  std::vector<Vec2> result(points.size());
  std::vector<std::array<double, 2>> sums(points.size() + 1);  // of all points before
  for (std::size_t i = 0; i < points.size(); ++i)
    sums[i + 1] = {sums[i][0] + double{points[i].x}, sums[i][1] + double{points[i].y}};
  const auto last = static_cast<std::ptrdiff_t>(points.size()) - 1;
  for (std::ptrdiff_t i = 0; i <= last; ++i) {
    const std::ptrdiff_t r = std::min({reach, i, last - i});
    const auto &before = sums[static_cast<std::size_t>(i - r)], &after = sums[static_cast<std::size_t>(i + r + 1)];
    const auto n = static_cast<double>(2 * r + 1);
    result[static_cast<std::size_t>(i)] = {static_cast<float>((after[0] - before[0]) / n),
                                           static_cast<float>((after[1] - before[1]) / n)};
  }
  return result;
}

float most_stray_px(const RiverStretch& stretch, const text::ShapedText& text) {
  return std::max(kMostStray_px, stretch.straight ? kMostArc * text.width_px : 0.0f);
}

}  // namespace

bool is_river_key(std::uint64_t key) {
  return key >> 60 == 1;
}

std::uint32_t river_of_key(std::uint64_t key) {
  return static_cast<std::uint32_t>(key >> 32 & 0xFFFFF);
}

std::size_t RiverNames::Course::segment_at(double s) const {
  const auto next = std::upper_bound(along.begin() + 1, along.end() - 1, s);
  return static_cast<std::size_t>(next - along.begin()) - 1;
}

std::size_t RiverStretch::segment(float along_px) const {
  const auto above = std::lower_bound(lengths.begin() + 1, lengths.end() - 1, along_px);
  return static_cast<std::size_t>(above - lengths.begin());
}

Vec2 RiverStretch::at(float along_px) const {
  const std::size_t k = segment(along_px);
  return between(smooth[k - 1], smooth[k], (along_px - lengths[k - 1]) / std::max(lengths[k] - lengths[k - 1], 1e-6f));
}

float RiverStretch::direction(float along_px) const {
  const Vec2 a = at(std::max(along_px - letter_reach_px, 0.0f));
  const Vec2 b = at(std::min(along_px + letter_reach_px, lengths.back()));
  return std::atan2(b.y - a.y, b.x - a.x);
}

GlyphPose RiverStretch::pose(float along_px) const {
  if (straight) return {moved(*straight, along_px, 0), straight->angle_rad};
  const float on = std::clamp(reversed ? middle - along_px : middle + along_px, 0.0f, lengths.back());
  return {at(on), reversed ? direction(on) + std::numbers::pi_v<float> : direction(on)};
}

RiverNames::RiverNames(const Basemap& basemap, const Projector& projector, const Box& near)
    : basemap_(basemap),
      projector_(projector),
      near_(near),
      px_per_unit_(px_per_world_x_unit(projector.camera().zoom)) {
  const double zoom = projector.camera().zoom;
  for (std::uint32_t i = 0; i < basemap.places.size(); ++i) {
    const Place& place = basemap.places[i];
    if (place.kind != PlaceKind::river || place.axis.size() < 2 || zoom < place.min_zoom - kStandingZoom ||
        zoom > place.max_zoom + kStandingZoom || !may_be_seen(place.axis))
      continue;
    Course course = measured(i);
    if (!course.near.empty()) courses_.push_back(std::move(course));
  }
}

// Of a box far larger than the view its corners say little, but the view's centre then lies inside.
bool RiverNames::may_be_seen(const std::vector<WorldPoint>& points) const {
  const WorldPoint center = projector_.camera().center;
  std::int64_t west = 0, east = 0, north = std::int64_t{1} << 32, south = -north;
  for (const WorldPoint p : points) {
    const std::int64_t dx = static_cast<std::int32_t>(p.x - points.front().x);
    west = std::min(west, dx);
    east = std::max(east, dx);
    north = std::min<std::int64_t>(north, p.y);
    south = std::max<std::int64_t>(south, p.y);
  }
  const double reach = std::hypot(double{near_.width()}, double{near_.height()}) / 2 / px_per_unit_;
  const double half = static_cast<double>(east - west) / 2;
  double dx = std::abs(std::fmod(
      static_cast<double>(points.front().x) + static_cast<double>(west) + half - static_cast<double>(center.x),
      kWorldXUnits));
  dx = std::min(dx, kWorldXUnits - dx);
  const double y = static_cast<double>(north + south) / 2, tall = static_cast<double>(south - north) / 2;
  return dx <= half + reach && std::abs(y - static_cast<double>(center.y)) <= tall + reach / 2;
}

RiverNames::Course RiverNames::measured(std::uint32_t place) const {
  Course course;
  course.place = place;
  course.points = &basemap_.places[place].axis;
  course.along.reserve(course.points->size());
  double along = 0;
  Vec2 before;
  for (std::size_t i = 0; i < course.points->size(); ++i) {
    const Vec2 here = projector_.at((*course.points)[i]);
    if (i > 0) along += length_units((*course.points)[i - 1], (*course.points)[i]);
    course.along.push_back(along);
    const Box box{std::min(before.x, here.x), std::min(before.y, here.y), std::max(before.x, here.x) + 1,
                  std::max(before.y, here.y) + 1};
    const bool behind = apart(before, here) > static_cast<float>(projector_.world_px() / 2);
    if (i > 0 && !behind && overlap(box, near_)) {
      const double from = course.along[i - 1];
      if (!course.near.empty() && course.near.back().second >= from)
        course.near.back().second = along;
      else
        course.near.emplace_back(from, along);
    }
    before = here;
  }
  return course;
}

std::vector<RiverSpot> RiverNames::spots() const {
  std::vector<RiverSpot> spots;
  for (const Course& course : courses_) add_spots(course.place, course, spots);
  return spots;
}

void RiverNames::add_spots(std::uint32_t place, const Course& course, std::vector<RiverSpot>& spots) const {
  const double zoom = projector_.camera().zoom;
  const int level = std::clamp(static_cast<int>(std::floor(zoom)), 0, kMostLevel);
  // What stands between the places of this zoom outlives the next finer one by a little.
  const int finer = std::clamp(static_cast<int>(std::floor(zoom + kStandingZoom)), 0, kMostLevel);
  const std::int64_t due = std::int64_t{1} << (kKeyLevel - level), step = std::int64_t{1} << (kKeyLevel - finer);
  const double unit = spacing_units(kKeyLevel), middle = course.along.back() / 2;
  const bool early = zoom < basemap_.places[place].min_zoom || zoom > basemap_.places[place].max_zoom;
  const double reach = static_cast<double>(due) * unit / 2;  // the name may lie so far from its spot
  const auto most = static_cast<std::int64_t>(middle / unit / static_cast<double>(step));
  std::int64_t next = -most;
  for (const auto& [from, to] : course.near) {
    const double per_step = unit * static_cast<double>(step);
    const auto first = static_cast<std::int64_t>(std::ceil((from - reach - middle) / per_step));
    const auto last = static_cast<std::int64_t>(std::floor((to + reach - middle) / per_step));
    for (std::int64_t k = std::max(first, next); k <= std::min(last, most); ++k) {
      const std::int64_t at = k * step;
      const std::uint64_t key =
          kRiverBit | std::uint64_t{place & 0xFFFFF} << 32 | static_cast<std::uint32_t>(static_cast<std::int32_t>(at));
      spots.push_back({place, key, early || at % due != 0});
      next = k + 1;
    }
  }
}

std::vector<int> RiverNames::offsets() const {
  const int level = std::clamp(static_cast<int>(std::floor(projector_.camera().zoom)), 0, kMostLevel);
  const int eighth = 1 << (kKeyLevel - level - 3);
  std::vector<int> offsets;
  for (const int shift : kShifts) offsets.push_back(shift * eighth);
  return offsets;
}

std::optional<RiverSite> RiverNames::site(const RiverSpot& spot, int offset) const {
  const auto found =
      std::find_if(courses_.begin(), courses_.end(), [&](const Course& course) { return course.place == spot.place; });
  if (found == courses_.end()) return std::nullopt;
  const Course& course = *found;
  const auto place = static_cast<std::int32_t>(static_cast<std::uint32_t>(spot.key & 0xFFFFFFFF));
  RiverSite site;
  site.course = static_cast<std::size_t>(found - courses_.begin());
  site.offset = offset;
  site.along = course.along.back() / 2 + static_cast<double>(std::int64_t{place} + offset) * spacing_units(kKeyLevel);
  if (site.along <= course.along.front() || site.along >= course.along.back()) return std::nullopt;
  const std::size_t here = course.segment_at(site.along);
  const double t = (site.along - course.along[here]) / std::max(course.along[here + 1] - course.along[here], 1e-9);
  const WorldPoint a = (*course.points)[here], b = (*course.points)[here + 1];
  site.position = {a.x + static_cast<std::uint32_t>(
                             static_cast<std::int32_t>(std::lround(static_cast<std::int32_t>(b.x - a.x) * t))),
                   static_cast<std::int32_t>(std::lround(a.y + (static_cast<double>(b.y) - a.y) * t))};
  const std::optional<Vec2> at = projector_.seen_at(site.position);
  if (!at) return std::nullopt;
  site.at = *at;
  return site;
}

std::optional<RiverStretch> RiverNames::samples_around(const RiverSite& site, float reach_px) const {
  const Course& course = courses_[site.course];
  const double middle = site.along;
  const auto on_screen = [&](std::size_t i) { return projector_.at((*course.points)[i]); };
  const std::size_t here = course.segment_at(middle);
  // Mercator's scale is the same everywhere on the screen; other projections' is not.
  const double step = course.along[here + 1] - course.along[here];
  const float px = apart(on_screen(here), on_screen(here + 1));
  const double scale = projector_.is_curved() && px > 2 ? double{px} / step : px_per_unit_;
  const double from = middle - double{reach_px} / scale, to = middle + double{reach_px} / scale;
  if (to < course.along.front() || from > course.along.back()) return std::nullopt;
  RiverStretch stretch;
  stretch.site = site;
  const double apart_units = double{kStep_px} / scale;
  std::size_t i = course.segment_at(std::max(from, 0.0));
  std::size_t spot = 0;
  double s = middle - std::floor((middle - std::max(from, 0.0)) / apart_units) * apart_units;
  Vec2 a = on_screen(i), b = on_screen(i + 1);
  for (; s <= std::min(to, course.along.back()); s += apart_units) {
    for (; i + 2 < course.along.size() && course.along[i + 1] < s; ++i) {
      a = b;
      b = on_screen(i + 2);
    }
    if (s <= middle + apart_units / 2) spot = stretch.river.size();
    const double length = std::max(course.along[i + 1] - course.along[i], 1e-9);
    stretch.river.push_back(between(a, b, static_cast<float>(std::clamp((s - course.along[i]) / length, 0.0, 1.0))));
  }
  if (stretch.river.size() < 8) return std::nullopt;
  constexpr std::ptrdiff_t kReach = 9;
  stretch.smooth = smoothed(smoothed(stretch.river, kReach), kReach);
  stretch.lengths.assign(stretch.smooth.size(), 0);
  for (std::size_t k = 1; k < stretch.smooth.size(); ++k)
    stretch.lengths[k] = stretch.lengths[k - 1] + apart(stretch.smooth[k - 1], stretch.smooth[k]);
  stretch.middle = stretch.lengths[spot];
  return stretch;
}

std::optional<RiverStretch> RiverNames::stretch(const RiverSite& site, const LabelStyle& style,
                                                const text::ShapedText& text) const {
  const float half = text.width_px / 2, size = text.size_px;
  if (!overlap(square_around(site.at, half + size), near_)) return std::nullopt;
  std::optional<RiverStretch> line = samples_around(site, half * 1.4f + 40);
  if (!line || line->middle < half + 2 || line->middle + half + 2 > line->lengths.back()) return std::nullopt;
  line->letter_reach_px = size * kLetterReach;
  const float first = line->middle - half, last = line->middle + half;
  const Vec2 begin = line->at(first), end = line->at(last);
  const float heading = std::atan2(end.y - begin.y, end.x - begin.x);
  float before = line->direction(first);
  for (float along = first; along <= last; along += size * 0.6f) {
    const float direction = line->direction(along);
    if (turn_between(direction, before) > kMostTurn_rad || turn_between(direction, heading) > kMostBend_rad)
      return std::nullopt;
    before = direction;
  }
  // From left to right, whichever way the river flows.
  line->reversed = std::cos(heading) < 0;
  if (style.right_to_left)
    line->straight = GlyphPose{{(begin.x + end.x) / 2, (begin.y + end.y) / 2},
                               line->reversed ? heading + std::numbers::pi_v<float> : heading};
  for (std::size_t k = 0; k < line->river.size(); ++k) {
    if (line->lengths[k] < first - size || line->lengths[k] > last + size) continue;
    const float on = line->lengths[k] - line->middle;
    const GlyphPose pose = line->pose(line->reversed ? -on : on);
    const float down = -std::sin(pose.angle_rad) * (line->river[k].x - pose.pen.x) +
                       std::cos(pose.angle_rad) * (line->river[k].y - pose.pen.y);
    line->below_px = std::max(line->below_px, down);
    line->above_px = std::max(line->above_px, -down);
  }
  if (std::min(line->below_px, line->above_px) > most_stray_px(*line, text)) return std::nullopt;
  return line;
}

std::optional<RiverName> RiverNames::lay(const RiverSpot& spot, int anchor, const LabelStyle& style,
                                         const text::ShapedText& text) const {
  const bool below = (anchor & 1) != 0;
  const std::optional<RiverSite> there = site(spot, (anchor - (below ? 1 : 0)) / 2);
  const std::optional<RiverStretch> line = there ? stretch(*there, style, text) : std::nullopt;
  return line ? lay(*line, below, text) : std::nullopt;
}

std::optional<RiverName> RiverNames::lay(const RiverStretch& line, bool below, const text::ShapedText& text) const {
  const float size = text.size_px, stray = below ? line.below_px : line.above_px;
  if (stray > most_stray_px(line, text)) return std::nullopt;
  RiverName name;
  name.anchor = line.site.offset * 2 + (below ? 1 : 0);
  name.position = line.site.position;
  name.at = line.site.at;
  const float cap = cap_height(text);
  const float drop = below ? stray + kGap_px + cap : -(stray + kGap_px + size * kTails);
  name.laid = lay_along(text, drop, [&line](float along) { return line.pose(along); });
  const auto& glyphs = text.lines.front().glyphs;
  for (std::size_t i = 1; i < name.laid.poses.size(); ++i) {
    const float room = apart(name.laid.poses[i - 1].pen, name.laid.poses[i].pen);
    if (room < kLeastAdvance * (glyphs[i].x_px - glyphs[i - 1].x_px)) return std::nullopt;
  }
  // Where the river turns back it may run through the text.
  for (const GlyphPose& pose : name.laid.poses) {
    const float c = std::cos(pose.angle_rad), s = std::sin(pose.angle_rad);
    for (const Vec2 p : line.river) {
      const float dx = p.x - pose.pen.x, dy = p.y - pose.pen.y;
      const float right = c * dx + s * dy, down = -s * dx + c * dy;
      if (right > 0 && right < size * 0.7f && down > -cap - 1 && down < size * kTails) return std::nullopt;
    }
  }
  return name;
}

}  // namespace sitmap::scene
