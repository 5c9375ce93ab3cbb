// The icon of categories that no theme knows.
#pragma once

namespace sitmap {

// No symbol shows it: it would be a hole in a full disc, and fill a hollow one.
inline constexpr const char* kPlainIcon = "circle";

}  // namespace sitmap
