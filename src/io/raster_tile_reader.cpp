// Reads the part of a raster that a tile needs, at the resolution that it needs, and samples it.
#include "io/raster_tile_reader.h"

#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "io/network_dataset.h"
#include "io/raster_dataset.h"
#include "io/raster_georeference.h"
#include "io/raster_places.h"
#include "io/raster_window.h"

namespace sitmap::io {
namespace {

// A server that takes longer to refuse is not asked again for the quarters of a tile.
constexpr std::chrono::seconds kPatience{3};

// Values of a window, and how much of each there is (0..255); empty: all of all.
struct Values {
  std::vector<float> values;
  std::vector<std::uint8_t> share;
};

// Of what is read of a window.
struct Part {
  int column = 0, row = 0, columns = 0, rows = 0;
};

int CPL_STDCALL goes_on(double, const char*, void* cancelled) {
  return (*static_cast<const std::function<bool()>*>(cancelled))() ? FALSE : TRUE;
}

bool same_value(float a, double nodata) {
  if (std::isnan(nodata)) return std::isnan(a);
  const auto b = static_cast<float>(nodata);
  return a == b || std::abs(a - b) <= std::abs(b) * 1e-6F;
}

std::uint8_t byte_of(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

// What a place between the pixels of the window shows.
struct Sample {
  std::array<double, 3> value{};
  double share = 0;  // 0..1
};

}  // namespace

struct RasterTileReader::Impl {
  Impl(RasterLayerPtr of, GdalDatasetPtr opened, RasterTransform to_ground)
      : layer(std::move(of)), dataset(std::move(opened)), transform(std::move(to_ground)) {}

  Result<RasterTilePtr> read(TileId id, const RasterPaint& paint, const std::function<bool()>& cancelled);
  Status read_values(const RasterWindow& window, const RasterPaint& paint, const std::function<bool()>& cancelled);
  Status read_in_parts(const RasterWindow& window, const RasterPaint& paint, GDALRasterIOExtraArg& arguments,
                       const std::function<bool()>& cancelled);
  CPLErr read_values_of(GDALRasterBand& band, const RasterWindow& window, const Part& part,
                        GDALRasterIOExtraArg& arguments, Values& out);
  void clear_part(const RasterWindow& window, const Part& part);
  bool has_halves() const;
  CPLErr read_part(GDALRasterBand& band, const RasterWindow& window, const Part& part, GDALDataType type, void* out,
                   GDALRasterIOExtraArg& arguments);
  Sample nearest_at(const RasterWindow& window, double x, double y, std::size_t bands) const;
  Sample blended_at(const RasterWindow& window, double x, double y, std::size_t bands) const;
  void paint_pixels(const SourcePlaces& places, const RasterWindow& window, const RasterPaint& paint,
                    std::vector<std::uint8_t>& rgba) const;
  void read_palette(int band);

