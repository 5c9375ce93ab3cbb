// Every kind of query against a slow, obviously right one, on random tables.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/edtf.h"
#include "core/geo.h"
#include "data/filter_mask.h"
#include "data/fold.h"
#include "data/query.h"
#include "data/search_text.h"
#include "made_events.h"

namespace sitmap {
namespace {

// Few and short, so that they meet, begin and contain one another.
const std::vector<std::string> kWords = {
    "a",     "al",     "ali", "alia", "Ali-Pasha", "x1",        "2020",    "20",       "Kirkūk",  "kirk",
    "jeune", "Élysée", "ÉLY", "ας",   "Σας",       "Київ",      "їв",      "تهران",    "ران",     "ו",
    "日本",  "本",     "a.b", "b",    "end",       "endless",   "(round)", "day's",    "s",       "al-asad",
    "asad",  "K-1",    "k1",  "1",    "Qa'im",     "qaim",      "Qa’im",   "l'Élysée", "2020-01", "a--b",
    "50%",   "&",      "x/y", "عين",  "الأسد",     "عين-الأسد", "بغداد،",  "אל־אסד",   "–"};

std::string random_text(Random& random, int most) {
  std::string text;
  for (std::int64_t i = random.between(0, most); i > 0; --i) {
    if (!text.empty()) text += random.once_in(6) ? (random.once_in(2) ? "\n" : "  ") : " ";
    text += kWords[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(kWords.size()) - 1))];
  }
  return text;
}

std::string json_text(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '\n')
      json += "\\n";
    else if (c == '"' || c == '\\')
      (json += '\\') += c;
    else
      json += c;
  }
  return json + '"';
}

struct Made {
  EventRecord record;
  std::vector<std::pair<std::string, std::string>> extra;  // name and text
};

Made random_record(Random& random, int number) {
  Made made;
  EventRecord& r = made.record;
  r = random_event(random, number);
  r.title = random_text(random, 5);
  const std::vector<std::string> categories = {"", "attack", "Élysée day", "al"};
  r.category = categories[static_cast<std::size_t>(random.between(0, 3))];
  r.severity = static_cast<std::uint8_t>(random.between(0, 5));
  r.status = static_cast<EventStatus>(random.between(0, 3));
  if (random.once_in(2)) r.detail.summary = random_text(random, 8);
  if (random.once_in(2)) r.detail.place = random_text(random, 2);
  for (std::int64_t i = random.between(0, 2); i > 0; --i) r.detail.actors.push_back(random_text(random, 2) + "x");
  for (std::int64_t i = random.between(0, 2); i > 0; --i) r.detail.tags.push_back(random_text(random, 1) + "t");
  if (random.once_in(3))
    r.detail.sources = {{random_text(random, 3), "paper", "https://x.org/" + std::to_string(number), "", ""}};
  if (random.once_in(3)) r.detail.claims = {{"who " + random_text(random, 1), random_text(random, 2)}};
  if (random.once_in(2)) made.extra.emplace_back("size", std::to_string(random.between(-20, 20)));
  if (random.once_in(2)) made.extra.emplace_back("note \"q\"", random_text(random, 3));
  std::string json;
  for (const auto& [name, text] : made.extra) {
    json += json.empty() ? "{" : ",";
    json += json_text(name) + ":" + (name == "size" ? text : json_text(text));
  }
  if (!json.empty()) r.detail.extra_json = json + ", \"list\": [1, \"}\", {\"a\": 2}]}";
  if (random.once_in(5)) {
    r.has_position = false;
  } else {
    const bool polar = random.once_in(4);
    const double lon = static_cast<double>(random.between(-18000, 17999)) / 100;
    const double lat = static_cast<double>(polar ? random.between(8000, 9000) : random.between(-9000, 9000)) / 100;
    r.has_position = true;
    r.position = {lon, lat};
  }
  return made;
}

struct Sample {
  EventTablePtr table;
  std::vector<Made> made;  // by row
};

Sample random_sample(unsigned seed, int rows) {
  Random random(seed);
  std::vector<Made> all;
  std::vector<EventRecord> records;
  for (int i = 0; i < rows; ++i) {
    all.push_back(random_record(random, i));
    records.push_back(all.back().record);
  }
  Sample sample{EventTable::build(std::move(records)), {}};
  for (EventIndex row = 0; row < sample.table->size(); ++row) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Made& m) { return m.record.id == sample.table->id(row); });
    sample.made.push_back(*at);
  }
  return sample;
}

