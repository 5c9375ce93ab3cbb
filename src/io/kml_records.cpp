// A stack of elements, the containers around, and the feature in work.
#include "io/kml_records.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/gdal_setup.h"
#include "io/kml_feature.h"
#include "io/kml_tags.h"
#include "io/native_table.h"
#include "io/xml_records.h"

namespace sitmap::io {
namespace {

enum Known : std::size_t { kName, kDescription, kFolder, kAddress, kSnippet, kWhen, kBegin, kEnd, kLink };

struct Container {
  KmlTag tag = KmlTag::other;
  std::string folder;  // path of the folders down to here
  KmlTimes times;      // own, else of what is around
};

class KmlFormat final : public XmlFormat {
 public:
  explicit KmlFormat(XmlRows& rows) : XmlFormat(rows), containers_(1) {}

  bool is_its_own() const override { return own_; }
  std::string title() const override { return title_; }

  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void text(std::string_view part) override {
    if (captured_depth_ > 0) text_.append(part);
  }
  void end() override;

 private:
  KmlTag above(std::size_t levels) const {
    return tags_.size() > levels ? tags_[tags_.size() - 1 - levels] : KmlTag::other;
  }
  bool in_feature() const { return feature_.has_value(); }
  void begin_named(KmlTag tag, const XmlAttributes& attributes);
  void begin_feature(KmlTag tag);
  void take(KmlTag tag);  // the text of an element that ended
  void take_name();
  void take_time(KmlTag tag);
  void take_data(KmlTag tag);
  void take_geometry(KmlTag tag);
  KmlTimes* times_in_work();
  void end_link();
  void end_box();
  void end_feature();
  void set_common(const KmlFeature& feature);
  void set_times(const KmlTimes& times);
  void emit_track(const KmlFeature& feature, const KmlTrack& track);

