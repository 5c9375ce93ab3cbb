// Layout of the legend in one or more columns.
#include "scene/legend.h"

#include <algorithm>
#include <cmath>

#include "scene/build_frame.h"
#include "scene/change_marks.h"
#include "state/layer_legend.h"
#include "state/window_comparison.h"

namespace sitmap::scene {
namespace {

enum class Kind {
  category,
  change,
  possible,
  ring,
  stack,
  disagreement,
  disputed,
  note,
  more,
  layer,
  raster,
  ramp,
  heading
};

struct Row {
  Kind kind = Kind::category;
  std::string category, text;
  ShapedPtr shaped;
  const MapLayer* layer = nullptr;  // of Kind::layer, raster and ramp
  LegendEntry entry{};
  Change change = Change::neither;
};

// Of those that there are, how many.
void add_changes(const ChangeCounts& changes, std::vector<Row>& rows) {
  for (const Change change : kChanges) {
    const std::size_t count = changes.of(change), possible = changes.possible_of(change);
    std::string text = std::string(change_name(change)) + ": " + std::to_string(count);
    if (possible > 0) text += ", " + std::to_string(possible) + " possibly";
    rows.push_back({Kind::change, {}, text, {}, nullptr, {}, change});
  }
}

// A ramp tells which values have which colour; pictures have a name only.
void add_raster(const MapLayer& layer, std::vector<Row>& rows) {
  const RasterStyle& style = layer.raster_style;
  if (style.coloring != RasterColoring::ramp) {
    rows.push_back({Kind::raster, {}, layer.vector->name, {}, &layer});
    return;
  }
  const auto [low, high] = raster_range(*layer.raster, style, 0);
  rows.push_back({Kind::heading, {}, layer.vector->name, {}});
  if (low == high && style.stretch != RasterStretch::entered) {
    const auto band = static_cast<std::size_t>(style.bands[0]) - 1;
    const bool one_value = band < layer.raster->bands.size() && layer.raster->bands[band].has_values;
    rows.push_back({Kind::heading, {}, one_value ? short_number(low) + " everywhere" : "no values in it", {}});
    return;
  }
  rows.push_back({Kind::ramp, {}, short_number(low) + " – " + short_number(high), {}, &layer});
}

// How many times wider than a symbol the bar of a ramp is.
constexpr float kRampKeys = 4;
float key_width(const Row& row, float key) {
  return row.kind == Kind::ramp ? key * kRampKeys : key;
}

// The user's layers from the top, each class with its colour.
void add_layers(const Shown& shown, std::vector<Row>& rows) {
  for (auto layer = shown.layers.rbegin(); layer != shown.layers.rend(); ++layer) {
    if (layer->raster) {
      add_raster(*layer, rows);
      continue;
    }
    const std::vector<LegendEntry> entries = legend_entries(*layer);
    if (entries.size() > 1) rows.push_back({Kind::heading, {}, legend_heading(*layer), {}});
    for (const LegendEntry& entry : entries) rows.push_back({Kind::layer, {}, entry.label, {}, &*layer, entry});
  }
}

std::vector<Row> rows_of(const Shown& shown) {
  std::vector<Row> rows;
  if (shown.changes) add_changes(*shown.changes, rows);
  for (const std::string& category : shown.categories)
    rows.push_back({Kind::category, category, category_caption(category), {}});
  for (const Shown::OneColor& layer : shown.event_layers) rows.push_back({Kind::category, layer.style, layer.name, {}});
  if (shown.possible)
    rows.push_back({Kind::possible, {}, shown.changes ? "Possible change" : "Possible in this time", {}});
  if (shown.rings) rows.push_back({Kind::ring, {}, "Uncertainty of place", {}});
  if (shown.stacks && !shown.changes) rows.push_back({Kind::stack, {}, "Several events", {}});
  if (shown.disagreements) rows.push_back({Kind::disagreement, {}, "Sources disagree", {}});
  add_layers(shown, rows);
  if (shown.disputed == Disputed::dashed) {
    rows.push_back({Kind::disputed, {}, "Disputed or de facto boundary", {}});
    rows.push_back({Kind::note, {}, "the base map takes no position", {}});
  } else if (shown.disputed == Disputed::left_out) {
    rows.push_back({Kind::heading, {}, "Disputed boundaries not shown", {}});
  }
  return rows;
}

// Categories that have no room are counted in one row, never left out silently.
void shorten(std::vector<Row>& rows, std::size_t capacity) {
  if (rows.size() <= capacity) return;
  const auto is_category = [](const Row& row) { return row.kind == Kind::category; };
  const auto categories = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_category));
  const std::size_t excess = std::min(rows.size() + 1 - capacity, categories);
  const auto first = std::find_if(rows.begin(), rows.end(), is_category);
  const auto last = first + static_cast<std::ptrdiff_t>(categories);
  const auto at = rows.erase(last - static_cast<std::ptrdiff_t>(excess), last);
  if (excess > 0) rows.insert(at, {Kind::more, {}, "and " + std::to_string(excess) + " more categories", {}});
  if (rows.size() <= capacity || capacity < 2) return;
  const std::size_t left_out = rows.size() + 1 - capacity;
  rows.resize(capacity - 1);
  rows.push_back({Kind::more, {}, "and " + std::to_string(left_out) + " more entries of layers", {}});
}

