// The panel of the time slider.
#include "ui/time_slider.h"

#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

void draw_time_slider(Context& ctx) {
  const Box box = ctx.layout.slider;
  begin_panel(ctx, "time_slider", box, kBorderTop, ctx.colors().panel);
  const float inset = ctx.px(12);
  if (const TimeSpan range = ctx.events().full_range(); range.begin >= range.end) {
    const Document& document = ctx.state().document;
    const char* words = !document.layers.empty()       ? "No event states a date"
                        : !document.map_layers.empty() ? "No dated events: the layers show no time"
                                                       : "No events are open";
    draw_words_in(ctx, box.inset(inset, 0), Font::secondary, ink(ctx.colors().secondary_text), words);
    return end_panel();
  }
  draw_slider_controls(ctx, {box.x + inset, box.y + ctx.px(6), box.w - 2 * inset, ctx.px(32)});
  const float top = box.y + ctx.px(44);
  draw_slider_track(ctx, {box.x + ctx.px(16), top, box.w - ctx.px(32), box.bottom() - top - ctx.px(2)});
  end_panel();
}

}  // namespace sitmap::ui
