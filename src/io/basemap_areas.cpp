// Reads languages.geojson and axes.geojson.
#include "io/basemap_areas.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr const char* kAdvice = "install the base map again";

struct Position {
  double lon = 0, lat = 0;
};
struct LanguageRing {
  LocalLanguage language = LocalLanguage::none;
  double west = 180, south = 90, east = -180, north = -90;
  std::vector<Position> points;
};

Status for_each_feature(const std::filesystem::path& file, const char* layer_name, const JobContext& job,
                        const std::function<void(const OGRFeature&)>& use) {
  Result<GdalDatasetPtr> dataset = open_dataset(file, "GeoJSON", GDAL_OF_VECTOR);
  if (!dataset) return dataset.error();
  const GdalMessages messages;
  OGRLayer* layer = (*dataset)->GetLayerByName(layer_name);
  if (layer == nullptr)
    return Error{ErrorKind::input, file.string(), "has no layer " + std::string(layer_name), kAdvice};
  for (const OGRFeatureUniquePtr& feature : *layer) {
    if (job.cancelled()) return Error{ErrorKind::cancelled, file.string(), "reading was cancelled", ""};
    if (feature->GetGeometryRef() != nullptr) use(*feature);
  }
  if (messages.failed())
    return Error{ErrorKind::input, file.string(), "is damaged: " + messages.reason("unreadable"), kAdvice};
  return Ok{};
}

std::string text_field(const OGRFeature& feature, const char* name) {
  const int index = feature.GetFieldIndex(name);
  return index < 0 ? std::string() : std::string(feature.GetFieldAsString(index));
}

double number_field(const OGRFeature& feature, const char* name) {
  const int index = feature.GetFieldIndex(name);
  return index < 0 ? 0 : feature.GetFieldAsDouble(index);
}

LocalLanguage language_of(const std::string& code) {
  if (code == "ar") return LocalLanguage::arabic;
  if (code == "fa") return LocalLanguage::persian;
  if (code == "he") return LocalLanguage::hebrew;
  return LocalLanguage::none;
}

void add_rings(const OGRPolygon& polygon, LocalLanguage language, std::vector<LanguageRing>& rings) {
  for (const OGRLinearRing* source : polygon) {
    LanguageRing ring;
    ring.language = language;
    for (int i = 0; i < source->getNumPoints(); ++i) {
      const Position p{source->getX(i), source->getY(i)};
      ring.points.push_back(p);
      ring.west = std::min(ring.west, p.lon);
      ring.east = std::max(ring.east, p.lon);
      ring.south = std::min(ring.south, p.lat);
      ring.north = std::max(ring.north, p.lat);
    }
    rings.push_back(std::move(ring));
  }
}

