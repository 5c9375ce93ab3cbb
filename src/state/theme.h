// A theme: every colour of map, markers and panels, read from one JSON file in assets/themes.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/color.h"
#include "core/result.h"

namespace sitmap {

// Of the built-in street style, on the map's own land.
struct StreetColors {
  Rgba built, commercial, industrial, institution, military, farmland, sand, grass, park, wood, water, building,
      building_edge, motorway, motorway_casing, trunk, primary, primary_casing, secondary, road, road_casing, path,
      rail, rail_gap, runway, border, label, spot;
};

struct MapColors {
  Rgba sea, land, lake, river, urban, coast, country_border, country_band, disputed_border, admin1_border, graticule;
  Rgba space, atmosphere;  // behind the globe, and around its edge
  Rgba country_label, city_label, water_label, admin1_label, halo;
  double relief = 0.45;    // strength of the relief on land, 0..1
  double sea_floor = 0.5;  // strength of the depth's tint at sea, 0..1
  StreetColors streets;
};

struct MarkerColors {
  Rgba rim, symbol, symbol_on_light, shadow, selected, uncertainty_ring, arc, badge, badge_text;
};

struct UiColors {
  Rgba window, panel, raised, border, text, secondary_text, disabled_text, accent, accent_text, window_edge, error,
      warning, scrim;
};

// Colour and icon of a category of events.
struct CategoryStyle {
  Rgba color;
  std::string icon;  // of text::IconSet
};

struct Theme {
  std::string name;  // "dark"
  bool dark = true;
  MapColors map;
  MarkerColors marker;
  UiColors ui;
  std::map<std::string, CategoryStyle, std::less<>> categories;  // by name; "other" is there always

  // The category's own style; else one chosen by name from the theme's spare colours, the same on every machine.
  CategoryStyle category(std::string_view name) const;
  // The theme with a style of its own for each of the names that it does not know, as long as spare colours last: two
  // categories must not look alike.
  Theme with_categories(std::span<const std::string> names) const;
  // The colour of a symbol that lies on a disc of this colour.
  Rgba symbol_on(Rgba fill) const;
  std::vector<Rgba> spare_colors;
};

// Relative luminance and contrast of opaque colours as WCAG 2 defines them: 0 to 1, and 1 to 21.
double luminance(Rgba color);
double contrast(Rgba a, Rgba b);

// Error (input) names the key that is missing or wrong.
Result<Theme> parse_theme(std::string_view json, const std::string& file_name);

}  // namespace sitmap
