// Reads the part of a raster that a tile needs, at the resolution that it needs, and samples it.
#include "io/raster_tile_reader.h"

#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "io/raster_dataset.h"
#include "io/raster_georeference.h"
#include "io/raster_places.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostPixels = 4 << 20;  // read for one tile and band
// What is shrunk by less is read whole: filtering twice would blur it.
constexpr double kShrunk = 1.5;
constexpr double kOversampled = 0.75;  // step of what is read, of a tile's pixel

struct Window {
  int x = 0, y = 0, width = 0, height = 0;  // of the raster
  int columns = 0, rows = 0;                // of what is read of it
};

std::optional<Window> window_of(const SourcePlaces& places, int width, int height, bool nearest) {
  double left = width, top = height, right = 0, bottom = 0;
  bool any = false;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    const double x = places.x[i], y = places.y[i];
    if (!(x >= 0 && x <= width && y >= 0 && y <= height)) continue;
    left = std::min(left, x);
    right = std::max(right, x);
    top = std::min(top, y);
    bottom = std::max(bottom, y);
    any = true;
  }
  if (!any) return std::nullopt;
  // Neighbours for filtering.
  const double margin_x = 2 + 2 * places.step_x, margin_y = 2 + 2 * places.step_y;
  Window w;
  w.x = static_cast<int>(std::max(0.0, std::floor(left - margin_x)));
  w.y = static_cast<int>(std::max(0.0, std::floor(top - margin_y)));
  w.width = static_cast<int>(std::min<double>(width, std::ceil(right + margin_x))) - w.x;
  w.height = static_cast<int>(std::min<double>(height, std::ceil(bottom + margin_y))) - w.y;
  const auto read = [&](int pixels, double step) {
    if (step < kShrunk) return pixels;
    return std::max(1, static_cast<int>(std::lround(pixels / (step * (nearest ? 1.0 : kOversampled)))));
  };
  w.columns = read(w.width, places.step_x);
  w.rows = read(w.height, places.step_y);
  while (static_cast<std::size_t>(w.columns) * static_cast<std::size_t>(w.rows) > kMostPixels) {
    w.columns = std::max(1, w.columns / 2);
    w.rows = std::max(1, w.rows / 2);
  }
  return w;
}

// Values of a window, and how much of each there is (0..255); empty: all of all.
struct Values {
  std::vector<float> values;
  std::vector<std::uint8_t> share;
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
  Status read_values(const Window& window, const RasterPaint& paint, const std::function<bool()>& cancelled);
  CPLErr read_part(GDALRasterBand& band, const Window& window, GDALDataType type, void* out,
                   GDALRasterIOExtraArg& arguments);
  void read_share(GDALRasterBand& band, const Window& window, GDALRasterIOExtraArg& arguments, Values& out);
  Sample nearest_at(const Window& window, double x, double y, std::size_t bands) const;
  Sample blended_at(const Window& window, double x, double y, std::size_t bands) const;
  void paint_pixels(const SourcePlaces& places, const Window& window, const RasterPaint& paint,
                    std::vector<std::uint8_t>& rgba) const;
  void read_palette(int band);

  RasterLayerPtr layer;
  GdalDatasetPtr dataset;
  RasterTransform transform;
  std::array<Values, 3> values;
  std::array<Rgba, 256> palette{};
};

// Where GDAL keeps the shares of values in a band of their own, or has them from an alpha band or a mask.
void RasterTileReader::Impl::read_share(GDALRasterBand& band, const Window& window, GDALRasterIOExtraArg& arguments,
                                        Values& out) {
  const int flags = band.GetMaskFlags();
  out.share.clear();
  if ((flags & GMF_ALL_VALID) != 0) return;
  out.share.assign(out.values.size(), 255);
  if ((flags & GMF_NODATA) != 0) {
    const double nodata = band.GetNoDataValue();
    for (std::size_t i = 0; i < out.values.size(); ++i)
      if (same_value(out.values[i], nodata)) out.share[i] = 0;
    return;
  }
  if (read_part(*band.GetMaskBand(), window, GDT_Byte, out.share.data(), arguments) != CE_None)
    std::fill(out.share.begin(), out.share.end(), std::uint8_t{255});
}

