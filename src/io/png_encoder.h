// Compresses rows of pixels into PNG bytes with libpng.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "io/png_writer.h"

namespace sitmap::io {

// Steps in this order: begin, rows until the last, end. Each gives false after a failure, which error() names; the
// encoder can then only be destroyed. Steps may run on different threads, one at a time.
class PngEncoder {
 public:
  explicit PngEncoder(const PngOptions& options);
  ~PngEncoder();
  PngEncoder(const PngEncoder&) = delete;
  PngEncoder& operator=(const PngEncoder&) = delete;

  bool begin();
  bool rows(std::span<const std::uint8_t> rgba, int count);
  bool end();

  const std::string& bytes() const;  // so far
  std::string error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitmap::io
