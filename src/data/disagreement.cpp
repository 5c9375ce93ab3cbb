// Comparing accounts pair by pair.
#include "data/disagreement.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/fold.h"

namespace sitmap {
namespace {

// Begin and end as far as they are known: a duration whose core is empty says only where all of it lies.
struct Ends {
  TimeSpan begin, end;
};

std::optional<Ends> ends_of(const EventTime& time) {
  if (!time.lasted || time.core.empty()) return std::nullopt;
  return Ends{{time.outer.begin, time.core.begin}, {time.core.end, time.outer.end}};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<double> number_in(std::string_view text) {
  text = trimmed(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool names_differ(std::string_view a, std::string_view b) {
  if (trimmed(a).empty() || trimmed(b).empty()) return false;
  const std::string one = folded(trimmed(a)), other = folded(trimmed(b));
  return one.find(other) == std::string::npos && other.find(one) == std::string::npos;
}

Respects between(const Account& a, const Account& b) {
  Respects found = 0;
  if (a.time && b.time && times_differ(*a.time, *b.time)) found |= kTimeDiffers;
  if (places_differ(a, b)) found |= kPlaceDiffers;
  if (figures_differ(a.figures, b.figures)) found |= kFiguresDiffer;
  return found;
}

bool wording_differs(std::span<const Claim> claims) {
  std::string first;
  for (const Claim& claim : claims) {
    const std::string words = folded(trimmed(claim.what));
    if (words.empty()) continue;
    if (first.empty()) {
      first = words;
    } else if (words != first) {
      return true;
    }
  }
  return false;
}

constexpr std::array<RespectName, 4> kNames = {
    {{kTimeDiffers, "time"}, {kPlaceDiffers, "place"}, {kFiguresDiffer, "figures"}, {kWordingDiffers, "wording"}}};

}  // namespace

Account account_of(const Claim& claim) {
  return {claim.time, claim.place, claim.position, claim.precision_m, claim.figures};
}

Account account_of(const EventRecord& event) {
  Account account;
  if (event.has_time) account.time = event.detail.time;
  account.place = event.detail.place;
  if (event.has_position) account.position = event.position;
  account.precision_m = event.precision_m;
  return account;
}

Account account_of(const EventTable& table, EventIndex event) {
  Account account;
  if (table.has_time(event)) account.time = table.time(event);
  account.place = table.place(event);
  if (table.has_position(event)) account.position = table.position()[event];
  account.precision_m = static_cast<double>(table.precision_m()[event]);
  return account;
}

bool times_differ(const EventTime& a, const EventTime& b) {
  if (!a.outer.meets(b.outer)) return true;
  const std::optional<Ends> one = ends_of(a), other = ends_of(b);
  return one && other && (!one->begin.meets(other->begin) || !one->end.meets(other->end));
}

bool places_differ(const Account& a, const Account& b) {
  if (!a.position || !b.position) return names_differ(a.place, b.place);
  return distance_m(*a.position, *b.position) > std::max(kSamePlace_m, a.precision_m + b.precision_m);
}

bool values_differ(const Figure& a, const Figure& b) {
  const std::optional<double> one = number_in(a.value), other = number_in(b.value);
  if (one && other) return *one != *other;
  return folded(trimmed(a.value)) != folded(trimmed(b.value));
}

bool figures_differ(std::span<const Figure> a, std::span<const Figure> b) {
  for (const Figure& one : a) {
    const std::string name = folded(trimmed(one.name));
    for (const Figure& other : b) {
      if (folded(trimmed(other.name)) == name && values_differ(one, other)) return true;
    }
  }
  return false;
}

Respects disagreement(const Account& event, std::span<const Claim> claims) {
  Respects found = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Account one = account_of(claims[i]);
    found |= between(event, one);
    for (std::size_t j = i + 1; j < claims.size(); ++j) found |= between(one, account_of(claims[j]));
  }
  return found == 0 && wording_differs(claims) ? kWordingDiffers : found;
}

std::span<const RespectName> respect_names() {
  return kNames;
}

std::string respect_text(Respects respects) {
  std::string text;
  for (const auto& [respect, name] : kNames) {
    if ((respects & respect) == 0) continue;
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace sitmap
