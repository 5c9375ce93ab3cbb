// The built-in street style: what is drawn from which zoom on, how wide, in which order.
#include <algorithm>
#include <array>
#include <cmath>

#include "state/paint_steps.h"

namespace sitmap {
namespace {

using Kind = StreetKind;
using What = PaintStep::What;

// Width of a line in logical pixels at zooms 8, 11, 14, 17 and 20; in between it grows by equal factors.
using Widths = std::array<float, 5>;
constexpr std::array<double, 5> kStops = {8, 11, 14, 17, 20};

float width_at(const Widths& widths, double zoom) {
  if (zoom <= kStops.front()) return widths.front();
  for (std::size_t i = 1; i < kStops.size(); ++i) {
    if (zoom > kStops[i]) continue;
    const auto t = static_cast<float>((zoom - kStops[i - 1]) / (kStops[i] - kStops[i - 1]));
    return widths[i - 1] * std::pow(widths[i] / widths[i - 1], t);
  }
  return widths.back();
}

Widths road_widths(Kind kind) {
  switch (kind) {
    case Kind::motorway:
      return {1.7f, 2.9f, 6.5f, 19, 80};
    case Kind::trunk:
      return {1.4f, 2.6f, 6, 18, 75};
    case Kind::primary:
      return {1.0f, 2.2f, 5.2f, 16, 70};
    case Kind::secondary:
      return {0.7f, 1.6f, 4.4f, 14, 62};
    case Kind::fast_link:
      return {0.6f, 1.1f, 3, 10, 42};
    case Kind::link:
      return {0.5f, 0.9f, 2.6f, 9, 40};
    case Kind::tertiary:
      return {0.5f, 1.1f, 3.4f, 12, 56};
    case Kind::minor:
      return {0.3f, 0.6f, 2.2f, 10, 48};
    case Kind::pedestrian:
      return {0.3f, 0.5f, 1.6f, 8, 40};
    case Kind::construction:
    case Kind::service:
      return {0.2f, 0.4f, 1.2f, 5.5f, 28};
    case Kind::track:
      return {0.3f, 0.5f, 0.9f, 1.8f, 4};
    default:
      return {0.3f, 0.5f, 0.8f, 1.5f, 3};  // paths
  }
}

bool is_cased(Kind kind) {
  return kind >= Kind::construction && kind <= Kind::motorway;
}

Rgba casing_color(Kind kind, const StreetColors& c) {
  if (kind == Kind::motorway || kind == Kind::trunk || kind == Kind::fast_link) return c.motorway_casing;
  return kind == Kind::primary || kind == Kind::secondary || kind == Kind::link ? c.primary_casing : c.road_casing;
}

// Casing and body of a road narrower than this would only blur it.
constexpr float kCased_px = 2.2f;

class Steps {
 public:
  Steps(const std::vector<bool>& classes, double zoom, const StreetColors& colors)
      : classes_(classes), zoom_(zoom), c_(colors) {}

  std::vector<PaintStep> run() {
    for (Kind kind = Kind::residential_area; kind < Kind::building; kind = next(kind))
      if (kind != Kind::water) area(kind);
    waters();
    area(Kind::square);
    area(Kind::building);
    line(Kind::pier, {0.5f, 0.8f, 2, 5, 20}, c_.built);
    line(Kind::barrier, {0.4f, 0.4f, 0.5f, 1, 2}, c_.building_edge);
    line(Kind::runway, {0.8f, 2.5f, 9, 40, 200}, c_.runway);
    line(Kind::taxiway, {0.3f, 0.8f, 2.5f, 9, 45}, c_.runway);
    roads(StreetDeck::tunnel);
    roads(StreetDeck::ground);
    rails(StreetDeck::tunnel);
    rails(StreetDeck::ground);
    roads(StreetDeck::bridge);
    rails(StreetDeck::bridge);
    line(Kind::power_line, {0.4f, 0.4f, 0.5f, 0.8f, 1.5f}, c_.building_edge);
    line(Kind::ferry, {0.8f, 0.8f, 1, 1.4f, 2}, c_.border, 6, 4);
    line(Kind::region_border, {0.7f, 0.8f, 1, 1.2f, 1.6f}, c_.border, 4, 3);
    line(Kind::country_border, {1.2f, 1.4f, 1.6f, 2, 3}, c_.border);
    return std::move(steps_);
  }

 private:
  static Kind next(Kind kind) { return static_cast<Kind>(static_cast<unsigned>(kind) + 1); }

  bool has(Kind kind, StreetDeck deck = StreetDeck::ground) const {
    return zoom_ >= static_cast<double>(first_zoom(kind)) && classes_[packed({kind, deck})];
  }
  void add(What what, Kind kind, StreetDeck deck, Rgba color, float width = 0, float dash = 0, float gap = 0) {
    steps_.push_back({what, packed({kind, deck}), color, width, dash, gap});
  }

  // A line in the area's own colour smooths its edge, which triangles leave jagged.
  void area(Kind kind) {
    if (!has(kind)) return;
    const Rgba color = street_color(kind, c_);
    add(What::fill, kind, StreetDeck::ground, color);
    const bool edged = kind == Kind::building && zoom_ >= 15;
    add(What::outline, kind, StreetDeck::ground, edged ? c_.building_edge : color, 1);
  }

