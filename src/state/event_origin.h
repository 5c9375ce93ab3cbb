// Where an event of the merged table comes from.
#pragma once

#include "state/state.h"

namespace sitmap {

// The layer that brought the event; null if none did.
const EventLayer* layer_of(const Document& document, EventIndex event);

}  // namespace sitmap
