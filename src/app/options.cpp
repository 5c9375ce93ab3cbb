// Reads the command line with CLI11.
#include "app/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <span>
#include <sstream>
#include <system_error>
#include <variant>

#include "core/geodesy.h"
#include "core/position_text.h"
#include "data/field_matcher.h"
#include "data/filter_text.h"
#include "data/fold.h"

namespace sitmap::app {
namespace {

Error usage_error(std::string where, std::string what, std::string advice) {
  return Error{ErrorKind::usage, std::move(where), std::move(what), std::move(advice)};
}

bool parse_number(std::string_view text, double& value) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

// "a,b,c" as exactly count numbers.
bool parse_numbers(const std::string& text, std::span<double> values) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool last = i + 1 == values.size();
    const std::size_t end = last ? text.size() : text.find(',', begin);
    if (end == std::string::npos || !parse_number(std::string_view(text).substr(begin, end - begin), values[i]))
      return false;
    begin = end + 1;
  }
  return true;
}

// The options as text, before they are checked.
struct Raw {
  std::string center, zoom, bearing, bbox, size, scale, paper, dpi, layers, dates, file_zone, within, polygon;
  std::vector<std::string> where, map, rings;
  bool fit = false;
};

// Two numbers are longitude and latitude, as everywhere on the command line; what cannot be taken for these may be in
// any notation.
std::optional<LonLat> place_of(const std::string& text) {
  std::array<double, 2> v{};
  if (parse_numbers(text, v)) return is_valid({v[0], v[1]}) ? std::optional(LonLat{v[0], v[1]}) : std::nullopt;
  const PositionNotation notation = position_notation(text);
  if (notation == PositionNotation::none || notation == PositionNotation::pair) return std::nullopt;
  const PositionText position = read_position_text(text);
  if (!position.stated || position.has_own_reference() || !is_valid({position.x, position.y})) return std::nullopt;
  return LonLat{position.x, position.y};
}

// "LON,LAT,KM", with more radii after further commas.
std::optional<Measurement> rings_of(const std::string& text) {
  const auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  std::vector<double> v(commas + 1);
  if (commas < 2 || !parse_numbers(text, v)) return std::nullopt;
  Measurement rings{MeasurementKind::rings, "", {{v[0], v[1]}}, {}, true};
  for (std::size_t i = 2; i < v.size(); ++i) rings.radii_m.push_back(v[i] * 1000);
  std::sort(rings.radii_m.begin(), rings.radii_m.end());
  return is_whole(rings) ? std::optional(rings) : std::nullopt;
}

Status read_rings(const Raw& raw, Options& options) {
  for (const std::string& text : raw.rings) {
    const std::optional<Measurement> rings = rings_of(text);
    if (!rings)
      return usage_error("--ring", "'" + text + "' is not LON,LAT,KM",
                         "give degrees and kilometres, for example 44.396,33.299,50,100");
    options.rings.push_back(*rings);
  }
  return Ok{};
}

Status read_view(const Raw& raw, Options& options) {
  if (!raw.center.empty()) {
    options.center = place_of(raw.center);
    if (!options.center)
      return usage_error("--center", "'" + raw.center + "' is not LON,LAT",
                         "give degrees, for example 44.396,33.299, or UTM, MGRS, or degrees with N, S, E and W");
  }
  if (!raw.zoom.empty()) {
    double zoom = 0;
    if (!parse_number(raw.zoom, zoom) || zoom < 0 || zoom > 20)
      return usage_error("--zoom", "'" + raw.zoom + "' is not a zoom", "give a number from 0 to 20");
    options.zoom = zoom;
  }
  if (!raw.bearing.empty() && !parse_number(raw.bearing, options.bearing_deg.emplace()))
    return usage_error("--bearing", "'" + raw.bearing + "' is not an angle", "give degrees clockwise from north");
  options.fit = raw.fit;
  if (!raw.bbox.empty()) {
    std::array<double, 4> v{};
    if (!parse_numbers(raw.bbox, v) || !is_valid({v[0], v[1]}) || !is_valid({v[2], v[3]}) || v[1] > v[3])
      return usage_error("--bbox", "'" + raw.bbox + "' is not W,S,E,N", "give degrees, for example 38,29,54,38");
    options.bbox = GeoBox{v[0], v[1], v[2], v[3]};
  }
  const int views = (options.center || options.zoom ? 1 : 0) + (options.verb == Verb::render && options.bbox ? 1 : 0) +
                    (raw.fit ? 1 : 0);
  if (views > 1)
    return usage_error("view", "more than one view is given", "use --center with --zoom, --bbox, or --fit");
  if (options.center.has_value() != options.zoom.has_value())
    return usage_error("view", "--center and --zoom belong together", "give both");
  return Ok{};
}