  void line(Kind kind, const Widths& widths, Rgba color, float dash = 0, float gap = 0) {
    for (const StreetDeck deck : {StreetDeck::tunnel, StreetDeck::ground, StreetDeck::bridge})
      if (has(kind, deck)) add(What::line, kind, deck, color, width_at(widths, zoom_), dash, gap);
  }

  void waters() {
    line(Kind::stream, {0.3f, 0.4f, 0.8f, 2, 6}, c_.water);
    line(Kind::canal, {0.4f, 0.8f, 1.8f, 5, 16}, c_.water);
    line(Kind::river, {0.9f, 1.6f, 3, 8, 26}, c_.water);
    area(Kind::water);
  }

  float casing_px(Kind kind) const {
    const float body = width_at(road_widths(kind), zoom_);
    return body < kCased_px ? 0 : std::clamp(body * 0.16f, 0.7f, 1.6f);
  }

  // All casings first, so that a crossing is open.
  void roads(StreetDeck deck) {
    for (Kind kind = Kind::path; kind <= Kind::motorway; kind = next(kind)) {
      const float casing = casing_px(kind);
      if (!has(kind, deck) || !is_cased(kind) || (casing <= 0 && deck != StreetDeck::bridge)) continue;
      const float edge = deck == StreetDeck::bridge ? std::max(casing, 0.8f) * 1.25f : casing;
      const float width = width_at(road_widths(kind), zoom_) + 2 * edge;
      const bool tunnel = deck == StreetDeck::tunnel;
      add(What::line, kind, deck, casing_color(kind, c_), width, tunnel ? 4.0f : 0.0f, tunnel ? 3.0f : 0.0f);
      steps_.back().flat_ends = deck == StreetDeck::bridge;
    }
    for (Kind kind = Kind::path; kind <= Kind::motorway; kind = next(kind)) {
      if (!has(kind, deck)) continue;
      const float width = width_at(road_widths(kind), zoom_);
      const Rgba color =
          deck == StreetDeck::tunnel ? mixed_with_ground(street_color(kind, c_)) : street_color(kind, c_);
      if (kind == Kind::path)
        add(What::line, kind, deck, color, width, 2.5f, 2);
      else if (kind == Kind::track || kind == Kind::construction)
        add(What::line, kind, deck, color, width, 5, 3);
      else
        add(What::line, kind, deck, color, width);
    }
  }

  Rgba mixed_with_ground(Rgba color) const {
    const auto mix = [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>((a + b) / 2); };
    return {mix(color.r, c_.built.r), mix(color.g, c_.built.g), mix(color.b, c_.built.b), 255};
  }

  // A line with white sleepers from near, a thin line from afar.
  void rails(StreetDeck deck) {
    for (const Kind kind : {Kind::tram, Kind::rail}) {
      if (!has(kind, deck)) continue;
      const bool rail = kind == Kind::rail;
      const float width = width_at(rail ? Widths{0.8f, 1, 1.8f, 3.2f, 6} : Widths{0.6f, 0.7f, 1, 1.8f, 4}, zoom_);
      const bool tunnel = deck == StreetDeck::tunnel;
      if (deck == StreetDeck::bridge && zoom_ >= 14) {
        add(What::line, kind, deck, c_.road_casing, width + 5);
        add(What::line, kind, deck, c_.built, width + 3);
      }
      add(What::line, kind, deck, c_.rail, width, tunnel ? 3.0f : 0.0f, tunnel ? 3.0f : 0.0f);
      if (rail && !tunnel && zoom_ >= 13.5)
        add(What::line, kind, deck, c_.rail_gap, width - std::max(0.9f, width * 0.3f), 5, 5);
    }
  }

  const std::vector<bool>& classes_;
  double zoom_;
  const StreetColors& c_;
  std::vector<PaintStep> steps_;
};

}  // namespace

Rgba street_color(StreetKind kind, const StreetColors& c) {
  switch (kind) {
    case Kind::residential_area:
      return c.built;
    case Kind::commercial_area:
    case Kind::square:
      return c.commercial;
    case Kind::industrial_area:
    case Kind::aerodrome:
    case Kind::parking:
      return c.industrial;
    case Kind::institution:
      return c.institution;
    case Kind::military:
      return c.military;
    case Kind::farmland:
      return c.farmland;
    case Kind::sand:
      return c.sand;
    case Kind::grass:
    case Kind::wetland:
      return c.grass;
    case Kind::park:
    case Kind::pitch:
      return c.park;
    case Kind::wood:
      return c.wood;
    case Kind::apron:
    case Kind::runway:
    case Kind::taxiway:
      return c.runway;
    case Kind::water:
    case Kind::river:
    case Kind::canal:
    case Kind::stream:
      return c.water;
    case Kind::building:
      return c.building;
    case Kind::motorway:
      return c.motorway;
    case Kind::trunk:
    case Kind::fast_link:
      return c.trunk;
    case Kind::primary:
      return c.primary;
    case Kind::secondary:
    case Kind::link:
    case Kind::tertiary:
      return c.secondary;
    case Kind::minor:
    case Kind::service:
    case Kind::pedestrian:
    case Kind::construction:
      return c.road;
    case Kind::track:
    case Kind::path:
      return c.path;
    case Kind::rail:
    case Kind::tram:
      return c.rail;
    default:
      return c.border;
  }
}

std::vector<PaintStep> street_steps(const std::vector<bool>& classes, double zoom, const StreetColors& colors) {
  if (classes.size() < 256) return {};
  return Steps(classes, zoom, colors).run();
}

}  // namespace sitmap
