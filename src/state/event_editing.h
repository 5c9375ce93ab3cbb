// Editing events: which of them, what is not saved yet, and what a new one begins with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/event_edit.h"
#include "state/state.h"

namespace sitmap {

// An edit rebuilds the tables; with more events than that in all layers the window would halt.
inline constexpr std::size_t kMostEditableEvents = 100'000;

// Empty: events can be edited. Else why not, and what helps.
std::string editing_refusal(const Document& document);

// Where a row of the merged table stands in its layer's own.
struct EventPlace {
  std::size_t layer = 0;  // of Document::layers
  EventIndex row = 0;     // of that layer's table
};
std::optional<EventPlace> place_of(const Document& document, EventIndex event);
// Of those of the events that have one.
std::vector<EventPlace> places_of(const Document& document, const std::vector<EventIndex>& events);
// The row of the merged table that a layer's row is.
EventIndex merged_row(const Document& document, const EventPlace& place);
// The event as its layer has it; empty for one that is not there.
std::optional<EventRecord> editable_record(const Document& document, EventIndex event);

// Whether the layer's events are others than its file holds, or it has no file.
bool is_unsaved(const State& state, const EventLayer& layer);
bool has_unsaved_events(const State& state);
// "events.geojson and 2 more", of the layers that are not saved.
std::string unsaved_words(const State& state);

// Whether saving goes to the layer's own file: GeoJSON in the native format or a GeoPackage of ours, of which nothing
// would be lost. Else lost says what would, or is empty where the file is of another format.
struct OwnFile {
  bool is_own_format = false;
  std::vector<std::string> lost;
  bool can_be_replaced() const { return is_own_format && lost.empty(); }
};
OwnFile own_file(const EventLayer& layer);

// The position rounded to what a click at that zoom can tell: written out, it claims no more than that.
LonLat as_seen(LonLat clicked, double zoom);

// The zone in which a time is meant that is typed without an offset for this event of the layer: the one in which the
// event's own time was read; where that tells none, the layer's.
Zone zone_of_typed(const EventLayer& layer, EventIndex row);

// A new event at a place: some moment in the window shown, unless all of time is; the layer's that it goes to.
struct NewEvent {
  std::size_t layer = 0;  // see action::AddEvent
  EventRecord record;
};
NewEvent new_event_at(const State& state, LonLat position);

}  // namespace sitmap
