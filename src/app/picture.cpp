// Makes pictures: the same frame and the same draw as the window, in tiles.
#include "app/picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "app/request_state.h"
#include "core/files.h"
#include "data/filter_text.h"
#include "io/png_writer.h"
#include "state/action.h"
#include "state/calendar_limits.h"
#include "state/event_editing.h"

namespace sitmap::app {
namespace {

// Rows drawn at once: bounds the memory of a large picture.
constexpr int kBandRows = 2160;

std::string number(double value, int decimals) {
  char text[64];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return code == std::errc{} ? std::string(text, end) : std::string();
}

std::string mode_name(TimeMode mode) {
  switch (mode) {
    case TimeMode::window:
      return "window";
    case TimeMode::cumulative:
      return "cumulative";
    case TimeMode::instant:
      return "instant";
  }
  return {};
}

std::string filter_text(const Filter& filter, const std::vector<EventLayerPtr>& layers) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  for (const std::string& category : filter.hidden_categories) add("category not " + category);
  for (const std::uint16_t layer : filter.hidden_layers)
    if (layer < layers.size()) add("layer not " + layers[layer]->name);
  for (std::size_t i = 0; i < filter.hidden_severities.size(); ++i)
    if (filter.hidden_severities[i]) add("severity not " + std::to_string(i));
  constexpr std::array names{"unstated", "confirmed", "claimed", "disputed"};
  for (std::size_t i = 0; i < filter.hidden_statuses.size(); ++i)
    if (filter.hidden_statuses[i]) add(std::string("status not ").append(names.at(i)));
  for (const FieldCondition& condition : filter.where) add(format_condition(condition));
  if (!filter.text.empty()) add("text: " + filter.text);
  if (filter.has_bbox)
    add("bbox " + number(filter.bbox.west_deg, 4) + "," + number(filter.bbox.south_deg, 4) + "," +
        number(filter.bbox.east_deg, 4) + "," + number(filter.bbox.north_deg, 4));
  if (filter.circle)
    add("within " + number(filter.circle->radius_m / 1000, 3) + " km of " + number(filter.circle->center.lon_deg, 4) +
        "," + number(filter.circle->center.lat_deg, 4));
  if (!filter.polygon.empty()) {
    std::string corners = "polygon";
    for (const LonLat corner : filter.polygon)
      corners += " " + number(corner.lon_deg, 4) + "," + number(corner.lat_deg, 4);
    add(corners);
  }
  return text.empty() ? "none" : text;
}

std::string counts_text(const Counts& counts) {
  std::string changes;
  if (counts.changes) {
    for (const auto& [change, name] :
         {std::pair{Change::new_, "new"}, {Change::ended, "ended"}, {Change::continuing, "continuing"}})
      changes += (changes.empty() ? " (" : ", ") + std::string(name) + " " +
                 std::to_string(counts.changes->of(change)) + " of them possibly " +
                 std::to_string(counts.changes->possible_of(change));
    changes += ")";
  }
  return "records " + std::to_string(counts.records) + " = shown " + std::to_string(counts.shown) + changes +
         " + hidden by time " + std::to_string(counts.hidden_time) + " + hidden by filter " +
         std::to_string(counts.hidden_filter) + " + undated hidden " + std::to_string(counts.hidden_undated) +
         " + without position " + std::to_string(counts.hidden_no_place) + " + off the picture " +
         std::to_string(counts.hidden_off_screen) + " + rejected " + std::to_string(counts.rejected);
}

std::string labels_text(LabelLanguage language) {
  for (const auto& [name, known] : kLabelLanguages)
    if (known == language && known != LabelLanguage::international) return " --labels " + std::string(name);
  return {};
}

std::string projection_text(Projection projection) {
  for (const auto& [name, known] : kProjections)
    if (known == projection && known != Projection::automatic) return " --projection " + std::string(name);
  return {};
}

std::string view_text(const State& state) {
  const LonLat center = lonlat_from_world(state.view.camera.center);
  return "--center " + number(center.lon_deg, 7) + "," + number(center.lat_deg, 7) + " --zoom " +
         number(state.view.camera.zoom, 4) + " --bearing " + number(state.view.camera.bearing_deg, 2) + " --size " +
         number(state.viewport.width, 0) + "x" + number(state.viewport.height, 0) + " --scale " +
         number(state.viewport.scale, 4) + " --theme " + state.settings.theme +
         projection_text(state.view.camera.projection) + labels_text(state.settings.label_language);
}

// What a picture is made of: a file, which its hash tells from others of its name, or something that is in none.
struct DataSource {
  std::string name, remark;
  std::optional<ContentHash> hash;
};

DataSource file_source(const std::string& path, const ContentHash& hash, bool complete, bool edited) {
  return {std::filesystem::path(path).filename().string(),
          std::string(complete ? "" : " (read only in part)") + (edited ? " (with edits that are not saved)" : ""),
          hash};
}

std::vector<DataSource> data_sources(const State& state) {
  std::vector<DataSource> sources;
  for (const EventLayerPtr& layer : state.document.layers) {
    if (layer->path.empty())
      sources.push_back({layer->name, " (not saved)", std::nullopt});
    else
      sources.push_back(file_source(layer->path, layer->content_hash, layer->complete, is_unsaved(state, *layer)));
  }
  for (const MapLayer& layer : state.document.map_layers) {
    const VectorLayer& vector = *layer.vector;
    if (layer.raster && layer.raster->network)
      sources.push_back({"tiles of " + vector.path, "", std::nullopt});
    else
      sources.push_back(file_source(vector.path, vector.content_hash, vector.complete, false));
  }
  return sources;
}

std::string data_text(std::span<const DataSource> sources) {
  std::string text;
  for (const DataSource& source : sources) {
    text += (text.empty() ? "" : "; ") + source.name;
    if (source.hash) {
      const std::uint64_t hash = source.hash->value();
      text += hash == 0 ? " (changed on disk since it was read)" : " xxh3:" + format_hash(hash);
    }
    text += source.remark;
  }
  return text.empty() ? "none" : text;
}

// All but what waits for hashes.
std::vector<std::pair<std::string, std::string>> texts_for(const State& state, const scene::Resources& resources,
                                                           const Counts& counts) {
  const TimeSpan window = effective_window(state.view.time.window, state.view.time.mode);
  const auto interval_of = [&](TimeSpan span) {
    const std::string begin =
        span.begin <= kEarliestDate ? std::string("..") : format_iso(span.begin, state.settings.zone);
    return begin + "/" + format_iso(span.end, state.settings.zone);
  };
  const bool dated = !state.document.layers.empty();
  std::string compared;
  if (state.view.comparison) compared = " compared with " + interval_of(state.view.comparison->reference);
  const std::string window_text =
      mode_name(state.view.time.mode) + " " + interval_of(window) + compared + " (half-open), zone " +
      (state.settings.zone_mode == ZoneMode::event ? std::string("event") : state.settings.zone.name());
  return {{"Title", state.document.title},
          {"Software", "sitmap"},
          {"Source", scene::attribution_text(state, resources)},
          {"sitmap:window", dated ? window_text : "none: no events"},
          {"sitmap:view", view_text(state)},
          {"sitmap:filters", filter_text(state.document.filter, state.document.layers)},
          {"sitmap:counts", counts_text(counts)}};
}

}  // namespace

