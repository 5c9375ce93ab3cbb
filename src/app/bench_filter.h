// Measuring searches, filters and the sorting of the list over a million events.
#pragma once

#include "app/bench.h"

namespace sitmap::app {

// Each repetition is one key typed into the search field: all that the panels show of it, but for drawing.
Timing bench_search();
// Each repetition is another filter: a field, a box, a circle, a polygon.
Timing bench_filters();
// Each repetition is another choice of actors and tags, of which there are a hundred thousand, or a key typed to find
// one of them.
Timing bench_values();
// Each repetition puts the list in order by another column, its texts ranked anew.
Timing bench_sorting();
// Each repetition moves a window by a step while it is compared with another one: what is new, ended or continuing, its
// stacks on the map and its counts. A tenth of the events lies in each window.
Timing bench_comparison();

}  // namespace sitmap::app
