// Makes a layer of events of records: mapped on one thread, gathered to a table on another.
#pragma once

#include <memory>
#include <span>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"
#include "io/record_mapper.h"
#include "io/record_source.h"

namespace sitmap::io {

// The events, and the account of what is none; nothing of where they come from. Errors: as RecordSource::read.
Result<std::shared_ptr<EventLayer>> gather_events(RecordSource& source, RecordMapper mapper, JobContext& job);
std::shared_ptr<EventLayer> gather_events(std::span<const Record> records, RecordMapper mapper);

}  // namespace sitmap::io
