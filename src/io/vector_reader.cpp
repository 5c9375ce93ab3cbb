// Layer by layer: attributes and geometry of each feature, then levels of detail, then the account.
#include "io/vector_reader.h"

#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/file_hash.h"
#include "io/crs_text.h"
#include "io/geojson_reference.h"
#include "io/layer_draft.h"
#include "io/osm_reader.h"
#include "io/read_guard.h"
#include "io/vector_dataset.h"
#include "io/vector_tiles.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostLayers = 64;
constexpr double kReadingShare = 0.6;  // of the whole work, the rest builds levels
constexpr std::size_t kFeaturesPerReport = 512;

Error error_of(const std::string& where, std::string what, std::string advice) {
  return {ErrorKind::input, where, std::move(what), std::move(advice)};
}

// A local or engineering system says as little about a place on earth as none.
const OGRSpatialReference* stated_reference(const OGRLayer& layer) {
  const OGRSpatialReference* reference = const_cast<OGRLayer&>(layer).GetSpatialRef();
  return reference == nullptr || reference->IsLocal() != 0 || reference->IsEmpty() ? nullptr : reference;
}

// Judged by the first features, of which a few may be wrong.
bool fits_lonlat(OGRLayer& layer) {
  constexpr int kLooked = 1000;
  int good = 0, bad = 0;
  for (const OGRFeatureUniquePtr& feature : layer) {
    const OGRGeometry* shape = feature->GetGeometryRef();
    if (shape == nullptr || shape->IsEmpty()) continue;
    OGREnvelope box;
    shape->getEnvelope(&box);
    const bool fits = box.MinX >= -360 && box.MaxX <= 360 && box.MinY >= -90 && box.MaxY <= 90;
    ++(fits ? good : bad);
    if (good + bad >= kLooked) break;
  }
  layer.ResetReading();
  return good >= bad;
}

class LayerReading {
 public:
  // arriving is called with what was read so far.
  LayerReading(OGRLayer& source, std::filesystem::path file, std::string where, JobContext& job, DraftSink arriving)
      : source_(source),
        file_(std::move(file)),
        where_(std::move(where)),
        job_(job),
        draft_(where_),
        arriving_(std::move(arriving)) {}

  Result<std::shared_ptr<VectorLayer>> run() {
    const OGRSpatialReference* reference = stated_reference(source_);
    const std::string unknown = reference == nullptr ? unknown_crs(source_.GetSpatialRef(), file_) : "";
    if (reference != nullptr) {
      layer().crs = crs_text(*reference);
    } else if (!unknown.empty() && !fits_lonlat(source_)) {
      return error_of(where_, "states the coordinate reference system " + unknown + ", which is not known",
                      "state a known one: ogr2ogr -a_srs EPSG:CODE OUT IN");
    } else if (!unknown.empty()) {
      layer().crs = unknown + ", not known";
      layer().warnings.push_back("its coordinate reference system " + unknown +
                                 " is not known: taken as longitude and latitude (WGS 84)");
    } else if (!fits_lonlat(source_)) {
      return error_of(where_,
                      "states no coordinate reference system, and its coordinates are no longitude and latitude",
                      "state it: ogr2ogr -a_srs EPSG:CODE OUT IN");
    } else {
      layer().warnings.push_back("no coordinate reference system is stated: taken as longitude and latitude (WGS 84)");
    }
    Result<GeometryReader> geometry = GeometryReader::create(reference, where_);
    if (!geometry) return geometry.error();
    note_fields();
    if (Status read = read_features(*geometry); !read) return read.error();
    if (const std::size_t long_edges = geometry->long_edges(); long_edges > 0)
      layer().warnings.push_back(std::to_string(long_edges) +
                                 " features have an edge over more than half the world, drawn as written, the long "
                                 "way: cut them at the antimeridian if they lie across it");
    return draft_.finish(job_, kReadingShare);
  }