// What the layer draws: an area where it has any, else a line, else a point.
void draw_street_key(Vec2 at, float radius, const StreetColors& colors, Group& group) {
  for (const auto& [color, width] : {std::pair{colors.primary_casing, 6.0f}, std::pair{colors.primary, 4.0f}}) {
    Polyline road;
    road.points = {{at.x - radius, at.y + radius * 0.3f}, {at.x + radius, at.y - radius * 0.3f}};
    road.width = road.end_width = width;
    road.color = color;
    group.lines.push_back(std::move(road));
  }
}

void draw_layer_key(const Row& row, Vec2 at, float radius, const Theme& theme, Group& group) {
  const LegendEntry& entry = row.entry;
  const VectorLayer& vector = *row.layer->vector;
  const Rgba ink = entry.color;
  if (row.layer->style.rule == ClassRule::streets) {
    draw_street_key(at, radius, theme.map.streets, group);
  } else if (vector.area_count > 0) {
    const bool parted = row.layer->classes->classes.size() > 1;
    const Rgba fill = with_alpha(ink, std::max(entry.fill_opacity, 0.1));
    group.rects.push_back({at.x - radius, at.y - radius * 0.7f, radius * 2, radius * 1.4f, 2, fill,
                           parted ? Rgba{0, 0, 0, 0} : ink, parted ? 0.0f : 1.2f});
  } else if (vector.path_count > 0) {
    Polyline line;
    line.points = {{at.x - radius, at.y}, {at.x + radius, at.y}};
    line.width = line.end_width = static_cast<float>(std::clamp(entry.line_width, 1.0, 4.0));
    line.color = ink;
    if (entry.dash != LineDash::solid) line.dash = line.gap = entry.dash == LineDash::dashed ? 4.0f : 2.0f;
    group.lines.push_back(std::move(line));
  } else {
    const auto size = static_cast<float>(std::clamp(entry.point_size, 4.0, 12.0));
    group.discs.push_back({at, size / 2, ink});
  }
}

// From left on; a frame keeps pale ends apart from the panel.
void draw_ramp_key(const Row& row, Vec2 left, float height, float width, Rgba frame, Group& group) {
  const RasterStyle& style = row.layer->raster_style;
  constexpr int kSteps = 32;
  const float step = width / kSteps;
  for (int i = 0; i < kSteps; ++i) {
    const Rgba color = raster_ramp_color(style.ramp, style.reversed, (i + 0.5) / kSteps);
    const float done = step * static_cast<float>(i);
    // To the end, so that the soft edges of two steps leave no line between them.
    group.rects.push_back({left.x + done, left.y - height / 2, width - done, height, 0, color});
  }
  group.rects.push_back({left.x, left.y - height / 2, width, height, 0, {0, 0, 0, 0}, frame, 1});
}