// ---- the slow search: characters, word by word ----

std::u32string characters(const std::string& utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto b = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? b : b & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    out.push_back(c);
    i += length;
  }
  return out;
}

bool stands_apart(char32_t c) {
  if (c < 0x80) return std::isalnum(static_cast<int>(c)) != 0;
  return (c >= 0xC0 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);
}

// What separates words in the texts of these tests, and what of it may be left out within words.
constexpr std::u32string_view kJoins = U"-'\u2019\u05BE";
constexpr std::u32string_view kSeparates = U" \n.,:/\"[]{}()_\u060C\u2013-'\u2019\u05BE";

bool separates(char32_t c) {
  return kSeparates.find(c) != std::u32string_view::npos;
}

bool is_of_word(char32_t c) {
  return !separates(c) && (c >= 0x80 || std::isalnum(static_cast<int>(c)) != 0);
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

enum class Left { nothing, tight, all };

// Of words and the spaces between them. Hyphens and apostrophes within words are left out first: all of them, or
// apostrophes and what stands beside a digit.
std::u32string reading(const std::string& text, Left out) {
  const std::u32string all = characters(folded(text));
  std::u32string left;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool stays = out == Left::nothing || kJoins.find(all[i]) == std::u32string_view::npos;
    if (!stays) {
      const bool digit_before = i > 0 && is_digit(all[i - 1]), digit_after = i + 1 < all.size() && is_digit(all[i + 1]);
      const bool within = i > 0 && i + 1 < all.size() && is_of_word(all[i - 1]) && is_of_word(all[i + 1]);
      const bool hyphen = all[i] == U'-' || all[i] == U'\u05BE';
      stays =
          !within || (digit_before && digit_after) || (out == Left::tight && hyphen && !digit_before && !digit_after);
    }
    if (stays) left += all[i];
  }
  std::u32string words;
  for (const char32_t c : left) {
    if (!separates(c))
      words += c;
    else if (!words.empty() && words.back() != U' ')
      words += U' ';
  }
  if (!words.empty() && words.back() == U' ') words.pop_back();
  return words;
}

bool stands_in(const std::u32string& text, const std::u32string& word, bool whole) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (text.compare(at, word.size(), word) != 0) continue;
    if (at > 0 && stands_apart(text[at - 1]) && stands_apart(word.front())) continue;
    const std::size_t end = at + word.size();
    if (whole && end < text.size() && stands_apart(text[end]) && stands_apart(word.back())) continue;
    return true;
  }
  return false;
}

bool occurs(const std::string& field, const std::string& wanted, bool whole) {
  constexpr Left kWays[] = {Left::nothing, Left::tight, Left::all};
  for (const Left of_field : kWays) {
    for (const Left of_word : kWays) {
      if (stands_in(reading(field, of_field), reading(wanted, of_word), whole)) return true;
    }
  }
  return false;
}

// Words of punctuation alone ask for nothing.
bool asks(const std::string& wanted) {
  return !reading(wanted, Left::nothing).empty();
}

std::vector<std::string> texts_of(const Made& made) {
  const EventRecord& r = made.record;
  constexpr const char* kStatuses[] = {"", "confirmed", "claimed", "disputed"};
  std::vector<std::string> texts = {
      r.id, r.title, r.category, r.detail.summary, r.detail.place, kStatuses[static_cast<int>(r.status)]};
  if (r.has_time) {
    texts.push_back(r.detail.time.start_text);
    texts.push_back(r.detail.time.end_text);
  }
  texts.insert(texts.end(), r.detail.actors.begin(), r.detail.actors.end());
  texts.insert(texts.end(), r.detail.tags.begin(), r.detail.tags.end());
  for (const Source& s : r.detail.sources) texts.insert(texts.end(), {s.title, s.publisher, s.url});
  for (const Claim& c : r.detail.claims) texts.insert(texts.end(), {c.who, c.what});
  for (const auto& [name, text] : made.extra) texts.push_back(text);
  if (!made.extra.empty()) texts.push_back("[1, \"}\", {\"a\": 2}]");
  return texts;
}

struct Term {
  std::string text;
  bool excluded, whole;
};

bool passes(const Made& made, const std::vector<Term>& terms) {
  const std::vector<std::string> texts = texts_of(made);
  return std::all_of(terms.begin(), terms.end(), [&](const Term& term) {
    if (!asks(term.text)) return true;
    const bool found = std::any_of(texts.begin(), texts.end(),
                                   [&](const std::string& text) { return occurs(text, term.text, term.whole); });
    return found != term.excluded;
  });
}

