// EDTF texts: what they mean, why they are refused, and how panels state them.
#include "core/edtf.h"

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "core/time_text.h"

using namespace sitmap;

namespace {

const Zone kUtc = Zone::utc();

Zone zone(const char* name) {
  Result<Zone> found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

EventTime parsed(std::string_view start, std::string_view end = "", const Zone& z = kUtc) {
  INFO(start << " | " << end);
  const Result<EventTime> time = parse_event_time(start, end, z);
  if (!time) FAIL(time.error().message());
  return *time;
}

std::string iso(TimeSpan span, const Zone& z = kUtc) {
  const auto side = [&](InstantUs t) {
    return t == kBeginningOfTime || t == kEndOfTime ? std::string("..") : format_iso(t, z);
  };
  return side(span.begin) + "/" + side(span.end);
}

std::string outer(std::string_view start, std::string_view end = "", const Zone& z = kUtc) {
  return iso(parsed(start, end, z).outer, z);
}

std::string core(std::string_view start, std::string_view end) {
  const TimeSpan span = parsed(start, end).core;
  return span.empty() ? "none" : iso(span);
}

std::string reason(std::string_view start, std::string_view end = "") {
  INFO(start << " | " << end);
  const Result<EventTime> time = parse_event_time(start, end, kUtc);
  REQUIRE_FALSE(time);
  CHECK(time.error().kind == ErrorKind::input);
  return time.error().message();
}

std::string text(std::string_view start, std::string_view end = "", const Zone& z = kUtc, const Zone& shown = kUtc) {
  return format_event_time(parsed(start, end, z), shown);
}

}  // namespace

TEST_CASE("A date spans the whole of what it names") {
  CHECK(outer("2020") == "2020-01-01T00:00:00Z/2021-01-01T00:00:00Z");
  CHECK(outer("2020-11") == "2020-11-01T00:00:00Z/2020-12-01T00:00:00Z");
  CHECK(outer("2020-12") == "2020-12-01T00:00:00Z/2021-01-01T00:00:00Z");
  CHECK(outer("2020-11-27") == "2020-11-27T00:00:00Z/2020-11-28T00:00:00Z");
  CHECK(outer("2020-02-29") == "2020-02-29T00:00:00Z/2020-03-01T00:00:00Z");
  CHECK(outer("2020-01-08T01") == "2020-01-08T01:00:00Z/2020-01-08T02:00:00Z");
  CHECK(outer("2020-01-08T23:59") == "2020-01-08T23:59:00Z/2020-01-09T00:00:00Z");
  CHECK(outer("2020-01-08T01:34:56") == "2020-01-08T01:34:56Z/2020-01-08T01:34:57Z");
  CHECK(outer("2020-01-08T01:34:56.25") == "2020-01-08T01:34:56.25Z/2020-01-08T01:34:56.26Z");
  CHECK(outer("2020-01-08T01:34:56.123456") == "2020-01-08T01:34:56.123456Z/2020-01-08T01:34:56.123457Z");
  CHECK(outer("2020-01-08T01:34:56.123456789") == "2020-01-08T01:34:56.123456Z/2020-01-08T01:34:56.123457Z");
  CHECK(outer("2020-01-08 01:34:56,5") == "2020-01-08T01:34:56.5Z/2020-01-08T01:34:56.6Z");
}

TEST_CASE("Years reach from -9999 to 9999") {
  CHECK(outer("-0044-03-15") == "-0044-03-15T00:00:00Z/-0044-03-16T00:00:00Z");
  CHECK(outer("Y-44") == "-0044-01-01T00:00:00Z/-0043-01-01T00:00:00Z");
  CHECK(outer("Y2020") == outer("2020"));
  CHECK(outer("-9999") == "-9999-01-01T00:00:00Z/-9998-01-01T00:00:00Z");
  CHECK(outer("9999") == "9999-01-01T00:00:00Z/+10000-01-01T00:00:00Z");
  CHECK(outer("0000-02-29") == "0000-02-29T00:00:00Z/0000-03-01T00:00:00Z");
}

TEST_CASE("X digits span everything that they may stand for") {
  CHECK(outer("201X") == "2010-01-01T00:00:00Z/2020-01-01T00:00:00Z");
  CHECK(outer("20XX") == "2000-01-01T00:00:00Z/2100-01-01T00:00:00Z");
  CHECK(outer("-001X") == "-0019-01-01T00:00:00Z/-0009-01-01T00:00:00Z");
  CHECK(outer("2020-XX") == outer("2020"));
  CHECK(outer("2020-XX-XX") == outer("2020"));
  CHECK(outer("201X-XX") == outer("201X"));
  CHECK(outer("2020-11-XX") == outer("2020-11"));
  CHECK(outer("2020-1X") == "2020-10-01T00:00:00Z/2021-01-01T00:00:00Z");
  CHECK(outer("2020-11-2X") == "2020-11-20T00:00:00Z/2020-11-30T00:00:00Z");
  CHECK(outer("2020-11-3X") == "2020-11-30T00:00:00Z/2020-12-01T00:00:00Z");
  CHECK(outer("2020-11-0X") == "2020-11-01T00:00:00Z/2020-11-10T00:00:00Z");
}

TEST_CASE("The precision is that of the text") {
  CHECK(parsed("2020").precision == TimePrecision::year);
  CHECK(parsed("201X").precision == TimePrecision::year);
  CHECK(parsed("2020-XX").precision == TimePrecision::year);
  CHECK(parsed("2020-11").precision == TimePrecision::month);
  CHECK(parsed("2020-11-XX").precision == TimePrecision::month);
  CHECK(parsed("2020-11-27").precision == TimePrecision::day);
  CHECK(parsed("2020-11-27T01").precision == TimePrecision::hour);
  CHECK(parsed("2020-11-27T01:34Z").precision == TimePrecision::minute);
  CHECK(parsed("2020-11-27T01:34:00").precision == TimePrecision::second);
  CHECK(parsed("2020-11-27T01:34:00.0").precision == TimePrecision::subsecond);
  CHECK(parsed("2020/2021-05-01").precision == TimePrecision::year);
  CHECK(parsed("../2021-05-01").precision == TimePrecision::day);
}

TEST_CASE("Dates are read in the given zone unless they state an offset of their own") {
  const Zone baghdad = zone("Asia/Baghdad");
  CHECK(outer("2020-11-27", "", baghdad) == "2020-11-27T00:00:00+03:00/2020-11-28T00:00:00+03:00");
  CHECK(outer("2020-01-08T01:34", "", baghdad) == "2020-01-08T01:34:00+03:00/2020-01-08T01:35:00+03:00");
  for (const char* same : {"2020-01-08T01:34+03:00", "2020-01-08T01:34+03", "2020-01-08T01:34+0300",
                           "2020-01-07T22:34Z", "2020-01-07t22:34z", "2020-01-07T19:04-03:30"}) {
    CHECK(outer(same, "", zone("America/New_York")) == "2020-01-07T17:34:00-05:00/2020-01-07T17:35:00-05:00");
  }
  CHECK(parsed("2020-01-08T01:34+03:00").offset_min == 180);
  CHECK(parsed("2020-01-08T01:34-03:30").offset_min == -210);
  CHECK(parsed("2020-01-08T01:34Z").offset_min == 0);
  CHECK_FALSE(parsed("2020-01-08T01:34", "", baghdad).offset_min.has_value());
}

TEST_CASE("Days of a clock change are as long as they were, and repeated readings mean either") {
  const Zone berlin = zone("Europe/Berlin");
  const TimeSpan short_day = parsed("2020-03-29", "", berlin).outer;
  CHECK(short_day.end - short_day.begin == 23 * kHourUs);
  CHECK(outer("2020-10-25T02:30", "", berlin) == "2020-10-25T02:30:00+02:00/2020-10-25T02:31:00+01:00");
  CHECK(outer("2020-10-25T02:30+01:00", "", berlin) == "2020-10-25T02:30:00+01:00/2020-10-25T02:31:00+01:00");
  CHECK(outer("2020-10-25T03:00", "", berlin) == "2020-10-25T03:00:00+01:00/2020-10-25T03:01:00+01:00");
  CHECK(outer("2020-03-29T02:30", "", berlin) == "2020-03-29T03:00:00+02:00/2020-03-29T03:01:00+02:00");
}

TEST_CASE("Second 60 is kept as text and means the first instant of the next minute") {
  const EventTime leap = parsed("2016-12-31T23:59:60Z");
  CHECK(leap.start_text == "2016-12-31T23:59:60Z");
  CHECK(iso(leap.outer) == "2017-01-01T00:00:00Z/2017-01-01T00:00:01Z");
  CHECK(outer("2016-12-31T23:59:60.5Z") == iso(leap.outer));
}

TEST_CASE("Qualifiers set flags and keep the stated bounds") {
  for (const char* date : {"2020", "2020-01", "2020-01-08", "2020-01-08T01:34Z", "201X"}) {
    const EventTime plain = parsed(date);
    CHECK_FALSE(plain.approximate);
    CHECK_FALSE(plain.uncertain);
    for (const char mark : {'?', '~', '%'}) {
      const EventTime marked = parsed(std::string(date) + mark);
      CHECK(marked.outer == plain.outer);
      CHECK(marked.approximate == (mark != '?'));
      CHECK(marked.uncertain == (mark != '~'));
    }
  }
  CHECK(parsed("2020", "2021~").approximate);
  CHECK(parsed("2020/2021?").uncertain);
}

TEST_CASE("An interval without an end field is a moment inside the whole span") {
  const EventTime time = parsed("2019-12/2020-12");
  CHECK(iso(time.outer) == "2019-12-01T00:00:00Z/2021-01-01T00:00:00Z");
  CHECK_FALSE(time.lasted);
  CHECK(time.core.empty());
}

TEST_CASE("Open sides reach the ends of time") {
  const EventTime later = parsed("2020-09/..");
  CHECK(iso(later.outer) == "2020-09-01T00:00:00Z/..");
  CHECK(later.open_end);
  CHECK_FALSE(later.open_start);
  CHECK(outer("2020-09/") == iso(later.outer));
  const EventTime earlier = parsed("../2020-09");
  CHECK(iso(earlier.outer) == "../2020-10-01T00:00:00Z");
  CHECK(earlier.open_start);
  CHECK_FALSE(earlier.open_end);
  CHECK(outer("/2020-09") == iso(earlier.outer));
}

TEST_CASE("Start and end make a duration that is certain from the latest start to the earliest end") {
  const EventTime time = parsed("2020-11-27", "2020-12-03");
  CHECK(time.lasted);
  CHECK(iso(time.outer) == "2020-11-27T00:00:00Z/2020-12-04T00:00:00Z");
  CHECK(iso(time.core) == "2020-11-28T00:00:00Z/2020-12-03T00:00:00Z");
  CHECK(core("2020-11-27", "2020-11-28") == "none");
  CHECK(core("2020-11-27", "2020-11-27") == "none");
  CHECK(core("2020", "2020-06") == "none");
  CHECK(core("2020-01-08T01:34Z", "2020-01-08T04:00Z") == "2020-01-08T01:35:00Z/2020-01-08T04:00:00Z");
  CHECK(core("2020-01/2020-02", "2020-05/2020-06") == "2020-03-01T00:00:00Z/2020-05-01T00:00:00Z");
}

TEST_CASE("A duration with an open side claims nothing about that side") {
  const EventTime ongoing = parsed("2020-11-27", "..");
  CHECK(iso(ongoing.outer) == "2020-11-27T00:00:00Z/..");
  CHECK(ongoing.core.empty());
  CHECK(ongoing.lasted);
  CHECK(ongoing.open_end);
  CHECK(core("2020-01", "2020-12/..") == "2020-02-01T00:00:00Z/2020-12-01T00:00:00Z");
  CHECK(core("../2020-01", "2020-12") == "2020-02-01T00:00:00Z/2020-12-01T00:00:00Z");
  CHECK(core("2020-01", "../2020-12") == "none");
  const EventTime begun = parsed("..", "2020-12");
  CHECK(iso(begun.outer) == "../2021-01-01T00:00:00Z");
  CHECK(begun.open_start);
  CHECK_FALSE(begun.open_end);
}

TEST_CASE("Spaces around a text do not matter, and the text is kept as given") {
  const EventTime time = parsed("  2020-11-27 ", "  ");
  CHECK(time.outer == parsed("2020-11-27").outer);
  CHECK(time.start_text == "  2020-11-27 ");
  CHECK_FALSE(time.lasted);
  CHECK(outer("2020 / 2021") == outer("2020/2021"));
}

TEST_CASE("What is refused is refused with its reason") {
  const std::string example = "write a date such as 2020-11-27 or 2020-01-08T01:34+03:00";
  const std::vector<std::pair<const char*, std::string>> cases = {
      {"2020-02-30", "February 2020 has 29 days"},
      {"2019-02-29", "February 2019 has 28 days"},
      {"2020-04-31", "April 2020 has 30 days"},
      {"-0044-02-30", "February 45 BCE has 29 days"},
      {"2020-02-3X", "February 2020 has 29 days"},
      {"2020-01-32", "day 32: days run from 01 to 31"},
      {"2020-01-00", "day 00: days run from 01 to 31"},
      {"2020-13", "month 13: months run from 01 to 12"},
      {"2020-00", "month 00: months run from 01 to 12"},
      {"2020-27-11", "month 27: months run from 01 to 12"},
      {"2020-22-11", "month 22: months run from 01 to 12"},
      {"2020-2X", "month 20: months run from 01 to 12"},
      {"2020-21", "month 21 means a season, which has no agreed bounds; give months"},
      {"2020-24~", "month 24 means a season, which has no agreed bounds; give months"},
      {"2020-1", "a month has two digits, such as 01"},
      {"2020-1-8", "a month has two digits, such as 01"},
      {"2020-011", "a month has two digits, such as 01"},
      {"2020-Nov", "a month has two digits, such as 01"},
      {"2020-X1", "a month has two digits, such as 01"},
      {"2020-", "a month has two digits, such as 01"},
      {"2020-01-8", "a day has two digits, such as 01"},
      {"2020-01-", "a day has two digits, such as 01"},
      {"2020-XX-05", "the day is given but not the month"},
      {"201X-05", "the month is given but not the year"},
      {"Y10000", "years run from -9999 to 9999"},
      {"Y-170000002", "years run from -9999 to 9999"},
      {"Y", "years run from -9999 to 9999"},
      {"Y99999999999999999999", "years run from -9999 to 9999"},
      {"20201127", "a year has four digits, the last of which may be X; " + example},
      {"202", "a year has four digits, the last of which may be X; " + example},
      {"2X20", "a year has four digits, the last of which may be X; " + example},
      {"12020-01-01", "a year has four digits, the last of which may be X; " + example},
      {"yesterday", "a date starts with its year; " + example},
      {"--", "a date starts with its year; " + example},
      {"27.11.2020", "a year has four digits, the last of which may be X; " + example},
      {"27/11/2020", "it has more than one /; " + example},
      {"2020-01-08T24:00", "hour 24: hours run from 00 to 23; write 00:00 of the next day"},
      {"2020-01-08T25:00", "hour 25: hours run from 00 to 23"},
      {"2020-01-08T01:60", "minute 60: minutes run from 00 to 59"},
      {"2020-01-08T01:34:61", "second 61: seconds run from 00 to 59"},
      {"2020-01-08T1:34", "the hour has two digits; write a time such as T01:34"},
      {"2020-01-08T", "the hour has two digits; write a time such as T01:34"},
      {"2020-01-08T0134", "the hour has two digits; write a time such as T01:34"},
      {"2020-01-08T01:3", "the minute has two digits; write a time such as T01:34"},
      {"2020-01-08T01:34:", "the second has two digits; write a time such as T01:34"},
      {"2020-01-08T01:34:56.", "the fraction of the second has no digits"},
      {"2020-01-08T01:34+99:00", "the UTC offset is not Z or like +03:00, at most 18 hours"},
      {"2020-01-08T01:34+3", "the UTC offset is not Z or like +03:00, at most 18 hours"},
      {"2020-01-08T01:34+03:", "the UTC offset is not Z or like +03:00, at most 18 hours"},
      {"2020-01T01:34", "a clock time needs a full date before it"},
      {"2020-01-XXT01:34", "a clock time needs a full date before it"},
      {"2020-01-08Z", "a UTC offset needs a clock time before it"},
      {"2020-01-08+03:00", "a UTC offset needs a clock time before it"},
      {"2020??", "it has two qualifiers: write % for both ? and ~"},
      {"2020?~", "it has two qualifiers: write % for both ? and ~"},
      {"2020?-01", "a qualifier stands at the end"},
      {"2020-11-27abc", "\"abc\" is not expected there; " + example},
      {"2020-11-27T01:34Zulu", "\"ulu\" is not expected there; " + example},
      {"2020-11-27-05", "\"-05\" is not expected there; " + example},
      {"2021/2020", "its end lies before its start"},
      {"2020-11-27/2020-11-26", "its end lies before its start"},
      {"2020/yesterday", "a date starts with its year; " + example},
      {"2020-13/2021", "month 13: months run from 01 to 12"},
      {"..", "it names no date"},
      {"../..", "it names no date"},
      {"/", "it names no date"},
  };
  for (const auto& [bad, why] : cases) CHECK(reason(bad) == bad + std::string(": ") + why);
  CHECK(reason("") == "the date is empty: " + example);
  CHECK(reason(" \t") == "the date is empty: " + example);
  CHECK(reason("", "2020") == "the date is empty: " + example);
}

TEST_CASE("An end before its start is refused, one inside it is not") {
  CHECK(reason("2020-11-27", "2020-11-26") == "2020-11-26: the end lies before the start 2020-11-27");
  CHECK(reason("2020", "2019-12-31") == "2019-12-31: the end lies before the start 2020");
  CHECK(reason("2020", "2020-02-30") == "2020-02-30: February 2020 has 29 days");
  CHECK(reason("..", "..") == "..: neither start nor end names a date");
  CHECK(outer("2020-11-27", "2020-11") == "2020-11-27T00:00:00Z/2020-12-01T00:00:00Z");
}

TEST_CASE("An error quotes long and odd texts short and on one line") {
  const std::string message = reason("2020\n\x01" + std::string(1000, 'x'));
  CHECK(message.size() < 260);
  CHECK(message.find('\n') == std::string::npos);
  std::string arabic;
  for (int i = 0; i < 100; ++i) arabic += "ب";
  CHECK_THAT(reason(arabic), Catch::StartsWith(arabic.substr(0, 60) + "…: "));
  CHECK_THAT(reason('a' + arabic), Catch::StartsWith('a' + arabic.substr(0, 58) + "…: "));
}

TEST_CASE("No text harms, whatever it holds") {
  std::mt19937 random(11);
  const std::string alphabet = "0123456789-/:.TZX?~%+ Y\xff";
  std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1), length(0, 24);
  std::string base = "2020-01-08T01:34:56+03:00";
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string mutated = i % 2 == 0 ? base : std::string(length(random), '0');
    for (int k = 0; k < 1 + i % 4; ++k) {
      if (!mutated.empty()) mutated[any(random) % mutated.size()] = alphabet[any(random)];
    }
    const Result<EventTime> time = parse_event_time(mutated, "", kUtc);
    if (!time) continue;
    ++accepted;
    CHECK_FALSE(time->outer.empty());
    CHECK_FALSE(format_event_time(*time, kUtc).empty());
  }
  CHECK(accepted > 1000);
}

