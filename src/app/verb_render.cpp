// sitmap render: one picture, without display or GPU.
#include <algorithm>
#include <cmath>
#include <future>

#include "app/loader.h"
#include "app/picture.h"
#include "app/raster_store.h"
#include "app/request_state.h"
#include "app/tile_feeder.h"
#include "app/verbs.h"
#include "core/files.h"
#include "data/area_owners.h"
#include "io/network_source.h"
#include "platform/offscreen.h"
#include "scene/decoration_fit.h"
#include "state/action.h"

namespace sitmap::app {
namespace {

PictureOptions picture_options(const Options& options) {
  PictureOptions picture;
  picture.width = options.width;
  picture.height = options.height;
  picture.scale = options.scale;
  picture.pixels_per_inch = options.dpi;
  picture.decorations = options.decorations;
  picture.basemap = options.basemap;
  picture.transparent = options.transparent;
  return picture;
}

// A view of all events, which nobody has chosen otherwise, leaves room for legend, scale bar and timeline.
void fit_beside_decorations(const Options& options, const scene::Resources& resources, State& state) {
  Camera all = camera_for_all_events(state);
  all.bearing_deg = state.view.camera.bearing_deg;
  if (!options.decorations || state.view.camera != constrained(all, state.viewport)) return;
  Derived derived;
  scene::FrameRequest request;
  request.basemap_follows = state.settings.basemap;
  state.view.camera = scene::fitted_beside_decorations(state, resources, derived, request);
}

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Status run_render(const Options& given) {
  const std::filesystem::path output = given.output;
  if (output.extension() != ".png")
    return Error{ErrorKind::usage, given.output, "not a picture format that can be written", "name a .png file"};
  JobContext job;
  Status done = Ok{};
  Result<LoadedRequest> request = load_request(given, job);
  if (!request) return request.error();
  append(done.warnings, request->warnings);
  const Options options = with_project_picture(given, *request);
  if (const std::optional<NetworkSource> source = options.network()) {
    Result<RasterLayerPtr> network = io::open_network_layer(*source, job);
    if (!network) return network.error();
    request->layers.rasters.insert(request->layers.rasters.begin(), *network);
  }
  Result<scene::Resources> resources = load_resources();
  if (!resources) return resources.error();
  append(done.warnings, resources.warnings);
  Result<State> state = state_for(options, *request, resources->themes);
  if (!state) return state.error();
  append(done.warnings, state.warnings);
  fit_beside_decorations(options, *resources, *state);
  if (Status supplied = supply_tiles(*state, job); !supplied) return supplied.error();

  // The base map comes from disk while GL starts.
  const double needed_zoom = state->view.camera.zoom + std::max(0.0, std::log2(options.scale));
  std::future<void> owners;  // which labels will ask for; made while shaders are
  std::future<Status> basemap = std::async(std::launch::async, [&]() -> Status {
    if (!state->settings.basemap) return Ok{};
    Status status = load_basemap_into(*resources, needed_zoom, job);
    if (status) owners = std::async(std::launch::async, [map = resources->basemap] { area_owners(*map); });
    return status;
  });
  Result<std::unique_ptr<platform::OffscreenContext>> context = platform::OffscreenContext::create();
  const Status loaded = basemap.get();
  if (!context) return context.error();
  if (!loaded) return loaded.error();
  append(done.warnings, loaded.warnings);
  if (Status gl = render::load_gl((*context)->get_proc_address()); !gl) return gl;
  Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(resources->fonts, resources->icons);
  if (!renderer) return renderer.error();
  Result<Picture> picture = make_complete_picture(*state, *resources, picture_options(options), job);
  if (!picture) return picture.error();
  if (options.strict && !picture.warnings.empty())
    return Error{ErrorKind::input, picture.warnings.front(), "the picture would lack a part of a layer",
                 "try again, or leave out --strict"};
  append(done.warnings, picture.warnings);
  const Status written = write_picture(*picture, **renderer, options.tile_px, output, job);
  if (!written) return written.error();
  append(done.warnings, written.warnings);
  return done;
}

}  // namespace sitmap::app
