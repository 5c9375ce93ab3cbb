// Specifies saving a layer in a file of its own: all of it, nothing beside it lost, and nothing replaced unasked.
#include "io/event_save.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "core/files.h"
#include "data/event_edit.h"
#include "event_files.h"
#include "io/event_file.h"
#include "io/gdal_setup.h"
#include "support_process.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;

const char* const kFile = R"json({
  "type": "FeatureCollection",
  "title": "Kept", "attribution": "Somebody", "license": "CC0", "bbox": [0, 0, 1, 1],
  "note": {"numbers": [1.10, 1e400]},
  "features": [
    {"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [44.2567, 33.5239]},
     "properties": {"title": "A (الأول)", "start": "2020-01~", "precision_m": 0.1, "deaths": 1.10,
                    "sources": [{"title": "T", "locator": "p. 3"}], "related": [{"id": "b", "relation": "responds-to"}]}},
    {"type": "Feature", "id": "b", "geometry": null, "properties": {"title": "B"}}
  ]
})json";

fs::path write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string content_of(const fs::path& path) {
  const Result<std::string> content = read_file(path);
  return content ? *content : "";
}

EventLayerPtr read(const fs::path& path) {
  JobContext job;
  Result<EventFile> file = read_event_file(path, {}, job);
  REQUIRE(file);
  REQUIRE(file->layers.size() == 1);
  return file->layers.front();
}

// With another title of "a", and a third event.
EventLayerPtr edited(const EventLayerPtr& layer) {
  auto changed = std::make_shared<EventLayer>(*layer);
  const auto row = static_cast<EventIndex>(layer->events->find("a"));
  EventRecord record = record_of(*layer->events, row);
  record.title = "Another";
  EventRecord added;
  added.title = "Added";
  changed->events = with_edits(*layer->events, {{row, record}, {std::nullopt, added}});
  changed->records = changed->events->size();
  return changed;
}

Result<SavedLayer> save(const SaveTarget& target, const EventLayerPtr& layer) {
  JobContext job;
  return save_events(target, layer, job);
}

std::vector<EventRecord> records_of(const EventLayerPtr& layer) {
  std::vector<EventRecord> records;
  for (EventIndex row = 0; row < layer->events->size(); ++row) records.push_back(record_of(*layer->events, row));
  return records;
}

