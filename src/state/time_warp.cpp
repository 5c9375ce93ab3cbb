// The arithmetic of an axis with gaps.
#include "state/time_warp.h"

#include <algorithm>

#include "state/calendar_limits.h"

namespace sitmap {
namespace {

constexpr std::int64_t kGapShare = 40;  // a gap takes one part in so many of what is shown to scale
constexpr std::int64_t kLeastGain = 3;

__extension__ using Wide = __int128;

// value * numerator / denominator, rounded down; all positive.
std::int64_t scaled(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
  return static_cast<std::int64_t>(static_cast<Wide>(value) * numerator / denominator);
}

std::int64_t scaled_up(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
  return static_cast<std::int64_t>((static_cast<Wide>(value) * numerator + denominator - 1) / denominator);
}

DurationUs length_of(TimeSpan span) {
  return span.end - span.begin;
}

}  // namespace

TimeWarp::TimeWarp(std::span<const TimeSpan> gaps, DurationUs gap_place)
    : gap_place_(std::max<DurationUs>(1, gap_place)) {
  DurationUs saved = 0;  // what the gaps so far make the axis shorter
  for (const TimeSpan& given : gaps) {
    const TimeSpan gap = within_calendar(given);
    if (length_of(gap) <= gap_place_ || (!gaps_.empty() && gap.begin < gaps_.back().time.end)) continue;
    gaps_.push_back({gap, gap.begin - saved});
    saved += length_of(gap) - gap_place_;
  }
  if (gaps_.empty()) gap_place_ = 0;
}

// What this gap and those before it make the axis shorter.
DurationUs TimeWarp::saved_by(const Gap& gap) const {
  return gap.time.end - gap.place - gap_place_;
}

InstantUs TimeWarp::place_of(InstantUs t) const {
  const auto after =
      std::upper_bound(gaps_.begin(), gaps_.end(), t, [](InstantUs at, const Gap& gap) { return at < gap.time.begin; });
  if (after == gaps_.begin()) return t;
  const Gap& gap = *std::prev(after);
  if (t < gap.time.end) return gap.place + scaled(t - gap.time.begin, gap_place_, length_of(gap.time));
  // The ends of time stay what they are.
  return t == kEndOfTime ? t : t - saved_by(gap);
}

InstantUs TimeWarp::instant_at(InstantUs place) const {
  const auto after =
      std::upper_bound(gaps_.begin(), gaps_.end(), place, [](InstantUs at, const Gap& gap) { return at < gap.place; });
  if (after == gaps_.begin()) return place;
  const Gap& gap = *std::prev(after);
  const DurationUs into = place - gap.place;
  // The latest of the instants that share a place is the last before the next place begins.
  if (into < gap_place_) return gap.time.begin + scaled_up(into + 1, length_of(gap.time), gap_place_) - 1;
  InstantUs t = 0;
  return __builtin_add_overflow(place, saved_by(gap), &t) ? kEndOfTime : t;
}

const TimeWarp::Gap* TimeWarp::gap_at(InstantUs t) const {
  const auto after =
      std::upper_bound(gaps_.begin(), gaps_.end(), t, [](InstantUs at, const Gap& gap) { return at < gap.time.begin; });
  if (after == gaps_.begin() || !std::prev(after)->time.contains(t)) return nullptr;
  return &*std::prev(after);
}

const TimeWarp::Gap* TimeWarp::gap_around(TimeSpan span) const {
  const Gap* gap = gap_at(span.begin);
  return gap != nullptr && gap->time.contains(span) ? gap : nullptr;
}

TimeWarp warp_for(std::span<const TimeSpan> quiet, TimeSpan full) {
  full = within_calendar(full);
  DurationUs rest = length_of(full);
  for (const TimeSpan& span : quiet) rest -= length_of(within_calendar(span));
  rest = std::max(rest, kMinuteUs);
  if (full.empty() || rest > length_of(full) / kLeastGain) return {};
  const DurationUs place = std::max(kSecondUs, rest / kGapShare);
  std::vector<TimeSpan> gaps;
  for (const TimeSpan& span : quiet) gaps.push_back({span.begin + place, span.end - place});
  return {gaps, place};
}

}  // namespace sitmap
