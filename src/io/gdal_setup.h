// GDAL made safe to use: registered once, without network, quiet, and closed by scope. Only src/io includes this.
#pragma once

#include <gdal_priv.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"

namespace sitmap::io {

// Registers the drivers that sitmap uses, denies every way to the network and forbids side files. Thread safe; runs
// once.
void set_up_gdal();

// Collects what GDAL says on this thread while it lives, instead of printing it.
class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  const std::vector<std::string>& all() const { return messages_; }
  bool failed() const { return failed_; }
  // The first failure, or else the first message, on one line; fallback if GDAL said nothing.
  std::string reason(const std::string& fallback) const;

 private:
  static void CPL_STDCALL collect(CPLErr kind, CPLErrorNum number, const char* message);

  std::vector<std::string> messages_;
  std::string first_failure_;
  bool failed_ = false;
};

struct GdalCloser {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using GdalDatasetPtr = std::unique_ptr<GDALDataset, GdalCloser>;

// Opens path for reading with one driver ("GPKG", "GTiff", "GeoJSON", ...) and no other. Nothing is written beside the
// file: a GeoPackage is opened immutable, so no -wal, -shm or -journal appears.
Result<GdalDatasetPtr> open_dataset(const std::filesystem::path& path, const char* driver, unsigned int flags);

}  // namespace sitmap::io
