// The slider's axis where empty stretches are shown short: a monotone, piecewise linear map between time and the axis.
#pragma once

#include <span>
#include <vector>

#include "core/time.h"

namespace sitmap {

// Maps instants to places on the axis, counted in microseconds as well: outside the gaps one to one, inside them
// slower. Without gaps both are the same. Everything is exact integer arithmetic, so equal instants have equal places.
class TimeWarp {
 public:
  TimeWarp() = default;
  // Each gap takes gap_place on the axis. Gaps that are empty, out of order or no longer than that stay as they are.
  TimeWarp(std::span<const TimeSpan> gaps, DurationUs gap_place);

  // Never descends; ascends by one each microsecond outside the gaps.
  InstantUs place_of(InstantUs t) const;
  // The latest instant with that place, or the nearest place below that has one.
  InstantUs instant_at(InstantUs place) const;

  struct Gap {
    TimeSpan time;
    InstantUs place = 0;  // where it begins
    friend bool operator==(const Gap&, const Gap&) = default;
  };
  std::span<const Gap> gaps() const { return gaps_; }
  DurationUs gap_place() const { return gap_place_; }
  bool is_identity() const { return gaps_.empty(); }
  // The gap that holds the instant, its begin included, or null.
  const Gap* gap_at(InstantUs t) const;
  // The gap that holds the whole span, or null.
  const Gap* gap_around(TimeSpan span) const;
  friend bool operator==(const TimeWarp&, const TimeWarp&) = default;

 private:
  DurationUs saved_by(const Gap& gap) const;

  std::vector<Gap> gaps_;  // ascending
  DurationUs gap_place_ = 0;
};

// The quiet spans as gaps, where that makes the rest of full at least three times as wide: an axis is not bent for
// less. A little of each stays to scale on both sides, as much as the gap takes.
TimeWarp warp_for(std::span<const TimeSpan> quiet, TimeSpan full);

}  // namespace sitmap
