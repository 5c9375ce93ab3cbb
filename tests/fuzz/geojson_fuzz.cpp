// Any bytes as native events, and as records of foreign GeoJSON.
#include <cstdint>

#include "fuzz_checks.h"
#include "io/event_reader.h"
#include "io/event_writer.h"
#include "io/geojson_records.h"

namespace {

// What is written of events is read as the same number of events.
void check_events(const sitmap::EventLayer& layer) {
  using namespace sitmap;
  fuzz::require(layer.records == layer.events->size() + layer.rejections.size());
  std::vector<EventIndex> all(layer.events->size());
  for (EventIndex i = 0; i < all.size(); ++i) all[i] = i;
  const std::vector<Membership> memberships(all.size(), Membership::certain);
  const std::string written = io::write_geojson(*layer.events, all, memberships);
  JobContext job;
  const auto again = io::parse_events(written, "again.geojson", Zone::utc(), job);
  fuzz::require(again.ok() && (*again)->events->size() == all.size());
  fuzz::require(io::write_geojson(*(*again)->events, all, memberships) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sitmap;
  const std::string text(reinterpret_cast<const char*>(data), size);
  JobContext job;
  const auto layer = io::parse_events(text, "fuzz.geojson", Zone::utc(), job);
  if (layer) check_events(**layer);
  const auto source = io::open_geojson_text(text, "fuzz.geojson", job);
  if (source) fuzz::check_source(**source);
  return 0;
}