// Whether a ray to the east crosses the ring an odd number of times.
bool is_inside(const LanguageRing& ring, LonLat at) {
  if (at.lon_deg < ring.west || at.lon_deg > ring.east || at.lat_deg < ring.south || at.lat_deg > ring.north)
    return false;
  bool inside = false;
  for (std::size_t i = 0, j = ring.points.size() - 1; i < ring.points.size(); j = i++) {
    const Position &a = ring.points[i], &b = ring.points[j];
    if ((a.lat > at.lat_deg) == (b.lat > at.lat_deg)) continue;
    if (at.lon_deg < a.lon + (at.lat_deg - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) inside = !inside;
  }
  return inside;
}

// Where two languages overlap, none is chosen.
LocalLanguage language_at(const std::vector<LanguageRing>& rings, LonLat at) {
  std::map<LocalLanguage, bool> inside;  // holes turn it back
  for (const LanguageRing& ring : rings)
    if (is_inside(ring, at)) inside[ring.language] = !inside[ring.language];
  LocalLanguage found = LocalLanguage::none;
  for (const auto& [language, is_in] : inside) {
    if (!is_in) continue;
    if (found != LocalLanguage::none) return LocalLanguage::none;
    found = language;
  }
  return found;
}

// A city with a name in one of Arabic and Persian alone has it because that is its own: the collection gives cities of
// other countries both or none. This is surer than the areas, which are simplified.
LocalLanguage language_of(const Place& place, const std::vector<LanguageRing>& rings) {
  if (place.kind == PlaceKind::sea) return LocalLanguage::none;
  if (place.kind == PlaceKind::city && place.name_ar.empty() != place.name_fa.empty())
    return place.name_fa.empty() ? LocalLanguage::arabic : LocalLanguage::persian;
  return language_at(rings, lonlat_from_world(place.position));
}

// Where one language is written along a river, by the indices of its course's points.
struct LanguageRun {
  LocalLanguage language = LocalLanguage::none;
  std::size_t begin = 0, end = 0;
  double length = 0;  // x units
};

double length_units(WorldPoint a, WorldPoint b) {
  return std::hypot(static_cast<double>(static_cast<std::int32_t>(b.x - a.x)),
                    2 * (static_cast<double>(b.y) - static_cast<double>(a.y)));
}

// Short runs, as where a river is the border, belong to the one before.
std::vector<LanguageRun> language_runs(const std::vector<WorldPoint>& course, const std::vector<LanguageRing>& rings) {
  constexpr double kLeastRun = kWorldXUnits / 360;  // 1 degree of longitude
  std::vector<LanguageRun> found;
  for (std::size_t i = 0; i < course.size(); ++i) {
    const LocalLanguage here = language_at(rings, lonlat_from_world(course[i]));
    if (found.empty() || found.back().language != here) found.push_back({here, i, i, 0});
    found.back().end = i + 1;
    if (i + 1 < course.size()) found.back().length += length_units(course[i], course[i + 1]);
  }
  std::vector<LanguageRun> runs;
  for (const LanguageRun& run : found) {
    if (!runs.empty() && (run.language == runs.back().language || run.length < kLeastRun))
      runs.back().end = run.end;
    else
      runs.push_back(run);
  }
  return runs;
}

// A river is called on each stretch what the people there call it: from there on, it is another place.
void divide_rivers(const std::vector<LanguageRing>& rings, std::vector<Place>& places) {
  std::vector<Place> stretches;
  for (const Place& place : places) {
    if (place.kind != PlaceKind::river || place.axis.size() < 2) continue;
    for (const LanguageRun& run : language_runs(place.axis, rings)) {
      Place& stretch = stretches.emplace_back(place);
      stretch.local = run.language;
      const auto begin = place.axis.begin() + static_cast<std::ptrdiff_t>(run.begin);
      // Stretches meet at a point of both.
      const auto end = place.axis.begin() + static_cast<std::ptrdiff_t>(std::min(run.end + 1, place.axis.size()));
      stretch.axis.assign(begin, end);
      stretch.position = stretch.axis[stretch.axis.size() / 2];
    }
  }
  std::erase_if(places, [](const Place& place) { return place.kind == PlaceKind::river && place.axis.size() >= 2; });
  std::move(stretches.begin(), stretches.end(), std::back_inserter(places));
}

Status add_languages(const std::filesystem::path& file, const JobContext& job, std::vector<Place>& places) {
  std::vector<LanguageRing> rings;
  Status status = for_each_feature(file, "languages", job, [&](const OGRFeature& feature) {
    const LocalLanguage language = language_of(text_field(feature, "language"));
    const OGRGeometry& geometry = *feature.GetGeometryRef();
    if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon) add_rings(*geometry.toPolygon(), language, rings);
    if (wkbFlatten(geometry.getGeometryType()) == wkbMultiPolygon)
      for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) add_rings(*polygon, language, rings);
  });
  if (!status) return status;
  for (Place& place : places) place.local = language_of(place, rings);
  divide_rivers(rings, places);
  return Ok{};
}

Place* find_place(std::vector<Place>& places, PlaceKind kind, const std::string& name, LonLat at) {
  constexpr double kSame_deg = 0.01;
  const auto found = std::find_if(places.begin(), places.end(), [&](const Place& place) {
    if (place.kind != kind || place.name != name) return false;
    const LonLat p = lonlat_from_world(place.position);
    return std::abs(p.lon_deg - at.lon_deg) < kSame_deg && std::abs(p.lat_deg - at.lat_deg) < kSame_deg;
  });
  return found == places.end() ? nullptr : &*found;
}

void add_axis(const OGRFeature& feature, std::vector<Place>& places) {
  const OGRGeometry& geometry = *feature.GetGeometryRef();
  if (wkbFlatten(geometry.getGeometryType()) != wkbLineString) return;
  const OGRLineString& line = *geometry.toLineString();
  const PlaceKind kind = text_field(feature, "kind") == "sea" ? PlaceKind::sea : PlaceKind::country;
  const LonLat at{number_field(feature, "lon"), number_field(feature, "lat")};
  Place* place = find_place(places, kind, text_field(feature, "name"), at);
  if (place == nullptr || line.getNumPoints() != 3) return;
  place->axis_room = static_cast<float>(number_field(feature, "room"));
  for (int i = 0; i < 3; ++i) place->axis.push_back(world_from_lonlat({line.getX(i), line.getY(i)}));
}

}  // namespace

Status add_areas(const std::filesystem::path& folder, const JobContext& job, std::vector<Place>& places) {
  std::error_code ignored;
  if (const auto file = folder / "languages.geojson"; std::filesystem::exists(file, ignored)) {
    if (Status status = add_languages(file, job, places); !status) return status;
  }
  if (const auto file = folder / "axes.geojson"; std::filesystem::exists(file, ignored)) {
    return for_each_feature(file, "axes", job, [&](const OGRFeature& feature) { add_axis(feature, places); });
  }
  return Ok{};
}

}  // namespace sitmap::io