std::vector<Term> random_terms(Random& random, std::string& typed) {
  std::vector<Term> terms;
  for (std::int64_t i = random.between(1, 3); i > 0; --i) {
    Term term{kWords[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(kWords.size()) - 1))],
              random.once_in(4), random.once_in(4)};
    if (term.whole && random.once_in(2)) {
      const auto more = random.between(0, static_cast<std::int64_t>(kWords.size()) - 1);
      term.text += " " + kWords[static_cast<std::size_t>(more)];
    }
    if (!typed.empty()) typed += " ";
    typed += (term.excluded ? "-" : "") + (term.whole ? '"' + term.text + '"' : term.text);
    terms.push_back(term);
  }
  return terms;
}

}  // namespace

TEST_CASE("A search finds the events that a look at every word of every field finds") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Sample sample = random_sample(seed, 60);
    Random random(seed + 1000);
    for (int query = 0; query < 25; ++query) {
      std::string typed;
      const std::vector<Term> terms = random_terms(random, typed);
      Filter filter;
      filter.text = typed;
      const RowMask mask = filter_mask(*sample.table, filter);
      INFO("seed " << seed << ", search " << typed);
      for (EventIndex row = 0; row < sample.table->size(); ++row) {
        INFO(sample.made[row].record.title << " | " << sample.made[row].record.detail.summary);
        REQUIRE((mask[row] != 0) == passes(sample.made[row], terms));
        REQUIRE(matches_text(*sample.table, row, typed) == (mask[row] != 0));
      }
    }
  }
}

TEST_CASE("Typing on finds what a search from the beginning finds") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Sample sample = random_sample(seed, 80);
    Random random(seed + 2000);
    std::string typed;
    random_terms(random, typed);
    EarlierSearch earlier;
    for (std::size_t length = 1; length <= typed.size(); ++length) {
      const std::string now = typed.substr(0, length);
      const RowMask mask = search_mask(*sample.table, now, &earlier);
      INFO("seed " << seed << ", search " << now << " after " << earlier.text);
      REQUIRE(mask == search_mask(*sample.table, now));
      earlier = {now, mask};
    }
    // And back again, and from words that have nothing to do with each other.
    for (int i = 0; i < 10; ++i) {
      std::string other;
      random_terms(random, other);
      const RowMask mask = search_mask(*sample.table, other, &earlier);
      INFO("search " << other << " after " << earlier.text);
      REQUIRE(mask == search_mask(*sample.table, other));
      earlier = {other, mask};
    }
  }
}

TEST_CASE("A search of many rows is right in every block") {
  constexpr int kRows = static_cast<int>(SearchText::kBlockRows) * 2 + 77;
  std::vector<EventRecord> records;
  for (int i = 0; i < kRows; ++i) {
    records.push_back(moment("n" + std::to_string(i), {i, i + 1}));
    records.back().title = i % 1000 == 7 ? "needle " : "hay";
  }
  const EventTablePtr table = EventTable::build(std::move(records));
  const RowMask mask = search_mask(*table, "need -n1007");
  for (EventIndex row = 0; row < table->size(); ++row) REQUIRE((mask[row] != 0) == (row % 1000 == 7 && row != 1007));
}

namespace {

std::string lower(const std::string& text) {
  return folded(text);
}

std::optional<double> as_number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("-0123456789.") != std::string::npos) return std::nullopt;
  if (text.find('-', 1) != std::string::npos || text == "-") return std::nullopt;
  return std::stod(text);
}

bool compares(const std::string& text, const FieldCondition& c, bool numbers_equal) {
  const auto number = as_number(text), wanted = as_number(c.value);
  switch (c.comparison) {
    case Comparison::equal:
    case Comparison::unequal:
      return lower(text) == lower(c.value) || (numbers_equal && number && wanted && *number == *wanted);
    case Comparison::contains:
      return !text.empty() && lower(text).find(lower(c.value)) != std::string::npos;
    default:
      break;
  }
  if (text.empty()) return false;
  if (wanted && !number) return false;
  if (c.field == "severity" && !wanted) return false;  // a number is not compared with words
  const double sign = wanted ? *number - *wanted : lower(text).compare(lower(c.value));
  if (c.comparison == Comparison::less) return sign < 0;
  if (c.comparison == Comparison::at_most) return sign <= 0;
  if (c.comparison == Comparison::greater) return sign > 0;
  return sign >= 0;
}

