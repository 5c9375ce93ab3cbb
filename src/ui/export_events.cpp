// Saving events as a file: which of them, in which format, and where.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "ui/dialog.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/save_row.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

struct Kind {
  const char* label;
  std::string_view ending;
  const char* note;
};
// In the order of EventFormat.
constexpr std::array<Kind, 5> kKinds = {
    {{"GeoJSON", ".geojson", "The native format: everything that is known, for sitmap and every map program."},
     {"CSV", ".csv", "One row an event; lists stand in their cell as JSON."},
     {"KML", ".kml", "For Google Earth: titles, places and times, which stay as exact or inexact as they are."},
     {"GPKG", ".gpkg", "A GeoPackage for QGIS and ArcGIS; times are text, so that none becomes more exact."},
     {"XLSX", ".xlsx", "A spreadsheet; times are text, so that none becomes more exact."}}};

const Kind& kind(const Context& ctx) {
  return kKinds.at(static_cast<std::size_t>(ctx.memory.events.format));
}

fs::path target(const Context& ctx) {
  fs::path path = typed_path(ctx.memory.events.path, data_folder(ctx.state()));
  if (path.extension() != kind(ctx).ending) path += std::string(kind(ctx).ending);
  return path;
}

std::string default_path(const Context& ctx) {
  std::string stem = "events";
  const auto& layers = ctx.state().document.layers;
  if (!layers.empty() && !layers.front()->path.empty()) stem = fs::path(layers.front()->path).stem().string();
  return free_path(data_folder(ctx.state()), stem + " events", kind(ctx).ending).string();
}

void choose_format(Context& ctx, Box box) {
  ExportEventsMemory& memory = ctx.memory.events;
  std::array<const char*, kKinds.size()> labels{};
  for (std::size_t i = 0; i < kKinds.size(); ++i) labels.at(i) = kKinds.at(i).label;
  const int chosen = segmented(ctx, "format", box, labels, memory.format);
  if (chosen < 0 || chosen == memory.format) return;
  const std::string_view before = kind(ctx).ending;
  memory.format = chosen;
  memory.replacing = false;
  if (memory.path.ends_with(before)) memory.path.resize(memory.path.size() - before.size());
  memory.path += kind(ctx).ending;
}

void choose_rows(Context& ctx, Box box) {
  ExportEventsMemory& memory = ctx.memory.events;
  const std::size_t chosen = std::max<std::size_t>(ctx.state().view.chosen.size(), ctx.state().view.selected ? 1 : 0);
  const std::string listed = "Listed: " + format_count(ctx.in.derived.list(ctx.state()).size());
  const std::string selected = "Selected: " + format_count(chosen);
  const std::array<const char*, 2> labels = {listed.c_str(), selected.c_str()};
  const int now = segmented(ctx, "rows", box, labels, memory.only_chosen ? 1 : 0);
  if (now >= 0) memory.only_chosen = now == 1;
  if (chosen == 0) memory.only_chosen = false;
}

void save(Context& ctx) {
  const ExportEventsMemory& memory = ctx.memory.events;
  ctx.request(SaveEvents{target(ctx).string(), static_cast<EventFormat>(memory.format), memory.only_chosen});
  close_dialog(ctx);
}

// Who types an ending chooses the format.
void follow_ending(ExportEventsMemory& memory) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (memory.path.ends_with(kKinds.at(i).ending)) memory.format = static_cast<int>(i);
  }
}

void draw_file(Context& ctx, Box box) {
  ExportEventsMemory& memory = ctx.memory.events;
  const bool appears = ctx.memory.dialog_appears;
  const SaveAnswer answer =
      draw_save_row(ctx, box,
                    {.id = "##events_file",
                     .field = {.hint = "Name or path of the file", .focus = appears, .select_all = appears},
                     .path = memory.path,
                     .replacing = memory.replacing,
                     .target = [&ctx] { return target(ctx); }});
  if (answer == SaveAnswer::changed) follow_ending(memory);
  if (answer == SaveAnswer::cancelled) close_dialog(ctx);
  if (answer == SaveAnswer::save) save(ctx);
}

}  // namespace

void draw_export_events(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Export events", .width = 520, .height = 304};
  if (!begin_dialog(ctx, Dialog::export_events, "export_events", look, content)) return;
  ExportEventsMemory& memory = ctx.memory.events;
  if (ctx.memory.dialog_appears) {
    memory.only_chosen = ctx.state().view.chosen.size() > 1;
    memory.replacing = false;
    memory.path = default_path(ctx);
  }
  const float row = ctx.px(32), gap = ctx.px(12);
  choose_rows(ctx, {content.x, content.y, content.w, row});
  choose_format(ctx, {content.x, content.y + row + gap, content.w, row});
  draw_user_text(ctx, {content.x, content.y + 2 * (row + gap)}, content.w, kind(ctx).note, 12, text::Style::regular,
                 ink(ctx.colors().secondary_text), 3);
  draw_file(ctx, {content.x, content.bottom() - row, content.w, row});
  end_dialog(ctx);
}

}  // namespace sitmap::ui
