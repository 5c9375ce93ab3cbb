// Drawing of the marks of comparison.
#include "ui/claim_marks.h"

#include <algorithm>

#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

template <class Look>
void each_cell(const ClaimRow& row, const Look& look) {
  look(row.own);
  for (const ClaimCell& cell : row.cells) look(cell);
}

}  // namespace

void draw_unequal(ImVec2 center, float size, ImU32 color) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = size / 2, apart = size * 0.2f, stroke = std::max(1.0f, size * 0.15f);
  for (const float y : {center.y - apart, center.y + apart})
    list->AddLine({center.x - half, y}, {center.x + half, y}, color, stroke);
  list->AddLine({center.x - half * 0.55f, center.y + half}, {center.x + half * 0.55f, center.y - half}, color, stroke);
}

void draw_differing_plate(Context& ctx, Box box) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.warning, 0.13), ctx.px(3));
  list->AddRectFilled({box.x, box.y}, {box.x + ctx.px(2), box.bottom()}, ink(c.warning), ctx.px(1));
}

std::optional<TimeSpan> time_axis(const ClaimRow& row) {
  TimeSpan axis{kEndOfTime, kBeginningOfTime};
  each_cell(row, [&](const ClaimCell& cell) {
    if (!cell.span) return;
    for (const InstantUs at : {cell.span->begin, cell.span->end}) {
      if (at == kBeginningOfTime || at == kEndOfTime) continue;
      axis.begin = std::min(axis.begin, at);
      axis.end = std::max(axis.end, at);
    }
  });
  if (axis.empty()) return std::nullopt;
  const DurationUs room = std::max<DurationUs>(1, (axis.end - axis.begin) / 32);
  return TimeSpan{axis.begin - room, axis.end + room};
}

void draw_time_bar(Context& ctx, Box box, TimeSpan axis, TimeSpan span, Rgba color) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float middle = ctx.look.snapped(box.y + box.h / 2), hair = 1 / ctx.look.physical;
  list->AddRectFilled({box.x, middle}, {box.right(), middle + hair}, ink(ctx.colors().text, 0.22));
  const auto x_at = [&](InstantUs at) {
    const double share = (static_cast<double>(at) - static_cast<double>(axis.begin)) /
                         (static_cast<double>(axis.end) - static_cast<double>(axis.begin));
    return box.x + box.w * static_cast<float>(std::clamp(share, 0.0, 1.0));
  };
  const float half = ctx.px(3), least = ctx.px(6);
  float from = x_at(span.begin), to = x_at(span.end);
  if (to - from < least) {
    const float center = std::clamp((from + to) / 2, box.x + least / 2, box.right() - least / 2);
    from = center - least / 2;
    to = center + least / 2;
  }
  list->AddRectFilled({from, middle - half}, {to, middle + half}, ink(color), half);
  const ImU32 clear = ink(ctx.colors().panel, 0), panel = ink(ctx.colors().panel, 0.9);
  const float fade = std::min(ctx.px(24), to - from);
  if (span.end > axis.end)
    list->AddRectFilledMultiColor({to - fade, middle - half}, {to, middle + half}, clear, panel, panel, clear);
  if (span.begin < axis.begin)
    list->AddRectFilledMultiColor({from, middle - half}, {from + fade, middle + half}, panel, clear, clear, panel);
}

std::optional<Scale> number_scale(const ClaimRow& row) {
  std::optional<Scale> scale;
  each_cell(row, [&](const ClaimCell& cell) {
    if (!cell.number) return;
    if (!scale) scale = Scale{*cell.number, *cell.number};
    scale->low = std::min(scale->low, *cell.number);
    scale->high = std::max(scale->high, *cell.number);
  });
  if (!scale || scale->low == scale->high) return std::nullopt;
  scale->low = std::min(scale->low, 0.0);
  scale->high = std::max(scale->high, 0.0);
  return scale;
}

void draw_dot(Context& ctx, Box box, Scale scale, double number, Rgba color) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float middle = ctx.look.snapped(box.y + box.h / 2), hair = 1 / ctx.look.physical, radius = ctx.px(4);
  const float from = box.x + radius, room = box.w - 2 * radius;
  list->AddRectFilled({from, middle}, {from + room, middle + hair}, ink(ctx.colors().text, 0.22));
  const auto share = static_cast<float>((number - scale.low) / (scale.high - scale.low));
  const float zero = from + room * static_cast<float>(-scale.low / (scale.high - scale.low));
  const float x = from + room * std::clamp(share, 0.0f, 1.0f);
  list->AddRectFilled({zero - hair, middle - ctx.px(4)}, {zero, middle + ctx.px(4)}, ink(ctx.colors().text, 0.35));
  list->AddRectFilled({std::min(zero, x), middle - ctx.px(1)}, {std::max(zero, x), middle + ctx.px(1)},
                      ink(color, 0.55));
  list->AddCircleFilled({x, middle}, radius, ink(color), 16);
}

}  // namespace sitmap::ui
