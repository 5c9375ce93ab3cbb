// Reads within bounds; curves, which are rare, go through GDAL to become straight.
#include "io/wkb_vertices.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace sitmap::io {
namespace {

constexpr int kMostDepth = 32;

// Numbers one after the other; failed() once there were too few bytes.
class BlobReader {
 public:
  explicit BlobReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool failed() const { return failed_; }
  std::size_t left() const { return bytes_.size(); }
  std::span<const std::byte> rest() const { return bytes_; }
  void set_big_endian(bool big) { big_ = big; }
  void skip(std::size_t count) { take(count); }

  template <class T>
  T read() {
    std::array<std::byte, sizeof(T)> raw{};
    const std::span<const std::byte> taken = take(sizeof(T));
    if (taken.size() != raw.size()) return {};
    std::copy(taken.begin(), taken.end(), raw.begin());
    if (big_ != (std::endian::native == std::endian::big)) std::reverse(raw.begin(), raw.end());
    return std::bit_cast<T>(raw);
  }

 private:
  std::span<const std::byte> take(std::size_t count) {
    if (count > bytes_.size()) {
      failed_ = true;
      bytes_ = {};
      return {};
    }
    const std::span<const std::byte> taken = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return taken;
  }

  std::span<const std::byte> bytes_;
  bool big_ = false, failed_ = false;
};

class WkbReader {
 public:
  WkbReader(std::span<const std::byte> wkb, const LonLatTransform& transform, ShapePlace& shape)
      : in_(wkb), transform_(transform), shape_(shape) {}

  bool read() { return geometry(0) && !in_.failed(); }

 private:
  bool geometry(int depth) {
    if (depth > kMostDepth) return false;
    const std::span<const std::byte> whole = in_.rest();
    in_.set_big_endian(in_.read<std::uint8_t>() == 0);
    const auto code = in_.read<std::uint32_t>();
    if (in_.failed()) return false;
    constexpr std::uint32_t kZ = 0x80000000U, kM = 0x40000000U, kSrid = 0x20000000U;
    if ((code & kSrid) != 0) in_.skip(4);
    const std::uint32_t plain = code & ~(kZ | kM | kSrid), iso = plain / 1000, type = plain % 1000;
    if (iso > 3) return false;
    const bool z = (code & kZ) != 0 || iso == 1 || iso == 3, m = (code & kM) != 0 || iso == 2 || iso == 3;
    extra_bytes_ = 8 * (static_cast<std::size_t>(z) + static_cast<std::size_t>(m));
    return body(type, depth, whole);
  }

  bool body(std::uint32_t type, int depth, std::span<const std::byte> whole) {
    switch (type) {
      case wkbPoint:
        return vertex();
      case wkbLineString:
        return vertices();
      case wkbPolygon:
      case wkbTriangle: {
        const auto rings = in_.read<std::uint32_t>();
        for (std::uint32_t i = 0; i < rings; ++i) {
          if (!vertices()) return false;
        }
        return true;
      }
      case wkbMultiPoint:
      case wkbMultiLineString:
      case wkbMultiPolygon:
      case wkbGeometryCollection:
      case wkbPolyhedralSurface:
      case wkbTIN: {
        const auto parts = in_.read<std::uint32_t>();
        for (std::uint32_t i = 0; i < parts; ++i) {
          if (!geometry(depth + 1)) return false;
        }
        return !in_.failed();
      }
      default:
        return curve(whole);
    }
  }

  bool vertex() {
    const double x = in_.read<double>(), y = in_.read<double>();
    in_.skip(extra_bytes_);
    if (in_.failed()) return false;
    if (!std::isnan(x) || !std::isnan(y)) transform_.add(x, y, shape_);  // an empty point is written so
    return true;
  }

  bool vertices() {
    const auto count = in_.read<std::uint32_t>();
    if (in_.failed() || in_.left() / (16 + extra_bytes_) < count) return false;
    for (std::uint32_t i = 0; i < count; ++i) vertex();
    return true;
  }

  // whole: from where the geometry begins.
  bool curve(std::span<const std::byte> whole) {
    OGRGeometry* made = nullptr;
    std::size_t used = 0;
    if (OGRGeometryFactory::createFromWkb(whole.data(), nullptr, &made, whole.size(), wkbVariantIso, used) !=
        OGRERR_NONE)
      return false;
    const std::unique_ptr<OGRGeometry> curved(made);
    const std::unique_ptr<OGRGeometry> straight(curved->getLinearGeometry());
    in_ = BlobReader(whole.subspan(std::min(used, whole.size())));
    if (!straight || straight->hasCurveGeometry() != 0) return false;
    std::vector<std::byte> wkb(straight->WkbSize());
    if (straight->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso) != OGRERR_NONE)
      return false;
    return WkbReader(wkb, transform_, shape_).read();
  }

  BlobReader in_;
  const LonLatTransform& transform_;
  ShapePlace& shape_;
  std::size_t extra_bytes_ = 0;  // of a vertex beyond x and y
};

}  // namespace

bool add_wkb(std::span<const std::byte> wkb, const LonLatTransform& transform, ShapePlace& shape) {
  return WkbReader(wkb, transform, shape).read();
}

bool add_geopackage_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape) {
  constexpr std::size_t kEnvelopeBytes[] = {0, 32, 48, 48, 64};
  BlobReader header(blob);
  header.skip(3);
  const auto flags = header.read<std::uint8_t>();
  const auto envelope = static_cast<std::size_t>((flags >> 1) & 7);
  constexpr unsigned kExtended = 0x20, kEmpty = 0x10;
  if (envelope > 4 || (flags & kExtended) != 0) return false;
  header.skip(4 + kEnvelopeBytes[envelope]);
  if (header.failed()) return false;
  return (flags & kEmpty) != 0 || add_wkb(header.rest(), transform, shape);
}

bool add_spatialite_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape) {
  BlobReader header(blob);
  header.skip(1);
  header.set_big_endian(header.read<std::uint8_t>() == 0);
  header.skip(4);
  const double west = header.read<double>(), south = header.read<double>(), east = header.read<double>(),
               north = header.read<double>();
  if (header.read<std::uint8_t>() != 0x7C || header.failed()) return false;
  for (const double x : {west, east}) {
    transform.add(x, south, shape);
    transform.add(x, north, shape);
  }
  return true;
}

bool add_geometry_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape) {
  const auto byte = [&](std::size_t at) { return at < blob.size() ? std::to_integer<int>(blob[at]) : -1; };
  if (byte(0) == 'G' && byte(1) == 'P') return add_geopackage_blob(blob, transform, shape);
  if (byte(0) == 0 && byte(38) == 0x7C && byte(static_cast<std::size_t>(blob.size()) - 1) == 0xFE)
    return add_spatialite_blob(blob, transform, shape);
  return add_wkb(blob, transform, shape);
}

}  // namespace sitmap::io
