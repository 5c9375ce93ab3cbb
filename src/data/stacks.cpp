// Stacks in two steps: events that share a small cell of the world, then cells whose leads are too close.
#include "data/stacks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

namespace sitmap {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kRankClasses = 12;  // severity 5..0, each certain or possible

// Which events lead: the lower the class, the sooner; within a class the earlier row.
std::size_t rank_class(const EventTable& table, EventIndex event, Membership membership) {
  const auto severity = std::min<std::size_t>(table.severity()[event], 5);
  return (5 - severity) * 2 + (membership == Membership::certain ? 0 : 1);
}

// Squares of the world, their side a power of two in world units, which makes them independent of what is on the
// screen.
class Grid {
 public:
  // Sides of at most side_px logical pixels, or at least if so wanted.
  Grid(double zoom, double side_px, bool at_least) {
    const double side = std::max(1.0, side_px * std::exp2(32 - 9 - zoom));  // in x units; the world is 512 * 2^zoom px
    const double exponent = std::log2(side);
    shift_ = static_cast<int>(std::clamp(at_least ? std::ceil(exponent) : std::floor(exponent), 2.0, 34.0));
    columns_ = std::max<std::uint64_t>(1, (1ULL << 32) >> shift_);
  }

  // A y unit is as long as two x units. dx and dy: -1, 0 or 1 for a neighbour; columns wrap at the antimeridian.
  std::uint64_t cell(WorldPoint p, int dx = 0, int dy = 0) const {
    const auto column =
        ((static_cast<std::uint64_t>(p.x) >> shift_) + columns_ + static_cast<std::uint64_t>(dx)) % columns_;
    const auto y = (static_cast<std::int64_t>(p.y) + (1LL << 31)) * 2;
    const auto row = static_cast<std::uint64_t>((y >> shift_) + 1 + dy);
    return row << 32 | column;
  }

 private:
  int shift_ = 0;
  std::uint64_t columns_ = 1;
};

// From cell to a number; open addressing, at most half full.
class CellMap {
 public:
  explicit CellMap(std::size_t count) : slots_(std::bit_ceil(std::max<std::size_t>(count, 8) * 2)) {}

  std::uint32_t& at(std::uint64_t cell) {
    Slot& slot = find(cell);
    slot.cell = cell;
    return slot.value;
  }
  std::uint32_t get(std::uint64_t cell) { return find(cell).value; }

 private:
  struct Slot {
    std::uint64_t cell = std::numeric_limits<std::uint64_t>::max();
    std::uint32_t value = kNone;
  };
  Slot& find(std::uint64_t cell) {
    std::size_t i = (cell * 0x9E3779B97F4A7C15ULL) >> 20;
    for (;; ++i) {
      Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.value == kNone || slot.cell == cell) return slot;
    }
  }
  std::vector<Slot> slots_;
};

struct Cell {
  std::uint32_t lead = 0;                // index into the events given
  std::uint32_t next_in_square = kNone;  // list of the cells whose leads share a square of the coarse grid
  std::uint32_t stack = kNone;           // the cell whose stack this one joined
};

// One call of build_stacks.
class Builder {
 public:
  Builder(const EventTable& table, std::span<const EventIndex> events, std::span<const Membership> memberships,
          double zoom, double merge_px, std::span<const Change> changes)
      : table_(table),
        events_(events),
        memberships_(memberships),
        changes_(changes),
        fine_(zoom, merge_px, false),
        coarse_(zoom, merge_px, true),
        px_per_unit_(std::exp2(zoom + 9 - 32)),
        merge_px_(merge_px) {}

  Stacks build() {
    group_by_cell();
    merge_cells();
    return gather();
  }

 private:
  WorldPoint world(std::uint32_t i) const { return table_.world()[events_[i]]; }
  std::size_t rank(std::uint32_t i) const { return rank_class(table_, events_[i], memberships_[i]); }

