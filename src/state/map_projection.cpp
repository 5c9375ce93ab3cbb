// The formulas of the projections, on a sphere as Web Mercator takes the earth to be (Snyder, Map Projections - A
// Working Manual, 1987: orthographic 20-3..4, Lambert 15-1..3, Albers 14-1..6), rewritten as differences to the centre.
#include "state/map_projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kTilePx = 512;  // width of the world at zoom 0
// world_from_lonlat clamps latitudes to 89.78°; what lies there stands for the pole, which Mercator does not reach.
constexpr std::int64_t kPoleRow = 2'138'021'500;
constexpr double kPoleIsometric = 15;  // cos(latitude) is 6e-7
// Towards the poles Mercator's scale grows without end; what follows it stops here.
constexpr double kMostScaleLat_deg = 85.0511;
// A cone through the equator would be a cylinder; this one cannot be told from it.
constexpr double kLeastCone = 1e-4;
constexpr double kConicEdge = 0;      // cosine of the distance from the centre to which a cone shows the world
constexpr double kFlightZooms = 0.8;  // from the last sphere to Mercator
constexpr double kGlobeShare = 0.84;  // of the viewport's shorter side, at the least zoom

double mercator_radius(double zoom) {
  return kTilePx * std::exp2(zoom) / (2 * kPi);
}
double zoom_of_radius(double radius_px) {
  return std::log2(radius_px * 2 * kPi / kTilePx);
}
double smooth(double from, double to, double value) {
  const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

// The isometric latitude, radians north of the equator.
double isometric(std::int32_t y) {
  if (y <= -kPoleRow) return kPoleIsometric;
  if (y >= kPoleRow) return -kPoleIsometric;
  return -static_cast<double>(y) * (2 * kPi / kWorldYUnits);
}
double isometric_of(double lat_rad) {
  return std::asinh(std::tan(lat_rad));
}
double latitude_of(double t) {
  return std::atan(std::sinh(t));
}

// sin and cos of the difference of two latitudes given by t, in full precision however near they are.
double sin_between(double t, double t0) {
  return 2 * std::sinh((t - t0) / 2) * std::cosh((t + t0) / 2) / (std::cosh(t) * std::cosh(t0));
}
double cos_between(double t, double t0) {
  return 1 / (std::cosh(t) * std::cosh(t0)) + std::tanh(t) * std::tanh(t0);
}
double squared_sine_of_half(double angle) {
  const double s = std::sin(angle / 2);
  return s * s;
}

// Where the sphere just covers the viewport, so that its edge is out of sight.
double covering_zoom(double width_px, double height_px) {
  return zoom_of_radius(std::hypot(width_px, height_px) / 2);
}

double away_from_zero(double n) {
  return std::abs(n) < kLeastCone ? std::copysign(kLeastCone, n) : n;
}

}  // namespace

double least_curved_zoom(Projection projection, double width_px, double height_px) {
  if (projection == Projection::globe || projection == Projection::automatic)
    return zoom_of_radius(kGlobeShare * std::min(width_px, height_px) / 2);
  // A cone shows the hemisphere around the centre; half the viewport's diagonal spans almost as much.
  constexpr double kHalfDiagonal_rad = 1.45;
  return zoom_of_radius(std::hypot(width_px, height_px) / 2 / kHalfDiagonal_rad);
}

double flat_zoom(const Viewport& viewport) {
  return covering_zoom(viewport.width, viewport.height) + kFlightZooms;
}

