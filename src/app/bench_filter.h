// Measuring searches, filters and the sorting of the list over a million events.
#pragma once

#include "app/bench.h"

namespace sitmap::app {

// Each repetition is one key typed into the search field: all that the panels show of it, but for drawing.
Timing bench_search();
// Each repetition is another filter: a field, a box, a circle, a polygon.
Timing bench_filters();
// Each repetition puts the list in order by another column, its texts ranked anew.
Timing bench_sorting();

}  // namespace sitmap::app
