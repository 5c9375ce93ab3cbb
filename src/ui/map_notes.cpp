// What the map says when it has nothing to show, each with the way out as a button.
#include <algorithm>

#include "core/geodesy.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

// The nearest event in time that passes the filter.
std::optional<EventIndex> nearest_event(Context& ctx) {
  const EventTable& table = ctx.events();
  const std::vector<std::uint8_t>& mask = ctx.in.derived.mask(ctx.state());
  const TimeControl& time = ctx.state().view.time;
  const TimeSpan window = effective_window(time.window, time.mode);
  const auto dated = static_cast<EventIndex>(table.dated_count());
  const EventIndex from = std::min(dated, table.first_starting_at_or_after(window.end));
  std::optional<EventIndex> after, before;
  for (EventIndex i = from; i < dated && !after; ++i) {
    if (mask[i] != 0) after = i;
  }
  for (EventIndex i = from; i > 0 && !before; --i) {
    if (mask[i - 1] != 0) before = i - 1;
  }
  if (!after || !before) return after ? after : before;
  const auto gap_after = static_cast<double>(table.outer_begin()[*after]) - static_cast<double>(window.end);
  const auto gap_before = static_cast<double>(window.begin) - static_cast<double>(table.outer_end()[*before]);
  return gap_before < gap_after ? before : after;
}

struct Note {
  std::string words, label;
};

// A card at the top of the free part of the map; true if its button was clicked.
bool draw_note(Context& ctx, const Note& note) {
  const UiColors& c = ctx.colors();
  const Box& map = ctx.layout.map_free;
  const float words = words_size(ctx, Font::body, note.words).x;
  const ButtonLook look{.label = note.label, .filled = true};
  const float action = note.label.empty() ? 0 : button_width(ctx, look) + ctx.px(12);
  // The map's buttons have the right corner; the card keeps clear of them on both sides to stay in the middle.
  const float most = map.w - 2 * ctx.px(56);
  const float width = std::min(most, words + action + ctx.px(32)), height = ctx.px(44);
  if (width < ctx.px(120)) return false;
  const Box box{ctx.look.snapped(map.x + (map.w - width) / 2), std::max(map.y, ctx.layout.top.bottom()) + ctx.px(12),
                width, height};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, "map_note", box, kNoBorder, with_alpha(c.raised, 0.97));
  ImGui::PopStyleVar();
  const float words_room = width - action - ctx.px(28);
  draw_words_in(ctx, {box.x + ctx.px(16), box.y, words_room, box.h}, Font::body, ink(c.text), note.words);
  bool clicked = false;
  if (!note.label.empty()) {
    const float w = button_width(ctx, look);
    clicked = button(ctx, "way_out", {box.right() - w - ctx.px(8), box.y + ctx.px(8), w, ctx.px(28)}, look);
  }
  end_panel();
  return clicked;
}

void draw_nothing_in_window(Context& ctx) {
  const auto nearest = nearest_event(ctx);
  if (!nearest) {
    if (ctx.state().document.filter.empty()) return;
    if (draw_note(ctx, {"No event passes the filters", "Clear filters"})) ctx.edit_filter() = Filter{};
    return;
  }
  const EventTable& table = ctx.events();
  const TimeSpan span{table.outer_begin()[*nearest], table.outer_end()[*nearest]};
  const TimeControl& time = ctx.state().view.time;
  const bool later = span.begin >= time.window.end;
  const std::string date = format_date(span.begin, ctx.zone());
  if (draw_note(ctx, {ctx.state().view.comparison ? "No event in either window" : "No event in this window",
                      later ? "Nearest: " + date + " →" : "← Nearest: " + date})) {
    ctx.edit_time() = revealed(time, span, ctx.zone(), slider_warp(ctx.state()));
  }
}

// What the tool in hand has measured, with the place under the mouse as the next point.
void draw_tool_note(Context& ctx) {
  const View& view = ctx.state().view;
  if (view.tool == MapTool::rings) {
    if (view.tool_points.empty()) draw_note(ctx, {"Click where the middle of the rings shall be", ""});
    return;
  }
  if (view.tool == MapTool::filter_box) {
    draw_note(ctx, {"Drag a rectangle: only events inside stay", ""});
    return;
  }
  if (view.tool == MapTool::add_event || view.tool == MapTool::move_event) {
    draw_note(
        ctx,
        {view.tool == MapTool::add_event ? "Click where the event happened" : "Click where it happened instead", ""});
    return;
  }
  if (view.tool == MapTool::filter_polygon) {
    draw_note(ctx, {"Click the corners; Enter filters by them", ""});
    return;
  }
  Measurement measured;
  measured.kind = view.tool == MapTool::area ? MeasurementKind::area : MeasurementKind::distance;
  measured.points = view.tool_points;
  const bool whole = is_whole(measured);
  // What would be kept, and how far the mouse is from there.
  std::string text = measured_text(measured);
  if (view.tool_cursor && !measured.points.empty()) {
    const GeodesicLine leg = geodesic_line(measured.points.back(), *view.tool_cursor);
    text += (text.empty() ? "" : "  ·  ") + ("to here " + format_length(leg.length_m)) + " · " +
            format_bearing(leg.azimuth_deg);
  }
  const char* const hint =
      view.tool == MapTool::area ? "Click the corners; Enter ends" : "Click along the way; Enter ends";
  if (draw_note(ctx, {text.empty() ? hint : text, whole ? "Keep" : ""})) ctx.act(action::FinishTool{});
}

}  // namespace

void draw_map_notes(Context& ctx) {
  if (ctx.state().view.tool != MapTool::none) return draw_tool_note(ctx);
  if (ctx.state().document.layers.empty()) {
    if (!ctx.in.jobs.empty() || !ctx.state().document.map_layers.empty()) return;
    if (draw_note(ctx, {"Open a file of events, or drop one here", "Open…"})) ctx.ask(Request::open_file);
    return;
  }
  if (ctx.in.derived.counts(ctx.state()).shown == 0 && ctx.events().size() > 0) draw_nothing_in_window(ctx);
}

}  // namespace sitmap::ui
