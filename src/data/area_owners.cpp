// Land by filling between borders, water by the shortest way from each sea's axis.
#include "data/area_owners.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <queue>
#include <string_view>
#include <tuple>
#include <utility>

namespace sitmap {
namespace {

constexpr int kLandBits = 10, kWaterBits = 9;  // cells of 0.35 and 0.7 degrees
static_assert(AreaOwners::kCell_deg == 360.0f / (1 << kLandBits));
constexpr std::size_t kLevel = 1;  // whose coasts and borders are finer than the cells
constexpr std::uint8_t kWater = 0, kLand = 1, kBorder = 2, kFirst = 3;
constexpr std::uint8_t kOpen = 0, kDry = 1;
constexpr std::size_t kMostOwners = 250;
constexpr std::int64_t kTop = std::int64_t{1} << 30;  // world y of 85° N, upwards
// Beyond this part of its width from its axis a sea may be another one. Oceans have what is left of the open water up
// to the limits below.
constexpr float kReach = 0.6f;
constexpr int kOpen_cells = 2;  // from the coast: gulfs and straits that bear no name of their own are no ocean

// Where one ocean ends and another begins by convention: the meridians of Cape Agulhas, of the south of Tasmania and of
// Cape Horn (IHO, Limits of Oceans and Seas, 3rd edition, 1953), the parallel of the Antarctic Treaty. Between the two
// last ones conventions differ: nothing there is an ocean's.
struct OceanLimit {
  LonLat begin, end;
};
constexpr std::array<OceanLimit, 6> kOceanLimits{{{{20.0, -33}, {20.0, -60}},
                                                  {{146.9, -42}, {146.9, -60}},
                                                  {{-67.3, -54}, {-67.3, -60}},
                                                  {{-180, -60}, {179.9, -60}},
                                                  {{-180, 66}, {179.9, 66}},
                                                  {{-180, 76}, {179.9, 76}}}};

struct Cell {
  double x = 0, y = 0;
};

Cell cell_of(WorldPoint p, int bits) {
  const double size = std::exp2(bits);
  return {static_cast<double>(p.x) / kWorldXUnits * size, (static_cast<double>(p.y + kTop) / kWorldYUnits) * size};
}

class Painter {
 public:
  Painter(std::vector<std::uint8_t>& cells, int bits) : cells_(cells), bits_(bits), size_(1 << bits) {}

  // Every cell whose middle lies inside.
  void fill(WorldPoint p, WorldPoint q, WorldPoint r, std::uint8_t value) {
    const std::array<Cell, 3> corners{cell_of(p, bits_), cell_of(q, bits_), cell_of(r, bits_)};
    const auto [low, high] = std::minmax({corners[0].y, corners[1].y, corners[2].y});
    for (int y = row(low); y < row(high); ++y) {
      double from = size_, to = 0;
      for (std::size_t i = 0; i < 3; ++i) {
        const Cell a = corners[i], b = corners[(i + 1) % 3];
        const double middle = y + 0.5;
        if ((a.y > middle) == (b.y > middle)) continue;
        const double x = a.x + (middle - a.y) / (b.y - a.y) * (b.x - a.x);
        from = std::min(from, x);
        to = std::max(to, x);
      }
      for (int x = row(from); x < row(to); ++x) set(x, y, value);
    }
  }

  // Without a gap through which one could pass along rows and columns.
  void line(WorldPoint p, WorldPoint q, std::uint8_t value) {
    const Cell a = cell_of(p, bits_), b = cell_of(q, bits_);
    const int steps = 1 + static_cast<int>(2 * std::max(std::abs(b.x - a.x), std::abs(b.y - a.y)));
    for (int i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / steps;
      const double x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
      if (y < 0 || y >= size_ || x < 0 || x >= size_) continue;
      set(static_cast<int>(x), static_cast<int>(y), value);
    }
  }

 private:
  // The first row or column whose middle lies at or beyond this.
  int row(double at) const { return static_cast<int>(std::clamp(std::ceil(at - 0.5), 0.0, double(size_))); }
  void set(int x, int y, std::uint8_t value) {
    cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) + static_cast<std::size_t>(x)] = value;
  }

  std::vector<std::uint8_t>& cells_;
  int bits_, size_;
};

