// Writes pictures as PNG, row band by row band, with text chunks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"

namespace sitmap::io {

struct PngOptions {
  int width = 0, height = 0;
  bool alpha = false;          // else RGB
  double pixels_per_inch = 0;  // 0: no pHYs chunk
  std::vector<std::pair<std::string, std::string>>
      texts;  // keyword, UTF-8 text (iTXt); keywords are ASCII, 1 to 79 characters
};

// Rows come top to bottom as RGBA, straight alpha, width * 4 bytes each; rows(first, count) fills a band.
using RowSource = std::function<Status(int first_row, int row_count, std::span<std::uint8_t> rgba)>;

// Written as write_file_atomically does, once the whole picture is compressed; bands of at most band_rows rows. rows is
// called on this thread while another one compresses the band before. An error of rows is passed on; cancelling gives
// one of that kind.
Status write_png(const std::filesystem::path& path, const PngOptions& options, int band_rows, const RowSource& rows,
                 JobContext& job);

}  // namespace sitmap::io
