// The list of the user's map layers.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "state/layer_legend.h"
#include "ui/layer_panels.h"

namespace sitmap::ui {

namespace {

constexpr float kRow = 36;

// "300 × 450 pixels, 3 bands", or where a network layer comes from.
std::string contents_of(const Context& ctx, const RasterLayer& raster) {
  if (raster.network) {
    const std::string from = "Network · " + raster.driver;
    return ctx.state().settings.offline ? from + " · offline" : from;
  }
  const auto size = [](std::int64_t pixels) { return format_count(static_cast<std::size_t>(pixels)); };
  return size(raster.width) + " × " + size(raster.height) + " pixels, " + format_count(raster.bands.size()) +
         (raster.bands.size() == 1 ? " band" : " bands");
}

// "3 areas, 2 lines"
std::string contents_of(const VectorLayer& layer) {
  if (layer.tiles)
    return "vector tiles, zoom " + std::to_string(layer.tiles->min_zoom) + " to " +
           std::to_string(layer.tiles->max_zoom);
  std::string text;
  const auto add = [&](std::size_t count, const char* one, const char* many) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + format_count(count) + " " + (count == 1 ? one : many);
  };
  add(layer.area_count, "area", "areas");
  add(layer.path_count, "line", "lines");
  add(layer.point_count, "point", "points");
  return text.empty() ? "nothing to draw" : text;
}

std::string degrees(double value) {
  char text[32];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 3);
  return code == std::errc{} ? std::string(text, end) : std::string();
}

// What is told of a raster besides what every layer has.
std::vector<std::string> raster_account(const Context& ctx, const RasterLayer& raster) {
  std::vector<std::string> lines;
  if (!raster.network) lines.push_back(contents_of(ctx, raster));
  if (raster.georeference != Georeference::affine)
    lines.push_back(format_count(raster.gcp_count) + " ground control points, " +
                    (raster.georeference == Georeference::gcp_spline ? "spline" : "polynomial"));
  const RasterBand& band = raster.bands.front();
  std::string values = band.type;
  if (band.low != band.high) values += " · " + short_number(band.low) + " to " + short_number(band.high) + " (sample)";
  if (band.nodata) values += " · no data: " + short_number(*band.nodata);
  if (!raster.network) lines.push_back(values + " · " + std::to_string(raster.overview_count) + " overviews");
  if (!raster.attribution.empty()) lines.push_back(raster.attribution);
  return lines;
}

void draw_account(Column& column, std::size_t index) {
  Context& ctx = column.ctx;
  const MapLayer& layer = ctx.state().document.map_layers[index];
  const VectorLayer& vector = *layer.vector;
  const UiColors& c = ctx.colors();
  Column inner{ctx, column.x + ctx.px(24), column.y, column.width - ctx.px(24)};
  const auto line = [&](const std::string& text, Rgba color) {
    inner.user(12, text::Style::regular, color, text, 3);
    inner.gap(2);
  };
  line(vector.driver + " · " + (vector.crs.empty() ? std::string("no CRS stated") : vector.crs), c.secondary_text);
  if (layer.raster) {
    for (const std::string& words : raster_account(ctx, *layer.raster)) line(words, c.secondary_text);
  } else {
    line(format_count(vector.features()) + " features of " + format_count(vector.records) + " records · " +
             format_count(vector.vertex_count) + " vertices",
         c.secondary_text);
  }
  if (holds_anything(layer))
    line(degrees(vector.extent.west_deg) + ", " + degrees(vector.extent.south_deg) + " to " +
             degrees(vector.extent.east_deg) + ", " + degrees(vector.extent.north_deg),
         c.secondary_text);
  if (const std::string& credit = attribution_of(layer); !credit.empty()) line(credit, c.secondary_text);
  if (vector.tiles)
    line("tiles of zoom " + std::to_string(vector.tiles->min_zoom) + " to " + std::to_string(vector.tiles->max_zoom) +
             ", shown: " + std::to_string(vector.tile_range.zoom),
         c.secondary_text);
  line(vector.path, c.disabled_text);
  for (const std::string& warning : vector.warnings) line(warning, c.warning);
  inner.gap(4);
  const ButtonLook remove{.icon = "ui-trash-2", .label = "Remove", .filled = true};
  if (button(ctx, "remove", {inner.x, inner.y, button_width(ctx, remove), ctx.px(28)}, remove))
    ctx.act(action::RemoveMapLayer{index});
  column.y = inner.y + ctx.px(28 + 8);
}