// Calls use(cell beside, whether it lies diagonally); the world wraps from east to west.
template <class Use>
void for_each_neighbour(std::size_t cell, int bits, bool diagonals, const Use& use) {
  const int size = 1 << bits;
  const int x = static_cast<int>(cell & static_cast<std::size_t>(size - 1)), y = static_cast<int>(cell >> bits);
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      const bool diagonal = dx != 0 && dy != 0;
      if ((dx == 0 && dy == 0) || (diagonal && !diagonals) || y + dy < 0 || y + dy >= size) continue;
      use(static_cast<std::size_t>(y + dy) << bits | static_cast<std::size_t>((x + dx + size) & (size - 1)), diagonal);
    }
  }
}

// The place's own point, and points along its axis.
std::vector<WorldPoint> seeds_of(const Place& place) {
  std::vector<WorldPoint> seeds{place.position};
  constexpr int kSteps = 8;
  for (std::size_t i = 0; i + 1 < place.axis.size(); ++i) {
    const WorldPoint a = place.axis[i], b = place.axis[i + 1];
    const double dx = static_cast<std::int32_t>(b.x - a.x), dy = static_cast<double>(b.y) - a.y;
    for (int k = 0; k <= kSteps; ++k) {
      const double t = static_cast<double>(k) / kSteps;
      seeds.push_back({a.x + static_cast<std::uint32_t>(static_cast<std::int64_t>(std::llround(dx * t))),
                       static_cast<std::int32_t>(std::llround(a.y + dy * t))});
    }
  }
  return seeds;
}

// Beyond the cells that the border itself may take; along chords, since a border winds within a cell.
constexpr double kBesideBorder_cells = 1.5, kAlongBorder_cells = 0.5, kChord_cells = 1;

using CountryNumbers = std::map<std::string_view, std::uint8_t>;

// The cells on either side of borders, with the number of the country that the border names there; of several, the one
// that is met most often.
class BorderSides {
 public:
  BorderSides(const CountryNumbers& numbers, int bits) : numbers_(numbers), bits_(bits), size_(std::exp2(bits)) {}

  void follow(const Border& border) {
    Cell from = cell_of(border.points.front(), bits_);
    for (const WorldPoint point : border.points) {
      const Cell to = cell_of(point, bits_);
      const double length = std::hypot(to.x - from.x, to.y - from.y);
      if (length < kChord_cells) continue;
      // Over the antimeridian it would come from the other end of the world.
      if (length < size_ / 2) take_chord(border, from, to, length);
      from = to;
    }
  }

  std::map<std::size_t, std::uint8_t> cells() const {
    std::map<std::size_t, std::uint8_t> result;
    std::size_t last = ~std::size_t{0};
    int most = 0;
    for (const auto& [met, times] : met_) {
      if (met.first == last && times <= most) continue;
      last = met.first;
      most = times;
      result[met.first] = met.second;
    }
    return result;
  }

 private:
  void take_chord(const Border& border, Cell from, Cell to, double length) {
    const Cell way{(to.x - from.x) / length, (to.y - from.y) / length};
    for (double at = 0; at < length; at += kAlongBorder_cells) {
      const Cell on{from.x + way.x * at, from.y + way.y * at};
      take(border.left, {on.x + way.y * kBesideBorder_cells, on.y - way.x * kBesideBorder_cells});
      take(border.right, {on.x - way.y * kBesideBorder_cells, on.y + way.x * kBesideBorder_cells});
    }
  }
  void take(const std::string& country, Cell at) {
    const auto number = numbers_.find(country);
    if (number == numbers_.end() || at.x < 0 || at.y < 0 || at.x >= size_ || at.y >= size_) return;
    ++met_[{static_cast<std::size_t>(at.y) << bits_ | static_cast<std::size_t>(at.x), number->second}];
  }

  const CountryNumbers& numbers_;
  int bits_;
  double size_;
  std::map<std::pair<std::size_t, std::uint8_t>, int> met_;
};

}  // namespace

std::size_t AreaOwners::Grid::cell(WorldPoint point) const {
  const std::int64_t last = (std::int64_t{1} << bits) - 1;
  const std::int64_t y = std::clamp<std::int64_t>((std::int64_t{point.y} + kTop) >> (31 - bits), 0, last);
  return static_cast<std::size_t>(y) << bits | static_cast<std::size_t>(point.x >> (32 - bits));
}

