// Cutting at cells, simplifying and triangulating: nothing is lost, nothing is covered twice.
#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <numeric>

#include "io/basemap_cut.h"
#include "io/basemap_simplify.h"
#include "io/basemap_tessellate.h"

namespace sitmap::io {
namespace {

constexpr std::int64_t kUnit = std::int64_t{1} << 26;

double ring_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const MapPoint a = ring[i];
    const MapPoint b = ring[(i + 1) % ring.size()];
    twice += static_cast<double>(a.x) * static_cast<double>(b.y) - static_cast<double>(b.x) * static_cast<double>(a.y);
  }
  return std::abs(twice) / 2;
}

double triangle_area(const AreaChunk& chunk) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < chunk.indices.size(); i += 3) {
    Ring triangle;
    for (std::size_t k = i; k < i + 3; ++k) {
      const WorldPoint p = chunk.vertices.at(chunk.indices[k]);
      triangle.push_back({p.x, p.y});
    }
    sum += ring_area(triangle);
  }
  return sum;
}

// A star with many points around a centre, as ragged as a coast.
Ring star(std::int64_t x, std::int64_t y, double radius, int points) {
  Ring ring;
  for (int i = 0; i < points; ++i) {
    const double angle = 2 * 3.14159265358979 * i / points;
    const double r = radius * (i % 2 ? 0.55 : 1.0);
    ring.push_back({x + std::llround(r * std::cos(angle)), y + std::llround(r * std::sin(angle) / 2)});
  }
  return ring;
}

}  // namespace

TEST_CASE("the cells' triangles cover an area with a hole exactly once") {
  const std::vector<Ring> rings = {star(20 * kUnit, 3 * kUnit, 7.3 * kUnit, 90),
                                   star(20 * kUnit, 3 * kUnit, 2.1 * kUnit, 14)};
  const CellGrid grid{5};
  Tessellator tessellator;
  double covered = 0;
  int cells = 0;
  cut_area(rings, grid, [&](Cell cell, const std::vector<Ring>& part) {
    AreaChunk chunk;
    REQUIRE(tessellator.add(part, chunk));
    for (const WorldPoint p : chunk.vertices) {
      CHECK(p.x >= grid.left_of(cell.column));
      CHECK(p.x <= grid.left_of(cell.column + 1));
      CHECK(p.y >= grid.top_of(cell.row));
      CHECK(p.y <= grid.top_of(cell.row + 1));
    }
    covered += triangle_area(chunk);
    ++cells;
  });
  CHECK(cells > 4);
  // Rounding the cut points to whole units moves the edges by half a unit at most.
  CHECK(covered == Approx(ring_area(rings[0]) - ring_area(rings[1])).epsilon(1e-6));
}

TEST_CASE("an area that only touches a cell's edge does not reach into it") {
  const CellGrid grid{5};
  const std::int64_t left = grid.left_of(7);
  const std::int64_t top = grid.top_of(20);
  int calls = 0;
  cut_area({{{left, top},
             {left + grid.width(), top},
             {left + grid.width(), top + grid.height()},
             {left, top + grid.height()}}},
           grid, [&](Cell cell, const std::vector<Ring>&) {
             CHECK(cell == Cell{7, 20});
             ++calls;
           });
  CHECK(calls == 1);
}

TEST_CASE("a line that leaves a cell goes on in the next from the same point and the same distance") {
  const Path path = {{kUnit, 0}, {9 * kUnit, kUnit / 3}, {9 * kUnit + 5, -3 * kUnit}, {2 * kUnit, -2 * kUnit}};
  const CellGrid grid{5};
  std::vector<LinePiece> pieces;
  cut_line(path, grid, [&](Cell cell, const LinePiece& piece) {
    for (std::size_t i = 1; i < piece.path.size(); ++i) {
      const std::int64_t middle = (piece.path[i - 1].x + piece.path[i].x) / 2;
      CHECK(grid.column(middle) == cell.column);
    }
    pieces.push_back(piece);
  });
  REQUIRE(pieces.size() > 3);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    CHECK(pieces[i].path.front() == pieces[i - 1].path.back());
    CHECK(pieces[i].distance.front() == Approx(pieces[i - 1].distance.back()));
  }
  CHECK(pieces.front().path.front() == path.front());
  CHECK(pieces.back().path.back() == path.back());
}

TEST_CASE("simplifying stays within the tolerance and keeps ends") {
  Path path;
  for (int i = 0; i <= 1000; ++i) path.push_back({i * 1000, std::llround(20000 * std::sin(i / 50.0))});
  const Path simple = simplify_path(path, 500);
  CHECK(simple.size() < path.size() / 4);
  CHECK(simple.front() == path.front());
  CHECK(simple.back() == path.back());
  for (const MapPoint p : path) {
    double nearest = 1e18;
    for (std::size_t i = 1; i < simple.size(); ++i) {
      const double t = static_cast<double>(p.x - simple[i - 1].x) / static_cast<double>(simple[i].x - simple[i - 1].x);
      if (t < 0 || t > 1) continue;
      const double y = static_cast<double>(simple[i - 1].y) + t * static_cast<double>(simple[i].y - simple[i - 1].y);
      nearest = std::min(nearest, std::abs(y - static_cast<double>(p.y)));
    }
    CHECK(nearest * kYScale < 1500);  // measured upwards, so a little more than across
  }
}

TEST_CASE("where land is cut at the antimeridian, simplifying keeps the cut") {
  Ring east = {{kMapWidth, 0}, {kMapWidth, 4000000}, {kMapWidth - 300000, 4100000}, {kMapWidth - 9000000, 2000000}};
  for (const MapPoint p : {east[0], east[1]}) {
    const Ring simple = simplify_ring(east, 1000000);
    CHECK(std::find(simple.begin(), simple.end(), p) != simple.end());
  }
  CHECK(is_seam(east[0], east[1]));
  CHECK_FALSE(is_seam(east[1], east[2]));
}

TEST_CASE("crossing outlines are triangulated without a crash, by the odd rule") {
  Tessellator tessellator;
  AreaChunk chunk;
  const Ring bow = {{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}};
  REQUIRE(tessellator.add({bow}, chunk));
  CHECK(triangle_area(chunk) == Approx(500000));
  AreaChunk flat;
  CHECK(tessellator.add({{{0, 0}, {10, 0}, {20, 0}}}, flat));
  CHECK(flat.indices.empty());
}

}  // namespace sitmap::io
