// sitmap bench: what drawing, scrubbing, moving and exporting cost on this machine.
#include <unistd.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/bench.h"
#include "app/bench_arrow.h"
#include "app/bench_filter.h"
#include "app/bench_import.h"
#include "app/bench_layers.h"
#include "app/loader.h"
#include "app/picture.h"
#include "app/request_state.h"
#include "app/verbs.h"
#include "core/files.h"
#include "data/generate.h"
#include "io/raster_reader.h"
#include "io/raster_tile_reader.h"
#include "platform/offscreen.h"
#include "render/offscreen_target.h"
#include "scene/base_labels.h"
#include "state/action.h"

namespace sitmap::app {
namespace {

constexpr int kWidth = 1920, kHeight = 1080;

// Everything that the drawing scenarios share.
struct Bench {
  std::unique_ptr<platform::OffscreenContext> context;
  std::unique_ptr<render::Renderer> renderer;
  std::unique_ptr<render::OffscreenTarget> target;
  scene::Resources resources;
  State state;
  std::filesystem::path folder;  // temporary

  // One frame of the window's map, drawn to the end.
  void draw(const State& shown, Derived& derived, scene::Memory* memory, double now_s) {
    scene::FrameRequest request;
    request.memory = memory;
    request.now_s = now_s;
    request.map_furniture = true;
    renderer->draw(scene::build_frame(shown, resources, derived, request), target->framebuffer(), kHeight, 0, 0);
    render::finish();
  }
};

// A window of a week, moved by a step a repetition, around where it begins; every event of the map follows.
Timing scrub(Bench& bench, const std::string& name, const State& state, InstantUs begin, DurationUs step) {
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  std::size_t shown = 0;
  Timing result = measure(name, 120, [&](int i) {
    State moved = state;
    const InstantUs at = begin + (i % 30) * step;
    moved.view.time = with_window(moved.view.time, {at, at + 7 * kDayUs});
    // A minute a step: fades are over, as they are when one scrubs slowly.
    bench.draw(moved, derived, memory.get(), 60.0 * i);
    shown = std::max(shown, derived.counts(moved).shown);
  });
  result.notes.emplace_back("most_shown", static_cast<double>(shown));
  return result;
}

Timing scrub_events(Bench& bench) {
  return scrub(bench, "scrub", bench.state, slider_range(bench.state).begin, kDayUs);
}

Timing scrub_million(Bench& bench) {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "generated";
  layer->events = generate_events(1'000'000);
  layer->records = layer->events->size();
  State state = apply(bench.state, action::OpenLayers{{layer}});
  state.flight.reset();
  const TimeSpan busy = window_with_events(*layer->events, 7, 18'000);
  return scrub(bench, "scrub-million", state, busy.begin, kHourUs);
}

Timing pan(Bench& bench) {
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  State state = bench.state;
  return measure("pan", 120, [&](int i) {
    state.view.camera = panned(state.view.camera, state.viewport, i % 40 < 20 ? -11 : 11, i % 40 < 20 ? -4 : 4);
    bench.draw(state, derived, memory.get(), i / 60.0);
  });
}

Timing zoom(Bench& bench) {
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  State state = bench.state;
  return measure("zoom", 60, [&](int i) {
    state.view.camera = zoomed_about(state.view.camera, state.viewport, {700, 400}, i % 40 < 20 ? 0.08 : -0.08);
    bench.draw(state, derived, memory.get(), i / 60.0);
  });
}

// The globe turns under the hand: all of its ground is drawn anew each time.
Timing globe(Bench& bench) {
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  State state = bench.state;
  state.view.camera = camera_for_world(state.viewport, Projection::globe);
  return measure("globe", 60, [&](int i) {
    state.view.camera = panned(state.view.camera, state.viewport, 9, i % 40 < 20 ? 4 : -4);
    bench.draw(state, derived, memory.get(), i / 60.0);
  });
}

// By two degrees a step, to and fro: the whole ground is drawn and every label placed again.
Timing rotate(Bench& bench) {
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  State state = bench.state;
  return measure("rotate", 60, [&](int i) {
    state.view.camera.bearing_deg += i % 40 < 20 ? 2 : -2;
    bench.draw(state, derived, memory.get(), i / 60.0);
  });
}

// Label placement alone: frames that are built and not drawn. What a frame costs without labels is taken off; the map
// moves a little every time, so that nothing is remembered.
Timing place_labels(Bench& bench, const std::string& name, const Camera& camera) {
  State state = bench.state;
  state.view.camera = camera;
  constexpr int kRepetitions = 40;
  std::vector<Timing> runs;
  const std::size_t candidates = scene::label_candidates(*bench.resources.basemap, camera, state.viewport);
  for (const bool labels : {false, true}) {
    Derived derived;
    const scene::MemoryPtr memory = scene::make_memory();
    state.settings.labels = labels;
    runs.push_back(measure(name, kRepetitions, [&](int i) {
      State moved = state;
      moved.view.camera = panned(camera, state.viewport, i % 2 == 0 ? 3 : -3, 2);
      scene::FrameRequest request;
      request.memory = memory.get();
      request.now_s = i / 60.0;
      request.map_furniture = true;
      scene::build_frame(moved, bench.resources, derived, request);
    }));
  }
  const double without_ms = runs[0].quantile_ms(0.5);
  Timing result = std::move(runs[1]);
  for (double& time_ms : result.times_ms) time_ms = std::max(0.0, time_ms - without_ms);
  result.notes.emplace_back("candidates", static_cast<double>(candidates));
  result.notes.emplace_back("median_ms_per_1000",
                            result.quantile_ms(0.5) * 1000 / static_cast<double>(std::max<std::size_t>(1, candidates)));
  return result;
}

// Reading a large layer, and panning with it: each frame shows most of it.
Timing pan_large_layer(Bench& bench) {
  constexpr std::size_t kVertices = 500'000;
  const std::filesystem::path path = bench.folder / "large.geojson";
  const Status written = write_bench_layer(path, kVertices);
  const Result<ArrivalTimes> arrival = written ? time_arrival(path) : Result<ArrivalTimes>(written.error());
  if (!arrival) {
    print_message(arrival.error().message());
    return {"vector-500k", {}, 0, {}};
  }
  State state = apply(bench.state, action::AddMapLayers{{arrival->layer}});
  const std::size_t last = state.document.map_layers.size() - 1;
  state = apply(std::move(state), action::FitMapLayer{last});
  state.view.camera = snapped(target_camera(state), state.viewport);
  state.flight.reset();
  Derived derived;
  const scene::MemoryPtr memory = scene::make_memory();
  Timing result = measure("vector-500k", 120, [&](int i) {
    state.view.camera = panned(state.view.camera, state.viewport, i % 40 < 20 ? -11 : 11, i % 40 < 20 ? -4 : 4);
    bench.draw(state, derived, memory.get(), i / 60.0);
  });
  result.notes = {{"first_geometry_ms", std::round(arrival->first_ms)},
                  {"all_geometry_ms", std::round(arrival->all_ms)}};
  return result;
}

// Writing needs a file system: a failure shows as a missing repetition.
Timing export_picture(Bench& bench) {
  State state = bench.state;
  state.viewport = picture_viewport(kWidth, kHeight, 2, true);
  PictureOptions options;
  options.scale = 2;
  JobContext job;
  return measure("export-3840x2160", 10, [&](int) {
    const Picture picture = make_picture(state, bench.resources, options);
    const Status written = write_picture(picture, *bench.renderer, 0, bench.folder / "export.png", job);
    if (!written) print_message(written.error().message());
  });
}

Timing first_picture(const Bench& bench, const std::string& name, int repetitions, bool cold) {
  const std::vector<std::string> arguments{"render", "-o", (bench.folder / "first.png").string(), "--size",
                                           "1920x1080"};
  return measure_process(name, repetitions, arguments, [&](int i) {
    return cold ? (bench.folder / ("cache" + std::to_string(i))).string() : std::string();
  });
}

// Tiles of the shipped elevation, laid into a UTM zone by a virtual raster, whose pixels are somewhat finer than
// theirs.
Timing warp_raster(const Bench& bench) {
  const std::filesystem::path file = bench.folder / "warp.vrt";
  const std::string source = (asset_dir() / "basemap" / "elevation.tif").string();
  const Status written = write_file_atomically(
      file,
      "<VRTDataset rasterXSize=\"2048\" rasterYSize=\"1024\"><SRS>EPSG:32638</SRS><GeoTransform>100000, 400, 0, "
      "3900000, 0, -400</GeoTransform><VRTRasterBand dataType=\"Byte\" band=\"1\"><SimpleSource><SourceFilename>" +
          source + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>");
  JobContext job;
  const Result<std::vector<RasterLayerPtr>> layers = io::read_raster_layers(file, job);
  Result<std::unique_ptr<io::RasterTileReader>> reader =
      written && layers ? io::RasterTileReader::open(layers->front(), false) : Error{};
  if (!reader) {
    print_message(layers ? reader.error().message() : layers.error().message());
    return measure("raster-warp", 0, [](int) {});
  }
  const RasterPaint paint = raster_paint(*layers->front(), automatic_raster_style(*layers->front()));
  // Tiles around 45° E, 33° N.
  Timing result = measure("raster-warp", 24, [&](int i) {
    const TileId tile{8, 157 + static_cast<std::uint32_t>(i % 6), 101 + static_cast<std::uint32_t>(i / 6)};
    if (!(*reader)->read(tile, paint, [] { return false; })) print_message("raster-warp: a tile could not be read");
  });
  constexpr double kMegapixels = kTileSide * kTileSide / 1e6;
  result.notes.emplace_back("ms_per_megapixel", result.quantile_ms(0.5) / kMegapixels);
  return result;
}

Timing import_file(const Bench& bench, const std::string& name, const std::string& ending) {
  Result<Timing> result = bench_import(name, ending, bench.folder);
  if (result) return std::move(*result);
  print_message(result.error().message());
  return {name, {}, 0, {}};
}

Result<std::unique_ptr<Bench>> set_up(const Options& options) {
  auto bench = std::make_unique<Bench>();
  JobContext job;
  Result<LoadedRequest> request = load_request(options, job);
  if (!request) return request.error();
  Result<scene::Resources> resources = load_resources();
  if (!resources) return resources.error();
  bench->resources = std::move(*resources);
  if (Status status = load_basemap_into(bench->resources, kMaxZoom, job); !status) return status.error();
  Result<std::unique_ptr<platform::OffscreenContext>> context = platform::OffscreenContext::create();
  if (!context) return context.error();
  bench->context = std::move(*context);
  if (Status gl = render::load_gl(bench->context->get_proc_address()); !gl) return gl.error();
  Result<std::unique_ptr<render::Renderer>> renderer =
      render::Renderer::create(bench->resources.fonts, bench->resources.icons);
  if (!renderer) return renderer.error();
  bench->renderer = std::move(*renderer);
  bench->target = std::make_unique<render::OffscreenTarget>(kWidth, kHeight);
  Options view = options;
  view.width = kWidth;
  view.height = kHeight;
  Result<State> state = state_for(view, *request, bench->resources.themes);
  if (!state) return state.error();
  bench->state = *state;
  std::string pattern = (std::filesystem::temp_directory_path() / "sitmap-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    return Error{ErrorKind::output, pattern, "no temporary folder could be made", "set TMPDIR to a writable folder"};
  bench->folder = pattern;
  return bench;
}

}  // namespace

Status run_bench(const Options& options) {
  Result<std::unique_ptr<Bench>> set = set_up(options);
  if (!set) return set.error();
  Bench& bench = **set;
  struct Scenario {
    std::string name;
    std::function<Timing()> run;
  };
  const std::vector<Scenario> scenarios{
      {"first-picture", [&] { return first_picture(bench, "first-picture", 7, false); }},
      {"first-picture-cold", [&] { return first_picture(bench, "first-picture-cold", 3, true); }},
      {"scrub", [&] { return scrub_events(bench); }},
      {"pan", [&] { return pan(bench); }},
      {"zoom", [&] { return zoom(bench); }},
      {"globe", [&] { return globe(bench); }},
      {"rotate", [&] { return rotate(bench); }},
      {"labels-region",
       [&] {
         return place_labels(bench, "labels-region", {world_from_lonlat({46, 32}), 6, 0});
       }},
      {"labels-world",
       [&] {
         return place_labels(bench, "labels-world",
                             constrained({world_from_lonlat({20, 20}), 2, 0}, bench.state.viewport));
       }},
      {"export-3840x2160", [&] { return export_picture(bench); }},
      {"raster-warp", [&] { return warp_raster(bench); }},
      {"scrub-million", [&] { return scrub_million(bench); }},
      {"search-keystroke", bench_search},
      {"filter", bench_filters},
      {"filter-values", bench_values},
      {"sort-list", bench_sorting},
      {"compare", bench_comparison},
      {"import-csv", [&] { return import_csv(bench.folder); }},
      {"import-geojson", [&] { return import_geojson(bench.folder); }},
      {"vector-500k", [&] { return pan_large_layer(bench); }},
      {"import-fgb", [&] { return import_file(bench, "import-fgb", "fgb"); }},
      {"import-gpkg", [&] { return import_file(bench, "import-gpkg", "gpkg"); }},
  };
  for (const std::string& wanted : options.scenarios)
    if (std::none_of(scenarios.begin(), scenarios.end(), [&](const Scenario& s) { return s.name == wanted; })) {
      std::string names;
      for (const Scenario& s : scenarios) names += (names.empty() ? "" : ", ") + s.name;
      return Error{ErrorKind::usage, "--scenario", "'" + wanted + "' is not known", "use one of " + names};
    }
  std::vector<Timing> results;
  for (const Scenario& scenario : scenarios)
    if (options.scenarios.empty() ||
        std::find(options.scenarios.begin(), options.scenarios.end(), scenario.name) != options.scenarios.end())
      results.push_back(scenario.run());
  const Machine machine = this_machine(bench.renderer->description());
  std::error_code code;
  std::filesystem::remove_all(bench.folder, code);
  const std::string text =
      options.format == "json" ? write_measurements_json(machine, results) : write_measurements_text(machine, results);
  std::fputs(text.c_str(), stdout);
  return Ok{};
}

}  // namespace sitmap::app
