// Pictures beside an event file: each format, small enough, and nothing from elsewhere.
#include "io/picture_reader.h"

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "../core/temp_folder.h"
#include "core/files.h"
#include "core/jobs.h"
#include "io/png_writer.h"

namespace sitmap::io {

namespace fs = std::filesystem;
using test::TempFolder;

namespace {

const fs::path kMedia = SITMAP_SOURCE_DIR "/tests/data/media";

using Color = std::array<int, 4>;

Color pixel(const PictureRgba& picture, int x, int y) {
  const std::size_t at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], picture.rgba[at + 3]};
}

bool is_red(const Color& c) {
  return c[0] > 240 && c[1] < 20 && c[2] < 20 && c[3] == 255;
}

bool is_blue(const Color& c) {
  return c[0] < 20 && c[1] < 20 && c[2] > 240 && c[3] == 255;
}

std::string refusal(const fs::path& folder, const std::string& name) {
  const Result<PictureRgba> picture = read_picture(folder, name, 720);
  return picture ? "no error" : picture.error().message();
}

void write_grey_png(const fs::path& path, int width, int height) {
  JobContext job;
  const auto rows = [](int, int, std::span<std::uint8_t> rgba) -> Status {
    std::fill(rgba.begin(), rgba.end(), std::uint8_t{100});
    return Ok{};
  };
  REQUIRE(write_png(path, {width, height, false, 0, {}}, 64, rows, job).ok());
}

}  // namespace

TEST_CASE("Each format becomes the same pixels, red at the left and blue at the right") {
  for (const char* name : {"plain.gif", "plain.webp", "palette.png"}) {
    INFO(name);
    const Result<PictureRgba> picture = read_picture(kMedia, name, 720);
    REQUIRE(picture.ok());
    CHECK(picture->width == 32);
    CHECK(picture->height == 16);
    CHECK(is_red(pixel(*picture, 2, 8)));
    CHECK(is_blue(pixel(*picture, 30, 8)));
  }
}

TEST_CASE("A photograph stands upright as its EXIF orientation says") {
  const Result<PictureRgba> picture = read_picture(kMedia, "turned.jpg", 720);
  REQUIRE(picture.ok());
  CHECK(picture->width == 16);
  CHECK(picture->height == 32);
  CHECK(is_red(pixel(*picture, 8, 3)));
  CHECK(is_blue(pixel(*picture, 8, 28)));
}

TEST_CASE("Of an animation the first picture is shown") {
  const Result<PictureRgba> picture = read_picture(kMedia, "animated.gif", 720);
  REQUIRE(picture.ok());
  CHECK(is_red(pixel(*picture, 8, 8)));
}

TEST_CASE("Sixteen bits a channel keep their tone") {
  const Result<PictureRgba> picture = read_picture(kMedia, "grey16.png", 720);
  REQUIRE(picture.ok());
  const Color middle = pixel(*picture, 4, 4);
  CHECK(std::abs(middle[0] - 127) <= 2);
  CHECK(middle[0] == middle[2]);
  CHECK(middle[3] == 255);
}

TEST_CASE("A large picture is scaled down to the width asked for, a tall one to twice that in height") {
  const TempFolder folder;
  write_grey_png(folder.path() / "wide.png", 3000, 1000);
  write_grey_png(folder.path() / "tall.png", 40, 4000);
  const Result<PictureRgba> wide = read_picture(folder.path(), "wide.png", 720);
  REQUIRE(wide.ok());
  CHECK(wide->width == 720);
  CHECK(wide->height == 240);
  CHECK(wide->rgba.size() == 720u * 240 * 4);
  CHECK(pixel(*wide, 400, 100)[1] == 100);
  const Result<PictureRgba> tall = read_picture(folder.path(), "tall.png", 720);
  REQUIRE(tall.ok());
  CHECK(tall->height == 1440);
  CHECK(tall->width == 14);
  CHECK(folder.entries() == 2);  // no side files
}