 private:
  VectorLayer& layer() { return draft_.layer(); }

  void note_fields() {
    const OGRFeatureDefn& definition = *source_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const OGRFieldDefn& field = *definition.GetFieldDefn(i);
      const OGRFieldType type = field.GetType();
      draft_.add_field(field.GetNameRef(), OGRFieldDefn::GetFieldTypeName(type),
                       type == OFTInteger || type == OFTInteger64 || type == OFTReal);
    }
  }

  Status read_features(GeometryReader& geometry) {
    const GdalMessages messages;
    const GIntBig declared = source_.GetFeatureCount(FALSE);
    for (const OGRFeatureUniquePtr& feature : source_) {
      if (layer().records % kFeaturesPerReport == 0) {
        if (job_.cancelled()) return Error{ErrorKind::cancelled, where_, "reading was cancelled", ""};
        if (declared > 0)
          job_.progress(kReadingShare * static_cast<double>(layer().records) / static_cast<double>(declared));
        pace_.offer(draft_, arriving_);
      }
      take(*feature, geometry);
      if (draft_.is_full()) return Ok{};
    }
    const auto missing = declared - static_cast<GIntBig>(layer().records);
    if (declared >= 0 && missing > 0) {
      layer().complete = false;
      layer().warnings.push_back("read only in part: " + std::to_string(layer().records) + " of " +
                                 std::to_string(declared) + " declared records" +
                                 (messages.failed() ? " (" + messages.reason("") + ")" : ""));
    } else if (messages.failed()) {
      layer().complete = false;
      layer().warnings.push_back("read only in part: " + messages.reason("the file is damaged"));
    }
    return Ok{};
  }

  void take(OGRFeature& feature, GeometryReader& geometry) {
    texts_.clear();
    for (int i = 0; i < feature.GetFieldCount(); ++i) texts_.push_back(draft_.text_of(feature, i));
    views_.assign(texts_.begin(), texts_.end());
    draft_.take(feature.GetGeometryRef(), geometry, views_);
  }

  OGRLayer& source_;
  std::filesystem::path file_;  // whose layer it is, on disk or in an archive
  std::string where_;
  JobContext& job_;
  LayerDraft draft_;
  DraftSink arriving_;
  ArrivalPace pace_;
  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
};

// GPX lists every point of a track once more in a layer of its own.
bool is_needless(const std::string& driver, const std::string& layer) {
  return driver == "GPX" && (layer == "track_points" || layer == "route_points");
}

std::string metadata(GDALDataset& dataset, OGRLayer& layer, const char* key) {
  const char* value = layer.GetMetadataItem(key);
  if (value == nullptr) value = dataset.GetMetadataItem(key);
  return value != nullptr ? value : "";
}

struct Collected {
  std::vector<VectorLayerPtr> layers;
  std::vector<std::string> warnings;
  std::optional<Error> first_error;
};

// The file that is read, and where its layers go.
struct Source {
  std::string gdal_path;
  const std::filesystem::path& path;
  std::uint64_t hash;
  JobContext& job;
  const ArrivingLayer& arriving;
};

void note_error(const Error& error, Collected& out) {
  if (!out.first_error || error.kind == ErrorKind::cancelled) out.first_error = error;
}

// What the layer's own reading does not know.
void sign(VectorLayer& layer, const Source& source, const std::string& name) {
  layer.name = name;
  layer.path = source.path.string();
  layer.content_hash = source.hash;
}

