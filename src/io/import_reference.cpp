// The loop of ogr2ogr without its options.
#include "io/import_reference.h"

#include <ogrsf_frmts.h>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

// Copies feature by feature; false if one could not be written.
bool copy_layer(OGRLayer& from, OGRLayer& to, std::size_t& count) {
  OGRFeatureDefn& fields = *from.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    if (to.CreateField(fields.GetFieldDefn(i)) != OGRERR_NONE) return false;
  }
  for (auto& feature : from) {
    OGRFeature copy(to.GetLayerDefn());
    if (copy.SetFrom(feature.get()) != OGRERR_NONE || to.CreateFeature(&copy) != OGRERR_NONE) return false;
    ++count;
  }
  return true;
}

}  // namespace

Result<std::size_t> copy_through_gdal(const std::filesystem::path& path, const char* driver,
                                      const std::filesystem::path& target) {
  Result<GdalDatasetPtr> source = open_dataset(path, driver, GDAL_OF_VECTOR);
  if (!source) return source.error();
  const GdalMessages messages;
  GDALDriver* const writer = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
  const GdalDatasetPtr written(writer->Create(target.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* const from = (*source)->GetLayer(0);
  const char* const options[] = {"SPATIAL_INDEX=NO", nullptr};
  OGRLayer* const to =
      written == nullptr || from == nullptr
          ? nullptr
          : written->CreateLayer("copy", from->GetSpatialRef(), from->GetGeomType(), const_cast<char**>(options));
  std::size_t count = 0;
  if (to == nullptr || !copy_layer(*from, *to, count))
    return Error{ErrorKind::output, target.string(), messages.reason("cannot be written"), ""};
  return count;
}

}  // namespace sitmap::io
