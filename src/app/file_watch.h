// Notices files that change on disk.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "state/state.h"

namespace sitmap::app {

class FileWatch {
 public:
  // Looks after these files and no others; what a file is now is what it is compared with, unless it is looked after
  // already.
  void look_after(const std::vector<std::string>& paths);
  // What it is when it is looked after again is what it is compared with.
  void forget(const std::string& path) { files_.erase(path); }
  // Files whose time or size has changed since, each once, as soon as two looks in a row find them the same: one that
  // is still being written is left to rest, and one that is gone for a moment, as in an atomic save, is waited for.
  std::vector<std::string> look();

 private:
  struct Stamp {
    std::int64_t time = 0;
    std::uintmax_t size = 0;
    bool there = false;
    bool operator==(const Stamp&) const = default;
  };
  static Stamp stamp_of(const std::string& path);
  struct Watched {
    Stamp known, last;
  };
  std::map<std::string, Watched> files_;
};

inline constexpr double kFileCheck_s = 1;  // between two looks

// The files whose events are open, each once; not those that come with the program.
std::vector<std::string> watched_files(const State& state);

}  // namespace sitmap::app
