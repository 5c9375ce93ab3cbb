// When accounts of an event contradict each other, and when they only say it more or less exactly.
#include "data/disagreement.h"

#include <catch2/catch.hpp>

#include <cmath>

#include "core/edtf.h"
#include "made_events.h"

namespace sitmap {
namespace {

EventTime time_of(const char* start, const char* end = "") {
  const Result<EventTime> time = parse_event_time(start, end, Zone::utc());
  REQUIRE(time.ok());
  return *time;
}

Claim dated(const char* start, const char* end = "") {
  Claim claim;
  claim.time = time_of(start, end);
  return claim;
}

Claim placed(LonLat position, double precision_m, const char* place = "") {
  Claim claim;
  claim.position = position;
  claim.precision_m = precision_m;
  claim.place = place;
  return claim;
}

Claim named(const char* place) {
  Claim claim;
  claim.place = place;
  return claim;
}

Claim counted(std::vector<Figure> figures) {
  Claim claim;
  claim.figures = std::move(figures);
  return claim;
}

Respects among(const std::vector<Claim>& claims) {
  return disagreement(Account{}, claims);
}

}  // namespace

TEST_CASE("two moments disagree if they cannot be the same moment") {
  CHECK(among({dated("2020-03-11T19:35+03:00"), dated("2020-03-11T19:52+03:00")}) == kTimeDiffers);
  CHECK(among({dated("2020-03-11T19:35+03:00"), dated("2020-03-11T16:35Z")}) == 0);
  CHECK(among({dated("2020-03-11"), dated("2020-03-11T19:35Z")}) == 0);
  CHECK(among({dated("2020-03"), dated("2020-04-01")}) == kTimeDiffers);
  CHECK(among({dated("2020-03/2020-05"), dated("2020-04-01")}) == 0);
  CHECK(among({dated("2020-03/.."), dated("2029")}) == 0);
}

TEST_CASE("durations disagree if they begin or end at other times, however much they have in common") {
  CHECK(among({dated("2020-01-01", "2020-01-05"), dated("2020-01-01", "2020-01-09")}) == kTimeDiffers);
  CHECK(among({dated("2020-01-01", "2020-01-05"), dated("2020-01-02", "2020-01-05")}) == kTimeDiffers);
  CHECK(among({dated("2020-01-01", "2020-01-05"), dated("2020-01-01", "2020-01-05")}) == 0);
  CHECK(among({dated("2020-01-01", "2020-01"), dated("2020-01-01T12:00Z", "2020-01-20")}) == 0);
  CHECK(among({dated("2020-01-01", "2020-01-05"), dated("2020-01-03")}) == 0);
  CHECK(among({dated("2020-01-01", "2020-01-05"), dated("2020-01-06")}) == kTimeDiffers);
}

TEST_CASE("positions disagree if they are farther apart than both precisions allow") {
  const LonLat here{44.4, 33.3}, there = destination(here, 90, 3000);
  CHECK(among({placed(here, 1000), placed(there, 1500)}) == kPlaceDiffers);
  CHECK(among({placed(here, 1500), placed(there, 1501)}) == 0);
  CHECK(among({placed(here, 0), placed(there, 0)}) == kPlaceDiffers);
  CHECK(among({placed(here, 0), placed(destination(here, 10, 9), 0)}) == 0);
  // Across the antimeridian and at a pole.
  CHECK(among({placed({179.9999, 0}, 100), placed({-179.9999, 0}, 100)}) == 0);
  CHECK(among({placed({0, 90}, 1), placed({120, 90}, 1)}) == 0);
}

TEST_CASE("names of places count where a position is missing, and a part of a name is no other place") {
  CHECK(among({named("Kirkuk"), named("Erbil")}) == kPlaceDiffers);
  CHECK(among({named("Kirkūk "), named("kirkuk")}) == 0);
  CHECK(among({named("Green Zone, Baghdad"), named("Baghdad")}) == 0);
  CHECK(among({named("Kirkuk"), named("")}) == 0);
  CHECK(among({named("بغداد"), named("أربيل")}) == kPlaceDiffers);
  CHECK(among({placed({44, 33}, 500, "K-1"), placed({44, 33}, 500, "the base")}) == 0);
}

TEST_CASE("figures of one name disagree by their values, not by how they are written") {
  CHECK(among({counted({{"killed", "3", true}}), counted({{"killed", "4", true}})}) == kFiguresDiffer);
  CHECK(among({counted({{"killed", "3", true}}), counted({{"Killed", "3.0", true}})}) == 0);
  CHECK(among({counted({{"killed", "3", true}}), counted({{"killed", " 3", false}})}) == 0);
  CHECK(among({counted({{"killed", "3", true}}), counted({{"rockets", "4", true}})}) == 0);
  CHECK(among({counted({{"killed", "3", true}}), counted({{"killed", "about 3", false}})}) == kFiguresDiffer);
  CHECK(among({counted({{"killed", "Several", false}}), counted({{"killed", "several", false}})}) == 0);
}

TEST_CASE("an account may contradict the event itself, and one that fits it does not") {
  EventRecord event = at(undated("a"), {44.4, 33.3});
  event.has_time = true;
  event.detail.time = time_of("2020-01-08");
  event.detail.place = "Baghdad";
  CHECK(disagreement(account_of(event), std::vector{dated("2020-01-08T01:20Z")}) == 0);
  CHECK(disagreement(account_of(event), std::vector{dated("2020-01-09")}) == kTimeDiffers);
  CHECK(disagreement(account_of(event), std::vector{placed({45, 33.3}, 100)}) == kPlaceDiffers);
  CHECK(disagreement(account_of(event), std::vector{named("Erbil")}) == kPlaceDiffers);
  CHECK(disagreement(account_of(event), std::vector<Claim>{}) == 0);
}

TEST_CASE("wording counts where nothing else differs, between two accounts that both say something") {
  CHECK(among({{"A", "it was this"}, {"B", "it was that"}}) == kWordingDiffers);
  CHECK(among({{"A", "It was this"}, {"B", "it was this "}}) == 0);
  CHECK(among({{"A", "it was this"}}) == 0);
  CHECK(among({{"A", "it was this"}, {"B", ""}}) == 0);
  Claim three{"A", "three"}, four{"B", "four"};
  three.figures = {{"killed", "3", true}};
  four.figures = {{"killed", "4", true}};
  CHECK(among({three, four}) == kFiguresDiffer);
}

namespace {

// From whole hours, kilometres and numbers, as a child would compare them.
struct Simple {
  int from = -1, to = -1;  // hours; -1: not stated
  int km = -1, reach_km = 0;
  int killed = -1;
};

bool slow_differs(const Simple& a, const Simple& b, Respects respect) {
  if (respect == kTimeDiffers) return a.from >= 0 && b.from >= 0 && (a.to < b.from || b.to < a.from);
  if (respect == kPlaceDiffers) return a.km >= 0 && b.km >= 0 && std::abs(a.km - b.km) > a.reach_km + b.reach_km;
  return a.killed >= 0 && b.killed >= 0 && a.killed != b.killed;
}

Claim claim_of(const Simple& s) {
  Claim claim;
  const auto hour = [](int h) { return "2020-01-01T" + std::string(h < 10 ? "0" : "") + std::to_string(h) + "Z"; };
  if (s.from >= 0) claim.time = time_of((hour(s.from) + "/" + hour(s.to)).c_str());
  // A little less than the kilometres say, so that "as far as both reach" is within reach.
  if (s.km >= 0) claim.position = destination({40, 0}, 90, s.km * 999.999);
  claim.precision_m = s.reach_km * 1000.0;
  if (s.killed >= 0) claim.figures = {{"killed", std::to_string(s.killed), true}};
  return claim;
}

}  // namespace

TEST_CASE("of random accounts every pair is compared, and the table says the same") {
  Random random(5);
  int differing[3] = {};
  for (int round = 0; round < 400; ++round) {
    std::vector<Simple> all(static_cast<std::size_t>(random.between(1, 4)));
    std::vector<Claim> claims;
    for (Simple& s : all) {
      if (random.once_in(2)) {
        s.from = static_cast<int>(random.between(0, 9));
        s.to = static_cast<int>(random.between(s.from, 10));
      }
      if (random.once_in(2)) s.km = static_cast<int>(random.between(0, 12));
      s.reach_km = static_cast<int>(random.between(1, 4));
      if (random.once_in(2)) s.killed = static_cast<int>(random.between(1, 3));
      claims.push_back(claim_of(s));
    }
    Respects expected = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = 0; j < all.size(); ++j)
        for (const Respects respect : {kTimeDiffers, kPlaceDiffers, kFiguresDiffer})
          if (slow_differs(all[i], all[j], respect)) expected |= respect;
    REQUIRE(int{among(claims)} == int{expected});
    EventRecord event = undated("e");
    event.detail.claims = claims;
    REQUIRE(int{EventTable::build({undated("before"), event})->disagreement(1)} == int{expected});
    for (int i = 0; i < 3; ++i) differing[i] += (expected >> i) & 1;
  }
  for (const int count : differing) CHECK(count > 30);
}

TEST_CASE("the respects have names, and a text for tables") {
  CHECK(respect_text(0).empty());
  CHECK(respect_text(kTimeDiffers | kFiguresDiffer) == "time, figures");
  CHECK(respect_text(kWordingDiffers) == "wording");
}

}  // namespace sitmap
