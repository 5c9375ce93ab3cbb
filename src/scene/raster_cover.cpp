// Tiles are found by looking at points of the screen, which works in every projection.
#include "scene/raster_cover.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sitmap::scene {
namespace {

// A tile is some 300 physical pixels or more across.
constexpr double kStep_px = 24, kEdgeStep_px = 8, kBeyond_px = 6;
// A picture too large for this many tiles of a raster shows coarser ones.
constexpr std::size_t kMostTiles = 1500;
constexpr int kPreviewLevels = 3;

class Finding {
 public:
  Finding(const Projector& projector, int level) : projector_(projector), level_(level) {}

  std::vector<TileId> run() {
    const Viewport& v = projector_.viewport();
    const double step = kStep_px / v.scale, edge_step = kEdgeStep_px / v.scale, beyond = kBeyond_px / v.scale;
    for (double y = 0; y < v.height; y += step)
      for (double x = 0; x < v.width; x += step) look(x, y);
    for (double x = -beyond; x <= v.width + beyond; x += edge_step) {
      look(x, -beyond);
      look(x, v.height + beyond);
    }
    for (double y = -beyond; y <= v.height + beyond; y += edge_step) {
      look(-beyond, y);
      look(v.width + beyond, y);
    }
    std::vector<std::pair<double, TileId>> sorted;
    for (const auto& [tile, distance] : nearest_) sorted.emplace_back(distance, tile);
    std::sort(sorted.begin(), sorted.end());
    std::vector<TileId> tiles;
    for (const auto& [distance, tile] : sorted) tiles.push_back(tile);
    return tiles;
  }

 private:
  void look(double x, double y) {
    const Viewport& v = projector_.viewport();
    TileId tile;
    const auto ground = world_at_screen(projector_.camera(), v, {x, y});
    if (!ground || !tile_at(*ground, level_, tile)) return;
    const double distance = std::hypot(x - v.width / 2, y - v.height / 2);
    const auto [at, is_new] = nearest_.try_emplace(tile, distance);
    if (!is_new) at->second = std::min(at->second, distance);
  }

  const Projector& projector_;
  int level_;
  std::map<TileId, double> nearest_;
};

double west_of(WorldBox box) {
  return box.min_x / kWorldXUnits * 360 - 180;
}
double east_of(WorldBox box) {
  return (static_cast<double>(box.max_x) + 1) / kWorldXUnits * 360 - 180;
}

bool meets(const GeoBox& extent, TileId tile) {
  const WorldBox box = tile_bounds(tile);
  const double north = lonlat_from_world({box.min_x, box.min_y}).lat_deg,
               south = lonlat_from_world({box.min_x, box.max_y}).lat_deg;
  if (north < extent.south_deg || south > extent.north_deg) return false;
  const double west = west_of(box), east = east_of(box);
  if (extent.west_deg <= extent.east_deg) return west <= extent.east_deg && east >= extent.west_deg;
  return west <= extent.east_deg || east >= extent.west_deg;
}

// Places the tiles of one raster.
class Placing {
 public:
  Placing(const RasterCover& cover, const MapLayer& layer, Frame& frame)
      : cover_(cover),
        layer_(*layer.raster),
        raster_(layer.raster),
        paint_(std::make_shared<RasterPaint>(raster_paint(layer_, layer.raster_style))),
        paint_key_(paint_key(*paint_)),
        frame_(frame),
        placed_(frame.ground.tiles[layer_.serial]) {}

  void run(const std::vector<TileId>& areas) {
    std::set<TileId> asked, previews;
    std::vector<TileId> missing;
    for (const TileId area : areas) {
      if (!meets(layer_.extent, area)) continue;
      const TileId wanted = ancestor(area, layer_.max_level);
      const RasterTilePtr tile = cover_.tiles.find(key(wanted));
      if (tile && !tile->failed) {
        place(area, tile);
        continue;
      }
      const bool covered = stand_in(area, wanted);
      if (tile) {  // it cannot be had; when it is asked for again the reader knows
        if (!covered && layer_.network) ask_for_coarser(wanted, asked, missing);
        continue;
      }
      if (asked.insert(wanted).second) missing.push_back(wanted);
      if (!covered && cover_.preview && wanted.level > kPreviewLevels)
        previews.insert(ancestor(wanted, wanted.level - kPreviewLevels));
    }
    for (const TileId id : previews)
      if (!cover_.tiles.find(key(id))) frame_.wanted_tiles.push_back({raster_, paint_, key(id)});
    for (const TileId id : missing) frame_.wanted_tiles.push_back({raster_, paint_, key(id)});
  }

 private:
  TileKey key(TileId id) const { return {layer_.serial, id, paint_key_}; }

  void place(TileId area, const RasterTilePtr& tile) {
    if (!tile->rgba.empty()) placed_.push_back({area, tile});
  }

  // Where a server or its cache lacks a tile, a coarser one may be there: the finest that is not known to be missing.
  void ask_for_coarser(TileId wanted, std::set<TileId>& asked, std::vector<TileId>& missing) const {
    for (int level = wanted.level - 1; level >= 0; --level) {
      const TileId id = ancestor(wanted, level);
      if (cover_.tiles.find(key(id))) continue;
      if (asked.insert(id).second) missing.push_back(id);
      return;
    }
  }

  // Four finer tiles, a coarser one, or the same in the paint that it had before.
  bool stand_in(TileId area, TileId wanted) {
    if (place_children(wanted, area)) return true;
    for (int level = wanted.level - 1; level >= 0; --level) {
      const RasterTilePtr tile = cover_.tiles.find(key(ancestor(wanted, level)));
      if (!tile || tile->failed) continue;
      place(area, tile);
      return true;
    }
    const RasterTilePtr other = cover_.tiles.find_painted_otherwise(key(wanted));
    if (!other || other->failed) return false;
    place(area, other);
    return true;
  }

  bool place_children(TileId wanted, TileId area) {
    if (wanted != area || wanted.level >= kMaxTileLevel) return false;
    std::vector<PlacedTile> children;
    for (std::uint32_t i = 0; i < 4; ++i) {
      const TileId child{wanted.level + 1, wanted.x * 2 + i % 2, wanted.y * 2 + i / 2};
      const RasterTilePtr tile = cover_.tiles.find(key(child));
      if (!tile || tile->failed) return false;
      children.push_back({child, tile});
    }
    for (const PlacedTile& child : children) place(child.area, child.tile);
    return true;
  }

  const RasterCover& cover_;
  const RasterLayer& layer_;
  RasterLayerPtr raster_;
  std::shared_ptr<const RasterPaint> paint_;
  std::uint64_t paint_key_;
  Frame& frame_;
  std::vector<PlacedTile>& placed_;
};

}  // namespace

std::vector<TileId> seen_tiles(const Projector& projector, int level) {
  return Finding(projector, level).run();
}

void cover_rasters(const RasterCover& cover, const Projector& projector, Frame& frame) {
  const bool any = std::any_of(frame.ground.layers.begin(), frame.ground.layers.end(),
                               [](const MapLayer& layer) { return layer.raster != nullptr; });
  if (!any) return;
  int level = tile_level_for(projector.camera().zoom + std::log2(projector.viewport().scale));
  std::vector<TileId> areas = seen_tiles(projector, level);
  while (areas.size() > kMostTiles && level > 0) areas = seen_tiles(projector, --level);
  for (const MapLayer& layer : frame.ground.layers)
    if (layer.raster) Placing(cover, layer, frame).run(areas);
}

}  // namespace sitmap::scene
