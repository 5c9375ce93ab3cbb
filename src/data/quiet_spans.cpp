// Finds the long distances between neighbouring bounds.
#include "data/quiet_spans.h"

#include <algorithm>

namespace sitmap {
namespace {

constexpr std::uint64_t kLeastShare = 20;  // a quiet stretch is at least one part in so many
constexpr std::uint64_t kLeastMedians = 4;
constexpr std::size_t kCells = 4096;

// The difference of any two instants fits into 64 bits without a sign.
std::uint64_t distance(InstantUs from, InstantUs to) {
  return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

}  // namespace

QuietSpans::QuietSpans(TimeSpan full) : full_(full) {
  if (full.empty()) return;
  cell_us_ = distance(full.begin, full.end) / kCells + 1;
  cells_per_us_ = 1.0 / static_cast<double>(cell_us_);
  cells_.resize(kCells);
}

void QuietSpans::Reach::add(InstantUs t) {
  first = std::min(first, t);
  last = std::max(last, t);
}

QuietSpans::Cell* QuietSpans::cell_of(InstantUs t) {
  if (cells_.empty() || t < full_.begin || t > full_.end) return nullptr;
  // Dividing would take most of the time that a bound costs. What is rounded stays in order, which is all that cells
  // need, but may reach one cell too far at the end.
  const auto cell = static_cast<std::size_t>(static_cast<double>(distance(full_.begin, t)) * cells_per_us_);
  return &cells_[std::min(cell, cells_.size() - 1)];
}

void QuietSpans::add_begin(InstantUs begin) {
  Cell* const cell = cell_of(begin);
  if (cell == nullptr) return;
  cell->begins.add(begin);
  cell->bounds.add(begin);
}

void QuietSpans::add(InstantUs bound) {
  if (Cell* const cell = cell_of(bound)) cell->bounds.add(bound);
}

// What lies within a cell counts as one distance: events that are as good as simultaneous do not make others look far.
std::uint64_t QuietSpans::usual_distance() const {
  std::vector<std::uint64_t> distances;
  const Reach* before = nullptr;
  for (const Cell& cell : cells_) {
    if (cell.begins.empty()) continue;
    if (before != nullptr) distances.push_back(distance(before->last, cell.begins.first));
    if (cell.begins.first < cell.begins.last) distances.push_back(distance(cell.begins.first, cell.begins.last));
    before = &cell.begins;
  }
  if (distances.empty()) return 0;
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>((distances.size() - 1) / 2);
  std::nth_element(distances.begin(), middle, distances.end());
  return *middle;
}

std::vector<TimeSpan> QuietSpans::found() const {
  const std::uint64_t least =
      std::max({distance(full_.begin, full_.end) / kLeastShare, usual_distance() * kLeastMedians, cell_us_});
  std::vector<TimeSpan> quiet;
  const Reach* before = nullptr;
  for (const Cell& cell : cells_) {
    if (cell.bounds.empty()) continue;
    if (before != nullptr && distance(before->last, cell.bounds.first) >= least)
      quiet.push_back({before->last, cell.bounds.first});
    before = &cell.bounds;
  }
  return quiet;
}

}  // namespace sitmap
