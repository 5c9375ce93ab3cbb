// The list of drivers, and the look into virtual rasters before GDAL opens them.
#include "io/raster_dataset.h"

#include <cpl_minixml.h>
#include <cpl_string.h>
#include <gdal_frmts.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string_view>

namespace sitmap::io {
namespace {

// Readers of plain files. What could fetch from elsewhere by itself is not among them.
constexpr std::array<const char*, 20> kDrivers = {"GTiff", "VRT",     "MBTiles",     "GPKG", "PNG",  "JPEG", "WEBP",
                                                  "GIF",   "BMP",     "JP2OpenJPEG", "HFA",  "ENVI", "EHdr", "DTED",
                                                  "ERS",   "SRTMHGT", "AAIGrid",     "NITF", "GRIB", nullptr};

constexpr int kDeepest = 4;                   // virtual rasters of virtual rasters
constexpr std::size_t kMostSources = 20'000;  // of one file
constexpr std::size_t kSniffed = 4096;        // bytes

void register_raster_drivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
    CPLSetConfigOption("GDAL_CACHEMAX", "256");  // megabytes, of all open rasters together
    GDALRegister_VRT();
    GDALRegister_MBTiles();
    GDALRegister_BMP();
    GDALRegister_GIF();
    GDALRegister_JP2OpenJPEG();
    GDALRegister_HFA();
    GDALRegister_ENVI();
    GDALRegister_EHdr();
    GDALRegister_DTED();
    GDALRegister_ERS();
    GDALRegister_SRTMHGT();
    GDALRegister_AAIGrid();
    GDALRegister_NITF();
    GDALRegister_GRIB();
    GDALRegister_netCDF();
  });
}

Error error_of(const std::string& where, std::string what, std::string advice) {
  return {ErrorKind::input, where, std::move(what), std::move(advice)};
}

std::string beginning_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(kSniffed, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

struct XmlCloser {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

// Walks the elements of a virtual raster, and of those that it is made of.
class VirtualRasterCheck {
 public:
  explicit VirtualRasterCheck(std::string where) : where_(std::move(where)) {}

  Status file(const std::filesystem::path& path, int depth) {
    if (depth > kDeepest) return refused("virtual rasters are nested too deeply");
    const std::unique_ptr<CPLXMLNode, XmlCloser> root(CPLParseXMLFile(path.c_str()));
    if (!root)
      return error_of(where_, "is a virtual raster that is no XML: " + path.string(), "check that it is whole");
    return elements(root.get(), path, depth);
  }

 private:
  Status refused(const std::string& what) const {
    return error_of(where_, what, "sitmap reads virtual rasters of plain local files only");
  }

  Status elements(const CPLXMLNode* node, const std::filesystem::path& of, int depth) {
    for (; node != nullptr; node = node->psNext) {
      if (node->eType != CXT_Element) continue;
      const std::string_view name = node->pszValue;
      if (name == "SourceFilename" || name == "SourceDataset") {
        if (Status s = source(node, of, depth); !s) return s;
      } else if (name == "PixelFunctionLanguage" || name == "PixelFunctionCode") {
        return refused("its pixels would be computed by a program");
      } else if (name == "GeoLocTransformer") {
        return refused("its place is described by another file");
      }
      if (Status s = elements(node->psChild, of, depth); !s) return s;
    }
    return Ok{};
  }

  Status source(const CPLXMLNode* node, const std::filesystem::path& of, int depth) {
    if (++sources_ > kMostSources) return refused("it has more than " + std::to_string(kMostSources) + " sources");
    const std::filesystem::path named = CPLGetXMLValue(node, nullptr, "");
    const bool relative = std::atoi(CPLGetXMLValue(node, "relativeToVRT", "0")) != 0;
    const std::filesystem::path path = relative ? of.parent_path() / named : named;
    std::error_code code;
    if (named.empty() || named.native().starts_with("/vsi") || !std::filesystem::is_regular_file(path, code))
      return refused("its source '" + named.string().substr(0, 200) + "' is no file here");
    const std::string beginning = beginning_of(path);
    const std::size_t first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos || beginning[first] != '<') return Ok{};
    if (beginning.find("<VRTDataset") == std::string::npos)
      return refused("its source '" + named.string() + "' is no raster");
    return file(path, depth + 1);
  }

  std::string where_;
  std::size_t sources_ = 0;
};

}  // namespace

std::string raster_driver_of(const std::string& gdal_path) {
  set_up_gdal();
  register_raster_drivers();
  const GdalMessages messages;
  if (gdal_path.starts_with("NETCDF:")) return "netCDF";
  GDALDriver* driver =
      GDALDriver::FromHandle(GDALIdentifyDriverEx(gdal_path.c_str(), GDAL_OF_RASTER, kDrivers.data(), nullptr));
  if (driver != nullptr) return driver->GetDescription();
  // Asked by itself: the driver takes more than files for its own.
  constexpr std::array<const char*, 2> kNetCdf = {"netCDF", nullptr};
  std::error_code code;
  if (!std::filesystem::is_regular_file(gdal_path, code)) return {};
  driver = GDALDriver::FromHandle(GDALIdentifyDriverEx(gdal_path.c_str(), GDAL_OF_RASTER, kNetCdf.data(), nullptr));
  return driver != nullptr ? "netCDF" : "";
}

Result<GdalDatasetPtr> open_raster_dataset(const std::string& gdal_path, const std::string& where) {
  const std::string driver = raster_driver_of(gdal_path);
  GdalMessages messages;
  if (driver.empty()) {
    return error_of(where, "is no raster that can be read",
                    "sitmap opens GeoTIFF, JPEG, PNG, MBTiles, GeoPackage, VRT, NetCDF and other rasters");
  }
  if (driver == "VRT") {
    if (Status safe = VirtualRasterCheck(where).file(gdal_path, 0); !safe) return safe.error();
  }
  const std::array<const char*, 2> only = {driver.c_str(), nullptr};
  const std::array<const char*, 2> immutable = {"IMMUTABLE=YES", nullptr};
  GdalDatasetPtr dataset(GDALDataset::Open(gdal_path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_INTERNAL,
                                           only.data(), driver == "GPKG" ? immutable.data() : nullptr, nullptr));
  if (!dataset)
    return error_of(where, "cannot be read as " + driver + ": " + messages.reason("not recognised"),
                    "check that the file is whole");
  return dataset;
}

}  // namespace sitmap::io
