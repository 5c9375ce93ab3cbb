// The account of a raster: bands, a sample of their values, georeference.
#include "io/raster_reader.h"

#include <cpl_string.h>
#include <gdal_priv.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <span>
#include <utility>

#include "core/files.h"
#include "data/map_layer.h"
#include "io/raster_dataset.h"
#include "io/raster_georeference.h"
#include "io/read_guard.h"

namespace sitmap::io {
namespace {

constexpr int kMostRasters = 16;               // of one file
constexpr int kMostBands = 2048;               // described; a NetCDF file has one for each moment
constexpr int kSampledBands = 3;               // at once; further ones when they are chosen would need another look
constexpr std::int64_t kReadWhole = 1 << 20;   // pixels of a band
constexpr int kWindows = 8, kWindowSide = 64;  // of the sample: kWindows squared windows
constexpr std::size_t kHashed = 1 << 20;       // bytes at each end of the file

Error error_of(const std::string& where, std::string what, std::string advice) {
  return {ErrorKind::input, where, std::move(what), std::move(advice)};
}

BandRole role_of(GDALRasterBand& band) {
  switch (band.GetColorInterpretation()) {
    case GCI_RedBand:
      return BandRole::red;
    case GCI_GreenBand:
      return BandRole::green;
    case GCI_BlueBand:
      return BandRole::blue;
    case GCI_GrayIndex:
      return BandRole::grey;
    case GCI_AlphaBand:
      return BandRole::alpha;
    case GCI_PaletteIndex:
      return band.GetColorTable() != nullptr ? BandRole::palette : BandRole::other;
    default:
      return BandRole::other;
  }
}

// Valid values of windows spread over the band. An overview, where there is one, is read whole instead.
std::vector<float> sample_of(GDALRasterBand& band) {
  GDALRasterBand* from = &band;
  for (int i = 0; i < band.GetOverviewCount(); ++i) {
    GDALRasterBand* overview = band.GetOverview(i);
    if (overview != nullptr && overview->GetXSize() >= 128 && overview->GetXSize() < from->GetXSize()) from = overview;
  }
  const int width = from->GetXSize(), height = from->GetYSize();
  const bool whole = std::int64_t{width} * height <= kReadWhole;
  const int across = whole ? width : std::min(kWindowSide, width),
            down = whole ? height : std::min(kWindowSide, height);
  const int columns = std::clamp(width / across, 1, kWindows), rows = std::clamp(height / down, 1, kWindows);
  std::vector<float> values, window(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  std::vector<std::uint8_t> mask(window.size());
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const auto x = static_cast<int>(std::int64_t{width - across} * column / std::max(1, columns - 1));
      const auto y = static_cast<int>(std::int64_t{height - down} * row / std::max(1, rows - 1));
      if (from->RasterIO(GF_Read, x, y, across, down, window.data(), across, down, GDT_Float32, 0, 0, nullptr) !=
              CE_None ||
          from->GetMaskBand()->RasterIO(GF_Read, x, y, across, down, mask.data(), across, down, GDT_Byte, 0, 0,
                                        nullptr) != CE_None)
        continue;
      for (std::size_t i = 0; i < window.size(); ++i)
        if (mask[i] != 0 && std::isfinite(window[i])) values.push_back(window[i]);
    }
  }
  return values;
}

void describe_values(GDALRasterBand& source, RasterBand& band) {
  std::vector<float> values = sample_of(source);
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return static_cast<double>(values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]);
  };
  band.has_values = true;
  band.low = at(0);
  band.high = at(1);
  band.low_2 = at(0.02);
  band.high_98 = at(0.98);
}

void describe_bands(GDALDataset& dataset, RasterLayer& layer) {
  const int count = dataset.GetRasterCount();
  if (count > kMostBands)
    layer.warnings.push_back("only the first " + std::to_string(kMostBands) + " of its " + std::to_string(count) +
                             " bands can be chosen");
  for (int i = 1; i <= std::min(count, kMostBands); ++i) {
    GDALRasterBand& source = *dataset.GetRasterBand(i);
    RasterBand& band = layer.bands.emplace_back();
    const char* description = source.GetDescription();
    band.name = description != nullptr ? description : "";
    band.type = GDALGetDataTypeName(source.GetRasterDataType());
    band.role = role_of(source);
    int stated = 0;
    const double nodata = source.GetNoDataValue(&stated);
    if (stated != 0) band.nodata = nodata;
    if (i <= kSampledBands && band.role != BandRole::alpha && band.role != BandRole::palette)
      describe_values(source, band);
    else if (i > 1)
      std::tie(band.has_values, band.low, band.high, band.low_2, band.high_98) =
          std::tie(layer.bands[0].has_values, layer.bands[0].low, layer.bands[0].high, layer.bands[0].low_2,
                   layer.bands[0].high_98);
  }
  layer.overview_count = dataset.GetRasterBand(1)->GetOverviewCount();
}

// What a reader of the map must know before trusting it.
void add_warnings(GDALDataset& dataset, const GdalMessages& messages, RasterLayer& layer) {
  const RasterBand& first = layer.bands.front();
  const bool valued = first.role != BandRole::palette && first.role != BandRole::alpha;
  layer.complete = !messages.failed();
  if (!layer.complete)
    layer.warnings.push_back("parts of it cannot be read: " + messages.reason(""));
  else if (valued && first.low == first.high && sample_of(*dataset.GetRasterBand(1)).empty())
    layer.warnings.emplace_back("no pixel of a sample holds a value: nothing may be seen of it");
  constexpr double kLarge = 2e8;  // pixels
  if (layer.overview_count == 0 && static_cast<double>(layer.width) * static_cast<double>(layer.height) > kLarge)
    layer.warnings.emplace_back("is large and has no overviews: far out it is slow (gdaladdo makes overviews)");
  if (layer.extent.north_deg > kMercatorMaxLat_deg + 1 || layer.extent.south_deg < -kMercatorMaxLat_deg - 1)
    layer.warnings.emplace_back("what lies beyond 85.05° of latitude is not drawn");
}

