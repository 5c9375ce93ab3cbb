// Points wait until their track states a first time; from then on they are handed over as they come.
#include "io/gpx_records.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/shape_place.h"
#include "io/xml_records.h"

namespace sitmap::io {
namespace {

enum Known : std::size_t { kName, kDesc, kCmt, kType, kSym, kTime, kLink, kEle, kKind, kTrack, kSegment };
constexpr std::array kKnown = {"name", "desc", "cmt", "type", "sym", "time", "link", "ele", "kind", "track", "segment"};
constexpr std::size_t kTexts = kKind;  // those before are texts of a point, a track or a route

struct GpxTexts {
  std::array<std::string, kTexts> known;
  std::vector<std::pair<std::string, std::string>> other;
};

struct GpxPoint : GpxTexts {
  std::string lon, lat;
  std::string segment;
};

class GpxFormat final : public XmlFormat {
 public:
  explicit GpxFormat(XmlRows& rows) : XmlFormat(rows) {}

  bool is_its_own() const override { return own_; }
  std::string title() const override { return title_; }
  std::string attribution() const override { return author_; }

  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void text(std::string_view part) override { text_.append(part); }
  void end() override;

 private:
  void begin_path(std::string_view element);
  void take(std::string_view element);
  void take_metadata(std::string_view element, std::string_view value);
  void end_point();
  void end_path();
  void emit_point(const GpxPoint& point, const char* kind);
  void set_texts(const GpxTexts& texts);
  const char* point_kind() const { return is_route_ ? "route point" : "track point"; }

  bool own_ = false, leaf_ = false;  // leaf_: the element has had no other inside so far
  std::string title_, author_, text_;
  std::vector<std::string> open_;
  std::optional<GpxPoint> point_;
  std::optional<GpxTexts> path_;  // the track or route
  bool is_route_ = false, path_has_times_ = false;
  std::vector<GpxPoint> waiting_;  // of the track or route
  std::size_t segment_ = 0;
};

bool is_point(std::string_view element) {
  return element == "wpt" || element == "trkpt" || element == "rtept";
}

void add_position(const GpxPoint& point, ShapePlace& place) {
  double lon = 0, lat = 0;
  if (parse_decimal(trimmed(point.lon), lon) && parse_decimal(trimmed(point.lat), lat)) return place.add(lon, lat);
  place.refuse("lat " + in_quotes(point.lat) + ", lon " + in_quotes(point.lon) + " are no two numbers");
}

void GpxFormat::begin(std::string_view element, const XmlAttributes& attributes) {
  if (open_.empty()) own_ = element == "gpx";
  if (!own_) return stop();
  open_.emplace_back(element);
  text_.clear();
  leaf_ = true;
  if (is_point(element) && !point_) {
    point_.emplace();
    point_->lon = attributes.get("lon");
    point_->lat = attributes.get("lat");
    if (segment_ > 0 && element == "trkpt") point_->segment = std::to_string(segment_);
  } else if (element == "trk" || element == "rte") {
    begin_path(element);
  } else if (element == "trkseg") {
    ++segment_;
  } else if (element == "copyright") {
    author_ = attributes.get("author");
  } else if (element == "link") {
    GpxTexts* const texts = point_ ? &*point_ : path_ ? &*path_ : nullptr;
    if (texts != nullptr && texts->known[kLink].empty()) texts->known[kLink] = attributes.get("href");
  }
}

void GpxFormat::begin_path(std::string_view element) {
  path_.emplace();
  is_route_ = element == "rte";
  path_has_times_ = false;
  waiting_.clear();
  segment_ = 0;
}

void GpxFormat::end() {
  const std::string element = std::move(open_.back());
  open_.pop_back();
  if (leaf_) take(element);
  leaf_ = false;
  text_.clear();
  if (is_point(element) && point_)
    end_point();
  else if ((element == "trk" || element == "rte") && path_)
    end_path();
}

// An element without others inside.
void GpxFormat::take(std::string_view element) {
  const std::string_view value = trimmed(text_);
  if (value.empty() || open_.empty()) return;
  const std::string_view parent = open_.back();
  if (!point_ && !path_) return take_metadata(element, value);
  if (parent == "link") return;  // its text names the page, its type the kind of page
  GpxTexts& texts = point_ ? *point_ : *path_;
  const bool own = point_ ? is_point(parent) : parent == "trk" || parent == "rte";
  const std::string_view known = element == "url" ? std::string_view("link") : element;  // of GPX 1.0
  for (std::size_t i = 0; own && i < kTexts; ++i) {
    if (known == kKnown[i]) {
      if (texts.known[i].empty()) texts.known[i] = value;
      return;
    }
  }
  if (point_) texts.other.emplace_back(element, value);
}

void GpxFormat::take_metadata(std::string_view element, std::string_view value) {
  const std::string_view parent = open_.back();
  const bool top = parent == "metadata" || parent == "gpx";
  if (element == "name" && top && title_.empty()) title_ = value;
  const bool author = (element == "name" && parent == "author") || (element == "author" && top);
  if (author && author_.empty()) author_ = value;
}

void GpxFormat::set_texts(const GpxTexts& texts) {
  for (std::size_t i = 0; i < kTexts; ++i) rows().set(i, texts.known[i]);
  for (const auto& [name, value] : texts.other) rows().add(name, value);
}

void GpxFormat::emit_point(const GpxPoint& point, const char* kind) {
  set_texts(point);
  rows().set(kKind, kind);
  rows().set(kSegment, point.segment);
  if (path_) {
    const std::string& track = path_->known[kName];
    rows().set(kTrack, track);
    if (point.known[kName].empty()) rows().set(kName, track);
    if (point.known[kType].empty()) rows().set(kType, path_->known[kType]);
  }
  ShapePlace place;
  add_position(point, place);
  emit(place.place());
}

void GpxFormat::end_point() {
  if (!path_) {
    emit_point(*point_, "waypoint");
  } else if (path_has_times_) {
    emit_point(*point_, point_kind());
  } else if (!point_->known[kTime].empty()) {
    path_has_times_ = true;
    for (std::size_t i = 0; i < waiting_.size() && !stopped(); ++i) emit_point(waiting_[i], point_kind());
    waiting_.clear();
    if (!stopped()) emit_point(*point_, point_kind());
  } else {
    waiting_.push_back(std::move(*point_));
  }
  point_.reset();
}

void GpxFormat::end_path() {
  if (!path_has_times_) {
    ShapePlace place;
    for (const GpxPoint& point : waiting_) add_position(point, place);
    const char* const kind = is_route_ ? "route" : "track";
    rows().note(std::string("a ") + kind + " without any time is one record in its middle");
    set_texts(*path_);
    rows().set(kKind, kind);
    emit(place.place());
  }
  path_.reset();
  waiting_.clear();
  segment_ = 0;
}

}  // namespace

Result<RecordSourcePtr> open_gpx(const std::filesystem::path& path, JobContext& job) {
  XmlRecordsOptions options;
  options.path = path;
  options.document = path;
  options.driver = "GPX";
  options.known_columns.assign(kKnown.begin(), kKnown.end());
  options.make_format = [](XmlRows& rows) { return std::make_unique<GpxFormat>(rows); };
  return open_xml_records(std::move(options), job);
}

}  // namespace sitmap::io
