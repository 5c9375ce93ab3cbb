// Through GDAL, in one transaction.
#include "io/gpkg_writer.h"

#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <charconv>

#include "io/event_rows.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

// Building the index of more would take longer than all the rest.
constexpr std::size_t kMostIndexed = 200'000;

OGRFieldType type_of(std::string_view column) {
  if (column == "severity") return OFTInteger;
  return column == "precision_m" ? OFTReal : OFTString;
}

// The position is the geometry.
bool is_field(std::string_view column) {
  return column != "lon" && column != "lat";
}

void set_field(OGRFeature& feature, int index, std::string_view column, const std::string& text) {
  if (text.empty()) return;
  if (type_of(column) == OFTString) return feature.SetField(index, text.c_str());
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  feature.SetField(index, number);
}

class Writing {
 public:
  Writing(const ExportRows& rows, OGRLayer& layer)
      : rows_(rows), layer_(layer), reader_(rows.table, rows.layers, !rows.changes.empty()) {}

  bool make_fields() {
    for (const std::string_view column : reader_.columns()) {
      if (!is_field(column)) continue;
      OGRFieldDefn field(std::string(column).c_str(), type_of(column));
      if (layer_.CreateField(&field) != OGRERR_NONE) return false;
    }
    return true;
  }

  bool write(std::size_t i) {
    const EventIndex event = rows_.events[i];
    reader_.read(event, {rows_.memberships[i], rows_.change(i)}, cells_);
    OGRFeature feature(layer_.GetLayerDefn());
    int field = 0;
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      if (is_field(reader_.columns()[c])) set_field(feature, field++, reader_.columns()[c], cells_[c]);
    }
    if (rows_.table.has_position(event)) {
      const LonLat at = rows_.table.position()[event];
      OGRPoint point(at.lon_deg, at.lat_deg);
      feature.SetGeometry(&point);
    }
    return layer_.CreateFeature(&feature) == OGRERR_NONE;
  }

 private:
  const ExportRows& rows_;
  OGRLayer& layer_;
  EventCells reader_;
  std::vector<std::string> cells_;
};

}  // namespace

Status write_gpkg(const std::filesystem::path& path, const ExportRows& rows, JobContext& job) {
  set_up_gdal();
  const GdalMessages messages;
  const auto failure = [&] {
    return Error{ErrorKind::output, path.string(), messages.reason("could not be written"), "check the disk"};
  };
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr) return failure();
  GdalDatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return failure();
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  options.SetNameValue("SPATIAL_INDEX", rows.events.size() > kMostIndexed ? "NO" : "YES");
  OGRLayer* const layer = dataset->CreateLayer("events", &wgs84, wkbPoint, options.List());
  if (layer == nullptr) return failure();
  Writing writing(rows, *layer);
  if (!writing.make_fields() || dataset->StartTransaction() != OGRERR_NONE) return failure();
  for (std::size_t i = 0; i < rows.events.size(); ++i) {
    if (i % 256 == 0) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, path.string(), "writing was cancelled", ""};
      job.progress(static_cast<double>(i) / static_cast<double>(rows.events.size()));
    }
    if (!writing.write(i)) return failure();
  }
  if (dataset->CommitTransaction() != OGRERR_NONE) return failure();
  dataset.reset();
  if (messages.failed()) return failure();
  return Ok{};
}

}  // namespace sitmap::io
