// Eight ways to stand beside a point, and what lies further away.
#include "scene/label_anchors.h"

#include <array>

namespace sitmap::scene {
namespace {

constexpr float kBesideSymbol_px = 18;  // from a place under a symbol to its label; among several, twice that

}  // namespace

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

}  // namespace sitmap::scene
