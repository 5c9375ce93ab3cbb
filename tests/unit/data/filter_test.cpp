// What the user filters by: categories, severities, status, place, words and single fields.
#include <catch2/catch.hpp>

#include "data/fold.h"
#include "data/query.h"
#include "made_events.h"

namespace sitmap {
namespace {

EventTablePtr sample() {
  EventRecord rocket = at(moment("k1", {1, 2}), {44.28, 35.51}, 4);
  rocket.title = "Rockets hit the base";
  rocket.category = "attack";
  rocket.status = EventStatus::disputed;
  rocket.precision_m = 1000;
  rocket.detail.place = "Kirkūk";
  rocket.detail.actors = {"Kataib Hezbollah"};
  rocket.detail.sources = {{"A title", "Reuters", "https://example.org", "", ""}};
  EventRecord speech = at(moment("speech", {3, 4}), {-179.5, -17}, 2);
  speech.title = "سخنرانی در تهران";
  speech.category = "statement";
  EventRecord nowhere = undated("nowhere");
  return EventTable::build({rocket, speech, nowhere});
}

std::string passing(const Filter& filter) {
  const auto table = sample();
  const auto mask = filter_mask(*table, filter);
  std::string ids;
  for (EventIndex i = 0; i < table->size(); ++i) {
    if (mask[i] != 0) ids += (ids.empty() ? "" : " ") + std::string(table->id(i));
  }
  return ids;
}

std::string where(const char* field, const char* value) {
  Filter filter;
  filter.where = {{field, value}};
  return passing(filter);
}

std::string words(const char* text) {
  Filter filter;
  filter.text = text;
  return passing(filter);
}

}  // namespace

TEST_CASE("an empty filter lets everything through") {
  CHECK(Filter{}.empty());
  CHECK(passing({}) == "k1 speech nowhere");
}

TEST_CASE("hidden categories, severities and statuses hide their events") {
  Filter filter;
  filter.hidden_categories = {"attack"};
  CHECK(passing(filter) == "speech nowhere");
  filter = {};
  filter.hidden_severities[2] = true;
  filter.hidden_severities[0] = true;
  CHECK(passing(filter) == "k1");
  filter = {};
  filter.hidden_statuses[static_cast<std::size_t>(EventStatus::unstated)] = true;
  CHECK(passing(filter) == "k1");
}

TEST_CASE("a box lets through what lies in it, also across the antimeridian") {
  Filter filter;
  filter.has_bbox = true;
  filter.bbox = {40, 30, 50, 40};
  CHECK(passing(filter) == "k1");
  filter.bbox = {170, -30, -170, 0};
  CHECK(passing(filter) == "speech");
}

TEST_CASE("every word must occur somewhere in an event, in any case and with or without accents") {
  CHECK(words("ROCKETS base") == "k1");
  CHECK(words("kirkuk") == "k1");
  CHECK(words("Kirkük rock") == "k1");
  CHECK(words("hezbollah kirkuk") == "k1");
  CHECK(words("rockets tehran").empty());
  CHECK(words("nowhere") == "nowhere");
  CHECK(words("  ") == "k1 speech nowhere");
  CHECK(words("base kataib") == "k1");
  CHECK(words("basekirkuk").empty());
}

TEST_CASE("Arabic-script words match whichever keyboard typed them") {
  CHECK(words("تهران") == "speech");
  CHECK(words("سخنراني") == "speech");  // Arabic yeh for Persian yeh
  CHECK(words("سُخنرانی") == "speech");  // with a vowel mark
}

namespace {

// Whether a search finds an event of this title.
bool finds(const char* typed, const char* title) {
  EventRecord record = undated("it");
  record.title = title;
  Filter filter;
  filter.text = typed;
  return filter_mask(*EventTable::build({record}), filter) == std::vector<std::uint8_t>{1};
}

}  // namespace

TEST_CASE("hyphens and apostrophes may be typed, left out or be a space, in words and in phrases") {
  for (const char* typed : {"al asad", "al-asad", "\"al asad\"", "\"al-asad\"", "alasad", "\"ain al asad\"", "asad"}) {
    INFO(typed);
    CHECK(finds(typed, "Missiles hit Ain al-Asad"));
  }
  CHECK(finds("\"al-asad\"", "Missiles hit Ain al Asad"));
  CHECK(finds("\"al-asad\"", "Missiles hit Ain Alasad"));
  CHECK_FALSE(finds("\"al asad\"", "Asad spoke of al Qaim"));
  CHECK_FALSE(finds("\"al asad\"", "al-Asadi"));
  for (const char* typed : {"\"k1 base\"", "\"K-1 base\"", "\"k 1 base\"", "kirkuk \"k1 base\" -drill"}) {
    INFO(typed);
    CHECK(finds(typed, "Rockets hit the K-1 base, Kirkuk"));
  }
  for (const char* typed : {"\"k1 base\"", "\"K-1 base\"", "k1", "k-1"}) {
    INFO(typed);
    CHECK(finds(typed, "Rockets hit the K1 base (Kirkuk)"));
  }
  CHECK_FALSE(finds("-k1", "Rockets hit the K-1 base"));
  CHECK(finds("qaim", "Strike at al-Qa’im"));
  CHECK(finds("\"al qa'im\"", "Strike at al-Qaʿim"));
  CHECK(finds("\"al qaim\"", "Strike at al-Qa'im"));
  CHECK(finds("\"k1 near al asad\"", "From K-1 near al-Asad"));
  CHECK(finds("elysee", "l'Élysée"));
  CHECK_FALSE(finds("202001", "2020-01"));
}

TEST_CASE("punctuation separates words as spaces do") {
  CHECK(finds("\"base kirkuk\"", "The base  (Kirkuk)"));
  CHECK(finds("\"base kirkuk\"", "The base: “Kirkuk”"));
  CHECK(finds("\"عين الأسد\"", "عين-الأسد"));
  CHECK(finds("\"بغداد طهران\"", "بغداد، طهران"));
  CHECK(finds("50%", "by 50% more"));
  CHECK_FALSE(finds("50%", "by 50 more"));
  CHECK(finds("...", "whatever"));
}

TEST_CASE("a field can be asked for its value") {
  CHECK(where("category", "ATTACK") == "k1");
  CHECK(where("severity", "4") == "k1");
  CHECK(where("severity", "4.5").empty());
  CHECK(where("severity", "") == "nowhere");
  CHECK(where("precision_m", "1000") == "k1");
  CHECK(where("status", "disputed") == "k1");
  CHECK(where("status", "") == "speech nowhere");
  CHECK(where("place", "kirkuk") == "k1");
  CHECK(where("actors", "kataib hezbollah") == "k1");
  CHECK(where("actors", "kataib").empty());
  CHECK(where("actors", "") == "speech nowhere");
  CHECK(where("sources", "reuters") == "k1");
  CHECK(where("id", "speech") == "speech");
  CHECK(where("start", "3") == "speech");
  CHECK(where("no such field", "x").empty());
  for (const auto field : filter_fields()) CHECK_NOTHROW(where(std::string(field).c_str(), "x"));
}

TEST_CASE("folding makes letters comparable and leaves the rest alone") {
  CHECK(folded("ÀÉÎÕÜ àéîõü ÇŁŻđ") == "aeiou aeiou clzd");
  CHECK(folded("Straße Æsir Œuvre Þór Ĳ") == "strasse aesir oeuvre thor ij");
  CHECK(folded("Việt Nam ẞ ỹ") == "viet nam ss y");
  CHECK(folded("é") == "e");
  CHECK(folded("Αθήναι Σ ς") == "αθήναι σ σ");
  CHECK(folded("КИЇВ Ґ") == "київ ґ");
  CHECK(folded("كرکوك ٢٠٢٠ ۲۰۲۰") == "کرکوک 2020 2020");
  CHECK(folded("יְרוּשָׁלַיִם") == "ירושלים");
  CHECK(folded("×÷ 日本 🚀") == "×÷ 日本 🚀");
  CHECK(folded("a\xFFz\xC3") == "a\xFFz\xC3");
}

TEST_CASE("matches_text looks at one event as the filter does") {
  const auto table = sample();
  CHECK(matches_text(*table, 0, "rockets"));
  CHECK_FALSE(matches_text(*table, 1, "rockets"));
}

}  // namespace sitmap
