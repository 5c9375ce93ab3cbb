// All layers of the tiles become one, with the name of the tiles' layer as a field.
#include "io/vector_tiles.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "io/gdal_setup.h"
#include "io/layer_draft.h"

namespace sitmap::io {
namespace {

constexpr double kWorld_m = 2 * 20037508.342789244;  // width of the Mercator square
constexpr std::size_t kFeaturesPerReport = 512;
constexpr const char* kLayerField = "layer";
// Tiles at first: of the coarsest zoom, no more than these.
constexpr std::size_t kFirstTiles = 16;

Error error_of(const std::string& where, std::string what, std::string advice) {
  return {ErrorKind::input, where, std::move(what), std::move(advice)};
}

Result<GdalDatasetPtr> open(const std::string& gdal_path, const std::string& where, const char* driver,
                            const std::vector<std::string>& options) {
  set_up_gdal();
  const GdalMessages messages;
  const std::array<const char*, 2> drivers = {driver, nullptr};
  std::vector<const char*> texts;
  for (const std::string& option : options) texts.push_back(option.c_str());
  texts.push_back(nullptr);
  GdalDatasetPtr dataset(GDALDataset::Open(gdal_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_INTERNAL,
                                           drivers.data(), texts.data(), nullptr));
  if (!dataset)
    return error_of(where, "cannot be read as vector tiles: " + messages.reason("not recognised"),
                    "check that it is whole, and that it holds vectors, not pictures");
  return dataset;
}

int number_of(const char* text, int fallback) {
  int value = fallback;
  if (text != nullptr) std::from_chars(text, text + std::string_view(text).size(), value);
  return value;
}

// Attributions of tiles are often written as HTML.
std::string without_markup(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false;
  }
  for (const auto& [entity, plain] : {std::pair{"&copy;", "©"}, std::pair{"&amp;", "&"}}) {
    for (std::size_t at; (at = out.find(entity)) != std::string::npos;)
      out.replace(at, std::string_view(entity).size(), plain);
  }
  return out;
}

// Takes the features of all layers of a data set into one draft.
class TilesReading {
 public:
  TilesReading(GDALDataset& dataset, std::string where, JobContext& job, bool streets)
      : dataset_(dataset), where_(std::move(where)), job_(job), draft_(where_), streets_(streets) {
    draft_.add_field(kLayerField, "String", false);
    for (int i = 0; i < dataset.GetLayerCount(); ++i) note_fields(*dataset.GetLayer(i));
  }

  // Only what lies in the tiles of the range, if there is one.
  Result<std::shared_ptr<VectorLayer>> run(const TileRange& range) {
    const GdalMessages messages;
    OGRSpatialReference mercator;
    mercator.importFromEPSG(3857);
    Result<GeometryReader> geometry = GeometryReader::create(&mercator, where_);
    if (!geometry) return geometry.error();
    for (int i = 0; i < dataset_.GetLayerCount(); ++i) {
      OGRLayer& source = *dataset_.GetLayer(i);
      if (range.zoom >= 0) filter(source, range);
      if (Status read = read_layer(source, *geometry); !read) return read.error();
      job_.progress(0.7 * (i + 1) / dataset_.GetLayerCount());
    }
    draft_.layer().crs = "EPSG:3857";
    draft_.set_tile_zoom(range.zoom);
    return draft_.finish(job_, 0.7);
  }

 private:
  void note_fields(OGRLayer& source) {
    const OGRFeatureDefn& definition = *source.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const OGRFieldDefn& field = *definition.GetFieldDefn(i);
      const std::string name = field.GetNameRef();
      if (name == "mvt_id" || name == kLayerField || draft_.layer().field(name)) continue;
      const OGRFieldType type = field.GetType();
      draft_.add_field(name.c_str(), OGRFieldDefn::GetFieldTypeName(type),
                       type == OFTInteger || type == OFTInteger64 || type == OFTReal);
    }
  }

  // Not the neighbours that only touch the range.
  static void filter(OGRLayer& source, const TileRange& range) {
    const double side = kWorld_m / std::exp2(range.zoom), inset = side * 1e-4;
    source.SetSpatialFilterRect(
        range.left * side - kWorld_m / 2 + inset, kWorld_m / 2 - (range.bottom + 1) * side + inset,
        (range.right + 1) * side - kWorld_m / 2 - inset, kWorld_m / 2 - range.top * side - inset);
  }