// Right to left: account, style, zoom. Returns where the room for the name ends.
float draw_row_buttons(Context& ctx, const Box& row, std::size_t index) {
  const MapLayer& layer = ctx.state().document.map_layers[index];
  auto& open = ctx.memory.layers.open_layers;
  const bool is_open = std::find(open.begin(), open.end(), layer.vector->serial) != open.end();
  const float side = ctx.px(26), y = row.y + (row.h - side) / 2;
  float x = row.right() - side;
  if (button(ctx, "account", {x, y, side, side},
             {.icon = is_open ? "ui-chevron-up" : "ui-chevron-down", .tooltip = "What was read; remove"})) {
    if (is_open)
      std::erase(open, layer.vector->serial);
    else
      open.push_back(layer.vector->serial);
  }
  x -= side;
  if (button(ctx, "open_style", {x, y, side, side}, {.icon = "ui-palette", .tooltip = "Style"})) {
    ctx.memory.layers.open_rule.reset();
    ImGui::OpenPopup("style");
  }
  if (layer.raster)
    draw_raster_style(ctx, index, {row.right() + ctx.px(20), row.y});
  else
    draw_layer_style(ctx, index, {row.right() + ctx.px(20), row.y});
  x -= side;
  if (button(ctx, "zoom", {x, y, side, side}, {.icon = "ui-locate-fixed", .tooltip = "Zoom to this layer"}))
    ctx.act(action::FitMapLayer{index});
  return x;
}

void draw_row(Context& ctx, const Box& row, std::size_t index) {
  const MapLayer& layer = ctx.state().document.map_layers[index];
  const UiColors& c = ctx.colors();
  LayersMemory& memory = ctx.memory.layers;
  const float grip = ctx.px(18), side = ctx.px(26), middle = row.y + row.h / 2;
  const Hit held = hit_area("grip", {row.x - ctx.px(4), row.y, grip, row.h});
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-grip-vertical", {row.x + grip / 2 - ctx.px(4), middle}, ctx.px(14),
                ink(held.hovered || held.held ? c.text : c.disabled_text));
  if (held.hovered && !held.held) tip(ctx, "Drag to change the order");
  if (held.held) memory.dragged = layer.vector->serial;
  float x = row.x + grip - ctx.px(4);
  const bool visible = layer.style.visible;
  if (button(ctx, "visible", {x, middle - side / 2, side, side},
             {.icon = visible ? "ui-eye" : "ui-eye-off", .tooltip = visible ? "Hide" : "Show"})) {
    LayerStyle style = layer.style;
    style.visible = !visible;
    ctx.act(action::StyleMapLayer{index, style});
  }
  x += side + ctx.px(4);
  draw_layer_swatch(ctx, {x, middle - ctx.px(7), ctx.px(14), ctx.px(14)}, layer);
  x += ctx.px(22);
  const float end = draw_row_buttons(ctx, row, index);
  const float line = ctx.px(17), top = ctx.look.snapped(middle - line);
  const Rgba name_ink = is_shown(layer, ctx.state().view.camera.zoom) ? c.text : c.disabled_text;
  draw_user_line(ctx, {x, top, end - x - ctx.px(4), line}, layer.vector->name, 13, text::Style::regular, ink(name_ink));
  draw_words_in(ctx, {x, top + line, end - x - ctx.px(4), line}, Font::secondary,
                ink(layer.vector->warnings.empty() ? c.secondary_text : c.warning),
                layer.raster ? contents_of(ctx, *layer.raster) : contents_of(*layer.vector));
}

struct RowPlace {
  std::size_t layer = 0;
  float top = 0, bottom = 0;
};

