// Small files of binary formats, made by GDAL in a test's folder.
#pragma once

#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "io/gdal_setup.h"

namespace sitmap::io::test {

struct MadeField {
  const char* name;
  OGRFieldType type = OFTString;
  OGRFieldSubType subtype = OFSTNone;
};

// fill sets up feature i and says where its geometry is, by OGR's own means.
inline void make_dataset(const std::filesystem::path& path, const char* driver_name,
                         const std::vector<MadeField>& fields, int features,
                         const std::function<void(int, OGRFeature&)>& fill, int epsg = 4326,
                         OGRwkbGeometryType type = wkbPoint, const std::vector<const char*>& layer_options = {nullptr},
                         const std::vector<const char*>& options = {nullptr}) {
  set_up_gdal();
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  REQUIRE(driver != nullptr);
  const GdalDatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options.data())));
  REQUIRE(dataset != nullptr);
  OGRSpatialReference reference;
  if (epsg > 0) reference.importFromEPSG(epsg);
  OGRLayer* const layer = dataset->CreateLayer("incidents", epsg > 0 ? &reference : nullptr, type,
                                               const_cast<char**>(layer_options.data()));
  REQUIRE(layer != nullptr);
  for (const MadeField& made : fields) {
    OGRFieldDefn field(made.name, made.type);
    field.SetSubType(made.subtype);
    REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
  }
  for (int i = 0; i < features; ++i) {
    OGRFeature feature(layer->GetLayerDefn());
    fill(i, feature);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

inline void put_point(OGRFeature& feature, double x, double y) {
  feature.SetGeometryDirectly(new OGRPoint(x, y));
}

}  // namespace sitmap::io::test
