// Remembered mappings: what is written is what is read, and what cannot be read is said.
#include "io/mapping_file.h"

#include <catch2/catch.hpp>

namespace sitmap::io {

TEST_CASE("mappings are read as they were written") {
  KeptMappings kept;
  Mapping& mapping = kept["00ff"].mapping;
  kept["00ff"].file = "أحداث.csv";
  mapping.fields["start"] = {{"Year", "Month \"x\""}, "chosen", Reading::date_parts, ""};
  mapping.fields["title"] = {{"mag"}, "scheme USGS", Reading::plain, "M "};
  mapping.fields["category"] = {{"kind"}, "", Reading::cameo_root, ""};
  mapping.date_order = DateOrder::mdy;
  mapping.zone = "Asia/Baghdad";
  mapping.crs = "EPSG:32638";
  mapping.units_row = true;
  mapping.scheme = "USGS";
  kept["01"].mapping.fields["end"] = {{"to"}, "by its name", Reading::bound, ""};
  const Result<KeptMappings> read = parse_mappings(format_mappings(kept), "mappings.json");
  REQUIRE(read.ok());
  CHECK(*read == kept);
  CHECK(read.warnings.empty());
}

TEST_CASE("one mapping that is not understood leaves the others") {
  const Result<KeptMappings> read = parse_mappings(
      R"({"version": 1, "mappings": {
        "a": {"fields": {"start": {"columns": ["Date"]}}},
        "b": {"fields": {"start": {"columns": ["Date"], "reading": "moon phases"}}},
        "c": {"fields": {"colour": {"columns": ["Date"]}}},
        "d": {"fields": {"start": {"columns": []}}},
        "e": 7}})",
      "mappings.json");
  REQUIRE(read.ok());
  CHECK(read->size() == 1);
  CHECK(read->count("a") == 1);
  CHECK(read.warnings.size() == 4);
}

TEST_CASE("a text that is no file of mappings is refused") {
  for (const char* text : {"", "[]", "{", "{\"version\": 1}", "{\"version\": 99, \"mappings\": {}}"})
    CHECK_FALSE(parse_mappings(text, "mappings.json").ok());
}

}  // namespace sitmap::io