Status read_paper(const Raw& raw, Options& options) {
  struct Paper {
    std::string_view name;
    int width, height;
  };
  // Landscape, at 96 logical pixels per inch.
  constexpr std::array papers{Paper{"A4", 1123, 794}, Paper{"letter", 1056, 816}, Paper{"16:9", 1280, 720}};
  for (const Paper& paper : papers) {
    if (raw.paper != paper.name) continue;
    options.width = paper.width;
    options.height = paper.height;
    return Ok{};
  }
  return usage_error("--paper", "'" + raw.paper + "' is not known", "use A4, letter or 16:9");
}

Status read_size(const Raw& raw, Options& options) {
  options.sized = !raw.size.empty() || !raw.paper.empty();
  options.scaled = !raw.scale.empty() || !raw.dpi.empty();
  if (!raw.paper.empty() && !raw.size.empty())
    return usage_error("--size", "size and paper are both given", "use one of them");
  if (!raw.size.empty()) {
    std::string size = raw.size;
    std::replace(size.begin(), size.end(), 'x', ',');
    std::array<double, 2> v{};
    if (!parse_numbers(size, v) || v[0] < 64 || v[1] < 64 || v[0] > 65536 || v[1] > 65536 || v[0] != std::floor(v[0]) ||
        v[1] != std::floor(v[1]))
      return usage_error("--size", "'" + raw.size + "' is not WxH",
                         "give whole pixels from 64 to 65536, such as 1920x1080");
    options.width = static_cast<int>(v[0]);
    options.height = static_cast<int>(v[1]);
  }
  if (!raw.paper.empty()) {
    Status paper = read_paper(raw, options);
    if (!paper) return paper;
  }
  if (!raw.dpi.empty()) {
    if (!parse_number(raw.dpi, options.dpi) || options.dpi < 24 || options.dpi > 2400)
      return usage_error("--dpi", "'" + raw.dpi + "' is not a resolution", "give a number from 24 to 2400");
    if (!raw.scale.empty()) return usage_error("--dpi", "scale and resolution are both given", "use one of them");
    options.scale = options.dpi / 96;
  }
  if (!raw.scale.empty() && (!parse_number(raw.scale, options.scale) || options.scale < 0.25 || options.scale > 16))
    return usage_error("--scale", "'" + raw.scale + "' is not a scale", "give a number from 0.25 to 16");
  if (options.width * options.scale > 65536 || options.height * options.scale > 65536)
    return usage_error("--size", "the picture would be wider or higher than 65536 pixels",
                       "use a smaller size or scale");
  return Ok{};
}

// LON,LAT of each corner, one after the other.
Status read_polygon(const std::string& text, Options& options) {
  if (text.empty()) return Ok{};
  const auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  std::vector<double> numbers(commas + 1);
  const Error error = usage_error("--polygon", "'" + text + "' is not LON,LAT,LON,LAT,…",
                                  "give three corners or more, for example 44,33,45,33,44,34");
  if (numbers.size() % 2 != 0 || !parse_numbers(text, numbers)) return error;
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    const LonLat corner{numbers[i], numbers[i + 1]};
    if (!is_valid(corner)) return error;
    options.polygon.push_back(corner);
  }
  if (options.polygon.size() < 3) return error;
  if (!PolygonTest::create(options.polygon))
    return usage_error("--polygon", "it is larger than half the globe", "use several queries or --bbox");
  return Ok{};
}

Status read_filters(const Raw& raw, Options& options) {
  for (const std::string& condition : raw.where) {
    std::optional<FieldCondition> parsed = parse_condition(condition);
    if (!parsed)
      return usage_error("--where", "'" + condition + "' is not FIELD=VALUE",
                         "for example --where category=killing or --where \"severity>=3\"");
    if (const std::optional<std::string> values = values_of_field(*parsed))
      return usage_error("--where", "'" + parsed->value + "' is no value of " + folded(parsed->field),
                         "use " + *values);
    options.where.push_back(std::move(*parsed));
  }
  if (!raw.within.empty()) {
    std::array<double, 3> v{};
    if (!parse_numbers(raw.within, v) || !is_valid({v[0], v[1]}) || v[2] <= 0 || v[2] * 1000 > kFarthestApart_m)
      return usage_error("--within", "'" + raw.within + "' is not LON,LAT,KM",
                         "give degrees and kilometres, for example 44.396,33.299,50");
    options.within = Circle{{v[0], v[1]}, v[2] * 1000};
  }
  return read_polygon(raw.polygon, options);
}