AreaOwners::AreaOwners(const Basemap& basemap) : land_(kLandBits), water_(kWaterBits) {
  fill_land(basemap);
  fill_water(basemap);
  fill_oceans(basemap);
}

void AreaOwners::fill_land(const Basemap& basemap) {
  draw_land(basemap.levels[std::min(kLevel, basemap.levels.size() - 1)]);
  std::vector<std::size_t> front = seed_labels(basemap), next;
  CountryNumbers numbers;
  for (std::size_t i = 0; i < countries_.size(); ++i)
    numbers.emplace(basemap.places[countries_[i]].name, static_cast<std::uint8_t>(kFirst + i));
  // From all labels and from both sides of all borders at once: should two be joined through a gap in a border, as
  // there is one in every lake that two countries share, each takes what is nearer to it.
  BorderSides sides(numbers, land_.bits);
  for (const Border& border : basemap.borders)
    if (!border.points.empty()) sides.follow(border);
  for (const auto& [cell, owner] : sides.cells()) {
    if (land_.cells[cell] != kLand) continue;
    land_.cells[cell] = owner;
    front.push_back(cell);
  }
  for (; !front.empty(); std::swap(front, next)) {
    next.clear();
    for (const std::size_t cell : front) {
      const std::uint8_t owner = land_.cells[cell];
      for_each_neighbour(cell, land_.bits, false, [&](std::size_t beside, bool) {
        if (land_.cells[beside] != kLand) return;
        land_.cells[beside] = owner;
        next.push_back(beside);
      });
    }
  }
}

void AreaOwners::draw_land(const BasemapLevel& level) {
  Painter painter(land_.cells, land_.bits);
  for (const AreaChunk& chunk : level.areas) {
    if (chunk.kind != AreaKind::land) continue;
    for (std::size_t i = 0; i + 2 < chunk.indices.size(); i += 3)
      painter.fill(chunk.vertices[chunk.indices[i]], chunk.vertices[chunk.indices[i + 1]],
                   chunk.vertices[chunk.indices[i + 2]], kLand);
  }
  for (const LineChunk& chunk : level.lines) {
    if (chunk.kind != LineKind::country_border && chunk.kind != LineKind::disputed_border) continue;
    for (std::size_t line = 0; line < chunk.starts.size(); ++line) {
      const std::size_t end = line + 1 < chunk.starts.size() ? chunk.starts[line + 1] : chunk.points.size();
      for (std::size_t i = chunk.starts[line] + std::size_t{1}; i < end; ++i)
        painter.line(chunk.points[i - 1], chunk.points[i], kBorder);
    }
  }
}

std::vector<std::size_t> AreaOwners::seed_labels(const Basemap& basemap) {
  std::vector<std::size_t> seeds;
  for (std::uint32_t i = 0; i < basemap.places.size() && countries_.size() < kMostOwners; ++i) {
    // Without an axis it has no land to itself: Hong Kong would take its part of China.
    if (basemap.places[i].kind != PlaceKind::country || basemap.places[i].axis.empty()) continue;
    const auto owner = static_cast<std::uint8_t>(kFirst + countries_.size());
    countries_.push_back(i);
    for (const WorldPoint seed : seeds_of(basemap.places[i])) {
      std::uint8_t& cell = land_.cells[land_.cell(seed)];
      if (cell != kLand) continue;
      cell = owner;
      seeds.push_back(land_.cell(seed));
    }
  }
  return seeds;
}

