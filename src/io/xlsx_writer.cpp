// ECMA-376: the five parts that a workbook needs, in a zip archive. Written by hand because GDAL's writer rounds
// numbers.
#include "io/xlsx_writer.h"

#include <cpl_vsi.h>

#include <array>
#include <functional>
#include <memory>

#include "io/event_rows.h"
#include "io/gdal_setup.h"
#include "io/xml_text.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostRows = 1'048'576;  // of a sheet, the header among them
constexpr std::size_t kFlushBytes = 1 << 20;

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
constexpr std::string_view kRoot =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";
constexpr std::string_view kWorkbook =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"events\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
constexpr std::string_view kWorkbookRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/></Relationships>";

struct FileCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

// One part of the archive; what cannot be written is noted and told at the end.
class Part {
 public:
  Part(const std::string& archive, const char* name) : file_(VSIFOpenL((archive + "/" + name).c_str(), "wb")) {}
  void write(std::string_view text) {
    good_ = good_ && file_ && VSIFWriteL(text.data(), 1, text.size(), file_.get()) == text.size();
  }
  bool close() {
    VSILFILE* const file = file_.release();
    return file != nullptr && VSIFCloseL(file) == 0 && good_;
  }

 private:
  std::unique_ptr<VSILFILE, FileCloser> file_;
  bool good_ = true;
};

bool is_number_column(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNumbers = {"lon", "lat", "precision_m", "severity"};
  for (const std::string_view number : kNumbers) {
    if (name == number) return true;
  }
  return false;
}

// A, B, … Z, AA; there are fewer than 700 columns.
std::string column_name(std::size_t column) {
  std::string name;
  if (column >= 26) name += static_cast<char>('A' + column / 26 - 1);
  return name + static_cast<char>('A' + column % 26);
}

void append_cell(std::size_t column, std::size_t row, std::string_view text, bool number, std::string& xml) {
  if (text.empty()) return;
  xml += "<c r=\"" + column_name(column) + std::to_string(row);
  if (number) {
    ((xml += "\"><v>") += text) += "</v></c>";
    return;
  }
  xml += "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
  append_xml(text, xml);
  xml += "</t></is></c>";
}

// Nothing, or an error of kind cancelled.
Status write_sheet(Part& part, const ExportRows& rows, JobContext& job) {
  const EventCells reader(rows.table, rows.layers, !rows.changes.empty());
  std::string xml(kHead);
  xml += "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">";
  for (std::size_t c = 0; c < reader.columns().size(); ++c) append_cell(c, 1, reader.columns()[c], false, xml);
  xml += "</row>";
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < rows.events.size(); ++i) {
    if (i % 256 == 0) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, "", "writing was cancelled", ""};
      job.progress(static_cast<double>(i) / static_cast<double>(rows.events.size()));
    }
    reader.read(rows.events[i], {rows.memberships[i], rows.change(i)}, cells);
    xml += "\n<row r=\"" + std::to_string(i + 2) + "\">";
    for (std::size_t c = 0; c < cells.size(); ++c)
      append_cell(c, i + 2, cells[c], is_number_column(reader.columns()[c]), xml);
    xml += "</row>";
    if (xml.size() < kFlushBytes) continue;
    part.write(xml);
    xml.clear();
  }
  part.write(xml + "</sheetData></worksheet>");
  return Ok{};
}

}  // namespace

Status write_xlsx(const std::filesystem::path& path, const ExportRows& rows, JobContext& job) {
  const Error failure{ErrorKind::output, path.string(), "could not be written", "check the disk"};
  if (rows.events.size() + 1 > kMostRows)
    return Error{ErrorKind::output, path.string(), "a sheet holds at most 1048575 events",
                 "filter them, or choose CSV or GPKG"};
  set_up_gdal();
  const GdalMessages quiet;
  const std::string archive = "/vsizip/{" + path.string() + "}";
  VSILFILE* const zip = VSIFOpenL(archive.c_str(), "wb");
  if (zip == nullptr) return failure;
  const std::unique_ptr<VSILFILE, FileCloser> open(zip);
  constexpr std::array<std::pair<const char*, std::string_view>, 4> kParts = {
      {{"[Content_Types].xml", kTypes},
       {"_rels/.rels", kRoot},
       {"xl/workbook.xml", kWorkbook},
       {"xl/_rels/workbook.xml.rels", kWorkbookRelations}}};
  for (const auto& [name, text] : kParts) {
    Part part(archive, name);
    part.write(kHead);
    part.write(text);
    if (!part.close()) return failure;
  }
  Part sheet(archive, "xl/worksheets/sheet1.xml");
  Status written = write_sheet(sheet, rows, job);
  if (!sheet.close() && written) return failure;
  return written;
}

}  // namespace sitmap::io
