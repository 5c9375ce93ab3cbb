// Comparing two windows by hand in the real window: begun with a key, dragged, counted, hidden, saved and ended.
#include <catch2/catch.hpp>

#include "hand.h"
#include "state/window_comparison.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

// The week of the strikes on the axis of six weeks.
void show_week(Hand& hand) {
  TimeControl time = with_window(hand.state().view.time, {instant("2020-01-05"), instant("2020-01-12")});
  time.axis = {instant("2019-12-20"), instant("2020-01-31")};
  hand.program().dispatch(action::SetTime{time});
  hand.settle();
}

const Counts& counts(Hand& hand) {
  return hand.program().derived().counts(hand.state());
}

}  // namespace

TEST_CASE("C compares with the week before, the map shows both, and Esc ends it") {
  Hand hand;
  show_week(hand);
  const std::size_t in_week = counts(hand).shown;
  const Picture before = hand.look();
  hand.key('C');
  REQUIRE(hand.state().view.comparison);
  CHECK(hand.state().view.comparison->reference == TimeSpan{instant("2019-12-29"), instant("2020-01-05")});
  const Counts& both = counts(hand);
  REQUIRE(both.changes);
  CHECK(both.changes->of(Change::ended) > 0);
  CHECK(both.changes->of(Change::new_) + both.changes->of(Change::continuing) == in_week);
  CHECK(both.shown == both.changes->total());
  CHECK(both.records == both.rejected + both.shown + both.hidden_time + both.hidden_filter + both.hidden_undated);
  CHECK(differing_pixels(before, hand.look(), 320, 60, 900, 500) > 300);
  hand.key(kKeyEscape);
  CHECK_FALSE(hand.state().view.comparison);
  CHECK(counts(hand).shown == in_week);
}

TEST_CASE("the kept window stays while the other is dragged, and is dragged itself") {
  Hand hand;
  show_week(hand);
  hand.key('C', false, true);
  const TimeSpan kept{instant("2020-01-05"), instant("2020-01-12")};
  REQUIRE(hand.state().view.comparison);
  CHECK(hand.state().view.comparison->reference == kept);
  CHECK(counts(hand).changes->of(Change::continuing) == counts(hand).shown);
  const double y = hand.slider_y();
  hand.drag(hand.slider_x(instant("2020-01-08T12:00Z")), y, hand.slider_x(instant("2020-01-20T12:00Z")), y);
  CHECK(hand.state().view.time.window == TimeSpan{instant("2020-01-17"), instant("2020-01-24")});
  CHECK(hand.state().view.comparison->reference == kept);
  CHECK(counts(hand).changes->of(Change::ended) > 0);
  hand.drag(hand.slider_x(instant("2020-01-08T12:00Z")), y, hand.slider_x(instant("2020-01-03T12:00Z")), y);
  CHECK(hand.state().view.comparison->reference == TimeSpan{instant("2019-12-31"), instant("2020-01-07")});
  CHECK(hand.state().view.time.window == TimeSpan{instant("2020-01-17"), instant("2020-01-24")});
}

TEST_CASE("a comparison is in the saved project, and comes back from it") {
  std::filesystem::path file;
  TempFolder folder;
  file = folder.path() / "compared.sitmap";
  WindowComparison before;
  {
    Hand hand;
    show_week(hand);
    hand.key('C');
    hand.program().dispatch(
        action::Compare{WindowComparison{hand.state().view.comparison->reference, {false, true, false}}});
    before = *hand.state().view.comparison;
    hand.key('S', true, true);
    hand.settle();
    hand.key('A', true);
    hand.type(file.string());
    hand.key(257);  // Enter
    hand.settle();
    REQUIRE(std::filesystem::exists(file));
  }
  Hand again({file.string()});
  CHECK(again.state().view.comparison == before);
}
