// Which labels of the base map stood where in the last frame: they stay while they fit, so that panning never swaps
// winners.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "data/basemap.h"
#include "scene/names_in_sight.h"

namespace sitmap::scene {

// What stands outlives its zooms by so much: nothing comes and goes in turns while the view wavers.
inline constexpr double kStandingZoom = 0.15;

// Where a label stood in the last frame, and since when it did there.
struct StandingLabel {
  int anchor = 0;
  double since_s = 0;
  std::optional<SightAxis> in_sight;  // of an area that is partly in view
};

struct BaseLabelMemory {
  const Basemap* basemap = nullptr;
  double zoom = -1;
  std::unordered_map<std::uint64_t, StandingLabel> labels;  // by place and copy of the world
};

// What stood before, and what stands in the frame that is being made.
class StandingLabels {
 public:
  // memory may be null: then nothing stood before. now_s is monotonic.
  StandingLabels(BaseLabelMemory* memory, const Basemap& basemap, double zoom, double now_s);

  bool remembers() const { return memory_ != nullptr; }
  bool stood(std::uint64_t key) const { return find(key) != nullptr; }
  // It has only just appeared where it stood.
  bool is_young(std::uint64_t key) const;
  bool is_newcomer(std::uint64_t key) const { return remembers() && !stood(key); }
  // The view has moved, but its zoom has not changed.
  bool is_panning() const { return memory_ != nullptr && memory_->zoom == zoom_; }
  // Null if it did not stand.
  const StandingLabel* find(std::uint64_t key) const;
  std::optional<int> anchor(std::uint64_t key) const;
  // By how much what stands is more important than its rank says.
  float bonus(std::uint64_t key) const;

  void stand(std::uint64_t key, int anchor, const std::optional<SightAxis>& in_sight = {});
  // At the end of the frame, for the next one.
  void keep();

 private:
  BaseLabelMemory* memory_;
  double zoom_, now_s_;
  std::unordered_map<std::uint64_t, StandingLabel> now_;
};

}  // namespace sitmap::scene