  RasterLayerPtr layer;
  GdalDatasetPtr dataset;
  RasterTransform transform;
  std::array<Values, 3> values;
  std::array<Rgba, 256> palette{};
};

// Web Mercator with overviews of a half, a quarter and so on.
bool RasterTileReader::Impl::has_halves() const {
  if (layer->crs != "EPSG:3857" || layer->georeference != Georeference::affine) return false;
  GDALRasterBand& band = *dataset->GetRasterBand(1);
  int width = band.GetXSize();
  for (int i = 0; i < band.GetOverviewCount(); ++i) {
    width = (width + 1) / 2;
    if (std::abs(band.GetOverview(i)->GetXSize() - width) > 1) return false;
  }
  return band.GetOverviewCount() > 0 || layer->network.has_value();
}

CPLErr RasterTileReader::Impl::read_part(GDALRasterBand& band, const RasterWindow& window, const Part& part,
                                         GDALDataType type, void* out, GDALRasterIOExtraArg& arguments) {
  const auto edge = [](int at, int pixels, int read) {
    return static_cast<int>(std::int64_t{at} * pixels / std::max(1, read));
  };
  const int left = edge(part.column, window.width, window.columns), top = edge(part.row, window.height, window.rows);
  const int right = edge(part.column + part.columns, window.width, window.columns),
            bottom = edge(part.row + part.rows, window.height, window.rows);
  const GSpacing pixel = GDALGetDataTypeSizeBytes(type), line = pixel * window.columns;
  auto* first = static_cast<std::byte*>(out) + part.row * line + part.column * pixel;
  return band.RasterIO(GF_Read, window.x + left, window.y + top, std::max(1, right - left), std::max(1, bottom - top),
                       first, part.columns, part.rows, type, pixel, line, &arguments);
}

// A part of the values, and how much there is of each.
CPLErr RasterTileReader::Impl::read_values_of(GDALRasterBand& band, const RasterWindow& window, const Part& part,
                                              GDALRasterIOExtraArg& arguments, Values& out) {
  if (const CPLErr error = read_part(band, window, part, GDT_Float32, out.values.data(), arguments); error != CE_None)
    return error;
  const int flags = band.GetMaskFlags();
  if ((flags & GMF_ALL_VALID) != 0) return CE_None;
  if (out.share.empty()) out.share.assign(out.values.size(), 255);
  // An alpha band, or a mask. Values of no meaning are told from the others as they are, since masks that GDAL derives
  // from them have no overviews.
  if (flags != GMF_NODATA) return read_part(*band.GetMaskBand(), window, part, GDT_Byte, out.share.data(), arguments);
  const double nodata = band.GetNoDataValue();
  for (int row = part.row; row < part.row + part.rows; ++row) {
    std::size_t i = static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns) +
                    static_cast<std::size_t>(part.column);
    for (int column = 0; column < part.columns; ++column, ++i)
      if (same_value(out.values[i], nodata)) out.share[i] = 0;
  }
  return CE_None;
}

// Part by part: what cannot be had stays empty. Error if nothing can. A server's tiles lie as quarters of the window;
// of a damaged file smaller parts save more.
Status RasterTileReader::Impl::read_in_parts(const RasterWindow& window, const RasterPaint& paint,
                                             GDALRasterIOExtraArg& arguments, const std::function<bool()>& cancelled) {
  GdalMessages messages;
  const int grid = layer->network ? 2 : 8;
  const auto edge = [grid](int i, int length) { return i * length / grid; };
  bool any = false, lost = false;
  for (int cell = 0; cell < grid * grid; ++cell) {
    const int i = cell % grid, j = cell / grid;
    const Part part{edge(i, window.columns), edge(j, window.rows),
                    edge(i + 1, window.columns) - edge(i, window.columns),
                    edge(j + 1, window.rows) - edge(j, window.rows)};
    if (part.columns <= 0 || part.rows <= 0) continue;
    CPLErr error = CE_None;
    for (std::size_t b = 0; b < (paint.rgb ? 3 : 1) && error == CE_None; ++b)
      error = read_values_of(*dataset->GetRasterBand(paint.bands[b]), window, part, arguments, values[b]);
    if (cancelled()) return Error{ErrorKind::cancelled, layer->path, "reading was cancelled", ""};
    any = any || error == CE_None;
    if (error == CE_None) continue;
    lost = true;
    clear_part(window, part);
  }
  const Error problem =
      layer->network
          ? Error{ErrorKind::input, layer->name, network_problem(messages), "tiles that are missing stay empty"}
          : Error{ErrorKind::input, layer->path, "a part of it cannot be read: " + messages.reason("damaged"),
                  "check that the file is whole: what is missing stays empty"};
  if (!any) return problem;
  Status status = Ok{};
  if (lost) status.warnings.push_back(problem.message());
  return status;
}

void RasterTileReader::Impl::clear_part(const RasterWindow& window, const Part& part) {
  for (Values& band : values) {
    if (band.values.empty()) continue;
    if (band.share.empty()) band.share.assign(band.values.size(), 255);
    for (int row = part.row; row < part.row + part.rows; ++row) {
      const auto first = band.share.begin() + std::ptrdiff_t{row} * window.columns + part.column;
      std::fill(first, first + part.columns, std::uint8_t{0});
    }
  }
}

Status RasterTileReader::Impl::read_values(const RasterWindow& window, const RasterPaint& paint,
                                           const std::function<bool()>& cancelled) {
  GdalMessages messages;
  GDALRasterIOExtraArg arguments;
  INIT_RASTERIO_EXTRA_ARG(arguments);
  const bool mixing = !paint.nearest && !paint.palette && !layer->network;
  arguments.eResampleAlg = mixing ? GRIORA_Average : GRIORA_NearestNeighbour;
  arguments.pfnProgress = goes_on;
  arguments.pProgressData = const_cast<std::function<bool()>*>(&cancelled);
  const auto pixels = static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows);
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < 3; ++i) {
    values[i] = {};
    if (i > 0 && !paint.rgb) continue;
    values[i].values.assign(pixels, 0);
    if (dataset->GetRasterBand(paint.bands[i]) == nullptr)
      return Error{ErrorKind::input, layer->path, "has no such band", "choose another one"};
  }
  for (std::size_t i = 0; i < (paint.rgb ? 3 : 1); ++i) {
    GDALRasterBand& band = *dataset->GetRasterBand(paint.bands[i]);
    if (read_values_of(band, window, {0, 0, window.columns, window.rows}, arguments, values[i]) == CE_None) continue;
    if (cancelled()) return Error{ErrorKind::cancelled, layer->path, "reading was cancelled", ""};
    // A server that has not answered for so long is not asked again for parts.
    if (!layer->network || std::chrono::steady_clock::now() - start < kPatience)
      return read_in_parts(window, paint, arguments, cancelled);
    return Error{ErrorKind::input, layer->name, network_problem(messages), "try again later, or switch the layer off"};
  }
  return Ok{};
}