Viewport picture_viewport(int width, int height, double scale, bool decorations) {
  Viewport viewport;
  viewport.width = width;
  viewport.height = height;
  viewport.scale = scale;
  return decorations ? scene::with_decoration_insets(viewport) : viewport;
}

State picture_state(const State& state, const PictureOptions& options) {
  State picture = state;
  picture.viewport = picture_viewport(options.width, options.height, options.scale, options.decorations);
  // The same ground: what the window shows stays inside the picture, whatever its shape.
  const double ratio = std::min(options.width / std::max(1.0, state.viewport.width),
                                options.height / std::max(1.0, state.viewport.height));
  picture.view.camera.zoom += std::log2(ratio);
  picture.view.camera = constrained(picture.view.camera, picture.viewport);
  if (!options.theme.empty()) picture.settings.theme = options.theme;
  if (!options.title.empty()) picture.document.title = options.title;
  if (!options.basemap) picture.settings.basemap = false;
  picture.view.hovered.reset();
  picture.flight.reset();
  return picture;
}

Picture make_picture(const State& state, const scene::Resources& resources, const PictureOptions& options) {
  Derived derived;
  scene::FrameRequest request;
  request.decorations = options.decorations;
  request.transparent = options.transparent;
  request.title = state.document.title;
  scene::PictureFacts facts;
  facts.counts = derived.map_counts(state, true);
  request.facts = &facts;
  Picture picture;
  picture.frame = scene::build_frame(state, resources, derived, request);
  picture.width_px = static_cast<int>(std::lround(state.viewport.width * state.viewport.scale));
  picture.height_px = static_cast<int>(std::lround(state.viewport.height * state.viewport.scale));
  picture.transparent = options.transparent;
  picture.pixels_per_inch = options.pixels_per_inch;
  picture.texts = [texts = texts_for(state, resources, facts.counts), sources = data_sources(state)] {
    std::vector<std::pair<std::string, std::string>> all = texts;
    all.emplace_back("sitmap:data", data_text(sources));
    return all;
  };
  return picture;
}

Status draw_rows(const Picture& picture, render::Renderer& renderer, int tile_px, int first_row, int row_count,
                 std::span<std::uint8_t> rgba) {
  const int tile = tile_px > 0 ? std::min(tile_px, renderer.max_tile_px()) : renderer.max_tile_px();
  if (picture.width_px <= tile && row_count <= tile)
    return renderer.draw_to_pixels(picture.frame, {0, first_row, picture.width_px, row_count}, rgba);
  std::vector<std::uint8_t> pixels;
  for (int y = 0; y < row_count; y += tile) {
    for (int x = 0; x < picture.width_px; x += tile) {
      const int width = std::min(tile, picture.width_px - x), height = std::min(tile, row_count - y);
      pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
      Status status = renderer.draw_to_pixels(picture.frame, {x, first_row + y, width, height}, pixels);
      if (!status) return status;
      for (int row = 0; row < height; ++row) {
        const auto from = pixels.begin() + std::ptrdiff_t{4} * width * row;
        std::copy(from, from + std::ptrdiff_t{4} * width,
                  rgba.begin() + (std::ptrdiff_t{y} + row) * picture.width_px * 4 + std::ptrdiff_t{4} * x);
      }
    }
  }
  return Ok{};
}

Status write_picture(const Picture& picture, render::Renderer& renderer, int tile_px, const std::filesystem::path& path,
                     JobContext& job) {
  const io::PngOptions png{picture.width_px, picture.height_px, picture.transparent, picture.pixels_per_inch,
                           picture.texts()};
  return io::write_png(
      path, png, std::min(kBandRows, picture.height_px),
      [&](int first_row, int row_count, std::span<std::uint8_t> rgba) {
        return draw_rows(picture, renderer, tile_px, first_row, row_count, rgba);
      },
      job);
}

}  // namespace sitmap::app
