// Lookups in the last frame's labels.
#include "scene/standing_labels.h"

#include <utility>

namespace sitmap::scene {
namespace {

// What stands may only be pushed out by something clearly more important.
constexpr float kStandingBonus = 2;
// And what has only just appeared by nothing, or it would flicker.
constexpr double kYoung_s = 1;
constexpr float kYoungBonus = 100;

}  // namespace

StandingLabels::StandingLabels(BaseLabelMemory* memory, const Basemap& basemap, double zoom, double now_s)
    : memory_(memory), zoom_(zoom), now_s_(now_s) {
  if (memory == nullptr || memory->basemap == &basemap) return;
  memory->basemap = &basemap;
  memory->labels.clear();
}

const StandingLabel* StandingLabels::find(std::uint64_t key) const {
  if (memory_ == nullptr) return nullptr;
  const auto found = memory_->labels.find(key);
  return found == memory_->labels.end() ? nullptr : &found->second;
}

std::optional<int> StandingLabels::anchor(std::uint64_t key) const {
  const StandingLabel* standing = find(key);
  return standing ? std::optional(standing->anchor) : std::nullopt;
}

bool StandingLabels::is_young(std::uint64_t key) const {
  const StandingLabel* standing = find(key);
  return standing != nullptr && now_s_ - standing->since_s < kYoung_s;
}

float StandingLabels::bonus(std::uint64_t key) const {
  if (!stood(key)) return 0;
  return is_young(key) ? kYoungBonus : kStandingBonus;
}

void StandingLabels::stand(std::uint64_t key, int anchor, const std::optional<SightAxis>& in_sight) {
  const StandingLabel* before = find(key);
  // In another part of its area it is another label.
  const bool stays = before != nullptr && before->in_sight == in_sight;
  now_.insert_or_assign(key, StandingLabel{anchor, stays ? before->since_s : now_s_, in_sight});
}

void StandingLabels::keep() {
  if (memory_ == nullptr) return;
  memory_->labels = std::move(now_);
  memory_->zoom = zoom_;
}

}  // namespace sitmap::scene
