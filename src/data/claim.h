// One account of an event, where several are on record: who says what, when, where, how many, and where it is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/edtf.h"
#include "core/geo.h"

namespace sitmap {

struct Source {
  std::string title{}, publisher{}, url{}, published{}, locator{};
  friend bool operator==(const Source&, const Source&) = default;
  bool empty() const { return *this == Source{}; }
};

// "killed": 3
struct Figure {
  std::string name, value;  // a number's digits are those of the file
  bool is_number = false;
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct Claim {
  std::string who, what;
  std::optional<EventTime> time{};
  std::string place{};
  std::optional<LonLat> position{};
  double precision_m = 0;         // 0: not stated
  std::vector<Figure> figures{};  // in the order of the file
  Source source{};
  friend bool operator==(const Claim&, const Claim&) = default;
};

// In which respects accounts differ: any of these, or 0.
using Respects = std::uint8_t;
inline constexpr Respects kTimeDiffers = 1, kPlaceDiffers = 2, kFiguresDiffer = 4, kWordingDiffers = 8;

}  // namespace sitmap
