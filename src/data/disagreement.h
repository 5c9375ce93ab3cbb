// In which respects the accounts of an event contradict each other or the event itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// What an account, or the event itself, says of time, place and figures.
struct Account {
  std::optional<EventTime> time;
  std::string_view place;
  std::optional<LonLat> position;
  double precision_m = 0;  // 0: not stated
  std::span<const Figure> figures;
};
Account account_of(const Claim& claim);
Account account_of(const EventRecord& event);
Account account_of(const EventTable& table, EventIndex event);

// Two moments contradict each other if their outer bounds do not meet; two durations if those of their beginnings or
// of their ends do not, as far as both are known; a moment and a duration if the moment lies outside. A day does not
// contradict an hour of it.
bool times_differ(const EventTime& a, const EventTime& b);
// Positions contradict each other if they lie farther apart than both precisions together, and at least kSamePlace_m.
inline constexpr double kSamePlace_m = 10;
// Where both have a position, positions alone decide; else names do, unless one (folded) is a part of the other.
bool places_differ(const Account& a, const Account& b);
// Figures of one name (folded) with different values: numbers by their value, texts by their folded form.
bool figures_differ(std::span<const Figure> a, std::span<const Figure> b);
bool values_differ(const Figure& a, const Figure& b);

// Every two claims, and every claim with the event. Wording only where nothing else differs: at least two claims say
// something, and not the same.
Respects disagreement(const Account& event, std::span<const Claim> claims);

struct RespectName {
  Respects respect;
  std::string_view name;
};
// "time", "place", "figures", "wording", in this order.
std::span<const RespectName> respect_names();
// "time, figures"; empty for none.
std::string respect_text(Respects respects);

}  // namespace sitmap
