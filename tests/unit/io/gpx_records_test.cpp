// GPX: waypoints, tracks and routes, every record with its raw time.
#include <catch2/catch.hpp>

#include "io/gpx_records.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::names_of;
using test::read_all;
using test::ReadRecord;
using test::warns;
using test::write_text;

struct ReadGpx {
  RecordSourcePtr source;
  std::vector<ReadRecord> records;
};

ReadGpx read_body(const std::string& body) {
  const TempFolder folder;
  JobContext job;
  Result<RecordSourcePtr> source =
      open_gpx(write_text(folder, "walk.gpx",
                          "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">" +
                              body + "</gpx>"),
               job);
  INFO((source.ok() ? "" : source.error().message()));
  REQUIRE(source.ok());
  ReadGpx gpx{std::move(*source), {}};
  gpx.records = read_all(*gpx.source);
  return gpx;
}

TEST_CASE("Waypoints come with all that they state, milliseconds too") {
  const ReadGpx gpx = read_body(R"(<metadata><name>Outing</name><author><name>Someone</name></author>
<time>2020-01-01T00:00:00Z</time></metadata>
<wpt lat="33.25" lon="44.5"><ele>34.5</ele><time>2020-05-01T10:11:12.345Z</time><name>Camp</name><cmt>wet</cmt>
<desc>by the river</desc><link href="https://example.org/camp"><text>page</text><type>html</type></link><sym>Flag</sym>
<type>Stop</type><hdop>1.5</hdop><extensions><x:depth>3</x:depth></extensions></wpt>
<wpt lat="1" lon="2"><name>bare</name></wpt><wpt lat="north" lon="2"/>)");
  REQUIRE(gpx.records.size() == 3);
  CHECK(names_of(gpx.source->info().columns) ==
        std::vector<std::string>{"name", "desc", "cmt", "type", "sym", "time", "link", "ele", "kind", "hdop", "depth"});
  const ReadRecord& camp = gpx.records[0];
  CHECK(camp.lies_at(44.5, 33.25));
  CHECK(camp["time"] == "2020-05-01T10:11:12.345Z");
  CHECK(camp["name"] == "Camp");
  CHECK(camp["cmt"] == "wet");
  CHECK(camp["desc"] == "by the river");
  CHECK(camp["link"] == "https://example.org/camp");
  CHECK(camp["sym"] == "Flag");
  CHECK(camp["type"] == "Stop");
  CHECK(camp["ele"] == "34.5");
  CHECK(camp["kind"] == "waypoint");
  CHECK(camp["hdop"] == "1.5");
  CHECK(camp["depth"] == "3");
  CHECK(gpx.records[1]["time"].empty());
  CHECK(gpx.records[1].lies_at(2, 1));
  CHECK(gpx.records[2].refusal == "lat \"north\", lon \"2\" are no two numbers");
  CHECK(gpx.source->info().title == "Outing");
  CHECK(gpx.source->info().attribution == "Someone");
  CHECK(gpx.source->info().driver == "GPX");
}

TEST_CASE("A track with times is a record for each point, those before the first time too") {
  const ReadGpx gpx = read_body(
      R"(<trk><name>Walk</name><type>foot</type><trkseg><trkpt lat="1" lon="10"/><trkpt lat="2" lon="10">
<time>2021-01-01T00:00:01Z</time></trkpt></trkseg><trkseg><trkpt lat="3" lon="10"><time>2021-01-01T00:00:02.5Z</time>
<name>Top</name></trkpt></trkseg></trk>)");
  REQUIRE(gpx.records.size() == 3);
  CHECK(gpx.records[0].lies_at(10, 1));
  CHECK(gpx.records[0]["time"].empty());
  CHECK(gpx.records[1]["time"] == "2021-01-01T00:00:01Z");
  CHECK(gpx.records[1]["name"] == "Walk");
  CHECK(gpx.records[1]["type"] == "foot");
  CHECK(gpx.records[1]["segment"] == "1");
  CHECK(gpx.records[2]["time"] == "2021-01-01T00:00:02.5Z");
  CHECK(gpx.records[2]["name"] == "Top");
  CHECK(gpx.records[2]["track"] == "Walk");
  CHECK(gpx.records[2]["segment"] == "2");
  CHECK(gpx.records[2]["kind"] == "track point");
  CHECK(gpx.source->complete());
}

TEST_CASE("Tracks and routes without a time are one record each, in their middle") {
  const ReadGpx gpx = read_body(
      R"(<rte><name>Plan</name><desc>there</desc><rtept lat="0" lon="10"/><rtept lat="0" lon="12"/></rte>
<trk><name>Old</name><trkseg><trkpt lat="5" lon="5"/></trkseg></trk><trk><name>None</name></trk>)");
  REQUIRE(gpx.records.size() == 3);
  CHECK(gpx.records[0].lies_at(11, 0));
  CHECK(gpx.records[0].place.radius_m == Approx(111'319.5).margin(1));
  CHECK(gpx.records[0]["name"] == "Plan");
  CHECK(gpx.records[0]["desc"] == "there");
  CHECK(gpx.records[0]["kind"] == "route");
  CHECK(gpx.records[1].lies_at(5, 5));
  CHECK(gpx.records[1]["kind"] == "track");
  CHECK(gpx.records[2].place.kind == RecordPlace::Kind::none);
  CHECK(warns(*gpx.source, "without any time"));
}

TEST_CASE("GPX 1.0, files that break off, and files that are none") {
  const TempFolder folder;
  JobContext job;
  Result<RecordSourcePtr> old = open_gpx(
      write_text(folder, "old.gpx",
                 "<gpx version=\"1.0\"><name>Old</name><author>Me</author><wpt lat=\"1\" lon=\"2\">"
                 "<time>2001</time><url>https://example.org</url></wpt><wpt lat=\"3\" lon=\"4\"/><wpt lat=\"5\""),
      job);
  REQUIRE(old.ok());
  const auto records = read_all(**old);
  REQUIRE(records.size() == 2);
  CHECK(records[0]["link"] == "https://example.org");
  CHECK(records[0]["time"] == "2001");
  CHECK((*old)->info().title == "Old");
  CHECK((*old)->info().attribution == "Me");
  CHECK_FALSE((*old)->complete());
  CHECK(warns(**old, "read only in part: 2 records"));
  CHECK_FALSE(open_gpx(write_text(folder, "kml.gpx", "<kml/>"), job).ok());
}

}  // namespace
}  // namespace sitmap::io
