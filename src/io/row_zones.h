// The zones that records state for themselves, each looked up once.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/time.h"

namespace sitmap::io {

class RowZones {
 public:
  // The zone of that name, as Zone::find() knows it; null if there is none. Valid until the next call.
  const Zone* find(std::string_view name);
  // An event's times were read in it.
  void use(const Zone& zone) {
    if (zone != Zone::utc()) used_.insert(zone.name());
  }
  // All that were used, but UTC.
  const std::set<std::string>& used() const { return used_; }

 private:
  std::map<std::string, std::optional<Zone>, std::less<>> known_;
  std::set<std::string> used_;
};

}  // namespace sitmap::io