MapProjection::MapProjection(const Camera& camera, const Viewport& viewport)
    : center_(camera.center), mercator_radius_(mercator_radius(camera.zoom)) {
  radius_ = mercator_radius_;
  if (camera.projection == Projection::mercator) return;
  const double covering = covering_zoom(viewport.width, viewport.height);
  if (camera.projection == Projection::automatic && camera.zoom >= covering + kFlightZooms) return;

  t0_ = isometric(camera.center.y);
  lat0_ = latitude_of(t0_);
  sin0_ = std::tanh(t0_);
  cos0_ = 1 / std::cosh(t0_);
  const double mercator_scale = 1 / std::max(cos0_, std::cos(kMostScaleLat_deg * kPi / 180));
  switch (camera.projection) {
    case Projection::mercator:
      break;
    case Projection::automatic: {
      // The radius stays the same for all latitudes while the whole sphere is seen, and comes to Mercator's scale at
      // the centre where the two meet.
      form_ = Form::sphere;
      flatness_ = smooth(covering, covering + kFlightZooms, camera.zoom);
      const double share = smooth(covering - 1, covering + kFlightZooms, camera.zoom);
      radius_ = mercator_radius_ * std::pow(mercator_scale, share);
      break;
    }
    case Projection::globe:
      form_ = Form::sphere;
      break;
    case Projection::equirectangular:
      form_ = Form::equirectangular;
      break;
    case Projection::lambert:
    case Projection::albers: {
      form_ = camera.projection == Projection::lambert ? Form::lambert : Form::albers;
      radius_ = mercator_radius_ * mercator_scale;
      // Standard parallels a sixth of the view's height from its upper and lower edge.
      const double away = std::clamp(viewport.height / 2 / radius_ * 2 / 3, 1e-7, 0.6);
      const double south = std::clamp(lat0_ - away, -1.45, 1.45), north = std::clamp(lat0_ + away, -1.45, 1.45);
      if (form_ == Form::lambert) {
        n_ = away_from_zero(north - south < 1e-5 ? sin0_
                                                 : std::log(std::cos(south) / std::cos(north)) /
                                                       (isometric_of(north) - isometric_of(south)));
      } else {
        n_ = away_from_zero((std::sin(south) + std::sin(north)) / 2);
        c_ = std::cos(south) * std::cos(south) + 2 * n_ * std::sin(south);
      }
      break;
    }
  }
}

double MapProjection::px_per_radian() const {
  if (form_ == Form::mercator) return mercator_radius_ / std::cos(lonlat_from_world(center_).lat_deg * kPi / 180);
  if (form_ == Form::sphere) return (1 - flatness_) * radius_ + flatness_ * mercator_radius_ / cos0_;
  return radius_;
}

MapProjection::Step MapProjection::step_to(WorldPoint point) const {
  // The difference as a signed number is the shorter way around the world.
  const auto dx = static_cast<std::int32_t>(point.x - center_.x);
  Step step{dx * (2 * kPi / kWorldXUnits), 0};
  if (form_ == Form::mercator) {
    step.north_rad = (static_cast<double>(center_.y) - static_cast<double>(point.y)) * (2 * kPi / kWorldYUnits);
  } else {
    step.north_rad = isometric(point.y) - t0_;
  }
  return step;
}

MapProjection::Step MapProjection::step_to(LonLat position) const {
  const double lat = std::clamp(position.lat_deg, -90.0, 90.0) * (kPi / 180);
  const double t = std::clamp(std::asinh(std::tan(lat)), -kPoleIsometric, kPoleIsometric);
  const double east_deg = std::remainder(position.lon_deg - lonlat_from_world(center_).lon_deg, 360.0);
  return {east_deg * (kPi / 180), t - t0_};
}

MapProjection::Place MapProjection::place(WorldPoint point) const {
  const Step step = step_to(point);
  return place(step.east_rad, step.north_rad);
}

MapProjection::Place MapProjection::place(double east_rad, double north_rad) const {
  const double t = t0_ + north_rad;
  switch (form_) {
    case Form::mercator:
      return {mercator_radius_ * east_rad, -mercator_radius_ * north_rad, true};
    case Form::sphere:
      return sphere(east_rad, t);
    case Form::equirectangular:
      return {radius_ * east_rad, -radius_ * std::atan2(sin_between(t, t0_), cos_between(t, t0_)), true};
    case Form::lambert:
    case Form::albers:
      return on_cone(east_rad, north_rad, t);
  }
  return {};
}

double MapProjection::cosine_from_center(WorldPoint point) const {
  const Step step = step_to(point);
  const double t = t0_ + step.north_rad;
  return cos_between(t, t0_) - 2 * cos0_ / std::cosh(t) * squared_sine_of_half(step.east_rad);
}

MapProjection::Place MapProjection::sphere(double east, double t) const {
  const double cosine = 1 / std::cosh(t), bulge = 2 * squared_sine_of_half(east);
  const double toward = cos_between(t, t0_) - cos0_ * cosine * bulge;  // cosine of the distance from the centre
  Place place{radius_ * cosine * std::sin(east), -radius_ * (sin_between(t, t0_) + sin0_ * cosine * bulge), true};
  if (flatness_ == 0) {
    place.visible = toward >= 0;
    return place;
  }
  place.x += flatness_ * (mercator_radius_ * east - place.x);
  place.y += flatness_ * (-mercator_radius_ * (t - t0_) - place.y);
  // Further out the sphere's back would come over its front.
  place.visible = flatness_ >= 0.5 || toward >= -flatness_ / (1 - flatness_);
  return place;
}

