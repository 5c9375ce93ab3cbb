// Events as KML 2.2.
#pragma once

#include <string>

#include "io/event_export.h"

namespace sitmap::io {

// Placemarks with title, summary, place and time as other programs show them; what KML has no words for, and the time
// as it was stated, in extended data under names that begin with "sitmap:".
std::string write_kml(const ExportRows& rows);

}  // namespace sitmap::io
