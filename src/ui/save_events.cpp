// Saving a layer of events as a file of its own, and the question before another program's changes are replaced.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "state/event_editing.h"
#include "state/picture_name.h"
#include "ui/dialog.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/save_row.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

namespace fs = std::filesystem;

// The one that asks, else one that is not saved, else that of the selected event.
std::size_t first_layer(const Context& ctx) {
  const State& state = ctx.state();
  const auto& layers = state.document.layers;
  if (ctx.in.changed_layer) return *ctx.in.changed_layer;
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (is_unsaved(state, *layers[i]) && !own_file(*layers[i]).can_be_replaced()) return i;
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (is_unsaved(state, *layers[i])) return i;
  const auto place = state.view.selected ? place_of(state.document, *state.view.selected) : std::nullopt;
  return place ? place->layer : 0;
}

// Beside the layer's file, under a name that is not taken.
std::string default_path(const Context& ctx, const EventLayer& layer) {
  std::error_code error;
  fs::path folder = layer.path.empty() ? data_folder(ctx.state()) : home_folder();
  std::string stem = layer.name.empty() ? "events" : layer.name;
  if (!layer.path.empty()) {
    const fs::path path = fs::absolute(layer.path, error).lexically_normal();
    stem = path.stem().string();
    if (!is_shipped(path)) folder = path.parent_path();
  }
  std::replace_if(
      stem.begin(), stem.end(), [](char c) { return c == '/' || c == '\n'; }, '-');
  fs::path path = folder / (stem + ".geojson");
  if (fs::exists(path, error)) path = free_path(folder, stem + " edited", ".geojson");
  return path.string();
}

fs::path target(const Context& ctx) {
  fs::path path = typed_path(ctx.memory.save_events.path, data_folder(ctx.state()));
  if (path.extension() != ".gpkg" && path.extension() != ".geojson" && path.extension() != ".json") path += ".geojson";
  return path.lexically_normal();
}

void choose(Context& ctx, std::size_t layer) {
  SaveEventsMemory& memory = ctx.memory.save_events;
  memory.layer = layer;
  memory.replacing = false;
  memory.path = default_path(ctx, *ctx.state().document.layers[layer]);
}

void choose_layer(Context& ctx, Box row) {
  const auto& layers = ctx.state().document.layers;
  const std::size_t now = ctx.memory.save_events.layer;
  if (layers.size() == 1)
    return draw_user_line(ctx, row, layers.front()->name, 13, text::Style::semibold, ink(ctx.colors().text));
  std::vector<const char*> names;
  names.reserve(layers.size());
  for (const EventLayerPtr& layer : layers) names.push_back(layer->name.c_str());
  const int chosen = dropdown(ctx, "layer", row, layers[now]->name, names, static_cast<int>(now));
  if (chosen >= 0) choose(ctx, static_cast<std::size_t>(chosen));
}

// Why not under the name that the layer has, and what of its file an event does not hold.
std::string note_on(const EventLayer& layer) {
  const OwnFile own = own_file(layer);
  if (layer.path.empty()) return "GeoJSON, or a GeoPackage if the name ends in .gpkg.";
  const std::string name = fs::path(layer.path).filename().string();
  if (!own.is_own_format)
    return name +
           " is only read and stays as it is. The events go into a file of sitmap's format: GeoJSON, or a "
           "GeoPackage if the name ends in .gpkg.";
  if (own.lost.empty()) return "GeoJSON, or a GeoPackage if the name ends in .gpkg.";
  std::string words = name + " holds what its events do not say, and a file written from them would lack: ";
  for (std::size_t i = 0; i < own.lost.size(); ++i) words += (i == 0 ? "" : "; ") + own.lost[i];
  return words + ".";
}

void draw_file(Context& ctx, Box box) {
  SaveEventsMemory& memory = ctx.memory.save_events;
  const SaveAnswer answer = draw_save_row(ctx, box,
                                          {.id = "##file",
                                           .field = {.hint = "Name or path of the file",
                                                     .focus = std::exchange(memory.focus_field, false),
                                                     .select_all = true},
                                           .path = memory.path,
                                           .replacing = memory.replacing,
                                           .target = [&ctx] { return target(ctx); }});
  if (answer == SaveAnswer::save) ctx.request(SaveLayer{memory.layer, target(ctx).string(), true});
  if (answer == SaveAnswer::save || answer == SaveAnswer::cancelled) close_dialog(ctx);
}

void draw_changed(Context& ctx) {
  Box content;
  const DialogLook look{.title = "The file has changed", .width = 520, .height = 200, .stays = true};
  if (!begin_dialog(ctx, Dialog::changed_events, "changed_events", look, content)) return;
  if (ctx.in.changed_layer) {
    const std::string& path = ctx.state().document.layers[*ctx.in.changed_layer]->path;
    const Answer answers[] = {{"cancel", {.label = "Cancel", .filled = true}},
                              {"anyway", {.label = "Save anyway", .filled = true}},
                              {"elsewhere", {.label = "Save as…", .primary = true}}};
    const std::string words = fs::path(path).filename().string() +
                              " was written by another program since it was read or saved here. Saving anyway "
                              "replaces what is there now.";
    const int chosen = draw_question(ctx, content, words, answers);
    if (chosen == 0) close_dialog(ctx);
    if (chosen == 2) ctx.edit_settings().dialog = Dialog::save_events;
    if (chosen == 1) {
      ctx.request(SaveLayer{*ctx.in.changed_layer, path, true});
      close_dialog(ctx);
    }
  }
  end_dialog(ctx);
}

}  // namespace

void draw_save_events(Context& ctx) {
  draw_changed(ctx);
  Box content;
  const DialogLook look{.title = "Save events", .width = 600, .height = 256};
  if (!begin_dialog(ctx, Dialog::save_events, "save_events", look, content)) return;
  SaveEventsMemory& memory = ctx.memory.save_events;
  const auto& layers = ctx.state().document.layers;
  if (ctx.memory.dialog_appears && !layers.empty()) {
    choose(ctx, first_layer(ctx));
    memory.focus_field = true;
  }
  if (memory.layer < layers.size()) {
    const float row = ctx.px(32);
    choose_layer(ctx, {content.x, content.y, content.w, row});
    draw_user_text(ctx, {content.x, content.y + row + ctx.px(8)}, content.w, note_on(*layers[memory.layer]), 12,
                   text::Style::regular, ink(ctx.colors().secondary_text), 4);
    draw_file(ctx, {content.x, content.bottom() - row, content.w, row});
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
