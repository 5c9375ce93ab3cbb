// Reference systems, ground control points, extent and resolution.
#include "io/raster_georeference.h"

#include <cpl_string.h>
#include <gdal_alg.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>

#include "core/files.h"
#include "data/raster_tile.h"
#include "io/crs_text.h"

namespace sitmap::io {
namespace {

// From this many points on a spline goes through all of them; fewer are balanced by a polynomial.
constexpr std::size_t kSplinePoints = 10;
// Beyond the raster's own resolution: its pixels' edges are right to a sixteenth of a pixel, however far one zooms in.
constexpr int kFinerLevels = 4;

Error error_of(const RasterLayer& layer, std::string what, std::string advice) {
  return {ErrorKind::input, layer.path, std::move(what), std::move(advice)};
}

const OGRSpatialReference* stated_reference(GDALDataset& dataset, bool by_points) {
  const OGRSpatialReference* reference = by_points ? dataset.GetGCPSpatialRef() : dataset.GetSpatialRef();
  return reference == nullptr || reference->IsLocal() != 0 || reference->IsEmpty() ? nullptr : reference;
}

// ESRI's way to state the reference of a picture with a world file.
std::string wkt_beside(const std::string& path) {
  std::filesystem::path beside = path;
  beside.replace_extension(".prj");
  std::error_code code;
  constexpr std::uintmax_t kMost = 64 << 10;
  if (!std::filesystem::is_regular_file(beside, code) || std::filesystem::file_size(beside, code) > kMost) return {};
  const Result<std::string> text = read_file(beside);
  OGRSpatialReference reference;
  if (!text || reference.importFromWkt(text->c_str()) != OGRERR_NONE) return {};
  return *text;
}

bool fits_lonlat(GDALDataset& dataset, bool by_points) {
  const auto fits = [](double x, double y) { return std::abs(x) <= 360.0 && std::abs(y) <= 90.5; };
  if (by_points) {
    const GDAL_GCP* points = dataset.GetGCPs();
    return std::all_of(points, points + dataset.GetGCPCount(),
                       [&](const GDAL_GCP& p) { return fits(p.dfGCPX, p.dfGCPY); });
  }
  std::array<double, 6> g{};
  dataset.GetGeoTransform(g.data());
  const double w = dataset.GetRasterXSize(), h = dataset.GetRasterYSize();
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {w, 0.0}, {0.0, h}, {w, h}})
    if (!fits(g[0] + x * g[1] + y * g[2], g[3] + x * g[4] + y * g[5])) return false;
  return true;
}

Status describe_reference(GDALDataset& dataset, RasterLayer& layer, bool by_points) {
  if (const OGRSpatialReference* stated = stated_reference(dataset, by_points)) {
    layer.crs = crs_text(*stated);
    return Ok{};
  }
  layer.stated_wkt = wkt_beside(layer.path);
  if (!layer.stated_wkt.empty()) {
    OGRSpatialReference reference;
    reference.importFromWkt(layer.stated_wkt.c_str());
    layer.crs = crs_text(reference);
    return Ok{};
  }
  const OGRSpatialReference* other = by_points ? dataset.GetGCPSpatialRef() : dataset.GetSpatialRef();
  const std::string unknown = unknown_crs(other, layer.path);
  const bool fits = fits_lonlat(dataset, by_points);
  if (!unknown.empty() && !fits)
    return error_of(layer, "states the coordinate reference system " + unknown + ", which is not known",
                    "put a .prj file with a known system beside it, or state it with gdal_edit -a_srs");
  if (!fits)
    return error_of(layer, "states no coordinate reference system, and its coordinates are no longitude and latitude",
                    "put a .prj file with the system beside it, or state it with gdal_edit -a_srs");
  layer.assumed_lonlat = true;
  if (!unknown.empty()) {
    layer.warnings.push_back("its coordinate reference system " + unknown +
                             " is not known: taken as longitude and latitude on WGS 84");
    return Ok{};
  }
  layer.warnings.emplace_back("states no coordinate reference system: taken as longitude and latitude on WGS 84");
  return Ok{};
}

// Points over the raster: a grid with its corners and edges.
struct Places {
  std::vector<double> x, y;
  std::vector<int> valid;
};
Places grid_over(GDALDataset& dataset, int steps) {
  Places places;
  for (int row = 0; row <= steps; ++row)
    for (int column = 0; column <= steps; ++column) {
      places.x.push_back(static_cast<double>(dataset.GetRasterXSize()) * column / steps);
      places.y.push_back(static_cast<double>(dataset.GetRasterYSize()) * row / steps);
    }
  places.valid.assign(places.x.size(), 0);
  return places;
}

// All longitudes but the widest gap between them.
void span_longitudes(std::vector<double> lon_deg, GeoBox& box) {
  std::sort(lon_deg.begin(), lon_deg.end());
  double widest = lon_deg.front() + 360 - lon_deg.back();
  box.west_deg = lon_deg.front();
  box.east_deg = lon_deg.back();
  for (std::size_t i = 1; i < lon_deg.size(); ++i) {
    if (lon_deg[i] - lon_deg[i - 1] <= widest) continue;
    widest = lon_deg[i] - lon_deg[i - 1];
    box.west_deg = lon_deg[i];
    box.east_deg = lon_deg[i - 1];
  }
  constexpr double kAllRound_deg = 25;  // a gap no wider than the grid leaves between its points at a pole
  if (widest < kAllRound_deg) {
    box.west_deg = -180;
    box.east_deg = 180;
  }
}

