// Reads the layers of world.gpkg and waters.geojson.
#include "io/basemap_source.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>
#include <string_view>
#include <tuple>

#include "io/basemap_areas.h"
#include "io/gdal_setup.h"
#include "io/river_courses.h"

namespace sitmap::io {
namespace {

MapPoint project(double lon_deg, double lat_deg) {
  const double x = (lon_deg + 180.0) / 360.0 * kWorldXUnits;
  const double y = (mercator_y_from_lat(std::clamp(lat_deg, -89.99, 89.99)) - 0.5) * kWorldYUnits;
  return {std::clamp<std::int64_t>(std::llround(x), 0, kMapWidth),
          std::clamp<std::int64_t>(std::llround(y), -kMapSouth, kMapSouth)};
}

Path project_curve(const OGRSimpleCurve& curve) {
  Path path;
  path.reserve(static_cast<std::size_t>(curve.getNumPoints()));
  for (int i = 0; i < curve.getNumPoints(); ++i) {
    const MapPoint p = project(curve.getX(i), curve.getY(i));
    if (path.empty() || !(p == path.back())) path.push_back(p);
  }
  return path;
}

void add_polygon(const OGRPolygon& polygon, float min_zoom, std::vector<SourceArea>& out) {
  SourceArea area;
  area.min_zoom = min_zoom;
  for (const OGRLinearRing* ring : polygon) {
    Path path = project_curve(*ring);
    if (path.size() > 1 && path.front() == path.back()) path.pop_back();
    if (path.size() >= 3)
      area.rings.push_back(std::move(path));
    else if (area.rings.empty())
      return;
  }
  if (!area.rings.empty()) out.push_back(std::move(area));
}

void add_areas(const OGRGeometry& geometry, float min_zoom, std::vector<SourceArea>& out) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
      add_polygon(*geometry.toPolygon(), min_zoom, out);
      break;
    case wkbMultiPolygon:
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) add_polygon(*polygon, min_zoom, out);
      break;
    default:
      break;
  }
}

void add_lines(const OGRGeometry& geometry, LineKind kind, float min_zoom, std::vector<SourceLine>& out) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbLineString: {
      Path path = project_curve(*geometry.toLineString());
      if (path.size() >= 2) out.push_back({kind, min_zoom, std::move(path)});
      break;
    }
    case wkbMultiLineString:
      for (const OGRLineString* line : *geometry.toMultiLineString()) add_lines(*line, kind, min_zoom, out);
      break;
    default:
      break;
  }
}

// Calls use(feature) for every feature of a layer, and checks that as many came as the file declares.
template <class Use>
Status for_each_feature(GDALDataset& dataset, const std::filesystem::path& file, const char* name,
                        const JobContext& job, const Use& use) {
  const GdalMessages messages;
  OGRLayer* layer = dataset.GetLayerByName(name);
  if (layer == nullptr) {
    return Error{ErrorKind::input, file.string(), "has no layer " + std::string(name), "install the base map again"};
  }
  const GIntBig declared = layer->GetFeatureCount();
  GIntBig read = 0;
  for (const OGRFeatureUniquePtr& feature : *layer) {
    if (job.cancelled()) return Error{ErrorKind::cancelled, file.string(), "reading was cancelled", ""};
    ++read;
    if (feature->GetGeometryRef() != nullptr) use(*feature);
  }
  if (read != declared || messages.failed()) {
    return Error{ErrorKind::input, file.string() + ", layer " + name,
                 "is damaged: " + messages.reason("fewer records than declared"), "install the base map again"};
  }
  return Ok{};
}

float number_field(const OGRFeature& feature, const char* name, float fallback) {
  const int index = feature.GetFieldIndex(name);
  return index < 0 || !feature.IsFieldSetAndNotNull(index) ? fallback
                                                           : static_cast<float>(feature.GetFieldAsDouble(index));
}

std::string text_field(const OGRFeature& feature, const char* name) {
  const int index = feature.GetFieldIndex(name);
  return index < 0 ? std::string() : std::string(feature.GetFieldAsString(index));
}

