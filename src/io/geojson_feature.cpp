// Which member becomes which cell.
#include "io/geojson_feature.h"

#include "io/event_position.h"
#include "io/geojson_times.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kOfCoordinates = "coordinateProperties";

bool has_positions_in_turn(JsonView geometry) {
  const JsonView type = geometry.member("type");
  return type.is(JsonKind::text) &&
         (type.raw() == "\"LineString\"" || type.raw() == "\"MultiPoint\"" || type.raw() == "\"MultiLineString\"");
}

}  // namespace

bool GeoJsonFeature::read(const JsonTape& feature, std::size_t& number,
                          const std::function<bool(const Record&)>& sink) {
  cells_.start_record();
  const std::size_t first = number + 1;
  for (const std::string& key : feature.twice_given())
    notes_.add(in_quotes(key) + " is given twice; the last one counts", first);
  if (feature.too_deep())
    notes_.add("values nested deeper than " + std::to_string(JsonTape::kMaxDepth) + " levels are left out", first);
  const Parts parts = set_cells(feature.root());
  const JsonView geometry = use_place_ ? parts.place : parts.geometry;
  if (!use_place_ && parts.place.is(JsonKind::object) && !parts.geometry.is(JsonKind::object))
    notes_.add("a place without a geometry is left out, as other features have a geometry", first);
  bool done = false;
  const bool go_on = read_track(geometry, parts.properties, number, sink, done);
  if (done) return go_on;
  Record record;
  record.number = ++number;
  record.cells = cells_.cells();
  if (feature.root().is(JsonKind::object)) {
    record.place = place_.of(geometry);
    if (place_.has_height()) notes_.add("a position has a height, which is left out", first);
  } else {
    refusal_ = "the record is " + kind_of(feature.root()) + ", not a Feature";
    record.place.kind = RecordPlace::Kind::refused;
    record.place.refusal = refusal_;
  }
  return sink(record);
}

GeoJsonFeature::Parts GeoJsonFeature::set_cells(JsonView feature) {
  Parts parts;
  if (!feature.is(JsonKind::object)) return parts;
  std::string scratch, inner;
  for (auto at = feature.begin(); at != feature.end(); ++at) {
    const std::string_view name = at.key().text(scratch);
    if (name == "properties" && (*at).is(JsonKind::object)) {
      parts.properties = *at;
      for (auto member = (*at).begin(); member != (*at).end(); ++member)
        cells_.set(ColumnScope::property, member.key().text(inner), *member);
    } else if (name == "geometry") {
      parts.geometry = *at;
    } else if (name == "place" && ((*at).is(JsonKind::object) || (*at).is(JsonKind::null))) {
      parts.place = *at;
    } else if (name == "time") {
      set_time(*at);
    } else if (name != "type" && name != "bbox" && !(*at).is(JsonKind::null)) {
      cells_.set(ColumnScope::feature, name, *at);
    }
  }
  return parts;
}

// JSON-FG: {"date": ..}, {"timestamp": ..}, both, or {"interval": [.., ..]}; a bare text is a start.
void GeoJsonFeature::set_time(JsonView time) {
  if (time.is(JsonKind::null)) return;
  if (time.is(JsonKind::text)) return cells_.set(ColumnScope::time, "time.start", time);
  const JsonView date = time.member("date"), stamp = time.member("timestamp"), interval = time.member("interval");
  if (interval.is(JsonKind::list) && interval.size() == 2) {
    auto side = interval.begin();
    cells_.set(ColumnScope::time, "time.start", *side);
    cells_.set(ColumnScope::time, "time.end", *++side);
  }
  if (stamp.is(JsonKind::text)) cells_.set(ColumnScope::time, "time.start", stamp);
  if (date.is(JsonKind::text)) {
    cells_.set(ColumnScope::time, stamp.is(JsonKind::text) ? "time.date" : "time.start", date);
  } else if (!stamp.is(JsonKind::text) && !interval.is(JsonKind::list)) {
    cells_.set(ColumnScope::feature, "time", time);
  }
}

// done: the feature is a track and was read as one.
bool GeoJsonFeature::read_track(JsonView geometry, JsonView properties, std::size_t& number,
                                const std::function<bool(const Record&)>& sink, bool& done) {
  if (!has_positions_in_turn(geometry)) return true;
  const TrackTimes track = track_times(properties);
  if (track.property.empty()) return true;
  const std::vector<RecordPlace> places = place_.vertices(geometry);
  if (places.empty()) return true;
  if (places.size() != track.times.size()) {
    notes_.add(std::to_string(track.times.size()) + " times are stated for " + std::to_string(places.size()) +
                   " positions; the geometry is read as one",
               number + 1);
    return true;
  }
  if (place_.has_height()) notes_.add("a position has a height, which is left out", number + 1);
  done = true;
  cells_.clear(ColumnScope::property, track.property);
  const GeoJsonCells::Mark mark = cells_.mark();
  for (std::size_t i = 0; i < places.size(); ++i) {
    cells_.back_to(mark);
    cells_.set(ColumnScope::time, "time.start", track.times[i]);
    if (track.property == kOfCoordinates) set_vertex_values(properties.member(kOfCoordinates), i, places.size());
    Record record;
    record.number = ++number;
    record.cells = cells_.cells();
    record.place = places[i];
    record.part = i + 1;
    if (!sink(record)) return false;
  }
  return true;
}

// Beside the times: a list with a value for each position gives one of them, anything else stays as it is.
void GeoJsonFeature::set_vertex_values(JsonView of_coordinates, std::size_t vertex, std::size_t count) {
  std::string scratch;
  for (auto at = of_coordinates.begin(); at != of_coordinates.end(); ++at) {
    const std::string_view name = at.key().text(scratch);
    if (name == "times") continue;
    const std::vector<JsonView> values = flat_values(*at);
    cells_.set(ColumnScope::vertex, name, values.size() == count ? values[vertex] : *at);
  }
}

}  // namespace sitmap::io
