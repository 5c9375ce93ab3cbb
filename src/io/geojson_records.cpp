// Holds the text of the file; the first features are read when it is opened, to know its columns.
#include "io/geojson_records.h"

#include <algorithm>
#include <charconv>

#include "core/files.h"
#include "io/event_json_error.h"
#include "io/event_position.h"
#include "io/event_stream.h"
#include "io/event_text.h"
#include "io/geojson_crs.h"
#include "io/geojson_feature.h"
#include "io/read_guard.h"
#include "io/text_encoding.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kLookedFeatures = 1000, kRecordsPerReport = 256;

Error input_error(const std::string& name, std::string what, std::string advice) {
  return {ErrorKind::input, name, std::move(what), std::move(advice)};
}

// Not a collection of features.
std::optional<Error> refuse_root(const std::string& name, const StreamEnd& end) {
  constexpr const char* kAdvice = "choose GeoJSON that is a FeatureCollection";
  if (end.root != JsonKind::object)
    return input_error(name, "is JSON, but " + kind_of(end.root) + " and not a FeatureCollection", kAdvice);
  if (end.has_features || end.features > 0) return std::nullopt;
  const std::string type = end.text_member("type");
  if (type.empty()) return input_error(name, "is JSON, but not GeoJSON: it states no type", kAdvice);
  if (type == "FeatureCollection")
    return input_error(name, "is a FeatureCollection without a list of features", kAdvice);
  return input_error(name, "is JSON of type " + in_quotes(type) + ", not a FeatureCollection", kAdvice);
}

std::optional<std::string> crs_of(const StreamEnd& end, const char* member) {
  const auto at = end.members.find(member);
  if (at == end.members.end()) return kLonLat;
  JsonTape tape;
  std::size_t offset = 0;
  if (tape.read(at->second, offset)) return std::nullopt;
  return stated_crs(tape.root());
}

std::optional<std::size_t> count_member(const StreamEnd& end, const char* member) {
  const auto at = end.members.find(member);
  if (at == end.members.end()) return std::nullopt;
  std::size_t count = 0;
  const char* const last = at->second.data() + at->second.size();
  const auto [stop, error] = std::from_chars(at->second.data(), last, count);
  if (error != std::errc() || stop != last) return std::nullopt;
  return count;
}

class GeoJsonSource final : public RecordSource {
 public:
  GeoJsonSource(DecodedText text, const std::string& name) : text_(std::move(text)) {
    info_.path = name;
    info_.layer = std::filesystem::path(name).stem().string();
    info_.driver = "GeoJSON";
    info_.has_geometry = true;
    info_.warnings = text_.warnings;
    complete_ = text_.complete;
  }

  void set_content_hash(std::uint64_t hash) { info_.content_hash = hash; }

