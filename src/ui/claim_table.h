// The accounts of an event side by side, as words: what the info panel and the wide comparison both show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/disagreement.h"
#include "state/state.h"

namespace sitmap::ui {

struct ClaimCell {
  std::string text;                // empty: not stated
  std::string detail;              // in smaller type below: coordinates and how far that is from the marker
  bool differs = false;            // contradicts another cell of its row
  std::optional<TimeSpan> span{};  // of a time
  std::optional<double> number{};  // of a figure
};

struct ClaimRow {
  Respects respect = 0;          // kTimeDiffers for times and so on, 0 for what nobody compares
  std::string label;             // "When", "Where", or a figure's name
  ClaimCell own;                 // of the event itself
  std::vector<ClaimCell> cells;  // one for each claim
  bool differs() const;
};

struct ClaimTable {
  Respects respects = 0;
  std::vector<std::string> who;  // one for each claim; "Account 2" for one without a name
  std::vector<ClaimRow> rows;    // when, where, each figure; only those that an account states something in
};
ClaimTable claim_table(const State& state, EventIndex event);

// "Sources disagree on time and figures", "Accounts differ in wording", "Accounts" where nothing differs.
std::string disagreement_words(Respects respects);

}  // namespace sitmap::ui
