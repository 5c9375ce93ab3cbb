// Names on a street map: of places, along streets and rivers, on parks and waters, beside what stands on a spot.
#pragma once

#include <vector>

#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

// The name of a row of StreetMap::names in a language; two lines for LabelLanguage::both. What is missing is replaced
// by what the place's own people write.
std::string street_name(const StreetMap& map, std::uint32_t row, LabelLanguage language);

// whole_only: a name that the edge of the picture would cut is left out.
struct StreetNameRequest {
  const State& state;
  const Theme& theme;
  bool whole_only = false;
};

// Adds to group and grid, and the boxes of what is drawn to boxes. The same for the same view; where a name stands
// along a street depends on the zoom alone.
void place_street_names(const MapLayer& layer, const StreetNameRequest& request, const Projector& projector,
                        const Typesetter& typesetter, BoxGrid& grid, Group& group, std::vector<Box>& boxes);

}  // namespace sitmap::scene
