// Which files are asked about instead of being opened, and what the panel is told of them.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/import_draft.h"
#include "app/loader.h"
#include "app/mapping_store.h"
#include "app/open_batch.h"

namespace sitmap::app {
namespace {

struct Files {
  std::filesystem::path folder;
  Files() {
    std::string name = (std::filesystem::temp_directory_path() / "sitmap_asking_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~Files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  std::string write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  static LoadedFiles load(const std::vector<std::string>& paths, const io::ReadOptions& reading = {}) {
    JobContext job;
    return load_what_can_be(paths, reading, job);
  }
};

const char* const kEither =
    "Date,Lat,Lon,Title\n03/04/2020,33,44,One\n05/06/2020,33,45,\"Two, of two\"\n07/08/2020,99,44,Lost\n";

}  // namespace

TEST_CASE_METHOD(Files, "days that may be months are asked about, what was answered is not asked again") {
  const std::string path = write("either.csv", kEither);
  const LoadedFiles loaded = load({path});
  CHECK(loaded.failures.empty());
  CHECK(loaded.layers.events.empty());
  REQUIRE(loaded.asking.size() == 1);
  REQUIRE(loaded.asking[0].plans.size() == 1);
  const io::ImportPlan& plan = loaded.asking[0].plans[0];
  io::ReadOptions reading;
  reading.mappings[plan.signature] = plan.recognition.mapping;
  reading.mappings[plan.signature].date_order = DateOrder::dmy;
  const LoadedFiles again = load({path}, reading);
  CHECK(again.asking.empty());
  REQUIRE(again.layers.events.size() == 1);
  CHECK(again.layers.events[0]->events->size() == 2);
}

TEST_CASE_METHOD(Files, "numbers that may be days, and tables that say nothing, are asked about") {
  const std::string days = write("days.csv", "Date,lat,lon,name\n43831,33,44,One\n43900,33,44,Two\n");
  const std::string unknown = write("unknown.csv", "alpha,beta\n1,x\n2,y\n");
  const std::string plain = write("plain.csv", "date,title\n2020-01-01,One\n");
  const LoadedFiles loaded = load({days, unknown, plain});
  REQUIRE(loaded.asking.size() == 2);
  CHECK(loaded.asking[0].path == days);
  CHECK(loaded.asking[1].path == unknown);
  CHECK(loaded.layers.events.size() == 1);
  CHECK(loaded.failures.empty());
}

TEST_CASE_METHOD(Files, "what is no table fails as before") {
  const LoadedFiles loaded = load({write("broken.geojson", "{\"type\": \"FeatureCollection\""), "/nowhere.csv"});
  CHECK(loaded.asking.empty());
  CHECK(loaded.failures.size() == 2);
}

TEST_CASE_METHOD(Files, "a draft tells what the first records become, in the order of the file") {
  const LoadedFiles loaded = load({write("either.csv", kEither)});
  REQUIRE(loaded.asking.size() == 1);
  const io::ImportPlan& plan = loaded.asking[0].plans[0];
  ImportDraft draft = draft_of(plan, plan.recognition.mapping, Zone::utc());
  draft.mapping.date_order = DateOrder::mdy;
  preview(draft, plan, Zone::utc(), Zone::utc());
  CHECK(draft.error.empty());
  CHECK(draft.all_records);
  CHECK(draft.records == 3);
  CHECK(draft.event_count() == 2);
  CHECK(draft.rejected == std::map<std::string, std::size_t>{{"bad position", 1}});
  REQUIRE(draft.rows.size() == 3);
  CHECK(draft.rows[0].title == "One");
  CHECK(draft.rows[0].edtf == "2020-03-04");
  CHECK(draft.rows[1].title == "Two, of two");
  CHECK(draft.rows[2].record == 3);
  CHECK(draft.rows[2].refusal.starts_with("bad position: "));

  const std::uint64_t version = draft.version;
  draft.mapping.zone = "Mars/Olympus";
  preview(draft, plan, Zone::utc(), Zone::utc());
  CHECK_FALSE(draft.error.empty());
  CHECK(draft.rows.empty());
  CHECK(draft.version > version);
}

TEST_CASE_METHOD(Files, "a mapping is remembered from run to run until it is forgotten") {
  const std::filesystem::path config = folder / "config";
  Mapping mapping;
  mapping.fields["start"] = {{"Date"}, "chosen", Reading::plain, ""};
  {
    MappingStore store;
    CHECK(store.open(config).empty());
    store.remember("abc", "events.csv", mapping);
    REQUIRE(store.writing().write().ok());
  }
  MappingStore store;
  CHECK(store.open(config).empty());
  CHECK(store.knows("abc"));
  CHECK(store.mappings().at("abc") == mapping);
  store.forget("abc");
  REQUIRE(store.writing().write().ok());
  MappingStore third;
  CHECK(third.open(config).empty());
  CHECK_FALSE(third.knows("abc"));
}

TEST_CASE_METHOD(Files, "a file of mappings that cannot be read is said and never overwritten") {
  const std::string path = write("mappings.json", "not yet");
  MappingStore store;
  CHECK(store.open(folder).size() == 1);
  store.remember("abc", "events.csv", Mapping{});
  CHECK(store.writing().write().ok());
  std::string text;
  std::getline(std::ifstream(path), text);
  CHECK(text == "not yet");
}

TEST_CASE("the words for what was opened name what is missing") {
  OpenBatch batch;
  batch.files = {"/a/one.csv"};
  CHECK(batch.opened_words().empty());
  auto layer = std::make_shared<EventLayer>();
  layer->events = EventTable::build({EventRecord{}});
  batch.opened.events = {layer};
  CHECK(batch.opened_words() == "Opened one.csv: 1 event");
  batch.files = {"/a/one.csv", "/a/two.csv", "/a/three.csv"};
  CHECK(batch.opened_words() == "Opened 3 files: 1 event");
  batch.failures = {"two.csv: broken"};
  batch.left_out = {"three.csv"};
  CHECK(batch.opened_words() == "Opened 1 of 3 files: 1 event");
}

}  // namespace sitmap::app