void AreaOwners::fill_water(const Basemap& basemap) {
  constexpr int kFiner = kLandBits - kWaterBits;
  const std::size_t size = std::size_t{1} << land_.bits;
  for (std::size_t y = 0; y < size; ++y)
    for (std::size_t x = 0; x < size; ++x)
      if (land_.cells[y << land_.bits | x] != kWater) water_.cells[y >> kFiner << water_.bits | x >> kFiner] = kDry;

  // How far it is from a sea's axis, as a part of its reach: the sea with the least takes the cell.
  using Way = std::tuple<float, std::size_t, std::uint8_t>;
  std::priority_queue<Way, std::vector<Way>, std::greater<>> ways;
  std::vector<float> step, least(water_.cells.size(), 2);
  for (std::uint32_t i = 0; i < basemap.places.size() && seas_.size() < kMostOwners; ++i) {
    const Place& place = basemap.places[i];
    if (place.kind != PlaceKind::sea || place.extent_deg <= 0 || is_ocean(place)) continue;
    const auto owner = static_cast<std::uint8_t>(kFirst + seas_.size());
    seas_.push_back(i);
    step.push_back(360.0f / std::exp2(static_cast<float>(kWaterBits)) / (kReach * place.extent_deg));
    for (const WorldPoint seed : seeds_of(place)) ways.push({0, water_.cell(seed), owner});
  }
  while (!ways.empty()) {
    const auto [away, cell, owner] = ways.top();
    ways.pop();
    if (water_.cells[cell] != kOpen) continue;
    water_.cells[cell] = owner;
    for_each_neighbour(cell, water_.bits, true, [&, away = away, owner = owner](std::size_t beside, bool diagonal) {
      const float further = away + step[owner - kFirst] * (diagonal ? 1.4142f : 1);
      if (water_.cells[beside] != kOpen || further > 1 || further >= least[beside]) return;
      least[beside] = further;
      ways.push({further, beside, owner});
    });
  }
}

void AreaOwners::fill_oceans(const Basemap& basemap) {
  std::vector<char> closed(water_.cells.size(), 0);
  std::vector<std::size_t> front, next;
  const auto flood = [&](int most, const auto& enter) {
    for (int far = 0; far < most && !front.empty(); ++far, std::swap(front, next)) {
      next.clear();
      for (const std::size_t cell : front)
        for_each_neighbour(cell, water_.bits, false, [&](std::size_t beside, bool) {
          if (enter(cell, beside)) next.push_back(beside);
        });
    }
  };
  for (std::size_t cell = 0; cell < closed.size(); ++cell) {
    if (water_.cells[cell] != kDry) continue;
    closed[cell] = 1;
    front.push_back(cell);
  }
  flood(kOpen_cells, [&](std::size_t, std::size_t beside) { return std::exchange(closed[beside], 1) == 0; });
  std::vector<std::uint8_t> limits(water_.cells.size(), 0);
  Painter painter(limits, water_.bits);
  for (const OceanLimit& limit : kOceanLimits)
    painter.line(world_from_lonlat(limit.begin), world_from_lonlat(limit.end), 1);

  front.clear();
  for (std::uint32_t i = 0; i < basemap.places.size() && seas_.size() < kMostOwners; ++i) {
    const Place& place = basemap.places[i];
    if (!is_ocean(place)) continue;
    const auto owner = static_cast<std::uint8_t>(kFirst + seas_.size());
    seas_.push_back(i);
    for (const WorldPoint seed : seeds_of(place)) {
      const std::size_t cell = water_.cell(seed);
      if (water_.cells[cell] != kOpen) continue;
      water_.cells[cell] = owner;
      front.push_back(cell);
    }
  }
  flood(std::numeric_limits<int>::max(), [&](std::size_t cell, std::size_t beside) {
    if (water_.cells[beside] != kOpen || closed[beside] != 0 || limits[beside] != 0) return false;
    water_.cells[beside] = water_.cells[cell];
    return true;
  });
}

std::uint32_t AreaOwners::at(WorldPoint point) const {
  const std::uint8_t land = land_.cells[land_.cell(point)];
  if (land >= kFirst) return countries_[land - kFirst];
  if (land != kWater) return kNobody;
  const std::uint8_t water = water_.cells[water_.cell(point)];
  return water >= kFirst ? seas_[water - kFirst] : kNobody;
}

std::shared_ptr<const AreaOwners> area_owners(const Basemap& basemap) {
  if (basemap.levels.empty()) return nullptr;
  // A pure function of a base map's content, which takes some milliseconds: the last one is kept.
  static std::mutex mutex;
  static std::tuple<std::uint64_t, std::size_t, std::size_t> known_of;
  static std::shared_ptr<const AreaOwners> known;
  const std::lock_guard lock(mutex);
  const std::tuple of(basemap.content_hash, std::min(kLevel + 1, basemap.levels.size()), basemap.places.size());
  if (!known || known_of != of) {
    known = std::make_shared<const AreaOwners>(basemap);
    known_of = of;
  }
  return known;
}

}  // namespace sitmap