Sample RasterTileReader::Impl::nearest_at(const RasterWindow& window, double x, double y, std::size_t bands) const {
  const auto column = static_cast<std::size_t>(std::clamp(static_cast<int>(x + 0.5), 0, window.columns - 1));
  const auto row = static_cast<std::size_t>(std::clamp(static_cast<int>(y + 0.5), 0, window.rows - 1));
  const std::size_t at = row * static_cast<std::size_t>(window.columns) + column;
  Sample sample;
  for (std::size_t b = 0; b < bands; ++b) {
    const Values& band = values[b];
    const float value = band.values[at];
    sample.value[b] = std::isfinite(value) ? static_cast<double>(value) : 0.0;
    const double share = !std::isfinite(value) ? 0 : band.share.empty() ? 1 : band.share[at] / 255.0;
    sample.share = std::max(sample.share, share);
  }
  return sample;
}

// Bilinear; what is not there has no weight.
Sample RasterTileReader::Impl::blended_at(const RasterWindow& window, double x, double y, std::size_t bands) const {
  const double cx = std::clamp(x, 0.0, window.columns - 1.0), cy = std::clamp(y, 0.0, window.rows - 1.0);
  const int x0 = static_cast<int>(cx), y0 = static_cast<int>(cy);
  const int x1 = std::min(x0 + 1, window.columns - 1), y1 = std::min(y0 + 1, window.rows - 1);
  const double u = cx - x0, v = cy - y0;
  const auto index = [&](int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(column);
  };
  const std::array<std::pair<std::size_t, double>, 4> neighbours{{{index(x0, y0), (1 - u) * (1 - v)},
                                                                  {index(x1, y0), u * (1 - v)},
                                                                  {index(x0, y1), (1 - u) * v},
                                                                  {index(x1, y1), u * v}}};
  Sample sample;
  for (std::size_t b = 0; b < bands; ++b) {
    double sum = 0, weights = 0;
    for (const auto& [at, weight] : neighbours) {
      const float value = values[b].values[at];
      if (!std::isfinite(value)) continue;
      const double w = values[b].share.empty() ? weight : weight * values[b].share[at] / 255.0;
      sum += w * static_cast<double>(value);
      weights += w;
    }
    sample.value[b] = weights > 0 ? sum / weights : 0;
    sample.share = std::max(sample.share, weights);
  }
  return sample;
}

