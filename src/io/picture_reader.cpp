// The file's first bytes choose the driver; GDAL scales while it reads.
#include "io/picture_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;

// A photograph of a good camera has 50 million pixels; what is far beyond is a mistake or an attack.
constexpr std::int64_t kMostPixels = 120'000'000;
constexpr std::uintmax_t kMostBytes = 128u << 20;

Error refused(const std::string& name, std::string what, std::string advice = "") {
  return Error{ErrorKind::input, name, std::move(what), std::move(advice)};
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// The file that name means, if it lies in folder once all links are followed.
Result<fs::path> file_beside(const fs::path& folder, const std::string& name) {
  const Error outside = refused(name, "not beside the event file", "only pictures in its folder are shown");
  const fs::path relative(name);
  if (name.empty() || name.find('\0') != std::string::npos || name.find("://") != std::string::npos ||
      relative.is_absolute())
    return outside;
  std::error_code error;
  const fs::path root = fs::canonical(folder.empty() ? fs::path(".") : folder, error);
  if (error) return refused(name, "its folder cannot be read: " + error.message());
  const fs::path path = fs::weakly_canonical(root / relative, error);
  if (error || !is_inside(path, root)) return outside;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return refused(name, "there is no such file");
  if (!fs::is_regular_file(status)) return refused(name, "not a file");
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (error) return refused(name, error.message());
  if (bytes == 0) return refused(name, "the file is empty");
  if (bytes > kMostBytes) return refused(name, "larger than 128 MB", "make it smaller");
  return path;
}

// The driver of what the file is, whatever its name says; null for anything else.
const char* driver_of(const fs::path& path) {
  std::array<char, 12> bytes{};
  std::ifstream(path, std::ios::binary).read(bytes.data(), bytes.size());
  const std::string_view head(bytes.data(), bytes.size());
  if (head.starts_with("\x89PNG\r\n")) return "PNG";
  if (head.starts_with("\xff\xd8\xff")) return "JPEG";
  if (head.starts_with("RIFF") && head.substr(8, 4) == "WEBP") return "WEBP";
  // The other driver for GIF unpacks all pictures of an animation, however many.
  if (head.starts_with("GIF8")) return "BIGGIF";
  return nullptr;
}

struct Size {
  int width = 0, height = 0;
};

Size fitted_size(int width, int height, int max_width) {
  const double scale = std::min({1.0, static_cast<double>(max_width) / width, 2.0 * max_width / height});
  return {std::max(1, static_cast<int>(std::lround(width * scale))),
          std::max(1, static_cast<int>(std::lround(height * scale)))};
}

// One band, scaled to size, as values up to the largest that the band can hold.
std::optional<std::vector<std::uint16_t>> band_values(GDALRasterBand& band, Size size, bool smooth) {
  std::vector<std::uint16_t> values(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  GDALRasterIOExtraArg how;
  INIT_RASTERIO_EXTRA_ARG(how);
  how.eResampleAlg = smooth ? GRIORA_Average : GRIORA_NearestNeighbour;
  const CPLErr error = band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), values.data(), size.width,
                                     size.height, GDT_UInt16, 0, 0, &how);
  if (error != CE_None) return std::nullopt;
  return values;
}

unsigned largest_value(GDALRasterBand& band) {
  if (band.GetRasterDataType() == GDT_UInt16) return 65'535;
  const char* bits = band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE");
  const int count = bits == nullptr ? 8 : std::clamp(std::atoi(bits), 1, 8);
  return (1u << count) - 1;
}

