// Lists the system's zones once.
#include "core/zone_names.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>

namespace sitmap {
namespace {

// Names of areas; others, such as "Etc/GMT+3" or "EST5EDT", are offsets in disguise or kept for old programs.
bool names_a_place(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kAreas = {"Africa/", "America/",  "Antarctica/", "Arctic/",
                                                              "Asia/",   "Atlantic/", "Australia/",  "Europe/",
                                                              "Indian/", "Pacific/"};
  return std::any_of(kAreas.begin(), kAreas.end(), [&](std::string_view area) { return name.starts_with(area); });
}

std::vector<std::string> listed() {
  std::vector<std::string> names;
  try {
    for (const date::time_zone& zone : date::get_tzdb().zones) {
      if (names_a_place(zone.name())) names.push_back(zone.name());
    }
  } catch (const std::exception&) {
    names.clear();
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

const std::vector<std::string>& zone_names() {
  static const std::vector<std::string> kNames = listed();
  return kNames;
}

}  // namespace sitmap
