// What a place is called on the map, in the language that the user has chosen.
#pragma once

#include <string>

#include "data/basemap.h"
#include "state/state.h"

namespace sitmap::scene {

struct LabelName {
  std::string first;   // never empty unless the place has no name at all
  std::string second;  // of a second line; may be empty
};

// A name that the base map lacks is replaced by the international one. Local: in Arabic, Persian or Hebrew where people
// write that; the base map has no other local names, and the waters, which belong to no one, keep the international
// one.
LabelName label_name(const Place& place, LabelLanguage language);

// Whether the text is written from right to left (Arabic, Persian, Hebrew): its letters must not be bent or spaced.
bool is_right_to_left(const std::string& utf8);

}  // namespace sitmap::scene
