// Turns what a reader may throw into errors: no exception leaves io.
#pragma once

#include <exception>
#include <filesystem>
#include <new>
#include <string>

#include "core/result.h"

namespace sitmap::io {

// read() with its exceptions as errors of the file.
template <class Read>
auto guarded(const std::filesystem::path& path, const Read& read) -> decltype(read()) {
  try {
    return read();
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::input, path.string(), "does not fit in memory", "open a smaller file"};
  } catch (const std::exception& problem) {
    return Error{ErrorKind::internal, path.string(), std::string("cannot be read: ") + problem.what(),
                 "please report this"};
  }
}

}  // namespace sitmap::io