  Status read_layer(OGRLayer& source, GeometryReader& geometry) {
    const OGRFeatureDefn& definition = *source.GetLayerDefn();
    std::vector<int> columns;
    for (const LayerField& field : draft_.layer().fields)
      columns.push_back(definition.GetFieldIndex(field.name.c_str()));
    const std::string name = source.GetName();
    std::size_t count = 0;
    for (const OGRFeatureUniquePtr& feature : source) {
      if (count++ % kFeaturesPerReport == 0 && job_.cancelled())
        return Error{ErrorKind::cancelled, where_, "reading was cancelled", ""};
      texts_.clear();
      for (const int column : columns) texts_.push_back(draft_.text_of(*feature, column));
      texts_[0] = name;
      views_.assign(texts_.begin(), texts_.end());
      const OGRGeometry* shape = feature->GetGeometryRef();
      if (draft_.take(shape, geometry, views_) && streets_) add_street(name, *shape);
      if (draft_.is_full()) return Ok{};
    }
    return Ok{};
  }

  // The first of the fields that is there and has a value.
  std::string_view value(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto field = draft_.layer().field(name);
      if (field && !views_[*field].empty()) return views_[*field];
    }
    return {};
  }

  void add_street(const std::string& layer, const OGRGeometry& shape) {
    const int dimension = shape.getDimension();
    const StreetShape kind = dimension == 0   ? StreetShape::point
                             : dimension == 1 ? StreetShape::line
                                              : StreetShape::area;
    const std::string_view brunnel = value({"brunnel"});
    const auto is_true = [&](const char* name) { return value({name}) == "1" || value({name}) == "true"; };
    const StreetDeck deck = brunnel == "bridge" || is_true("bridge")   ? StreetDeck::bridge
                            : brunnel == "tunnel" || is_true("tunnel") ? StreetDeck::tunnel
                                                                       : StreetDeck::ground;
    const bool border = layer == "boundary" || layer == "boundaries";
    const std::string_view what = border ? value({"admin_level"}) : value({"class", "kind", "subclass"});
    const StreetClass street = street_class_of_tile(layer, what, deck, kind);
    const StreetNameTexts names = {value({"name"}), value({"name:en", "name_en", "name:latin", "name_int"}),
                                   value({"name:ar", "name_ar"}), value({"name:fa", "name_fa"}),
                                   value({"name:he", "name_he"})};
    // Layers of names repeat what others draw.
    const bool only_name = layer.find("name") != std::string::npos || layer.find("label") != std::string::npos;
    const bool drawn = !only_name || kind == StreetShape::point;
    draft_.add_street(drawn ? street : StreetClass{}, street.kind, names);
  }

  GDALDataset& dataset_;
  std::string where_;
  JobContext& job_;
  LayerDraft draft_;
  bool streets_;
  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
};

bool are_streets(const std::vector<std::string>& layers) {
  const auto known =
      std::count_if(layers.begin(), layers.end(), [](const std::string& name) { return is_street_tile_layer(name); });
  const auto has = [&](const char* name) { return std::find(layers.begin(), layers.end(), name) != layers.end(); };
  return known * 2 > static_cast<std::ptrdiff_t>(layers.size()) && (has("transportation") || has("streets"));
}

std::vector<std::string> layer_names(GDALDataset& dataset) {
  std::vector<std::string> names;
  for (int i = 0; i < dataset.GetLayerCount(); ++i) names.emplace_back(dataset.GetLayer(i)->GetName());
  return names;
}

// Bounds as the metadata state them, else the whole square.
GeoBox stated_bounds(GDALDataset& dataset) {
  GeoBox box{-180, -85, 180, 85};
  const char* text = dataset.GetMetadataItem("bounds");
  if (text == nullptr) return box;
  std::array<double, 4> values{};
  std::string_view left = text;
  for (double& value : values) {
    while (!left.empty() && (left.front() == ',' || left.front() == ' ')) left.remove_prefix(1);
    const auto [end, code] = std::from_chars(left.data(), left.data() + left.size(), value);
    if (code != std::errc{} || !std::isfinite(value)) return box;
    left.remove_prefix(static_cast<std::size_t>(end - left.data()));
  }
  const GeoBox stated{values[0], values[1], values[2], values[3]};
  const bool sound = stated.west_deg >= -180 && stated.east_deg <= 180 && stated.west_deg < stated.east_deg &&
                     stated.south_deg >= -90 && stated.north_deg <= 90 && stated.south_deg < stated.north_deg;
  return sound ? stated : box;
}

// The tiles of a zoom that meet the box.
TileRange tiles_of(const GeoBox& box, int zoom) {
  const double count = std::exp2(zoom);
  const auto index = [&](double share) {
    return static_cast<std::uint32_t>(std::clamp(std::floor(share * count), 0.0, count - 1));
  };
  return {zoom, index((box.west_deg + 180) / 360), index(mercator_y_from_lat(box.north_deg)),
          index((box.east_deg + 180) / 360 - 1e-9), index(mercator_y_from_lat(box.south_deg) - 1e-9)};
}

