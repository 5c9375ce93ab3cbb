// Stretches of time in which nothing happens, for an axis that shows them short.
#pragma once

#include <cstdint>
#include <vector>

#include "core/time.h"

namespace sitmap {

// Takes the bounds of events one by one, in any order and at constant cost, and tells what lies between them.
class QuietSpans {
 public:
  explicit QuietSpans(TimeSpan full);
  // Bounds outside full, such as open sides, do not count.
  void add_begin(InstantUs begin);
  void add(InstantUs bound);  // any other
  // The stretches between neighbouring bounds that stand out: at least a twentieth of full, and four times the usual
  // (median) distance of begins, so that evenly spread events have none. Ascending, at most 20.
  std::vector<TimeSpan> found() const;

 private:
  // A distance longer than a cell lies between the last bound of one cell and the first of the next that has any:
  // nothing has to be sorted.
  struct Reach {
    InstantUs first = kEndOfTime, last = kBeginningOfTime;
    bool empty() const { return first > last; }
    void add(InstantUs t);
  };
  struct Cell {
    Reach bounds, begins;
  };
  Cell* cell_of(InstantUs t);  // null outside full
  std::uint64_t usual_distance() const;

  TimeSpan full_;
  std::uint64_t cell_us_ = 1;
  double cells_per_us_ = 1;
  std::vector<Cell> cells_;
};

}  // namespace sitmap