void draw_key(const Row& row, Vec2 at, float radius, const SymbolContext& context, Overlay& overlay) {
  const Theme& theme = context.theme;
  Group& group = overlay.group;
  switch (row.kind) {
    case Kind::category:
      draw_symbol({at, radius, row.category}, context, group);
      break;
    case Kind::change: {
      const bool strong = row.change == Change::new_;
      // No disc, which would lie over the sign's lines.
      const float side = radius * 0.9f;
      group.rects.push_back({at.x - side, at.y - side, 2 * side, 2 * side, side,
                             strong ? theme.marker.badge : theme.ui.panel,
                             with_alpha(theme.ui.text, strong ? 0.0 : 0.75), 1});
      const Rgba color = strong ? theme.marker.badge_text : theme.ui.text;
      draw_change_sign(row.change, at, radius * 0.45f, color, group);
      break;
    }
    case Kind::possible: {
      Disc disc{at, radius, {0, 0, 0, 0}, theme.ui.secondary_text, 1.75f};
      group.discs.push_back(disc);
      break;
    }
    case Kind::ring: {
      const Rgba color = theme.marker.uncertainty_ring;
      Disc disc{at, radius, with_alpha(color, 0.2), color, 1};
      group.discs.push_back(disc);
      group.discs.push_back({at, 1.8f, color});
      break;
    }
    case Kind::stack: {
      Rect pill{at.x - radius, at.y - 7, radius * 2, 14, 7, theme.marker.badge};
      group.rects.push_back(pill);
      const ShapedPtr text = context.typesetter.shape("2+", text::Style::semibold, 9.5f);
      group.texts.push_back(context.typesetter.place(text, {at.x - text->width_px / 2, at.y - cap_height(*text) / 2},
                                                     {theme.marker.badge_text}));
      break;
    }
    case Kind::disagreement:
      draw_unequal_sign(at, 1, theme, group);
      break;
    case Kind::layer:
      draw_layer_key(row, at, radius, theme, group);
      break;
    case Kind::ramp:
      draw_ramp_key(row, {at.x - radius, at.y}, radius, radius * 2 * kRampKeys, theme.ui.border, group);
      break;
    case Kind::raster:
      group.rects.push_back({at.x - radius, at.y - radius * 0.7f, radius * 2, radius * 1.4f, 2,
                             with_alpha(theme.ui.secondary_text, 0.35), theme.ui.secondary_text, 1});
      break;
    case Kind::disputed: {
      Polyline line;
      line.points = {{at.x - radius, at.y}, {at.x + radius, at.y}};
      line.width = line.end_width = 1.4f;
      line.dash = 4;
      line.gap = 3;
      line.color = theme.map.disputed_border;
      group.lines.push_back(std::move(line));
      break;
    }
    case Kind::note:
    case Kind::more:
    case Kind::heading:
      break;
  }
}

}  // namespace

void draw_legend(const Shown& shown, Vec2 lower_left, Vec2 limit, const DecorationSizes& sizes,
                 const SymbolContext& context, Overlay& overlay) {
  std::vector<Row> rows = rows_of(shown);
  if (rows.empty()) return;
  const float row_height = std::round(sizes.body * 1.75f), key = std::round(sizes.body * 1.45f), text_gap = sizes.gap;
  const float room = lower_left.y - limit.y - 2 * sizes.padding;
  const auto per_column = static_cast<std::size_t>(std::max(0.0f, std::floor(room / row_height)));
  if (per_column == 0) return;
  const float width_limit = limit.x - lower_left.x - 2 * sizes.padding;
  const float widest = std::min(sizes.body * 16, width_limit - key - text_gap);
  if (widest < 30) return;
  const float column_gap = sizes.gap * 2;
  const auto columns_fit = static_cast<std::size_t>(
      std::max(1.0f, std::floor((width_limit + column_gap) / (widest + key + text_gap + column_gap))));
  shorten(rows, per_column * columns_fit);
  if (rows.size() > per_column * columns_fit) return;  // a tiny picture: better none than part of one
  const std::size_t columns = (rows.size() + per_column - 1) / per_column;
  const std::size_t column_rows = (rows.size() + columns - 1) / columns;
  std::vector<float> widths(columns, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].shaped = context.typesetter.shape(rows[i].text, text::Style::regular, sizes.body, widest, 1);
    const float wide = rows[i].shaped->width_px + key_width(rows[i], key) - key;
    widths[i / column_rows] = std::max(widths[i / column_rows], wide);
  }
  float inner = column_gap * static_cast<float>(columns - 1);
  for (const float w : widths) inner += key + text_gap + std::ceil(w);
  const float height = row_height * static_cast<float>(column_rows) + 2 * sizes.padding - (row_height - key);
  const Box box{lower_left.x, lower_left.y - height, lower_left.x + inner + 2 * sizes.padding, lower_left.y};
  overlay.group.rects.push_back({box.x0, box.y0, box.width(), box.height(), sizes.radius,
                                 with_alpha(context.theme.ui.panel, 0.88), with_alpha(context.theme.ui.border, 0.8),
                                 1});
  float x = box.x0 + sizes.padding;
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t i = c * column_rows; i < std::min(rows.size(), (c + 1) * column_rows); ++i) {
      const float y = box.y0 + sizes.padding + key / 2 + row_height * static_cast<float>(i - c * column_rows);
      draw_key(rows[i], {x + key / 2, y}, key / 2, context, overlay);
      const float indent = rows[i].kind == Kind::heading ? 0 : key_width(rows[i], key) + text_gap;
      overlay.group.texts.push_back(context.typesetter.place(
          rows[i].shaped, {x + indent, y - cap_height(*rows[i].shaped) / 2},
          {rows[i].kind == Kind::note ? context.theme.ui.secondary_text : context.theme.ui.text}));
    }
    x += key + text_gap + std::ceil(widths[c]) + column_gap;
  }
  overlay.boxes.push_back(box);
}

}  // namespace sitmap::scene
