// Hashing of colours and of labels' content.
#include "scene/key.h"

namespace sitmap::scene {

Key& Key::add(const MapColors& c) {
  for (const Rgba& color : {c.sea, c.land, c.lake, c.river, c.urban, c.coast, c.country_border, c.country_band,
                            c.disputed_border, c.admin1_border, c.graticule, c.space, c.atmosphere, c.country_label,
                            c.city_label, c.water_label, c.admin1_label, c.halo})
    add(color);
  return add(c.streets).add(c.relief).add(c.sea_floor);
}

// A layer and its classes are immutable: their serials stand for them. Name, label and class field draw nothing here.
Key& Key::add(const MapLayer& layer) {
  const LayerStyle& style = layer.style;
  add(layer.vector->serial).add(layer.vector->version).add(layer.classes->serial).add(style.rule);
  for (const LayerRule& rule : style.rules) {
    add(rule.enabled).add(rule.color).add(rule.line_width).add(rule.dash).add(rule.fill_opacity).add(rule.opacity);
    add(rule.point_size).add(rule.min_zoom).add(rule.max_zoom);
  }
  add(style.opacity).add(style.color).add(style.line_width).add(style.dash).add(style.fill_opacity);
  if (layer.raster) add(paint_key(raster_paint(*layer.raster, layer.raster_style)));
  return add(style.point_size);
}

// Base labels are made of discs, symbols and texts only.
Key& Key::add(const Group& group) {
  for (const Disc& d : group.discs) add(d.center).add(d.radius).add(d.fill).add(d.outline).add(d.outline_width);
  for (const IconMark& i : group.icons) add(i.center).add(i.size).add(i.icon).add(i.color);
  for (const TextMark& t : group.texts) {
    add(t.origin).add(t.width).add(t.align).add(t.color).add(t.halo).add(t.halo_width).add(t.text->size_px);
    add(t.angle_rad).add(t.anchor);
    if (t.poses)
      for (const GlyphPose& pose : *t.poses) add(pose.pen).add(pose.angle_rad);
    for (const text::Line& line : t.text->lines)
      for (const text::PlacedGlyph& g : line.glyphs) add(g.key.face).add(g.key.glyph).add(g.x_px).add(g.y_px);
  }
  return *this;
}

}  // namespace sitmap::scene
