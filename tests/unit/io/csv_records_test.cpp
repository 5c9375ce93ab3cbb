// Tables as people write them: every record of each, and what is said of what is odd.
#include "io/csv_records.h"

#include <filesystem>
#include <fstream>

#include "../core/temp_folder.h"
#include "record_lines.h"

namespace sitmap::io {
namespace {

using namespace std::string_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

RecordSourcePtr open_table(std::string content, const std::string& name = "table.csv", const CsvOptions& options = {}) {
  auto source = open_csv_text(std::move(content), name, options);
  INFO((source.ok() ? "" : source.error().message()));
  REQUIRE(source.ok());
  return std::move(source).value();
}

Lines lines(std::string content, const std::string& name = "table.csv") {
  return lines_of(*open_table(std::move(content), name));
}

// All that is said after reading.
Lines warnings(std::string content) {
  const RecordSourcePtr source = open_table(std::move(content));
  lines_of(*source);
  return source->info().warnings;
}

const Lines kTwo{"1: title=A | lat=33.5 | lon=44.25", "2: title=B, too | lat=-1 | lon=2"};

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

}  // namespace

TEST_CASE("a plain table is read cell by cell") {
  const RecordSourcePtr source = open_table("title,lat,lon\nA,33.5,44.25\n\"B, too\",-1,2\n");
  CHECK(lines_of(*source) == kTwo);
  CHECK(lines_of(*source) == kTwo);  // from the first record each time
  CHECK(names_of(source->info()) == Lines{"title", "lat", "lon"});
  CHECK(source->info().driver == "CSV");
  CHECK(source->info().layer == "table");
  CHECK(source->info().path == "table.csv");
  CHECK_FALSE(source->info().has_geometry);
  CHECK(source->info().content_hash.value() != 0);
  CHECK(source->info().warnings.empty());
  CHECK(source->complete());
}

TEST_CASE("the delimiter is found out") {
  CHECK(lines("title;lat;lon\nA;33.5;44.25\nB, too;-1;2\n") == kTwo);
  CHECK(lines("title\tlat\tlon\nA\t33.5\t44.25\nB, too\t-1\t2\n") == kTwo);
  CHECK(lines("title|lat|lon\nA|33.5|44.25\nB, too|-1|2\n") == kTwo);
  CHECK(lines("sep=|\r\ntitle|lat|lon\r\nA|33.5|44.25\r\nB, too|-1|2\r\n") == kTwo);
  CHECK(lines("sep=;\na,b;c\n1,2;3\n") == Lines{"1: a,b=1,2 | c=3"});
  CHECK(lines("\"sep=;\"\na;b\n1;2\n") == Lines{"1: a=1 | b=2"});
}

TEST_CASE("decimal commas do not part columns") {
  CHECK(lines("lat;lon;n\n33,5;44,25;x\n-1,0;2,0;y\n") ==
        Lines{"1: lat=33,5 | lon=44,25 | n=x", "2: lat=-1,0 | lon=2,0 | n=y"});
  CHECK(lines("52,1;13,4;Berlin\n48,9;2,3;Paris\n") == Lines{"1: column 1=52,1 | column 2=13,4 | column 3=Berlin",
                                                             "2: column 1=48,9 | column 2=2,3 | column 3=Paris"});
}

TEST_CASE("delimiters inside of quotes and lists inside of cells mislead nobody") {
  CHECK(lines("a,b\n\"1;2;3\",\"x;y;z\"\n\"4;5;6\",\"u;v;w\"\n") ==
        Lines{"1: a=1;2;3 | b=x;y;z", "2: a=4;5;6 | b=u;v;w"});
  CHECK(lines("name,tags\nA,x;y\nB,z;w\n") == Lines{"1: name=A | tags=x;y", "2: name=B | tags=z;w"});
  CHECK(lines("place;note\nA;one, two, three\nB;four, five, six\n") ==
        Lines{"1: place=A | note=one, two, three", "2: place=B | note=four, five, six"});
}

TEST_CASE("the caller may state the delimiter") {
  CsvOptions options;
  options.delimiter = ':';
  CHECK(lines_of(*open_table("a:b\n1,0:2,0\n", "t.csv", options)) == Lines{"1: a=1,0 | b=2,0"});
}

TEST_CASE("quoted fields hold delimiters, line ends and quotes") {
  CHECK(lines("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"line 1\r\nline 2\",\"\"\"\"\n") ==
        Lines{"1: a=x,y | b=say \"hi\"", "2: a=line 1\r\nline 2 | b=\""});
  CHECK(lines("a,b\nit's 5\" tall,c\"d\"\n") == Lines{"1: a=it's 5\" tall | b=c\"d\""});
  CHECK(lines("a,b\n1, \"x, y\" \n") == Lines{"1: a=1 | b=x, y"});
  CHECK(lines("a,b\n\"\",\"x\"\n") == Lines{"1: b=x"});
}

TEST_CASE("text behind a closing quote is kept, and said") {
  CHECK(lines("a,b\n\"x\"y,\"p\"\"q\"r\n") == Lines{"1: a=xy | b=p\"qr"});
  CHECK(warnings("a,b\n1,2\n\"x\"y,z\n") == Lines{"1 cells go on behind their closing quote (the first in line 3)"});
}

TEST_CASE("line ends of every system are read") {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string e = end;
    CHECK(lines("title,lat,lon" + e + "A,33.5,44.25" + e + "\"B, too\",-1,2" + e) == kTwo);
    CHECK(lines("title,lat,lon" + e + "A,33.5,44.25" + e + "\"B, too\",-1,2") == kTwo);
  }
  CHECK(lines("a,b\r\r\n\n1,2\r\n\r\n\n\n3,4\n\n") == Lines{"1: a=1 | b=2", "2: a=3 | b=4"});
}

