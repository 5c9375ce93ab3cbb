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

struct EventRow {
  TimeSpan outer, core;  // empty for an undated event
  WorldPoint world;
  LonLat position;
  TextArena::Row texts = nullptr;  // by EventText
  std::uint64_t number = 0;        // by which whoever added the event knows it
  float precision_m = 0;
  std::uint32_t category = 0;  // in order of appearance
  std::uint16_t layer = 0;
  EventStatus status = EventStatus::unstated;
  std::uint8_t severity = 0, flags = 0, time_marks = 0;  // as in EventTable
  Respects disagreement = 0;
  bool made_id = false;
  LeftOut left_out = LeftOut::no;

  std::string_view text(EventText text) const { return TextArena::text_at(texts, static_cast<std::size_t>(text)); }
  std::string_view id() const { return text(EventText::id); }
};

// What is looked at of every event to put all of them in order.
struct EventKey {
  std::uint64_t id_hash = 0;  // hash_text of the id, given or made
  InstantUs begin = 0;
  bool dated = false, made_id = false;
};

}  // namespace sitmap