bool slow_condition(const Made& made, const FieldCondition& c) {
  const EventRecord& r = made.record;
  std::vector<std::string> texts;
  bool numbers_equal = false;
  if (c.field == "title") texts = {r.title};
  if (c.field == "place") texts = {r.detail.place};
  if (c.field == "category") texts = {r.category};
  if (c.field == "id") texts = {r.id};
  if (c.field == "actors") texts = r.detail.actors;
  if (c.field == "tags") texts = r.detail.tags;
  if (c.field == "severity") {
    numbers_equal = true;
    texts = {r.severity == 0 ? "" : std::to_string(r.severity)};
  }
  for (const auto& [name, text] : made.extra) {
    if (name != c.field) continue;
    texts = {text};
    numbers_equal = true;
  }
  if (texts.empty()) texts = {""};
  const bool any = std::any_of(texts.begin(), texts.end(),
                               [&](const std::string& text) { return compares(text, c, numbers_equal); });
  return any != (c.comparison == Comparison::unequal);
}

}  // namespace

TEST_CASE("Conditions on fields hold where a comparison of the texts says so") {
  const std::vector<std::string> fields = {"title", "place",    "category", "id",         "actors",
                                           "tags",  "severity", "size",     "note \"q\"", "no such"};
  const std::vector<std::string> values = {"",       "al",     "ALI",        "3",  "-4", "3.0",
                                           "kirkuk", "attack", "élysée DAY", "r1", "ax", "a t"};
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const Sample sample = random_sample(seed, 60);
    for (const std::string& field : fields) {
      for (const std::string& value : values) {
        for (int op = 0; op < 7; ++op) {
          const FieldCondition condition{field, value, static_cast<Comparison>(op)};
          Filter filter;
          filter.where = {condition};
          const RowMask mask = filter_mask(*sample.table, filter);
          for (EventIndex row = 0; row < sample.table->size(); ++row) {
            if ((mask[row] != 0) == slow_condition(sample.made[row], condition)) continue;
            INFO("seed " << seed << ": " << field << " " << op << " " << value << " of "
                         << sample.made[row].record.title << " | " << sample.made[row].record.detail.extra_json);
            REQUIRE((mask[row] != 0) == slow_condition(sample.made[row], condition));
          }
        }
      }
    }
  }
}

TEST_CASE("Times are compared as times, by what is known of them") {
  const auto dated = [](const char* id, const char* start, const char* end) {
    EventRecord record;
    record.id = id;
    record.has_time = true;
    record.detail.time = *parse_event_time(start, end, Zone::utc());
    return record;
  };
  const EventTablePtr table = EventTable::build(
      {dated("y", "2020", ""), dated("d", "2020-03-05", ""), dated("l", "2020-03-01", "2020-04-02"), undated("u")});
  const auto passing = [&](const char* field, Comparison comparison, const char* value) {
    std::string ids;
    Filter filter;
    filter.where = {{field, value, comparison}};
    const RowMask mask = filter_mask(*table, filter);
    for (EventIndex row = 0; row < table->size(); ++row) ids += mask[row] != 0 ? table->id(row) : "";
    return ids;
  };
  CHECK(passing("start", Comparison::at_least, "2020-03") == "ld");
  CHECK(passing("start", Comparison::less, "2020-03") == "y");
  CHECK(passing("start", Comparison::at_most, "2020-03-01") == "yl");
  CHECK(passing("start", Comparison::greater, "2020-03-01") == "d");
  CHECK(passing("end", Comparison::greater, "2020-03") == "yl");
  CHECK(passing("end", Comparison::at_most, "2020-03") == "d");
  CHECK(passing("start", Comparison::less, "soon").empty());
  CHECK(passing("start", Comparison::contains, "03") == "ld");
  CHECK(passing("start", Comparison::equal, "2020") == "y");
}

TEST_CASE("A circle holds what the geodesic says, over poles and the antimeridian") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Sample sample = random_sample(seed, 150);
    Random random(seed + 3000);
    for (int i = 0; i < 30; ++i) {
      Circle circle;
      circle.center = {static_cast<double>(random.between(-1800, 1799)) / 10,
                       static_cast<double>(random.between(-900, 900)) / 10};
      circle.radius_m = static_cast<double>(random.between(1, 20'000'000));
      Filter filter;
      filter.circle = circle;
      const RowMask mask = filter_mask(*sample.table, filter);
      for (EventIndex row = 0; row < sample.table->size(); ++row) {
        const EventRecord& r = sample.made[row].record;
        REQUIRE((mask[row] != 0) == (r.has_position && distance_m(circle.center, r.position) <= circle.radius_m));
      }
    }
  }
}

