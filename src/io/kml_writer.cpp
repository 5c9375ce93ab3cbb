// KML's times are years, months, days or moments with a clock: what is known less or otherwise is left to the extended
// data.
#include "io/kml_writer.h"

#include "io/event_rows.h"
#include "io/event_text.h"
#include "io/native_table.h"
#include "io/xml_text.h"

namespace sitmap::io {
namespace {

bool are_digits(std::string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

// xsd:gYear, gYearMonth, date or dateTime, the kinds that KML takes; EDTF writes the same ones in the same way.
bool is_kml_time(std::string_view edtf) {
  if (!are_digits(edtf, 0, 4)) return false;
  if (edtf.size() == 4) return true;
  if (edtf[4] != '-' || !are_digits(edtf, 5, 2)) return false;
  if (edtf.size() == 7) return true;
  if (edtf[7] != '-' || !are_digits(edtf, 8, 2)) return false;
  if (edtf.size() == 10) return true;
  if (edtf.size() < 20 || edtf[10] != 'T' || !are_digits(edtf, 11, 2) || edtf[13] != ':' || !are_digits(edtf, 14, 2) ||
      edtf[16] != ':' || !are_digits(edtf, 17, 2))
    return false;
  const std::string_view zone = edtf.substr(edtf.find_first_of("Z+-", 19));
  return zone == "Z" || (zone.size() == 6 && zone[3] == ':');
}

void append_element(const char* name, std::string_view text, std::string& kml) {
  if (text.empty()) return;
  ((kml += '<') += name) += '>';
  append_xml(text, kml);
  ((kml += "</") += name) += '>';
}

void append_time(const EventTable& table, EventIndex event, std::string& kml) {
  if (!table.has_time(event)) return;
  std::string_view begin = table.start_text(event), end = table.end_text(event);
  if (end.empty()) {
    if (const std::size_t slash = begin.find('/'); slash != std::string_view::npos) {
      end = begin.substr(slash + 1);
      begin = begin.substr(0, slash);
    } else if (is_kml_time(begin)) {
      kml += "<TimeStamp>";
      append_element("when", begin, kml);
      kml += "</TimeStamp>";
      return;
    }
  }
  if (!is_kml_time(begin)) begin = {};
  if (!is_kml_time(end)) end = {};
  if (begin.empty() && end.empty()) return;
  kml += "<TimeSpan>";
  append_element("begin", begin, kml);
  append_element("end", end, kml);
  kml += "</TimeSpan>";
}

}  // namespace

std::string write_kml(const ExportRows& rows) {
  const EventCells reader(rows.table, rows.layers);
  std::string kml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n";
  append_element("name", rows.title, kml);
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < rows.events.size(); ++i) {
    const EventIndex event = rows.events[i];
    kml += "\n<Placemark>";
    append_element("name", rows.table.title(event), kml);
    append_element("address", rows.table.place(event), kml);
    append_element("description", rows.table.summary(event), kml);
    append_time(rows.table, event, kml);
    kml += "<ExtendedData>";
    reader.read(event, rows.memberships[i], cells);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string_view name = reader.columns()[column];
      // Columns are known by the first placemark: it states all of them.
      if (cells[column].empty() && i > 0) continue;
      ((((kml += "<Data name=\"") += kNativePrefix) += name) += "\"><displayName>") += name;
      kml += "</displayName><value>";
      append_xml(cells[column], kml);
      kml += "</value></Data>";
    }
    kml += "</ExtendedData>";
    if (rows.table.has_position(event)) {
      const LonLat at = rows.table.position()[event];
      kml += "<Point><coordinates>" + number_text(at.lon_deg) + ',' + number_text(at.lat_deg) + "</coordinates></Point>";
    }
    kml += "</Placemark>";
  }
  return kml + "\n</Document></kml>\n";
}

}  // namespace sitmap::io
