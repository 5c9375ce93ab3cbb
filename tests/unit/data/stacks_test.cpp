// Stacks: every event in one, leads apart, the same wherever the map stands.
#include "data/stacks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "data/generate.h"
#include "made_events.h"

namespace sitmap {
namespace {

struct Input {
  EventTablePtr table;
  std::vector<EventIndex> events;
  std::vector<Membership> memberships;
};

Input everything(EventTablePtr table) {
  Input input{table, {}, {}};
  for (EventIndex i = 0; i < table->size(); ++i) {
    input.events.push_back(i);
    input.memberships.push_back(i % 3 == 0 ? Membership::possible : Membership::certain);
  }
  return input;
}

Stacks build(const Input& in, double zoom, double merge_px) {
  return build_stacks(*in.table, in.events, in.memberships, zoom, merge_px);
}

double distance_px(WorldPoint a, WorldPoint b, double zoom) {
  const double px = std::exp2(zoom + 9 - 32);
  return std::hypot(static_cast<std::int32_t>(a.x - b.x) * px, (static_cast<double>(a.y) - b.y) * 2 * px);
}

// The order in which events lead a stack.
auto rank(const Input& in, EventIndex event) {
  const auto i =
      static_cast<std::size_t>(std::lower_bound(in.events.begin(), in.events.end(), event) - in.events.begin());
  return std::tuple(5 - in.table->severity()[event], in.memberships[i] == Membership::certain ? 0 : 1, event);
}

void check_invariants(const Input& in, const Stacks& stacks, double zoom, double merge_px) {
  std::set<EventIndex> seen;
  std::uint32_t next = 0;
  for (std::size_t s = 0; s < stacks.stacks.size(); ++s) {
    const Stack& stack = stacks.stacks[s];
    REQUIRE(stack.first == next);
    REQUIRE(stack.count > 0);
    next += stack.count;
    const std::span members(stacks.members.data() + stack.first, stack.count);
    REQUIRE(std::is_sorted(members.begin(), members.end()));
    bool certain = false;
    for (const EventIndex member : members) {
      if (!seen.insert(member).second) FAIL("event " << member << " is in two stacks");
      if (rank(in, stack.lead) > rank(in, member)) FAIL("event " << member << " should lead");
      if (distance_px(stack.position, in.table->world()[member], zoom) >= 2.5 * merge_px)
        FAIL("too far from its stack");
      certain = certain || std::get<1>(rank(in, member)) == 0;
    }
    REQUIRE(certain == stack.certain);
    REQUIRE(stack.position == in.table->world()[stack.lead]);
    if (s > 0) REQUIRE(stacks.stacks[s - 1].lead < stack.lead);
    for (std::size_t other = 0; other < s; ++other) {
      if (distance_px(stacks.stacks[other].position, stack.position, zoom) < merge_px) FAIL("stacks lie on each other");
    }
  }
  REQUIRE(next == stacks.members.size());
  const auto positioned =
      std::count_if(in.events.begin(), in.events.end(), [&](EventIndex e) { return in.table->has_position(e); });
  REQUIRE(seen.size() == static_cast<std::size_t>(positioned));
}

}  // namespace

TEST_CASE("stacks hold every event with a position once, under the lead that ranks first") {
  const Input in = everything(generate_events(600, 9));
  for (const double zoom : {-1.0, 0.0, 0.4, 3.0, 6.7, 9.0, 14.0, 22.0}) {
    for (const double merge_px : {4.0, 18.0, 31.0}) check_invariants(in, build(in, zoom, merge_px), zoom, merge_px);
  }
}

TEST_CASE("random events near the antimeridian and the poles keep the rules") {
  Random random(17);
  for (int round = 0; round < 60; ++round) {
    std::vector<EventRecord> records;
    for (int i = 0; i < 80; ++i) {
      const double lon = std::remainder(180 + static_cast<double>(random.between(-400, 400)) / 100, 360);
      const double lat = random.once_in(6) ? 89.99 : static_cast<double>(random.between(-300, 300)) / 100;
      records.push_back(
          at(moment("m" + std::to_string(i), {i, i + 1}), {lon, lat}, static_cast<int>(random.between(0, 5))));
    }
    records.push_back(undated("without position"));
    const Input in = everything(EventTable::build(std::move(records)));
    const double zoom = static_cast<double>(random.between(0, 90)) / 10;
    check_invariants(in, build(in, zoom, 20), zoom, 20);
  }
}

TEST_CASE("events on both sides of the antimeridian form one stack") {
  const Input in = everything(
      EventTable::build({at(moment("east", {1, 2}), {179.999, 0}, 1), at(moment("west", {2, 3}), {-179.999, 0}, 3)}));
  const Stacks stacks = build(in, 3, 16);
  REQUIRE(stacks.stacks.size() == 1);
  CHECK(in.table->id(stacks.stacks[0].lead) == "west");
}

TEST_CASE("the lead is the most severe, then the certain, then the earliest event") {
  const auto table =
      EventTable::build({at(moment("early", {1, 2}), {10, 10}, 3), at(moment("later", {2, 3}), {10, 10}, 3),
                         at(moment("mild", {3, 4}), {10, 10}, 1)});
  const std::vector<EventIndex> events{0, 1, 2};
  const std::vector<Membership> all_certain(3, Membership::certain);
  CHECK(build_stacks(*table, events, all_certain, 5, 16).stacks.at(0).lead == 0);
  const std::vector<Membership> first_possible{Membership::possible, Membership::certain, Membership::certain};
  CHECK(build_stacks(*table, events, first_possible, 5, 16).stacks.at(0).lead == 1);
  CHECK(build_stacks(*table, events, first_possible, 5, 16).stacks.at(0).certain);
}

TEST_CASE("stacks split as the map zooms in, and equal places never do") {
  const Input in =
      everything(EventTable::build({at(moment("a", {1, 2}), {44.0, 33.0}), at(moment("b", {2, 3}), {44.01, 33.0}),
                                    at(moment("same", {3, 4}), {44.01, 33.0})}));
  CHECK(build(in, 2, 16).stacks.size() == 1);
  CHECK(build(in, 14, 16).stacks.size() == 2);
  CHECK(build(in, 24, 16).stacks.size() == 2);
}

TEST_CASE("stacks are the same on every call and do not depend on far events") {
  const auto table = generate_events(2000, 4);
  const Input all = everything(table);
  const Stacks whole = build(all, 6, 18);
  CHECK(build(all, 6, 18).members == whole.members);
  Input near_baghdad{table, {}, {}};
  for (const EventIndex e : all.events) {
    const LonLat p = table->position()[e];
    if (p.lon_deg < 41 || p.lon_deg > 49 || p.lat_deg < 30 || p.lat_deg > 36.8) continue;
    near_baghdad.events.push_back(e);
    near_baghdad.memberships.push_back(all.memberships[e]);
  }
  REQUIRE(near_baghdad.events.size() > 20);
  for (const Stack& stack : build(near_baghdad, 6, 18).stacks) {
    const auto same =
        std::find_if(whole.stacks.begin(), whole.stacks.end(), [&](const Stack& s) { return s.lead == stack.lead; });
    if (table->position()[stack.lead].lon_deg < 42 || table->position()[stack.lead].lon_deg > 48) continue;
    REQUIRE(same != whole.stacks.end());
    CHECK(same->count == stack.count);
  }
}

TEST_CASE("no events make no stacks, and extreme sizes are safe") {
  CHECK(build_stacks(EventTable(), {}, {}, 3, 16).stacks.empty());
  const Input in = everything(generate_events(300, 2));
  CHECK(build(in, 0, 1e9).stacks.size() == 1);
  CHECK(build(in, 30, 0).members.size() == 300);
  CHECK(build(in, -20, 16).stacks.size() == 1);
}

}  // namespace sitmap