Status read_import(const Raw& raw, Options& options) {
  for (const std::string& text : raw.map) {
    Result<MappingChoice> choice = parse_mapping_choice(text);
    if (!choice) return choice.error();
    options.reading.choices.fields.push_back(std::move(*choice));
  }
  if (!raw.dates.empty()) {
    const Result<DateOrder> order = parse_date_order(raw.dates);
    if (!order) return order.error();
    options.reading.choices.date_order = *order;
  }
  if (raw.file_zone.empty()) return Ok{};
  Result<Zone> zone = Zone::find(raw.file_zone);
  if (!zone) return usage_error("--file-zone", zone.error().what, zone.error().advice);
  options.reading.zone = std::move(*zone);
  options.reading.choices.reader_zone_given = true;
  return Ok{};
}

void add_import(CLI::App& verb, Options& options, Raw& raw) {
  verb.add_option("--map", raw.map,
                  "FIELD=COLUMN: what a field of the events is read from, such as start=Date, start=year,month,day or "
                  "start=Opened:excel; may be repeated")
      ->allow_extra_args(false);
  verb.add_option("--dates", raw.dates, "Order of dates such as 03/04/2020: dmy, mdy or ymd");
  verb.add_option("--file-zone", raw.file_zone,
                  "Zone in which files mean dates and times that state no offset: UTC (default) or an IANA name");
  verb.add_option("--crs", options.reading.choices.crs,
                  "Reference system of coordinates in columns, such as EPSG:32638; default: longitude and latitude");
}

void add_time(CLI::App& verb, Options& options) {
  verb.add_option("--time", options.time, "Interval shown, EDTF, its end included: 2020-01-01/2020-01-07");
  verb.add_option("--at", options.at, "Moment shown, EDTF");
  verb.add_option("--mode", options.mode, "window, cumulative or instant");
  verb.add_option(
      "--compare", options.compare,
      "Interval with which the shown one is compared, EDTF: what is new, has ended or continues; with --time "
      "or --at");
  verb.add_option("--zone", options.zone, "Zone of shown times and of --time and --at: UTC, event, or an IANA name");
}

void add_filters(CLI::App& verb, Options& options, Raw& raw) {
  verb.add_option("--where", raw.where,
                  "Only events whose FIELD is VALUE; also !=, <, <=, >, >= and ~ (contains), and columns of the file; "
                  "may be repeated")
      ->allow_extra_args(false);
  verb.add_option("--actor", options.actors, "Only events with this actor; repeated: with one of them")
      ->allow_extra_args(false);
  verb.add_option("--tag", options.tags, "Only events with this tag; repeated: with one of them")
      ->allow_extra_args(false);
  verb.add_option("--text", options.text,
                  "Only events in which all these words begin words; \"a phrase\", -without these");
  verb.add_option("--within", raw.within, "LON,LAT,KM: only events at most so many kilometres from there");
  verb.add_option("--polygon", raw.polygon, "LON,LAT,LON,LAT,…: only events inside these corners");
}

