// Columns are looked up once; each record then reads its cells by their index.
#include "io/record_mapper.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/position_text.h"
#include "core/scanner.h"
#include "data/date_text.h"
#include "data/schemes.h"
#include "io/coordinate_system.h"
#include "io/event_text.h"
#include "io/row_zones.h"

namespace sitmap::io {
namespace {

constexpr double kMetresPerDegree = 111319.5;  // along the equator: the most that a degree can span
constexpr const char* kTitleJoint = " – ";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view without_spaces_around(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

inline std::string_view trimmed(std::string_view text) {
  return text.empty() || (text.front() > ' ' && text.back() > ' ') ? text : without_spaces_around(text);
}

// What programs write where they have no value.
bool means_nothing(std::string_view text) {
  if (text.empty()) return true;
  switch (text.front()) {
    case 'N':
      return text == "NA" || text == "N/A" || text == "NaN" || text == "NULL" || text == "None";
    case 'n':
      return text == "n/a" || text == "nan" || text == "null";
    case '-':
      return text == "-" || text == "--";
    case '\\':
      return text == "\\N";
    default:
      return false;
  }
}

bool is_json_number(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto take_digits = [&] {
    const char* const first = at;
    while (at != end && is_digit(*at)) ++at;
    return at - first;
  };
  if (at != end && *at == '-') ++at;
  const char* const whole = at;
  const std::ptrdiff_t digits = take_digits();
  if (digits == 0 || (digits > 1 && *whole == '0')) return false;
  if (at != end && *at == '.' && (++at, take_digits() == 0)) return false;
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    if (take_digits() == 0) return false;
  }
  return at == end;
}

void append_json_text(std::string& json, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    json.append(text, copied, i - copied);
    copied = i + 1;
    if (c == '"' || c == '\\') {
      (json += '\\') += text[i];
    } else if (c == '\n') {
      json += "\\n";
    } else {
      ((json += "\\u00") += kHex[c >> 4]) += kHex[c & 15];
    }
  }
  json.append(text, copied);
  json += '"';
}

// The parts of a text between semicolons outside of quotation marks, without these.
std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> list;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (text[i] != ';' || quoted)) continue;
    std::string_view part = trimmed(text.substr(begin, i - begin));
    if (part.size() >= 2 && part.front() == '"' && part.back() == '"') part = part.substr(1, part.size() - 2);
    if (!part.empty()) list.emplace_back(part);
    begin = i + 1;
  }
  return list;
}

