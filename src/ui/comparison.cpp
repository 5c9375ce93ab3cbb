// Signs and words of changes, and the chips that hide them.
#include "ui/comparison.h"

#include "state/window_comparison.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::array kCountNames{"new", "ended", "continuing"};

// "in A", or as much of it as is known.
std::string in_window(Membership membership, const char* name) {
  return std::string(membership == Membership::possible ? "possibly in " : "in ") + name;
}

std::string words_of(Membership a, Membership b) {
  const EventChange change = change_between(a, b);
  switch (change.change) {
    case Change::new_:
      return (change.certain ? "New: " : "Possibly new: ") + in_window(b, "B") + ", not in A";
    case Change::ended:
      return (change.certain ? "Ended: " : "Possibly ended: ") + in_window(a, "A") + ", not in B";
    case Change::continuing:
      return (change.certain ? "Continuing: " : "Possibly continuing: ") + in_window(a, "A") + " and " +
             in_window(b, "B");
    case Change::neither:
      break;
  }
  return "In neither window";
}

}  // namespace

std::string change_counts_words(const ChangeCounts& counts, const char* separator) {
  std::string words;
  for (const Change change : kChanges) {
    if (!words.empty()) words += separator;
    (words += kCountNames.at(static_cast<std::size_t>(change))) += " " + format_count(counts.of(change));
    const std::size_t possible = counts.possible_of(change);
    if (possible > 0) words += " (" + format_count(possible) + " possibly)";
  }
  return words;
}

std::string change_words(const State& state, EventIndex event) {
  if (!state.view.comparison) return {};
  const EventTable& events = *state.document.events;
  if (!events.has_time(event)) return "Not compared: it is undated";
  return words_of(membership(events, event, state.view.comparison->reference),
                  membership(events, event, shown_window(state)));
}

void draw_change_sign(Context& ctx, ImDrawList* list, ImVec2 center, Change change) {
  if (change == Change::neither) return;
  const UiColors& c = ctx.colors();
  const bool strong = change == Change::new_;
  const float radius = ctx.px(6.5f), arm = ctx.px(3.5f), stroke = ctx.px(1.5f);
  const ImVec2 at{ctx.look.snapped(center.x), ctx.look.snapped(center.y)};
  list->AddCircleFilled(at, radius, ink(strong ? c.text : c.panel));
  if (!strong) list->AddCircle(at, radius, ink(c.text, 0.75), 0, ctx.px(1));
  const ImU32 color = ink(strong ? c.panel : c.text);
  if (change == Change::continuing) return list->AddCircleFilled(at, ctx.px(2.5f), color);
  list->AddRectFilled({at.x - arm, at.y - stroke / 2}, {at.x + arm, at.y + stroke / 2}, color);
  if (strong) list->AddRectFilled({at.x - stroke / 2, at.y - arm}, {at.x + stroke / 2, at.y + arm}, color);
}

void draw_change_sign(Context& ctx, ImDrawList* list, ImVec2 disc, float radius, EventIndex event) {
  const float reach = radius * 0.75f;
  draw_change_sign(ctx, list, {disc.x + reach, disc.y - reach}, change_of(ctx.state(), event).change);
}

float draw_change_chips(Context& ctx, Box area) {
  if (!ctx.state().view.comparison) return 0;
  const WindowComparison& comparison = *ctx.state().view.comparison;
  const ChangeCounts& counts = ctx.in.derived.selection(ctx.state()).compared;
  const float height = ctx.px(24);
  float x = area.x, y = area.y;
  for (const Change change : kChanges) {
    const auto at = static_cast<std::size_t>(change);
    const bool on = !comparison.hidden.at(at);
    const std::string count = format_count(counts.of(change));
    // The label leaves room for the sign.
    const ChipLook look{.label = change_name(change), .count = count, .icon = "ui-circle", .on = on};
    const float width = chip_width(ctx, look, area.w);
    if (x > area.x && x + width > area.right() + 0.5f) {
      x = area.x;
      y += height + ctx.px(4);
    }
    const Box box{x, y, width, height};
    ImGui::PushID(static_cast<int>(at));
    const bool clicked = chip(ctx, "change", box, look);
    if (ImGui::IsItemHovered()) {
      const std::size_t possible = counts.possible_of(change);
      tip(ctx, "Click: " + std::string(on ? "hide" : "show") +
                   (possible > 0 ? " · " + format_count(possible) + " of them only possibly" : ""));
    }
    ImGui::PopID();
    draw_change_sign(ctx, ImGui::GetWindowDrawList(), {box.x + ctx.px(16), box.y + height / 2}, change);
    if (clicked) {
      WindowComparison edited = comparison;
      edited.hidden.at(at) = on;
      ctx.act(action::Compare{edited});
    }
    x += box.w + ctx.px(4);
  }
  return y + height + ctx.px(8) - area.y;
}

}  // namespace sitmap::ui