void add_look(CLI::App& verb, Options& options, Raw& raw) {
  verb.add_option("--center", raw.center,
                  "LON,LAT of the picture's centre, or UTM, MGRS, or degrees with N, S, E and W; with --zoom");
  verb.add_option("--ring", raw.rings,
                  "LON,LAT,KM: a ring of that radius; more radii after further commas; may be repeated")
      ->allow_extra_args(false);
  verb.add_option("--zoom", raw.zoom, "The world is 512 * 2^Z logical pixels wide");
  verb.add_option("--bearing", raw.bearing, "Direction that is up, degrees clockwise from north");
  verb.add_option("--bbox", raw.bbox, "W,S,E,N in degrees: fits this box");
  verb.add_flag("--fit", raw.fit, "Fits all events (default without a project)");
  verb.add_option(
      "--projection", options.projection,
      "auto (default: a globe that turns into Mercator), mercator, globe, equirectangular, lambert or albers");
  verb.add_option("--size", raw.size, "WxH in logical pixels; default 1920x1080");
  verb.add_option("--scale", raw.scale, "Pixels per logical pixel; default 1");
  verb.add_option("--paper", raw.paper, "A4, letter (both landscape) or 16:9 instead of --size");
  verb.add_option("--dpi", raw.dpi, "Resolution of the paper, instead of --scale");
  verb.add_option("--theme", options.theme, "dark, light, print or high-contrast");
  verb.add_option("--labels", options.labels, "Language of place names: international, local, both, ar, fa or he");
  verb.add_option("--boundaries", options.boundaries, "all (disputed ones dashed; default) or undisputed");
  verb.add_flag("--locator", options.locator, "A small map of where the view lies");
  verb.add_option("--title", options.title, "Title of the picture; default: the data's own");
  verb.add_option("--select", options.select, "Id of the event to mark as selected");
  verb.add_option("--layers", options.layers,
                  "Layers to draw: basemap, relief, labels, graticule, night, locator, rings, arcs, or a file's layer")
      ->delimiter(',');
  verb.add_flag_callback(
      "--no-decorations", [&options] { options.decorations = false; }, "Only the map and its attribution");
  verb.add_flag_callback(
      "--no-basemap", [&options] { options.basemap = false; }, "No base map");
  verb.add_flag("--transparent", options.transparent, "Nothing behind land and events");
  verb.add_option("--tile", options.tile_px, "Largest tile drawn at once, 64 to 65536 pixels")
      ->check(CLI::Range(64, 65536))
      ->option_text("INT");
}

void add_network(CLI::App& verb, Options& options) {
  verb.add_option("--tiles", options.tiles,
                  "Network layer: a template with {x}, {y} and {z}, a WMS address with layers=, or a WMTS address");
  verb.add_option("--tiles-attribution", options.tiles_attribution, "Whose map it is; shown on every picture");
  verb.add_option("--tiles-max-zoom", options.tiles_max_zoom, "Finest zoom of the server, 0 to 24; default 19")
      ->check(CLI::Range(0, 24))
      ->option_text("INT");
  verb.add_flag("--offline", options.offline, "Of network layers only what was fetched before");
}

struct Verbs {
  CLI::App *render, *query, *info, *bench;
};

Verbs describe(CLI::App& app, Options& options, Raw& raw) {
  const char* const files = "Files of events, of geodata, or a project; none: the built-in events";
  app.set_version_flag("--version", std::string("sitmap ") + SITMAP_VERSION);
  app.add_option("FILE", options.files, files);
  add_import(app, options, raw);
  add_network(app, options);
  app.require_subcommand(0, 1);
  app.footer(
      "Exit status: 0 done, 1 internal error, 2 usage, 3 input could not be read, 4 output could not be written.");

  Verbs verbs{};
  verbs.render = app.add_subcommand("render", "Makes one picture (PNG)");
  verbs.render->add_option("FILE", options.files, files);
  verbs.render->add_option("-o,--output", options.output, "The picture, a .png file")->required();
  add_time(*verbs.render, options);
  add_filters(*verbs.render, options, raw);
  add_look(*verbs.render, options, raw);
  add_network(*verbs.render, options);
  verbs.render->add_flag("--online", options.online, "Network layers of a project may ask their servers");

  verbs.query = app.add_subcommand("query", "Writes the events that a window of time and filters let through");
  verbs.query->add_option("FILE", options.files, files);
  verbs.query->add_option("-o,--output", options.output, "A file; default: standard output");
  verbs.query->add_option("--bbox", raw.bbox, "Only events inside W,S,E,N");
  verbs.query
      ->add_option(
          "--format", options.format,
          "geojson (default), csv, json, kml, gpkg or xlsx; the last two need -o. Times stay as they are stated")
      ->check(CLI::IsMember({"geojson", "csv", "json", "kml", "gpkg", "xlsx"}));
  add_time(*verbs.query, options);
  add_filters(*verbs.query, options, raw);

  verbs.info = app.add_subcommand("info", "Tells what was recognised in files: counts, extent, times, warnings");
  verbs.info->add_option("FILE", options.files, files);
  verbs.info->add_option("--format", options.format, "text (default) or json")->check(CLI::IsMember({"text", "json"}));
  verbs.info->add_option("--rejected", options.rejected,
                         "Writes the records that became no events to this CSV file, with the reasons");
  verbs.info->add_option("--bbox", raw.bbox, "Count only events inside W,S,E,N as shown");
  add_time(*verbs.info, options);
  add_filters(*verbs.info, options, raw);

  verbs.bench = app.add_subcommand("bench", "Measures drawing, scrubbing and exporting on this machine");
  verbs.bench->add_option("FILE", options.files, files);
  verbs.bench->add_option("--scenario", options.scenarios, "Only these scenarios; may be repeated")
      ->allow_extra_args(false);
  verbs.bench->add_option("--format", options.format, "text (default) or json")->check(CLI::IsMember({"text", "json"}));

  for (CLI::App* verb : {verbs.render, verbs.query, verbs.info, verbs.bench}) add_import(*verb, options, raw);
  for (CLI::App* verb : {verbs.render, verbs.query, verbs.info})
    verb->add_flag("--strict", options.strict, "Fail with status 3 if a file could be read only in part");
  return verbs;
}

