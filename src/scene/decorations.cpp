// Layout of a picture's decorations: the foot first, the rest stands on it.
#include "scene/decorations.h"

#include <algorithm>
#include <cmath>

#include "scene/build_frame.h"
#include "scene/legend.h"
#include "scene/locator.h"
#include "scene/scale_bar.h"
#include "scene/timeline_strip.h"
#include "state/event_style.h"

namespace sitmap::scene {
namespace {

constexpr double kPlate = 0.88;
constexpr float kLeastForTimeline_px = 260;  // a lower picture needs its room for the map

class Layout {
 public:
  Layout(const DecorationRequest& request, const State& state, Derived& derived, const Theme& theme,
         const Projector& projector, const Typesetter& typesetter)
      : request_(request),
        state_(state),
        derived_(derived),
        theme_(theme),
        projector_(projector),
        typesetter_(typesetter),
        sizes_(projector.viewport()),
        width_(static_cast<float>(projector.viewport().width)),
        height_(static_cast<float>(projector.viewport().height)) {}

  Overlay run() {
    add_foot();
    add_title();
    const float top = title_bottom_ + sizes_.margin, bottom = foot_top_ - sizes_.margin;
    const Box corner = add_corner(bottom);
    const Box locator = add_locator(corner);
    const SymbolContext context{theme_, request_.icons, typesetter_};
    // The legend may take the width beside the corner, or all of it above.
    draw_legend(request_.shown, {sizes_.margin, bottom}, {std::min(corner.x0, locator.x0) - sizes_.margin, top}, sizes_,
                context, overlay_);
    return std::move(overlay_);
  }

 private:
  void add_plate(const Box& box, float radius) {
    const Rgba edge = radius > 0 ? with_alpha(theme_.ui.border, 0.8) : Rgba{0, 0, 0, 0};
    overlay_.group.rects.push_back({box.x0, box.y0, box.width(), box.height(), radius,
                                    with_alpha(theme_.ui.panel, kPlate), edge, radius > 0 ? 1.0f : 0.0f});
    overlay_.boxes.push_back(box);
  }

  void add_foot() {
    const float inner = width_ - 2 * sizes_.margin;
    const ShapedPtr text = typesetter_.shape(request_.attribution, text::Style::regular, sizes_.small, inner, 5);
    const bool timeline = request_.timeline && height_ >= kLeastForTimeline_px;
    const float strip = timeline ? std::round(sizes_.small * 2.2f) : 0, pad = std::round(sizes_.padding);
    const float text_height = text->lines.empty() ? 0 : std::ceil(ink_height(*text)) + sizes_.gap * 1.2f;
    const float height = std::round(pad + strip + text_height + pad * 0.8f);
    foot_top_ = height_ - height;
    add_plate({0, foot_top_, width_, height_}, 0);
    Group& group = overlay_.group;
    group.rects.push_back({0, foot_top_, width_, 1, 0, with_alpha(theme_.ui.border, 0.9)});
    const Box strip_box{sizes_.margin, foot_top_ + pad, width_ - sizes_.margin, foot_top_ + pad + strip};
    if (timeline) draw_timeline_strip(state_, derived_, theme_, strip_box, sizes_.small, typesetter_, group);
    if (text->lines.empty()) return;
    group.texts.push_back(
        typesetter_.place(text, {sizes_.margin, strip_box.y1 + sizes_.gap * 1.2f}, {theme_.ui.secondary_text}));
  }

  void add_title() {
    const float most = std::min(width_ - 2 * sizes_.margin, std::max(width_ * 0.62f, 420.0f)) - 2 * sizes_.padding;
    struct Part {
      ShapedPtr text;
      Rgba color;
      float gap;
    };
    std::vector<Part> parts{
        {typesetter_.shape(request_.title, text::Style::semibold, sizes_.title, most, 2), theme_.ui.text, 0},
        {typesetter_.shape(request_.window, text::Style::semibold, sizes_.caption, most, 2), theme_.ui.text,
         sizes_.gap * 1.1f},
        {typesetter_.shape(request_.counts, text::Style::regular, sizes_.body, most, 2), theme_.ui.secondary_text,
         sizes_.gap * 0.9f}};
    std::erase_if(parts, [](const Part& part) { return part.text->lines.empty(); });
    const auto height_of_parts = [&parts] {
      float sum = 0;
      for (const Part& part : parts) sum += ink_height(*part.text) + (sum > 0 ? part.gap : 0);
      return sum;
    };
    // In a thumbnail the time, which a picture is not without, keeps its place before the counts and the title.
    const float room = foot_top_ - 2 * sizes_.margin - 2 * sizes_.padding;
    if (parts.size() == 3 && height_of_parts() > room) parts.pop_back();
    if (parts.size() == 2 && height_of_parts() > room) parts.erase(parts.begin());
    const float height = height_of_parts();
    float width = 0;
    for (const Part& part : parts) width = std::max(width, part.text->width_px);
    title_bottom_ = sizes_.margin;
    if (height == 0) return;
    const Box box{sizes_.margin, sizes_.margin, sizes_.margin + std::ceil(width) + 2 * sizes_.padding,
                  sizes_.margin + std::ceil(height) + 2 * sizes_.padding};
    title_bottom_ = box.y1;
    add_plate(box, sizes_.radius);
    float y = box.y0 + sizes_.padding;
    for (const Part& part : parts) {
      if (y > box.y0 + sizes_.padding) y += part.gap;
      overlay_.group.texts.push_back(typesetter_.place(part.text, {box.x0 + sizes_.padding, y}, {part.color}));
      y += ink_height(*part.text);
    }
  }

