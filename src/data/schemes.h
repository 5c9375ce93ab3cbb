// Well-known tables of events: which of their columns are which fields, and what their codes mean.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/edtf.h"
#include "data/column_survey.h"
#include "data/mapping.h"

namespace sitmap {

// The mapping of a scheme whose telling columns are all there; nothing if none fits. Only columns that are there are
// mapped.
std::optional<Mapping> recognise_scheme(std::span<const ColumnSurvey> columns);

// Lower case, letters and digits only: "Event Date" and "event_date" are both "eventdate".
std::string plain_name(std::string_view name);

// Radius in metres for a code of where_prec (UCDP), geo_precision (ACLED) or ActionGeo_Type (GDELT); nothing if it is
// no such code. Only UCDP's 2 is a length that its code book states; the others stand for the usual size of what the
// code names (docs/importing.md).
std::optional<double> precision_of_code(Reading reading, int code);

// What a category's code stands for; empty if it is no such code.
std::string_view category_of_code(Reading reading, int code);

// Whether it is a code of date_prec (UCDP) or time_precision (ACLED).
bool is_time_code(Reading reading, int code);

// The interval in which something happened whose stated days are first to last (the same day, if only one is stated),
// known as exactly as the code of date_prec (UCDP) or time_precision (ACLED) says, as EDTF. first and last are EDTF
// days; nothing if it is no such code, or they are no days.
std::optional<std::string> time_of_code(Reading reading, int code, std::string_view first, std::string_view last);

}  // namespace sitmap
