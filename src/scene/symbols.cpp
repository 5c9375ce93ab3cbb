// Drawing of markers.
#include "scene/symbols.h"

#include <algorithm>
#include <cmath>

#include "state/plain_icon.h"

namespace sitmap::scene {
namespace {

constexpr float kBadgeSize_px = 10.5f;
constexpr float kBadgeHeight_px = 14;

Disc disc_of(const Symbol& symbol, const Theme& theme, Rgba color) {
  const float rim = symbol.certain ? (theme.dark ? 1.0f : 1.5f) : 1.75f;
  Disc disc;
  disc.center = symbol.center;
  disc.radius = symbol.radius + (symbol.hovered ? 1.0f : 0.0f);
  disc.fill = with_alpha(symbol.certain ? color : with_alpha(theme.ui.panel, 0.62), symbol.opacity);
  disc.outline = with_alpha(symbol.certain ? theme.marker.rim : color, symbol.opacity);
  disc.outline_width = rim + (symbol.hovered ? 1.0f : 0.0f);
  if (symbol.certain) {
    disc.shadow = 4;
    disc.shadow_color = with_alpha(theme.marker.shadow, symbol.opacity);
  }
  return disc;
}

constexpr float kPlate_px = 12;

// Where a badge's middle lies on the rim, at 45 degrees.
float rim_reach(float radius) {
  return radius * 0.72f;
}

// On the rim and a little out, so that the symbol stays free; farther to the left where it would meet the count.
Vec2 disagreement_middle(Vec2 center, float radius) {
  const float reach = rim_reach(radius) + 1.5f;
  const float clear = (kPlate_px + kBadgeHeight_px) / 2 - rim_reach(radius);
  return {center.x - std::max(reach, clear), center.y - reach};
}

}  // namespace

void draw_symbol(const Symbol& symbol, const SymbolContext& context, Group& group) {
  const Theme& theme = context.theme;
  const CategoryStyle style = theme.category(symbol.category);
  group.discs.push_back(disc_of(symbol, theme, style.color));
  if (symbol.selected) {
    Disc ring;
    ring.center = symbol.center;
    ring.radius = symbol.radius + 5;
    ring.fill = {0, 0, 0, 0};
    ring.outline = with_alpha(theme.marker.selected, symbol.opacity);
    ring.outline_width = 2;
    group.discs.push_back(ring);
  }
  const int icon = context.icons && style.icon != kPlainIcon ? context.icons->find(style.icon) : -1;
  if (icon < 0) return;
  const Rgba color = symbol.certain ? theme.symbol_on(style.color) : style.color;
  group.icons.push_back({symbol.center, std::round(symbol.radius * 1.3f), icon, with_alpha(color, symbol.opacity)});
}

Box disagreement_box(Vec2 center, float radius) {
  return square_around(disagreement_middle(center, radius), kPlate_px / 2);
}

void draw_disagreement_mark(Vec2 center, float radius, double opacity, const Theme& theme, Group& group) {
  draw_unequal_sign(disagreement_middle(center, radius), opacity, theme, group);
}

// Of strokes, not of a font's glyph: they are as strong at this size as the plate allows.
void draw_unequal_sign(Vec2 middle, double opacity, const Theme& theme, Group& group) {
  constexpr float kHalf_px = 3, kApart_px = 1.6f, kStroke_px = 1.3f;
  const Box box = square_around(middle, kPlate_px / 2);
  Rect plate{box.x0, box.y0, box.width(), box.height(), kPlate_px / 2, with_alpha(theme.ui.panel, opacity)};
  plate.border = with_alpha(theme.ui.text, 0.85 * opacity);
  plate.border_width = 1;
  group.rects.push_back(plate);
  const auto stroke = [&](Vec2 from, Vec2 to) {
    Polyline line;
    line.points = {{middle.x + from.x, middle.y + from.y}, {middle.x + to.x, middle.y + to.y}};
    line.width = line.end_width = kStroke_px;
    line.color = with_alpha(theme.ui.text, opacity);
    group.lines.push_back(std::move(line));
  };
  stroke({-kHalf_px, -kApart_px}, {kHalf_px, -kApart_px});
  stroke({-kHalf_px, kApart_px}, {kHalf_px, kApart_px});
  stroke({-1.7f, 3.6f}, {1.7f, -3.6f});
}

std::string badge_text(std::size_t count) {
  if (count < 1000) return std::to_string(count);
  if (count < 1'000'000) return std::to_string(count / 1000) + "k";
  return std::to_string(std::min<std::size_t>(count / 1'000'000, 999)) + "M";
}

void draw_badge(Vec2 center, float radius, std::size_t count, double opacity, const SymbolContext& context,
                Group& group) {
  const Theme& theme = context.theme;
  text::ShapeOptions options;
  options.style = text::Style::semibold;
  options.size_px = kBadgeSize_px;
  options.tabular_figures = true;
  const ShapedPtr text = context.typesetter.shape(badge_text(count), options);
  const float width = std::max(kBadgeHeight_px, std::ceil(text->width_px) + 8);
  // The pill's middle lies on the disc's rim at 45 degrees, and grows to the right from there.
  const float reach = rim_reach(radius);
  Rect pill;
  pill.x = center.x + reach - kBadgeHeight_px / 2;
  pill.y = center.y - reach - kBadgeHeight_px / 2;
  pill.width = width;
  pill.height = kBadgeHeight_px;
  pill.radius = kBadgeHeight_px / 2;
  pill.fill = with_alpha(theme.marker.badge, opacity);
  pill.border = with_alpha(theme.ui.panel, 0.9 * opacity);
  pill.border_width = 1;
  group.rects.push_back(pill);
  const Vec2 top_left{pill.x + (width - text->width_px) / 2, pill.y + (kBadgeHeight_px - cap_height(*text)) / 2};
  group.texts.push_back(context.typesetter.place(text, top_left, {with_alpha(theme.marker.badge_text, opacity)}));
}

}  // namespace sitmap::scene
