// Two windows of time as a state compares them: window A is the comparison's reference, window B the slider's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "state/state.h"

namespace sitmap {

// What the slider shows, as its mode makes it: window B while two are compared.
TimeSpan shown_window(const State& state);

// Neither for an undated event, and where nothing is compared.
EventChange change_of(const State& state, EventIndex event);
bool is_hidden_change(const State& state, Change change);

// How marks of an event look: in the window certainly, possibly, or not. While two windows are compared those of an
// event in either one are as certain as its change; what the user hides is outside. An undated event is certain.
Membership drawn_membership(const State& state, EventIndex event);

// The window right before the slider's: as many whole months or years long if it is made of such, else as many days and
// hours; in cumulative and instant mode the same one step of the slider earlier.
TimeSpan previous_window(const TimeControl& time, const Zone& zone);

// "27 Nov – 3 Dec 2020", "up to 3 Dec 2020": the slider's window by its mode, and the one that it is compared with.
std::string shown_window_words(const State& state);
std::string reference_words(const State& state);  // there must be one

// "New", "Ended", "Continuing"; empty for neither.
std::string_view change_name(Change change);
// What a cell says: "New", or "New?" where the change is only possible.
std::string change_cell(EventChange change);

}  // namespace sitmap