Status describe_extent(GDALDataset& dataset, RasterLayer& layer) {
  Result<RasterTransform> transform = RasterTransform::create(dataset, layer, "EPSG:4326");
  if (!transform) return transform.error();
  Places places = grid_over(dataset, 48);
  transform->to_ground(places.x.size(), places.x.data(), places.y.data(), places.valid.data());
  std::vector<double> lon_deg;
  GeoBox box{0, 90, 0, -90};
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    if (places.valid[i] == 0 || !std::isfinite(places.x[i]) || !std::isfinite(places.y[i])) continue;
    if (std::abs(places.y[i]) > 90.5) continue;
    // 180° stays 180°: a raster that ends there does not cross it.
    lon_deg.push_back(std::abs(places.x[i]) <= 180 ? places.x[i] : std::remainder(places.x[i], 360.0));
    box.south_deg = std::min(box.south_deg, std::max(-90.0, places.y[i]));
    box.north_deg = std::max(box.north_deg, std::min(90.0, places.y[i]));
  }
  if (lon_deg.empty())
    return error_of(layer, "lies nowhere on earth by its coordinate reference system, or PROJ does not know it",
                    "check its georeference");
  span_longitudes(std::move(lon_deg), box);
  layer.extent = box;
  return Ok{};
}

// The finest pixel of a few decides.
Status describe_resolution(GDALDataset& dataset, RasterLayer& layer) {
  Result<RasterTransform> transform = RasterTransform::create(dataset, layer, "EPSG:3857");
  if (!transform) return transform.error();
  Places here = grid_over(dataset, 6), beside = here;
  for (double& x : beside.x) x += 1;
  for (double& y : beside.y) y += 1;
  transform->to_ground(here.x.size(), here.x.data(), here.y.data(), here.valid.data());
  transform->to_ground(beside.x.size(), beside.x.data(), beside.y.data(), beside.valid.data());
  double finest_m = 1e9;
  for (std::size_t i = 0; i < here.x.size(); ++i) {
    const double step_m = std::hypot(beside.x[i] - here.x[i], beside.y[i] - here.y[i]) / std::numbers::sqrt2;
    if (here.valid[i] != 0 && beside.valid[i] != 0 && step_m > 0) finest_m = std::min(finest_m, step_m);
  }
  const double world_m = 2 * std::numbers::pi * kEarthRadius_m;
  const double level = std::log2(world_m / (kTilePixels * finest_m));
  layer.max_level = std::clamp(static_cast<int>(std::ceil(level)) + kFinerLevels, 0, kMaxTileLevel);
  return Ok{};
}

}  // namespace

void RasterTransform::Closer::operator()(void* transformer) const {
  GDALDestroyGenImgProjTransformer(transformer);
}

Result<RasterTransform> RasterTransform::create(GDALDataset& dataset, const RasterLayer& layer, const char* to) {
  GdalMessages messages;
  CPLStringList options;
  options.SetNameValue("DST_SRS", to);
  if (layer.assumed_lonlat) options.SetNameValue("SRC_SRS", "EPSG:4326");
  if (!layer.stated_wkt.empty()) options.SetNameValue("SRC_SRS", layer.stated_wkt.c_str());
  switch (layer.georeference) {
    case Georeference::affine:
      options.SetNameValue("METHOD", "GEOTRANSFORM");
      break;
    case Georeference::gcp_polynomial:
      options.SetNameValue("METHOD", "GCP_POLYNOMIAL");
      break;
    case Georeference::gcp_spline:
      options.SetNameValue("METHOD", "GCP_TPS");
      break;
  }
  void* transformer = GDALCreateGenImgProjTransformer2(&dataset, nullptr, options.List());
  if (transformer == nullptr)
    return error_of(layer, "cannot be placed: " + messages.reason("its reference system is unknown to PROJ"),
                    "check its coordinate reference system");
  return RasterTransform(transformer);
}

void RasterTransform::to_ground(std::size_t count, double* x, double* y, int* valid) const {
  const GdalMessages messages;
  std::vector<double> z(count, 0.0);
  std::fill(valid, valid + count, 0);
  GDALGenImgProjTransform(transformer_.get(), FALSE, static_cast<int>(count), x, y, z.data(), valid);
}

void RasterTransform::to_pixels(std::size_t count, double* x, double* y, int* valid) const {
  const GdalMessages messages;
  std::vector<double> z(count, 0.0);
  std::fill(valid, valid + count, 0);
  GDALGenImgProjTransform(transformer_.get(), TRUE, static_cast<int>(count), x, y, z.data(), valid);
}

Status describe_georeference(GDALDataset& dataset, RasterLayer& layer) {
  std::array<double, 6> g{};
  const bool affine = dataset.GetGeoTransform(g.data()) == CE_None;
  layer.gcp_count = static_cast<std::size_t>(std::max(0, dataset.GetGCPCount()));
  if (!affine && layer.gcp_count < 3)
    return error_of(layer, "states no place on earth: it has no georeference, world file or ground control points",
                    "georeference it first, for example in QGIS");
  const bool finite = std::all_of(g.begin(), g.end(), [](double v) { return std::isfinite(v); });
  if (affine && (!finite || g[1] * g[5] - g[2] * g[4] == 0.0))
    return error_of(layer, "has a georeference that puts all pixels in one line", "georeference it again");
  if (!affine)
    layer.georeference = layer.gcp_count >= kSplinePoints ? Georeference::gcp_spline : Georeference::gcp_polynomial;
  if (Status s = describe_reference(dataset, layer, !affine); !s) return s;
  if (Status s = describe_extent(dataset, layer); !s) return s;
  return describe_resolution(dataset, layer);
}

}  // namespace sitmap::io
