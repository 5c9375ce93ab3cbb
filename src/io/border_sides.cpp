// Joins border_sides.csv (line, left, right) with the lines of world.gpkg.
#include "io/border_sides.h"

#include <ogrsf_frmts.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "core/files.h"
#include "io/basemap_geometry.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr const char* kAdvice = "install the base map again";

struct Row {
  GIntBig line = 0;
  std::string left, right;
};

// No name holds a comma or a quote; the recipe writes none.
std::optional<Row> parse_row(std::string_view text) {
  const std::size_t first = text.find(','), second = text.find(',', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  Row row;
  const auto [end, code] = std::from_chars(text.data(), text.data() + first, row.line);
  if (code != std::errc{} || end != text.data() + first) return std::nullopt;
  row.left = text.substr(first + 1, second - first - 1);
  row.right = text.substr(second + 1);
  if (row.left.empty() || row.right.empty()) return std::nullopt;
  return row;
}

Result<std::vector<Row>> read_rows(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file);
  if (!text) return text.error();
  std::vector<Row> rows;
  bool heading = true;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string_view line = std::string_view(*text).substr(at, end - at);
    at = end + 1;
    if (heading) {
      heading = false;
      continue;
    }
    std::optional<Row> row = parse_row(line);
    if (!row)
      return Error{ErrorKind::input, file.string(), "is damaged: '" + std::string(line) + "' is not line,left,right",
                   kAdvice};
    rows.push_back(std::move(*row));
  }
  return rows;
}

Border border_of(Row&& row, const OGRSimpleCurve& curve) {
  Border border;
  border.left = std::move(row.left);
  border.right = std::move(row.right);
  for (int i = 0; i < curve.getNumPoints(); ++i) {
    const WorldPoint p = world_from_lonlat({curve.getX(i), curve.getY(i)});
    if (border.points.empty() || p != border.points.back()) border.points.push_back(p);
  }
  border.bounds = bounds_of(border.points);
  return border;
}

}  // namespace

Result<std::vector<Border>> read_basemap_borders(const std::filesystem::path& folder, const JobContext& job) {
  std::vector<Border> borders;
  std::error_code ignored;
  // The base map works without the names along borders.
  if (!std::filesystem::exists(folder / kBorderSidesFile, ignored)) return borders;
  Result<std::vector<Row>> rows = read_rows(folder / kBorderSidesFile);
  if (!rows) return rows.error();
  const std::filesystem::path file = folder / "world.gpkg";
  Result<GdalDatasetPtr> dataset = open_dataset(file, "GPKG", GDAL_OF_VECTOR);
  if (!dataset) return dataset.error();
  const GdalMessages messages;
  OGRLayer* layer = (*dataset)->GetLayerByName("admin0_lines");
  if (layer == nullptr) return Error{ErrorKind::input, file.string(), "has no layer admin0_lines", kAdvice};
  for (Row& row : *rows) {
    if (job.cancelled()) return Error{ErrorKind::cancelled, file.string(), "reading was cancelled", ""};
    const OGRFeatureUniquePtr feature(layer->GetFeature(row.line));
    const OGRGeometry* geometry = feature ? feature->GetGeometryRef() : nullptr;
    if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbLineString)
      return Error{ErrorKind::input, (folder / kBorderSidesFile).string(),
                   "does not belong to world.gpkg: line " + std::to_string(row.line) + " is not there", kAdvice};
    borders.push_back(border_of(std::move(row), *geometry->toLineString()));
  }
  return borders;
}

}  // namespace sitmap::io
