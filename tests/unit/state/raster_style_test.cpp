// How rasters are coloured: what they first appear in, what a style means for values, and its limits.
#include "state/raster_style.h"

#include <catch2/catch.hpp>
#include <limits>

#include "state/action.h"

namespace sitmap {
namespace {

RasterBand band(const std::string& type, BandRole role, double low = 0, double high = 0) {
  return {"", type, role, std::nullopt, true, low, high, low + (high - low) * 0.02, high - (high - low) * 0.02};
}

RasterLayerPtr raster(std::vector<RasterBand> bands, std::uint64_t serial = 1) {
  auto layer = std::make_shared<RasterLayer>();
  layer->serial = serial;
  layer->name = "R" + std::to_string(serial);
  layer->bands = std::move(bands);
  layer->extent = {40, 30, 50, 40};
  return layer;
}

State with_rasters(const std::vector<RasterLayerPtr>& rasters) {
  return apply(initial_state(), action::AddMapLayers{{}, rasters});
}

}  // namespace

TEST_CASE("A raster first appears in what it most likely is") {
  using enum BandRole;
  const auto photo = automatic_raster_style(
      *raster({band("Byte", blue), band("Byte", green), band("Byte", red), band("Byte", alpha)}));
  CHECK(photo.coloring == RasterColoring::rgb);
  CHECK(photo.bands == std::array<int, 3>{3, 2, 1});
  CHECK(photo.stretch == RasterStretch::bytes);

  const auto map = automatic_raster_style(*raster({band("Byte", palette)}));
  CHECK(map.coloring == RasterColoring::palette);
  CHECK(map.nearest);

  const auto heights = automatic_raster_style(*raster({band("Float32", grey, -10, 4000)}));
  CHECK(heights.coloring == RasterColoring::ramp);
  CHECK(heights.stretch == RasterStretch::percentiles);
}

TEST_CASE("The stretch decides which values get the ends of the ramp") {
  const auto layer = raster({band("Float32", BandRole::grey, 0, 1000)});
  RasterStyle style = automatic_raster_style(*layer);
  CHECK(raster_range(*layer, style, 0) == std::array<double, 2>{20, 980});
  style.stretch = RasterStretch::extremes;
  CHECK(raster_range(*layer, style, 0) == std::array<double, 2>{0, 1000});
  style.stretch = RasterStretch::entered;
  style.low = 300;
  style.high = 100;
  CHECK(raster_range(*layer, style, 0) == std::array<double, 2>{300, 100});
  style.stretch = RasterStretch::bytes;
  CHECK(raster_range(*layer, style, 0) == std::array<double, 2>{0, 255});
}

TEST_CASE("A ramp goes from its first to its last colour, or back") {
  for (int i = 0; i < kRasterRamps; ++i) {
    const auto ramp = static_cast<RasterRamp>(i);
    CHECK(raster_ramp_color(ramp, false, 0) == raster_ramp_color(ramp, true, 1));
    CHECK(raster_ramp_color(ramp, false, 1) == raster_ramp_color(ramp, true, 0));
    CHECK(raster_ramp_color(ramp, false, -5) == raster_ramp_color(ramp, false, 0));
    CHECK_FALSE(raster_ramp_name(ramp).empty());
  }
  CHECK(raster_ramp_color(RasterRamp::grey, false, 0.5).r == 128);
}

TEST_CASE("A change of bands, stretch or ramp is one step that can be undone") {
  State state = with_rasters({raster({band("Byte", BandRole::grey, 0, 99), band("Byte", BandRole::other, 5, 9)})});
  REQUIRE(state.document.map_layers.size() == 1);
  RasterStyle style = state.document.map_layers[0].raster_style;
  const RasterStyle before = style;
  style.ramp = RasterRamp::magma;
  style.bands[0] = 2;
  state = apply(state, action::StyleRaster{0, style});
  CHECK(state.document.map_layers[0].raster_style == style);
  state = apply(state, action::Undo{});
  CHECK(state.document.map_layers[0].raster_style == before);
  state = apply(state, action::Redo{});
  CHECK(state.document.map_layers[0].raster_style == style);
}

TEST_CASE("A style stays within what its raster has") {
  State state = with_rasters({raster({band("Byte", BandRole::grey, 0, 99)})});
  RasterStyle style = state.document.map_layers[0].raster_style;
  style.bands = {7, -3, 2};
  style.coloring = RasterColoring::palette;
  style.high = std::numeric_limits<double>::infinity();
  state = apply(state, action::StyleRaster{0, style});
  const RasterStyle& now = state.document.map_layers[0].raster_style;
  CHECK(now.bands == std::array<int, 3>{1, 1, 1});
  CHECK(now.coloring == RasterColoring::ramp);
  CHECK(now.high == 255);
  CHECK(apply(state, action::StyleRaster{5, style}).document == state.document);
}

TEST_CASE("Rasters come above other rasters and below features, which they would cover") {
  auto features = std::make_shared<VectorLayer>();
  features->serial = next_layer_serial();
  features->name = "F";
  State state = apply(initial_state(), action::AddMapLayers{{features}});
  const auto one = {band("Byte", BandRole::grey)};
  state = apply(state, action::AddMapLayers{{}, {raster(one, 1001)}});
  state = apply(state, action::AddMapLayers{{}, {raster(one, 1002)}});
  std::string order;
  for (const MapLayer& layer : state.document.map_layers) order += layer.vector->name + " ";
  CHECK(order == "R1001 R1002 F ");
  // The map fits what it shows first, and a raster can be fitted like any layer.
  state = with_rasters({raster(one)});
  const LonLat center = lonlat_from_world(state.view.camera.center);
  CHECK(center.lon_deg == Approx(45).margin(0.5));
}

TEST_CASE("Of the rasters of one file the first shows at first") {
  std::vector<RasterLayerPtr> variables;
  for (const char* name : {"t", "u"}) {
    auto variable = std::make_shared<RasterLayer>(*raster({band("Float32", BandRole::grey)}, 2000 + variables.size()));
    variable->path = "a.nc";
    variable->gdal_path = std::string("NETCDF:a.nc:") + name;
    variables.push_back(std::move(variable));
  }
  const State state = with_rasters(variables);
  CHECK(state.document.map_layers[0].style.visible);
  CHECK_FALSE(state.document.map_layers[1].style.visible);
}

TEST_CASE("Numbers of a legend are short") {
  CHECK(short_number(117) == "117");
  CHECK(short_number(-12.345678) == "-12.35");
  CHECK(short_number(0) == "0");
}

}  // namespace sitmap
