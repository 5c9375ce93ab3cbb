// KML and KMZ: every record with its raw times, its place and its data.
#include <cpl_vsi.h>

#include <catch2/catch.hpp>

#include "io/gdal_setup.h"
#include "io/kml_records.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::names_of;
using test::read_all;
using test::ReadRecord;
using test::warns;
using test::write_text;

struct ReadKml {
  RecordSourcePtr source;
  std::vector<ReadRecord> records;
};

ReadKml read_text(const std::string& text) {
  const TempFolder folder;
  JobContext job;
  Result<RecordSourcePtr> source = open_kml(write_text(folder, "places.kml", text), job);
  INFO((source.ok() ? "" : source.error().message()));
  REQUIRE(source.ok());
  ReadKml kml{std::move(*source), {}};
  kml.records = read_all(*kml.source);
  CHECK(folder.entries() == 1);
  return kml;
}

ReadKml read_body(const std::string& body) {
  return read_text(R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Places</name>)" +
                   body + "</Document></kml>");
}

std::string error_of(const std::string& name, const std::string& text) {
  const TempFolder folder;
  JobContext job;
  const Result<RecordSourcePtr> source = open_kml(write_text(folder, name, text), job);
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().kind == ErrorKind::input);
  return source.error().message();
}

std::string point(const std::string& times, const std::string& coordinates = "44.5,33.25,7") {
  return "<Placemark>" + times + "<Point><coordinates>" + coordinates + "</coordinates></Point></Placemark>";
}
std::string stamp(const std::string& when) {
  return "<TimeStamp><when>" + when + "</when></TimeStamp>";
}

TEST_CASE("Times of KML stay as they are written, however little or much they say") {
  const std::vector<std::string> times = {
      "1868",       "-0044-03",    "2007-01",    "2007-01-14T21:05:02Z",
      "2024-13-45", "12007-05-01", "2020-02-30", "2020-01-08T01:34:05.123456+03:30"};
  std::string body;
  for (const std::string& time : times) body += point(stamp("\n  " + time + " "));
  const ReadKml kml = read_body(body);
  REQUIRE(kml.records.size() == times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(kml.records[i]["when"] == times[i]);
    CHECK(kml.records[i].lies_at(44.5, 33.25));
    CHECK(kml.records[i].place.radius_m == 0);
  }
  CHECK(kml.source->complete());
  CHECK(kml.source->info().warnings.empty());
  CHECK(kml.source->info().driver == "KML");
  CHECK(kml.source->info().title == "Places");
  CHECK(kml.source->info().layer == "places");
  CHECK(kml.source->info().crs == "EPSG:4326");
  CHECK(names_of(kml.source->info().columns) == std::vector<std::string>{"when"});
}

TEST_CASE("A time is that of the placemark, else of its folder, else of its document, else of its view") {
  const std::string view = "<LookAt><gx:TimeStamp><when>1990</when></gx:TimeStamp></LookAt>";
  const ReadKml kml =
      read_body("<TimeSpan><begin>1900</begin><end>1950</end></TimeSpan>" + point(stamp("1914")) + point("") +
                "<Folder><name>War</name>" + stamp("1939-09") + point("") +
                point("<TimeSpan><end>1945</end></TimeSpan>") + "<Folder><TimeSpan><begin>1944</begin></TimeSpan>" +
                point(view) + "</Folder>" + point("") + "</Folder>" + point(""));
  REQUIRE(kml.records.size() == 7);
  const auto times = [&](std::size_t i) {
    return kml.records[i]["when"] + "|" + kml.records[i]["begin"] + "|" + kml.records[i]["end"];
  };
  // Moments begin where spans do, in one column; a span that states no end has none.
  CHECK(names_of(kml.source->info().columns) == std::vector<std::string>{"folder", "begin", "end"});
  CHECK(times(0) == "|1914|");
  CHECK(times(1) == "|1900|1950");
  CHECK(times(2) == "|1939-09|");
  CHECK(times(3) == "||1945");
  CHECK(times(4) == "|1944|..");
  CHECK(times(5) == "|1939-09|");
  CHECK(times(6) == "|1900|1950");

  const ReadKml viewed = read_body(point(view));
  CHECK(viewed.records.at(0)["when"] == "1990");
  CHECK(warns(*viewed.source, "time is that of its view"));
}

