// Short ways to read events from text in tests.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "io/event_reader.h"
#include "io/event_writer.h"

namespace sitmap::io {

inline Result<EventLayerPtr> parse(const std::string& text, JobContext& job) {
  return parse_events(text, "events.geojson", Zone::utc(), job);
}

inline Result<EventLayerPtr> parse(const std::string& text) {
  JobContext job;
  return parse(text, job);
}

inline EventLayerPtr layer_of(const std::string& text) {
  const auto layer = parse(text);
  INFO((layer.ok() ? "" : layer.error().message()));
  REQUIRE(layer.ok());
  REQUIRE((*layer)->records == (*layer)->events->size() + (*layer)->rejections.size());
  return *layer;
}

inline std::string error_of(const std::string& text) {
  const auto layer = parse(text);
  REQUIRE_FALSE(layer.ok());
  CHECK(layer.error().kind == ErrorKind::input);
  return layer.error().message();
}

inline std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

// A feature at [44, 33] with these members in its properties.
inline std::string feature(const std::string& properties) {
  return R"({"type":"Feature","geometry":{"type":"Point","coordinates":[44,33]},"properties":{)" + properties + "}}";
}

inline std::string feature_at(const std::string& geometry) {
  return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":{"title":"t"}})";
}

// "reason: message" of the only rejection.
inline std::string rejection_of(const std::string& one_feature) {
  const auto layer = layer_of(collection(one_feature));
  CHECK(layer->events->size() == 0);
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].record == 1);
  return layer->rejections[0].reason + ": " + layer->rejections[0].message;
}

// The only warning that comes with the only event.
inline std::string warning_of(const std::string& one_feature) {
  const auto layer = layer_of(collection(one_feature));
  CHECK(layer->events->size() == 1);
  REQUIRE(layer->warnings.size() == 1);
  return layer->warnings[0];
}

struct Everything {
  std::vector<EventIndex> events;
  std::vector<Membership> memberships;
  explicit Everything(const EventTable& table) : memberships(table.size(), Membership::certain) {
    for (EventIndex i = 0; i < table.size(); ++i) events.push_back(i);
  }
};

}  // namespace sitmap::io