TEST_CASE("The usual texts are read as the grammar reads them") {
  std::mt19937 random(12);
  const auto any = [&](int least, int greatest) { return std::uniform_int_distribution<int>(least, greatest)(random); };
  const Zone baghdad = zone("Asia/Baghdad");
  const std::array<const char*, 7> tails = {"Z", "z", "+03:00", "-18:00", "+18:01", "+0300", ""};
  const std::array<const char*, 6> fractions = {"", ".", ".5", ",25", ".000", ".1234567"};
  int instants = 0, refused = 0;
  for (int i = 0; i < 100'000; ++i) {
    // Each part may be one too many, and now and then a character is another one.
    std::string usual = padded(any(0, 2100), 4) + "-" + padded(any(0, 13), 2) + "-" + padded(any(0, 32), 2);
    if (i % 4 != 0) {
      usual += "T" + padded(any(0, 24), 2) + ":" + padded(any(0, 60), 2) + ":" + padded(any(0, 60), 2);
      usual += fractions[static_cast<std::size_t>(any(0, fractions.size() - 1))];
      usual += tails[static_cast<std::size_t>(any(0, tails.size() - 1))];
    }
    if (any(0, 9) == 0)
      usual[static_cast<std::size_t>(any(0, static_cast<int>(usual.size()) - 1))] = "09X:.-Z "[any(0, 7)];
    const Zone& z = i % 3 == 0 ? baghdad : kUtc;
    const Result<EventTime> time = parse_event_time(usual, "", z), by_grammar = parse_event_time(usual + ' ', "", z);
    INFO(usual);
    REQUIRE(time.ok() == by_grammar.ok());
    if (!time) {
      ++refused;
      REQUIRE(time.error().message() == by_grammar.error().message());
      continue;
    }
    EventTime expected = *by_grammar;
    expected.start_text = usual;
    REQUIRE(*time == expected);
    instants += time->precision >= TimePrecision::second && time->offset_min ? 1 : 0;
  }
  CHECK(instants > 10'000);
  CHECK(refused > 10'000);
}

TEST_CASE("A span for the time line is half-open at its end's precision") {
  const TimeSpan limits = {-1000, 1000};
  const auto span = [&](const char* given, const Zone& z = kUtc) {
    const Result<TimeSpan> result = parse_time_span(given, z, limits);
    REQUIRE(result);
    return *result;
  };
  CHECK(iso(span("2020-01-01/2020-01-07")) == "2020-01-01T00:00:00Z/2020-01-08T00:00:00Z");
  CHECK(iso(span("2020-11")) == "2020-11-01T00:00:00Z/2020-12-01T00:00:00Z");
  CHECK(iso(span("2020-01-08T01:34")) == "2020-01-08T01:34:00Z/2020-01-08T01:35:00Z");
  CHECK(span("../..") == limits);
  CHECK(span("1960/..") == TimeSpan{span("1960").begin, 1000});
  CHECK(span("../2020") == TimeSpan{-1000, span("2020").end});
  // Beyond the limits an open side still holds the date that is given.
  CHECK(span("2020/..") == span("2020"));
  CHECK(span("../1960") == span("1960"));
  const Zone baghdad = zone("Asia/Baghdad");
  CHECK(iso(span("2020-01-08", baghdad), baghdad) == "2020-01-08T00:00:00+03:00/2020-01-09T00:00:00+03:00");
  CHECK(parse_time_span("2020-02-30", kUtc, limits).error().message() == "2020-02-30: February 2020 has 29 days");
  CHECK(parse_time_span("2021/2020", kUtc, limits).error().message() == "2021/2020: its end lies before its start");
  CHECK_FALSE(parse_time_span("", kUtc, limits));
}

TEST_CASE("A panel states a time as precisely as its text") {
  CHECK(text("2020") == "2020");
  CHECK(text("-0044") == "45 BCE");
  CHECK(text("201X") == "2010 – 2019");
  CHECK(text("2020-XX") == "2020");
  CHECK(text("2020-11") == "Nov 2020");
  CHECK(text("2020-11-XX") == "Nov 2020");
  CHECK(text("2020-11-2X") == "20 – 29 Nov 2020");
  CHECK(text("2020-11-27") == "27 Nov 2020");
  CHECK(text("2020-01-08T01") == "8 Jan 2020, between 01:00 and 02:00");
  CHECK(text("2020-01-08T23") == "8 Jan 2020, between 23:00 and 24:00");
  CHECK(text("2020-01-08T01:34") == "8 Jan 2020, 01:34");
  CHECK(text("2020-01-08T01:34:00") == "8 Jan 2020, 01:34:00");
  CHECK(text("2020-01-08T01:34:56.250") == "8 Jan 2020, 01:34:56.250");
}

TEST_CASE("Clock times are shown in the chosen zone, days stay as stated") {
  const Zone baghdad = zone("Asia/Baghdad"), new_york = zone("America/New_York"), kolkata = zone("Asia/Kolkata");
  CHECK(text("2020-01-08T01:34+03:00", "", kUtc, kUtc) == "7 Jan 2020, 22:34");
  CHECK(text("2020-01-08T01:34", "", baghdad, new_york) == "7 Jan 2020, 17:34");
  CHECK(text("2020-01-08T01Z", "", kUtc, kolkata) == "8 Jan 2020, between 06:30 and 07:30");
  CHECK(text("2020-01-08T18Z", "", kUtc, kolkata) == "8 Jan 2020, between 23:30 and 00:30");
  CHECK(text("2020-01-08", "", baghdad, new_york) == "8 Jan 2020");
  CHECK(text("2020-01-08", "2020-01-09", baghdad, new_york) == "8 – 9 Jan 2020");
  CHECK(text("2020-01-08T01:34", "2020-01-08T04:00", baghdad, kUtc) == "7 Jan 2020, 22:34 – 8 Jan 2020, 01:00");
}

TEST_CASE("Ranges say once what both ends share") {
  CHECK(text("2019-12-31", "2020-01-01") == "31 Dec 2019 – 1 Jan 2020");
  CHECK(text("2019-12-31/2020-01-01") == "31 Dec 2019 – 1 Jan 2020");
  CHECK(text("2020-11-27", "2020-11-29") == "27 – 29 Nov 2020");
  CHECK(text("2020-11-27", "2020-11-27") == "27 Nov 2020");
  CHECK(text("2020-01", "2020-03") == "Jan – Mar 2020");
  CHECK(text("2019", "2020") == "2019 – 2020");
  CHECK(text("2020-01-01", "2020-12-31") == "1 Jan – 31 Dec 2020");
  CHECK(text("2019-12", "2020-12-31") == "Dec 2019 – 31 Dec 2020");
  CHECK(text("2020-01-08T01:34", "2020-01-08T04:00") == "8 Jan 2020, 01:34 – 04:00");
  CHECK(text("2020-01-08T01:34", "2020-01-08T01:34") == "8 Jan 2020, 01:34");
  CHECK(text("2020-01-08T22:00", "2020-01-09T04:00") == "8 Jan 2020, 22:00 – 9 Jan 2020, 04:00");
  CHECK(text("2020-01-08", "2020-01-09T04:00") == "8 Jan 2020 – 9 Jan 2020, 04:00");
}

TEST_CASE("Doubts and open ends are said in words") {
  CHECK(text("2020-11~") == "about Nov 2020");
  CHECK(text("2020-11?") == "Nov 2020 (uncertain)");
  CHECK(text("2020-11%") == "about Nov 2020 (uncertain)");
  CHECK(text("2020-11-27~", "2020-11-29") == "about 27 Nov 2020 – 29 Nov 2020");
  CHECK(text("2020-11-27", "..") == "from 27 Nov 2020, end unknown");
  CHECK(text("2020-09/..") == "from Sep 2020, end unknown");
  CHECK(text("..", "2020-12") == "until Dec 2020, start unknown");
  CHECK(text("../2020-12") == "until Dec 2020, start unknown");
}

TEST_CASE("A start or an end that is an interval is stated as one") {
  CHECK(text("2020-01/2020-02", "2020-05") == "began Jan – Feb 2020, ended May 2020");
  CHECK(text("2020-01", "2020-12/..") == "began Jan 2020, ended Dec 2020 or later");
  CHECK(text("../2020-01", "2020-12") == "began Jan 2020 or earlier, ended Dec 2020");
  CHECK(text("2020-01/2020-02", "..") == "began Jan – Feb 2020, ended unknown");
}

TEST_CASE("A time that was not read from texts states its bounds") {
  EventTime time;
  time.outer = parsed("2020-11-27").outer;
  CHECK(format_event_time(time, kUtc) == "27 Nov 2020");
}
