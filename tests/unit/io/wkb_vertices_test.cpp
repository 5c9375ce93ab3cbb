// Geometries of databases: every kind gives its extent, and no damage does harm.
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <memory>

#include "io/gdal_setup.h"
#include "io/wkb_vertices.h"

namespace sitmap::io {
namespace {

std::vector<std::byte> wkb_of(const char* wkt, OGRwkbByteOrder order, OGRwkbVariant variant) {
  OGRGeometry* made = nullptr;
  REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &made) == OGRERR_NONE);
  const std::unique_ptr<OGRGeometry> geometry(made);
  std::vector<std::byte> wkb(geometry->WkbSize());
  REQUIRE(geometry->exportToWkb(order, reinterpret_cast<unsigned char*>(wkb.data()), variant) == OGRERR_NONE);
  return wkb;
}

LonLatTransform degrees() {
  set_up_gdal();  // quiet
  Result<LonLatTransform> transform = LonLatTransform::create(nullptr, "");
  REQUIRE(transform.ok());
  return std::move(*transform);
}

constexpr const char* kShapes[] = {"POINT (2 3)",
                                   "POINT ZM (2 3 9 9)",
                                   "LINESTRING Z (1 2 9,3 4 9)",
                                   "POLYGON ((1 2,3 2,3 4,1 2),(2 2.5,2.5 2.5,2.5 3,2 2.5))",
                                   "MULTIPOINT M ((1 2 9),(3 4 9))",
                                   "MULTILINESTRING ((1 2,2 3),(2 3,3 4))",
                                   "MULTIPOLYGON (((1 2,3 2,3 4,1 2)))",
                                   "GEOMETRYCOLLECTION (POINT (1 2),GEOMETRYCOLLECTION (LINESTRING (2 3,3 4)))",
                                   "GEOMETRYCOLLECTION (CIRCULARSTRING (1 2,2 3,3 4),POINT (1 2))",
                                   "COMPOUNDCURVE ((1 2,3 4))",
                                   "POLYHEDRALSURFACE Z (((1 2 0,3 2 0,3 4 0,1 2 0)))"};

TEST_CASE("Every kind of geometry lies in its middle, in either order of bytes") {
  const LonLatTransform transform = degrees();
  for (const char* shape : kShapes) {
    for (const OGRwkbByteOrder order : {wkbNDR, wkbXDR}) {
      INFO(shape);
      ShapePlace place;
      CHECK(add_wkb(wkb_of(shape, order, wkbVariantIso), transform, place));
      CHECK(place.place().kind == RecordPlace::Kind::point);
      CHECK(place.place().position.lon_deg == Approx(2));
      CHECK(place.place().position.lat_deg == Approx(3));
    }
  }
  ShapePlace empty;
  CHECK(add_wkb(wkb_of("POINT EMPTY", wkbNDR, wkbVariantIso), transform, empty));
  CHECK(empty.place().kind == RecordPlace::Kind::none);
}

TEST_CASE("A geometry that is cut off is damaged, one with wrong bytes does no harm") {
  const LonLatTransform transform = degrees();
  for (const char* shape : kShapes) {
    INFO(shape);
    const std::vector<std::byte> wkb = wkb_of(shape, wkbNDR, wkbVariantIso);
    for (std::size_t length = 0; length < wkb.size(); ++length) {
      ShapePlace place;
      // From the heap, so that a sanitizer sees every byte too many.
      const std::vector<std::byte> cut(wkb.begin(), wkb.begin() + static_cast<std::ptrdiff_t>(length));
      CHECK_FALSE(add_wkb(cut, transform, place));
    }
    for (std::size_t at = 0; at < wkb.size(); ++at) {
      for (const int flip : {0x01, 0x80, 0xFF}) {
        std::vector<std::byte> wrong = wkb;
        wrong[at] ^= static_cast<std::byte>(flip);
        ShapePlace place;
        add_geometry_blob(wrong, transform, place);
        place.place();
      }
    }
  }
}

TEST_CASE("GeoPackage's and SpatiaLite's headers are understood, empty geometries have no place") {
  const LonLatTransform transform = degrees();
  const std::vector<std::byte> wkb = wkb_of("POINT (2 3)", wkbNDR, wkbVariantIso);
  const auto geopackage = [&](int flags, std::size_t envelope_bytes) {
    std::vector<std::byte> blob = {std::byte{'G'}, std::byte{'P'}, std::byte{0}, static_cast<std::byte>(flags)};
    blob.resize(8 + envelope_bytes);
    blob.insert(blob.end(), wkb.begin(), wkb.end());
    return blob;
  };
  for (const auto& [flags, envelope_bytes] : {std::pair{1, 0}, std::pair{3, 32}, std::pair{5, 48}, std::pair{9, 64}}) {
    ShapePlace place;
    CHECK(add_geometry_blob(geopackage(flags, static_cast<std::size_t>(envelope_bytes)), transform, place));
    CHECK(place.place().position == LonLat{2, 3});
  }
  ShapePlace empty;
  CHECK(add_geometry_blob(geopackage(0x11, 0), transform, empty));
  CHECK(empty.empty());
  CHECK_FALSE(add_geometry_blob(geopackage(0x0B, 0), transform, empty));

  std::vector<std::byte> spatialite(43);
  spatialite[1] = std::byte{1};
  const double box[] = {1, 2, 3, 4};
  std::copy_n(reinterpret_cast<const std::byte*>(box), sizeof box, spatialite.begin() + 6);
  spatialite[38] = std::byte{0x7C};
  spatialite.back() = std::byte{0xFE};
  ShapePlace place;
  CHECK(add_geometry_blob(spatialite, transform, place));
  CHECK(place.place().position == LonLat{2, 3});
}

}  // namespace
}  // namespace sitmap::io