MapProjection::Place MapProjection::on_cone(double east, double north, double t) const {
  const double bulge = 2 * squared_sine_of_half(n_ * east);
  const double cosine = 1 / std::cosh(t);
  const double toward = cos_between(t, t0_) - 2 * cos0_ * cosine * squared_sine_of_half(east);
  const bool visible = toward >= kConicEdge;
  if (form_ == Form::lambert) {
    const double top = mercator_radius_ / n_, rho = top * std::exp(-n_ * north);
    return {rho * std::sin(n_ * east), -(-top * std::expm1(-n_ * north) + rho * bulge), visible};
  }
  const double q0 = std::sqrt(std::max(c_ - 2 * n_ * sin0_, 1e-12)),
               q = std::sqrt(std::max(c_ - 2 * n_ * std::tanh(t), 0.0));
  const double rho = radius_ * q / n_;
  const double rise = radius_ * 2 * std::sinh(north) / (std::cosh(t) * std::cosh(t0_)) / (q0 + q);
  return {rho * std::sin(n_ * east), -(rise + rho * bulge), visible};
}

std::optional<MapProjection::Step> MapProjection::step_at(double x, double y) const {
  switch (form_) {
    case Form::mercator:
      return Step{x / mercator_radius_, -y / mercator_radius_};
    case Form::sphere:
      return flatness_ == 0 ? step_on_sphere(x, y) : step_between(x, y);
    case Form::equirectangular: {
      const double lat = lat0_ - y / radius_;
      if (std::abs(lat) > kPi / 2) return std::nullopt;
      return Step{x / radius_, std::clamp(isometric_of(lat), -kPoleIsometric, kPoleIsometric) - t0_};
    }
    case Form::lambert:
    case Form::albers:
      return step_on_cone(x, y);
  }
  return std::nullopt;
}

std::optional<MapProjection::Step> MapProjection::step_on_sphere(double x, double y) const {
  const double right = x / radius_, up = -y / radius_;
  const double squared = right * right + up * up;
  if (squared > 1) return std::nullopt;
  const double toward = std::sqrt(1 - squared);
  const double sine = std::clamp(toward * sin0_ + up * cos0_, -1.0, 1.0);
  const double east = std::atan2(right, toward * cos0_ - up * sin0_);
  return Step{east, std::clamp(std::atanh(sine), -kPoleIsometric, kPoleIsometric) - t0_};
}

std::optional<MapProjection::Step> MapProjection::step_on_cone(double x, double y) const {
  const bool lambert = form_ == Form::lambert;
  const double q0 = std::sqrt(std::max(c_ - 2 * n_ * sin0_, 1e-12));
  const double top = lambert ? mercator_radius_ / n_ : radius_ * q0 / n_;
  // The cone's tip lies above the centre, or below it where n is negative.
  const double across = std::copysign(1.0, n_) * x, down = std::copysign(1.0, n_) * (top + y);
  const double rho = std::hypot(across, down);
  Step step{std::atan2(across, down) / n_, 0};
  if (lambert) {
    // rho / |top| = exp(-n north), by the difference that is small near the centre.
    const double more = (x * x + y * y + 2 * top * y) / (top * top);
    step.north_rad = -std::log1p(std::max(more, -1 + 1e-15)) / 2 / n_;
  } else {
    const double q = rho * std::abs(n_) / radius_;
    const double sine = (c_ - q * q) / (2 * n_);
    if (!(std::abs(sine) <= 1)) return std::nullopt;
    // sin(lat) - sin(lat0) without cancellation.
    const double less = -(x * x + y * y + 2 * top * y) * n_ / (2 * radius_ * radius_);
    const double south_north = std::atanh(std::clamp(less / std::max(1 - sine * sin0_, 1e-15), -1 + 1e-15, 1 - 1e-15));
    step.north_rad = south_north;
  }
  step.north_rad = std::clamp(t0_ + step.north_rad, -kPoleIsometric, kPoleIsometric) - t0_;
  const Place back = place(step.east_rad, step.north_rad);
  const bool met = std::hypot(back.x - x, back.y - y) < 1e-3 * std::max(1.0, std::hypot(x, y));
  if (!back.visible || !met || std::abs(step.east_rad) > kPi) return std::nullopt;
  return step;
}

