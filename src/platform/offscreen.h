// A GL context without display or window (EGL surfaceless).
#pragma once

#include <memory>

#include "core/result.h"

namespace sitmap::platform {

class OffscreenContext {
 public:
  // GL 4.1 core or newer, current on the calling thread. debug asks for a debug context.
  static Result<std::unique_ptr<OffscreenContext>> create(bool debug = false);
  virtual ~OffscreenContext() = default;
  virtual void* (*get_proc_address() const)(const char*) = 0;
};

}  // namespace sitmap::platform
