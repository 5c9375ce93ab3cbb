// Spreadsheets: dates with what their cells show, numbers as they are, titles, gaps and merged cells.
#include <cpl_vsi.h>

#include <catch2/catch.hpp>

#include "io/ogr_records.h"
#include "io/sheet_dates.h"
#include "made_dataset.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::names_of;
using test::read_all;
using test::warns;

void add_part(const std::filesystem::path& archive, const std::string& name, const std::string& text) {
  set_up_gdal();
  VSILFILE* const file = VSIFOpenL(("/vsizip/" + archive.string() + "/" + name).c_str(), "wb");
  REQUIRE(file != nullptr);
  VSIFWriteL(text.data(), 1, text.size(), file);
  VSIFCloseL(file);
}

// Styles: 0 plain, 1 day (built in), 2 day and minute, 3 month and year, 4 year, 5 time of day, 6 money.
void write_xlsx(const std::filesystem::path& path, const std::string& rows, const std::string& after = "",
                const std::string& properties = "") {
  add_part(path, "[Content_Types].xml", "<Types/>");
  add_part(path, "xl/workbook.xml",
           "<workbook>" + properties +
               "<sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"r1\"/>"
               "<sheet name=\"Empty\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>");
  add_part(path, "xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
           "<Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
  add_part(
      path, "xl/styles.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm;@\"/><numFmt "
      "numFmtId=\"165\" formatCode=\"[$-409]mmm yyyy\"/><numFmt numFmtId=\"166\" formatCode=\"yyyy\"/><numFmt "
      "numFmtId=\"167\" formatCode=\"hh:mm:ss\"/><numFmt numFmtId=\"168\" formatCode='#,##0.00\\ \"days\"'/>"
      "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
      "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf "
      "numFmtId=\"168\"/></cellXfs></styleSheet>");
  add_part(path, "xl/sharedStrings.xml",
           "<sst><si><t>title</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>aloud</t></rPh></si></sst>");
  add_part(path, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>");
  add_part(path, "xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>");
}

std::string cell(const std::string& reference, const std::string& value, const std::string& attributes = "") {
  return "<c r=\"" + reference + "\" " + attributes + "><v>" + value + "</v></c>";
}
std::string text_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

RecordSourcePtr open_only(const std::filesystem::path& path) {
  JobContext job;
  Result<std::vector<RecordSourcePtr>> sources = open_ogr(path, job);
  INFO((sources.ok() ? "" : sources.error().message()));
  REQUIRE(sources.ok());
  REQUIRE(sources->size() == 1);
  return std::move(sources->front());
}

TEST_CASE("Dates of sheets say what their cells show, and no more") {
  const DateFormat day = date_format_of(14), minute = date_format_of("yyyy-mm-dd hh:mm"),
                   month = date_format_of("mmm yyyy"), year = date_format_of("yyyy"),
                   clock = date_format_of("[h]:mm:ss");
  const auto text = [](double number, const DateFormat& format) {
    return sheet_date_text(number, format, SheetEpoch::from_1900);
  };
  CHECK(text(44162, day) == "2020-11-27");
  CHECK(text(44162.5, day) == "2020-11-27T12:00");
  CHECK(text(44162, minute) == "2020-11-27T00:00");
  CHECK(text(43838.0653356481481, minute) == "2020-01-08T01:34:05");
  CHECK(text(43838.0653363, minute) == "2020-01-08T01:34:05.056");
  CHECK(text(44136, month) == "2020-11");
  CHECK(text(44137, month) == "2020-11-02");
  CHECK(text(43831, year) == "2020");
  CHECK(text(43862, year) == "2020-02");
  CHECK(text(0.4375, clock) == "10:30:00");
  CHECK(text(1.5, clock).empty());  // a duration
  CHECK(text(1, day) == "1900-01-01");
  CHECK(text(59, day) == "1900-02-28");
  CHECK(text(60, day).empty());  // a day that never was
  CHECK(text(61, day) == "1900-03-01");
  CHECK(text(2958465, day) == "9999-12-31");
  CHECK(text(2958466, day).empty());
  CHECK(text(-1, day).empty());
  CHECK(sheet_date_text(0, day, SheetEpoch::from_1904) == "1904-01-01");
  for (const char* plain : {"General", "0.00", "#,##0 \"days\"", "[Red]0.0", "@", "0\\d", "0.00E+00"})
    CHECK_FALSE(date_format_of(plain).is_date());
  CHECK_FALSE(date_format_of("mm:ss").month);
  CHECK(date_format_of("d. mmmm").month);
}

TEST_CASE("XLSX: the header below its titles, dates, numbers, texts, errors, gaps and wide rows") {
  const TempFolder folder;
  const auto path = folder.path() / "log.xlsx";
  write_xlsx(
      path,
      "<row r=\"1\">" + text_cell("A1", "Incidents of 2020") + "</row><row r=\"2\"/><row r=\"3\">" +
          cell("A3", "0", "t=\"s\"") + text_cell("B3", "day") + text_cell("C3", "when") + text_cell("E3", "month") +
          text_cell("F3", "n") + text_cell("G3", "day") + "</row><row r=\"4\">" + cell("A4", "1", "t=\"s\"") +
          cell("B4", "44162", "s=\"1\"") + cell("C4", "43838.0653356481481", "s=\"2\"") +
          cell("E4", "44136", "s=\"3\"") + cell("F4", "9007199254740993") + cell("G4", "43831", "s=\"4\"") +
          "</row><row r=\"5\"></row><row r=\"7\">" + cell("B7", "44162", "s=\"2\"") +
          cell("D7", "0.10000000000000001", "s=\"6\"") + cell("E7", "0.4375", "s=\"5\"") + cell("F7", "1", "t=\"b\"") +
          cell("G7", "#N/A", "t=\"e\"") + cell("I7", "2020-11", "t=\"str\"") + "</row>",
      "<mergeCells count=\"1\"><mergeCell ref=\"A1:G1\"/></mergeCells>");
  const RecordSourcePtr source = open_only(path);
  CHECK(source->info().driver == "XLSX");
  CHECK(source->info().layer == "Log");
  CHECK(names_of(source->info().columns) ==
        std::vector<std::string>{"title", "day", "when", "column 4", "month", "n", "day 2"});
  const auto records = read_all(*source);
  REQUIRE(records.size() == 2);
  CHECK(records[0]["title"] == "two runs");
  CHECK(records[0]["day"] == "2020-11-27");
  CHECK(records[0]["when"] == "2020-01-08T01:34:05");
  CHECK(records[0]["month"] == "2020-11");
  CHECK(records[0]["n"] == "9007199254740993");
  CHECK(records[0].kinds.at("n") == CellKind::number);
  CHECK(records[0]["day 2"] == "2020");
  CHECK(records[1]["title"].empty());
  CHECK(records[1]["day"] == "2020-11-27T00:00");
  CHECK(records[1]["column 4"] == "0.1");
  CHECK(records[1]["month"] == "10:30:00");
  CHECK(records[1]["n"] == "true");
  CHECK(records[1]["day 2"].empty());
  CHECK(records[1]["column 9"] == "2020-11");
  CHECK(names_of(source->info().columns).back() == "column 9");
  CHECK(source->complete());
  CHECK(warns(*source, "1 row of titles"));
  CHECK(warns(*source, "1 cells are merged"));
  CHECK(warns(*source, "1 cells hold an error"));
  CHECK(read_all(*source).size() == 2);
  CHECK(folder.entries() == 1);
}

TEST_CASE("XLSX of 1904, of one column, and files that are none") {
  const TempFolder folder;
  const auto path = folder.path() / "mac.xlsx";
  write_xlsx(path,
             "<row>" + text_cell("A1", "day") + "</row><row>" + cell("A2", "42700", "s=\"1\"") + "</row><row>" +
                 cell("A3", "0", "s=\"1\"") + "</row>",
             "", "<workbookPr date1904=\"1\"/>");
  const RecordSourcePtr source = open_only(path);
  const auto records = read_all(*source);
  REQUIRE(records.size() == 2);
  CHECK(records[0]["day"] == "2020-11-27");
  CHECK(records[1]["day"] == "1904-01-01");
  JobContext job;
  const auto document = folder.path() / "document.xlsx";
  add_part(document, "[Content_Types].xml", "<Types/>");
  const Result<std::vector<RecordSourcePtr>> none = open_ogr(document, job);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().message().find("xl/workbook.xml is missing") != std::string::npos);
  const auto empty = folder.path() / "empty.xlsx";
  write_xlsx(empty, "");
  const Result<std::vector<RecordSourcePtr>> nothing = open_ogr(empty, job);
  REQUIRE_FALSE(nothing.ok());
  CHECK(nothing.error().message().find("no sheet with data") != std::string::npos);
}

TEST_CASE("ODS: dates as they are stated, repeated cells and rows, notes, sheets one by one") {
  const TempFolder folder;
  const auto path = folder.path() / "log.ods";
  add_part(path, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  const std::string head =
      "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>title</text:p>"
      "</table:table-cell><table:table-cell office:value-type=\"string\"><text:p>day</text:p>"
      "</table:table-cell><table:table-cell office:value-type=\"string\"><text:p>n</text:p>"
      "</table:table-cell></table:table-row>";
  add_part(path, "content.xml",
           "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"One\">" + head +
               "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\">"
               "<office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c=\"2\"/>b</text:p>"
               "<text:p>c</text:p></table:table-cell><table:table-cell office:value-type=\"date\" "
               "office:date-value=\"2020-11-27\"><text:p>27.11.20</text:p></table:table-cell><table:table-cell "
               "table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"0.10000000000000001\"/>"
               "</table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
               "table:number-columns-repeated=\"1024\"/></table:table-row><table:table-row><table:table-cell/>"
               "<table:table-cell office:value-type=\"date\" office:date-value=\"2020-01-08T01:34:05.5\"/>"
               "<table:table-cell office:value-type=\"time\" office:time-value=\"PT10H30M05S\"/></table:table-row>"
               "</table:table><table:table table:name=\"Two\">" +
               head +
               "<table:table-row><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
               "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>");
  JobContext job;
  Result<std::vector<RecordSourcePtr>> sources = open_ogr(path, job);
  INFO((sources.ok() ? "" : sources.error().message()));
  REQUIRE(sources.ok());
  REQUIRE(sources->size() == 2);
  CHECK((*sources)[0]->info().layer == "One");
  const auto one = read_all(*(*sources)[0]);
  REQUIRE(one.size() == 3);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(one[i]["title"] == "a  b\nc");
    CHECK(one[i]["day"] == "2020-11-27");
    CHECK(one[i]["n"] == "0.1");
    CHECK(one[i]["column 4"] == "0.1");
  }
  CHECK(one[2]["day"] == "2020-01-08T01:34:05.5");
  CHECK(one[2]["n"] == "10:30:05");
  const auto two = read_all(*(*sources)[1]);
  REQUIRE(two.size() == 1);
  CHECK(two[0]["title"] == "true");
  CHECK((*sources)[1]->info().layer == "Two");
}

TEST_CASE("Sheets that GDAL wrote are read alike") {
  RegisterOGRXLSX();
  RegisterOGRODS();
  for (const char* driver : {"XLSX", "ODS"}) {
    INFO(driver);
    const TempFolder folder;
    const auto path = folder.path() / (std::string("a.") + (std::string(driver) == "XLSX" ? "xlsx" : "ods"));
    test::make_dataset(
        path, driver, {{"title"}, {"day", OFTDate}, {"when", OFTDateTime}, {"n", OFTInteger}, {"size", OFTReal}}, 3,
        [](int i, OGRFeature& feature) {
          if (i == 1) return;
          feature.SetField("title", i == 0 ? "one" : "three");
          feature.SetField("day", 2020, 11, 27);
          feature.SetField("when", 2020, 1, 8, 1, 34, 5.0F, 0);
          feature.SetField("n", 12);
          feature.SetField("size", 0.1);
        },
        0, wkbNone);
    const RecordSourcePtr source = open_only(path);
    CHECK(names_of(source->info().columns) == std::vector<std::string>{"title", "day", "when", "n", "size"});
    const auto records = read_all(*source);
    REQUIRE(records.size() == 2);
    CHECK(records[0]["title"] == "one");
    CHECK(records[0]["day"] == "2020-11-27");
    CHECK(records[0]["when"] == "2020-01-08T01:34:05");
    CHECK(records[0]["n"] == "12");
    CHECK(records[0]["size"] == "0.1");
    CHECK(records[1]["title"] == "three");
    CHECK_FALSE(source->info().has_geometry);
    CHECK(folder.entries() == 1);
  }
}

}  // namespace
}  // namespace sitmap::io