TEST_CASE("encodings are told by their bytes") {
  const std::u16string text = u"name,n\nBağdād,1\nعين,2\n🚀,3\n";
  const Lines expected{"1: name=Bağdād | n=1", "2: name=عين | n=2", "3: name=🚀 | n=3"};
  CHECK(lines("name,n\nBağdād,1\nعين,2\n🚀,3\n") == expected);
  CHECK(lines("\xEF\xBB\xBFname,n\nBağdād,1\nعين,2\n🚀,3\n") == expected);
  CHECK(lines("\xFF\xFE" + utf16(text, false)) == expected);
  CHECK(lines("\xFE\xFF" + utf16(text, true)) == expected);
  const std::u16string plain = u"place,lat,lon\nAé,1,2\nB,3,4\n";
  const Lines both{"1: place=Aé | lat=1 | lon=2", "2: place=B | lat=3 | lon=4"};
  CHECK(lines(utf16(plain, false)) == both);
  CHECK(lines(utf16(plain, true)) == both);
  CHECK(warnings(utf16(plain, false)) == Lines{"the text states no encoding: read as UTF-16LE"});
}

TEST_CASE("what is no UTF-8 at all is read as Windows-1252, and said") {
  const std::string table = "city,note\nM\xFCnchen,\x80 5 \x96 6\n";
  CHECK(lines(table) == Lines{"1: city=München | note=€ 5 – 6"});
  CHECK(warnings(table) ==
        Lines{"the text is not UTF-8: read as Windows-1252 (Western European); if letters look wrong, "
              "save the file as UTF-8"});
}

TEST_CASE("damaged UTF-8 stays UTF-8") {
  const std::string table = "city,note\nMünchen,a\xFF\nKöln,b\n";
  CHECK(lines(table) == Lines{"1: city=München | note=a\uFFFD", "2: city=Köln | note=b"});
  CHECK(warnings(table) == Lines{"1 places are not UTF-8 (the first at byte 20); each is shown as \uFFFD"});
}

TEST_CASE("a row of HXL tags belongs to the columns") {
  const RecordSourcePtr source = open_table("When,Where,\n#date+start,#geo+lat,\n2020-01-01,33.5,x\n");
  CHECK(lines_of(*source) == Lines{"1: When=2020-01-01 | Where=33.5 | column 3=x"});
  CHECK(source->info().columns.at(0).hashtag == "#date+start");
  CHECK(source->info().columns.at(1).hashtag == "#geo+lat");
  CHECK(source->info().columns.at(2).hashtag.empty());
  const RecordSourcePtr bare = open_table("#date+start,#geo+lat\n2020-01-01,33.5\n");
  CHECK(lines_of(*bare) == Lines{"1: #date+start=2020-01-01 | #geo+lat=33.5"});
  CHECK(bare->info().columns.at(1).hashtag == "#geo+lat");
}

