// Exports in every format, read again and compared event by event.
#include "io/event_export.h"

#include <filesystem>
#include <fstream>

#include "core/files.h"
#include "data/generate.h"
#include "event_files.h"
#include "io/event_file.h"
#include "io/native_table.h"
#include "support_process.h"

namespace sitmap::io {
namespace {

using test::TempFolder;

const char* const kRich = R"(
  {"type":"Feature","id":"q","geometry":{"type":"Point","coordinates":[44.396100000000004,-0.1]},"properties":{
   "title":"A \"quoted\", <b>title</b> & more","summary":"two\nlines\ttab","start":"2020-01-08T01:20+03:00/2020-01-08T02:15+03:00",
   "place":"قاعدة عين الأسد","precision_m":0.1,"category":"attack","severity":5,"status":"claimed","actors":["a;b","b, c"],
   "tags":["t"],"sources":[{"title":"s","url":"https://example.org/?a=1&b=2","published":"2020","locator":"p. 3"}],
   "related":[{"id":"d","relation":"part-of"}],"claims":[{"who":"w","what":"x"},
    {"who":"\u0627\u0644\u0639\u0631\u0627\u0642","start":"2020-01-08T01:20+03:00","end":"2020-01-08T02~","place":"K\u20111, \"west\"",
     "position":[42.441200000000004,-0.1],"precision_m":0.1,"figures":{"killed":3,"rockets":1.50e1,"of, them":"a \"few\"",
     "big":123456789012345678901234567890,"":0.10},"source":{"title":"s","publisher":"p","url":"https://example.org/?a=1&b=2",
     "published":"2020~","locator":"p. 3"}},{"position":[180,-90]},{}],"media":["m.png"],
   "count":"007","zz":{"b":1,"a":[0.1,1e22,null,true,"ü"]}}},
  {"type":"Feature","id":"d","geometry":{"type":"Point","coordinates":[-179.99999999999997,89.9]},
   "properties":{"title":"  spaces stay  ","start":"2019-12~","end":"2020-01"}},
  {"type":"Feature","id":"u","geometry":null,"properties":{"title":"nowhere","summary":"no time, no place"}},
  {"type":"Feature","id":"007","geometry":null,"properties":{"title":"1e5","start":"-0044-03-15"}},
  {"type":"Feature","id":"open","geometry":null,"properties":{"title":"open","start":"2020-09/..","category":"1"}},
  {"type":"Feature","id":"y","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"title":"year","start":"2020"}},
  {"type":"Feature","id":"m","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"title":"month","start":"2020-03"}},
  {"type":"Feature","id":"x","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"title":"x","start":"202X"}},
  {"type":"Feature","id":"s","geometry":{"type":"Point","coordinates":[1.5,-2.25]},
   "properties":{"title":"second","start":"2020-03-04T05:06:07.25Z","end":"2020-03-04"}})";

std::string difference(const EventTable& a, const EventTable& b) {
  if (a.size() != b.size()) return std::to_string(a.size()) + " and " + std::to_string(b.size()) + " events";
  // One event as native text says all that is known of it.
  for (EventIndex i = 0; i < a.size(); ++i) {
    const Membership certain = Membership::certain;
    const std::string x = write_geojson(a, std::span(&i, 1), std::span(&certain, 1));
    const std::string y = write_geojson(b, std::span(&i, 1), std::span(&certain, 1));
    if (x != y) return x + "\nbecame\n" + y;
    if (a.has_time(i) &&
        (a.outer_begin()[i] != b.outer_begin()[i] || a.outer_end()[i] != b.outer_end()[i] ||
         a.core(static_cast<EventIndex>(i)) != b.core(static_cast<EventIndex>(i)) || a.lasted(i) != b.lasted(i)))
      return "times of " + x;
    if (a.position()[i] != b.position()[i]) return "position of " + x;
  }
  return {};
}

EventLayerPtr exported(const std::filesystem::path& path, const EventTable& table, ExportFormat format) {
  const Everything all(table);
  JobContext job;
  const Status done = export_events(path, {table, all.events, all.memberships, {}, "Title & more"}, format, job);
  INFO((done ? "" : done.error().message()));
  REQUIRE(done);
  const Result<EventFile> file = read_event_file(path, {}, job);
  INFO((file.ok() ? "" : file.error().message()));
  REQUIRE(file);
  REQUIRE(file->layers.size() == 1);
  const EventLayerPtr layer = file->layers.front();
  for (const Rejection& rejection : layer->rejections) UNSCOPED_INFO(rejection.message);
  REQUIRE(layer->rejections.empty());
  return layer;
}

constexpr const char* kFiles[] = {"e.geojson", "e.csv", "e.kml", "e.gpkg", "e.xlsx"};

ExportFormat format_of(const std::filesystem::path& path) {
  return *export_format(path.extension().string().substr(1));
}

}  // namespace

TEST_CASE("Every format gives back the same events") {
  const TempFolder folder;
  const EventTablePtr table = layer_of(collection(kRich))->events;
  for (const char* const name : kFiles) {
    const std::filesystem::path path = folder.path() / name;
    INFO(name);
    CHECK(difference(*table, *exported(path, *table, format_of(path))->events) == "");
  }
}

TEST_CASE("Every format gives back the same thousand generated events") {
  const TempFolder folder;
  const EventTablePtr table = generate_events(1000);
  for (const char* const name : kFiles) {
    const std::filesystem::path path = folder.path() / name;
    INFO(name);
    CHECK(difference(*table, *exported(path, *table, format_of(path))->events) == "");
  }
}

TEST_CASE("An export leaves nothing but its file behind, and nothing where it fails") {
  const TempFolder folder;
  const EventTablePtr table = layer_of(collection(kRich))->events;
  for (const char* const name : kFiles) exported(folder.path() / name, *table, format_of(name));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
  CHECK(files == std::size(kFiles));

  const Everything all(*table);
  JobContext job;
  for (const char* const name : kFiles) {
    const Status done =
        export_events(folder.path() / "no" / name, {*table, all.events, all.memberships, {}, ""}, format_of(name), job);
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::output);
  }
}

TEST_CASE("KML says what its times can say, and no more") {
  const EventTablePtr table = layer_of(collection(kRich))->events;
  const Everything all(*table);
  const std::string kml = export_text({*table, all.events, all.memberships, {}, ""}, ExportFormat::kml);
  CHECK(kml.find("<TimeStamp><when>2020</when></TimeStamp>") != std::string::npos);
  CHECK(kml.find("<TimeStamp><when>2020-03</when></TimeStamp>") != std::string::npos);
  CHECK(kml.find("<TimeSpan><begin>2020-09</begin></TimeSpan>") != std::string::npos);
  CHECK(kml.find("<TimeSpan><begin>2020-03-04T05:06:07.25Z</begin><end>2020-03-04</end></TimeSpan>") !=
        std::string::npos);
  CHECK(kml.find("<begin>2020-01-08T01:20:00+03:00</begin><end>2020-01-08T02:15:59+03:00</end>") != std::string::npos);
  CHECK(kml.find(">202X</when>") == std::string::npos);
  CHECK(kml.find("-0044-03-15</when>") == std::string::npos);
  CHECK(kml.find("<when>2019-12~") == std::string::npos);
}

TEST_CASE("A table with other columns is mapped, not taken for one of sitmap's own") {
  SourceInfo info;
  for (const char* const name : {"id", "title", "start", "end", "lon", "lat"}) info.columns.push_back({name, ""});
  CHECK_FALSE(is_native_table(info));
  for (const char* const name : {"membership", "sources", "related", "claims", "media", "extra"})
    info.columns.push_back({name, ""});
  CHECK(is_native_table(info));
}

}  // namespace sitmap::io
