// Wording that all readers share.
#include "io/left_out.h"

#include "io/event_fields.h"
#include "io/event_text.h"

namespace sitmap::io {

Rejection rejection_of(const LeftOutEvent& event, std::size_t record) {
  if (event.reason == LeftOut::category) {
    return {record, event.id, kBadField,
            "category: one more than the " + std::to_string(kMaxCategories) + " that a layer can have"};
  }
  return {record, event.id, kDuplicateId, "id: " + in_quotes(event.id) + " is the id of an earlier record"};
}

std::string untitled_warning(std::size_t events) {
  return events == 1 ? "1 event has no title" : std::to_string(events) + " events have no title";
}

}  // namespace sitmap::io
