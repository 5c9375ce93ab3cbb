// Features one after the other; their geometry through WKB, which all geometries have.
#include "io/ogr_records.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "core/file_hash.h"
#include "io/event_text.h"
#include "io/fgb_records.h"
#include "io/gdal_setup.h"
#include "io/gpx_records.h"
#include "io/kml_records.h"
#include "io/ogr_fields.h"
#include "io/read_guard.h"
#include "io/record_kinds.h"
#include "io/sheet_records.h"
#include "io/sqlite_records.h"
#include "io/vector_dataset.h"
#include "io/wkb_vertices.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerCheck = 512;
constexpr int kMostLayers = 256;

using SharedDataset = std::shared_ptr<GDALDataset>;

class OgrRecords final : public RecordSource {
 public:
  OgrRecords(SharedDataset dataset, OGRLayer& layer, const std::filesystem::path& path, LonLatTransform transform,
             const ContentHash& hash)
      : path_(path),
        dataset_(std::move(dataset)),
        layer_(layer),
        transform_(std::move(transform)),
        fields_(*layer.GetLayerDefn()) {
    info_.path = path.string();
    info_.content_hash = hash;
    info_.layer = layer.GetName();
    info_.driver = dataset_->GetDriverName();
    info_.columns = fields_.columns();
    info_.has_geometry = layer.GetLayerDefn()->GetGeomFieldCount() > 0 && layer.GetGeomType() != wkbNone;
    if (info_.has_geometry) info_.crs = transform_.crs();
    const GdalMessages messages;
    const GIntBig declared = layer.GetFeatureCount(FALSE);
    if (declared >= 0) info_.declared_records = static_cast<std::size_t>(declared);
    row_.resize(info_.columns.size());
    begin_account();
  }

  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }
  Result<bool> place_in(const std::string& crs) override {
    if (!info_.has_geometry) return false;
    Result<bool> chosen = transform_.choose(crs);
    if (chosen) info_.crs = transform_.crs();
    return chosen;
  }
  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(path_, [&] { return read_features(sink, job); });
  }

 private:
  void begin_account();
  Result<std::size_t> read_features(const RecordSink& sink, JobContext& job);
  void take(OGRFeature& feature);
  void end_account(std::size_t records, const GdalMessages& messages);

  std::filesystem::path path_;
  SharedDataset dataset_;
  OGRLayer& layer_;
  LonLatTransform transform_;
  OgrFields fields_;
  SourceInfo info_;
  CellRow row_;
  ShapePlace shape_;
  std::vector<unsigned char> wkb_;
  bool complete_ = true;
};

void OgrRecords::begin_account() {
  complete_ = true;
  info_.warnings.clear();
  if (info_.has_geometry && !transform_.warning().empty()) info_.warnings.push_back(transform_.warning());
  for (const std::string& name : fields_.left_out())
    info_.warnings.push_back("column " + in_quotes(name) + " is binary and left out");
}

void OgrRecords::take(OGRFeature& feature) {
  row_.clear();
  shape_.clear();
  fields_.take(feature, row_);
  const OGRGeometry* const geometry = feature.GetGeometryRef();
  if (geometry == nullptr) return;
  if (wkbFlatten(geometry->getGeometryType()) == wkbPoint) {
    const OGRPoint& point = *geometry->toPoint();
    if (!point.IsEmpty()) transform_.add(point.getX(), point.getY(), shape_);
    return;
  }
  wkb_.resize(geometry->WkbSize());
  const bool good = geometry->exportToWkb(wkbNDR, wkb_.data(), wkbVariantIso) == OGRERR_NONE &&
                    add_wkb(std::as_bytes(std::span(wkb_)), transform_, shape_);
  if (!good) shape_.refuse("its geometry is damaged");
}

Result<std::size_t> OgrRecords::read_features(const RecordSink& sink, JobContext& job) {
  begin_account();
  const GdalMessages messages;
  layer_.ResetReading();
  std::size_t records = 0;
  bool stopped = false;
  while (!stopped) {
    const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
    if (!feature) break;
    if (records % kRecordsPerCheck == 0) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
      const std::size_t declared = info_.declared_records.value_or(0);
      if (declared > 0) job.progress(std::min(1.0, static_cast<double>(records) / static_cast<double>(declared)));
    }
    take(*feature);
    stopped = !sink({++records, row_.cells(), shape_.place()});
  }
  if (!stopped) end_account(records, messages);
  return records;
}

void OgrRecords::end_account(std::size_t records, const GdalMessages& messages) {
  const std::string why = messages.failed() ? " (" + messages.reason("") + ")" : "";
  if (info_.declared_records && records < *info_.declared_records) {
    complete_ = false;
    info_.warnings.push_back("read only in part: " + std::to_string(records) + " of " +
                             std::to_string(*info_.declared_records) + " declared records" + why);
  } else if (messages.failed()) {
    complete_ = false;
    info_.warnings.push_back("read only in part: the file is damaged" + why);
  }
  if (row_.repaired() > 0)
    info_.warnings.push_back("texts that are not UTF-8 had their faults replaced by \xEF\xBF\xBD");
}