// Writing in place of what is read would lose it: an export holds less than its source.
Status check_output(const char* option, const std::string& output, const Options& options) {
  if (output.empty()) return Ok{};
  for (const std::string& file : options.files) {
    std::error_code missing;
    if (std::filesystem::equivalent(output, file, missing))
      return usage_error(option, "'" + output + "' is one of the files that are read", "name another file");
  }
  return Ok{};
}

Status check(const Raw& raw, Options& options) {
  if (Status s = check_output("-o", options.output, options); !s) return s;
  if (Status s = check_output("--rejected", options.rejected, options); !s) return s;
  if (options.verb == Verb::query && options.output.empty() && (options.format == "gpkg" || options.format == "xlsx"))
    return usage_error("--format", options.format + " is no text for standard output", "name a file with -o");
  if (Status s = read_import(raw, options); !s) return s;
  if (Status s = read_filters(raw, options); !s) return s;
  if (Status s = read_view(raw, options); !s) return s;
  if (Status s = read_rings(raw, options); !s) return s;
  if (Status s = read_size(raw, options); !s) return s;
  if (!options.tiles.empty() && options.tiles_attribution.empty())
    return usage_error("--tiles", "no attribution is given", "state whose map it is with --tiles-attribution");
  if (options.tiles.empty() &&
      (!options.tiles_attribution.empty() || options.tiles_max_zoom != Options{}.tiles_max_zoom))
    return usage_error(options.tiles_attribution.empty() ? "--tiles-max-zoom" : "--tiles-attribution",
                       "there are no tiles that it is about", "name their server with --tiles");
  if (options.offline && options.online)
    return usage_error("--online", "is the opposite of --offline", "use one of them");
  if (!options.time.empty() && !options.at.empty())
    return usage_error("--at", "interval and moment are both given", "use --time or --at");
  if (!options.compare.empty() && !options.has_time())
    return usage_error("--compare", "no window is given that it is compared with", "give one with --time or --at");
  if (!options.mode.empty() && options.mode != "window" && options.mode != "cumulative" && options.mode != "instant")
    return usage_error("--mode", "'" + options.mode + "' is not known", "use window, cumulative or instant");
  return Ok{};
}

// An option that is given without a value, as a shell does of a variable that is not set.
std::optional<Error> empty_option(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const auto& values = option->results();
    const bool may_be_empty = option->get_name() == "--title";  // a picture without one
    if (!may_be_empty && std::any_of(values.begin(), values.end(), [](const auto& value) { return value.empty(); }))
      return usage_error(option->get_name(), "is given without a value", "give one, or leave the option out");
  }
  for (const CLI::App* verb : app.get_subcommands())
    if (std::optional<Error> error = empty_option(*verb)) return error;
  return std::nullopt;
}

}  // namespace

std::optional<NetworkSource> Options::network() const {
  if (tiles.empty()) return std::nullopt;
  NetworkSource source;
  source.url = tiles;
  source.attribution = tiles_attribution;
  source.max_zoom = tiles_max_zoom;
  return source;
}

Result<std::variant<Options, Answer>> parse_options(int argc, const char* const* argv) {
  Options options;
  Raw raw;
  CLI::App app("sitmap: explore dated events on a map, scrub time, take pictures.", "sitmap");
  const Verbs verbs = describe(app, options, raw);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    if (app.exit(error, out, err) == 0) return std::variant<Options, Answer>(Answer{out.str()});
    return usage_error("", error.what(), "see sitmap --help");
  }
  if (verbs.render->parsed()) options.verb = Verb::render;
  if (verbs.query->parsed()) options.verb = Verb::query;
  if (verbs.info->parsed()) options.verb = Verb::info;
  if (verbs.bench->parsed()) options.verb = Verb::bench;
  if (std::optional<Error> empty = empty_option(app)) return *empty;
  const Status status = check(raw, options);
  if (!status) return status.error();
  return std::variant<Options, Answer>(std::move(options));
}

}  // namespace sitmap::app
