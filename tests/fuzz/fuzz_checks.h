// What must hold for every reader of records, whatever it is given.
#pragma once

#include <cstdlib>
#include <string>

#include "io/record_source.h"

namespace sitmap::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Reads all, twice: the same records both times, numbered one by one, no cell without its column.
inline void check_source(io::RecordSource& source) {
  JobContext job;
  std::size_t sizes[2] = {}, counts[2] = {};
  bool read_ok[2] = {};
  for (int round = 0; round < 2; ++round) {
    const auto read = source.read(
        [&](const Record& record) {
          require(record.number == ++counts[round]);
          require(record.cells.size() <= source.info().columns.size());
          for (const Cell& cell : record.cells) {
            require((cell.kind == CellKind::absent) == cell.text.empty());
            sizes[round] += std::string(cell.text).size();
          }
          sizes[round] += std::string(record.place.refusal).size();
          return true;
        },
        job);
    read_ok[round] = read.ok();
    if (read) require(*read == counts[round]);
    if (!read) require(!read.error().what.empty());
    if (!source.complete()) require(!source.info().warnings.empty() || !read.ok());
  }
  require(read_ok[0] == read_ok[1] && counts[0] == counts[1] && sizes[0] == sizes[1]);
}

}  // namespace sitmap::fuzz
