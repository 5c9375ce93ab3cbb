// Which events can be edited, what of them is not saved, and what a new one begins with.
#include "state/event_editing.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <unordered_map>

#include "core/files.h"
#include "state/time_control.h"

namespace sitmap {
namespace {

namespace fs = std::filesystem;

const EventsOnDisk* file_of(const State& state, const EventLayer& layer) {
  for (const EventsOnDisk& known : state.on_disk)
    if (known.path == layer.path && known.layer == layer.name) return &known;
  return nullptr;
}

std::string lower_ending(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return ending;
}

bool comes_with_the_program(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  return error || whole.string().starts_with((asset_dir() / "").lexically_normal().string());
}

std::string plural(std::size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

// An EDTF date as exact as the instant's reading: a day at midnight, else a minute with its offset.
std::string edtf_of(InstantUs instant, const Zone& zone, bool days) {
  const std::string iso = format_iso(instant, zone);
  if (days) return iso.substr(0, iso.find('T'));
  const std::size_t minute = iso.find('T') + std::string_view("T00:00").size();
  const std::size_t offset = iso.find_first_of("+-Z", minute);
  return iso.substr(0, minute) + (offset == std::string::npos ? "" : iso.substr(offset));
}

// "2020-01-05/2020-01-11": a moment somewhere in the span, whose last day or minute is named inclusively.
std::string moment_within(TimeSpan span, const Zone& zone) {
  // A day that states no zone is meant in UTC.
  const bool days =
      zone == Zone::utc() && span == TimeSpan{floor_to_unit(span.begin, 'D', zone), floor_to_unit(span.end, 'D', zone)};
  const std::string first = edtf_of(span.begin, zone, days);
  const std::string last = edtf_of(std::max(span.begin, span.end - 1), zone, days);
  return first == last ? first : first + "/" + last;
}

}  // namespace

std::string editing_refusal(const Document& document) {
  if (document.events->size() <= kMostEditableEvents) return {};
  return "More than 100 000 events are open: export those that you want to edit (Ctrl+Shift+E) and open that file by "
         "itself";
}

std::optional<EventPlace> place_of(const Document& document, EventIndex event) {
  const std::vector<EventPlace> places = places_of(document, {event});
  return places.empty() ? std::nullopt : std::optional(places.front());
}

std::vector<EventPlace> places_of(const Document& document, const std::vector<EventIndex>& events) {
  std::vector<EventPlace> places;
  std::unordered_map<std::string, EventPlace> by_id;
  if (document.layers.size() > 1) {
    const auto ids = merged_ids(document.layers);
    for (std::size_t layer = 0; layer < ids.size(); ++layer)
      for (std::size_t row = 0; row < ids[layer].size(); ++row)
        by_id[ids[layer][row]] = {layer, static_cast<EventIndex>(row)};
  }
  for (const EventIndex event : events) {
    if (event >= document.events->size() || document.layers.empty()) continue;
    if (document.layers.size() == 1) {
      places.push_back({0, event});
    } else if (const auto at = by_id.find(std::string(document.events->id(event))); at != by_id.end()) {
      places.push_back(at->second);
    }
  }
  return places;
}

EventIndex merged_row(const Document& document, const EventPlace& place) {
  if (document.layers.size() == 1) return place.row;
  return static_cast<EventIndex>(document.events->find(merged_ids(document.layers).at(place.layer).at(place.row)));
}

std::optional<EventRecord> editable_record(const Document& document, EventIndex event) {
  const std::optional<EventPlace> place = place_of(document, event);
  if (!place) return std::nullopt;
  return record_of(*document.layers[place->layer]->events, place->row);
}

bool is_unsaved(const State& state, const EventLayer& layer) {
  if (layer.path.empty()) return layer.events->size() > 0;
  const EventsOnDisk* const known = file_of(state, layer);
  return known != nullptr && known->events != layer.events;
}

bool has_unsaved_events(const State& state) {
  return std::any_of(state.document.layers.begin(), state.document.layers.end(),
                     [&](const EventLayerPtr& layer) { return is_unsaved(state, *layer); });
}

std::string unsaved_words(const State& state) {
  std::string words;
  std::size_t others = 0;
  for (const EventLayerPtr& layer : state.document.layers) {
    if (!is_unsaved(state, *layer)) continue;
    if (words.empty())
      words = layer->name;
    else
      ++others;
  }
  return others == 0 ? words : words + " and " + std::to_string(others) + " more";
}

OwnFile own_file(const EventLayer& layer) {
  OwnFile file;
  if (layer.path.empty() || layer.recognition || comes_with_the_program(layer.path)) return file;
  const std::string ending = lower_ending(layer.path);
  file.is_own_format = (layer.driver == "GeoJSON" && (ending == ".geojson" || ending == ".json")) ||
                       (layer.driver == "GPKG" && ending == ".gpkg");
  if (!file.is_own_format) return file;
  if (!layer.rejections.empty())
    file.lost.push_back(plural(layer.rejections.size(), "record that is no event", "records that are no events"));
  if (!layer.complete) file.lost.emplace_back("what could not be read of the file");
  file.lost.insert(file.lost.end(), layer.altered.begin(), layer.altered.end());
  return file;
}

Zone zone_of_typed(const EventLayer& layer, EventIndex row) {
  std::vector<Zone> zones{Zone::utc()};
  for (const std::string& name : layer.zones) {
    if (Result<Zone> zone = Zone::find(name)) zones.push_back(*std::move(zone));
  }
  if (layer.events->has_time(row)) {
    const EventTime time = layer.events->time(row);
    const auto is_other_in = [&](const Zone& zone) {
      const Result<EventTime> read = parse_event_time(time.start_text, time.end_text, zone);
      return !read || read->outer != time.outer || read->core != time.core;
    };
    const auto own = std::find_if_not(zones.begin(), zones.end(), is_other_in);
    if (own != zones.end() && std::any_of(zones.begin(), zones.end(), is_other_in)) return *own;
  }
  if (const Result<Zone> given = Zone::find(layer.given_zone)) return *given;
  return zones.size() == 2 ? zones.back() : Zone::utc();
}

LonLat as_seen(LonLat clicked, double zoom) {
  const double degrees_per_px = 360 / (512 * std::exp2(zoom));
  const double unit = std::pow(10, std::clamp(std::ceil(-std::log10(degrees_per_px)), 0.0, 7.0));
  return {std::round(clicked.lon_deg * unit) / unit, std::round(clicked.lat_deg * unit) / unit};
}

NewEvent new_event_at(const State& state, LonLat position) {
  NewEvent made;
  made.record.has_position = true;
  made.record.position = position;
  const Document& document = state.document;
  made.layer = document.layers.empty() ? 0 : document.layers.size() - 1;
  if (state.view.selected) {
    if (const auto place = place_of(document, *state.view.selected)) made.layer = place->layer;
  }
  const TimeControl& time = state.view.time;
  const bool all_of_time = time.mode == TimeMode::cumulative || time.window.contains(document.events->full_range());
  if (document.events->dated_count() == 0 || all_of_time) return made;
  const TimeSpan within = effective_window(time.window, time.mode);
  Result<EventTime> parsed = parse_event_time(moment_within(within, state.settings.zone), "", Zone::utc());
  if (!parsed) return made;
  made.record.has_time = true;
  made.record.detail.time = *std::move(parsed);
  return made;
}

}  // namespace sitmap
