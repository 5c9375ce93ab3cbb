// KML's times are years, months, days or moments with a clock: what is known less or otherwise is left to the extended
// data.
#include "io/kml_writer.h"

#include <algorithm>

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

// What stands after a clock time: nothing, Z, or an offset of hours and minutes.
bool is_offset(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && are_digits(text, 1, 2) && text[3] == ':' &&
         are_digits(text, 4, 2);
}

// xsd:gYear, gYearMonth, date or dateTime, the kinds that KML takes; EDTF writes them in the same way, but for a clock
// without seconds: then the minute's first or last one is meant. Empty where KML has no words for it.
std::string kml_time(std::string_view edtf, bool last) {
  const bool is_date = are_digits(edtf, 0, 4) &&
                       (edtf.size() == 4 || (edtf.size() >= 7 && edtf[4] == '-' && are_digits(edtf, 5, 2))) &&
                       (edtf.size() <= 7 || (edtf.size() >= 10 && edtf[7] == '-' && are_digits(edtf, 8, 2)));
  if (!is_date) return {};
  if (edtf.size() == 4 || edtf.size() == 7 || edtf.size() == 10) return std::string(edtf);
  constexpr std::size_t kMinuteEnd = 16;
  if (edtf.size() < kMinuteEnd || edtf[10] != 'T' || !are_digits(edtf, 11, 2) || edtf[13] != ':' ||
      !are_digits(edtf, 14, 2))
    return {};
  std::string time(edtf.substr(0, kMinuteEnd));
  std::string_view rest = edtf.substr(kMinuteEnd);
  if (rest.empty() || rest.front() != ':') {
    time += last ? ":59" : ":00";
  } else {
    const std::size_t end = std::min(rest.find_first_of("Z+-"), rest.size());
    time += rest.substr(0, end);
    rest.remove_prefix(end);
  }
  return is_offset(rest) ? time.append(rest) : std::string();
}

void append_element(const char* name, std::string_view text, std::string& kml) {
  if (text.empty()) return;
  ((kml += '<') += name) += '>';
  append_xml(text, kml);
  ((kml += "</") += name) += '>';
}

void append_time(const EventTable& table, EventIndex event, std::string& kml) {
  if (!table.has_time(event)) return;
  std::string_view first = table.start_text(event), last = table.end_text(event);
  if (last.empty()) {
    const std::size_t slash = first.find('/');
    last = slash == std::string_view::npos ? first : first.substr(slash + 1);
    first = first.substr(0, slash);
  }
  const std::string begin = kml_time(first, false), end = kml_time(last, true);
  if (first == last && begin == end && !begin.empty()) {
    kml += "<TimeStamp>";
    append_element("when", begin, kml);
    kml += "</TimeStamp>";
    return;
  }
  if (begin.empty() && end.empty()) return;
  kml += "<TimeSpan>";
  append_element("begin", begin, kml);
  append_element("end", end, kml);
  kml += "</TimeSpan>";
}

}  // namespace

std::string write_kml(const ExportRows& rows) {
  const EventCells reader(rows.table, rows.layers, !rows.changes.empty());
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
    reader.read(event, {rows.memberships[i], rows.change(i)}, cells);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string_view name = reader.columns()[column];
      if (cells[column].empty() || name == "lon" || name == "lat") continue;
      ((((kml += "<Data name=\"") += kNativePrefix) += name) += "\"><displayName>") += name;
      kml += "</displayName><value>";
      append_xml(cells[column], kml);
      kml += "</value></Data>";
    }
    kml += "</ExtendedData>";
    if (rows.table.has_position(event)) {
      const LonLat at = rows.table.position()[event];
      kml +=
          "<Point><coordinates>" + number_text(at.lon_deg) + ',' + number_text(at.lat_deg) + "</coordinates></Point>";
    }
    kml += "</Placemark>";
  }
  return kml + "\n</Document></kml>\n";
}

}  // namespace sitmap::io
