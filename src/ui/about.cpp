// What this program is, its version, and whose data and type it shows.
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

void draw_about(Context& ctx) {
  Box content;
  const DialogLook look{.title = "About sitmap", .width = 440, .height = 344};
  if (!begin_dialog(ctx, Dialog::about, "about", look, content)) return;
  const UiColors& c = ctx.colors();
  struct Line {
    std::string text;
    float size;
    Rgba color;
    float gap;
  };
  const std::string version = ctx.in.version.empty() ? "" : "Version " + ctx.in.version;
  const Line lines[] = {
      {version, 13, c.text, 8},
      {"A map of dated events: what happened, where and when, and how well it is known.", 13, c.text, 16},
      {"Base map: Natural Earth (public domain) and GeoNames (CC BY 4.0), at 1:10 million.", 12, c.secondary_text, 8},
      {"Type: Inter, Noto Sans, Noto Sans Arabic, Noto Sans Hebrew (SIL Open Font License). Symbols: Maki (CC0) and "
       "Lucide (ISC).",
       12, c.secondary_text, 8},
      {"It never uses the network by itself, and never writes beside the files that it reads. MIT licence.", 12,
       c.secondary_text, 0}};
  float y = content.y;
  for (const Line& line : lines) {
    if (line.text.empty()) continue;
    y += draw_user_text(ctx, {content.x, y}, content.w, line.text, line.size, text::Style::regular, ink(line.color)) +
         ctx.px(line.gap);
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