Status add_layers(const std::string& gdal_path, const std::filesystem::path& path, const ContentHash& hash,
                  std::vector<RecordSourcePtr>& sources) {
  Result<GdalDatasetPtr> opened = open_record_dataset(gdal_path, path.string());
  if (!opened) return opened.error();
  const SharedDataset dataset(std::move(*opened));
  const int count = std::min(dataset->GetLayerCount(), kMostLayers);
  for (int i = 0; i < count; ++i) {
    OGRLayer* const layer = dataset->GetLayer(i);
    if (layer == nullptr) continue;
    const bool shapeless = layer->GetGeomType() == wkbNone;
    if (layer->GetLayerDefn()->GetFieldCount() == 0 && shapeless) continue;
    Result<LonLatTransform> transform = LonLatTransform::create(shapeless ? nullptr : layer->GetSpatialRef(),
                                                                path.string() + ", layer " + layer->GetName());
    if (!transform) return transform.error();
    sources.push_back(std::make_unique<OgrRecords>(dataset, *layer, path, std::move(*transform), hash));
  }
  return Ok{};
}

// hash: of path, be it the file itself or an archive around it.
Result<std::vector<RecordSourcePtr>> open_one(const std::string& gdal_path, const std::filesystem::path& path,
                                              const ContentHash& hash, JobContext& job) {
  const RecordKind kind = record_kind(gdal_path);
  if (kind == RecordKind::xlsx) return open_xlsx(gdal_path, job);
  if (kind == RecordKind::ods) return open_ods(gdal_path, job);
  std::vector<RecordSourcePtr> sources;
  if (kind == RecordKind::fgb) {
    Result<RecordSourcePtr> source = open_fgb(gdal_path, path.string(), hash, job);
    if (!source) return source.error();
    sources.push_back(std::move(*source));
  } else if (kind == RecordKind::sqlite && gdal_path == path.string()) {
    Result<std::vector<RecordSourcePtr>> tables = open_sqlite(path, job);
    if (!tables) return tables.error();
    sources = std::move(*tables);
  } else if (Status added = add_layers(gdal_path, path, hash, sources); !added) {
    return added.error();
  }
  return sources;
}

// A file inside an archive; of a table or GeoJSON nothing, as their readers want a file of its own.
Result<std::vector<RecordSourcePtr>> open_inside(const std::string& gdal_path, const std::filesystem::path& archive,
                                                 const ContentHash& hash, JobContext& job) {
  const RecordKind kind = record_kind(gdal_path);
  if (kind == RecordKind::none || kind == RecordKind::text) {
    return Error{ErrorKind::input, archive.string(),
                 "holds " + in_quotes(std::filesystem::path(gdal_path).filename().string()) +
                     ", which is not read inside an archive",
                 "unpack the archive and open that file"};
  }
  if (kind != RecordKind::kml && kind != RecordKind::gpx) return open_one(gdal_path, archive, hash, job);
  Result<RecordSourcePtr> source =
      kind == RecordKind::kml ? open_kml(gdal_path, job, archive) : open_gpx(gdal_path, job, archive);
  if (!source) return source.error();
  std::vector<RecordSourcePtr> sources;
  sources.push_back(std::move(*source));
  return sources;
}

// What cannot be read of an archive is told beside what can.
Result<std::vector<RecordSourcePtr>> open_all(const std::filesystem::path& path, JobContext& job) {
  const ContentHash hash = ContentHash::of_file(path);
  if (record_kind(path) != RecordKind::archive) return open_one(path.string(), path, hash, job);
  const Result<std::vector<std::string>> paths = gdal_paths_of(path);
  if (!paths) return paths.error();
  std::vector<RecordSourcePtr> sources;
  std::vector<Error> errors;
  for (const std::string& inside : *paths) {
    Result<std::vector<RecordSourcePtr>> opened = open_inside(inside, path, hash, job);
    if (opened)
      std::move(opened->begin(), opened->end(), std::back_inserter(sources));
    else if (opened.error().kind == ErrorKind::cancelled)
      return opened.error();
    else
      errors.push_back(opened.error());
  }
  if (sources.empty() && !errors.empty()) return errors.front();
  Result<std::vector<RecordSourcePtr>> result(std::move(sources));
  for (const Error& error : errors) result.warnings.push_back(error.message());
  return result;
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_ogr(const std::filesystem::path& path, JobContext& job) {
  return guarded(path, [&]() -> Result<std::vector<RecordSourcePtr>> {
    set_up_gdal();
    Result<std::vector<RecordSourcePtr>> sources = open_all(path, job);
    if (sources && sources->empty()) {
      return Error{ErrorKind::input, path.string(), "holds no layer and no sheet with data",
                   "check that it is the right file"};
    }
    return sources;
  });
}

}  // namespace sitmap::io
