// Draws bands on the calling thread, which may own a GL context, while another one compresses the band before.
#include "io/png_writer.h"

#include <algorithm>
#include <array>
#include <exception>
#include <future>

#include "core/files.h"
#include "io/png_encoder.h"

namespace sitmap::io {
namespace {

bool is_keyword(const std::string& keyword) {
  return !keyword.empty() && keyword.size() <= 79 && keyword.front() != ' ' && keyword.back() != ' ' &&
         std::all_of(keyword.begin(), keyword.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

Status check(const std::filesystem::path& path, const PngOptions& options, int band_rows) {
  if (options.width < 1 || options.height < 1 || band_rows < 1) {
    return Error{ErrorKind::usage, path.string(), "a picture needs a width and a height of at least one pixel", ""};
  }
  for (const auto& [keyword, text] : options.texts) {
    if (!is_keyword(keyword)) {
      return Error{ErrorKind::internal, path.string(), "\"" + keyword + "\" is no keyword of a PNG text", ""};
    }
  }
  return Ok{};
}

Error encoding_error(const std::filesystem::path& path, const PngEncoder& encoder) {
  return {ErrorKind::output, path.string(), "the picture cannot be compressed: " + encoder.error(),
          "try a smaller size"};
}

Status encode(const std::filesystem::path& path, const PngOptions& options, int band_rows, const RowSource& rows,
              JobContext& job, PngEncoder& encoder) {
  if (!encoder.begin()) return encoding_error(path, encoder);
  band_rows = std::min(band_rows, options.height);
  const std::size_t stride = static_cast<std::size_t>(options.width) * 4;
  std::array<std::vector<std::uint8_t>, 2> bands;
  for (std::size_t i = 0; i < (band_rows < options.height ? bands.size() : 1); ++i)
    bands.at(i).resize(stride * static_cast<std::size_t>(band_rows));
  std::future<bool> encoded;  // its end is waited for before the bands are freed
  std::size_t current = 0;
  for (int first = 0; first < options.height; first += band_rows) {
    if (job.cancelled()) return Error{ErrorKind::cancelled, path.string(), "writing was cancelled", ""};
    const int count = std::min(band_rows, options.height - first);
    const std::span<std::uint8_t> band(bands.at(current).data(), stride * static_cast<std::size_t>(count));
    if (Status drawn = rows(first, count, band); !drawn) return drawn;
    if (encoded.valid() && !encoded.get()) return encoding_error(path, encoder);
    encoded = std::async(std::launch::async | std::launch::deferred,
                         [&encoder, band, count] { return encoder.rows(band, count); });
    current = 1 - current;
    job.progress(static_cast<double>(first + count) / options.height);
  }
  if (!encoded.get() || !encoder.end()) return encoding_error(path, encoder);
  return Ok{};
}

}  // namespace

Status write_png(const std::filesystem::path& path, const PngOptions& options, int band_rows, const RowSource& rows,
                 JobContext& job) {
  if (Status valid = check(path, options, band_rows); !valid) return valid;
  try {
    // The compressed picture is held in memory: some percent of its pixels, and one writer of files serves all.
    PngEncoder encoder(options);
    if (Status done = encode(path, options, band_rows, rows, job, encoder); !done) return done;
    return write_file_atomically(path, encoder.bytes());
  } catch (const std::exception&) {
    return Error{ErrorKind::output, path.string(), "the picture does not fit in memory", "try a smaller size"};
  }
}

}  // namespace sitmap::io
