// The command line as a plain value.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/geo.h"
#include "core/result.h"
#include "data/filter.h"
#include "data/raster_layer.h"
#include "io/event_file.h"
#include "state/measurement.h"

namespace sitmap::app {

enum class Verb { window, render, query, info, bench };

struct Options {
  Verb verb = Verb::window;
  std::vector<std::string> files;  // empty: the built-in events
  std::string output;

  io::ReadOptions reading;  // how files become events
  std::string rejected;     // a CSV file for the records that are none

  // view
  bool fit = false;  // asked for; else it is what happens without a project
  std::optional<LonLat> center;
  std::optional<double> zoom;
  std::optional<double> bearing_deg;
  std::optional<GeoBox> bbox;

  // time
  std::string time, at, mode, zone;
  std::string compare;  // the window that the shown one is compared with

  // filters
  std::vector<FieldCondition> where;
  std::vector<std::string> actors, tags;
  std::optional<Circle> within;
  std::vector<LonLat> polygon;
  std::string text;

  std::vector<Measurement> rings;  // to be drawn, each around its own place

  // look
  int width = 1920, height = 1080;  // logical pixels
  double scale = 1;
  double dpi = 0;                      // 0: not stated
  bool sized = false, scaled = false;  // by an option
  std::string theme, labels, boundaries, title, select, projection;
  std::vector<std::string> layers;
  bool decorations = true, basemap = true, transparent = false, locator = false;
  int tile_px = 0;  // 0: as large as the driver allows

  // network layer
  std::string tiles, tiles_attribution;
  int tiles_max_zoom = 19;
  bool offline = false;
  bool online = false;  // network layers of a project may ask their servers

  std::string format;
  std::vector<std::string> scenarios;
  bool strict = false;

  // What --tiles asks for.
  std::optional<NetworkSource> network() const;
  bool has_time() const { return !time.empty() || !at.empty(); }
  bool has_filter() const {
    return !where.empty() || !actors.empty() || !tags.empty() || !text.empty() || within || !polygon.empty() ||
           (verb != Verb::render && bbox);
  }
};

// What parsing ends with when there is nothing to run: text for standard output (help, version) and status 0.
struct Answer {
  std::string text;
};

// Error (usage) says which option, and what is wrong with it.
Result<std::variant<Options, Answer>> parse_options(int argc, const char* const* argv);

}  // namespace sitmap::app
