// Comparing two windows: the commands that begin, turn round and end it, and the counts that follow.
#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/commands.h"
#include "state/derived.h"
#include "state/event_columns.h"
#include "state/window_comparison.h"

namespace sitmap {
namespace {

State run(State state, std::string_view name) {
  const Command* const command = find_command(name);
  REQUIRE(command != nullptr);
  REQUIRE(command->enabled(state));
  for (const Effect& effect : command->run(state)) {
    if (const auto* a = std::get_if<Action>(&effect)) state = apply(std::move(state), *a);
  }
  return state;
}

State with_window_of(State state, TimeSpan window, TimeMode mode = TimeMode::window) {
  TimeControl time = state.view.time;
  time.window = window;
  time.mode = mode;
  return apply(std::move(state), action::SetTime{time});
}

// The days of the killing and the strike, 3 to 9 January 2020, after a week with the protest.
State second_week() {
  return with_window_of(sample_state(), {at(2020, 1, 3), at(2020, 1, 10)});
}

TimeSpan before(TimeSpan window, const Zone& zone = Zone::utc()) {
  TimeControl time;
  time.window = window;
  return previous_window(time, zone);
}

Change change(const State& state, std::string_view id) {
  return change_of(state, row_of(state, id)).change;
}

}  // namespace

TEST_CASE("the previous window is as long as this one, and ends where it begins") {
  CHECK(before({at(2020, 1, 8), at(2020, 1, 15)}) == TimeSpan{at(2020, 1, 1), at(2020, 1, 8)});
  CHECK(before({at(2020, 1, 8, 6), at(2020, 1, 8, 9)}) == TimeSpan{at(2020, 1, 8, 3), at(2020, 1, 8, 6)});
  SECTION("whole months and years come before whole months and years") {
    CHECK(before({at(2020, 3, 1), at(2020, 4, 1)}) == TimeSpan{at(2020, 2, 1), at(2020, 3, 1)});
    CHECK(before({at(2020, 1, 1), at(2021, 1, 1)}) == TimeSpan{at(2019, 1, 1), at(2020, 1, 1)});
  }
  SECTION("days are local days, whatever the clocks do between") {
    const Zone berlin = *Zone::find("Europe/Berlin");
    const auto midnight = [&](int month, int day) { return berlin.instant_at({2020, month, day}); };
    CHECK(before({midnight(3, 30), midnight(4, 6)}, berlin) == TimeSpan{midnight(3, 23), midnight(3, 30)});
  }
  SECTION("a window at the beginning of the calendar has none, and nothing breaks") {
    CHECK(before({kBeginningOfTime, kBeginningOfTime + 1}).empty());
    const State state = with_window_of(sample_state(), {kBeginningOfTime, kBeginningOfTime + kDayUs});
    CHECK_FALSE(run(state, "compare.previous").view.comparison);
  }
}

TEST_CASE("cumulative and instant mode are compared with the same one step earlier") {
  TimeControl time;
  time.window = {at(2020, 1, 1), at(2020, 2, 1)};
  time.step = {.days = 7};
  time.mode = TimeMode::cumulative;
  CHECK(previous_window(time, Zone::utc()).end == at(2020, 1, 25));
  time.mode = TimeMode::instant;
  CHECK(previous_window(time, Zone::utc()) == TimeSpan{at(2019, 12, 25), at(2019, 12, 25) + 1});
}

TEST_CASE("comparing with the previous window tells what is new and what has ended") {
  const State state = run(second_week(), "compare.previous");
  REQUIRE(state.view.comparison);
  CHECK(state.view.comparison->reference == TimeSpan{at(2019, 12, 27), at(2020, 1, 3)});
  CHECK(change(state, "a") == Change::ended);
  CHECK(change(state, "c") == Change::new_);
  CHECK(change(state, "d") == Change::neither);
  CHECK(change(state, "undated") == Change::neither);
  // The killing of 3 January at 00:47 in Baghdad was on 2 January, 21:47 UTC.
  CHECK(change(state, "b") == Change::ended);
}

TEST_CASE("a window that is kept stays where it is while the other moves on") {
  State state = run(second_week(), "compare.keep");
  CHECK(change(state, "c") == Change::continuing);
  state = with_window_of(std::move(state), {at(2020, 11, 20), at(2020, 12, 1)});
  CHECK(change(state, "c") == Change::ended);
  CHECK(change(state, "d") == Change::new_);
}

TEST_CASE("swapping the windows twice changes nothing, and once turns new into ended") {
  for (const TimeMode mode : {TimeMode::window, TimeMode::instant}) {
    const State state = run(with_window_of(second_week(), second_week().view.time.window, mode), "compare.previous");
    const State swapped = run(state, "compare.swap");
    CHECK(swapped.view.comparison->reference == shown_window(state));
    CHECK(shown_window(swapped).begin == state.view.comparison->reference.begin);
    const State again = run(swapped, "compare.swap");
    CHECK(again.view.comparison == state.view.comparison);
    CHECK(again.view.time.window == state.view.time.window);
  }
  const State swapped = run(run(second_week(), "compare.previous"), "compare.swap");
  CHECK(change(swapped, "a") == Change::new_);
  CHECK(change(swapped, "c") == Change::ended);
}

TEST_CASE("Esc ends the comparison after everything else, as its own command does at once") {
  State state = run(second_week(), "compare.previous");
  CHECK_FALSE(run(state, "compare.end").view.comparison);
  state = apply(std::move(state), action::Select{row_of(state, "c"), false});
  state = run(std::move(state), "view.escape");
  CHECK_FALSE(state.view.selected);
  REQUIRE(state.view.comparison);
  state = run(std::move(state), "view.escape");
  CHECK_FALSE(state.view.comparison);
  CHECK_FALSE(find_command("compare.swap")->enabled(state));
}

TEST_CASE("other events end the comparison, since its window meant those that were there") {
  const State state = run(second_week(), "compare.previous");
  CHECK_FALSE(apply(state, action::OpenLayers{{layer_of(few_events(), "Other")}}).view.comparison);
}

TEST_CASE("an empty reference is not taken") {
  const State state = apply(second_week(), action::Compare{WindowComparison{{5, 5}, {}}});
  CHECK_FALSE(state.view.comparison);
}

TEST_CASE("selecting what has ended leaves the window where it is") {
  const State state = run(second_week(), "compare.previous");
  const State selected = apply(state, action::Select{row_of(state, "a"), true});
  CHECK(selected.view.time.window == state.view.time.window);
  CHECK(apply(state, action::Select{row_of(state, "d"), true}).view.time.window != state.view.time.window);
}

TEST_CASE("the counts of map and list add up while windows are compared") {
  State state = run(second_week(), "compare.previous");
  state.viewport = {};
  state.viewport.width = 800;
  state.viewport.height = 600;
  Derived derived;
  for (const double zoom : {2.0, 5.0, 9.0, 14.0}) {
    state.view.camera = {world_from_lonlat({44.39, 33.30}), zoom, 0};
    for (const bool hide_new : {false, true}) {
      state.view.comparison->hidden[0] = hide_new;
      for (const Counts& counts : {derived.counts(state), derived.map_counts(state, false)}) {
        CHECK(counts.records == counts.rejected + counts.shown + counts.hidden_time + counts.hidden_filter +
                                    counts.hidden_undated + counts.hidden_no_place + counts.hidden_off_screen);
        REQUIRE(counts.changes);
        CHECK(counts.shown >= counts.changes->total());
        if (hide_new) CHECK(counts.changes->of(Change::new_) == 0);
      }
      CHECK(derived.selection(state).compared.of(Change::new_) == 1);
    }
  }
  state.view.comparison.reset();
  CHECK_FALSE(derived.counts(state).changes);
}

TEST_CASE("what is hidden leaves the list, and comes back") {
  State state = run(second_week(), "compare.previous");
  Derived derived;
  const std::size_t all = derived.list(state).size();
  state = run(std::move(state), "compare.show_ended");
  CHECK(derived.list(state).size() == all - 2);
  CHECK(drawn_membership(state, row_of(state, "a")) == Membership::outside);
  // With another reference what was hidden stays so.
  state = run(std::move(state), "compare.previous");
  CHECK_FALSE(find_command("compare.show_ended")->checked(state));
  state = run(std::move(state), "compare.show_ended");
  CHECK(derived.list(state).size() == all);
}

TEST_CASE("copied rows tell their change before the columns") {
  const State state = run(second_week(), "compare.previous");
  const std::vector<EventIndex> rows{row_of(state, "a"), row_of(state, "c")};
  std::vector<std::string> changes;
  for (const EventIndex row : rows) changes.push_back(change_cell(change_of(state, row)));
  CHECK(rows_as_tsv(state.document, rows, {{"id", 10}}, changes) == "Change\tId\nEnded\ta\nNew\tc\n");
  CHECK(change_cell({Change::continuing, false}) == "Continuing?");
}

TEST_CASE("windows in words") {
  State state = run(second_week(), "compare.previous");
  CHECK(shown_window_words(state) == "3 – 9 Jan 2020");
  CHECK(reference_words(state) == "27 Dec 2019 – 2 Jan 2020");
  state.view.time.mode = TimeMode::cumulative;
  state = run(std::move(state), "compare.previous");
  CHECK(shown_window_words(state) == "up to 9 Jan 2020");
  CHECK(reference_words(state).starts_with("all up to "));
}

}  // namespace sitmap