// As somebody may do in another program.
void add_column(const fs::path& path) {
  auto* const set =
      static_cast<GDALDataset*>(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
  REQUIRE(set != nullptr);
  OGRFieldDefn field("mine", OFTString);
  REQUIRE(set->GetLayer(0)->CreateField(&field) == OGRERR_NONE);
  GDALClose(set);
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("edited events are written into their file, beside all that it says besides") {
  const test::TempFolder folder;
  const fs::path path = write(folder.path() / "events.geojson", kFile);
  const EventLayerPtr layer = read(path);
  const EventLayerPtr changed = edited(layer);
  const Result<SavedLayer> saved = save({path, layer->content_hash.value(), true}, changed);
  REQUIRE(saved);
  CHECK_FALSE(saved->changed_meanwhile);
  CHECK(saved->layer->events == changed->events);
  CHECK(saved->layer->content_hash.value() == hash_text(content_of(path)));
  const EventLayerPtr again = read(path);
  CHECK(records_of(again) == records_of(changed));
  CHECK(again->name == "Kept");
  CHECK(again->attribution == "Somebody (CC0)");
  const std::string text = content_of(path);
  CHECK(text.find(R"("note":{"numbers": [1.10, 1e400]})") != std::string::npos);
  CHECK(text.find("\"deaths\":1.10") != std::string::npos);
  CHECK(text.find("bbox") == std::string::npos);  // of the events that were there before
  CHECK(text.find("membership") == std::string::npos);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a saved file keeps its permissions and stays where a link points, in both formats") {
  const fs::perms mode = GENERATE(fs::perms{0600}, fs::perms{0664});
  const std::string ending = GENERATE(".geojson", ".gpkg");
  const test::TempFolder folder;
  const EventLayerPtr layer = read(write(folder.path() / "from.geojson", kFile));
  const fs::path elsewhere = folder.path() / "elsewhere", link = folder.path() / ("link" + ending);
  fs::create_directory(elsewhere);
  const fs::path file = elsewhere / ("events" + ending);
  REQUIRE(save({file, std::nullopt, false}, layer));
  fs::permissions(file, mode);
  fs::create_symlink(fs::path("elsewhere") / file.filename(), link);
  const EventLayerPtr there = read(link), changed = edited(there);
  INFO(ending);
  for (const fs::path& path : {file, link}) {
    REQUIRE(save({path, std::nullopt, true}, changed));
    CHECK(fs::status(file).permissions() == mode);
    CHECK(fs::is_symlink(link));
    CHECK(records_of(read(file)) == records_of(changed));
    CHECK(files_in(elsewhere) == 1);
  }
}

TEST_CASE("a write-protected file is refused and stays as it is, in both formats") {
  const std::string ending = GENERATE(".geojson", ".gpkg");
  const test::TempFolder folder;
  const fs::path path = folder.path() / ("events" + ending);
  const EventLayerPtr layer = read(write(folder.path() / "from.geojson", kFile));
  REQUIRE(save({path, std::nullopt, false}, layer));
  fs::permissions(path, fs::perms{0444});
  const std::string before = content_of(path);
  const Result<SavedLayer> saved = save({path, std::nullopt, true}, edited(layer));
  REQUIRE_FALSE(saved);
  CHECK(saved.error().kind == ErrorKind::output);
  CHECK(saved.error().where == path.string());
  CHECK(saved.error().what == "is write-protected");
  CHECK(saved.error().advice.find("permissions") != std::string::npos);
  CHECK(fs::status(path).permissions() == fs::perms{0444});
  CHECK(content_of(path) == before);
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("events keep the order of their file, whatever is edited, new ones come last") {
  const test::TempFolder folder;
  const auto feature = [](const std::string& id, const std::string& start, const std::string& title) {
    return R"({"type":"Feature",)" + (id.empty() ? "" : R"("id":")" + id + R"(",)") +
           R"("geometry":null,"properties":{"start":")" + start + R"(","title":")" + title + "\"}}";
  };
  const std::string last_first = feature("c", "2020-03", "C") + ",\n" + feature("a", "2020-01", "A") + ",\n" +
                                 feature("", "2020-02", "B") + ",\n" + feature("", "2019", "Before");
  const fs::path path =
      write(folder.path() / "events.geojson", R"({"type":"FeatureCollection","features":[)" + last_first + "]}");
  const auto titles = [&] {
    const std::string text = content_of(path);
    std::string in_order;
    constexpr std::string_view kKey = "\"title\":\"";
    for (std::size_t at = text.find("\"features\""); (at = text.find(kKey, at)) != std::string::npos;) {
      at += kKey.size();
      in_order += text.substr(at, text.find('"', at) - at) + " ";
    }
    return in_order;
  };
  EventLayerPtr layer = read(path);
  REQUIRE(layer->events->title(0) == "Before");
  // "a" now comes last in time, "B" gets another title and thereby another content.
  const auto row = [&](const char* title) {
    for (EventIndex i = 0; i < layer->events->size(); ++i)
      if (layer->events->title(i) == title) return i;
    return EventIndex{0};
  };
  EventRecord later = record_of(*layer->events, row("A")), renamed = record_of(*layer->events, row("B")), added;
  later.detail.time = *parse_event_time("2021", "", Zone::utc());
  renamed.title = "Bee";
  added.title = "New";
  added.has_time = true;
  added.detail.time = *parse_event_time("2018", "", Zone::utc());
  auto changed = std::make_shared<EventLayer>(*layer);
  changed->events = with_edits(*layer->events, {{row("A"), later}, {row("B"), renamed}, {std::nullopt, added}});
  changed->records = changed->events->size();
  const Result<SavedLayer> saved = save({path, layer->content_hash.value(), true}, changed);
  REQUIRE(saved);
  CHECK(titles() == "C A Bee Before New ");

  auto fewer = std::make_shared<EventLayer>(*saved->layer);
  fewer->events = with_edits(*saved->layer->events, {{static_cast<EventIndex>(saved->layer->events->find("a")), {}}});
  fewer->records = fewer->events->size();
  REQUIRE(save({path, saved->layer->content_hash.value(), true}, fewer));
  CHECK(titles() == "C Bee Before New ");
}

TEST_CASE("in either format a new file reads as the same events") {
  set_up_gdal();
  const test::TempFolder folder;
  const EventLayerPtr layer = edited(read(write(folder.path() / "events.geojson", kFile)));
  for (const char* name : {"copy.geojson", "copy.gpkg"}) {
    INFO(name);
    const fs::path path = folder.path() / name;
    const Result<SavedLayer> saved = save({path, std::nullopt, false}, layer);
    INFO((saved ? "" : saved.error().message()));
    REQUIRE(saved);
    const EventLayerPtr again = read(path);
    CHECK(records_of(again) == records_of(layer));
    CHECK(again->name == saved->layer->name);
    CHECK(again->content_hash.value() == saved->layer->content_hash.value());
    CHECK_FALSE(again->recognition);
    // And once more over itself, as Ctrl+S does.
    const EventLayerPtr more = edited(again);
    const Result<SavedLayer> twice = save({path, again->content_hash.value(), true}, more);
    INFO((twice ? "" : twice.error().message()));
    REQUIRE(twice);
    CHECK_FALSE(twice->changed_meanwhile);
    CHECK(records_of(read(path)) == records_of(more));
  }
}

TEST_CASE("a file that another program has written meanwhile is left as it is") {
  set_up_gdal();
  const test::TempFolder folder;
  const EventLayerPtr layer = read(write(folder.path() / "events.geojson", kFile));
  for (const char* name : {"copy.geojson", "copy.gpkg"}) {
    const fs::path path = folder.path() / name;
    const Result<SavedLayer> first = save({path, std::nullopt, false}, layer);
    REQUIRE(first);
    write(path, content_of(path) + " ");
    const std::string theirs = content_of(path);
    const Result<SavedLayer> second = save({path, first->layer->content_hash.value(), true}, edited(layer));
    REQUIRE(second);
    CHECK(second->changed_meanwhile);
    CHECK(content_of(path) == theirs);
    CHECK(files_in(folder.path()) == (std::string(name) == "copy.geojson" ? 2 : 3));
  }
}

TEST_CASE("a GeoPackage that holds more than these events is not written over") {
  set_up_gdal();
  const test::TempFolder folder;
  const EventLayerPtr layer = read(write(folder.path() / "events.geojson", kFile));
  const fs::path path = folder.path() / "copy.gpkg";
  REQUIRE(save({path, std::nullopt, false}, layer));
  const Result<SavedLayer> before = save({path, std::nullopt, true}, layer);
  INFO((before ? "" : before.error().message()));
  CHECK(before);
  add_column(path);
  const std::string theirs = content_of(path);
  const Result<SavedLayer> refused = save({path, std::nullopt, true}, edited(layer));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message().find("holds more than these events") != std::string::npos);
  CHECK(content_of(path) == theirs);
}

TEST_CASE("where a file cannot be written the error names it, and nothing is left behind") {
  set_up_gdal();
  const test::TempFolder folder;
  const EventLayerPtr layer = read(write(folder.path() / "events.geojson", kFile));
  for (const char* name : {"copy.geojson", "copy.gpkg"}) {
    const fs::path path = folder.path() / "missing" / name;
    const Result<SavedLayer> saved = save({path, std::nullopt, false}, layer);
    REQUIRE_FALSE(saved);
    CHECK(saved.error().kind == ErrorKind::output);
    CHECK(saved.error().where == path.string());
    // A folder is in the way.
    fs::create_directories(folder.path() / name / "inside");
    REQUIRE_FALSE(save({folder.path() / name, std::nullopt, false}, layer));
    CHECK(fs::exists(folder.path() / name / "inside"));
  }
  CHECK(files_in(folder.path()) == 3);
}

TEST_CASE("what the events do not say of their file is noted when it is read") {
  const EventLayerPtr plain = layer_of(kFile);
  CHECK(plain->altered.empty());
  const EventLayerPtr high = layer_of(
      R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[1,2,30]},
          "properties":{"title":"A","start":"2020"}}]})");
  CHECK(high->altered.size() == 1);
  const EventLayerPtr lines = layer_of(
      "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"title\":\"A\",\"start\":\"2020\"}}\n"
      "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"title\":\"B\",\"start\":\"2020\"}}\n");
  CHECK(lines->altered.size() == 1);
}

}  // namespace sitmap::io