// Between sphere and plane there is no closed form: Newton's method from the plane's answer.
std::optional<MapProjection::Step> MapProjection::step_between(double x, double y) const {
  const double plane = flatness_ * mercator_radius_ + (1 - flatness_) * radius_ * cos0_;
  Step step{std::clamp(x / plane, -kPi, kPi), std::clamp(-y / plane, -3.0, 3.0)};
  constexpr double kDelta = 1e-6;
  for (int i = 0; i < 24; ++i) {
    const Place here = place(step.east_rad, step.north_rad);
    const double miss_x = x - here.x, miss_y = y - here.y;
    if (std::hypot(miss_x, miss_y) < 1e-6) break;
    const Place east = place(step.east_rad + kDelta, step.north_rad),
                north = place(step.east_rad, step.north_rad + kDelta);
    const double a = (east.x - here.x) / kDelta, b = (north.x - here.x) / kDelta;
    const double c = (east.y - here.y) / kDelta, d = (north.y - here.y) / kDelta;
    const double determinant = a * d - b * c;
    if (!(std::abs(determinant) > 1e-9)) return std::nullopt;
    const double most = 0.5;  // radians a step, so that it does not leap over the fold
    step.east_rad += std::clamp((d * miss_x - b * miss_y) / determinant, -most, most);
    step.north_rad += std::clamp((a * miss_y - c * miss_x) / determinant, -most, most);
  }
  const Place there = place(step.east_rad, step.north_rad);
  const bool met = std::hypot(there.x - x, there.y - y) < 1e-3;
  if (!met || !there.visible || std::abs(step.east_rad) > kPi) return std::nullopt;
  return step;
}

std::optional<WorldPoint> MapProjection::world_at(double x, double y) const {
  const auto step = step_at(x, y);
  if (!step) return std::nullopt;
  const double dx = std::remainder(step->east_rad * (kWorldXUnits / (2 * kPi)), kWorldXUnits);
  const double down = static_cast<double>(center_.y) - step->north_rad * (kWorldYUnits / (2 * kPi));
  return WorldPoint{static_cast<std::uint32_t>(static_cast<std::int64_t>(center_.x) + std::llround(dx)),
                    static_cast<std::int32_t>(std::llround(std::clamp(down, -kWorldYUnits, kWorldYUnits - 1)))};
}

SeenWorld seen_world(const Camera& camera, const Viewport& viewport) {
  // Looks at a grid of the screen; what lies between its points is in the margin.
  constexpr int kSteps = 24;
  constexpr double kMargin = 0.08;
  const MapProjection projection(camera, viewport);
  const double angle = camera.bearing_deg * kPi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  const double middle_x = viewport.width / 2, middle_y = viewport.height / 2;
  SeenWorld seen;
  bool whole = false;
  for (int i = 0; i <= kSteps; ++i) {
    for (int j = 0; j <= kSteps; ++j) {
      const double x = middle_x * (2.0 * i / kSteps - 1), y = middle_y * (2.0 * j / kSteps - 1);
      const auto step = projection.step_at(cosine * x - sine * y, sine * x + cosine * y);
      whole = whole || !step;
      if (!step) continue;
      seen.west_rad = std::min(seen.west_rad, step->east_rad);
      seen.east_rad = std::max(seen.east_rad, step->east_rad);
      seen.south_rad = std::min(seen.south_rad, step->north_rad);
      seen.north_rad = std::max(seen.north_rad, step->north_rad);
    }
  }
  const double t0 = projection.center_isometric_rad();
  const auto shows = [&](double pole_rad) {
    const MapProjection::Place pole = projection.place(0, pole_rad - t0);
    const double x = cosine * pole.x + sine * pole.y, y = cosine * pole.y - sine * pole.x;
    return pole.visible && std::abs(x) <= middle_x * 1.1 && std::abs(y) <= middle_y * 1.1;
  };
  const double across = (seen.east_rad - seen.west_rad) * kMargin, down = (seen.north_rad - seen.south_rad) * kMargin;
  if (!projection.is_cylindrical() && (whole || shows(kPoleIsometric) || shows(-kPoleIsometric)))
    return {-kPi, kPi, -kPoleIsometric - t0, kPoleIsometric - t0};
  seen = {seen.west_rad - across, seen.east_rad + across, seen.south_rad - down, seen.north_rad + down};
  if (whole) {
    seen.south_rad = -kPoleIsometric - t0;
    seen.north_rad = kPoleIsometric - t0;
  }
  return seen;
}

double mercator_zoom(const Camera& camera, const Viewport& viewport) {
  if (camera.projection == Projection::mercator) return camera.zoom;
  const MapProjection projection(camera, viewport);
  if (projection.is_mercator()) return camera.zoom;
  // Mercator's scale has no end towards the poles, where a globe is as good as elsewhere.
  constexpr double kLeastCosine = 0.5;
  return zoom_of_radius(projection.px_per_radian() *
                        std::max(1 / std::cosh(projection.center_isometric_rad()), kLeastCosine));
}

double metres_per_px(const Camera& camera, const Viewport& viewport) {
  return kEarthRadius_m / MapProjection(camera, viewport).px_per_radian();
}

}  // namespace sitmap
