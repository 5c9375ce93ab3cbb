// Reads a source in a thread of its own while its records are worked on.
#pragma once

#include "io/record_source.h"

namespace sitmap::io {

// The same records, warnings and errors as the source gives; the sink is called on the caller's thread. A few thousand
// records are held at a time.
RecordSourcePtr read_ahead(RecordSourcePtr source);

}  // namespace sitmap::io
