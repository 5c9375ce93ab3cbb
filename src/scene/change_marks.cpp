// Drawing of change signs.
#include "scene/change_marks.h"

#include <algorithm>
#include <string>
#include <vector>

namespace sitmap::scene {
namespace {

constexpr float kHeight_px = 15, kSign_px = 3.6f, kSignRoom_px = 15, kStroke_px = 1.8f;
constexpr float kTextSize_px = 10.5f, kDigit_px = 6.7f, kBehindText_px = 2, kEnd_px = 3;

// One sign with a number behind it, or either alone.
struct Part {
  Change change = Change::neither;
  std::string text;
  float width() const {
    const float sign = change == Change::neither ? kBehindText_px + 3 : kSignRoom_px;
    return text.empty() ? sign : sign - 2 + kDigit_px * static_cast<float>(text.size()) + kBehindText_px;
  }
};

std::vector<Part> parts_of(const Marker& marker) {
  std::vector<Part> parts;
  for (const Change change : kChanges) {
    const std::size_t count = marker.changes.of(change);
    if (count > 0) parts.push_back({change, marker.is_stack() ? badge_text(count) : std::string()});
  }
  const std::size_t compared = marker.changes.total();
  if (compared > 0 && compared < marker.count) parts.push_back({Change::neither, badge_text(marker.count - compared)});
  return parts;
}

void add_line(Vec2 from, Vec2 to, Rgba color, Group& group) {
  group.lines.push_back({{from, to}, kStroke_px, kStroke_px, color});
}

}  // namespace

void draw_change_sign(Change change, Vec2 center, float radius, Rgba color, Group& group) {
  const auto [x, y] = center;
  switch (change) {
    case Change::new_:
      add_line({x - radius, y}, {x + radius, y}, color, group);
      add_line({x, y - radius}, {x, y + radius}, color, group);
      break;
    case Change::ended:
      add_line({x - radius, y}, {x + radius, y}, color, group);
      break;
    case Change::continuing:
      group.discs.push_back({center, radius * 0.8f, color});
      break;
    case Change::neither:
      break;
  }
}

Box change_badge_box(const Marker& marker) {
  float width = 0;
  for (const Part& part : parts_of(marker)) width += part.width();
  if (width == 0) return {};
  if (marker.is_stack()) width += kEnd_px;
  // The pill's left end lies on the disc's rim at 45 degrees.
  const float reach = marker.radius * 0.72f;
  const Vec2 corner{marker.center.x + reach - kHeight_px / 2, marker.center.y - reach - kHeight_px / 2};
  return {corner.x, corner.y, corner.x + std::max(kHeight_px, width), corner.y + kHeight_px};
}

void draw_change_badge(const Marker& marker, const SymbolContext& context, Group& group) {
  const std::vector<Part> parts = parts_of(marker);
  if (parts.empty()) return;
  const Theme& theme = context.theme;
  const Box box = change_badge_box(marker);
  // The sign of a faded marker is not faded: it says why.
  const double opacity = marker.has_ended() ? std::min(1.0, marker.opacity / kEndedOpacity) : marker.opacity;
  // What is new stands out, what has gone or stays the same steps back.
  const bool strong = marker.changes.of(Change::new_) > 0;
  const Rgba fill = strong ? theme.marker.badge : theme.ui.panel;
  const Rgba color = with_alpha(strong ? theme.marker.badge_text : theme.ui.text, opacity);
  const Rgba edge = strong ? theme.ui.panel : theme.ui.text;
  group.rects.push_back({box.x0, box.y0, box.width(), box.height(), kHeight_px / 2, with_alpha(fill, opacity),
                         with_alpha(edge, (strong ? 0.9 : 0.75) * opacity), 1});
  text::ShapeOptions options;
  options.style = text::Style::semibold;
  options.size_px = kTextSize_px;
  options.tabular_figures = true;
  float x = box.x0;
  for (const Part& part : parts) {
    float text_x = x + kBehindText_px + 3;
    if (part.change != Change::neither) {
      draw_change_sign(part.change, {x + kSignRoom_px / 2, box.center().y}, kSign_px, color, group);
      text_x = x + kSignRoom_px - 2;
    }
    if (!part.text.empty()) {
      const ShapedPtr text = context.typesetter.shape(part.text, options);
      const Vec2 top_left{text_x, box.y0 + (kHeight_px - cap_height(*text)) / 2};
      group.texts.push_back(context.typesetter.place(text, top_left, {color}));
    }
    x += part.width();
  }
}

}  // namespace sitmap::scene
