// Where the accounts of the selected event place it, beside the event's own symbol.
#pragma once

#include <vector>

#include "scene/markers.h"
#include "scene/symbols.h"

namespace sitmap::scene {

// Accounts that lie on each other on the screen are one mark.
struct ClaimMark {
  Vec2 center;
  LonLat position;
  double precision_m = 0;  // of the least precise
  std::string label;       // who says so: "Reuters · Iran"
  friend bool operator==(const ClaimMark&, const ClaimMark&) = default;
};

// Those of the selected event that are in sight, if the event itself is shown or has no position of its own. What the
// event's own symbol would cover is none.
std::vector<ClaimMark> claim_marks(const State& state, Derived& derived, const Projector& projector);

// The groups that the parts of the drawing go into.
struct ClaimGroups {
  Group& rings;
  Group& lines;
  Group& marks;
  Group& labels;
};
// Returns what labels and marks cover.
std::vector<Box> draw_claim_marks(const State& state, Derived& derived, const std::vector<ClaimMark>& marks,
                                  const Projector& projector, const SymbolContext& context, ClaimGroups groups);

}  // namespace sitmap::scene
