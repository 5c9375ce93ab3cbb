// Comparing two windows in the panels: the second bracket, the chips, and what is said of an event.
#include "ui/comparison.h"

#include <catch2/catch.hpp>

#include "headless.h"
#include "state/window_comparison.h"
#include "ui/slider_comparison.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

InstantUs day(int month, int d) {
  return days_from_civil(2020, month, d) * kDayUs;
}

// January 2020 on the axis; A from 4 to 8 January, B from 12 to 19 January.
struct Compared : Headless {
  Compared() : Headless(1440, 900) {
    open({dated("a", "First", "2020-01-05", "attack"), dated("b", "Second", "2020-01-14", "killing"),
          dated("m", "Some time", "2020-01", "attack"), dated("z", "Last", "2020-01-30", "attack")});
    TimeControl time = state.view.time;
    time.axis = {day(1, 1), day(1, 31)};
    time.window = {day(1, 12), day(1, 19)};
    state = apply(std::move(state), action::SetTime{time});
    state = apply(std::move(state), action::Compare{WindowComparison{{day(1, 4), day(1, 8)}, {}}});
    frames(3);
    clear();
  }
  TimeSpan a() const { return state.view.comparison->reference; }
  TimeSpan b() const { return state.view.time.window; }
  EventIndex row(const char* id) const { return static_cast<EventIndex>(state.document.events->find(id)); }
};

}  // namespace

TEST_CASE_METHOD(Compared, "Without input a comparison asks for nothing", "[comparison]") {
  frames(4);
  CHECK(effects.empty());
  CHECK_FALSE(last.animating);
}

TEST_CASE_METHOD(Compared, "The window compared with is dragged like the other, which stays", "[comparison]") {
  const TimeSpan before = b();
  drag(on_track(day(1, 6)), on_track(day(1, 9)));
  CHECK(a() == TimeSpan{day(1, 7), day(1, 11)});
  drag(on_track(day(1, 7)), on_track(day(1, 2)));
  CHECK(a() == TimeSpan{day(1, 2), day(1, 11)});
  drag(on_track(day(1, 11)), on_track(day(1, 5)));
  CHECK(a() == TimeSpan{day(1, 2), day(1, 5)});
  CHECK(b() == before);
}

TEST_CASE_METHOD(Compared, "The slider's own window is dragged while another one is compared with", "[comparison]") {
  const TimeSpan before = a();
  drag(on_track(day(1, 15)), on_track(day(1, 20)));
  CHECK(b() == TimeSpan{day(1, 17), day(1, 24)});
  drag(on_track(day(1, 9)), on_track(day(1, 11)));
  CHECK(b() == TimeSpan{day(1, 9), day(1, 11)});
  CHECK(a() == before);
}

TEST_CASE_METHOD(Compared, "Where the windows overlap both can be held", "[comparison]") {
  state = apply(std::move(state), action::Compare{WindowComparison{{day(1, 10), day(1, 16)}, {}}});
  frames(2);
  SECTION("the edge within the other window") {
    drag(on_track(day(1, 16)), on_track(day(1, 21)));
    CHECK(a() == TimeSpan{day(1, 10), day(1, 21)});
    CHECK(b() == TimeSpan{day(1, 12), day(1, 19)});
  }
  SECTION("the middle that they share is the slider's own") {
    drag(on_track(day(1, 14)), on_track(day(1, 15)));
    CHECK(a() == TimeSpan{day(1, 10), day(1, 16)});
    CHECK(b() == TimeSpan{day(1, 13), day(1, 20)});
  }
}

TEST_CASE_METHOD(Compared, "An event is told in words, no more certain than it is known", "[comparison]") {
  CHECK(change_words(state, row("a")) == "Ended: in A, not in B");
  CHECK(change_words(state, row("b")) == "New: in B, not in A");
  CHECK(change_words(state, row("m")) == "Possibly continuing: possibly in A and possibly in B");
  CHECK(change_words(state, row("z")) == "In neither window");
  state = apply(std::move(state), action::Compare{});
  CHECK(change_words(state, row("a")).empty());
}

TEST_CASE_METHOD(Compared, "The status line's counts add up", "[comparison]") {
  Counts counts = derived.counts(state);
  CHECK(counts_sentence(counts, true) == "new 1 + ended 1 + continuing 1 (1 possibly) + hidden 1 (time 1) = 4 records");
  counts.shown += 2;
  counts.records += 2;
  CHECK(counts_sentence(counts, true) ==
        "new 1 + ended 1 + continuing 1 (1 possibly) + undated 2 + hidden 1 (time 1) = 6 records");
}

TEST_CASE_METHOD(Compared, "A click on a chip hides its kind in list and map, and another one brings it back",
                 "[comparison]") {
  // The chips stand in a row above the list's order; the first that answers is New.
  const auto hide_somewhere = [&] {
    for (float y = 150; y < 500; y += 8) {
      click(40, y);
      if (!actions<action::Compare>().empty()) return y;
    }
    return 0.0f;
  };
  const float y = hide_somewhere();
  REQUIRE(y > 0);
  CHECK(is_hidden_change(state, Change::new_));
  CHECK(derived.list(state).size() == 2);
  click(40, y);
  CHECK_FALSE(is_hidden_change(state, Change::new_));
  CHECK(derived.list(state).size() == 3);
}

TEST_CASE_METHOD(Compared, "Cards, table and info panel are drawn while comparing, and after", "[comparison]") {
  state = apply(std::move(state), action::Select{row("b"), false});
  for (const ListLook look : {ListLook::cards, ListLook::table}) {
    Settings settings = state.settings;
    settings.list_look = look;
    set(settings);
    frames(3);
    CHECK(state.view.comparison);
  }
  run("compare.end");
  frames(2);
  CHECK_FALSE(state.view.comparison);
}

}  // namespace sitmap::ui