// Files that are one layer, whatever number of them the driver makes of it.
bool read_as_one(const std::string& driver, const Source& source, Collected& out) {
  const std::string where = source.path.string();
  std::filesystem::path stem = std::filesystem::path(source.gdal_path).stem();
  if (stem.extension() == ".osm") stem = stem.stem();
  const DraftSink arriving = [&](const std::shared_ptr<VectorLayer>& layer) {
    sign(*layer, source, stem.string());
    source.arriving(layer);
  };
  const auto read = [&]() -> Result<std::shared_ptr<VectorLayer>> {
    if (driver == "OSM") return read_osm(source.gdal_path, where, source.job, source.arriving ? arriving : DraftSink());
    if (driver == "MBTiles") return open_tile_pyramid(source.gdal_path, where, source.job);
    return read_single_tile(source.gdal_path, where, source.job);
  };
  if (driver != "OSM" && driver != "MBTiles" && driver != "MVT") return false;
  Result<std::shared_ptr<VectorLayer>> layer = read();
  if (!layer) {
    note_error(layer.error(), out);
    return true;
  }
  sign(**layer, source, stem.string());
  out.layers.push_back(std::move(*layer));
  return true;
}

void read_dataset(const Source& source, Collected& out) {
  if (read_as_one(driver_of(source.gdal_path), source, out)) return;
  Result<GdalDatasetPtr> dataset = open_vector_dataset(source.gdal_path, source.path.string());
  if (!dataset) {
    if (!out.first_error) out.first_error = dataset.error();
    return;
  }
  const std::string driver = (*dataset)->GetDriverName();
  const std::string stem = std::filesystem::path(source.gdal_path).stem().string();
  const int count = (*dataset)->GetLayerCount();
  for (int i = 0; i < count && out.layers.size() < kMostLayers; ++i) {
    OGRLayer& layer = *(*dataset)->GetLayer(i);
    const std::string name = layer.GetName();
    if (layer.GetGeomType() == wkbNone || is_needless(driver, name)) continue;
    const std::string where = count > 1 ? source.path.string() + ", layer " + name : source.path.string();
    const auto finish = [&](VectorLayer& read) {
      sign(read, source, count > 1 && !name.empty() ? name : stem);
      read.driver = driver;
      read.attribution = metadata(**dataset, layer, "ATTRIBUTION");
    };
    const DraftSink arriving = [&](const std::shared_ptr<VectorLayer>& partial) {
      finish(*partial);
      source.arriving(partial);
    };
    Result<std::shared_ptr<VectorLayer>> read =
        LayerReading(layer, source.gdal_path, where, source.job, source.arriving ? arriving : DraftSink()).run();
    if (!read) {
      if (count > 1 && read.error().kind == ErrorKind::input) out.warnings.push_back(read.error().message());
      note_error(read.error(), out);
      if (read.error().kind == ErrorKind::cancelled) return;
      continue;
    }
    // A layer without a record in a file of several is no news.
    if (count > 1 && (*read)->records == 0) continue;
    finish(**read);
    out.layers.push_back(std::move(*read));
  }
}

}  // namespace

Result<std::vector<VectorLayerPtr>> read_vector_layers(const std::filesystem::path& path, JobContext& job,
                                                       const ArrivingLayer& arriving) {
  return guarded(path, [&]() -> Result<std::vector<VectorLayerPtr>> {
    if (const auto unknown = unknown_geojson_reference(path)) {
      return error_of(path.string(), "names a coordinate reference system that PROJ does not know: '" + *unknown + "'",
                      "write its EPSG code or WKT there, or leave \"crs\" out if these are longitude and latitude");
    }
    const Result<std::vector<std::string>> paths = gdal_paths_of(path);
    if (!paths) return paths.error();
    const std::uint64_t hash = hash_file(path);
    Collected collected;
    for (const std::string& gdal_path : *paths) read_dataset({gdal_path, path, hash, job, arriving}, collected);
    if (collected.first_error && collected.first_error->kind == ErrorKind::cancelled) return *collected.first_error;
    if (collected.layers.empty()) {
      if (collected.first_error) return *collected.first_error;
      return error_of(path.string(), "holds no layer with geometry", "open a file that does");
    }
    Result<std::vector<VectorLayerPtr>> result(std::move(collected.layers));
    result.warnings = std::move(collected.warnings);
    return result;
  });
}

}  // namespace sitmap::io
