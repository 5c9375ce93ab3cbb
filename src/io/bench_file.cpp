// Points around Baghdad, in steps that never repeat a place.
#include "io/bench_file.h"

#include <ogrsf_frmts.h>

#include <array>
#include <cmath>
#include <string>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr std::array kCategories = {"air strike", "shelling", "demonstration", "arrest", "statement"};

void fill(OGRFeature& feature, std::size_t i) {
  const auto day = static_cast<int>(i % 28) + 1, month = static_cast<int>(i / 28 % 12) + 1;
  feature.SetField(0, ("incident-" + std::to_string(i)).c_str());
  feature.SetField(1, ("Incident number " + std::to_string(i) + " near the river").c_str());
  feature.SetField(2, 2015 + static_cast<int>(i / 336 % 8), month, day, static_cast<int>(i % 24),
                   static_cast<int>(i % 60), static_cast<float>(i % 59), 112);
  feature.SetField(3, kCategories.at(i % kCategories.size()));
  feature.SetField(4, static_cast<int>(i % 7));
  feature.SetField(5, static_cast<double>(i % 97) / 8);
  const auto step = static_cast<double>(i);
  feature.SetGeometryDirectly(
      new OGRPoint(44 + 4 * std::fmod(step * 0.754877666, 1.0), 33 + 4 * std::fmod(step * 0.569840291, 1.0)));
}

}  // namespace

Status write_bench_points(const std::filesystem::path& path, std::size_t points) {
  set_up_gdal();
  const GdalMessages messages;
  const auto failed = [&] {
    return Error{ErrorKind::output, path.string(), "cannot be written: " + messages.reason("GDAL does not say why"),
                 "look for room on the disk"};
  };
  const char* const name = path.extension() == ".fgb" ? "FlatGeobuf" : "GPKG";
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(name);
  const GdalDatasetPtr dataset(driver != nullptr ? driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)
                                                 : nullptr);
  if (!dataset) return failed();
  OGRSpatialReference lonlat;
  lonlat.SetWellKnownGeogCS("WGS84");
  std::array<char, 17> no_index = {"SPATIAL_INDEX=NO"};
  std::array<char*, 2> options = {no_index.data(), nullptr};
  OGRLayer* const layer = dataset->CreateLayer("incidents", &lonlat, wkbPoint, options.data());
  if (layer == nullptr) return failed();
  constexpr std::array<std::pair<const char*, OGRFieldType>, 6> kFields = {{{"id", OFTString},
                                                                            {"title", OFTString},
                                                                            {"time", OFTDateTime},
                                                                            {"category", OFTString},
                                                                            {"fatalities", OFTInteger},
                                                                            {"size", OFTReal}}};
  for (const auto& [field, type] : kFields) {
    OGRFieldDefn definition(field, type);
    if (layer->CreateField(&definition) != OGRERR_NONE) return failed();
  }
  if (layer->StartTransaction() != OGRERR_NONE) return failed();
  OGRFeature feature(layer->GetLayerDefn());
  for (std::size_t i = 0; i < points; ++i) {
    feature.SetFID(OGRNullFID);
    fill(feature, i);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return failed();
  }
  if (layer->CommitTransaction() != OGRERR_NONE) return failed();
  return Ok{};
}

}  // namespace sitmap::io
