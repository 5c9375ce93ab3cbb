// Which tags become fields, and one pass over all kinds of features in the order in which the file has them.
#include "io/osm_reader.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <string_view>
#include <vector>

#include "core/files.h"
#include "io/gdal_setup.h"
#include "io/layer_draft.h"

namespace sitmap::io {
namespace {

constexpr double kReadingShare = 0.7;  // of the whole work, the rest builds levels
constexpr std::size_t kFeaturesPerReport = 512;

// Every tag that decides how a feature is drawn, and those that a reader asks for; all others are in other_tags.
constexpr std::array<const char*, 41> kTags = {
    "name",    "name:en",    "name:ar",  "name:fa",     "name:he",  "int_name",         "ref",      "highway",
    "railway", "waterway",   "aeroway",  "building",    "landuse",  "natural",          "leisure",  "amenity",
    "place",   "population", "shop",     "tourism",     "historic", "military",         "office",   "man_made",
    "barrier", "power",      "boundary", "admin_level", "route",    "public_transport", "area",     "bridge",
    "tunnel",  "layer",      "oneway",   "surface",     "lanes",    "maxspeed",         "religion", "operator",
    "website"};

// The driver writes ':' as '_' in names of fields.
std::string field_name(std::string tag) {
  for (char& c : tag)
    if (c == ':') c = '_';
  return tag;
}

std::string configuration() {
  std::string tags;
  for (const char* tag : kTags) tags += (tags.empty() ? "" : ",") + std::string(tag);
  std::string text =
      "closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,"
      "natural,office,place,shop,sport,tourism,highway=platform,public_transport=platform,waterway=riverbank,"
      "waterway=dock,man_made=bridge\n";
  for (const char* layer : {"points", "lines", "multipolygons", "multilinestrings", "other_relations"})
    text += "[" + std::string(layer) + "]\nosm_id=yes\nattributes=" + tags +
            "\nignore=created_by,converted_by,source,note,todo,fixme,FIXME\n";
  return text;
}

// The configuration as a file in memory, for as long as this lives.
class ConfigurationFile {
 public:
  ConfigurationFile() : text_(configuration()) {
    static std::atomic<unsigned> count{0};
    path_ = "/vsimem/sitmap_osm_" + std::to_string(++count) + ".ini";
    VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE));
  }
  ~ConfigurationFile() { VSIUnlink(path_.c_str()); }
  ConfigurationFile(const ConfigurationFile&) = delete;
  ConfigurationFile& operator=(const ConfigurationFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string text_, path_;
};

// Where the driver puts what does not fit in memory. Emptied at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code code;
    std::filesystem::path root = cache_dir();
    if (root.empty()) root = std::filesystem::temp_directory_path(code) / "sitmap";
    static std::atomic<unsigned> count{0};
    path_ = root / ("osm-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    if (std::filesystem::create_directories(path_, code)) CPLSetThreadLocalConfigOption("CPL_TMPDIR", path_.c_str());
  }
  ~TemporaryFolder() {
    CPLSetThreadLocalConfigOption("CPL_TMPDIR", nullptr);
    std::error_code code;
    std::filesystem::remove_all(path_, code);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

 private:
  std::filesystem::path path_;
};

int CPL_STDCALL go_on(double, const char*, void* job) {
  return static_cast<JobContext*>(job)->cancelled() ? FALSE : TRUE;
}

class OsmReading {
 public:
  OsmReading(GDALDataset& dataset, const std::string& where, JobContext& job, const DraftSink& arriving)
      : dataset_(dataset), where_(where), job_(job), arriving_(arriving), draft_(where) {
    draft_.add_field("osm_id", "String", false);
    for (const char* tag : kTags) draft_.add_field(field_name(tag).c_str(), "String", false);
    draft_.add_field("other_tags", "String", false);
    for (int i = 0; i < dataset.GetLayerCount(); ++i) note_columns(*dataset.GetLayer(i));
    for (std::size_t key = 0; key < kStreetKeys; ++key)
      key_field_[key] = *draft_.layer().field(key_name(static_cast<StreetKey>(key)));
  }

  Result<std::shared_ptr<VectorLayer>> run() {
    const GdalMessages messages;
    CPLErrorReset();
    Result<GeometryReader> geometry = GeometryReader::create(nullptr, where_);
    if (!geometry) return geometry.error();
    dataset_.ResetReading();
    double share = 0;
    for (std::size_t count = 0;; ++count) {
      OGRLayer* source = nullptr;
      const OGRFeatureUniquePtr feature(dataset_.GetNextFeature(&source, &share, go_on, &job_));
      if (job_.cancelled()) return Error{ErrorKind::cancelled, where_, "reading was cancelled", ""};
      if (!feature) break;
      if (count % kFeaturesPerReport == 0) {
        job_.progress(kReadingShare * share);
        pace_.offer(draft_, arriving_ ? signed_ : DraftSink());
      }
      take(*feature, *source, *geometry);
      if (draft_.is_full()) break;
    }
    VectorLayer& layer = draft_.layer();
    if (Status whole = check_whole(messages); !whole) return whole.error();
    describe(layer);
    return draft_.finish(job_, kReadingShare);
  }