  // Looks at the first features.
  std::optional<Error> open() {
    bool geometry = false, place = false;
    const StreamEnd end = stream_features(text_.text(), [&](const JsonTape& feature, std::size_t) {
      geometry = geometry || feature.root().member("geometry").is(JsonKind::object);
      place = place || feature.root().member("place").is(JsonKind::object);
      return ++looked_ < kLookedFeatures;
    });
    if (end.problem) return json_error(info_.path, text_.text(), end);
    if (!end.stopped) {
      if (auto refusal = refuse_root(info_.path, end)) return refusal;
    }
    use_place_ = place && !geometry;
    const std::optional<std::string> crs = crs_of(end, crs_member());
    if (!crs) return unknown_crs();
    info_.crs = *crs;
    feature_ = std::make_unique<GeoJsonFeature>(info_.columns, info_.crs == kLonLat, use_place_);
    take_root(end);
    return look_at_columns();
  }

  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(info_.path, [&] { return read_features(sink, job); });
  }

 private:
  const char* crs_member() const { return use_place_ ? "coordRefSys" : "crs"; }

  Error unknown_crs() const {
    return input_error(info_.path, "states its coordinate reference system in a way that is not known",
                       "convert it first: ogr2ogr -t_srs EPSG:4326 OUT.geojson IN");
  }

  void take_root(const StreamEnd& end) {
    info_.title = end.text_member("title");
    if (info_.title.empty()) info_.title = end.text_member("name");
    info_.attribution = end.text_member("attribution");
    std::string license = end.text_member("license");
    if (license.empty()) license = end.text_member("licence");
    if (!license.empty()) info_.attribution += info_.attribution.empty() ? license : " (" + license + ")";
    info_.declared_records = count_member(end, "numberReturned");
  }

  std::optional<Error> look_at_columns() {
    std::size_t number = 0, features = 0;
    stream_features(text_.text(), [&](const JsonTape& feature, std::size_t) {
      feature_->read(feature, number, [](const Record&) { return true; });
      return ++features < looked_;
    });
    return std::nullopt;
  }

  Result<std::size_t> read_features(const RecordSink& sink, JobContext& job) {
    const std::string_view text = text_.text();
    feature_->forget_notes();
    std::size_t records = 0, features = 0, reported = 0;
    bool cancelled = false;
    const auto sink_or_cancel = [&](const Record& record) {
      if (record.number >= reported + kRecordsPerReport) {
        reported = record.number;
        cancelled = job.cancelled();
      }
      return !cancelled && sink(record);
    };
    const StreamEnd end = stream_features(text, [&](const JsonTape& feature, std::size_t bytes) {
      if (features++ % kRecordsPerReport == 0) {
        job.progress(static_cast<double>(bytes) / static_cast<double>(text.size()));
        cancelled = job.cancelled();
        if (cancelled) return false;
      }
      return feature_->read(feature, records, sink_or_cancel);
    });
    if (cancelled) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
    if (end.problem) return json_error(info_.path, text, end);
    if (!end.stopped) {
      if (auto refusal = refuse_root(info_.path, end)) return *refusal;
      if (crs_of(end, crs_member()) != info_.crs)
        return input_error(info_.path, "states its coordinate reference system behind its features",
                           "move the member crs to the front of the file");
      take_root(end);
      if (end.cut) {
        Record record;
        record.number = ++records;
        record.refusal = kCutFeature;
        sink(record);
      }
      job.progress(1);
    }
    finish(end, features);
    return records;
  }

  void finish(const StreamEnd& end, std::size_t features) {
    info_.warnings = text_.warnings;
    complete_ = text_.complete && !feature_->overflow() && !end.cut;
    if (end.cut) info_.warnings.emplace_back(kCutFile);
    for (std::string& line : feature_->notes().lines()) info_.warnings.push_back(std::move(line));
    if (feature_->overflow())
      info_.warnings.push_back("properties beyond the first " + std::to_string(kMaxColumns) + " names are left out");
    if (end.stopped) return;
    if (info_.declared_records && *info_.declared_records != features) {
      complete_ = false;
      info_.warnings.push_back("the file says that it holds " + std::to_string(*info_.declared_records) +
                               " features, but holds " + std::to_string(features));
    }
    const std::optional<std::size_t> matched = count_member(end, "numberMatched");
    if (matched && *matched > features)
      info_.warnings.push_back("the file holds " + std::to_string(features) + " of " + std::to_string(*matched) +
                               " features that its source has");
  }

  DecodedText text_;
  SourceInfo info_;
  std::size_t looked_ = 0;  // features
  bool use_place_ = false, complete_ = true;
  std::unique_ptr<GeoJsonFeature> feature_;
};

}  // namespace

Result<RecordSourcePtr> open_geojson_text(std::string content, const std::string& name, JobContext& job) {
  return guarded(name, [&]() -> Result<RecordSourcePtr> {
    if (job.cancelled()) return Error{ErrorKind::cancelled, name, "reading was cancelled", ""};
    const std::uint64_t hash = hash_text(content);
    DecodedText text = decode_text(std::move(content));
    if (text.text().find_first_not_of(" \t\r\n\x1E") == std::string_view::npos)
      return input_error(name, "is empty", "choose a GeoJSON file of events");
    auto source = std::make_unique<GeoJsonSource>(std::move(text), name);
    source->set_content_hash(hash);
    if (auto error = source->open()) return *error;
    return RecordSourcePtr(std::move(source));
  });
}

Result<RecordSourcePtr> open_geojson(const std::filesystem::path& path, JobContext& job) {
  Result<std::string> content = read_file(path);
  if (!content) return content.error();
  return open_geojson_text(std::move(*content), path.string(), job);
}

}  // namespace sitmap::io