TileRange first_tiles(const GeoBox& box, const TileSource& source) {
  int zoom = source.min_zoom;
  while (zoom < source.max_zoom && tiles_of(box, zoom + 1).count() <= kFirstTiles) ++zoom;
  TileRange range = tiles_of(box, zoom);
  // A pyramid without coarse tiles begins with those in its middle.
  while (range.count() > kMostTiles) {
    const std::uint32_t columns = range.right - range.left, rows = range.bottom - range.top;
    if (columns >= rows) {
      range.left += columns / 4 + 1;
      range.right -= columns / 4;
    } else {
      range.top += rows / 4 + 1;
      range.bottom -= rows / 4;
    }
  }
  return range;
}

Result<std::shared_ptr<VectorLayer>> read_range(const TileSource& source, const std::string& where,
                                                const TileRange& range, JobContext& job) {
  Result<GdalDatasetPtr> dataset =
      open(source.gdal_path, where, "MBTiles", {"ZOOM_LEVEL=" + std::to_string(range.zoom), "CLIP=YES"});
  if (!dataset) return dataset.error();
  Result<std::shared_ptr<VectorLayer>> read = TilesReading(**dataset, where, job, source.streets).run(range);
  if (!read) return read.error();
  VectorLayer& layer = **read;
  layer.driver = "MBTiles";
  layer.tile_range = range;
  layer.version = next_layer_serial();
  // Tiles without a feature are nothing to worry about.
  std::erase(layer.warnings, "the layer is empty");
  return read;
}

}  // namespace

Result<std::shared_ptr<VectorLayer>> open_tile_pyramid(const std::string& gdal_path, const std::string& where,
                                                       JobContext& job) {
  auto source = std::make_shared<TileSource>();
  source->gdal_path = gdal_path;
  GeoBox bounds;
  std::string attribution;
  {
    Result<GdalDatasetPtr> dataset = open(gdal_path, where, "MBTiles", {"CLIP=YES"});
    if (!dataset) return dataset.error();
    if ((*dataset)->GetLayerCount() == 0)
      return error_of(where, "holds no layer of vectors", "check what the file is made of");
    source->layers = layer_names(**dataset);
    source->streets = are_streets(source->layers);
    source->max_zoom = std::clamp(number_of((*dataset)->GetMetadataItem("maxzoom"), 14), 0, 22);
    source->min_zoom = std::clamp(number_of((*dataset)->GetMetadataItem("minzoom"), 0), 0, source->max_zoom);
    bounds = stated_bounds(**dataset);
    const char* text = (*dataset)->GetMetadataItem("attribution");
    attribution = without_markup(text != nullptr ? text : "");
  }
  Result<std::shared_ptr<VectorLayer>> read = read_range(*source, where, first_tiles(bounds, *source), job);
  if (!read) return read.error();
  (*read)->tiles = source;
  (*read)->extent = bounds;
  (*read)->attribution = attribution;
  return read;
}

Result<VectorLayerPtr> read_tiles(const VectorLayer& layer, const TileRange& range, JobContext& job) {
  if (!layer.tiles) return error_of(layer.path, "is no pyramid of tiles", "");
  try {
    Result<std::shared_ptr<VectorLayer>> read = read_range(*layer.tiles, layer.path, range, job);
    if (!read) return read.error();
    VectorLayer& fresh = **read;
    fresh.serial = layer.serial;
    fresh.name = layer.name;
    fresh.path = layer.path;
    fresh.attribution = layer.attribution;
    fresh.content_hash = layer.content_hash;
    fresh.extent = layer.extent;
    fresh.tiles = layer.tiles;
    return VectorLayerPtr(*read);
  } catch (const std::exception& problem) {
    return Error{ErrorKind::internal, layer.path, std::string("cannot be read: ") + problem.what(),
                 "please report this"};
  }
}

Result<std::shared_ptr<VectorLayer>> read_single_tile(const std::string& gdal_path, const std::string& where,
                                                      JobContext& job) {
  const std::filesystem::path path = gdal_path;
  const auto whole = [](const std::string& text) { return number_of(text.c_str(), -1); };
  const int row = whole(path.stem().string()), column = whole(path.parent_path().filename().string());
  const int zoom = whole(path.parent_path().parent_path().filename().string());
  if (zoom < 0 || zoom > 22 || column < 0 || row < 0 || column >= 1 << zoom || row >= 1 << zoom)
    return error_of(where, "is a vector tile whose place is not known",
                    "put it where its place can be read from its path: ZOOM/COLUMN/ROW.mvt");
  Result<GdalDatasetPtr> dataset =
      open(gdal_path, where, "MVT",
           {"CLIP=YES", "X=" + std::to_string(column), "Y=" + std::to_string(row), "Z=" + std::to_string(zoom)});
  if (!dataset) return dataset.error();
  const bool streets = are_streets(layer_names(**dataset));
  Result<std::shared_ptr<VectorLayer>> read = TilesReading(**dataset, where, job, streets).run({});
  if (read) (*read)->driver = "MVT";
  return read;
}

}  // namespace sitmap::io