 private:
  static void describe(VectorLayer& layer) {
    layer.crs = "EPSG:4326";
    layer.driver = "OSM";
    layer.attribution = kOsmAttribution;
  }

  // Extracts are cut out of the world: ways and shapes at their rim lack parts, of which the driver tells. That is no
  // damage, unlike data that cannot be parsed.
  Status check_whole(const GdalMessages& messages) {
    VectorLayer& layer = draft_.layer();
    const std::string last = CPLGetLastErrorType() >= CE_Failure ? CPLGetLastErrorMsg() : "";
    if (last.find("around byte") != std::string::npos) {
      if (layer.records == 0) return Error{ErrorKind::input, where_, "cannot be read: " + last, "download it again"};
      layer.complete = false;
      layer.warnings.push_back("read only in part: " + last);
    } else if (!messages.all().empty()) {
      layer.warnings.push_back("some things are not whole in the file: " + messages.reason(""));
    }
    return Ok{};
  }

  struct Columns {
    std::vector<int> of_field;  // of the layer's own definition; -1: it lacks the field
    int way_id = -1;
    const char* kind = "node/";
  };

  void note_columns(OGRLayer& source) {
    const OGRFeatureDefn& definition = *source.GetLayerDefn();
    Columns& columns = columns_[&source];
    for (const LayerField& field : draft_.layer().fields)
      columns.of_field.push_back(definition.GetFieldIndex(field.name.c_str()));
    columns.way_id = definition.GetFieldIndex("osm_way_id");
    const std::string_view name = source.GetName();
    columns.kind = name == "points" ? "node/" : name == "lines" ? "way/" : "relation/";
  }

  void take(const OGRFeature& feature, OGRLayer& source, GeometryReader& geometry) {
    const std::string_view name = source.GetName();
    // Routes and the like: their members are ways of the map, which would be drawn twice.
    if (name == "multilinestrings" || name == "other_relations") return;
    const Columns& columns = columns_[&source];
    texts_.clear();
    for (const int column : columns.of_field) texts_.push_back(draft_.text_of(feature, column));
    if (!texts_[0].empty())
      texts_[0] = columns.kind + texts_[0];
    else
      texts_[0] = "way/" + draft_.text_of(feature, columns.way_id);
    views_.assign(texts_.begin(), texts_.end());
    if (!draft_.take(const_cast<OGRFeature&>(feature).GetGeometryRef(), geometry, views_)) return;
    StreetTags tags;
    for (std::size_t key = 0; key < kStreetKeys; ++key) tags[key] = views_[key_field_[key]];
    const StreetShape shape = name == "points"  ? StreetShape::point
                              : name == "lines" ? StreetShape::line
                                                : StreetShape::area;
    // As kTags has them, behind osm_id.
    const std::string_view international = !views_[2].empty() ? views_[2] : views_[6];
    draft_.add_street(tags, shape, {views_[1], international, views_[3], views_[4], views_[5]});
  }

  GDALDataset& dataset_;
  std::string where_;
  JobContext& job_;
  const DraftSink& arriving_;
  const DraftSink signed_ = [this](const std::shared_ptr<VectorLayer>& layer) {
    describe(*layer);
    arriving_(layer);
  };
  ArrivalPace pace_;
  LayerDraft draft_;
  std::map<const OGRLayer*, Columns> columns_;
  std::array<std::size_t, kStreetKeys> key_field_{};
  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
};

}  // namespace

Result<std::shared_ptr<VectorLayer>> read_osm(const std::string& gdal_path, const std::string& where, JobContext& job,
                                              const DraftSink& arriving) {
  set_up_gdal();
  const GdalMessages messages;
  const ConfigurationFile configuration_file;
  const TemporaryFolder temporary;
  const std::string option = "CONFIG_FILE=" + configuration_file.path();
  const std::array<const char*, 2> drivers = {"OSM", nullptr};
  const std::array<const char*, 2> options = {option.c_str(), nullptr};
  const GdalDatasetPtr dataset(GDALDataset::Open(gdal_path.c_str(),
                                                 GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_INTERNAL, drivers.data(),
                                                 options.data(), nullptr));
  if (!dataset)
    return Error{ErrorKind::input, where, "cannot be read as OSM: " + messages.reason("not recognised"),
                 "check that the file is whole"};
  return OsmReading(*dataset, where, job, arriving).run();
}

}  // namespace sitmap::io