// While a row is held, a line shows where it would go; it goes there when it is let go.
void drag_row(Column& column, const std::vector<RowPlace>& rows) {
  Context& ctx = column.ctx;
  LayersMemory& memory = ctx.memory.layers;
  if (!memory.dragged) return;
  const auto dragged = std::find_if(rows.begin(), rows.end(), [&](const RowPlace& row) {
    return ctx.state().document.map_layers[row.layer].vector->serial == *memory.dragged;
  });
  if (dragged == rows.end()) return memory.dragged.reset();
  const float mouse = ImGui::GetIO().MousePos.y;
  // The gap between rows that is nearest to the mouse: before rows[gap].
  std::size_t gap = 0;
  while (gap < rows.size() && mouse > (rows[gap].top + rows[gap].bottom) / 2) ++gap;
  const auto from = static_cast<std::size_t>(dragged - rows.begin());
  const std::size_t to = gap > from ? gap - 1 : gap;
  if (to != from) {
    const float y = gap < rows.size() ? rows[gap].top : rows.back().bottom;
    ImGui::GetWindowDrawList()->AddRectFilled({column.x, y - ctx.px(1)}, {column.x + column.width, y + ctx.px(1)},
                                              ink(ctx.colors().accent));
  }
  if (ImGui::IsMouseDown(0)) return ctx.want_another_frame();
  memory.dragged.reset();
  if (to != from) ctx.act(action::MoveMapLayer{rows[from].layer, rows[to].layer});
}

// One for all network layers, where there are any.
void draw_offline_switch(Column& column) {
  Context& ctx = column.ctx;
  const auto& layers = ctx.state().document.map_layers;
  if (std::none_of(layers.begin(), layers.end(),
                   [](const MapLayer& layer) { return layer.raster && layer.raster->network; }))
    return;
  const Box row{column.x, column.y, column.width, ctx.px(32)};
  if (toggle(ctx, "offline", row, "Offline: no tiles from the network", ctx.settings().offline))
    ctx.edit_settings().offline = !ctx.settings().offline;
  column.y += row.h;
}

}  // namespace

void draw_layer_swatch(Context& ctx, Box box, const MapLayer& layer) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (layer.raster) return draw_raster_swatch(ctx, box, layer);
  const VectorLayer& vector = *layer.vector;
  if (layer.style.rule == ClassRule::streets) {
    const StreetColors& streets = ctx.in.theme.map.streets;
    const ImVec2 from{box.x, box.bottom() - box.h * 0.3f}, to{box.right(), box.y + box.h * 0.3f};
    list->AddLine(from, to, ink(streets.primary_casing), ctx.px(6));
    list->AddLine(from, to, ink(streets.primary), ctx.px(4));
    return;
  }
  const std::vector<LegendEntry> classes = legend_entries(layer);
  const float width = box.w / static_cast<float>(std::min<std::size_t>(classes.size(), 4));
  for (std::size_t i = 0; i < std::min<std::size_t>(classes.size(), 4); ++i) {
    const float x = box.x + width * static_cast<float>(i), y = box.y + box.h / 2;
    const Rgba color = classes[i].color;
    if (vector.area_count > 0) {
      const double fill = classes.size() > 1 ? 1 : std::max(0.3, layer.style.fill_opacity);
      list->AddRectFilled({x, box.y}, {x + width, box.bottom()}, ink(color, fill));
    } else if (vector.path_count > 0) {
      list->AddRectFilled({x, y - ctx.px(1)}, {x + width, y + ctx.px(1)}, ink(color));
    } else {
      list->AddCircleFilled({x + width / 2, y}, std::min(width / 2, ctx.px(4)), ink(color));
    }
  }
  if (vector.area_count > 0 && classes.size() == 1)
    list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(classes.front().color), 0, 0, ctx.px(1.5f));
}

void draw_map_layers(Column& column) {
  Context& ctx = column.ctx;
  const auto& layers = ctx.state().document.map_layers;
  if (layers.empty()) return;
  column.words(Font::strong, ctx.colors().text, "Map layers");
  column.gap(4);
  std::vector<RowPlace> rows;
  for (std::size_t i = layers.size(); i-- > 0;) {
    ImGui::PushID(static_cast<int>(layers[i].vector->serial));
    const float top = column.y;
    draw_row(ctx, {column.x, top, column.width, ctx.px(kRow)}, i);
    column.y += ctx.px(kRow);
    const auto& open = ctx.memory.layers.open_layers;
    if (std::find(open.begin(), open.end(), layers[i].vector->serial) != open.end()) draw_account(column, i);
    rows.push_back({i, top, column.y});
    ImGui::PopID();
  }
  drag_row(column, rows);
  draw_offline_switch(column);
  column.gap(16);
}

}  // namespace sitmap::ui
