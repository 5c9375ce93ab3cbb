// What the driver complains about through KHR_debug.
#pragma once

#include <string>

namespace sitmap::render {

class DebugLog {
 public:
  // Listens from now on, if the context offers it.
  DebugLog();
  ~DebugLog();
  DebugLog(const DebugLog&) = delete;
  DebugLog& operator=(const DebugLog&) = delete;

  // Errors, undefined behaviour and what has high or medium severity since the last call, one a line. Empty: nothing
  // wrong.
  std::string take();
  void append(const std::string& line);

 private:
  bool listening_ = false;
  std::string lines_;
};

}  // namespace sitmap::render