CPLErr RasterTileReader::Impl::read_part(GDALRasterBand& band, const Window& window, GDALDataType type, void* out,
                                         GDALRasterIOExtraArg& arguments) {
  return band.RasterIO(GF_Read, window.x, window.y, window.width, window.height, out, window.columns, window.rows, type,
                       0, 0, &arguments);
}

Status RasterTileReader::Impl::read_values(const Window& window, const RasterPaint& paint,
                                           const std::function<bool()>& cancelled) {
  GdalMessages messages;
  GDALRasterIOExtraArg arguments;
  INIT_RASTERIO_EXTRA_ARG(arguments);
  arguments.eResampleAlg = paint.nearest ? GRIORA_NearestNeighbour : GRIORA_Average;
  arguments.pfnProgress = goes_on;
  arguments.pProgressData = const_cast<std::function<bool()>*>(&cancelled);
  const auto pixels = static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows);
  for (std::size_t i = 0; i < (paint.rgb ? 3 : 1); ++i) {
    GDALRasterBand* band = dataset->GetRasterBand(paint.bands[i]);
    if (band == nullptr) return Error{ErrorKind::input, layer->path, "has no such band", "choose another one"};
    values[i].values.resize(pixels);
    if (read_part(*band, window, GDT_Float32, values[i].values.data(), arguments) != CE_None) {
      if (cancelled()) return Error{ErrorKind::cancelled, layer->path, "reading was cancelled", ""};
      return Error{ErrorKind::input, layer->path, "a part of it cannot be read: " + messages.reason("damaged"),
                   "check that the file is whole"};
    }
    read_share(*band, window, arguments, values[i]);
  }
  return Ok{};
}

Sample RasterTileReader::Impl::nearest_at(const Window& window, double x, double y, std::size_t bands) const {
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
Sample RasterTileReader::Impl::blended_at(const Window& window, double x, double y, std::size_t bands) const {
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

void RasterTileReader::Impl::paint_pixels(const SourcePlaces& places, const Window& window, const RasterPaint& paint,
                                          std::vector<std::uint8_t>& rgba) const {
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
  const std::optional<Window> window =
      window_of(places, dataset->GetRasterXSize(), dataset->GetRasterYSize(), paint.nearest);
  if (!window) return RasterTilePtr(std::move(tile));
  if (Status read = read_values(*window, paint, cancelled); !read) return read.error();
  if (paint.palette) read_palette(paint.bands[0]);
  tile->rgba.assign(static_cast<std::size_t>(kTileSide) * kTileSide * 4, 0);
  paint_pixels(places, *window, paint, tile->rgba);
  const bool shows = std::any_of(tile->rgba.begin(), tile->rgba.end(), [](std::uint8_t v) { return v != 0; });
  if (!shows) tile->rgba.clear();
  return RasterTilePtr(std::move(tile));
}

RasterTileReader::RasterTileReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RasterTileReader::~RasterTileReader() = default;

Result<std::unique_ptr<RasterTileReader>> RasterTileReader::open(RasterLayerPtr layer) {
  Result<GdalDatasetPtr> dataset = open_raster_dataset(layer->gdal_path, layer->path);
  if (!dataset) return dataset.error();
  Result<RasterTransform> transform = RasterTransform::create(**dataset, *layer, "EPSG:3857");
  if (!transform) return transform.error();
  auto impl = std::make_unique<Impl>(std::move(layer), std::move(dataset).value(), std::move(transform).value());
  return std::unique_ptr<RasterTileReader>(new RasterTileReader(std::move(impl)));
}

Result<RasterTilePtr> RasterTileReader::read(TileId tile, const RasterPaint& paint,
                                             const std::function<bool()>& cancelled) {
  try {
    return impl_->read(tile, paint, cancelled);
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::input, impl_->layer->path, "does not fit in memory", "close other layers"};
  } catch (const std::exception& problem) {
    return Error{ErrorKind::internal, impl_->layer->path, std::string("cannot be read: ") + problem.what(),
                 "please report this"};
  }
}

}  // namespace sitmap::io
