// How much of the past a state keeps, and how motion runs.
#pragma once

#include <cstddef>

namespace sitmap {

inline constexpr std::size_t kMaxUndo = 200;
inline constexpr std::size_t kMaxPreviousViews = 50;
inline constexpr std::size_t kMaxToasts = 3;
inline constexpr std::size_t kMaxLog = 500;

inline constexpr double kToastLife_s = 5;
inline constexpr double kLongestFrame_s = 0.25;  // a longer pause does not make the map jump

inline constexpr double kInertiaTime_s = 0.325;  // in which the speed falls to 1/e
inline constexpr double kMinInertia_px_per_s = 5;
inline constexpr double kMaxInertia_px_per_s = 4000;

inline constexpr double kShortFlight_s = 0.25, kLongFlight_s = 0.6;

inline constexpr double kMinUiScale = 0.75, kMaxUiScale = 2.5;

}  // namespace sitmap
