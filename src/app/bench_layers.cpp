// Wobbling rings and rivers on a grid, and the clock while they are read.
#include "app/bench_layers.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <numbers>
#include <string>

#include "core/files.h"
#include "io/vector_reader.h"

namespace sitmap::app {
namespace {

constexpr std::size_t kVerticesEach = 250;

void add_point(double lon, double lat, std::string& text) {
  char digits[64];
  char* end = std::to_chars(digits, digits + 30, lon, std::chars_format::fixed, 6).ptr;
  *end++ = ',';
  end = std::to_chars(end, digits + sizeof digits, lat, std::chars_format::fixed, 6).ptr;
  text += "[" + std::string(digits, end) + "]";
}

// Around a middle, its radius wobbling; or the same wobble along a line.
std::string shape(double lon, double lat, bool area, std::size_t seed) {
  std::string text;
  const auto wobble = [&](double share) {
    return 1 + 0.2 * std::sin(share * 40 + static_cast<double>(seed)) + 0.05 * std::sin(share * 300);
  };
  for (std::size_t i = 0; i < kVerticesEach; ++i) {
    const double share = static_cast<double>(i % (kVerticesEach - (area ? 1 : 0))) / kVerticesEach;
    if (i > 0) text += ",";
    const double angle = 2 * std::numbers::pi * share, radius = 0.018 * wobble(area ? angle : share);
    if (area)
      add_point(lon + radius * std::cos(angle), lat + radius * std::sin(angle), text);
    else
      add_point(lon + 0.04 * (share - 0.5), lat + radius, text);
  }
  return area ? "[[" + text + "]]" : "[" + text + "]";
}

}  // namespace

Status write_bench_layer(const std::filesystem::path& path, std::size_t vertices) {
  const std::size_t features = vertices / kVerticesEach;
  const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(features))));
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features; ++i) {
    const bool area = i % 2 == 0;
    const double lon = 43 + 0.05 * static_cast<double>(i % columns), lat = 32 + 0.05 * static_cast<double>(i / columns);
    text += std::string(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"n":)" + std::to_string(i) +
            R"(},"geometry":{"type":")" + (area ? "Polygon" : "LineString") + R"(","coordinates":)" +
            shape(lon, lat, area, i) + "}}\n";
  }
  return write_file_atomically(path, text + "]}");
}

Result<ArrivalTimes> time_arrival(const std::filesystem::path& path) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  const auto since_ms = [&] { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
  ArrivalTimes times;
  JobContext job;
  const auto layers = io::read_vector_layers(path, job, [&](const VectorLayerPtr&) {
    if (times.first_ms == 0) times.first_ms = since_ms();
  });
  if (!layers) return layers.error();
  times.all_ms = since_ms();
  if (times.first_ms == 0) times.first_ms = times.all_ms;
  times.layer = layers->front();
  return times;
}

}  // namespace sitmap::app
