// The line at the foot: where the cursor is, how large things are, counts that add up, and what is being done.
#include <algorithm>
#include <cmath>

#include "ui/comparison.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr double kBasemapScale = 1e7;  // the shipped base map is drawn from sources of 1:10 million

std::string scale_words(double denominator) {
  const auto rounded = [](double value, double unit) {
    const double n = value / unit;
    const int tenths = static_cast<int>(std::lround(n * 10));
    return n >= 10 ? format_count(static_cast<std::size_t>(std::llround(n)))
                   : std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "");
  };
  if (denominator >= 1e6) return "1:" + rounded(denominator, 1e6) + " M";
  if (denominator >= 1e3) return "1:" + rounded(denominator, 1e3) + " k";
  return "1:" + format_count(static_cast<std::size_t>(std::llround(denominator)));
}

}  // namespace

std::string counts_sentence(const Counts& counts, bool complete) {
  const std::size_t hidden = counts.hidden_time + counts.hidden_filter + counts.hidden_undated +
                             counts.hidden_no_place + counts.hidden_off_screen;
  std::string reasons;
  const auto add = [&reasons](std::size_t n, const char* reason) {
    if (n > 0) reasons += (reasons.empty() ? "" : ", ") + (reason + (" " + format_count(n)));
  };
  add(counts.hidden_time, "time");
  add(counts.hidden_filter, "filter");
  add(counts.hidden_undated, "undated");
  add(counts.hidden_no_place, "no position");
  add(counts.hidden_off_screen, "off screen");
  std::string out = "shown " + format_count(counts.shown);
  if (counts.changes) {
    out = change_counts_words(*counts.changes, " + ");
    if (const std::size_t undated = counts.shown - counts.changes->total(); undated > 0)
      out += " + undated " + format_count(undated);
  }
  if (hidden > 0) out += " + hidden " + format_count(hidden) + " (" + reasons + ")";
  if (counts.rejected > 0) out += " + refused " + format_count(counts.rejected);
  out += " = " + format_count(counts.records) + (counts.records == 1 ? " record" : " records");
  if (!complete) out += " · file read only in part";
  return out;
}

namespace {

void draw_jobs(Context& ctx, float& right, const Box& bar) {
  const UiColors& c = ctx.colors();
  for (const JobInfo& job : ctx.in.jobs) {
    const TextSpec label{.size = ctx.px(12), .max_lines = 1};
    const float side = ctx.px(20), meter = ctx.px(64);
    const float words = std::min(ctx.px(220), ctx.text.measure(job.label, label).x + 1);
    if (right - side - meter - words - ctx.px(24) < bar.w * 0.45f) return;
    right -= side;
    ImGui::PushID(static_cast<int>(job.id));
    if (button(ctx, "cancel", {right, bar.y + (bar.h - side) / 2, side, side}, {.icon = "ui-x", .tooltip = "Cancel"})) {
      ctx.request(CancelJob{job.id});
    }
    ImGui::PopID();
    right -= meter + ctx.px(4);
    const float y = ctx.look.snapped(bar.y + bar.h / 2 - ctx.px(2)), h = ctx.px(4);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({right, y}, {right + meter, y + h}, ink(c.text, 0.15), h / 2);
    const float done = meter * static_cast<float>(std::clamp(job.fraction, 0.0, 1.0));
    if (done > h) list->AddRectFilled({right, y}, {right + done, y + h}, ink(c.accent), h / 2);
    right -= words + ctx.px(8);
    draw_user_line(ctx, {right, bar.y, words, bar.h}, job.label, 12, text::Style::regular, ink(c.secondary_text));
    right -= ctx.px(16);
  }
}

// Parts from the left, with a dot between them.
class Parts {
 public:
  Parts(Context& ctx, Box bar, float end) : ctx_(ctx), bar_(bar), end_(end) {}
  void add(Font font, Rgba color, std::string_view words, float min_width = 0) {
    const float width = std::max(min_width, words_size(ctx_, font, words).x);
    const float room = std::min(width + 1, end_ - bar_.x);
    if (room < ctx_.px(24)) return;
    draw_words_in(ctx_, {bar_.x, bar_.y, room, bar_.h}, font, ink(color), words);
    bar_.x += width + ctx_.px(20);
  }

 private:
  Context& ctx_;
  Box bar_;
  float end_;
};

}  // namespace

void draw_status_line(Context& ctx) {
  const Box bar = ctx.layout.status;
  const UiColors& c = ctx.colors();
  begin_panel(ctx, "status_line", bar, kBorderTop, c.window);
  float right = bar.right() - ctx.px(12);
  draw_jobs(ctx, right, bar);
  const Counts& counts = ctx.in.derived.map_counts(ctx.state(), false);
  bool complete = true;
  for (const EventLayerPtr& layer : ctx.state().document.layers) complete = complete && (!layer || layer->complete);
  const std::string sentence = counts_sentence(counts, complete);
  const float width = std::min(right - bar.x - ctx.px(24), words_size(ctx, Font::secondary, sentence).x + 1);
  if (counts.records > 0) {
    const Box box{right - width, bar.y, width, bar.h};
    // Where records were refused, the count leads to them.
    const Hit hit = counts.rejected > 0 ? hit_area("rejected", box) : Hit{};
    draw_words_in(ctx, box, Font::secondary, ink(hit.hovered ? c.text : c.secondary_text), sentence, 1);
    if (hit.hovered) tip(ctx, "See the refused records");
    if (hit.clicked) ctx.edit_settings().dialog = Dialog::rejected;
    right -= width + ctx.px(20);
  }
  Parts parts(ctx, {bar.x + ctx.px(12), bar.y, bar.w, bar.h}, right);
  const Camera& camera = ctx.state().view.camera;
  const bool on_map = ctx.in.cursor_on_map;
  const Viewport& viewport = ctx.state().viewport;
  const auto at = on_map ? world_at_screen(camera, viewport, ctx.in.cursor) : camera.center;
  // A fixed width keeps the rest from jumping while the cursor moves.
  parts.add(Font::secondary, on_map ? c.text : c.secondary_text,
            at ? format_decimal(lonlat_from_world(*at)) : std::string("beyond the globe"), ctx.px(136));
  const double scale = scale_denominator(camera, viewport);
  parts.add(Font::secondary, c.secondary_text, scale_words(scale), ctx.px(56));
  if (ctx.in.basemap_loading) {
    parts.add(Font::secondary, c.secondary_text, "Preparing the base map…");
  } else if (ctx.settings().basemap && scale < kBasemapScale / 4) {
    parts.add(Font::secondary, c.secondary_text, "base map 1:10 M");
  }
  end_panel();
}

}  // namespace sitmap::ui