Status read_areas(const std::filesystem::path& file, const JobContext& job, BasemapSource& source) {
  Result<GdalDatasetPtr> dataset = open_dataset(file, "GPKG", GDAL_OF_VECTOR);
  if (!dataset) return dataset.error();
  const std::tuple<const char*, std::vector<SourceArea>*> layers[] = {
      {"land", &source.land}, {"lakes", &source.lakes}, {"urban_areas", &source.urban}};
  for (const auto& [name, areas] : layers) {
    Status status = for_each_feature(**dataset, file, name, job, [areas = areas](const OGRFeature& feature) {
      add_areas(*feature.GetGeometryRef(), number_field(feature, "min_zoom", 0), *areas);
    });
    if (!status) return status;
  }
  return Ok{};
}

Status read_lines(const std::filesystem::path& file, const JobContext& job, BasemapSource& source) {
  Result<GdalDatasetPtr> dataset = open_dataset(file, "GPKG", GDAL_OF_VECTOR);
  if (!dataset) return dataset.error();
  const std::tuple<const char*, LineKind> layers[] = {{"rivers", LineKind::river},
                                                      {"admin1_lines", LineKind::admin1_border},
                                                      {"disputed_lines", LineKind::disputed_border},
                                                      {"admin0_lines", LineKind::country_border}};
  for (const auto& [name, kind] : layers) {
    Status status = for_each_feature(**dataset, file, name, job, [&source, kind = kind](const OGRFeature& feature) {
      add_lines(*feature.GetGeometryRef(), kind, number_field(feature, "min_zoom", 0), source.lines);
    });
    if (!status) return status;
  }
  return Ok{};
}

PlaceKind place_kind(std::string_view text) {
  if (text == "country") return PlaceKind::country;
  if (text == "admin1") return PlaceKind::admin1;
  if (text == "sea") return PlaceKind::sea;
  return PlaceKind::city;
}

void add_place(const OGRFeature& feature, std::vector<Place>& places) {
  const OGRGeometry& geometry = *feature.GetGeometryRef();
  Place place;
  place.kind = place_kind(text_field(feature, "kind"));
  if (wkbFlatten(geometry.getGeometryType()) != wkbPoint) return;
  place.position = world_from_lonlat({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
  place.name = text_field(feature, "name");
  place.name_ar = text_field(feature, "name_ar");
  place.name_fa = text_field(feature, "name_fa");
  place.name_he = text_field(feature, "name_he");
  place.rank = static_cast<std::uint8_t>(std::clamp(number_field(feature, "rank", 10), 0.0F, 255.0F));
  place.capital = static_cast<std::uint8_t>(std::clamp(number_field(feature, "capital", 0), 0.0F, 2.0F));
  place.min_zoom = number_field(feature, "min_zoom", 0);
  place.max_zoom = number_field(feature, "max_zoom", 24);
  place.extent_deg = number_field(feature, "extent_deg", 0);
  places.push_back(std::move(place));
}

}  // namespace

double pixel_units(double zoom) {
  return kWorldXUnits / (512.0 * std::exp2(zoom));
}

Result<BasemapSource> read_basemap_source(const std::filesystem::path& folder, const JobContext& job) {
  const std::filesystem::path file = folder / "world.gpkg";
  BasemapSource source;
  // Two data sets on two threads: each fills its own vectors.
  std::future<Status> areas = std::async(std::launch::async, [&] { return read_areas(file, job, source); });
  const Status lines = read_lines(file, job, source);
  const Status read = areas.get();
  if (!read) return read.error();
  if (!lines) return lines.error();
  return source;
}

Result<std::vector<Place>> read_basemap_places(const std::filesystem::path& folder, const JobContext& job) {
  std::vector<Place> places;
  const std::tuple<const char*, const char*, const char*> files[] = {{"world.gpkg", "GPKG", "labels"},
                                                                     {"waters.geojson", "GeoJSON", "waters"}};
  for (const auto& [name, driver, layer] : files) {
    const std::filesystem::path file = folder / name;
    Result<GdalDatasetPtr> dataset = open_dataset(file, driver, GDAL_OF_VECTOR);
    if (!dataset) return dataset.error();
    const Status status = for_each_feature(**dataset, file, layer, job,
                                           [&places](const OGRFeature& feature) { add_place(feature, places); });
    if (!status) return status.error();
  }
  Result<std::vector<Place>> rivers = read_basemap_rivers(folder, job);
  if (!rivers) return rivers.error();
  std::move(rivers->begin(), rivers->end(), std::back_inserter(places));
  if (Status status = add_areas(folder, job, places); !status) return status.error();
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.rank, a.name, a.position.x, a.position.y) < std::tie(b.rank, b.name, b.position.x, b.position.y);
  });
  return places;
}

}  // namespace sitmap::io
