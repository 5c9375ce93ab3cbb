// Dates as tables write them become EDTF of the same precision, or are refused with a reason.
#include "data/date_text.h"

#include <catch2/catch.hpp>
#include <utility>
#include <vector>

#include "core/edtf.h"

namespace sitmap {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string edtf(const std::string& raw, DateOrder order = DateOrder::undecided, Reading reading = Reading::plain) {
  const DateText text = read_date(raw, order, reading);
  CHECK(text.edtf.empty() != text.refusal.empty());
  if (text.edtf.empty()) return "refused: " + text.refusal;
  // What is handed on is always EDTF.
  CHECK(parse_event_time(text.edtf, "", Zone::utc()).ok());
  return text.edtf;
}

TEST_CASE("EDTF is passed on as it is", "[date_text]") {
  for (const char* text :
       {"2020", "2020-11", "2020-11-27", "2020-01-08T01:34+03:00", "2020-01~", "201X", "2020-XX", "2019-12/2020-12",
        "2020-09/..", "../2020-09", "2019/2020", "2020/..", "-0044-03-15", "Y2020"}) {
    CHECK(edtf(text) == text);
  }
  CHECK(edtf("  2020-11-27 ") == "2020-11-27");
}

TEST_CASE("a date keeps its precision in every notation", "[date_text]") {
  const Pairs cases = {{"27.11.2020", "2020-11-27"},
                       {"8.1.2020", "2020-01-08"},
                       {"31/12/2020", "2020-12-31"},
                       {"12/31/2020", "2020-12-31"},
                       {"2020/1/8", "2020-01-08"},
                       {"2020-1-8", "2020-01-08"},
                       {"2020/1/08", "2020-01-08"},
                       {"2020.01.08", "2020-01-08"},
                       {"05/05/2020", "2020-05-05"},
                       {"11/2020", "2020-11"},
                       {"2020/11", "2020-11"},
                       {"31/12/99", "1999-12-31"},
                       {"31-12-68", "2068-12-31"},
                       {"2 January 2020", "2020-01-02"},
                       {"02 January 2020", "2020-01-02"},
                       {"Jan 2, 2020", "2020-01-02"},
                       {"January 2nd, 2020", "2020-01-02"},
                       {"2-Jan-20", "2020-01-02"},
                       {"02JAN2020", "2020-01-02"},
                       {"Thursday, 2 January 2020", "2020-01-02"},
                       {"January 2020", "2020-01"},
                       {"Sept. 2019", "2019-09"},
                       {"20200108", "2020-01-08"},
                       {"202001", "2020-01"},
                       {"20200108013456", "2020-01-08T01:34:56"}};
  for (const auto& [raw, wanted] : cases) CHECK(edtf(raw) == wanted);
}

TEST_CASE("two dates with a word between are an interval", "[date_text]") {
  CHECK(edtf("2020-01-01 to 2020-01-05") == "2020-01-01/2020-01-05");
  CHECK(edtf("1 May 2020 \u2013 3 May 2020") == "2020-05-01/2020-05-03");
  CHECK(edtf("31/01/2020 to 01/02/2020", DateOrder::dmy) == "2020-01-31/2020-02-01");
  CHECK(edtf("2020-01-01 to x y") == "refused: x y: \"x\" is not an English month; write a date such as 2020-01-02");
  CHECK(edtf("2020 to 2021 to 2022").starts_with("refused: "));
  DateEvidence evidence;
  evidence.add("31/01/2020 to 01/02/2020");
  CHECK(evidence.dates() == 1);
  CHECK(evidence.order() == DateOrder::dmy);
}

TEST_CASE("ISO 8601 needs no hyphens, and an offset no zero", "[date_text]") {
  CHECK(edtf("20200108T013456Z") == "2020-01-08T01:34:56Z");
  CHECK(edtf("20200108T0134+0300") == "2020-01-08T01:34+03:00");
  CHECK(edtf("2020-01-08 01:34 UTC+3") == "2020-01-08T01:34+03:00");
  CHECK(edtf("8 Jan 2020 01:34 GMT-5") == "2020-01-08T01:34-05:00");
  CHECK(edtf("20200108T2534Z").starts_with("refused: "));
}

TEST_CASE("clock times follow any notation of the day", "[date_text]") {
  const Pairs cases = {{"2020-01-08 01:34:56+03", "2020-01-08T01:34:56+03:00"},
                       {"2020-01-08 01:34", "2020-01-08T01:34"},
                       {"2020-01-08T01:34:56.789Z", "2020-01-08T01:34:56.789Z"},
                       {"2020-01-08 01:34:56 UTC", "2020-01-08T01:34:56Z"},
                       {"2020-01-08 01:34:56 +0300", "2020-01-08T01:34:56+03:00"},
                       {"31/12/2020 5:07 PM", "2020-12-31T17:07"},
                       {"31/12/2020 12:00 am", "2020-12-31T00:00"},
                       {"31/12/2020 12:30 p.m.", "2020-12-31T12:30"},
                       {"31/12/2020 5 PM", "2020-12-31T17"},
                       {"Wed, 08 Jan 2020 01:34:56 +0300", "2020-01-08T01:34:56+03:00"},
                       {"Wed, 08 Jan 2020 01:34:56 +0300 (AST)", "2020-01-08T01:34:56+03:00"},
                       {"Wed, 08 Jan 2020 01:34:56 GMT", "2020-01-08T01:34:56Z"},
                       {"Jan 2, 2020, 14:05:00.25", "2020-01-02T14:05:00.25"},
                       {"31.12.2020, 23:59", "2020-12-31T23:59"},
                       {"1578441600", "2020-01-08T00:00:00Z"},
                       {"1578441600.5", "2020-01-08T00:00:00.5Z"},
                       {"1578441600123", "2020-01-08T00:00:00.123Z"},
                       {"123456789", "1973-11-29T21:33:09Z"},
                       {"-315619200000", "1960-01-01T00:00:00.000Z"}};
  for (const auto& [raw, wanted] : cases) CHECK(edtf(raw) == wanted);
}

TEST_CASE("numbers are read otherwise only when it is said", "[date_text]") {
  CHECK(edtf("0", DateOrder::undecided, Reading::epoch_s) == "1970-01-01T00:00:00Z");
  CHECK(edtf("-1", DateOrder::undecided, Reading::epoch_ms) == "1969-12-31T23:59:59.999Z");
  CHECK(edtf("43838", DateOrder::undecided, Reading::excel_days) == "2020-01-08");
  CHECK(edtf("43838.75", DateOrder::undecided, Reading::excel_days) == "2020-01-08T18:00");
  CHECK(edtf("43838") == "refused: 43838: a number of 5 digits is no date");
  CHECK(edtf("31.12.2020", DateOrder::undecided, Reading::excel_days) == "2020-12-31");
  CHECK(edtf("60", DateOrder::undecided, Reading::excel_days) ==
        "refused: 60: the days 1 to 60 of a spreadsheet, of early 1900, are counted otherwise by each program");
  CHECK(edtf("x", DateOrder::undecided, Reading::epoch_s) == "refused: x: it is not a number");
}

TEST_CASE("day and month are never guessed", "[date_text]") {
  CHECK(edtf("03/04/2020") ==
        "refused: 03/04/2020: day and month may be either: say which with --dates dmy or --dates mdy");
  CHECK(edtf("03/04/2020", DateOrder::dmy) == "2020-04-03");
  CHECK(edtf("03/04/2020", DateOrder::mdy) == "2020-03-04");
  CHECK(edtf("03.04.2020") == "2020-04-03");
  CHECK(edtf("03.04.2020", DateOrder::mdy) == "2020-03-04");
  CHECK(edtf("20/03/04", DateOrder::ymd) == "2020-03-04");
  CHECK(edtf("99/03/04") == "1999-03-04");
  CHECK(edtf("31/12/2020", DateOrder::mdy) == "refused: 31/12/2020: month 31: months run from 1 to 12");
}

TEST_CASE("what is no date is refused with the reason", "[date_text]") {
  const Pairs cases = {
      {"30/02/2020", "30/02/2020: February 2020 has 29 days"},
      {"30 February 2020", "30 February 2020: February 2020 has 29 days"},
      {"20200230", "20200230: February 2020 has 29 days"},
      {"20201301", "20201301: month 13: months run from 1 to 12"},
      {"2 janvier 2020",
       "2 janvier 2020: \"janvier\" is not an English month; write a date such as "
       "2020-01-02"},
      {"2 January", "2 January: it states no year of four digits"},
      {"unknown", "unknown: \"unknown\" is not an English month; write a date such as 2020-01-02"},
      {"", ": the date is empty"},
      {"2020-01-08 25:00", "2020-01-08 25:00: \"25:00\" is not a clock time such as 14:05, 2:05 PM or 14:05:30+03:00"},
      {"January 2020 14:05", "January 2020 14:05: a clock time needs a full date before it"},
      {"99999999999999999999", "99999999999999999999: its figures are no day and no year"}};
  for (const auto& [raw, wanted] : cases) {
    const DateText text = read_date(raw, DateOrder::undecided);
    CHECK(text.edtf.empty());
    CHECK(text.refusal == wanted);
  }
}

TEST_CASE("a column tells the order of its dates", "[date_text]") {
  const auto evidence = [](std::initializer_list<const char*> values) {
    DateEvidence column;
    for (const char* value : values) column.add(value);
    return column;
  };
  CHECK(evidence({"03/04/2020", "13/04/2020"}).order() == DateOrder::dmy);
  CHECK(evidence({"03/04/2020", "04/13/2020"}).order() == DateOrder::mdy);
  CHECK(evidence({"03/04/2020", "05/06/2020"}).order() == DateOrder::undecided);
  CHECK(evidence({"03/04/2020", "05/06/2020"}).needs_order());
  CHECK(evidence({"03/04/2020", "05/06/2020"}).example() == "03/04/2020");
  CHECK(evidence({"13/04/2020", "04/13/2020"}).contradictory());
  CHECK_FALSE(evidence({"05/05/2020", "06/06/2020"}).needs_order());
  CHECK_FALSE(evidence({"2020-01-02", "03.04.2020"}).needs_order());
  // A value that is no day in any order is no witness; what is left is asked about.
  CHECK(evidence({"30/02/2020", "2/3/2020"}).order() == DateOrder::undecided);
  CHECK(evidence({"30/02/2020", "2/3/2020"}).needs_order());
  CHECK(evidence({"30/02/2020", "13/3/2020"}).order() == DateOrder::dmy);
  CHECK(evidence({"30/02/2020", "3/13/2020"}).order() == DateOrder::mdy);
  CHECK(evidence({"99/04/02"}).order() == DateOrder::ymd);
  CHECK(evidence({"2020-01-02", "x", "32/01/2020"}).dates() == 1);
  CHECK(evidence({"2020-01-02", "x", "32/01/2020"}).refused() == 2);
}

TEST_CASE("parts of a date stand in columns of their own", "[date_text]") {
  CHECK(join_date({"1975", "6", "27", "18", "", ""}).edtf == "1975-06-27T18");
  CHECK(join_date({"1975", "Jun", "27", "1800", "", ""}).edtf == "1975-06-27T18:00");
  CHECK(join_date({"1975", "6", "27", "6", "5", "7.5"}).edtf == "1975-06-27T06:05:07.5");
  CHECK(join_date({"1975", "6", "", "6", "", ""}).edtf == "1975-06");
  CHECK(join_date({"1975", "0", "0", "", "", ""}).edtf == "1975");
  CHECK(join_date({"1975", "2", "30", "", "", ""}).refusal == "1975 2 30: February 1975 has 28 days");
  CHECK(join_date({"x", "2", "30", "", "", ""}).refusal == "x: \"x\" is not a whole number");
}

TEST_CASE("clock times alone", "[date_text]") {
  CHECK(read_clock("14:05") == "T14:05");
  CHECK(read_clock("2:05 PM") == "T14:05");
  CHECK(read_clock("0534") == "T05:34");
  CHECK(read_clock("05:34:11.5 UTC") == "T05:34:11.5Z");
  CHECK_FALSE(read_clock("25:00"));
  CHECK_FALSE(read_clock("13:00 PM"));
  CHECK_FALSE(read_clock("noon"));
}

TEST_CASE("a year of two digits in a column of its own means the same as in a date", "[date_text]") {
  const DateText old = join_date({"98", "1", "5", "", "", ""});
  CHECK(old.edtf == "1998-01-05");
  CHECK(old.two_digit_year);
  CHECK(join_date({"05", "1", "5", "", "", ""}).edtf == "2005-01-05");
  const DateText full = join_date({"0098", "1", "5", "", "", ""});
  CHECK(full.edtf == "0098-01-05");
  CHECK_FALSE(full.two_digit_year);
}

}  // namespace
}  // namespace sitmap
