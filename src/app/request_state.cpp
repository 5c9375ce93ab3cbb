// Applies the command line's view, time, filter and look to a fresh state, through the same actions as the window.
#include "app/request_state.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/picture.h"
#include "core/edtf.h"
#include "state/action.h"
#include "state/derived.h"

namespace sitmap::app {
namespace {

Error usage_error(std::string where, std::string what, std::string advice) {
  return Error{ErrorKind::usage, std::move(where), std::move(what), std::move(advice)};
}

Status set_zone(const Options& options, Settings& settings) {
  if (options.zone.empty()) return Ok{};
  if (options.zone == "event") {
    settings.zone_mode = ZoneMode::event;
    return Ok{};
  }
  Result<Zone> zone = Zone::find(options.zone);
  if (!zone) return usage_error("--zone", zone.error().what, zone.error().advice);
  settings.zone = *zone;
  return Ok{};
}

TimeMode mode_for(const Options& options, TimeMode present) {
  if (options.mode == "cumulative") return TimeMode::cumulative;
  if (options.mode == "instant") return TimeMode::instant;
  if (options.mode == "window") return TimeMode::window;
  if (!options.has_time()) return present;
  return options.at.empty() ? TimeMode::window : TimeMode::instant;
}

// The window that --time, --at and --mode ask for; an unstated one is that of time.
// full: the data's full range, by which open ends are closed.
Result<TimeControl> time_for(const Options& options, const Zone& zone, TimeControl time, TimeSpan full) {
  if (!options.has_time() && options.mode.empty()) return time;
  const TimeMode mode = mode_for(options, time.mode);
  if (options.has_time()) {
    const bool moment = options.time.empty();
    const std::string& text = moment ? options.at : options.time;
    Result<TimeSpan> span = parse_time_span(text, zone, rounded_out_to_days(full, zone));
    if (!span) return usage_error(moment ? "--at" : "--time", span.error().what, span.error().advice);
    time.window = *span;
    // A moment is the first instant of what the text names; cumulative then includes all that the text names.
    if (moment && mode != TimeMode::cumulative) time.window.end = time.window.begin + 1;
  }
  return with_mode(with_window(time, time.window), mode);
}

// What --compare asks for, or else what is present.
Result<std::optional<WindowComparison>> comparison_for(const Options& options, const Zone& zone, TimeSpan full,
                                                       std::optional<WindowComparison> present) {
  if (options.compare.empty()) return present;
  const Result<TimeSpan> span = parse_time_span(options.compare, zone, rounded_out_to_days(full, zone));
  if (!span) return usage_error("--compare", span.error().what, span.error().advice);
  return std::optional(WindowComparison{*span, {}});
}

std::vector<std::string> sorted_once(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

// With what the project filters by, unless an option says otherwise.
Filter filter_for(const Options& options, Filter filter) {
  if (!options.where.empty()) filter.where = options.where;
  if (!options.actors.empty()) filter.only_actors = sorted_once(options.actors);
  if (!options.tags.empty()) filter.only_tags = sorted_once(options.tags);
  if (!options.text.empty()) filter.text = options.text;
  if (options.within) filter.circle = options.within;
  if (!options.polygon.empty()) filter.polygon = options.polygon;
  if (options.verb != Verb::render && options.bbox) {
    filter.has_bbox = true;
    filter.bbox = *options.bbox;
  }
  return filter;
}

// A column that became a field is asked for by its own name, too.
void name_fields(const EventLayer& layer, std::vector<FieldCondition>& where) {
  const auto own = filter_fields();
  const auto is_field = [&](const std::string& name) { return std::find(own.begin(), own.end(), name) != own.end(); };
  for (FieldCondition& condition : where) {
    if (is_field(condition.field)) continue;
    for (const auto& [field, column] : layer.fields)
      if (is_field(field) && column == condition.field) condition.field = field;
  }
}

Status set_labels(const Options& options, Settings& settings) {
  if (options.labels.empty()) return Ok{};
  for (const auto& [name, language] : kLabelLanguages) {
    if (name != options.labels) continue;
    settings.label_language = language;
    return Ok{};
  }
  return usage_error("--labels", "'" + options.labels + "' is not known",
                     "use international, local, both, ar, fa or he");
}

Status set_boundaries(const Options& options, Settings& settings) {
  if (options.boundaries == "undisputed")
    settings.boundaries = Boundaries::undisputed;
  else if (!options.boundaries.empty() && options.boundaries != "all")
    return usage_error("--boundaries", "'" + options.boundaries + "' is not known", "use all or undisputed");
  return Ok{};
}

struct LayerSwitch {
  std::string_view name;
  bool Settings::*flag;
};
constexpr std::array kSwitches{
    LayerSwitch{"basemap", &Settings::basemap},     LayerSwitch{"relief", &Settings::relief},
    LayerSwitch{"night", &Settings::day_night},     LayerSwitch{"labels", &Settings::labels},
    LayerSwitch{"graticule", &Settings::graticule}, LayerSwitch{"rings", &Settings::uncertainty_rings},
    LayerSwitch{"locator", &Settings::locator},     LayerSwitch{"arcs", &Settings::arcs}};

// --layers: switches what is named on and everything else off. Returns the layers of files that are left.
Result<LoadedLayers> choose_layers(const Options& options, const LoadedLayers& layers, Settings& settings) {
  if (options.layers.empty()) return layers;
  for (const LayerSwitch& layer : kSwitches) settings.*(layer.flag) = false;
  LoadedLayers chosen;
  for (const std::string& name : options.layers) {
    const auto is_named = [&](const auto& layer) { return layer->name == name; };
    const auto known = std::find_if(kSwitches.begin(), kSwitches.end(), [&](const auto& s) { return s.name == name; });
    const auto events = std::find_if(layers.events.begin(), layers.events.end(), is_named);
    const auto vector = std::find_if(layers.vectors.begin(), layers.vectors.end(), is_named);
    const auto raster = std::find_if(layers.rasters.begin(), layers.rasters.end(), is_named);
    if (known != kSwitches.end())
      settings.*(known->flag) = true;
    else if (events != layers.events.end())
      chosen.events.push_back(*events);
    else if (vector != layers.vectors.end())
      chosen.vectors.push_back(*vector);
    else if (raster != layers.rasters.end())
      chosen.rasters.push_back(*raster);
    else if (name == "events")
      chosen.events = layers.events;
    else
      return usage_error(
          "--layers", "no layer is called '" + name + "'",
          "use basemap, relief, labels, graticule, night, locator, rings, arcs, events, or the name of a file's layer");
  }
  return chosen;
}

Status select_event(const Options& options, State& state) {
  if (options.select.empty()) return Ok{};
  const std::size_t row = state.document.events->find(options.select);
  if (row >= state.document.events->size())
    return usage_error("--select", "no event has the id '" + options.select + "'", "see sitmap query --format csv");
  state = apply(std::move(state), action::Select{static_cast<EventIndex>(row), false});
  return Ok{};
}

Status set_projection(const Options& options, State& state) {
  if (options.projection.empty()) return Ok{};
  for (const auto& [name, projection] : kProjections) {
    if (name != options.projection) continue;
    state.view.camera.projection = projection;
    return Ok{};
  }
  return usage_error("--projection", "'" + options.projection + "' is not known",
                     "use auto, mercator, globe, equirectangular, lambert or albers");
}

// A projection does not show every place at every scale: then the nearest that it does is shown, and said.
std::vector<std::string> other_than_asked(const Options& options, const Camera& camera) {
  std::vector<std::string> warnings;
  if (!options.center || !options.zoom) return warnings;
  const auto rounded = [](double value, double steps) {
    std::string text = std::to_string(std::round(value * steps) / steps);
    return text.substr(0, text.find('.') + 3);
  };
  const double lat_deg = lonlat_from_world(camera.center).lat_deg;
  if (std::abs(lat_deg - std::clamp(options.center->lat_deg, -89.7, 89.7)) > 0.01)
    warnings.push_back("--center: latitude " + rounded(options.center->lat_deg, 100) +
                       " cannot be in the middle here: " + rounded(lat_deg, 100) +
                       " is: a larger zoom or --projection globe reaches further");
  if (std::abs(camera.zoom - *options.zoom) > 0.01)
    warnings.push_back("--zoom: " + rounded(*options.zoom, 100) +
                       " is out of this projection's range at this size: " + rounded(camera.zoom, 100) + " is used");
  return warnings;
}

void set_camera(const Options& options, State& state) {
  Camera camera = camera_for_all_events(state);
  if (options.center && options.zoom) {
    camera.center = world_from_lonlat(*options.center);
    camera.zoom = *options.zoom;
    camera.projection = state.view.camera.projection;
  } else if (options.bbox) {
    camera = fitted(*options.bbox, state.viewport, 0, kMaxZoom, state.view.camera.projection);
  }
  camera.bearing_deg = options.bearing_deg.value_or(0);
  state = apply(std::move(state), action::SetCamera{camera, false});
}

// A cone or a globe shows no more than the side of the world around its centre.
Status check_box(const Options& options, const State& state) {
  if (!options.bbox || options.center) return Ok{};
  const GeoBox& box = *options.bbox;
  const double across = box.east_deg - box.west_deg + (box.east_deg < box.west_deg ? 360 : 0);
  const Camera& camera = state.view.camera;
  if (camera.projection != Projection::lambert && camera.projection != Projection::albers) return Ok{};
  constexpr int kSteps = 24;
  for (int i = 0; i <= kSteps; ++i) {
    for (const double lat : {box.south_deg, box.north_deg}) {
      const WorldPoint point = world_from_lonlat({box.west_deg + across * i / kSteps, lat});
      const ScreenPoint at = screen_from_world(camera, state.viewport, point);
      const bool in_picture = at != kNowhere && at.x >= -1 && at.y >= -1 && at.x <= state.viewport.width + 1 &&
                              at.y <= state.viewport.height + 1;
      if (in_picture) continue;
      return usage_error("--bbox",
                         "the box is too wide for " + options.projection + ", which shows one side of the world",
                         "use --projection globe, equirectangular or mercator, or a smaller box");
    }
  }
  return Ok{};
}

Status set_look(const Options& options, const std::vector<Theme>& themes, Settings& settings) {
  const auto is_theme = [&](const std::string& name) {
    return std::any_of(themes.begin(), themes.end(), [&](const Theme& theme) { return theme.name == name; });
  };
  if (!options.theme.empty() && !is_theme(options.theme))
    return usage_error("--theme", "'" + options.theme + "' is not known", "use dark, light, print or high-contrast");
  if (!options.theme.empty()) settings.theme = options.theme;
  if (Status s = set_zone(options, settings); !s) return s;
  if (Status s = set_labels(options, settings); !s) return s;
  return set_boundaries(options, settings);
}

// Only what was chosen by --layers stays, and is shown.
void keep_chosen(const LoadedLayers& chosen, Project& project, ProjectSources& sources) {
  const auto holds = [](const auto& layers, const auto& layer) {
    return std::find(layers.begin(), layers.end(), layer) != layers.end();
  };
  for (std::size_t i = 0; i < sources.events.size(); ++i) {
    project.events[i].visible = true;
    if (!holds(chosen.events, sources.events[i])) sources.events[i] = nullptr;
  }
  for (std::size_t i = 0; i < sources.layers.size(); ++i) {
    project.layers[i].style.visible = true;
    LayerSource& source = sources.layers[i];
    if (!holds(chosen.vectors, source.vector) && !holds(chosen.rasters, source.raster)) source = {};
  }
}

// The same ground as on the map from which the project was saved, as when a picture is made in the window.
void set_project_camera(const Options& options, const Project& project, State& state) {
  const bool asked = options.center || (options.verb == Verb::render && options.bbox) || options.fit;
  if (asked) return set_camera(options, state);
  if (project.view.map_width > 0) {
    Camera camera = project.view.camera;
    camera.projection = state.view.camera.projection;
    camera.zoom += std::log2(
        std::min(state.viewport.width / project.view.map_width, state.viewport.height / project.view.map_height));
    state = apply(std::move(state), action::SetCamera{camera, false});
  }
  if (!options.bearing_deg) return;
  Camera turned = state.view.camera;
  turned.bearing_deg = *options.bearing_deg;
  state = apply(std::move(state), action::SetCamera{turned, false});
}

Result<State> state_of_project(const Options& options, const LoadedRequest& request, const std::vector<Theme>& themes,
                               const Viewport& viewport) {
  Project project = *request.project;
  ProjectSources sources = request.sources;
  State state = initial_state();
  state.viewport = viewport;
  Settings look = with_picture_settings({}, project.settings);
  if (Status s = set_look(options, themes, look); !s) return s.error();
  if (!options.layers.empty()) {
    const Result<LoadedLayers> chosen = choose_layers(options, request.all(), look);
    if (!chosen) return chosen.error();
    keep_chosen(*chosen, project, sources);
  }
  state = apply(std::move(state), action::OpenProject{request.project_path, std::make_shared<const Project>(project),
                                                      std::move(sources)});
  state.settings = std::move(look);
  return state;
}

// Files by themselves, shown as a whole.
Result<State> state_of_files(const Options& options, const LoadedLayers& layers, const std::vector<Theme>& themes,
                             const Viewport& viewport) {
  State state = initial_state();
  if (Status s = set_look(options, themes, state.settings); !s) return s.error();
  Result<LoadedLayers> chosen = choose_layers(options, layers, state.settings);
  if (!chosen) return chosen.error();
  if (Status s = set_projection(options, state); !s) return s.error();
  state.viewport = viewport;
  state = apply(std::move(state), action::OpenLayers{chosen->events});
  state = apply(std::move(state), action::AddMapLayers{chosen->vectors, chosen->rasters});
  // Opening wide-spread events has chosen the flat map; a view that is asked for keeps what goes with it.
  if (options.center || options.bbox) state.view.camera.projection = Projection::automatic;
  return state;
}

}  // namespace

Result<State> state_for(const Options& options, const LoadedRequest& request, const std::vector<Theme>& themes) {
  const Viewport viewport = picture_viewport(options.width, options.height, options.scale,
                                             options.verb == Verb::render && options.decorations);
  Result<State> made = request.project ? state_of_project(options, request, themes, viewport)
                                       : state_of_files(options, request.layers, themes, viewport);
  if (!made) return made;
  State state = std::move(*made);
  if (!options.basemap) state.settings.basemap = false;
  if (options.locator) state.settings.locator = true;
  state.settings.offline = options.offline;
  if (!options.title.empty()) state.document.title = options.title;
  for (const Measurement& rings : options.rings) state.document.measurements.push_back(rings);
  state.document.filter = filter_for(options, state.document.filter);
  for (const EventLayerPtr& layer : state.document.layers) name_fields(*layer, state.document.filter.where);
  Result<TimeControl> time =
      time_for(options, state.settings.zone, state.view.time, state.document.events->full_range());
  if (!time) return time.error();
  state.view.time = *time;
  const Result<std::optional<WindowComparison>> comparison =
      comparison_for(options, state.settings.zone, state.document.events->full_range(), state.view.comparison);
  if (!comparison) return comparison.error();
  state = apply(std::move(state), action::Compare{*comparison});
  if (request.project || options.center || options.bbox) {
    if (Status s = set_projection(options, state); !s) return s.error();
  }
  if (request.project)
    set_project_camera(options, *request.project, state);
  else
    set_camera(options, state);
  if (Status s = check_box(options, state); !s) return s.error();
  if (Status s = select_event(options, state); !s) return s.error();
  state.flight.reset();
  Result<State> result(std::move(state));
  result.warnings = other_than_asked(options, result->view.camera);
  return result;
}

Status check_zone(const Options& options) {
  Settings settings;
  return set_zone(options, settings);
}

Result<Counts> counts_for(const Options& options, const Project* project, const EventLayer& layer) {
  Settings settings;
  if (project != nullptr) settings = project->settings;
  if (Status s = set_zone(options, settings); !s) return s.error();
  Filter filter = filter_for(options, project != nullptr ? project->filter : Filter{});
  name_fields(layer, filter.where);
  TimeSpan window{kBeginningOfTime, kEndOfTime};
  const TimeSpan full = layer.events->full_range();
  if (options.has_time() || project != nullptr) {
    const bool stated = project != nullptr && !project->view.time.window.empty();
    Result<TimeControl> time =
        time_for(options, settings.zone, stated ? project->view.time : time_control_for(full, settings.zone), full);
    if (!time) return time.error();
    window = effective_window(time->window, time->mode);
  }
  const std::optional<WindowComparison> present = project != nullptr ? project->view.comparison : std::nullopt;
  const Result<std::optional<WindowComparison>> comparison = comparison_for(options, settings.zone, full, present);
  if (!comparison) return comparison.error();
  const std::vector<std::uint8_t> mask = filter_mask(*layer.events, filter);
  const MaskCounts mask_counts = count_mask(*layer.events, mask);
  if (*comparison)
    return select_compared(*layer.events, mask, mask_counts, filter.show_undated, **comparison, window, layer.records,
                           layer.rejections.size())
        .counts;
  return select(*layer.events, mask, mask_counts, filter.show_undated, window, layer.records, layer.rejections.size())
      .counts;
}

}  // namespace sitmap::app
