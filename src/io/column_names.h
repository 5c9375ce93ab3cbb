// Names of columns that differ from one another.
#pragma once

#include <string>
#include <unordered_set>

namespace sitmap::io {

class ColumnNames {
 public:
  // wanted, or "wanted (2)" and so on if it is taken already.
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    for (std::size_t use = 2; !taken_.insert(name).second; ++use) name = wanted + " (" + std::to_string(use) + ")";
    return name;
  }

 private:
  std::unordered_set<std::string> taken_;
};

// index counts from 0: "column 1".
inline std::string unnamed_column(std::size_t index) {
  return "column " + std::to_string(index + 1);
}

}  // namespace sitmap::io