  bool own_ = false;
  std::string title_;
  std::vector<KmlTag> tags_;  // of the open elements
  std::vector<Container> containers_;
  std::optional<KmlFeature> feature_;
  std::size_t feature_depth_ = 0, skipped_depth_ = 0, captured_depth_ = 0;  // of the element; 0: none
  std::string text_, data_name_, link_href_;
  bool in_link_ = false;
};

bool is_captured(KmlTag tag) {
  using enum KmlTag;
  switch (tag) {
    case name:
    case description:
    case address:
    case snippet:
    case href:
    case when:
    case KmlTag::begin:
    case KmlTag::end:
    case coordinates:
    case coord:
    case longitude:
    case latitude:
    case north:
    case south:
    case east:
    case west:
    case value:
    case simple_data:
      return true;
    default:
      return false;
  }
}

std::string column_type(std::string_view schema_type) {
  if (schema_type == "int" || schema_type == "uint" || schema_type == "short" || schema_type == "ushort")
    return "integer";
  if (schema_type == "float" || schema_type == "double") return "real";
  return schema_type == "bool" ? "boolean" : "text";
}

void KmlFormat::begin(std::string_view element, const XmlAttributes& attributes) {
  KmlTag tag = captured_depth_ > 0 ? KmlTag::other : kml_tag(element);
  if (tags_.empty()) own_ = tag == KmlTag::kml || tag == KmlTag::document || tag == KmlTag::folder;
  if (!own_) return stop();
  // Elements of another namespace, whose name is that of the value.
  const bool foreign = above(0) == KmlTag::extended_data && tag != KmlTag::data && element != "SchemaData";
  if (foreign) tag = KmlTag::other;
  tags_.push_back(tag);
  if (captured_depth_ > 0 || skipped_depth_ > 0) return;
  if (foreign) data_name_ = element;
  begin_named(tag, attributes);
  if (!is_captured(tag) && !foreign) return;
  captured_depth_ = tags_.size();
  text_.clear();
}

void KmlFormat::begin_named(KmlTag tag, const XmlAttributes& attributes) {
  switch (tag) {
    case KmlTag::update:
      skipped_depth_ = tags_.size();
      break;
    case KmlTag::document:
    case KmlTag::folder:
      containers_.push_back({tag, containers_.back().folder, containers_.back().times});
      break;
    case KmlTag::placemark:
    case KmlTag::overlay:
    case KmlTag::network_link:
      begin_feature(tag);
      break;
    case KmlTag::link:
      if (in_feature() && tags_.size() == feature_depth_ + 1 && feature_->link.empty())
        feature_->link = attributes.get("href");
      break;
    case KmlTag::time_stamp:
    case KmlTag::time_span:
      // A container's own time takes the place of all that it inherited.
      if (!in_feature() && (above(1) == KmlTag::document || above(1) == KmlTag::folder)) containers_.back().times = {};
      break;
    case KmlTag::track:
      if (in_feature()) feature_->tracks.emplace_back();
      break;
    case KmlTag::data:
    case KmlTag::simple_data:
      data_name_ = attributes.get("name");
      break;
    case KmlTag::array_data:
      if (in_feature() && !feature_->tracks.empty())
        feature_->tracks.back().arrays.emplace_back(attributes.get("name"), std::vector<std::string>());
      break;
    case KmlTag::schema_field:
      rows().declare(std::string(attributes.get("name")), column_type(attributes.get("type")));
      break;
    default:
      break;
  }
}

void KmlFormat::begin_feature(KmlTag tag) {
  if (in_feature()) return;
  feature_.emplace();
  feature_depth_ = tags_.size();
  in_link_ = tag == KmlTag::network_link;
  link_href_.clear();
}

void KmlFormat::end() {
  const std::size_t depth = tags_.size();
  const KmlTag tag = tags_.back();
  if (captured_depth_ == depth) {
    take(tag);
    captured_depth_ = 0;
  }
  tags_.pop_back();
  if (captured_depth_ > 0) return;
  if (skipped_depth_ > 0) {
    if (skipped_depth_ == depth) skipped_depth_ = 0;
    return;
  }
  if (tag == KmlTag::box && in_feature()) end_box();
  if ((tag == KmlTag::document || tag == KmlTag::folder) && containers_.size() > 1) containers_.pop_back();
  if (!in_feature() || depth != feature_depth_) return;
  if (in_link_)
    end_link();
  else
    end_feature();
  feature_.reset();
}

// The tag of the element is still on the stack: above(1) is its parent.
void KmlFormat::take(KmlTag tag) {
  const auto keep = [&](std::string KmlFeature::*field) {
    if (in_feature() && tags_.size() == feature_depth_ + 1) (*feature_).*field = trimmed(text_);
  };
  switch (tag) {
    case KmlTag::name:
      return take_name();
    case KmlTag::description:
      return keep(&KmlFeature::description);
    case KmlTag::address:
      return keep(&KmlFeature::address);
    case KmlTag::snippet:
      return keep(&KmlFeature::snippet);
    case KmlTag::href:
      if (in_link_) link_href_ = trimmed(text_);
      return;
    case KmlTag::when:
    case KmlTag::begin:
    case KmlTag::end:
      return take_time(tag);
    case KmlTag::value:
    case KmlTag::simple_data:
    case KmlTag::other:
      return take_data(tag);
    default:
      return take_geometry(tag);
  }
}

void KmlFormat::take_name() {
  const std::string_view name = trimmed(text_);
  if (in_feature()) {
    if (tags_.size() == feature_depth_ + 1) feature_->name = name;
    return;
  }
  const KmlTag parent = above(1);
  if (parent != KmlTag::document && parent != KmlTag::folder) return;
  if (title_.empty() && containers_.size() == 2) title_ = name;
  // The outermost document is the file itself.
  if (parent == KmlTag::document && containers_.size() == 2) return;
  std::string& folder = containers_.back().folder;
  if (!folder.empty() && !name.empty()) folder += " / ";
  folder += name;
}

// Where the times of the element that ended belong; null: nowhere.
KmlTimes* KmlFormat::times_in_work() {
  const KmlTag owner = above(2);
  if (owner == KmlTag::view) return in_feature() ? &feature_->view_times : nullptr;
  if (in_feature()) return tags_.size() == feature_depth_ + 2 ? &feature_->times : nullptr;
  return owner == KmlTag::document || owner == KmlTag::folder ? &containers_.back().times : nullptr;
}

void KmlFormat::take_time(KmlTag tag) {
  const std::string_view time = trimmed(text_);
  const KmlTag parent = above(1);
  if (parent == KmlTag::track && tag == KmlTag::when && in_feature()) {
    feature_->tracks.back().whens.emplace_back(time);
    return;
  }
  if (parent != KmlTag::time_stamp && parent != KmlTag::time_span) return;
  KmlTimes* const times = times_in_work();
  if (times == nullptr) return;
  if (tag == KmlTag::when) times->when = time;
  if (tag == KmlTag::begin) times->begin = time;
  if (tag == KmlTag::end) times->end = time;
}

void KmlFormat::take_data(KmlTag tag) {
  if (!in_feature()) return;
  const std::string_view value = trimmed(text_);
  if (tag == KmlTag::value && above(1) == KmlTag::array_data) {
    if (!feature_->tracks.empty() && !feature_->tracks.back().arrays.empty())
      feature_->tracks.back().arrays.back().second.emplace_back(value);
    return;
  }
  if (tag == KmlTag::value && above(1) != KmlTag::data) return;
  // What sitmap wrote keeps the spaces around it.
  const bool own = data_name_.starts_with(kNativePrefix);
  feature_->data.emplace_back(data_name_, own ? std::string_view(text_) : value);
}

void KmlFormat::take_geometry(KmlTag tag) {
  if (!in_feature()) return;
  KmlFeature& feature = *feature_;
  if (tag == KmlTag::coordinates) return add_kml_coordinates(text_, feature.shape);
  if (tag == KmlTag::coord) {
    if (above(1) == KmlTag::track) feature.tracks.back().coords.emplace_back(trimmed(text_));
    return;
  }
  double number = 0;
  const bool is_number = parse_decimal(trimmed(text_), number);
  const bool of_place = above(1) == KmlTag::location || above(1) == KmlTag::box;
  if (!of_place) return;
  if (!is_number) return feature.shape.refuse("a coordinate is no number");
  if (tag == KmlTag::longitude) feature.longitude = number;
  if (tag == KmlTag::latitude) feature.shape.add(feature.longitude, number);
  if (tag == KmlTag::north) feature.box[0] = number;
  if (tag == KmlTag::south) feature.box[1] = number;
  if (tag == KmlTag::east) feature.box[2] = number;
  if (tag == KmlTag::west) feature.box[3] = number;
}

void KmlFormat::end_box() {
  auto [north, south, east, west] = feature_->box;
  if (east < west) east += 360;  // across the antimeridian
  for (const double lon : {west, east}) {
    feature_->shape.add(lon, south);
    feature_->shape.add(lon, north);
  }
}

void KmlFormat::end_link() {
  rows().note("a network link is not followed: " + in_quotes(link_href_.empty() ? feature_->name : link_href_));
}

void KmlFormat::set_times(const KmlTimes& times) {
  rows().set(kWhen, times.when);
  rows().set(kBegin, times.begin);
  rows().set(kEnd, times.end);
  if (!times.begin.empty()) rows().set(kEnd, "..");  // if it states none
}

void KmlFormat::set_common(const KmlFeature& feature) {
  rows().set(kName, feature.name);
  rows().set(kDescription, feature.description);
  rows().set(kFolder, containers_.back().folder);
  rows().set(kAddress, feature.address);
  rows().set(kSnippet, feature.snippet);
  rows().set(kLink, feature.link);
  for (const auto& [name, value] : feature.data) rows().add(name, value);
}

void KmlFormat::emit_track(const KmlFeature& feature, const KmlTrack& track) {
  const std::size_t count = std::min(track.whens.size(), track.coords.size());
  if (track.whens.size() != track.coords.size()) {
    rows().note("a track has " + std::to_string(track.whens.size()) + " times and " +
                std::to_string(track.coords.size()) + " positions: what has no counterpart is left out");
  }
  ShapePlace place;
  for (std::size_t i = 0; i < count && !stopped(); ++i) {
    set_common(feature);
    rows().set(kWhen, track.whens[i]);
    for (const auto& [name, values] : track.arrays) {
      if (i < values.size()) rows().add(name, values[i]);
    }
    place.clear();
    add_kml_coord(track.coords[i], place);
    emit(place.place());
  }
}

void KmlFormat::end_feature() {
  KmlFeature& feature = *feature_;
  std::size_t timed = 0;
  for (const KmlTrack& track : feature.tracks) {
    if (stopped()) return;
    timed += std::min(track.whens.size(), track.coords.size());
    emit_track(feature, track);
  }
  if (stopped() || (timed > 0 && feature.shape.empty())) return;
  set_common(feature);
  const KmlTimes& around = containers_.back().times;
  if (!feature.times.empty()) {
    set_times(feature.times);
  } else if (!around.empty()) {
    set_times(around);
  } else if (!feature.view_times.empty()) {
    rows().note("its time is that of its view (LookAt or Camera)");
    set_times(feature.view_times);
  }
  emit(feature.shape.place());
}

bool ends_with_kml(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return name.ends_with(".kml");
}

// Of a KMZ the first KML at its top, as Google Earth takes it, else the first anywhere.
Status find_document(const std::filesystem::path& path, XmlRecordsOptions& options) {
  options.document = path;
  VSILFILE* const file = VSIFOpenL(path.c_str(), "rb");
  char first[2] = {};
  if (file != nullptr) {
    VSIFReadL(first, 1, sizeof first, file);
    VSIFCloseL(file);
  }
  if (first[0] != 'P' || first[1] != 'K') return Ok{};
  const std::string root = "/vsizip/{" + path.string() + "}";
  const CPLStringList names(VSIReadDirRecursive(root.c_str()));
  std::vector<std::string> found;
  for (int i = 0; i < names.Count(); ++i) {
    if (ends_with_kml(names[i])) found.emplace_back(names[i]);
  }
  if (found.empty())
    return Error{ErrorKind::input, options.path.string(), "is a ZIP archive without a KML document",
                 "check that the file is whole"};
  std::stable_partition(found.begin(), found.end(),
                        [](const std::string& name) { return name.find('/') == std::string::npos; });
  options.document = root + "/" + found.front();
  if (found.size() > 1) {
    options.warnings.push_back("read from " + in_quotes(found.front()) + "; " + std::to_string(found.size() - 1) +
                               " further KML documents in the archive are not read");
  }
  return Ok{};
}

}  // namespace

Result<RecordSourcePtr> open_kml(const std::filesystem::path& path, JobContext& job,
                                 const std::filesystem::path& given) {
  set_up_gdal();
  const GdalMessages messages;
  XmlRecordsOptions options;
  options.path = given.empty() ? path : given;
  options.driver = "KML";
  options.known_columns = {"name", "description", "folder", "address", "snippet", "when", "begin", "end", "link"};
  options.joined_columns = {kWhen, kBegin};
  options.make_format = [](XmlRows& rows) { return std::make_unique<KmlFormat>(rows); };
  if (Status found = find_document(path, options); !found) return found.error();
  return open_xml_records(std::move(options), job);
}

}  // namespace sitmap::io
