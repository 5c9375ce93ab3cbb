// Pictures come back from libpng's own reader as they went in, and failures leave nothing behind.
#include "io/png_writer.h"

#include <png.h>
#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <set>

#include "../core/temp_folder.h"

namespace sitmap::io {
namespace {

struct ReadBack {
  png_uint_32 width = 0, height = 0, per_metre = 0;
  int channels = 0;
  std::vector<std::uint8_t> pixels;
  std::map<std::string, std::string> texts;
};

ReadBack read_back(const std::filesystem::path& path) {
  ReadBack result;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  result.width = png_get_image_width(png, info);
  result.height = png_get_image_height(png, info);
  result.channels = png_get_channels(png, info);
  result.per_metre = png_get_pixels_per_meter(png, info);
  const png_bytepp rows = png_get_rows(png, info);
  const std::size_t stride = png_get_rowbytes(png, info);
  for (png_uint_32 row = 0; row < result.height; ++row) {
    result.pixels.insert(result.pixels.end(), rows[row], rows[row] + stride);
  }
  png_textp texts = nullptr;
  const int count = png_get_text(png, info, &texts, nullptr);
  for (int i = 0; i < count; ++i) result.texts[texts[i].key] = texts[i].text;
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  return result;
}

std::uint8_t made_value(int row, std::size_t byte) {
  return static_cast<std::uint8_t>(row * 7 + static_cast<int>(byte) * 3);
}

Status made_rows(int width, int first, int count, std::span<std::uint8_t> rgba) {
  const std::size_t stride = static_cast<std::size_t>(width) * 4;
  REQUIRE(rgba.size() == stride * static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < rgba.size(); ++i) rgba[i] = made_value(first + static_cast<int>(i / stride), i % stride);
  return Ok{};
}

Status write(const std::filesystem::path& path, const PngOptions& options, int band_rows) {
  JobContext job;
  return write_png(
      path, options, band_rows,
      [&](int first, int count, std::span<std::uint8_t> rgba) { return made_rows(options.width, first, count, rgba); },
      job);
}

bool holds_made_pixels(const ReadBack& picture) {
  const auto channels = static_cast<std::size_t>(picture.channels);
  for (std::size_t row = 0, at = 0; row < picture.height; ++row) {
    for (std::size_t x = 0; x < picture.width; ++x) {
      for (std::size_t c = 0; c < channels; ++c, ++at) {
        if (picture.pixels[at] != made_value(static_cast<int>(row), x * 4 + c)) return false;
      }
    }
  }
  return true;
}

}  // namespace

TEST_CASE("pixels come back the same, with alpha and without, in bands of any height") {
  const test::TempFolder folder;
  const auto path = folder.path() / "picture.png";
  for (const bool alpha : {false, true}) {
    for (const int band_rows : {1, 7, 64, 1000}) {
      PngOptions options;
      options.width = 67;
      options.height = 41;
      options.alpha = alpha;
      REQUIRE(write(path, options, band_rows).ok());
      const ReadBack picture = read_back(path);
      CHECK(picture.width == 67);
      CHECK(picture.height == 41);
      CHECK(picture.channels == (alpha ? 4 : 3));
      CHECK(holds_made_pixels(picture));
    }
  }
  CHECK(folder.entries() == 1);
}

TEST_CASE("texts and resolution come back from the file") {
  const test::TempFolder folder;
  PngOptions options;
  options.width = options.height = 3;
  options.pixels_per_inch = 300;
  options.texts = {{"Title", "Ain al-Asad قاعدة"},
                   {"sitmap:window", "2020-01-01/2020-01-07"},
                   {"Empty", ""},
                   {"Long", std::string(200000, 'x')},
                   {"Zero", std::string("a\0b", 3)}};
  REQUIRE(write(folder.path() / "p.png", options, 2).ok());
  const ReadBack picture = read_back(folder.path() / "p.png");
  CHECK(picture.per_metre == 11811);
  CHECK(picture.texts.at("Title") == "Ain al-Asad قاعدة");
  CHECK(picture.texts.at("sitmap:window") == "2020-01-01/2020-01-07");
  CHECK(picture.texts.at("Empty").empty());
  CHECK(picture.texts.at("Long").size() == 200000);
  CHECK(picture.texts.at("Zero") == "a b");
}

TEST_CASE("rows are asked for in order, each once") {
  const test::TempFolder folder;
  PngOptions options;
  options.width = 5;
  options.height = 23;
  int next = 0;
  JobContext job;
  REQUIRE(write_png(
              folder.path() / "p.png", options, 8,
              [&](int first, int count, std::span<std::uint8_t>) -> Status {
                CHECK(first == next);
                CHECK(count == std::min(8, 23 - first));
                next += count;
                return Ok{};
              },
              job)
              .ok());
  CHECK(next == 23);
  CHECK(job.fraction() == 1);
}

TEST_CASE("a failure while drawing is passed on and leaves an old picture alone") {
  const test::TempFolder folder;
  const auto path = folder.path() / "p.png";
  std::ofstream(path) << "old";
  PngOptions options;
  options.width = options.height = 10;
  JobContext job;
  const Status status = write_png(
      path, options, 3,
      [](int first, int, std::span<std::uint8_t>) -> Status {
        if (first == 6) return Error{ErrorKind::internal, "gl", "out of memory", ""};
        return Ok{};
      },
      job);
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().what == "out of memory");
  std::string kept;
  std::ifstream(path) >> kept;
  CHECK(kept == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("cancelling leaves no file") {
  const test::TempFolder folder;
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  PngOptions options;
  options.width = options.height = 10;
  const Status status = write_png(
      folder.path() / "p.png", options, 3, [](int, int, std::span<std::uint8_t>) { return Ok{}; }, job);
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().kind == ErrorKind::cancelled);
  CHECK(folder.entries() == 0);
}

TEST_CASE("places that cannot be written to are named") {
  const test::TempFolder folder;
  PngOptions options;
  options.width = options.height = 4;
  const Status missing = write(folder.path() / "no" / "p.png", options, 4);
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().kind == ErrorKind::output);
  CHECK(missing.error().what == "the folder does not exist");
  const Status is_folder = write(folder.path(), options, 4);
  REQUIRE_FALSE(is_folder.ok());
  CHECK(is_folder.error().what == "is a folder, not a file");
  const Status device = write("/dev/full", options, 4);
  REQUIRE_FALSE(device.ok());
  CHECK(device.error().what == "is a device or a pipe");
  CHECK(folder.entries() == 0);
}

TEST_CASE("a file that may not grow leaves nothing behind") {
  const test::TempFolder folder;
  PngOptions options;
  options.width = options.height = 200;
  const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit small = old_limit;
  small.rlim_cur = 500;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const Status status = write(folder.path() / "p.png", options, 50);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  ::signal(SIGXFSZ, old_handler);
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().kind == ErrorKind::output);
  CHECK(folder.entries() == 0);
}

TEST_CASE("sizes and keywords that make no picture are refused") {
  const test::TempFolder folder;
  PngOptions options;
  CHECK_FALSE(write(folder.path() / "p.png", options, 4).ok());
  options.width = options.height = 4;
  options.texts = {{"", "x"}};
  CHECK_FALSE(write(folder.path() / "p.png", options, 4).ok());
  options.texts = {{std::string(80, 'k'), "x"}};
  CHECK_FALSE(write(folder.path() / "p.png", options, 4).ok());
  CHECK(folder.entries() == 0);
}

}  // namespace sitmap::io
