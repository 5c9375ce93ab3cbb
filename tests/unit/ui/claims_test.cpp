// Accounts side by side, and the filters by actors and tags, as a user meets them in the panels.
#include <catch2/catch.hpp>

#include <algorithm>

#include "headless.h"
#include "ui/claim_marks.h"
#include "ui/claim_table.h"

namespace sitmap::ui {

namespace {

Claim said(const char* who, const char* start, std::vector<Figure> figures) {
  Claim claim{who, std::string("what ") + who + " says"};
  if (*start != 0) claim.time = *parse_event_time(start, "", Zone::utc());
  claim.figures = std::move(figures);
  return claim;
}

struct Accounts : Headless {
  Accounts() : Headless(1440, 900) {
    std::vector<EventRecord> records = {dated("a", "First", "2020-01-01", "attack"),
                                        dated("b", "Second", "2020-01-08", "attack"),
                                        dated("c", "Third", "2020-01-09", "attack")};
    Claim one = said("Iran", "2020-01-08T01:20Z", {{"dead", "80", true}, {"missiles", "16", true}});
    Claim two = said("الولايات المتحدة", "2020-01-08T01:30Z", {{"dead", "0", true}});
    Claim three = said("", "", {{"Missiles", "13 to 22", false}});
    three.place = "Ain al-Asad";
    three.position = LonLat{42.44, 33.79};
    three.precision_m = 2000;
    three.source = {"A report", "A paper", "https://example.org/1", "2020", "p. 3"};
    records[1].detail.claims = {one, two, three};
    records[0].detail.actors = {"Iran"};
    records[1].detail.actors = {"Iran", "United States"};
    records[2].detail.actors = {"United States"};
    records[2].detail.tags = {"rockets"};
    open(std::move(records));
    frames(3);
    clear();
  }
  const ClaimRow& row(const ClaimTable& table, const std::string& label) {
    const auto found =
        std::find_if(table.rows.begin(), table.rows.end(), [&](const ClaimRow& r) { return r.label == label; });
    REQUIRE(found != table.rows.end());
    return *found;
  }
};

}  // namespace

TEST_CASE_METHOD(Accounts, "A comparison has a row for each thing that accounts speak of", "[claims]") {
  const ClaimTable table = claim_table(state, 1);
  CHECK(table.who == std::vector<std::string>{"Iran", "الولايات المتحدة", "Account 3"});
  std::vector<std::string> labels;
  for (const ClaimRow& r : table.rows) labels.push_back(r.label);
  CHECK(labels == std::vector<std::string>{"When", "Where", "Dead", "Missiles"});
}

TEST_CASE_METHOD(Accounts, "Exactly the cells that contradict another one are marked", "[claims]") {
  const ClaimTable table = claim_table(state, 1);
  const ClaimRow& when = row(table, "When");
  CHECK(when.cells[0].differs);
  CHECK(when.cells[1].differs);
  CHECK_FALSE(when.cells[2].differs);
  CHECK_FALSE(when.own.differs);
  CHECK(when.cells[2].text.empty());
  const ClaimRow& dead = row(table, "Dead");
  CHECK(dead.cells[0].number == 80.0);
  CHECK(dead.cells[1].differs);
  CHECK_FALSE(dead.cells[2].differs);
  const ClaimRow& missiles = row(table, "Missiles");
  CHECK(missiles.cells[2].text == "13 to 22");
  CHECK_FALSE(missiles.cells[2].number);
  CHECK(missiles.differs());
  const ClaimRow& where = row(table, "Where");
  CHECK(where.cells[2].differs);
  CHECK(where.own.differs);
  CHECK(where.cells[2].detail.find("± 2 km") != std::string::npos);
  CHECK(where.cells[2].detail.find("from the marker") != std::string::npos);
  CHECK(disagreement_words(table.respects) == "Sources disagree on time, place and figures");
}

TEST_CASE_METHOD(Accounts, "Times have one axis and numbers one scale from zero", "[claims]") {
  const ClaimTable table = claim_table(state, 1);
  const auto axis = time_axis(row(table, "When"));
  REQUIRE(axis);
  for (const ClaimCell& cell : row(table, "When").cells) {
    if (cell.span) CHECK(axis->contains(*cell.span));
  }
  const auto scale = number_scale(row(table, "Dead"));
  REQUIRE(scale);
  CHECK(scale->low == 0);
  CHECK(scale->high == 80);
  CHECK_FALSE(number_scale(row(table, "Missiles")));
}

TEST_CASE_METHOD(Accounts, "The panel and the wide comparison ask for nothing by themselves", "[claims]") {
  state = apply(std::move(state), action::Select{EventIndex{1}, false});
  frames(6);
  clear();
  frames(3);
  CHECK(effects.empty());
  run("events.compare_claims");
  CHECK(state.settings.dialog == Dialog::claims);
  frames(4);
  CHECK(state.settings.dialog == Dialog::claims);
  // An event without accounts closes it.
  state = apply(std::move(state), action::Select{EventIndex{0}, false});
  frames(3);
  CHECK(state.settings.dialog == Dialog::none);
}

TEST_CASE_METHOD(Accounts, "A click on an actor leaves only its events", "[facets]") {
  run("events.filter_actors");
  CHECK(state.settings.actors_facet);
  frames(3);
  // From below, so that the group's own head is met last; what else a click asks for is taken back.
  for (float y = 700; y > 150 && state.document.filter.only_actors.empty(); y -= 8) {
    const State before = state;
    click(200, y);
    if (state.document.filter.only_actors.empty()) state = before;
  }
  REQUIRE(state.document.filter.only_actors.size() == 1);
  CHECK(derived.counts(state).records - derived.counts(state).hidden_filter == 2);
}

TEST_CASE_METHOD(Accounts, "One command shows only events whose sources disagree, and takes it back", "[facets]") {
  run("events.only_disagreeing");
  CHECK(derived.list(state) == std::vector<EventIndex>{1});
  run("events.only_disagreeing");
  CHECK(state.document.filter.empty());
}

}  // namespace sitmap::ui
