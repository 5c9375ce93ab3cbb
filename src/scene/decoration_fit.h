// Where the camera of a decorated picture stands so that its events lie beside the decorations.
#pragma once

#include "scene/build_frame.h"

namespace sitmap::scene {

// The largest view of all events (or layers) of the state in which title, legend, scale bar, locator map and foot cover
// none of them; where that cannot be, the one in which they cover the fewest. state: with the picture's viewport.
Camera fitted_beside_decorations(const State& state, const Resources& resources, Derived& derived,
                                 const FrameRequest& request);

}  // namespace sitmap::scene