  Box add_corner(float bottom) {
    const float most = std::min(160.0f * sizes_.body / 12, width_ * 0.25f), arrow = std::round(sizes_.body * 2.4f);
    const ScaleBar bar = scale_bar_for(1 / projector_.px_per_metre(), double{most});
    const float height = arrow + 2 * std::round(sizes_.padding * 0.7f);
    // At least as wide as the label above it.
    const ShapedPtr label = typesetter_.shape(bar.label, text::Style::regular, sizes_.body);
    const float bar_width = std::ceil(std::max(bar.length_px, label->width_px));
    const float width = bar_width + sizes_.gap * 2 + arrow * 0.6f + 2 * sizes_.padding;
    const Box box{width_ - sizes_.margin - width, bottom - height, width_ - sizes_.margin, bottom};
    // A very small picture whose title fills it goes without.
    if (box.y0 < title_bottom_ + sizes_.gap) return {width_, bottom, width_, bottom};
    add_plate(box, sizes_.radius);
    const float middle = box.center().y, bar_height = scale_bar_height(sizes_.body);
    draw_scale_bar(bar, {box.x0 + sizes_.padding + (bar_width - bar.length_px) / 2, middle + bar_height / 2},
                   sizes_.body, theme_.ui.text, {0, 0, 0, 0}, typesetter_, overlay_.group);
    draw_north_arrow({box.x1 - sizes_.padding - arrow * 0.3f, middle}, arrow, projector_.camera().bearing_deg,
                     theme_.ui.text, typesetter_, overlay_.group);
    return box;
  }

  // In the upper right corner, else above scale bar and north arrow; an empty box at the right edge if there is none.
  Box add_locator(const Box& corner) {
    const Box none{width_, 0, width_, 0};
    const float unit = sizes_.body / 12.5f, w = std::round(180 * unit), h = std::round(120 * unit);
    if (request_.locator == nullptr || w > width_ * 0.3f || h > height_ * 0.3f) return none;
    const float right = width_ - sizes_.margin;
    for (const float top : {sizes_.margin, corner.y0 - sizes_.gap - h}) {
      const Box plate{right - w, top, right, top + h};
      const Box around = grown(plate, sizes_.gap - 1, sizes_.gap - 1);
      const auto meets = [&](const Box& box) { return overlap(box, around); };
      if (std::any_of(overlay_.boxes.begin(), overlay_.boxes.end(), meets)) continue;
      const Box seen = viewport_box(projector_.viewport());
      const std::optional<Locator> locator = locator_in(plate, seen, projector_);
      if (!locator) return none;
      add_plate(plate, sizes_.radius);
      draw_locator(*locator, *request_.locator, state_.settings.boundaries, theme_.map, overlay_.group);
      draw_seen(*locator, seen, projector_, theme_.ui.accent, overlay_.group);
      return plate;
    }
    return none;
  }

  const DecorationRequest& request_;
  const State& state_;
  Derived& derived_;
  const Theme& theme_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  DecorationSizes sizes_;
  float width_, height_;
  float foot_top_ = 0, title_bottom_ = 0;
  Overlay overlay_;
};

}  // namespace

DecorationSizes::DecorationSizes(const Viewport& viewport) {
  // Below some 480 pixels a picture is a thumbnail, whose decorations shrink with it.
  const double side = std::min(viewport.width, viewport.height);
  const double least = std::clamp(side / 565, 0.55, 0.85);
  const auto unit = static_cast<float>(std::clamp(side / 880, least, 1.3));
  margin = std::round(20 * unit);
  padding = std::round(14 * unit);
  gap = std::round(8 * unit);
  radius = std::round(8 * unit);
  title = std::round(23 * unit);
  caption = std::round(14.5f * unit);
  body = std::round(12.5f * unit * 2) / 2;
  small = std::round(10.5f * unit * 2) / 2;
}

Shown what_is_shown(const Document& document, const MarkerLayout& layout, bool rings) {
  const EventTable& table = *document.events;
  Shown shown;
  shown.rings = rings;
  std::vector<std::uint8_t> present(table.categories().size(), 0), one_color(document.layers.size(), 0);
  for (const Marker& marker : layout.markers) {
    (marker.certain ? shown.certain : shown.possible) = true;
    shown.stacks = shown.stacks || marker.is_stack();
    shown.disagreements = shown.disagreements || marker.disagrees;
    for (const EventIndex event : layout.members_of(marker)) {
      const std::size_t layer = table.layer(event);
      const bool own = layer < document.layer_styles.size() && document.layer_styles[layer].color;
      (own ? one_color[layer] : present[table.category()[event]]) = 1;
    }
  }
  for (std::size_t c = 0; c < present.size(); ++c)
    if (present[c] != 0) shown.categories.push_back(table.categories()[c]);
  for (std::size_t layer = 0; layer < one_color.size(); ++layer)
    if (one_color[layer] != 0)
      shown.event_layers.push_back({style_name(document, layer, {}), document.layers[layer]->name});
  return shown;
}

Overlay make_decorations(const DecorationRequest& request, const State& state, Derived& derived, const Theme& theme,
                         const Projector& projector, const Typesetter& typesetter) {
  return Layout(request, state, derived, theme, projector, typesetter).run();
}

Viewport with_decoration_insets(Viewport viewport) {
  const DecorationSizes sizes(viewport);
  viewport.inset_left = viewport.inset_right = double{sizes.margin};
  viewport.inset_top =
      double{2 * sizes.margin + 2 * sizes.padding + sizes.title + sizes.caption + sizes.body + 2 * sizes.gap};
  viewport.inset_bottom = double{sizes.margin + 2 * sizes.padding + 5 * sizes.small};
  return viewport;
}

}  // namespace sitmap::scene