  void group_by_cell() {
    CellMap cell_at(events_.size());
    cell_of_.assign(events_.size(), kNone);
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      if (!table_.has_position(events_[i])) continue;
      std::uint32_t& cell = cell_at.at(fine_.cell(world(i)));
      if (cell == kNone) {
        cell = static_cast<std::uint32_t>(cells_.size());
        cells_.push_back({i, kNone, kNone});
      } else if (rank(i) < rank(cells_[cell].lead)) {
        cells_[cell].lead = i;
      }
      cell_of_[i] = cell;
    }
  }

  bool too_close(WorldPoint a, WorldPoint b) const {
    const double dx = static_cast<std::int32_t>(a.x - b.x) * px_per_unit_;  // the short way round the world
    const double dy = static_cast<double>(std::int64_t{a.y} - b.y) * 2 * px_per_unit_;
    return dx * dx + dy * dy < merge_px_ * merge_px_;
  }

  // Cells in order of their leads' rank take in the cells around them that are still free.
  void merge_cells() {
    CellMap square(cells_.size());
    for (std::uint32_t c = 0; c < cells_.size(); ++c) {
      std::uint32_t& head = square.at(coarse_.cell(world(cells_[c].lead)));
      cells_[c].next_in_square = std::exchange(head, c);
    }
    std::array<std::vector<std::uint32_t>, kRankClasses> by_class;
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      if (cell_of_[i] != kNone && cells_[cell_of_[i]].lead == i) by_class.at(rank(i)).push_back(cell_of_[i]);
    }
    for (const auto& cells : by_class) {
      for (const std::uint32_t c : cells) {
        if (cells_[c].stack == kNone) take_in_neighbours(c, square);
      }
    }
  }

  void take_in_neighbours(std::uint32_t c, CellMap& square) {
    cells_[c].stack = c;
    const WorldPoint centre = world(cells_[c].lead);
    for (int dy = -1; dy <= 1; ++dy) {
      for (int dx = -1; dx <= 1; ++dx) {
        for (std::uint32_t n = square.get(coarse_.cell(centre, dx, dy)); n != kNone; n = cells_[n].next_in_square) {
          if (cells_[n].stack == kNone && too_close(centre, world(cells_[n].lead))) cells_[n].stack = c;
        }
      }
    }
  }

  Stacks gather() {
    Stacks result;
    std::vector<std::uint32_t> stack_of(cells_.size(), kNone);
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      const std::uint32_t c = cell_of_[i];
      if (c == kNone || cells_[c].stack != c || cells_[c].lead != i) continue;
      stack_of[c] = static_cast<std::uint32_t>(result.stacks.size());
      result.stacks.push_back({world(i), events_[i], false, 0, 0, 0});
    }
    const auto stack_of_event = [&](std::uint32_t i) -> Stack* {
      return cell_of_[i] == kNone ? nullptr : &result.stacks[stack_of[cells_[cell_of_[i]].stack]];
    };
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      if (Stack* stack = stack_of_event(i)) ++stack->count;
    }
    std::uint32_t total = 0;
    for (Stack& stack : result.stacks) {
      stack.first = total;
      total += std::exchange(stack.count, 0);
    }
    result.members.resize(total);
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      Stack* stack = stack_of_event(i);
      if (stack == nullptr) continue;
      result.members[stack->first + stack->count++] = events_[i];
      const bool certain = memberships_[i] == Membership::certain;
      stack->certain = stack->certain || certain;
      stack->possible += certain ? 0 : 1;
      if (!changes_.empty()) stack->changes.add({changes_[i], certain});
    }
    return result;
  }

  const EventTable& table_;
  std::span<const EventIndex> events_;
  std::span<const Membership> memberships_;
  std::span<const Change> changes_;
  Grid fine_, coarse_;
  double px_per_unit_, merge_px_;
  std::vector<std::uint32_t> cell_of_;  // of each event; kNone without position
  std::vector<Cell> cells_;
};

}  // namespace

Stacks build_stacks(const EventTable& table, std::span<const EventIndex> events,
                    std::span<const Membership> memberships, double zoom, double merge_px,
                    std::span<const Change> changes) {
  assert(events.size() == memberships.size() && (changes.empty() || changes.size() == events.size()));
  return Builder(table, events, memberships, zoom, merge_px, changes).build();
}

}  // namespace sitmap
