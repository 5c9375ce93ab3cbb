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
  const float reach = radius * 0.72f;
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