TEST_CASE("Folders are a path, extended data of all kinds are columns, names of any prefix are known") {
  const ReadKml kml = read_text(R"(<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:name>Top</k:name>
<k:Schema id="s" name="s"><k:SimpleField name="dead" type="int"/><k:SimpleField name="name" type="string"/></k:Schema>
<k:Folder><k:name>A</k:name><k:Folder><k:name>B</k:name><k:Placemark id="p1">
 <k:name>One</k:name><k:Snippet>short</k:Snippet><k:description><![CDATA[<b>two & three</b>]]></k:description>
 <k:address>Street 1</k:address><atom:link href="https://example.org/1"/>
 <k:ExtendedData><k:Data name="source"><k:displayName>Source</k:displayName><k:value>me</k:value></k:Data>
  <k:SchemaData schemaUrl="#s"><k:SimpleData name="dead">12</k:SimpleData><k:SimpleData name="name">inner</k:SimpleData>
  </k:SchemaData><camp:number>14</camp:number></k:ExtendedData>
 <k:Point><k:coordinates>1,2</k:coordinates></k:Point></k:Placemark></k:Folder></k:Folder></k:Document></k:kml>)");
  REQUIRE(kml.records.size() == 1);
  const ReadRecord& record = kml.records[0];
  CHECK(names_of(kml.source->info().columns) == std::vector<std::string>{"name", "description", "folder", "address",
                                                                         "snippet", "link", "source", "dead",
                                                                         "name (data)", "number"});
  CHECK(kml.source->info().columns[7].type == "integer");
  CHECK(record["name"] == "One");
  CHECK(record["description"] == "<b>two & three</b>");
  CHECK(record["folder"] == "A / B");
  CHECK(record["address"] == "Street 1");
  CHECK(record["snippet"] == "short");
  CHECK(record["link"] == "https://example.org/1");
  CHECK(record["source"] == "me");
  CHECK(record["dead"] == "12");
  CHECK(record["name (data)"] == "inner");
  CHECK(record["number"] == "14");
  CHECK(record.lies_at(1, 2));
}

