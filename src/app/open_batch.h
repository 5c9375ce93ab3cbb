// Files that were opened together: what they gave, and whose mapping is still to be decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/loader.h"

namespace sitmap::app {

struct OpenBatch {
  std::uint64_t sequence = 0;  // of Program::open
  std::vector<std::string> files;
  LoadedLayers opened;
  std::vector<std::string> warnings, failures;
  std::vector<std::string> left_out;  // names of files whose mapping was not decided
  std::size_t asking = 0;             // files that ask, or are read as answered

  // The sum of it all, once nothing asks: "Opened 2 of 3 files: 24 events". Empty if nothing was opened.
  std::string opened_words() const;
};

// A file of a batch that the panel shows, or that waits for it.
struct AskingFile {
  AskedFile file;
  std::shared_ptr<OpenBatch> batch;
  bool revises = false;                    // its layers are open already
  std::size_t current = 0;                 // of file.plans
  std::map<std::string, Mapping> answers;  // by signature
};

}  // namespace sitmap::app
