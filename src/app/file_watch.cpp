// By time and size: looking at a file does not read it.
#include "app/file_watch.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace sitmap::app {

FileWatch::Stamp FileWatch::stamp_of(const std::string& path) {
  std::error_code error;
  Stamp stamp;
  stamp.size = std::filesystem::file_size(path, error);
  if (error) return {};
  stamp.time = std::filesystem::last_write_time(path, error).time_since_epoch().count();
  if (error) return {};
  stamp.there = true;
  return stamp;
}

void FileWatch::look_after(const std::vector<std::string>& paths) {
  std::erase_if(files_,
                [&](const auto& file) { return std::find(paths.begin(), paths.end(), file.first) == paths.end(); });
  for (const std::string& path : paths) {
    if (files_.count(path) > 0) continue;
    const Stamp now = stamp_of(path);
    files_[path] = {now, now};
  }
}

std::vector<std::string> FileWatch::look() {
  std::vector<std::string> changed;
  for (auto& [path, file] : files_) {
    const Stamp now = stamp_of(path);
    const bool rests = now == file.last;
    file.last = now;
    if (!now.there || !rests || now == file.known) continue;
    file.known = now;
    changed.push_back(path);
  }
  return changed;
}

}  // namespace sitmap::app
