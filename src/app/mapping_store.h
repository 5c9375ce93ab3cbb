// The mappings that the user wants remembered, in the user's folder of settings.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "io/mapping_file.h"

namespace sitmap::app {

class MappingStore {
 public:
  // Reads folder/mappings.json; none is no failure, and neither is an empty folder: then nothing is kept beyond the
  // run. Returns warnings for what could not be read.
  std::vector<std::string> open(const std::filesystem::path& folder);

  bool knows(const std::string& signature) const { return kept_.count(signature) > 0; }
  std::map<std::string, Mapping> mappings() const;
  void remember(const std::string& signature, const std::string& file, const Mapping& mapping);
  void forget(const std::string& signature);

  // What writes the file as it shall be now, on any thread.
  struct Writing {
    std::filesystem::path path;  // empty: nothing is to be written
    std::string text;
    Status write() const;
  };
  Writing writing() const;

 private:
  std::filesystem::path path_;  // empty: not written, lest what could not be read is lost
  io::KeptMappings kept_;
};

}  // namespace sitmap::app
