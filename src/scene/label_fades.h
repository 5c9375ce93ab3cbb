// Labels of the base map appear and vanish softly while the view moves.
#pragma once

#include <unordered_map>

#include "scene/base_labels.h"

namespace sitmap::scene {

class LabelFades {
 public:
  // What is drawn for the labels that are placed now: those that are coming are paler, and those that have just gone
  // are there still, unless they would lie on others. at_once: all are there, and no other is.
  BaseLabels update(const BaseLabels& placed, const Projector& projector, double now_s, bool at_once);
  bool moving() const { return moving_; }

 private:
  struct Entry {
    BaseLabel label;
    double strength = 1;
    bool placed = true;
  };
  std::unordered_map<std::uint64_t, Entry> entries_;
  double last_s_ = 0;
  bool moving_ = false, began_ = false;
};

}  // namespace sitmap::scene
