// Specifies how places are found by name.
#include <catch2/catch.hpp>

#include "data/gazetteer.h"

namespace sitmap {
namespace {

Place place(const char* name, int rank, PlaceKind kind = PlaceKind::city) {
  Place p;
  p.kind = kind;
  p.name = name;
  p.rank = static_cast<std::uint8_t>(rank);
  p.position = world_from_lonlat({44.4, 33.3});
  return p;
}

std::vector<std::string> names(const Gazetteer& gazetteer, const char* words, std::size_t most = 10) {
  std::vector<std::string> found;
  for (const Gazetteer::Found& entry : gazetteer.find(words, most)) found.push_back(entry.name);
  return found;
}

using Names = std::vector<std::string>;

TEST_CASE("a whole name comes before a beginning, and that before a later word, the more important first") {
  const Gazetteer gazetteer({place("New York", 1), place("Yorkton", 5), place("York", 6), place("Yorke", 2)});
  CHECK(names(gazetteer, "york") == Names{"York", "Yorke", "Yorkton", "New York"});
  CHECK(names(gazetteer, "york", 2) == Names{"York", "Yorke"});
  CHECK(names(gazetteer, "ork").empty());
}

TEST_CASE("accents, case and Arabic letters of either keyboard do not matter") {
  Place tehran = place("Tehrān", 1);
  tehran.name_ar = "طهران";
  tehran.name_fa = "تهران";
  Place kirkuk = place("Kirkuk", 3);
  kirkuk.name_ar = "كركوك";
  const Gazetteer gazetteer({tehran, kirkuk});
  CHECK(names(gazetteer, "TEHRAN") == Names{"Tehrān"});
  CHECK(names(gazetteer, "تهران") == Names{"Tehrān"});
  CHECK(gazetteer.find("تهران", 1).front().other_name == "تهران");
  CHECK(names(gazetteer, "کرکوک") == Names{"Kirkuk"});  // with Persian kaf
}

TEST_CASE("one letter finds only what is called so") {
  const Gazetteer gazetteer({place("Å", 9), place("Aachen", 4)});
  CHECK(names(gazetteer, "a") == Names{"Å"});
  CHECK(names(gazetteer, "").empty());
}

TEST_CASE("countries are seen whole, towns near") {
  Place iraq = place("Iraq", 1, PlaceKind::country);
  iraq.extent_deg = 10;
  const Gazetteer gazetteer({iraq, place("Hit", 9)});
  CHECK(gazetteer.find("iraq", 1).front().zoom == Approx(5.6).margin(0.1));
  CHECK(gazetteer.find("hit", 1).front().zoom == 11);
}

}  // namespace
}  // namespace sitmap
