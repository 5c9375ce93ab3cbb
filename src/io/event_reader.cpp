// Reads GeoJSON files of events: text, then features one by one, then the table and the account of what was refused.
#include "io/event_reader.h"

#include <algorithm>

#include "core/files.h"
#include "data/event_table_builder.h"
#include "io/event_fields.h"
#include "io/event_json_error.h"
#include "io/event_position.h"
#include "io/event_stream.h"
#include "io/event_text.h"
#include "io/left_out.h"
#include "io/read_guard.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerReport = 256;

// One reading of one text.
class EventReading {
 public:
  EventReading(const std::string& name, const Zone& zone, JobContext& job) : name_(name), zone_(zone), job_(job) {}

  Result<EventLayerPtr> read(std::string_view content) {
    layer_->content_hash = hash_text(content);
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    Utf8Repair repair = repair_utf8(content);
    if (repair.count > 0) warn_of(repair);
    if (repair.count == 0 && content.find('\0') != std::string_view::npos) repair.text = content;
    if (std::optional<std::string> warning = repair_zeros(repair.text)) layer_->warnings.push_back(std::move(*warning));
    layer_->altered = layer_->warnings;
    const std::string_view text = repair.text.empty() ? content : repair.text;
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      return error("is empty", "choose a GeoJSON file of events");
    const StreamEnd end = stream_features(text, [&](const JsonTape& feature, std::size_t bytes) {
      if (layer_->records % kRecordsPerReport == 0) {
        job_.progress(static_cast<double>(bytes) / static_cast<double>(text.size()));
        if (job_.cancelled()) return false;
      }
      take(feature);
      return true;
    });
    if (end.stopped) return Error{ErrorKind::cancelled, name_, "reading was cancelled", ""};
    if (end.problem) return json_error(name_, text, end);
    if (auto refusal = refuse_root(end)) return *refusal;
    if (end.cut) {
      refuse(++layer_->records, "", kCutOff, kCutFeature);
      layer_->warnings.emplace_back(kCutFile);
      layer_->complete = false;
    }
    return finish(end);
  }

 private:
  Error error(std::string what, std::string advice) const {
    return {ErrorKind::input, name_, std::move(what), std::move(advice)};
  }

  void warn_of(const Utf8Repair& repair) {
    layer_->warnings.push_back(std::to_string(repair.count) + " places are not UTF-8 (the first at byte " +
                               std::to_string(repair.first_offset) + "); each is shown as \xEF\xBF\xBD");
  }

  void refuse(std::size_t record, std::string id, std::string reason, std::string message) {
    layer_->rejections.push_back({record, std::move(id), std::move(reason), std::move(message)});
  }

  void take(const JsonTape& feature) {
    const std::size_t record = ++layer_->records;
    const auto outcome = event_from_feature(feature, record, {zone_, notes_, layer_->fields, layer_->zones});
    if (const Refusal* refusal = std::get_if<Refusal>(&outcome)) {
      return refuse(record, feature_id(feature.root()), refusal->reason, refusal->message);
    }
    const auto& event = std::get<EventRecord>(outcome);
    for (const Relation& relation : event.detail.related) related_.push_back({relation.id, record});
    untitled_ += event.title.empty() ? 1 : 0;
    rows_.add(event, record);
  }

  // Not a FeatureCollection, not a Feature, or in coordinates that are not longitude and latitude.
  std::optional<Error> refuse_root(const StreamEnd& end) const {
    constexpr const char* kAdvice = "events are a GeoJSON FeatureCollection of Points";
    if (end.root != JsonKind::object)
      return error("is JSON, but " + kind_of(end.root) + " and not a FeatureCollection", kAdvice);
    const std::string type = end.text_member("type");
    if (type.empty() && !end.has_features) return error("is JSON, but not GeoJSON: it states no type", kAdvice);
    if (!type.empty() && type != "FeatureCollection" && type != "Feature") {
      return error("is JSON of type " + in_quotes(type) + ", not a FeatureCollection", kAdvice);
    }
    if (type != "Feature" && !end.has_features)
      return error("is a FeatureCollection without a list of features", kAdvice);
    const auto crs = end.members.find("crs");
    if (crs == end.members.end() || crs->second == "null") return std::nullopt;
    const std::string stated(crs->second);
    for (const char* lonlat : {"CRS84", "EPSG::4326", "EPSG:4326"}) {
      if (stated.find(lonlat) != std::string::npos) return std::nullopt;
    }
    return error("states coordinates other than longitude and latitude: crs " + in_quotes(stated),
                 "convert it first: ogr2ogr -t_srs EPSG:4326 OUT.geojson IN");
  }

