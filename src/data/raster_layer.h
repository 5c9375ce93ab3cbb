// A raster of the user's: what it is and where it lies. Its pixels are read tile by tile when they are wanted.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/color.h"
#include "core/geo.h"

namespace sitmap {

enum class BandRole : std::uint8_t { other, red, green, blue, grey, palette, alpha };

struct RasterBand {
  std::string name;  // as the file describes it, else ""
  std::string type;  // "Byte", "Float32", ...
  BandRole role = BandRole::other;
  std::optional<double> nodata;
  bool has_values = false;  // the sample has a valid one
  // Of a sample of the valid values.
  double low = 0, high = 0;       // the least and the greatest
  double low_2 = 0, high_98 = 0;  // percentiles
};

// How pixels are tied to the ground.
enum class Georeference : std::uint8_t { affine, gcp_polynomial, gcp_spline };

// What a network layer is made of. Only the user makes one.
enum class NetworkService : std::uint8_t { xyz, tms, wms, wmts };
struct NetworkSource {
  NetworkService service = NetworkService::xyz;
  std::string url;          // of xyz and tms: a template with {x}, {y} and {z}
  std::string attribution;  // never empty
  std::string name;         // shown in the list; empty: the server's name
  int max_zoom = 19;        // of the server's tiles of 256 pixels
  friend bool operator==(const NetworkSource&, const NetworkSource&) = default;
};

// Immutable.
struct RasterLayer {
  std::uint64_t serial = 0;  // tells this layer from every other one of the process, vector layers included
  std::string name;
  std::string path;    // as given by the user; of a network layer its URL
  std::string driver;  // "GTiff"
  std::string crs;     // "EPSG:32638", else the reference's name; "" if none is stated
  GeoBox extent;       // west may be greater than east
  std::string attribution;
  std::uint64_t content_hash = 0;
  bool complete = true;  // all that was looked at could be read
  std::vector<std::string> warnings;

  std::int64_t width = 0, height = 0;  // pixels
  std::vector<RasterBand> bands;
  Georeference georeference = Georeference::affine;
  std::size_t gcp_count = 0;
  int overview_count = 0;
  int max_level = 22;  // finer tiles than of this level show no more detail

  std::string gdal_path;                 // what io opens; differs from path for one of several rasters of a file
  bool assumed_lonlat = false;           // no reference is stated, and its numbers fit degrees
  std::string stated_wkt;                // of a .prj file beside a raster that states no reference itself
  std::optional<NetworkSource> network;  // of a network layer

  bool has_colors() const { return !bands.empty() && bands.front().role == BandRole::palette; }
};

using RasterLayerPtr = std::shared_ptr<const RasterLayer>;

}  // namespace sitmap