std::vector<std::string> list_of(const Cell& cell) {
  if (cell.kind != CellKind::json) return list_of(cell.text);
  std::vector<std::string> list;
  const nlohmann::json parsed = nlohmann::json::parse(cell.text, nullptr, false);
  if (!parsed.is_array()) return {std::string(cell.text)};
  for (const nlohmann::json& element : parsed) {
    list.push_back(element.is_string() ? element.get<std::string>()
                                       : element.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  return list;
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// One field: where its values stand, and how they are meant.
struct Field {
  std::vector<std::size_t> columns;
  Reading reading = Reading::plain;
  std::string prefix;
  std::string name;  // of the first column

  bool mapped() const { return !columns.empty(); }
};

// The column goes on to be shown as it is: of a code the event holds only what it stands for.
bool stays_extra(Reading reading) {
  switch (reading) {
    case Reading::kilometres:
    case Reading::ucdp_where:
    case Reading::acled_geo:
    case Reading::gdelt_geo:
    case Reading::ucdp_date:
    case Reading::acled_time:
    case Reading::ucdp_violence:
    case Reading::cameo_root:
      return true;
    default:
      return false;
  }
}

struct ExtraColumn {
  std::size_t column = 0;
  std::string key;  // as JSON, between a comma and a colon
};

}  // namespace

struct RecordMapper::Plan {
  Field start, end, time_precision, zone_name, lon, lat, position, precision, title, summary, place, category, severity,
      status, actors, tags, sources, media, id;
  std::vector<ExtraColumn> extra;
  std::size_t columns = 0;  // of the source, as far as known
  DateOrder order = DateOrder::undecided;
  Zone zone;  // of records that state none
  RowZones zones;
  std::optional<CoordinateSystem> crs, place_crs;
  bool units_row = false;
  Notes notes;

  void add_extra(std::size_t column, std::string_view name) {
    ExtraColumn added{column, ","};
    append_json_text(added.key, name);
    added.key += ':';
    extra.push_back(std::move(added));
  }

  Field* field(std::string_view name) {
    constexpr std::size_t kCount = std::size(kMappedFields);
    const std::array<Field*, kCount> fields = {
        &start, &end,      &time_precision, &zone_name, &lon,    &lat,  &position, &precision, &title, &summary,
        &place, &category, &severity,       &status,    &actors, &tags, &sources,  &media,     &id};
    for (std::size_t i = 0; i < kCount; ++i) {
      if (name == kMappedFields[i]) return fields[i];
    }
    return nullptr;
  }
};

namespace {

// The cells of one record. After a refusal the other readers return without effect on the outcome.
class RowReader {
 public:
  explicit RowReader(const Record& record) : record_(record) {}

  const std::optional<Refusal>& refusal() const { return refusal_; }
  void refuse(const char* reason, std::string message) {
    if (!refusal_) refusal_ = Refusal{reason, std::move(message)};
  }

  // Not copied: right after they were written, cells are read faster member by member.
  const Cell& cell(std::size_t column) const {
    static const Cell kAbsent;
    return column < record_.cells.size() ? record_.cells[column] : kAbsent;
  }
  // Trimmed; empty if nothing is stated.
  std::string_view value(const Field& field, std::size_t part = 0) const {
    if (part >= field.columns.size()) return {};
    const Cell& c = cell(field.columns[part]);
    if (c.kind == CellKind::absent) return {};
    const std::string_view text = trimmed(c.text);
    return means_nothing(text) ? std::string_view() : text;
  }
  std::string_view first_stated(const Field& field) const {
    std::string_view found;
    for (std::size_t part = 0; part < field.columns.size() && found.empty(); ++part) found = value(field, part);
    return found;
  }
  // As the file has it.
  std::string_view text(const Field& field) const { return text_of(record_, field); }
  static std::string_view text_of(const Record& record, const Field& field) {
    if (!field.mapped() || field.columns[0] >= record.cells.size()) return {};
    return trimmed(record.cells[field.columns[0]].text);
  }
  void join(const Field& field, std::string& joined) const {
    if (field.columns.size() == 1 && field.prefix.empty() && field.reading != Reading::first_of) {
      joined = text(field);
      return;
    }
    joined.clear();
    if (field.reading == Reading::first_of) {
      joined = first_stated(field);
      return;
    }
    for (const std::size_t column : field.columns) {
      const std::string_view part = trimmed(cell(column).text);
      if (part.empty()) continue;
      if (joined.empty()) {
        joined = field.prefix;
      } else {
        joined += kTitleJoint;
      }
      joined += part;
    }
  }
  std::vector<std::string> list(const Field& field) const {
    std::vector<std::string> all;
    for (const std::size_t column : field.columns) {
      const Cell& c = cell(column);
      if (c.kind == CellKind::absent || c.text.empty()) continue;
      for (std::string& element : list_of(c)) all.push_back(std::move(element));
    }
    return all;
  }
  std::optional<int> code(const Field& field) const {
    std::string_view digits = value(field);
    if (digits.ends_with(".0")) digits.remove_suffix(2);
    return parse_digits(digits);
  }

  std::size_t number() const { return record_.number; }
  const RecordPlace& place() const { return record_.place; }

 private:
  const Record& record_;
  std::optional<Refusal> refusal_;
};

std::string stated(const char* field, std::string_view value, const char* wanted) {
  return std::string(field) + ": is " + in_quotes(value) + ", " + wanted;
}

std::vector<Source> sources_of(const RowReader& row, const Field& field) {
  std::vector<Source> sources;
  for (std::string& element : row.list(field)) {
    const bool address = is_address(element);
    // A title and the address after it are one source.
    const bool joins = address && field.columns.size() > 1 && sources.size() == 1 && sources[0].url.empty();
    if (!joins) sources.emplace_back();
    (address ? sources.back().url : sources.back().title) = std::move(element);
  }
  return sources;
}

EventStatus status_of(RowReader& row, const Field& field) {
  const std::string_view value = row.value(field);
  const std::string name = plain_name(value);
  if (name.empty()) return EventStatus::unstated;
  if (name == "confirmed") return EventStatus::confirmed;
  if (name == "claimed") return EventStatus::claimed;
  if (name == "disputed") return EventStatus::disputed;
  row.refuse(kBadField, stated("status", value, "not \"confirmed\", \"claimed\" or \"disputed\""));
  return EventStatus::unstated;
}

std::uint8_t severity_of(RowReader& row, const Field& field) {
  const std::string_view value = row.value(field);
  if (value.empty()) return 0;
  const std::optional<double> number = read_decimal(value);
  if (number && *number >= 1 && *number <= 5 && *number == std::floor(*number))
    return static_cast<std::uint8_t>(*number);
  row.refuse(kBadField, stated("severity", value, "not a whole number from 1 to 5"));
  return 0;
}

double precision_of(RowReader& row, const Field& field) {
  const std::string_view value = row.value(field);
  if (value.empty()) return 0;
  if (field.reading == Reading::plain || field.reading == Reading::kilometres) {
    const std::optional<double> number = read_decimal(value);
    const double metres = number ? *number * (field.reading == Reading::kilometres ? 1000 : 1) : -1;
    if (metres >= 0 && metres <= kMaxPrecision_m) return metres;
    row.refuse(kBadField, stated("precision_m", value, "not a number of metres from 0 to 20000000"));
    return 0;
  }
  const std::optional<int> code = row.code(field);
  const std::optional<double> metres = code ? precision_of_code(field.reading, *code) : std::nullopt;
  if (!metres) row.refuse(kBadField, stated("precision_m", value, "not a code of the scheme"));
  return metres.value_or(0);
}

std::string_view category_of(RowReader& row, const Field& field) {
  if (field.reading == Reading::plain) return row.text(field);
  const std::optional<int> code = row.code(field);
  const std::string_view name = code ? category_of_code(field.reading, *code) : std::string_view();
  return name.empty() ? row.text(field) : name;
}

// ---- place ----

class PlaceReader {
 public:
  PlaceReader(RowReader& row, EventRecord& event, const CoordinateSystem* crs) : row_(row), event_(event), crs_(crs) {}

  // crs: of the place; null for degrees.
  void from_geometry(const CoordinateSystem* crs) {
    const RecordPlace& place = row_.place();
    if (place.kind == RecordPlace::Kind::refused) return row_.refuse(kBadPosition, std::string(place.refusal));
    if (place.kind == RecordPlace::Kind::none) return;
    if (crs == nullptr) return set(place.position, place.radius_m);
    crs_ = crs;
    set_xy(place.position.lon_deg, place.position.lat_deg, place.radius_m);
  }

  void from_axes(const Field& lon_field, const Field& lat_field) {
    const std::string_view lon_text = row_.value(lon_field), lat_text = row_.value(lat_field);
    if (lon_text.empty() && lat_text.empty()) return;
    if (lon_text.empty()) return row_.refuse(kBadPosition, "lon: is missing, lat is " + in_quotes(lat_text));
    if (lat_text.empty()) return row_.refuse(kBadPosition, "lat: is missing, lon is " + in_quotes(lon_text));
    const std::optional<double> lon = axis(lon_text, 'E'), lat = axis(lat_text, 'N');
    if (!lon) return row_.refuse(kBadPosition, stated("lon", lon_text, "not a longitude"));
    if (!lat) return row_.refuse(kBadPosition, stated("lat", lat_text, "not a latitude"));
    set_xy(*lon, *lat, 0);
  }

  void from_text(const Field& field) {
    const std::string_view value = row_.value(field);
    if (value.empty()) return;
    const PositionText text = read_position_text(value);
    if (!text.refusal.empty()) return row_.refuse(kBadPosition, "position: " + in_quotes(value) + ": " + text.refusal);
    if (!text.stated) return;
    if (text.has_own_reference()) return set_xy(text.x, text.y, text.radius);
    set({text.x, text.y}, text.radius);
  }

 private:
  static std::optional<double> axis(std::string_view text, char name) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : read_angle(text, name);
  }

  void set_xy(double x, double y, double radius) {
    if (crs_ == nullptr) {
      const LonLat position{x, y};
      if (const std::string fault = position_fault(position); !fault.empty()) {
        return row_.refuse(kBadPosition, fault);
      }
      return set(position, radius * kMetresPerDegree);
    }
    const std::optional<LonLat> position = crs_->to_lonlat(x, y);
    if (!position) {
      return row_.refuse(kBadPosition, number_text(x) + ", " + number_text(y) +
                                           " is not a position in the coordinate reference system");
    }
    set(*position, radius == 0 ? 0 : distance_to(x + radius, y, *position));
  }

  double distance_to(double x, double y, LonLat position) const {
    const std::optional<LonLat> edge = crs_->to_lonlat(x, y);
    return edge ? distance_m(position, *edge) : 0;
  }

  void set(LonLat position, double radius_m) {
    event_.has_position = true;
    event_.position = position;
    event_.precision_m = std::min(radius_m, kMaxPrecision_m);
  }

  RowReader& row_;
  EventRecord& event_;
  const CoordinateSystem* crs_;
};

// ---- time ----

// In which the record's times are meant if they state no offset; null, and the record refused, if it names none.
const Zone* zone_of(RowReader& row, const Field& field, const Zone& otherwise, RowZones& zones) {
  const std::string_view name = row.value(field);
  if (name.empty()) return &otherwise;
  const Zone* const zone = zones.find(name);
  if (zone == nullptr) row.refuse(kBadTime, stated("zone", name, "not UTC, an offset such as +03:00 or an IANA name"));
  return zone;
}

class TimeReader {
 public:
  TimeReader(RowReader& row, DateOrder order, Notes& notes) : row_(row), order_(order), notes_(notes) {}

  // EDTF; empty if nothing is stated or the record is refused.
  std::string edtf(const Field& field, const char* name) {
    if (field.reading == Reading::date_parts) return parts(field, name);
    const std::string_view value = field.reading == Reading::first_of ? row_.first_stated(field) : row_.value(field);
    if (value.empty()) return {};
    DateText date = read_date(value, order_, field.reading);
    if (field.reading == Reading::plain && may_be_spreadsheet_day(value) && date.edtf.empty()) {
      date.refusal +=
          "; if it is a day as spreadsheets count them, give --map " + std::string(name) + "=" + field.name + ":excel";
    }
    if (!take(date, name)) return {};
    if (field.reading == Reading::date_and_clock) return with_clock(std::move(date.edtf), field, name);
    if (field.reading == Reading::day || field.reading == Reading::bound) cut_to_day(date.edtf);
    return std::move(date.edtf);
  }

  static void cut_to_day(std::string& edtf) {
    if (edtf.size() > 10 && edtf[10] == 'T') edtf.resize(10);
  }

 private:
  static bool may_be_spreadsheet_day(std::string_view value) {
    const std::optional<double> number = read_decimal(value);
    return number && *number >= 20000 && *number <= 60000;
  }

  bool take(const DateText& date, const char* name) {
    if (date.two_digit_year) notes_.add("a year of two digits is read as 1969 to 2068", row_.number());
    if (!date.edtf.empty()) return true;
    row_.refuse(kBadTime, std::string(name) + ": " + date.refusal);
    return false;
  }

  std::string parts(const Field& field, const char* name) {
    if (row_.value(field).empty()) return {};
    const DateText date = join_date({row_.value(field, 0), row_.value(field, 1), row_.value(field, 2),
                                     row_.value(field, 3), row_.value(field, 4), row_.value(field, 5)});
    return take(date, name) ? date.edtf : std::string();
  }

  std::string with_clock(std::string edtf, const Field& field, const char* name) {
    const std::string_view clock = row_.value(field, 1);
    if (clock.empty() || edtf.size() != 10) return edtf;
    const std::optional<std::string> tail = read_clock(clock);
    if (!tail) row_.refuse(kBadTime, stated(name, clock, "not a clock time such as 14:05 or 2:05 PM"));
    return edtf + tail.value_or("");
  }

  RowReader& row_;
  DateOrder order_;
  Notes& notes_;
};

struct TimeFields {
  const Field &start, &end, &precision;
};

void read_time(RowReader& row, const TimeFields& fields, const Zone& zone, DateOrder order, Notes& notes,
               EventRecord& event) {
  if (!fields.end.mapped() && !fields.precision.mapped() && fields.start.reading == Reading::plain &&
      read_plain_time(row.value(fields.start), zone, event.detail.time)) {
    event.has_time = true;
    return;
  }
  TimeReader reader(row, order, notes);
  std::string start = reader.edtf(fields.start, "start");
  std::string end = fields.end.mapped() ? reader.edtf(fields.end, "end") : std::string();
  if (row.refusal() || (start.empty() && end.empty())) return;
  const std::string_view code_text = row.value(fields.precision);
  const bool bounds = fields.end.reading == Reading::bound;
  if (!start.empty() && (bounds || !code_text.empty())) {
    std::string first = start, last = end.empty() || !bounds ? start : end;
    TimeReader::cut_to_day(first);
    TimeReader::cut_to_day(last);
    const std::optional<int> code = code_text.empty() ? std::optional(1) : row.code(fields.precision);
    const Reading reading = fields.precision.mapped() ? fields.precision.reading : Reading::ucdp_date;
    if (!code || !is_time_code(reading, *code)) {
      return row.refuse(kBadField, stated("time_precision", code_text, "not a code of the scheme"));
    }
    if (const std::optional<std::string> known = time_of_code(reading, *code, first, last)) {
      start = *known;
      if (bounds) end.clear();
    } else if (bounds && !end.empty()) {
      start = first == last ? first : first + "/" + last;
      end.clear();
    }
  }
  if (start.empty()) start = "..";
  Result<EventTime> time = parse_event_time(start, end, zone);
  if (!time) {
    const bool start_is_fine = !end.empty() && parse_event_time(start, "", zone).ok();
    return row.refuse(kBadTime, (start_is_fine ? "end: " : "start: ") + time.error().message());
  }
  event.has_time = true;
  event.detail.time = std::move(*time);
}

void write_extra(const RowReader& row, const std::vector<ExtraColumn>& columns, std::string& json) {
  json.clear();
  for (const ExtraColumn& extra : columns) {
    const Cell& cell = row.cell(extra.column);
    if (cell.kind == CellKind::absent || cell.text.empty()) continue;
    json += extra.key;
    const bool raw = cell.kind == CellKind::json || (cell.kind == CellKind::number && is_json_number(cell.text)) ||
                     (cell.kind == CellKind::boolean && (cell.text == "true" || cell.text == "false"));
    if (raw) {
      json += cell.text;
    } else {
      append_json_text(json, cell.text);
    }
  }
  if (json.empty()) return;
  json.front() = '{';
  json += '}';
}

// Texts keep their memory.
void reset(EventTime& time) {
  time.start_text.clear();
  time.end_text.clear();
  time.outer = time.core = {};
  time.lasted = time.approximate = time.uncertain = time.open_start = time.open_end = false;
  time.precision = TimePrecision::day;
  time.offset_min.reset();
}

// All that map() does not set in every case.
void reset(EventRecord& event) {
  event.category.clear();
  event.has_position = event.has_time = false;
  event.position = {};
  event.precision_m = 0;
  event.severity = 0;
  event.status = EventStatus::unstated;
  reset(event.detail.time);
  event.detail.summary.clear();
  event.detail.place.clear();
  event.detail.actors.clear();
  event.detail.tags.clear();
  event.detail.sources.clear();
  event.detail.media.clear();
}

}  // namespace

RecordMapper::RecordMapper(std::unique_ptr<Plan> plan) : plan_(std::move(plan)) {}
RecordMapper::RecordMapper(RecordMapper&&) noexcept = default;
RecordMapper& RecordMapper::operator=(RecordMapper&&) noexcept = default;
RecordMapper::~RecordMapper() = default;

Result<RecordMapper> RecordMapper::create(const Mapping& mapping, std::span<const Column> columns, const Zone& zone,
                                          const std::string& place_crs) {
  auto plan = std::make_unique<Plan>();
  plan->order = mapping.date_order;
  plan->units_row = mapping.units_row;
  plan->zone = zone;
  if (!mapping.zone.empty()) {
    const Result<Zone> found = Zone::find(mapping.zone);
    if (!found) return found.error();
    plan->zone = *found;
  }
  const std::array systems = {std::pair(&mapping.crs, &plan->crs), std::pair(&place_crs, &plan->place_crs)};
  for (const auto& [name, system] : systems) {
    if (name->empty()) continue;
    Result<CoordinateSystem> found = CoordinateSystem::find(*name);
    if (!found) return found.error();
    *system = std::move(*found);
  }
  std::vector<bool> used(columns.size());
  for (const auto& [name, source] : mapping.fields) {
    Field* const field = plan->field(name);
    if (field == nullptr) continue;
    field->reading = source.reading;
    field->prefix = source.prefix;
    if (!source.columns.empty()) field->name = source.columns.front();
    for (const std::string& wanted : source.columns) {
      std::size_t at = 0;
      while (at < columns.size() && columns[at].name != wanted) ++at;
      if (at == columns.size()) {
        return Error{ErrorKind::usage, "--map", "there is no column \"" + wanted + "\"", "see sitmap info"};
      }
      field->columns.push_back(at);
      used[at] = used[at] || !(stays_extra(source.reading) || field == &plan->zone_name);
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!used[i]) plan->add_extra(i, columns[i].name);
  }
  plan->columns = columns.size();
  return RecordMapper(std::move(plan));
}

std::optional<Refusal> RecordMapper::map(const Record& record, EventRecord& event) {
  Plan& plan = *plan_;
  if (!record.refusal.empty()) return Refusal{kCutOff, std::string(record.refusal)};
  RowReader row(record);
  reset(event);
  PlaceReader place(row, event, plan.crs ? &*plan.crs : nullptr);
  if (plan.position.mapped()) {
    place.from_text(plan.position);
  } else if (plan.lon.mapped() && plan.lat.mapped()) {
    place.from_axes(plan.lon, plan.lat);
  } else {
    place.from_geometry(plan.place_crs ? &*plan.place_crs : nullptr);
  }
  if (event.has_position && event.position == LonLat{}) {
    plan.notes.add("it lies at 0° N 0° E, where files often put what has no position", record.number);
  }
  if (plan.precision.mapped()) event.precision_m = std::max(event.precision_m, precision_of(row, plan.precision));
  if (plan.start.mapped() || plan.end.mapped()) {
    if (const Zone* const zone = zone_of(row, plan.zone_name, plan.zone, plan.zones)) {
      read_time(row, {plan.start, plan.end, plan.time_precision}, *zone, plan.order, plan.notes, event);
      if (event.has_time && zone != &plan.zone) plan.zones.use(*zone);
    }
  }
  row.join(plan.title, event.title);
  if (plan.category.mapped()) event.category = category_of(row, plan.category);
  if (plan.severity.mapped()) event.severity = severity_of(row, plan.severity);
  if (plan.status.mapped()) event.status = status_of(row, plan.status);
  read_id(record, event.id);
  if (plan.summary.mapped()) event.detail.summary = row.text(plan.summary);
  if (plan.place.mapped()) event.detail.place = row.text(plan.place);
  if (plan.actors.mapped()) event.detail.actors = row.list(plan.actors);
  if (plan.tags.mapped()) event.detail.tags = row.list(plan.tags);
  if (plan.sources.mapped()) event.detail.sources = sources_of(row, plan.sources);
  if (plan.media.mapped()) event.detail.media = row.list(plan.media);
  if (row.refusal()) return row.refusal();
  write_extra(row, plan.extra, event.detail.extra_json);
  return std::nullopt;
}

bool RecordMapper::names_units(const Record& record) const {
  return plan_->units_row && record.number == 1;
}

std::set<std::string> RecordMapper::zones() const {
  std::set<std::string> names = plan_->zones.used();
  if (plan_->zone != Zone::utc()) names.insert(plan_->zone.name());
  return names;
}

std::string RecordMapper::id_of(const Record& record) const {
  std::string id;
  read_id(record, id);
  return id;
}

void RecordMapper::read_id(const Record& record, std::string& id) const {
  id = RowReader::text_of(record, plan_->id);
  if (record.part > 0 && !id.empty()) id += '/' + std::to_string(record.part);
}

void RecordMapper::extend(std::span<const Column> columns) {
  for (; plan_->columns < columns.size(); ++plan_->columns) {
    plan_->add_extra(plan_->columns, columns[plan_->columns].name);
  }
}

Notes RecordMapper::take_notes() {
  return std::exchange(plan_->notes, {});
}

}  // namespace sitmap::io
