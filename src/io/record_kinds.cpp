// The first bytes count; endings decide where those of several formats are alike.
#include "io/record_kinds.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 4096;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::optional<std::string> head_of(const std::filesystem::path& path) {
  set_up_gdal();
  const GdalMessages messages;
  VSIStatBufL status{};
  if (VSIStatL(path.c_str(), &status) != 0 || VSI_ISDIR(status.st_mode)) return std::nullopt;
  VSILFILE* const file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string head(kHeadBytes, '\0');
  head.resize(VSIFReadL(head.data(), 1, head.size(), file));
  VSIFCloseL(file);
  return head;
}

// Of a whole file: a longer one goes on behind its head.
bool is_blank(std::string_view head) {
  return head.size() < kHeadBytes && head.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct Sign {
  std::string_view begin;
  RecordKind kind;
  const char* what = "";
  const char* advice = "";
};

constexpr const char* kOtherFile = "open the file of dates behind it";
constexpr Sign kSigns[] = {
    {"fgb\x03"sv, RecordKind::fgb},
    {"SQLite format 3"sv, RecordKind::sqlite},
    {"\x00\x00\x27\x0A"sv, RecordKind::ogr},  // shapefile
    {"PAR1"sv, RecordKind::ogr},              // Parquet
    {"ARROW1"sv, RecordKind::ogr},
    {"\x89PNG"sv, RecordKind::none, "is a PNG picture", kOtherFile},
    {"\xFF\xD8\xFF"sv, RecordKind::none, "is a JPEG picture", kOtherFile},
    {"GIF8"sv, RecordKind::none, "is a GIF picture", kOtherFile},
    {"II*\x00"sv, RecordKind::none, "is a TIFF picture", kOtherFile},
    {"MM\x00*"sv, RecordKind::none, "is a TIFF picture", kOtherFile},
    {"%PDF"sv, RecordKind::none, "is a PDF document", "get the table in it as a spreadsheet or CSV"},
    {"\x1F\x8B"sv, RecordKind::none, "is a gzip archive", "unpack it: gunzip FILE"},
    {"7z\xBC\xAF"sv, RecordKind::none, "is a 7-Zip archive", "unpack it and open what is in it"},
    {"Rar!"sv, RecordKind::none, "is a RAR archive", "unpack it and open what is in it"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, RecordKind::none,
     "is a spreadsheet or document behind a password, or of before 2007",
     "save it in its program as XLSX without a password, or as CSV"},
};

const Sign* sign_of(std::string_view head) {
  for (const Sign& sign : kSigns) {
    if (head.starts_with(sign.begin)) return &sign;
  }
  return nullptr;
}

// ASCII of a head in UTF-8 or UTF-16, without mark of order and white space.
std::string plain_start(std::string_view head) {
  std::string text;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte != 0 && byte < 0x80) text += c;
  }
  text.erase(0, text.find_first_not_of(" \t\r\n"));
  return text;
}

// The name of the root element, without its prefix; "" for none, "html" for web pages.
std::string root_of(std::string_view xml) {
  while (!xml.empty()) {
    const std::size_t tag = xml.find('<');
    if (tag == std::string_view::npos) return {};
    xml.remove_prefix(tag + 1);
    if (xml.starts_with("!--")) {
      const std::size_t end = xml.find("-->");
      xml.remove_prefix(std::min(xml.size(), end));
    } else if (lower_case(std::string(xml.substr(0, 13))) == "!doctype html") {
      return "html";
    } else if (!xml.starts_with("?") && !xml.starts_with("!")) {
      const std::string name(xml.substr(0, xml.find_first_of(" \t\r\n/>")));
      return lower_case(name.substr(name.rfind(':') + 1));
    }
  }
  return {};
}

RecordKind zip_kind(const std::string& ending, std::string_view head) {
  if (ending == ".kmz") return RecordKind::kml;
  if (ending == ".ods" || head.find("opendocument.spreadsheet") != std::string_view::npos) return RecordKind::ods;
  const bool workbook =
      ending == ".xlsx" || ending == ".xlsm" || head.find("[Content_Types].xml") != std::string_view::npos;
  return workbook ? RecordKind::xlsx : RecordKind::archive;
}

RecordKind xml_kind(const std::string& ending, const std::string& root) {
  if (root == "kml" || (root.empty() && ending == ".kml")) return RecordKind::kml;
  if (root == "gpx" || (root.empty() && ending == ".gpx")) return RecordKind::gpx;
  if (root == "html" || root == "osm") return RecordKind::none;
  if (ending == ".kml") return RecordKind::kml;
  return RecordKind::ogr;
}

// Names of formats whose files begin with a signature of their own: without it, they are none.
bool promises_other_bytes(const std::string& ending) {
  constexpr std::string_view kEndings[] = {".xlsx", ".xlsm", ".ods", ".kmz",  ".zip", ".gpkg", ".fgb",  ".sqlite",
                                           ".shp",  ".shx",  ".tif", ".tiff", ".png", ".jpg",  ".jpeg", ".parquet"};
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

}  // namespace

RecordKind record_kind(const std::filesystem::path& path) {
  const std::string ending = lower_case(path.extension().string());
  const std::optional<std::string> head = head_of(path);
  if (!head) return RecordKind::text;
  if (is_blank(*head)) return RecordKind::none;
  if (const Sign* sign = sign_of(*head); sign != nullptr) return sign->kind;
  if (head->starts_with("PK\x03\x04") || head->starts_with("PK\x05\x06")) return zip_kind(ending, *head);
  if (ending == ".tab" || ending == ".mif") {
    const bool mapinfo =
        head->starts_with("!table") || head->starts_with("!Table") || lower_case(head->substr(0, 7)) == "version";
    return mapinfo ? RecordKind::ogr : RecordKind::text;
  }
  if (ending == ".dbf") return RecordKind::ogr;
  if (promises_other_bytes(ending)) return RecordKind::none;
  const std::string start = plain_start(*head);
  if (start.starts_with("<")) return xml_kind(ending, root_of(start));
  const bool topology = start.starts_with("{") && start.find("\"Topology\"") != std::string::npos;
  return topology || ending == ".topojson" ? RecordKind::ogr : RecordKind::text;
}

Error refusal_of(const std::filesystem::path& path) {
  const auto refused = [&](std::string what, std::string advice) {
    return Error{ErrorKind::input, path.string(), std::move(what), std::move(advice)};
  };
  const std::optional<std::string> head = head_of(path);
  if (!head) return refused("cannot be opened", "check the name and whether you may read it");
  if (is_blank(*head)) return refused("is empty", "check that it was saved or downloaded to its end");
  if (const Sign* sign = sign_of(*head); sign != nullptr && sign->kind == RecordKind::none)
    return refused(sign->what, sign->advice);
  const std::string ending = lower_case(path.extension().string());
  const bool named_otherwise = promises_other_bytes(ending);
  const std::string root = root_of(plain_start(*head));
  if (root == "html") return refused("is a web page", "download the file of data that it offers");
  if (root == "osm") return refused("is OpenStreetMap data", "open it as a layer of geometry");
  if (named_otherwise)
    return refused("is no " + ending.substr(1) + " file, whatever its name says",
                   "open the file that its program saved");
  return refused("is of no format that is known", "convert it to CSV or GeoJSON");
}

}  // namespace sitmap::io
