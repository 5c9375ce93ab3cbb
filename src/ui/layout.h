// Where the panels are: plain arithmetic, so that nothing can overlap unnoticed.
#pragma once

namespace sitmap::ui {

// A rectangle in logical pixels of the window, y down.
struct Box {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Box inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  bool meets(const Box& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
};

// Which panels are wanted, and how far each has slid in (0 away, 1 in place).
struct PanelSlides {
  bool chrome = true, left = true, right = false;
  float left_width = 300;  // design pixels
  bool dated = true;       // else the time slider is folded to a strip
  float chrome_in = 1, left_in = 1, right_in = 0;
};

struct Layout {
  Box top, left, right, slider, status;
  Box map;       // the whole area that the map fills, also under the side panels
  Box map_free;  // the part of it that no panel covers once all have arrived
};

// The interface's scale: as wanted, but never so large that the panels no longer fit beside each other.
float fitting_scale(float wanted, float width, float height);

// Whether a window has room for both side panels and a map between them that is still of use.
bool fits_both_sides(float width, float k, float left_width = 300);

Layout lay_out(float width, float height, float k, const PanelSlides& slides);

}  // namespace sitmap::ui
