// golden_compare EXPECTED ACTUAL DIFFERENCE near|tolerant: compares two pictures, and writes where they differ.
//
// tolerant: a pixel differs if a channel is off by more than 24 of 255; up to 0.1 % of the pixels may (drivers round
// edges differently), and the mean error must stay below half a step. near: every pixel within 4 of 255, as two ways to
// the same picture on one machine must be; primitives cut by a tile's edge are interpolated anew, which shifts single
// pixels by a step or two.
#include <png.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

struct Image {
  png_image header{};
  std::vector<unsigned char> rgba;
};

bool read_image(const char* path, Image& image) {
  image.header.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image.header, path) == 0) {
    std::fprintf(stderr, "golden_compare: %s: %s\n", path, image.header.message);
    return false;
  }
  image.header.format = PNG_FORMAT_RGBA;
  image.rgba.resize(PNG_IMAGE_SIZE(image.header));
  return png_image_finish_read(&image.header, nullptr, image.rgba.data(), 0, nullptr) != 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: golden_compare EXPECTED ACTUAL DIFFERENCE near|tolerant\n");
    return 2;
  }
  const bool near = std::strcmp(argv[4], "near") == 0;
  Image expected, actual;
  if (!read_image(argv[1], expected) || !read_image(argv[2], actual)) return 1;
  if (expected.header.width != actual.header.width || expected.header.height != actual.header.height) {
    std::fprintf(stderr, "golden_compare: sizes differ: %ux%u expected, %ux%u drawn\n", expected.header.width,
                 expected.header.height, actual.header.width, actual.header.height);
    return 1;
  }
  const std::size_t pixels = expected.rgba.size() / 4;
  std::size_t different = 0;
  double error_sum = 0;
  int largest = 0;
  std::vector<unsigned char> difference(expected.rgba.size());
  for (std::size_t i = 0; i < pixels; ++i) {
    int worst = 0;
    for (std::size_t c = 0; c < 4; ++c)
      worst = std::max(worst, std::abs(int{expected.rgba[i * 4 + c]} - int{actual.rgba[i * 4 + c]}));
    error_sum += worst;
    largest = std::max(largest, worst);
    const bool differs = worst > (near ? 4 : 24);
    different += differs ? 1 : 0;
    // Differences in red over a faint copy of what was expected.
    for (std::size_t c = 0; c < 3; ++c)
      difference[i * 4 + c] = static_cast<unsigned char>(255 - (255 - expected.rgba[i * 4 + c]) / 4);
    if (worst > 0) {
      difference[i * 4] = 255;
      difference[i * 4 + 1] = difference[i * 4 + 2] = static_cast<unsigned char>(differs ? 0 : 160);
    }
    difference[i * 4 + 3] = 255;
  }
  const double mean = error_sum / static_cast<double>(pixels);
  const bool fits =
      near ? different == 0 : static_cast<double>(different) <= 0.001 * static_cast<double>(pixels) && mean < 0.5;
  std::printf("%zu of %zu pixels differ, largest error %d, mean error %.4f\n", different, pixels, largest, mean);
  if (fits) return 0;
  png_image out{};
  out.version = PNG_IMAGE_VERSION;
  out.width = expected.header.width;
  out.height = expected.header.height;
  out.format = PNG_FORMAT_RGBA;
  png_image_write_to_file(&out, argv[3], 0, difference.data(), 0, nullptr);
  std::fprintf(stderr, "golden_compare: %s differs: see %s\n", argv[2], argv[3]);
  return 1;
}