bool fill_from_palette(GDALRasterBand& band, const GDALColorTable& palette, Size size, PictureRgba& out) {
  const auto values = band_values(band, size, false);
  if (!values) return false;
  int has_transparent = 0;
  const double transparent = band.GetNoDataValue(&has_transparent);
  const int without =
      has_transparent != 0 ? static_cast<int>(std::lround(std::clamp(transparent, -1.0, 65'535.0))) : -1;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const int index = (*values)[i];
    const GDALColorEntry* color = palette.GetColorEntry(index);
    if (color == nullptr) continue;
    const std::array<short, 4> entry{color->c1, color->c2, color->c3, index == without ? short{0} : color->c4};
    for (std::size_t c = 0; c < 4; ++c)
      out.rgba[i * 4 + c] = static_cast<std::uint8_t>(std::clamp<int>(entry[c], 0, 255));
  }
  return true;
}

// Grey, grey and alpha, RGB, or RGB and alpha.
bool fill_from_bands(GDALDataset& dataset, Size size, PictureRgba& out) {
  const int bands = dataset.GetRasterCount();
  const bool grey = bands < 3, alpha = bands == 2 || bands >= 4;
  for (int channel = 0; channel < 4; ++channel) {
    if (channel == 3 && !alpha) break;
    const int source = channel == 3 ? (grey ? 2 : 4) : (grey ? 1 : channel + 1);
    GDALRasterBand& band = *dataset.GetRasterBand(source);
    const auto values = band_values(band, size, true);
    if (!values) return false;
    const unsigned largest = largest_value(band);
    for (std::size_t i = 0; i < values->size(); ++i)
      out.rgba[i * 4 + static_cast<std::size_t>(channel)] =
          static_cast<std::uint8_t>(std::min((*values)[i] * 255u / largest, 255u));
  }
  return true;
}

// EXIF 2.3, tag 0x0112: which corner the first row and the first column lie at.
PictureRgba upright(PictureRgba picture, int orientation) {
  if (orientation < 2 || orientation > 8) return picture;
  const bool turned = orientation >= 5;
  PictureRgba out{turned ? picture.height : picture.width, turned ? picture.width : picture.height, {}};
  out.rgba.resize(picture.rgba.size());
  const bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      int from_x = turned ? y : x, from_y = turned ? x : y;
      if (flip_x) from_x = picture.width - 1 - from_x;
      if (flip_y) from_y = picture.height - 1 - from_y;
      const auto pixel = [](const PictureRgba& p, int px, int py) {
        return (static_cast<std::ptrdiff_t>(py) * p.width + px) * 4;
      };
      std::copy_n(picture.rgba.begin() + pixel(picture, from_x, from_y), 4, out.rgba.begin() + pixel(out, x, y));
    }
  }
  return out;
}

int orientation_of(GDALDataset& dataset) {
  const char* text = dataset.GetMetadataItem("EXIF_Orientation");
  return text == nullptr ? 1 : std::atoi(text);
}

}  // namespace

Result<PictureRgba> read_picture(const fs::path& folder, const std::string& name, int max_width) {
  const Result<fs::path> path = file_beside(folder, name);
  if (!path) return path.error();
  const char* driver = driver_of(*path);
  if (driver == nullptr) return refused(name, "not a PNG, JPEG, WebP or GIF picture");
  Result<GdalDatasetPtr> opened = open_dataset(*path, driver, GDAL_OF_RASTER);
  if (!opened) return refused(name, "damaged", "the picture cannot be read");
  GDALDataset& dataset = **opened;
  const int width = dataset.GetRasterXSize(), height = dataset.GetRasterYSize();
  if (width <= 0 || height <= 0 || dataset.GetRasterCount() == 0) return refused(name, "the picture is empty");
  if (std::int64_t{width} * height > kMostPixels)
    return refused(name, std::to_string(width) + " × " + std::to_string(height) + " pixels are too many",
                   "make it smaller");
  const int orientation = orientation_of(dataset);
  // The longer limit holds for the height as it will be shown.
  const bool turned = orientation >= 5 && orientation <= 8;
  Size size = turned ? fitted_size(height, width, max_width) : fitted_size(width, height, max_width);
  if (turned) std::swap(size.width, size.height);
  PictureRgba picture{size.width, size.height, {}};
  picture.rgba.assign(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4, 255);
  GdalMessages messages;
  GDALRasterBand& first = *dataset.GetRasterBand(1);
  const GDALColorTable* palette = first.GetColorTable();
  const bool filled =
      palette != nullptr ? fill_from_palette(first, *palette, size, picture) : fill_from_bands(dataset, size, picture);
  if (!filled || messages.failed()) return refused(name, "damaged", "only a part of the picture can be read");
  return upright(std::move(picture), orientation);
}

}  // namespace sitmap::io