TEST_CASE("Only files beside the event file are read") {
  const TempFolder outside, folder;
  write_grey_png(outside.path() / "secret.png", 8, 8);
  fs::create_directory(folder.path() / "sub");
  write_grey_png(folder.path() / "sub" / "fine.png", 8, 8);
  fs::create_symlink(outside.path() / "secret.png", folder.path() / "link.png");
  CHECK(read_picture(folder.path(), "sub/fine.png", 720).ok());
  CHECK(read_picture(folder.path(), "sub/../sub/./fine.png", 720).ok());
  const std::string up = "../" + outside.path().filename().string() + "/secret.png";
  for (const std::string& name :
       {up, (outside.path() / "secret.png").string(), std::string("link.png"), std::string("https://example.org/x.png"),
        std::string("/vsicurl/http://x/y.png"), std::string(), std::string("a\0b.png", 7)}) {
    INFO(name);
    CHECK_THAT(refusal(folder.path(), name), Catch::Contains("not beside the event file"));
  }
}

TEST_CASE("What cannot be shown says its name and why") {
  const TempFolder folder;
  const auto put = [&](const char* name, std::string_view content) {
    REQUIRE(write_file_atomically(folder.path() / name, content).ok());
  };
  put("empty.png", "");
  put("words.png", "these are words");
  put("short.jpg", std::string_view("\xff\xd8\xff\xe0"));
  const Result<std::string> whole = read_file(kMedia / "palette.png");
  REQUIRE(whole.ok());
  put("half.png", std::string_view(*whole).substr(0, whole->size() / 2));
  fs::create_directory(folder.path() / "folder.png");
  CHECK(refusal(folder.path(), "missing.png") == "missing.png: there is no such file");
  CHECK(refusal(folder.path(), "empty.png") == "empty.png: the file is empty");
  CHECK(refusal(folder.path(), "words.png") == "words.png: not a PNG, JPEG, WebP or GIF picture");
  CHECK_THAT(refusal(folder.path(), "short.jpg"), Catch::StartsWith("short.jpg: damaged"));
  CHECK_THAT(refusal(folder.path(), "half.png"), Catch::StartsWith("half.png: damaged"));
  CHECK(refusal(folder.path(), "folder.png") == "folder.png: not a file");
  CHECK_THAT(refusal(folder.path() / "gone", "x.png"), Catch::Contains("its folder cannot be read"));
}

TEST_CASE("Whatever byte of a picture is wrong, it is shown or refused by name") {
  const TempFolder folder;
  std::mt19937 random(7);
  for (const fs::directory_entry& entry : fs::directory_iterator(kMedia)) {
    const Result<std::string> whole = read_file(entry.path());
    REQUIRE(whole.ok());
    for (int i = 0; i < 60; ++i) {
      std::string damaged = *whole;
      for (int n = 0; n < 3; ++n) damaged[random() % damaged.size()] = static_cast<char>(random());
      std::ofstream(folder.path() / "x.png", std::ios::binary) << damaged;
      const Result<PictureRgba> picture = read_picture(folder.path(), "x.png", 720);
      if (picture)
        CHECK(picture->rgba.size() == std::size_t(picture->width) * std::size_t(picture->height) * 4);
      else
        CHECK_THAT(picture.error().message(), Catch::StartsWith("x.png: "));
    }
  }
}

TEST_CASE("A picture of an absurd size is refused before it is read") {
  const TempFolder folder;
  // A header that states 60000 x 60000 pixels, and nothing behind it.
  Result<std::string> png = read_file(kMedia / "palette.png");
  REQUIRE(png.ok());
  for (const std::size_t at : {16u, 20u}) png->replace(at, 4, std::string("\0\0\xea\x60", 4));
  REQUIRE(write_file_atomically(folder.path() / "bomb.png", std::string_view(*png)).ok());
  const std::string message = refusal(folder.path(), "bomb.png");
  CHECK_THAT(message, Catch::StartsWith("bomb.png: "));
  CHECK(message != "no error");
}

}  // namespace sitmap::io
