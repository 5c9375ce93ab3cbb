// Opens files with the vector drivers that sitmap allows, and looks into ZIP archives.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/gdal_setup.h"

namespace sitmap::io {

// With whichever driver recognises it; nothing is written beside it, nothing else is fetched. where: for messages.
Result<GdalDatasetPtr> open_vector_dataset(const std::string& gdal_path, const std::string& where);

// The same with the drivers of files that are read as records: spreadsheets too, but none that has a reader of its own.
Result<GdalDatasetPtr> open_record_dataset(const std::string& gdal_path, const std::string& where);

// The name of the driver that takes the file for its own; "" for none.
std::string driver_of(const std::string& gdal_path);

// The file itself; of a ZIP archive (but KMZ) the geodata in it, as /vsizip/ paths.
Result<std::vector<std::string>> gdal_paths_of(const std::filesystem::path& path);

}  // namespace sitmap::io