void RasterTileReader::Impl::paint_pixels(const SourcePlaces& places, const RasterWindow& window,
                                          const RasterPaint& paint, std::vector<std::uint8_t>& rgba) const {
  const double width = dataset->GetRasterXSize(), height = dataset->GetRasterYSize();
  const double per_x = static_cast<double>(window.columns) / window.width,
               per_y = static_cast<double>(window.rows) / window.height;
  const std::size_t bands = paint.rgb ? 3 : 1;
  const bool nearest = paint.nearest || paint.palette;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    const double sx = places.x[i], sy = places.y[i];
    if (!(sx >= 0 && sx <= width && sy >= 0 && sy <= height)) continue;
    const double x = (sx - window.x) * per_x - 0.5, y = (sy - window.y) * per_y - 0.5;
    const Sample sample = nearest ? nearest_at(window, x, y, bands) : blended_at(window, x, y, bands);
    if (sample.share <= 0) continue;
    Rgba color;
    const auto stretched = [&](std::size_t b) {
      const double span = paint.high[b] - paint.low[b];
      return span != 0 ? (sample.value[b] - paint.low[b]) / span * 255 : 127.5;
    };
    if (paint.rgb)
      color = {byte_of(stretched(0)), byte_of(stretched(1)), byte_of(stretched(2)), 255};
    else if (paint.palette)
      color = palette[byte_of(sample.value[0])];
    else
      color = paint.ramp[byte_of(stretched(0))];
    const double alpha = color.a * std::min(1.0, sample.share) / 255;
    rgba[4 * i] = byte_of(color.r * alpha);
    rgba[4 * i + 1] = byte_of(color.g * alpha);
    rgba[4 * i + 2] = byte_of(color.b * alpha);
    rgba[4 * i + 3] = byte_of(255 * alpha);
  }
}

void RasterTileReader::Impl::read_palette(int band) {
  palette.fill({0, 0, 0, 0});
  const GDALColorTable* table = dataset->GetRasterBand(band)->GetColorTable();
  if (table == nullptr) return;
  const auto channel = [](short value) { return byte_of(value); };
  for (int i = 0; i < std::min(256, table->GetColorEntryCount()); ++i) {
    const GDALColorEntry& entry = *table->GetColorEntry(i);
    palette[static_cast<std::size_t>(i)] = {channel(entry.c1), channel(entry.c2), channel(entry.c3), channel(entry.c4)};
  }
}

Result<RasterTilePtr> RasterTileReader::Impl::read(TileId id, const RasterPaint& paint,
                                                   const std::function<bool()>& cancelled) {
  auto tile = std::make_shared<RasterTile>();
  tile->serial = next_tile_serial();
  tile->id = id;
  tile->nearest = paint.nearest;
  const SourcePlaces places = source_places(id, transform);
  const std::optional<RasterWindow> window =
      window_of(places, {dataset->GetRasterXSize(), dataset->GetRasterYSize(), paint.nearest || paint.palette,
                         has_halves(), layer->network.has_value()});
  if (!window) return RasterTilePtr(std::move(tile));
  const Status read = read_values(*window, paint, cancelled);
  if (!read) return read.error();
  if (paint.palette) read_palette(paint.bands[0]);
  tile->rgba.assign(static_cast<std::size_t>(kTileSide) * kTileSide * 4, 0);
  paint_pixels(places, *window, paint, tile->rgba);
  const bool shows = std::any_of(tile->rgba.begin(), tile->rgba.end(), [](std::uint8_t v) { return v != 0; });
  if (!shows) tile->rgba.clear();
  Result<RasterTilePtr> result(RasterTilePtr(std::move(tile)));
  result.warnings = read.warnings;
  return result;
}

RasterTileReader::RasterTileReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RasterTileReader::~RasterTileReader() = default;

Result<std::unique_ptr<RasterTileReader>> RasterTileReader::open(RasterLayerPtr layer, bool offline) {
  std::optional<NetworkPermit> permit;
  if (layer->network) permit.emplace();
  Result<GdalDatasetPtr> dataset =
      layer->network ? open_network_dataset(*layer, offline) : open_raster_dataset(layer->gdal_path, layer->path);
  if (!dataset) return dataset.error();
  Result<RasterTransform> transform = RasterTransform::create(**dataset, *layer, "EPSG:3857");
  if (!transform) return transform.error();
  auto impl = std::make_unique<Impl>(std::move(layer), std::move(dataset).value(), std::move(transform).value());
  return std::unique_ptr<RasterTileReader>(new RasterTileReader(std::move(impl)));
}

Result<RasterTilePtr> RasterTileReader::read(TileId tile, const RasterPaint& paint,
                                             const std::function<bool()>& cancelled) {
  try {
    std::optional<NetworkPermit> permit;
    if (impl_->layer->network) permit.emplace();
    return impl_->read(tile, paint, cancelled);
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::input, impl_->layer->path, "does not fit in memory", "close other layers"};
  } catch (const std::exception& problem) {
    return Error{ErrorKind::internal, impl_->layer->path, std::string("cannot be read: ") + problem.what(),
                 "please report this"};
  }
}

}  // namespace sitmap::io
