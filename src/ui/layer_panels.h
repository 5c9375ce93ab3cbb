// The parts of the layers tab: text that flows downwards, the list of map layers, and the style of one of them.
#pragma once

#include <string_view>

#include "ui/context.h"
#include "ui/widgets.h"

namespace sitmap::ui {

// Draws downwards inside a scrolling child.
struct Column {
  Context& ctx;
  float x, y, width;
  void gap(float design) { y += ctx.px(design); }
  void words(Font font, Rgba color, std::string_view text) {
    const float height = ctx.look.size(font) * 1.2f;
    draw_words_in(ctx, {x, y, width, height}, font, ink(color), text);
    y += ctx.look.snapped(height);
  }
  void user(float size, text::Style style, Rgba color, std::string_view text, int max_lines = 0) {
    y += ctx.look.snapped(draw_user_text(ctx, {x, y}, width, text, size, style, ink(color), max_lines));
  }
};

// The layers of events, in the order in which they were opened.
void draw_event_layers(Column& column);

// The user's map layers, topmost first: visibility, order, style, account.
void draw_map_layers(Column& column);

// What was measured and kept: visibility, zoom, change, remove.
void draw_measurements(Column& column);

// The popup "style" of a layer of Document::map_layers, at a point; call every frame where ImGui::OpenPopup("style")
// was called.
void draw_layer_style(Context& ctx, std::size_t layer, ImVec2 at);

// The same popup for a raster.
void draw_raster_style(Context& ctx, std::size_t layer, ImVec2 at);

void draw_raster_swatch(Context& ctx, Box box, const MapLayer& layer);

// A sample of how the layer is drawn, in a square.
void draw_layer_swatch(Context& ctx, Box box, const MapLayer& layer);

}  // namespace sitmap::ui