namespace {

struct V {
  double x, y, z;
};
V unit(LonLat p) {
  const double k = std::numbers::pi / 180;
  return {std::cos(p.lat_deg * k) * std::cos(p.lon_deg * k), std::cos(p.lat_deg * k) * std::sin(p.lon_deg * k),
          std::sin(p.lat_deg * k)};
}
double det(const V& a, const V& b, const V& c) {
  return a.x * (b.y * c.z - b.z * c.y) - a.y * (b.x * c.z - b.z * c.x) + a.z * (b.x * c.y - b.y * c.x);
}

// Angles under which the sides of a fan of triangles around its first corner are seen have one sign inside.
bool in_triangle(const V& a, const V& b, const V& c, const V& p) {
  const double ab = det(a, b, p), bc = det(b, c, p), ca = det(c, a, p), turn = det(a, b, c);
  return turn > 0 ? ab > 0 && bc > 0 && ca > 0 : ab < 0 && bc < 0 && ca < 0;
}

}  // namespace

TEST_CASE("A polygon holds what an odd number of its triangles holds, over poles and the antimeridian") {
  int held = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Sample sample = random_sample(seed, 150);
    Random random(seed + 4000);
    for (int i = 0; i < 40; ++i) {
      const LonLat center{static_cast<double>(random.between(-1800, 1799)) / 10,
                          i % 5 == 0 ? 89.0 : static_cast<double>(random.between(-900, 900)) / 10};
      std::vector<LonLat> corners;
      for (std::int64_t k = random.between(3, 7); k > 0; --k) {
        corners.push_back(destination(center, static_cast<double>(random.between(0, 359)),
                                      static_cast<double>(random.between(10, 8'000)) * 1000));
      }
      Filter filter;
      filter.polygon = corners;
      REQUIRE(PolygonTest::create(corners));
      const RowMask mask = filter_mask(*sample.table, filter);
      for (EventIndex row = 0; row < sample.table->size(); ++row) {
        const EventRecord& r = sample.made[row].record;
        int triangles = 0;
        for (std::size_t k = 1; k + 1 < corners.size(); ++k) {
          triangles += in_triangle(unit(corners[0]), unit(corners[k]), unit(corners[k + 1]), unit(r.position)) ? 1 : 0;
        }
        const bool inside = r.has_position && triangles % 2 == 1;
        held += inside ? 1 : 0;
        REQUIRE((mask[row] != 0) == inside);
      }
    }
  }
  CHECK(held > 1000);
}

TEST_CASE("A polygon that no half of the globe holds is refused and holds nothing") {
  const std::vector<LonLat> around = {{0, 0}, {120, 0}, {-120, 0}, {60, 40}, {60, -80}};
  CHECK_FALSE(PolygonTest::create(around));
  CHECK_FALSE(PolygonTest::create(std::vector<LonLat>{{0, 0}, {1, 1}}));
  const EventTablePtr table = EventTable::build({at(moment("a", {0, 1}), {1, 1})});
  Filter filter;
  filter.polygon = around;
  CHECK(filter_mask(*table, filter) == RowMask{0});
}

TEST_CASE("Areas, conditions, words and facets hold together") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Sample sample = random_sample(seed, 200);
    Filter area, field, words, facet;
    area.has_bbox = true;
    area.bbox = {100, -40, -60, 90};
    field.where = {{"severity", "2", Comparison::at_least}, {"category", "al", Comparison::unequal}};
    words.text = "al";
    facet.hidden_statuses[2] = true;
    facet.hidden_categories = {"attack"};
    Filter all = area;
    all.where = field.where;
    all.text = words.text;
    all.hidden_statuses = facet.hidden_statuses;
    all.hidden_categories = facet.hidden_categories;
    const RowMask together = filter_mask(*sample.table, all);
    const RowMask a = filter_mask(*sample.table, area), b = filter_mask(*sample.table, field),
                  c = filter_mask(*sample.table, words), d = filter_mask(*sample.table, facet);
    for (std::size_t row = 0; row < together.size(); ++row)
      REQUIRE(together[row] == (a[row] & b[row] & c[row] & d[row]));
  }
}

}  // namespace sitmap
