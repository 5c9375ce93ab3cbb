// Joins rivers.csv (names, rank, first zoom, course) with the lines of world.gpkg.
#include "io/river_courses.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "core/files.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr const char* kAdvice = "install the base map again";
constexpr std::size_t kCells = 7;

// Of a line of world.gpkg the points from first to last, both included; backwards where last is less.
struct Piece {
  GIntBig line = 0;
  int first = 0, last = 0;
};
struct Row {
  Place place;
  std::vector<Piece> pieces;
};

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc{} && end == text.data() + text.size();
}

// "12:0-34"
std::optional<Piece> parse_piece(std::string_view text) {
  const std::size_t colon = text.find(':'), dash = text.find('-');
  if (colon == std::string_view::npos || dash == std::string_view::npos || dash < colon) return std::nullopt;
  Piece piece;
  const bool read = read_number(text.substr(0, colon), piece.line) &&
                    read_number(text.substr(colon + 1, dash - colon - 1), piece.first) &&
                    read_number(text.substr(dash + 1), piece.last);
  return read ? std::optional(piece) : std::nullopt;
}

// No name holds a comma or a quote; the recipe writes none.
std::optional<Row> parse_row(std::string_view text) {
  const std::vector<std::string_view> cells = parts_of(text, ',');
  if (cells.size() != kCells || cells[0].empty()) return std::nullopt;
  Row row;
  row.place.kind = PlaceKind::river;
  row.place.name = cells[0];
  row.place.name_ar = cells[1];
  row.place.name_fa = cells[2];
  row.place.name_he = cells[3];
  if (!read_number(cells[4], row.place.rank) || !read_number(cells[5], row.place.min_zoom)) return std::nullopt;
  for (const std::string_view part : parts_of(cells[6], ' ')) {
    const std::optional<Piece> piece = parse_piece(part);
    if (!piece) return std::nullopt;
    row.pieces.push_back(*piece);
  }
  return row;
}

Result<std::vector<Row>> read_rows(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file);
  if (!text) return text.error();
  std::vector<Row> rows;
  std::vector<std::string_view> lines = parts_of(*text, '\n');
  lines.erase(lines.begin());  // the heading
  for (const std::string_view line : lines) {
    if (line.empty()) continue;
    std::optional<Row> row = parse_row(line);
    if (!row)
      return Error{ErrorKind::input, file.string(),
                   "is damaged: '" + std::string(line.substr(0, 60)) + "' is not the course of a river", kAdvice};
    rows.push_back(std::move(*row));
  }
  return rows;
}

bool add_piece(const Piece& piece, const OGRSimpleCurve& curve, std::vector<WorldPoint>& course) {
  const int count = curve.getNumPoints();
  if (piece.first < 0 || piece.last < 0 || piece.first >= count || piece.last >= count) return false;
  const int step = piece.first <= piece.last ? 1 : -1;
  for (int i = piece.first;; i += step) {
    const WorldPoint p = world_from_lonlat({curve.getX(i), curve.getY(i)});
    if (course.empty() || p != course.back()) course.push_back(p);
    if (i == piece.last) return true;
  }
}

}  // namespace

Result<std::vector<Place>> read_basemap_rivers(const std::filesystem::path& folder, const JobContext& job) {
  std::vector<Place> rivers;
  std::error_code ignored;
  // The base map works without the names of rivers.
  if (!std::filesystem::exists(folder / kRiversFile, ignored)) return rivers;
  Result<std::vector<Row>> rows = read_rows(folder / kRiversFile);
  if (!rows) return rows.error();
  const std::filesystem::path file = folder / "world.gpkg";
  Result<GdalDatasetPtr> dataset = open_dataset(file, "GPKG", GDAL_OF_VECTOR);
  if (!dataset) return dataset.error();
  const GdalMessages messages;
  OGRLayer* layer = (*dataset)->GetLayerByName("rivers");
  if (layer == nullptr) return Error{ErrorKind::input, file.string(), "has no layer rivers", kAdvice};
  for (Row& row : *rows) {
    for (const Piece& piece : row.pieces) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, file.string(), "reading was cancelled", ""};
      const OGRFeatureUniquePtr feature(layer->GetFeature(piece.line));
      const OGRGeometry* geometry = feature ? feature->GetGeometryRef() : nullptr;
      if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbLineString ||
          !add_piece(piece, *geometry->toLineString(), row.place.axis))
        return Error{ErrorKind::input, (folder / kRiversFile).string(),
                     "does not belong to world.gpkg: line " + std::to_string(piece.line) + " is not as it says",
                     kAdvice};
    }
    if (row.place.axis.size() < 2) continue;
    row.place.position = row.place.axis[row.place.axis.size() / 2];
    rivers.push_back(std::move(row.place));
  }
  return rivers;
}

}  // namespace sitmap::io
