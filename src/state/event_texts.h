// An event as texts that a person edits, and back.
#pragma once

#include <string>
#include <vector>

#include "core/time.h"
#include "data/event_table.h"

namespace sitmap {

struct ClaimTexts {
  std::string who, what, start, end, place, position, precision;
  std::string figures;  // "killed: 3; wounded: about 30"
  Source source;
  Claim base;  // of which these texts were made
};

struct EventTexts {
  std::string title, summary, start, end, place;
  std::string position;   // any notation of core/position_text; empty: none
  std::string precision;  // "2 km", "500 m"; a number alone is in metres
  std::string category;
  std::string actors, tags, media;  // "Iran; United States"; an element with a semicolon stands in double quotes
  int severity = 0;                 // 0: not stated
  EventStatus status = EventStatus::unstated;
  std::vector<Source> sources;
  std::vector<Relation> related;
  std::vector<ClaimTexts> claims;
};

EventTexts texts_of(const EventRecord& record);

// What is wrong with a text; empty: nothing.
struct TextFaults {
  std::string time, position, precision;
  std::vector<std::string> claims;  // the first of each claim
};

struct ReadTexts {
  EventRecord record;  // base, with all that the texts say otherwise; a text with a fault changes nothing
  TextFaults faults;
};

// zone: of times that state no offset. What a text does not change keeps its last digit.
ReadTexts read_texts(const EventTexts& texts, const EventRecord& base, const Zone& zone);

}  // namespace sitmap
