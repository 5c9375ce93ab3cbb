// A project in which every member differs from its default.
#pragma once

#include <algorithm>
#include <string>

#include "state/project.h"

namespace sitmap::test {

inline Mapping made_mapping() {
  Mapping mapping;
  mapping.scheme = "UCDP GED";
  mapping.fields["start"] = {{"Date", "Clock"}, "chosen", Reading::date_and_clock, ""};
  mapping.fields["title"] = {{"mag"}, "by its name", Reading::plain, "M "};
  mapping.date_order = DateOrder::dmy;
  mapping.zone = "Asia/Baghdad";
  mapping.crs = "EPSG:32638";
  mapping.units_row = true;
  return mapping;
}

inline LayerRule made_rule() {
  LayerRule rule;
  rule.enabled = false;
  rule.name = "main roads";
  rule.field = "highway";
  rule.test = RuleTest::differs;
  rule.value = "primary";
  rule.color = {1, 2, 3, 4};
  rule.line_width = 2.25;
  rule.dash = LineDash::dotted;
  rule.fill_opacity = 0.1;
  rule.opacity = 0.7;
  rule.point_size = 7.5;
  rule.min_zoom = 3.5;
  rule.max_zoom = 17.25;
  rule.label_field = "ref";
  return rule;
}

inline LayerStyle made_style() {
  LayerStyle style;
  style.visible = false;
  style.opacity = 1.0 / 3;
  style.color = {10, 20, 30, 255};
  style.line_width = 3.1;
  style.dash = LineDash::dashed;
  style.fill_opacity = 0.6;
  style.point_size = 9;
  style.min_zoom = 1.5;
  style.max_zoom = 20.5;
  style.label_field = "name";
  style.rule = ClassRule::graduated;
  style.class_field = "population";
  style.class_count = 7;
  style.ramp = ColorRamp::purples;
  style.rules = {made_rule(), LayerRule{}};
  style.attribution = "© someone";
  return style;
}

inline RasterStyle made_raster_style() {
  RasterStyle style;
  style.coloring = RasterColoring::ramp;
  style.bands = {4, 3, 2};
  style.stretch = RasterStretch::entered;
  style.low = -1.0 / 7;
  style.high = 1e9;
  style.ramp = RasterRamp::terrain;
  style.reversed = true;
  style.nearest = true;
  return style;
}

inline Filter made_filter() {
  Filter filter;
  filter.hidden_categories = {"", "strike"};
  filter.hidden_severities = {true, false, true, false, false, true};
  filter.hidden_statuses = {false, true, false, true};
  filter.only_actors = {"", "ایران", "United \"States\""};
  filter.only_tags = {"rockets"};
  std::sort(filter.only_actors.begin(), filter.only_actors.end());
  filter.text = "بغداد \"embassy\"";
  filter.where = {{"actors", "Iran"}, {"tags", "a=b", Comparison::contains}, {"deaths", "3", Comparison::at_least}};
  filter.polygon = {{44, 33}, {45, 33.5}, {-179.5, -89.25}};
  filter.circle = Circle{{51.42, 35.69}, 123'456.789};
  filter.has_bbox = true;
  filter.bbox = {170.1, -20.2, -170.3, 40.4};
  filter.show_undated = false;
  return filter;
}

inline TimeControl made_time() {
  TimeControl time;
  time.window = {1'578'441'600'000'000, 1'578'441'600'000'001};
  time.mode = TimeMode::cumulative;
  time.step = {.months = 14, .days = 3, .clock_us = 5 * kHourUs};
  time.steps_per_second = 0.3;
  time.loop = LoopMode::bounce;
  time.axis = {-62'135'596'800'000'000 - 40 * kDayUs, 1'600'000'000'123'456};
  time.snap = SnapTo::nothing;
  time.shorten_gaps = false;
  return time;
}

inline Settings made_look() {
  Settings look;
  look.theme = "print";
  look.zone = Zone::fixed(210);
  look.zone_mode = ZoneMode::event;
  look.graticule = look.day_night = look.locator = look.fade_with_age = true;
  look.relief = look.labels = look.basemap = look.arcs = look.uncertainty_rings = false;
  look.boundaries = Boundaries::undisputed;
  look.label_language = LabelLanguage::persian;
  look.list_look = ListLook::table;
  look.list_order = ListOrder::column;
  look.list_column = "deaths";
  look.list_descending = true;
  look.list_only_shown = false;
  look.table_columns = {{"start", 99.5}, {"قتلى", 240}};
  look.picture = {1123, 794, 2.5, 240, "light", false, false, true, "A title"};
  return look;
}

inline Project made_project(const std::string& folder) {
  Project project;
  project.title = "Tensions – “2020” 緊張";
  project.events.push_back({folder + "/data/events.csv", "events", made_mapping(), "", false, {Rgba{9, 8, 7, 6}}});
  project.events.push_back({folder + "/../beside/نام.geojson", "two", std::nullopt, "Asia/Tehran", true, {}});
  project.layers.push_back({ProjectSourceKind::vector, folder + "/lines.gpkg", "lines", {}, made_style(), {}});
  project.layers.push_back(
      {ProjectSourceKind::raster, folder + "/a b.tif", "a b", {}, LayerStyle{}, made_raster_style()});
  project.layers.push_back({ProjectSourceKind::network,
                            "",
                            "Tiles",
                            {NetworkService::wms, "https://example.org/?layers=a", "© them", "Tiles", 17},
                            LayerStyle{},
                            RasterStyle{}});
  project.measurements = {{MeasurementKind::distance, "way", {{44.4, 33.3}, {51.42, 35.69}}, {}, true},
                          {MeasurementKind::area, "", {{0, 0}, {1, 0}, {0.5, 1.0 / 3}}, {}, false},
                          {MeasurementKind::rings, "مدى", {{179.9, -17}}, {50'000, 1e6 / 3}, true}};
  project.filter = made_filter();
  project.view.camera = {world_from_lonlat({44.4, 33.3}), 7.123456789, 12.5, Projection::lambert};
  project.view.map_width = 1011;
  project.view.map_height = 702;
  project.view.time = made_time();
  project.view.comparison = WindowComparison{{1'577'836'800'000'000, 1'578'355'200'000'001}, {false, true, true}};
  project.view.selected = ProjectSelection{1, "two: e-7"};
  project.settings = made_look();
  project.unknown.emplace_back("scenes", R"([{"caption":"x"}])");
  return project;
}

}  // namespace sitmap::test
