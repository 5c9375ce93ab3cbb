// Fading of the base map's labels.
#include "scene/label_fades.h"

#include <algorithm>
#include <cmath>

namespace sitmap::scene {
namespace {

constexpr double kFade_s = 0.18;

BaseLabel paler(BaseLabel label, double strength) {
  if (strength >= 1) return label;
  if (label.text) {
    label.text->color = with_alpha(label.text->color, strength);
    label.text->halo = with_alpha(label.text->halo, strength);
  }
  for (Disc& dot : label.dots) {
    dot.fill = with_alpha(dot.fill, strength);
    dot.outline = with_alpha(dot.outline, strength);
  }
  if (label.icon) label.icon->color = with_alpha(label.icon->color, strength);
  return label;
}

// A label that is no longer placed goes on with its place.
void carry(BaseLabel& label, Vec2 at) {
  const Vec2 by{at.x - label.at.x, at.y - label.at.y};
  const auto moved = [by](Vec2& p) {
    p.x += by.x;
    p.y += by.y;
  };
  label.at = at;
  for (Disc& dot : label.dots) moved(dot.center);
  if (label.icon) moved(label.icon->center);
  for (Box& box : label.boxes) box = {box.x0 + by.x, box.y0 + by.y, box.x1 + by.x, box.y1 + by.y};
  if (!label.text) return;
  moved(label.text->origin);
  moved(label.text->anchor);
  if (!label.text->poses) return;
  std::vector<GlyphPose> poses = *label.text->poses;
  for (GlyphPose& pose : poses) moved(pose.pen);
  label.text->poses = std::make_shared<const std::vector<GlyphPose>>(std::move(poses));
}

// Of the copies of the world, the one nearest to where the label was.
Vec2 place_now(const BaseLabel& label, const Projector& projector) {
  const Vec2 first = projector.at(label.position);
  Vec2 best = first;
  const auto away = [&](Vec2 p) { return std::hypot(p.x - label.at.x, p.y - label.at.y); };
  for (const Vec2 copy : projector.copies()) {
    const Vec2 at{first.x + copy.x, first.y + copy.y};
    if (away(at) < away(best)) best = at;
  }
  return best;
}

}  // namespace

BaseLabels LabelFades::update(const BaseLabels& placed, const Projector& projector, double now_s, bool at_once) {
  const double step = std::clamp((now_s - last_s_) / kFade_s, 0.0, 1.0);
  last_s_ = now_s;
  at_once = at_once || !began_;  // the first picture is there at once
  began_ = began_ || !placed.empty();
  if (at_once) entries_.clear();
  moving_ = false;
  for (auto& [key, entry] : entries_) entry.placed = false;

  BaseLabels drawn;
  BoxGrid taken(viewport_box(projector.viewport()));
  for (const BaseLabel& label : placed) {
    auto [found, is_new] = entries_.try_emplace(label.key, Entry{label, at_once ? 1.0 : 0.0, true});
    Entry& entry = found->second;
    if (!is_new) entry.strength = std::min(1.0, entry.strength + step);
    entry.label = label;
    entry.placed = true;
    moving_ = moving_ || entry.strength < 1;
    drawn.push_back(paler(label, entry.strength));
    for (const Box& box : label.boxes) taken.add(box);
  }
  std::vector<std::uint64_t> gone;
  for (const auto& [key, entry] : entries_)
    if (!entry.placed) gone.push_back(key);
  std::sort(gone.begin(), gone.end());
  for (const std::uint64_t key : gone) {
    Entry& entry = entries_.at(key);
    entry.strength -= step;
    carry(entry.label, place_now(entry.label, projector));
    const auto& boxes = entry.label.boxes;
    const bool covered = std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) { return !taken.is_free(box); });
    if (entry.strength <= 0 || covered) {
      entries_.erase(key);
      continue;
    }
    moving_ = true;
    for (const Box& box : boxes) taken.add(box);
    drawn.push_back(paler(entry.label, entry.strength));
  }
  return drawn;
}

}  // namespace sitmap::scene
