// Layers of files that tests write.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "../core/temp_folder.h"
#include "io/vector_reader.h"

namespace sitmap::io::test {

// The layers of a file of that name and content.
inline Result<std::vector<VectorLayerPtr>> read(const sitmap::test::TempFolder& folder, const std::string& name,
                                                const std::string& text) {
  std::ofstream(folder.path() / name, std::ios::binary) << text;
  JobContext job;
  return read_vector_layers(folder.path() / name, job);
}

}  // namespace sitmap::io::test
