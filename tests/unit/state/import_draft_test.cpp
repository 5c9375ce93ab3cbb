// The order of day and month follows the columns that are chosen.
#include <catch2/catch.hpp>

#include "state/import_draft.h"

namespace sitmap {
namespace {

ColumnSurvey column(const std::string& name, std::initializer_list<const char*> values) {
  ColumnSurvey survey;
  survey.column.name = name;
  for (const char* value : values) {
    survey.dates.add(value);
    ++survey.stated;
    survey.samples.emplace_back(value);
  }
  return survey;
}

const std::vector<ColumnSurvey> kColumns = {
    column("either", {"03/04/2020", "05/06/2020"}), column("day", {"03/04/2020", "25/06/2020"}),
    column("both", {"13/04/2020", "05/26/2020", "01/02/2020"}), column("iso", {"2020-04-03"})};

Mapping starting_with(const std::string& column, DateOrder order = DateOrder::undecided) {
  Mapping mapping;
  mapping.fields["start"] = {{column}, "chosen", Reading::plain, ""};
  mapping.date_order = order;
  return mapping;
}

}  // namespace

TEST_CASE("a column whose values leave two orders is asked about, others are not") {
  REQUIRE(undecided_dates(kColumns, starting_with("either")) == &kColumns[0]);
  CHECK(undecided_dates(kColumns, starting_with("day")) == nullptr);
  CHECK(undecided_dates(kColumns, starting_with("both")) == &kColumns[2]);
  CHECK(undecided_dates(kColumns, starting_with("iso")) == nullptr);
  CHECK(undecided_dates(kColumns, Mapping{}) == nullptr);
}

TEST_CASE("one column that decides speaks for start and end") {
  Mapping mapping = starting_with("either");
  mapping.fields["end"] = {{"day"}, "chosen", Reading::plain, ""};
  CHECK(undecided_dates(kColumns, mapping) == nullptr);
}

TEST_CASE("numbers of a spreadsheet have no order") {
  Mapping mapping = starting_with("either");
  mapping.fields["start"].reading = Reading::excel_days;
  CHECK(undecided_dates(kColumns, mapping) == nullptr);
}

TEST_CASE("another column brings its own order, or opens the question again") {
  const Mapping answered = starting_with("either", DateOrder::mdy);
  CHECK(with_settled_order(kColumns, answered, starting_with("day", DateOrder::mdy)).date_order == DateOrder::dmy);
  CHECK(with_settled_order(kColumns, answered, starting_with("both", DateOrder::mdy)).date_order ==
        DateOrder::undecided);
  // What was answered stays answered when something else changes.
  Mapping titled = answered;
  titled.fields["title"] = {{"iso"}, "chosen", Reading::plain, ""};
  CHECK(with_settled_order(kColumns, answered, titled).date_order == DateOrder::mdy);
  CHECK(with_settled_order(kColumns, starting_with("either"), answered).date_order == DateOrder::mdy);
}

TEST_CASE("a draft can be opened once nothing is left to answer") {
  ImportDraft draft;
  draft.columns = kColumns;
  draft.events = std::make_shared<EventLayer>();
  draft.mapping = starting_with("either");
  CHECK_FALSE(can_be_opened(draft));
  draft.mapping.date_order = DateOrder::dmy;
  CHECK(can_be_opened(draft));
  draft.error = "there is no zone Mars";
  CHECK_FALSE(can_be_opened(draft));
  draft.error.clear();
  draft.mapping.fields.clear();
  CHECK_FALSE(can_be_opened(draft));  // nothing says when or where
}

}  // namespace sitmap
