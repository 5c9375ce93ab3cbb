// The names of the zones that the system knows.
#pragma once

#include <string>
#include <vector>

namespace sitmap {

// All IANA names of places, "Africa/Abidjan" to "Pacific/Wallis", sorted; empty if the system has no time zone data.
const std::vector<std::string>& zone_names();

}  // namespace sitmap
