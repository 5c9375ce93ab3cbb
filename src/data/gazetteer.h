// Finds the base map's places by name, in any of the scripts that it has names in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/basemap.h"

namespace sitmap {

class Gazetteer {
 public:
  explicit Gazetteer(const std::vector<Place>& places);

  struct Found {
    std::string name;        // international
    std::string other_name;  // the one that was found, if it is another
    PlaceKind kind = PlaceKind::city;
    bool capital = false;  // of a country
    LonLat position;
    double zoom = 10;  // at which the place and what lies around it are seen
  };
  // At most that many places of which a name begins with the words, or has a word that does; whole names first, then
  // the more important. None for fewer than two letters, but for whole names.
  std::vector<Found> find(std::string_view words, std::size_t most) const;

 private:
  struct Name {
    std::string folded;
    std::uint32_t place = 0;
    std::uint8_t form = 0;  // 0 international, 1 Arabic, 2 Persian, 3 Hebrew
  };
  struct Kept {
    std::string names[4];
    PlaceKind kind = PlaceKind::city;
    std::uint8_t rank = 10;
    bool capital = false;
    WorldPoint position;
    double zoom = 10;
  };
  std::vector<Name> names_;
  std::vector<Kept> places_;
};

const char* place_kind_name(PlaceKind kind);  // "city", "country", "sea", …

}  // namespace sitmap
