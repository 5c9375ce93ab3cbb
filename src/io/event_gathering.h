// Makes a layer of events of records: several threads map and pack them, each its parts of the source.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"
#include "io/record_mapper.h"
#include "io/record_source.h"

namespace sitmap::io {

// Called once for each thread; all mappers it makes are alike.
using MakeMapper = std::function<Result<RecordMapper>()>;

// The events, and the account of what is none; nothing of where they come from. Errors: as RecordSource::read, and
// those of make_mapper.
Result<std::shared_ptr<EventLayer>> gather_events(RecordSource& source, const MakeMapper& make_mapper, JobContext& job);
std::shared_ptr<EventLayer> gather_events(std::span<const Record> records, RecordMapper mapper);

}  // namespace sitmap::io
