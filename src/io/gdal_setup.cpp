// Registers the few drivers of GDAL that sitmap uses and shuts its ways to the network.
#include "io/gdal_setup.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_vsi.h>
#include <cpl_vsi_virtual.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>
#include <string_view>

// Not in every build of GDAL.
extern "C" __attribute__((weak)) void RegisterOGRParquet();
extern "C" __attribute__((weak)) void RegisterOGRArrow();

namespace sitmap::io {
namespace {

constexpr std::array kNetworkPrefixes = {"/vsicurl/",
                                         "/vsicurl_streaming/",
                                         "/vsis3/",
                                         "/vsis3_streaming/",
                                         "/vsigs/",
                                         "/vsiaz/",
                                         "/vsigs_streaming/",
                                         "/vsiadls/",
                                         "/vsiaz_streaming/",
                                         "/vsioss/",
                                         "/vsiswift/",
                                         "/vsioss_streaming/",
                                         "/vsiwebhdfs/",
                                         "/vsiswift_streaming/",
                                         "/vsiwebhdfs_streaming/",
                                         "/vsihdfs/",
                                         "/vsicurl?"};

CPLHTTPResult* deny_fetch(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
  // GDAL frees the result with its own allocator.
  auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  result->nStatus = 1;
  result->pszErrBuf = CPLStrdup("network access is not allowed");
  CPLError(CE_Failure, CPLE_NotSupported, "network access is not allowed: %s", url);
  return result;
}

void* deny_open(void*, const char* path, const char*) {
  CPLError(CE_Failure, CPLE_NotSupported, "network access is not allowed: %s", path);
  return nullptr;
}

int deny_stat(void*, const char*, VSIStatBufL*, int) {
  return -1;
}

void deny_network() {
  CPLHTTPSetFetchCallback(deny_fetch, nullptr);
  VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
  callbacks->open = deny_open;
  callbacks->stat = deny_stat;
  // GDAL forgets a handler that is replaced without freeing it, and some serve several prefixes.
  std::set<VSIFilesystemHandler*> replaced;
  for (const char* prefix : kNetworkPrefixes) {
    VSIFilesystemHandler* handler = VSIFileManager::GetHandler(prefix);
    if (handler == VSIFileManager::GetHandler("")) continue;  // not in this build of GDAL
    replaced.insert(handler);
    VSIInstallPluginHandler(prefix, callbacks);
  }
  VSIFreeFilesystemPluginCallbacksStruct(callbacks);
  for (const VSIFilesystemHandler* handler : replaced) delete handler;
}

void register_drivers() {
  GDALRegister_GTiff();
  RegisterOGRGeoPackage();
  RegisterOGRGeoJSON();
  // For the user's own layers. LIBKML before KML, which knows less.
  RegisterOGRShape();
  RegisterOGRLIBKML();
  RegisterOGRKML();
  RegisterOGRGPX();
  RegisterOGRFlatGeobuf();
  RegisterOGRGML();
  RegisterOGRTopoJSON();
  RegisterOGRCSV();
  RegisterOGRXLSX();
  RegisterOGRODS();
  RegisterOGRTAB();
  if (RegisterOGRParquet != nullptr) RegisterOGRParquet();
  if (RegisterOGRArrow != nullptr) RegisterOGRArrow();
  GDALRegister_MBTiles();  // before SQLite, which would take its files for tables
  RegisterOGRSQLite();
  RegisterOGROSM();
  RegisterOGRMVT();
  GDALRegister_PNG();
  GDALRegister_JPEG();
  GDALRegister_WEBP();
  GDALRegister_BIGGIF();
}

}  // namespace

void set_up_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");               // no .aux.xml
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "YES");  // siblings of a file are not looked at
    CPLSetConfigOption("OGR_GPKG_FOREIGN_KEY_CHECK", "NO");     // the shipped files have none
    CPLSetErrorHandler(CPLQuietErrorHandler);
    OSRSetPROJEnableNetwork(FALSE);  // no grids from the network
    deny_network();
    register_drivers();
  });
}

GdalMessages::GdalMessages() {
  CPLPushErrorHandlerEx(&GdalMessages::collect, this);
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
}

void CPL_STDCALL GdalMessages::collect(CPLErr kind, CPLErrorNum, const char* message) {
  if (kind == CE_Debug || kind == CE_None) return;
  auto& self = *static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  std::string line = message;
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (kind >= CE_Failure && !self.failed_) {
    self.failed_ = true;
    self.first_failure_ = line;
  }
  constexpr std::size_t kMost = 100;  // a damaged file can produce one message per record
  if (self.messages_.size() < kMost) self.messages_.push_back(std::move(line));
}

std::string GdalMessages::reason(const std::string& fallback) const {
  if (failed_) return first_failure_;
  return messages_.empty() ? fallback : messages_.front();
}

Result<GdalDatasetPtr> open_dataset(const std::filesystem::path& path, const char* driver, unsigned int flags) {
  set_up_gdal();
  GdalMessages messages;
  const std::array<const char*, 2> drivers = {driver, nullptr};
  const std::array<const char*, 3> immutable = {"IMMUTABLE=YES", "LIST_ALL_TABLES=NO", nullptr};
  const bool geopackage = std::string_view(driver) == "GPKG";
  GdalDatasetPtr dataset(
      static_cast<GDALDataset*>(GDALOpenEx(path.c_str(), flags | GDAL_OF_READONLY | GDAL_OF_INTERNAL, drivers.data(),
                                           geopackage ? immutable.data() : nullptr, nullptr)));
  if (dataset == nullptr) {
    return Error{ErrorKind::input, path.string(),
                 "cannot be read as " + std::string(driver) + ": " + messages.reason("not recognised"),
                 "check that the file is whole"};
  }
  return dataset;
}

}  // namespace sitmap::io
