// One event as it is packed, before the table puts events in order.
#pragma once

#include <cstdint>

#include "core/geo.h"
#include "core/time.h"
#include "data/event_table.h"
#include "data/text_arena.h"

namespace sitmap {

// Why an event is not in the table: an earlier one has its id; its category would be one too many.
enum class LeftOut : std::uint8_t { no, duplicate_id, category };

// On one line of the cache: rows are visited in the order of their times, each somewhere else in the memory.
struct alignas(64) EventRow {
  TimeSpan outer;  // empty for an undated event
  LonLat position;
  TextArena::Row texts = nullptr;  // by EventText
  float precision_m = 0;
  std::uint32_t category = 0;  // in order of appearance
  std::uint32_t core = 0;      // which of the EventRows' cores; 0: it has none
  std::uint16_t layer = 0;
  EventStatus status = EventStatus::unstated;
  std::uint8_t severity = 0, flags = 0, time_marks = 0;  // as in EventTable
  Respects disagreement = 0;
  bool made_id = false;
  LeftOut left_out = LeftOut::no;

  std::string_view text(EventText text) const { return TextArena::text_at(texts, static_cast<std::size_t>(text)); }
  std::string_view id() const { return text(EventText::id); }
};
static_assert(sizeof(EventRow) == 64);

// What is looked at of every event to put all of them in order.
struct EventKey {
  static constexpr InstantUs kUndated = kEndOfTime;  // when nothing begins

  std::uint64_t id_hash = 0;  // hash_text of the id, given or made
  InstantUs begin = kUndated;
};

}  // namespace sitmap
