// A scan over folded names: some ten thousand of them take less than a millisecond.
#include "data/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "data/fold.h"

namespace sitmap {
namespace {

// Smaller is a better match; nothing: none.
enum class Match : std::uint8_t { whole, begin, word, none };

Match match_of(std::string_view name, std::string_view words) {
  if (name == words) return Match::whole;
  if (words.size() < 2) return Match::none;
  if (name.starts_with(words)) return Match::begin;
  for (std::size_t at = name.find(words); at != std::string_view::npos; at = name.find(words, at + 1)) {
    const char before = name[at - 1];
    if (before == ' ' || before == '-' || before == '\'' || before == '(') return Match::word;
  }
  return Match::none;
}

double zoom_for(const Place& place) {
  constexpr double kTown = 11, kCity = 9.5, kRegion = 6.5;
  // So wide that the extent takes about half of a window.
  constexpr double kHalfWindow_px = 700;
  switch (place.kind) {
    case PlaceKind::city:
      return place.rank <= 3 ? kCity : kTown;
    case PlaceKind::airport:
      return kTown;
    case PlaceKind::country:
    case PlaceKind::sea:
      if (place.extent_deg > 0)
        return std::clamp(std::log2(kHalfWindow_px / 512 * 360 / static_cast<double>(place.extent_deg)), 2.0, 9.0);
      return kRegion - 1.5;
    case PlaceKind::admin1:
    case PlaceKind::river:
      return kRegion;
  }
  return kRegion;
}

}  // namespace

Gazetteer::Gazetteer(const std::vector<Place>& places) {
  for (const Place& place : places) {
    const auto index = static_cast<std::uint32_t>(places_.size());
    Kept kept{{place.name, place.name_ar, place.name_fa, place.name_he}, place.kind,     place.rank,
              place.kind == PlaceKind::city && place.capital == 1,       place.position, zoom_for(place)};
    for (std::uint8_t form = 0; form < 4; ++form) {
      if (!kept.names[form].empty()) names_.push_back({folded(kept.names[form]), index, form});
    }
    places_.push_back(std::move(kept));
  }
}

std::vector<Gazetteer::Found> Gazetteer::find(std::string_view words, std::size_t most) const {
  const std::string wanted = folded(words);
  struct Candidate {
    Match match;
    std::uint8_t rank;
    const Name* name;
  };
  std::vector<Candidate> candidates;
  if (wanted.empty()) return {};
  for (const Name& name : names_) {
    const Match match = match_of(name.folded, wanted);
    if (match != Match::none) candidates.push_back({match, places_[name.place].rank, &name});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.match, a.rank, a.name->place, a.name->form) <
           std::tie(b.match, b.rank, b.name->place, b.name->form);
  });
  std::vector<Found> found;
  std::vector<std::uint32_t> taken;
  for (const Candidate& candidate : candidates) {
    if (found.size() == most) break;
    if (std::find(taken.begin(), taken.end(), candidate.name->place) != taken.end()) continue;
    taken.push_back(candidate.name->place);
    const Kept& place = places_[candidate.name->place];
    const std::uint8_t form = candidate.name->form;
    found.push_back({place.names[0], form == 0 ? "" : place.names[form], place.kind, place.capital,
                     lonlat_from_world(place.position), place.zoom});
  }
  return found;
}

const char* place_kind_name(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::country:
      return "country";
    case PlaceKind::admin1:
      return "region";
    case PlaceKind::city:
      return "city";
    case PlaceKind::sea:
      return "sea";
    case PlaceKind::airport:
      return "airport";
    case PlaceKind::river:
      return "river";
  }
  return "";
}

}  // namespace sitmap
