// One element of an event's list of claims.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "data/claim.h"
#include "io/event_fields.h"
#include "io/json_tape.h"

namespace sitmap::io {

struct ClaimReading {
  Claim claim;
  std::optional<Refusal> refusal;  // the first thing that cannot be taken as it is meant
  std::vector<std::string> notes;  // of what was left out or taken otherwise
};

// Times that state no offset are read in zone.
ClaimReading read_claim(JsonView element, const Zone& zone);

}  // namespace sitmap::io
