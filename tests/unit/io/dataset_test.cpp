// The first data set reads without a flaw, says where everything comes from, and is in our own words.
#include <fstream>
#include <set>

#include "core/files.h"
#include "event_files.h"

namespace sitmap::io {
namespace {

const std::filesystem::path kRoot = SITMAP_SOURCE_DIR;

EventLayerPtr first_dataset() {
  JobContext job;
  const auto layer = read_events(kRoot / "assets/events/us-iran-2019-2020.geojson", Zone::utc(), job);
  INFO((layer.ok() ? "" : layer.error().message()));
  REQUIRE(layer.ok());
  return *layer;
}

EventIndex row(const EventTable& table, const char* id) {
  INFO(id);
  REQUIRE(table.find(id) < table.size());
  return static_cast<EventIndex>(table.find(id));
}

// Words of ASCII letters and digits in lower case, as the list of hashes was made.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      words.back().push_back(upper ? static_cast<char>(c + 32) : c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::set<std::string> hashes_of_article() {
  std::ifstream file(kRoot / "tests/data/article_eight_word_hashes.txt");
  std::set<std::string> hashes;
  for (std::string line; std::getline(file, line);) hashes.insert(line);
  REQUIRE(hashes.size() > 300);
  return hashes;
}

bool shares_eight_words(const std::set<std::string>& article, std::string_view text) {
  const auto words = words_of(text);
  for (std::size_t i = 0; i + 8 <= words.size(); ++i) {
    std::string run;
    for (std::size_t w = i; w < i + 8; ++w) run += words[w] + ' ';
    if (article.contains(format_hash(hash_text(run)))) return true;
  }
  return false;
}

bool has_source_of(const EventDetail& detail, const char* publisher) {
  return std::any_of(detail.sources.begin(), detail.sources.end(),
                     [&](const Source& s) { return s.publisher == publisher; });
}

}  // namespace

TEST_CASE("the data set reads whole, without rejections or warnings") {
  const auto layer = first_dataset();
  CHECK(layer->rejections.empty());
  CHECK(layer->warnings.empty());
  CHECK(layer->name == "US–Iran tensions 2019–2020");
  CHECK_FALSE(layer->attribution.empty());
  CHECK(layer->events->size() >= 24);
  CHECK(layer->events->dated_count() == layer->events->size());
}

TEST_CASE("the events of the article and of the checked facts are there") {
  const auto layer = first_dataset();
  for (const char* id :
       {"k1-rockets", "kh-air-strikes", "embassy-breach", "soleimani", "ain-al-asad", "erbil-missiles",
        "taji-2020-03-11", "pompeo-warning", "zone-2020-11-17", "trump-order", "fakhrizadeh", "revenge-vow",
        "retaliation-over", "staff-withdrawal", "tueller-stays", "embassy-2020-12-20", "airport-2020-09-28"}) {
    row(*layer->events, id);
  }
}

TEST_CASE("times say no more than the sources") {
  const auto layer = first_dataset();
  const EventTable& table = *layer->events;
  const EventIndex asad = row(table, "ain-al-asad");
  CHECK_FALSE(table.lasted(asad));
  CHECK(table.outer_end()[asad] - table.outer_begin()[asad] > 50 * kMinuteUs);
  const auto washington = Zone::find("America/New_York");
  REQUIRE(washington.ok());
  CHECK(washington->civil_at(table.outer_begin()[asad]).day == 7);
  CHECK(Zone::fixed(180).civil_at(table.outer_begin()[asad]).day == 8);
  CHECK(table.time(row(table, "trump-order")).precision == TimePrecision::month);
  CHECK(table.time(row(table, "fakhrizadeh")).precision == TimePrecision::day);
  CHECK(table.time(row(table, "embassy-2020-12-20")).precision == TimePrecision::hour);
  CHECK(table.lasted(row(table, "embassy-breach")));
}

TEST_CASE("every event names its sources, its place and how precise that is") {
  const auto layer = first_dataset();
  const EventTable& table = *layer->events;
  const std::set<std::string> categories{"attack",
                                         "air or missile strike",
                                         "killing",
                                         "protest or breach",
                                         "statement or diplomacy",
                                         "movement or withdrawal",
                                         "other"};
  for (EventIndex i = 0; i < table.size(); ++i) {
    INFO(table.id(i));
    const EventDetail& d = table.detail(i);
    CHECK_FALSE(table.title(i).empty());
    CHECK_FALSE(d.summary.empty());
    CHECK_FALSE(d.place.empty());
    REQUIRE_FALSE(d.sources.empty());
    for (const Source& source : d.sources) {
      CHECK_FALSE(source.title.empty());
      CHECK_FALSE(source.publisher.empty());
      if (source.publisher == "i24NEWS") CHECK_FALSE(source.locator.empty());
      CHECK(source.url.empty() == (source.publisher != "i24NEWS"));  // no address is invented
    }
    if (table.has_position(i)) CHECK(table.precision_m()[i] > 0);
    CHECK(table.severity()[i] >= 1);
    CHECK(categories.contains(table.categories()[table.category()[i]]));
    if (table.status()[i] == EventStatus::disputed) CHECK_FALSE(d.claims.empty());
  }
  CHECK(has_source_of(table.detail(row(table, "staff-withdrawal")), "i24NEWS"));
  CHECK(has_source_of(table.detail(row(table, "taji-2020-03-11")), "CENTCOM"));
}

TEST_CASE("relations lead to events of the data set") {
  const auto layer = first_dataset();
  const EventTable& table = *layer->events;
  std::size_t relations = 0;
  for (EventIndex i = 0; i < table.size(); ++i) {
    for (const Relation& relation : table.detail(i).related) {
      ++relations;
      CHECK(table.find(relation.id) < table.size());
      CHECK(table.find(relation.id) != i);
      CHECK((relation.relation == "responds-to" || relation.relation == "part-of"));
    }
  }
  CHECK(relations >= 20);
}

TEST_CASE("no text shares eight words in a row with the article") {
  const auto layer = first_dataset();
  const auto article = hashes_of_article();
  const EventTable& table = *layer->events;
  for (EventIndex i = 0; i < table.size(); ++i) {
    INFO(table.id(i));
    const EventDetail& d = table.detail(i);
    CHECK_FALSE(shares_eight_words(article, table.title(i)));
    CHECK_FALSE(shares_eight_words(article, d.summary));
    for (const Claim& claim : d.claims) CHECK_FALSE(shares_eight_words(article, claim.what));
  }
}

}  // namespace sitmap::io