std::string metadata(GDALDataset& dataset, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const char* value = dataset.GetMetadataItem(key);
    if (value != nullptr && *value != '\0') return std::string(value).substr(0, 300);
  }
  return {};
}

// Files may be larger than is worth reading: both ends and the size tell one from another.
std::uint64_t hash_ends(const std::filesystem::path& path) {
  std::error_code code;
  const std::uintmax_t size = std::filesystem::file_size(path, code);
  std::ifstream file(path, std::ios::binary);
  std::vector<char> block(kHashed);
  std::uint64_t hash = size;
  for (const std::uintmax_t at : {std::uintmax_t{0}, size > kHashed ? size - kHashed : 0}) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash = hash_bytes(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(file.gcount()))), hash);
  }
  return hash;
}

Result<RasterLayerPtr> describe(GDALDataset& dataset, std::shared_ptr<RasterLayer> layer) {
  const GdalMessages messages;
  layer->serial = next_layer_serial();
  layer->driver = dataset.GetDriverName() != nullptr ? dataset.GetDriverName() : "";
  layer->width = dataset.GetRasterXSize();
  layer->height = dataset.GetRasterYSize();
  if (dataset.GetRasterCount() == 0) return error_of(layer->path, "holds no band of pixels", "open a file that does");
  if (Status s = describe_georeference(dataset, *layer); !s) return s.error();
  describe_bands(dataset, *layer);
  layer->attribution = metadata(dataset, {"attribution", "ATTRIBUTION", "TIFFTAG_COPYRIGHT"});
  add_warnings(dataset, messages, *layer);
  return RasterLayerPtr(std::move(layer));
}

std::vector<std::string> subdatasets_of(GDALDataset& dataset) {
  std::vector<std::string> names;
  char** list = dataset.GetMetadata("SUBDATASETS");
  for (int i = 1; i <= kMostRasters; ++i) {
    const char* name = CSLFetchNameValue(list, ("SUBDATASET_" + std::to_string(i) + "_NAME").c_str());
    if (name == nullptr) break;
    names.emplace_back(name);
  }
  return names;
}

// "NETCDF:"/a/b.nc":t2m" is t2m.
std::string last_part(const std::string& name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

struct Collected {
  std::vector<RasterLayerPtr> layers;
  std::vector<std::string> warnings;
  std::optional<Error> first_error;
};

void read_one(const std::filesystem::path& path, const std::string& gdal_path, const std::string& name,
              Collected& out) {
  Result<GdalDatasetPtr> dataset = open_raster_dataset(gdal_path, path.string());
  auto layer = std::make_shared<RasterLayer>();
  layer->name = name;
  layer->path = path.string();
  layer->gdal_path = gdal_path;
  layer->content_hash = hash_ends(path);
  Result<RasterLayerPtr> read =
      dataset ? describe(**dataset, std::move(layer)) : Result<RasterLayerPtr>(dataset.error());
  if (read)
    out.layers.push_back(*read);
  else if (!out.first_error)
    out.first_error = read.error();
}

}  // namespace

const std::vector<std::string>& raster_file_endings() {
  static const std::vector<std::string> endings = {".tif", ".tiff", ".vrt", ".mbtiles", ".jpg",  ".jpeg", ".png",
                                                   ".jp2", ".img",  ".nc",  ".asc",     ".webp", ".hgt",  ".dt0",
                                                   ".dt1", ".dt2",  ".bil", ".ers",     ".grib", ".grb2", ".ntf"};
  return endings;
}

bool is_raster(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) return false;
  const std::string driver = raster_driver_of(path.string());
  if (driver == "GPKG") return false;
  if (driver != "MBTiles") return !driver.empty();
  const Result<GdalDatasetPtr> dataset = open_raster_dataset(path.string(), path.string());
  return dataset && (*dataset)->GetRasterCount() > 0;
}

Result<std::vector<RasterLayerPtr>> read_raster_layers(const std::filesystem::path& path, JobContext& job) {
  return guarded(path, [&]() -> Result<std::vector<RasterLayerPtr>> {
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code)) return error_of(path.string(), "is no file", "check the name");
    Collected collected;
    std::vector<std::string> parts;
    {
      Result<GdalDatasetPtr> dataset = open_raster_dataset(path.string(), path.string());
      if (!dataset) return dataset.error();
      parts = subdatasets_of(**dataset);
    }
    const std::string stem = path.stem().string();
    if (parts.empty()) {
      read_one(path, path.string(), stem, collected);
    }
    for (const std::string& part : parts) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, path.string(), "reading was cancelled", ""};
      read_one(path, part, stem + " " + last_part(part), collected);
    }
    if (collected.layers.empty()) return *collected.first_error;
    if (collected.first_error && !parts.empty())
      collected.warnings.push_back(std::to_string(parts.size() - collected.layers.size()) +
                                   " of its rasters are left out, the first: " + collected.first_error->message());
    Result<std::vector<RasterLayerPtr>> result(std::move(collected.layers));
    result.warnings = std::move(collected.warnings);
    return result;
  });
}

}  // namespace sitmap::io
