// Events for tests: short ways to make them, and random ones.
#pragma once

#include <random>
#include <string>
#include <utility>

#include "data/event_table.h"

namespace sitmap {

// A moment somewhere in outer.
inline EventRecord moment(std::string id, TimeSpan outer) {
  EventRecord record;
  record.id = std::move(id);
  record.title = "title of " + record.id;
  record.has_time = true;
  record.detail.time.start_text = std::to_string(outer.begin);
  record.detail.time.outer = outer;
  return record;
}

inline EventRecord duration(std::string id, TimeSpan outer, TimeSpan core) {
  EventRecord record = moment(std::move(id), outer);
  record.detail.time.end_text = std::to_string(outer.end);
  record.detail.time.lasted = true;
  record.detail.time.core = core;
  return record;
}

inline EventRecord undated(std::string id) {
  EventRecord record;
  record.id = std::move(id);
  record.title = "title of " + record.id;
  return record;
}

inline EventRecord at(EventRecord record, LonLat position, int severity = 0) {
  record.has_position = true;
  record.position = position;
  record.severity = static_cast<std::uint8_t>(severity);
  return record;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {  // both included
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool once_in(int n) { return between(1, n) == 1; }

 private:
  std::mt19937 engine_;
};

// An event of any kind within small times, so that bounds often coincide; some reach the ends of time.
inline EventRecord random_event(Random& random, int number) {
  const std::string id = "r" + std::to_string(number);
  if (random.once_in(8)) return undated(id);
  const InstantUs begin = random.once_in(10) ? kBeginningOfTime : random.between(0, 40);
  const InstantUs end = random.once_in(10) ? kEndOfTime : std::max<InstantUs>(begin, 0) + random.between(1, 12);
  EventRecord record = moment(id, {begin, end});
  if (random.once_in(2)) {
    const InstantUs core_begin = std::max<InstantUs>(begin, 0) + random.between(0, 12);
    const TimeSpan core{core_begin, std::min(end, core_begin + random.between(0, 8))};
    record = duration(id, {begin, end}, core.empty() ? TimeSpan{} : core);
  }
  record.category = "c" + std::to_string(random.between(0, 3));
  record.severity = static_cast<std::uint8_t>(random.between(0, 5));
  return record;
}

inline std::vector<EventRecord> random_events(Random& random, int count) {
  std::vector<EventRecord> records;
  for (int i = 0; i < count; ++i) records.push_back(random_event(random, i));
  return records;
}

}  // namespace sitmap
