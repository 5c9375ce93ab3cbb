// Markers appear and vanish softly when the window of time passes them.
#pragma once

#include <unordered_map>

#include "scene/markers.h"

namespace sitmap::scene {

class MarkerFades {
 public:
  // Sets the opacity of markers that are coming, and adds those that are going. True: another frame is wanted. Only
  // time and filters fade: after a change of zoom, data or fan, or when panned into view, markers are there at once.
  bool update(const State& state, const Projector& projector, double now_s, MarkerLayout& layout);

 private:
  struct Entry {
    Marker marker;
    double strength = 1;
    bool present = true, leaving = false;
  };
  bool restarts(const State& state);
  bool time_passed(const State& state);
  void add_leaving(const Entry& entry, const Projector& projector, MarkerLayout& layout) const;

  std::unordered_map<EventIndex, Entry> entries_;
  const EventTable* table_ = nullptr;
  double zoom_ = -1, last_s_ = 0;
  std::vector<EventIndex> fan_;
  TimeSpan window_;
  TimeMode mode_ = TimeMode::window;
  Filter filter_;
  std::optional<WindowComparison> comparison_;
};

}  // namespace sitmap::scene
