// Adding a network layer: its address, whose map it is, and how fine it is.
#include <charconv>
#include <optional>
#include <utility>

#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// The zoom that was typed; nothing if it is none.
std::optional<int> typed_zoom(const std::string& text) {
  int zoom = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), zoom);
  const bool good = code == std::errc{} && end == text.data() + text.size() && zoom >= 0 && zoom <= 24;
  return good ? std::optional(zoom) : std::nullopt;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t") == std::string::npos;
}

}  // namespace

void draw_network_layer(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Add a network layer", .width = 560, .height = 352};
  if (!begin_dialog(ctx, Dialog::network_layer, "network_layer", look, content)) return;
  NetworkMemory& memory = ctx.memory.network;
  if (ctx.memory.dialog_appears) memory.focus_field = true;
  const float foot = content.bottom();
  const UiColors& c = ctx.colors();
  bool entered = false;
  const auto field = [&](const char* label, const char* id, std::string& value, const FieldLook& field_look) {
    const FieldResult result = labelled_field(ctx, content, label, id, value, field_look);
    if (result == FieldResult::cancelled) close_dialog(ctx);
    entered |= result == FieldResult::entered;
  };
  field("Address: a template with {x}, {y} and {z}, a WMS with layers=, or a WMTS", "##url", memory.url,
        {.hint = "https://tiles.example.org/{z}/{x}/{y}.png", .focus = std::exchange(memory.focus_field, false)});
  field("Attribution, shown on every picture", "##attribution", memory.attribution, {.hint = "© whose map it is"});
  const std::optional<int> zoom = typed_zoom(memory.max_zoom);
  field("Finest zoom of the server", "##zoom", memory.max_zoom, {.error = !zoom});
  draw_user_text(ctx, {content.x, content.y}, content.w,
                 "Only this layer may use the network: the server learns which part of the map you look at. What was "
                 "fetched is kept in your cache folder and shown also while Offline is on.",
                 12, text::Style::regular, ink(c.secondary_text), 3);
  const bool ready = !is_blank(memory.url) && !is_blank(memory.attribution) && zoom;
  const float width = ctx.px(104), row = ctx.px(32);
  const Box offline{content.x, foot - row, content.w - width - ctx.px(16), row};
  if (toggle(ctx, "offline", {offline.x, offline.y, ctx.px(140), row}, "Offline", ctx.settings().offline))
    ctx.edit_settings().offline = !ctx.settings().offline;
  const ButtonLook add{.label = "Add layer", .enabled = ready, .primary = true};
  const bool clicked = button(ctx, "add", {content.right() - width, foot - row, width, row}, add);
  if (ready && (clicked || entered)) {
    NetworkSource source;
    source.url = memory.url;
    source.attribution = memory.attribution;
    source.max_zoom = *zoom;
    ctx.request(AddNetworkLayer{source});
    close_dialog(ctx);
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
