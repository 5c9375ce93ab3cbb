// Tables that sitmap wrote itself: their columns are the event's fields in sitmap's own words, and nothing is lost.
#pragma once

#include <string_view>

#include "core/jobs.h"
#include "core/result.h"
#include "core/time.h"
#include "data/event_layer.h"
#include "io/record_source.h"

namespace sitmap::io {

// Before the columns' names in formats that have columns of their own.
inline constexpr std::string_view kNativePrefix = "sitmap:";

// It has all the columns that an export has.
bool is_native_table(const SourceInfo& info);
// And no others: whoever writes the table anew loses none.
bool has_only_native_columns(const SourceInfo& info);
// The same events as in the native format, each record one of its features.
Result<EventLayerPtr> read_native_table(RecordSource& source, const Zone& zone, JobContext& job);

}  // namespace sitmap::io
