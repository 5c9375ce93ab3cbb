// From what a file holds to what the mapping panel shows of it.
#pragma once

#include "io/import_plan.h"
#include "state/import_draft.h"

namespace sitmap::app {

// What stays while the user maps.
ImportDraft draft_of(const io::ImportPlan& plan, Mapping mapping, const Zone& zone);

// The first records under draft.mapping: rows, counts, error. zone: as ReadOptions::zone; shown: in which clocks are
// shown.
void preview(ImportDraft& draft, const io::ImportPlan& plan, const Zone& zone, const Zone& shown);

}  // namespace sitmap::app