TEST_CASE("More than a point lies in its middle, with a radius that holds all of it") {
  const ReadKml kml = read_body(
      "<Placemark><LineString><coordinates>10,0,0\n12,0,0</coordinates></LineString></Placemark>"
      "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>179, 10, 0 -179, 10, 0 -179, 12, 0 179, 12, 0 "
      "179, 10, 0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
      "<Placemark><MultiGeometry><Point><coordinates>1,1</coordinates></Point><Point><coordinates>3,3</coordinates>"
      "</Point></MultiGeometry></Placemark>"
      "<Placemark><Model><Location><longitude>5</longitude><latitude>6</latitude></Location></Model></Placemark>"
      "<GroundOverlay><LatLonBox><north>2</north><south>0</south><east>-178</east><west>178</west></LatLonBox>"
      "</GroundOverlay><Placemark><name>nowhere</name></Placemark><GroundOverlay><LatLonBox><north>90</north>"
      "<south>-90</south><east>180</east><west>-180</west></LatLonBox></GroundOverlay>");
  REQUIRE(kml.records.size() == 7);
  CHECK(kml.records[6].lies_at(0, 0));
  CHECK(kml.records[6].place.radius_m > 20'000'000);
  CHECK(kml.records[0].lies_at(11, 0));
  CHECK(kml.records[0].place.radius_m == Approx(111'319.5).margin(1));
  CHECK(kml.records[1].lies_at(180, 11));
  CHECK(kml.records[1].place.radius_m == Approx(distance_m({180, 11}, {179, 10})).margin(0.001));
  CHECK(kml.records[2].lies_at(2, 2));
  CHECK(kml.records[3].lies_at(5, 6));
  CHECK(kml.records[4].lies_at(180, 1));
  CHECK(kml.records[5].place.kind == RecordPlace::Kind::none);
}

TEST_CASE("Coordinates that are no position are refused with the reason, and the others read") {
  const ReadKml kml =
      read_body(point("", "120.5,120.5") + point("", "200,10") + point("", "here,there") + point("", "7"));
  REQUIRE(kml.records.size() == 4);
  for (const ReadRecord& record : kml.records) CHECK(record.place.kind == RecordPlace::Kind::refused);
  CHECK(kml.records[0].refusal == "latitude 120.5 is outside -90 to 90");
  CHECK(kml.records[1].refusal == "longitude 200 is outside -180 to 180");
  CHECK(kml.records[2].refusal == "coordinates \"here,there\" are no two numbers");
  CHECK(kml.records[3].refusal == "coordinates \"7,\" are no two numbers");
}

TEST_CASE("A track is a record for each of its times, what has no counterpart is noted") {
  const ReadKml kml = read_body(
      "<Placemark><name>Bus</name><gx:Track><when>2010-05-28T02:02:09Z</when><when>2010-05-28T02:02:35.5Z</when>"
      "<when>2010</when><gx:coord>-122.207881 37.371915 156.0</gx:coord><gx:coord>-122.205712 37.373288 "
      "152.0</gx:coord>"
      "<ExtendedData><SchemaData><gx:SimpleArrayData name=\"heart\"><gx:value>86</gx:value><gx:value>103</gx:value>"
      "</gx:SimpleArrayData></SchemaData></ExtendedData></gx:Track></Placemark>"
      "<Placemark><name>Two</name><gx:MultiTrack><gx:Track><when>2011</when><gx:coord>1 2 3</gx:coord></gx:Track>"
      "<Track><when>2012</when><coord>4 5</coord><when>2013</when><coord/></Track></gx:MultiTrack></Placemark>");
  REQUIRE(kml.records.size() == 5);
  const auto says = [&](std::size_t i, const std::string& name, const std::string& when) {
    return kml.records[i]["name"] == name && kml.records[i]["when"] == when;
  };
  CHECK(says(0, "Bus", "2010-05-28T02:02:09Z"));
  CHECK(kml.records[0].lies_at(-122.207881, 37.371915));
  CHECK(kml.records[0]["heart"] == "86");
  CHECK(says(1, "Bus", "2010-05-28T02:02:35.5Z"));
  CHECK(kml.records[1].lies_at(-122.205712, 37.373288));
  CHECK(kml.records[1]["heart"] == "103");
  CHECK(says(2, "Two", "2011"));
  CHECK(kml.records[2].lies_at(1, 2));
  CHECK(says(3, "Two", "2012"));
  CHECK(kml.records[3].lies_at(4, 5));
  CHECK(says(4, "Two", "2013"));
  CHECK(kml.records[4].place.kind == RecordPlace::Kind::none);
  CHECK(warns(*kml.source, "3 times and 2 positions"));
}

TEST_CASE("A network link is named and not followed, changes to other files are passed over") {
  const ReadKml kml = read_body(
      "<NetworkLink><name>live</name><Link><href>https://example.org/live.kml</href></Link></NetworkLink>" + point("") +
      "<NetworkLinkControl><Update><Change><Placemark targetId=\"x\"><name>new</name></Placemark></Change></Update>"
      "</NetworkLinkControl>");
  CHECK(kml.records.size() == 1);
  CHECK(warns(*kml.source, "network link is not followed: \"https://example.org/live.kml\""));
}

TEST_CASE("A document that breaks off is read up to there, and says so") {
  const ReadKml kml =
      read_text("<kml><Document>" + point(stamp("2001")) + "\n" + point(stamp("2002")) + "\n<Placemark><name>half");
  CHECK(kml.records.size() == 2);
  CHECK_FALSE(kml.source->complete());
  CHECK(warns(*kml.source, "read only in part: 2 records before the XML breaks off at line 3"));
  CHECK(error_of("cut.kml", "<kml><Document><Placemark><name>ha").find("before its first record") != std::string::npos);
}

TEST_CASE("Other XML, no XML and archives without a document are refused") {
  CHECK(error_of("page.kml", "<html><body/></html>").find("is no KML") != std::string::npos);
  CHECK(error_of("empty.kml", "").find("is no KML") != std::string::npos);
  CHECK(error_of("empty.kmz", std::string("PK\x05\x06", 4) + std::string(18, '\0')).find("without a KML document") !=
        std::string::npos);
  JobContext job;
  CHECK_FALSE(open_kml("/nowhere/at/all.kml", job).ok());
}

TEST_CASE("Entities neither grow without end nor reach other files, undeclared ones stay as they are") {
  const TempFolder folder;
  write_text(folder, "secret.txt", "secret");
  const std::string fetching = "<!DOCTYPE kml [<!ENTITY e SYSTEM \"" + (folder.path() / "secret.txt").string() +
                               "\">]><kml><Placemark><name>a&e;b&nbsp;c</name></Placemark></kml>";
  const ReadKml kml = read_text(fetching);
  CHECK(kml.records.at(0)["name"].find("secret") == std::string::npos);
  CHECK(kml.records.at(0)["name"].find("b&nbsp;c") != std::string::npos);

  std::string bomb = "<!DOCTYPE kml [<!ENTITY a0 \"0123456789012345678901234567890123456789\">";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) bomb += before;
    bomb += "\">";
  }
  CHECK(error_of("bomb.kml", bomb + "]><kml><Placemark><name>&a11;</name></Placemark></kml>").find("amplification") !=
        std::string::npos);
  std::string deep = "<kml>";
  for (int i = 0; i < 20'000; ++i) deep += "<Folder>";
  CHECK(error_of("deep.kml", deep).find("too deep") != std::string::npos);
}

TEST_CASE("KML of older encodings is read as what it says") {
  const ReadKml kml = read_text(
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><kml><Placemark><name>\x80 caf\xE9</name>"
      "</Placemark></kml>");
  CHECK(kml.records.at(0)["name"] == "€ café");
}

TEST_CASE("A KMZ is read from its first document at the top, in place") {
  set_up_gdal();
  const TempFolder folder;
  const std::filesystem::path path = folder.path() / "places.kmz";
  const auto add = [&](const std::string& name, const std::string& text) {
    VSILFILE* const file = VSIFOpenL(("/vsizip/" + path.string() + "/" + name).c_str(), "wb");
    REQUIRE(file != nullptr);
    VSIFWriteL(text.data(), 1, text.size(), file);
    VSIFCloseL(file);
  };
  add("files/other.kml", "<kml>" + point(stamp("1000")) + "</kml>");
  add("doc.kml", "<kml>" + point(stamp("-0044-03-15")) + "</kml>");
  JobContext job;
  Result<RecordSourcePtr> source = open_kml(path, job);
  INFO((source.ok() ? "" : source.error().message()));
  REQUIRE(source.ok());
  CHECK(read_all(**source).at(0)["when"] == "-0044-03-15");
  CHECK(warns(**source, "1 further KML document"));
  CHECK((*source)->info().path == path.string());
  CHECK(folder.entries() == 1);
}

TEST_CASE("Reading stops when the taker has enough or the job is cancelled, and begins anew each time") {
  const TempFolder folder;
  std::string body;
  for (int i = 0; i < 2000; ++i) body += point(stamp(std::to_string(1000 + i)));
  JobContext job;
  Result<RecordSourcePtr> source = open_kml(write_text(folder, "a.kml", "<kml>" + body + "</kml>"), job);
  REQUIRE(source.ok());
  std::size_t seen = 0;
  const Result<std::size_t> three = (*source)->read([&](const Record&) { return ++seen < 3; }, job);
  REQUIRE(three.ok());
  CHECK(*three == 3);
  CHECK(seen == 3);
  CHECK((*source)->complete());
  std::stop_source stop;
  JobContext cancelled(stop.get_token());
  const Result<std::size_t> none = (*source)->read(
      [&](const Record&) {
        stop.request_stop();
        return true;
      },
      cancelled);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().kind == ErrorKind::cancelled);
  CHECK(read_all(**source).size() == 2000);
}

}  // namespace
}  // namespace sitmap::io