TEST_CASE("a table without a header has its columns named by position") {
  const RecordSourcePtr source = open_table("1\t20200101\t44.25\tA\n2\t20200102\t45\tB\n");
  CHECK(lines_of(*source) == Lines{"1: column 1=1 | column 2=20200101 | column 3=44.25 | column 4=A",
                                   "2: column 1=2 | column 2=20200102 | column 3=45 | column 4=B"});
  CHECK(source->info().warnings == Lines{"the first row holds values, not names: columns are named by their position"});
}

TEST_CASE("names that look like figures are a header where the values say so") {
  CHECK(lines("place,2019,2020\nA,x,y\nB,z,w\n") ==
        Lines{"1: place=A | 2019=x | 2020=y", "2: place=B | 2019=z | 2020=w"});
  CHECK(lines("name,city\nA,B\n") == Lines{"1: name=A | city=B"});
  CsvOptions options;
  options.header = false;
  CHECK(lines_of(*open_table("a,b\nc,d\n", "t.csv", options)) ==
        Lines{"1: column 1=a | column 2=b", "2: column 1=c | column 2=d"});
}

TEST_CASE("lines above the header are a title") {
  const RecordSourcePtr source =
      open_table("Incidents of 2020,,,\n\"Source: us, them\"\n\nid,date,lat,lon\n1,2020-01-01,1,2\n2,2020-01-02,3,4\n");
  CHECK(lines_of(*source) ==
        Lines{"1: id=1 | date=2020-01-01 | lat=1 | lon=2", "2: id=2 | date=2020-01-02 | lat=3 | lon=4"});
  CHECK(source->info().title == "Incidents of 2020");
  CHECK(source->info().warnings ==
        Lines{"taken as a title, as they stand above the header: \"Incidents of 2020\", \"Source: us, them\""});
}

TEST_CASE("unnamed columns and names given twice stay apart") {
  CHECK(names_of(open_table("a,,a, b \"c\" ,\na,b,c,d,e\n")->info()) ==
        Lines{"a", "column 2", "a (2)", "b \"c\"", "column 5"});
}

TEST_CASE("ragged rows lose nothing") {
  const std::string table = "a,b\n1\n1,2,3\n1,2,,4\n1,2,,\n,\n,2\n";
  CHECK(lines(table) ==
        Lines{"1: a=1", "2: a=1 | b=2 | column 3=3", "3: a=1 | b=2 | column 4=4", "4: a=1 | b=2", "5: b=2"});
  CHECK(warnings(table) ==
        Lines{"1 row has fewer cells than there are columns; the rest is taken as empty (the first in line 2)",
              "2 rows have more cells than the header, kept in columns named by their position (the first in line 3)",
              "1 row has no text: left out (the first in line 6)"});
}

TEST_CASE("a quote that is never closed swallows no rows") {
  const RecordSourcePtr source = open_table("a,b\n1,x\n2,\"y\n3,z\n");
  CHECK(lines_of(*source) == Lines{"1: a=1 | b=x", "2: a=2 | b=\"y", "3: a=3 | b=z"});
  CHECK_FALSE(source->complete());
  CHECK(source->info().warnings ==
        Lines{"a quote is opened in line 3 and never closed: the file is cut off, or the quote is too many"});
}

TEST_CASE("a table that was cut off is incomplete") {
  const RecordSourcePtr in_row = open_table("a,b,c\n1,2,3\n4,5");
  CHECK(lines_of(*in_row) == Lines{"1: a=1 | b=2 | c=3", "2: a=4 | b=5 !!the file ends within this row"});
  CHECK_FALSE(in_row->complete());
  CHECK(in_row->info().warnings == Lines{"the file ends within its last row: it seems to be cut off"});
  const RecordSourcePtr in_quote = open_table("a,b\n1,2\n4,\"fi\"\"v");
  CHECK(lines_of(*in_quote) == Lines{"1: a=1 | b=2", "2: a=4 | b=fi\"v !!the file ends within this row"});
  CHECK_FALSE(in_quote->complete());
  const RecordSourcePtr in_long_quote = open_table("a,b,c\n1,2,3\n4,\"first line\nsecond, li");
  CHECK(lines_of(*in_long_quote) ==
        Lines{"1: a=1 | b=2 | c=3", "2: a=4 | b=\"first line !!the file ends within this row"});
  CHECK_FALSE(in_long_quote->complete());
  const RecordSourcePtr zeros = open_table("a,b\n1,2\n"s + std::string(500, '\0'));
  CHECK(lines_of(*zeros) == Lines{"1: a=1 | b=2"});
  CHECK_FALSE(zeros->complete());
  const RecordSourcePtr half = open_table("\xFF\xFE" + utf16(u"a,b\n1,2", false) + "x");
  CHECK(lines_of(*half) == Lines{"1: a=1 | b=2"});
  CHECK_FALSE(half->complete());
}