  Result<EventLayerPtr> finish(const StreamEnd& end) {
    std::vector<EventRows> rows;
    rows.push_back(std::move(rows_));
    const BuiltTable built = build_event_table(std::move(rows), job_);
    if (built.table == nullptr) return Error{ErrorKind::cancelled, name_, "reading was cancelled", ""};
    layer_->events = built.table;
    for (const LeftOutEvent& event : built.left_out)
      layer_->rejections.push_back(rejection_of(event, static_cast<std::size_t>(event.number)));
    std::sort(layer_->rejections.begin(), layer_->rejections.end(),
              [](const Rejection& a, const Rejection& b) { return a.record < b.record; });
    name_layer(end);
    add_warnings(end);
    job_.progress(1);
    return EventLayerPtr(layer_);
  }

  void name_layer(const StreamEnd& end) {
    layer_->path = name_;
    layer_->driver = "GeoJSON";
    if (zone_ != Zone::utc()) {
      layer_->given_zone = zone_.name();
      layer_->zones.insert(zone_.name());
    }
    layer_->name = end.text_member("title");
    if (layer_->name.empty()) layer_->name = end.text_member("name");
    if (layer_->name.empty()) layer_->name = std::filesystem::path(name_).stem().string();
    layer_->attribution = end.text_member("attribution");
    std::string license = end.text_member("license");
    if (license.empty()) license = end.text_member("licence");
    if (license.empty()) return;
    layer_->attribution += layer_->attribution.empty() ? license : " (" + license + ")";
  }

  void add_warnings(const StreamEnd& end) {
    for (std::string& line : notes_.lines()) {
      layer_->altered.push_back(line);
      layer_->warnings.push_back(std::move(line));
    }
    if (end.sequence) layer_->altered.emplace_back("the features stand one a line, without a collection");
    if (end.text_member("type").empty())
      layer_->warnings.push_back("the file does not say that it is a FeatureCollection");
    if (untitled_ > 0) layer_->warnings.push_back(untitled_warning(untitled_));
    std::size_t dangling = 0;
    const MissingTarget* first = nullptr;
    for (const MissingTarget& target : related_) {
      if (layer_->events->find(target.id) != layer_->events->size()) continue;
      if (dangling++ == 0) first = &target;
    }
    if (first != nullptr) {
      layer_->warnings.push_back(std::to_string(dangling) +
                                 " relations name events that are not in the file (the first: " + in_quotes(first->id) +
                                 " in record " + std::to_string(first->record) + ")");
    }
  }

  struct MissingTarget {
    std::string id;
    std::size_t record = 0;
  };

  const std::string& name_;
  const Zone& zone_;
  JobContext& job_;
  std::shared_ptr<EventLayer> layer_ = std::make_shared<EventLayer>();
  EventRows rows_;
  std::vector<MissingTarget> related_;  // of all relations, until the ids are known
  std::size_t untitled_ = 0;
  Notes notes_;
};

}  // namespace

Result<EventLayerPtr> parse_events(std::string_view geojson, const std::string& name, const Zone& zone,
                                   JobContext& job) {
  return guarded(name, [&] { return EventReading(name, zone, job).read(geojson); });
}

Result<EventLayerPtr> read_events(const std::filesystem::path& path, const Zone& zone, JobContext& job) {
  const Result<std::string> content = read_file(path);
  if (!content) return content.error();
  return parse_events(*content, path.string(), zone, job);
}

}  // namespace sitmap::io