TEST_CASE("a last row without a line end that is as wide as the others is complete") {
  for (const char* table : {"a,b,c\n1,2,3\n4,5,6", "a,b,c\n1,2,3\n4,5,", "a,b,\n1,2\n3,4\n5,6"}) {
    const RecordSourcePtr source = open_table(table);
    for (const std::string& line : lines_of(*source)) CHECK_THAT(line, !Contains("!!"));
    CHECK(source->complete());
  }
}

TEST_CASE("cells of any size are kept, and NULs are replaced") {
  const std::string large(10 << 20, 'x');
  const RecordSourcePtr source = open_table("a,b\n1," + large + "\n2,\"" + large + "\"\n");
  std::vector<std::size_t> sizes;
  JobContext job;
  REQUIRE(source
              ->read(
                  [&](const Record& r) {
                    sizes.push_back(r.cells[1].text.size());
                    return true;
                  },
                  job)
              .ok());
  CHECK(sizes == std::vector<std::size_t>{large.size(), large.size()});
  CHECK(lines("a,b\nx\0y,2\n"s) == Lines{"1: a=x\uFFFDy | b=2"s});
}

TEST_CASE("a row of very many cells is cut, and said") {
  const RecordSourcePtr source =
      open_table("a,b\n1,2\n" + std::string(1'500'000, ',') + "x\n3" + std::string(20'000, ',') + "y\n");
  std::vector<std::size_t> counts;
  JobContext job;
  REQUIRE(source
              ->read(
                  [&](const Record& r) {
                    counts.push_back(r.cells.size());
                    return true;
                  },
                  job)
              .ok());
  CHECK(counts == std::vector<std::size_t>{2, 10'000, 10'000});
  CHECK(source->info().columns.size() == 10'000);
  CHECK(source->info().warnings.size() == 2);
  CHECK_FALSE(source->complete());
}

TEST_CASE("a table of one column, or of a header alone, is a table") {
  CHECK(lines("name\nA\nB\n") == Lines{"1: name=A", "2: name=B"});
  CHECK(lines("a,b\n").empty());
  CHECK(lines("a,b").empty());
}

TEST_CASE("tables that are none are refused") {
  for (const char* content : {"", " \n\t\r\n", "\xEF\xBB\xBF"}) {
    const auto source = open_csv_text(content, "t.csv", {});
    REQUIRE_FALSE(source.ok());
    CHECK(source.error().message() == "t.csv: is empty: choose a table with a row for each event");
  }
  const test::TempFolder folder;
  JobContext job;
  CHECK(open_csv(folder.path() / "none.csv", {}, job).error().what == "no such file");
}

TEST_CASE("reading a table stops when asked to") {
  std::string table = "a,b\n";
  for (int i = 0; i < 5000; ++i) table += std::to_string(i) + ",x\n";
  const test::TempFolder folder;
  std::ofstream(folder.path() / "t.csv") << table;
  JobContext job;
  auto source = open_csv(folder.path() / "t.csv", {}, job);
  REQUIRE(source.ok());
  std::size_t seen = 0;
  const auto some = (*source)->read([&](const Record&) { return ++seen < 10; }, job);
  REQUIRE(some.ok());
  CHECK(*some == 10);
  CHECK(*(*source)->read([](const Record&) { return true; }, job) == 5000);
  CHECK(job.fraction() == 1);
  std::stop_source stop;
  stop.request_stop();
  JobContext cancelled(stop.get_token());
  CHECK((*source)->read([](const Record&) { return true; }, cancelled).error().kind == ErrorKind::cancelled);
}

}  // namespace sitmap::io
