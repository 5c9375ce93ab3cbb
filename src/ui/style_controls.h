// The rows of a style's popup, from top to bottom: each edits a value of a copy of the style.
#pragma once

#include <string>

#include "state/map_layers.h"
#include "ui/layer_panels.h"

namespace sitmap::ui {

inline constexpr float kStyleWidth = 300, kStyleRow = 32, kStyleLabel = 92;

struct Range {
  double low, high, step;
  int decimals;
  const char* unit;
  double shown_per_value = 1;
};

// A slider with its value beside it, in a box; true while it is held.
bool value_slider(Context& ctx, const char* name, Box box, double& value, const Range& range);

class StyleControls {
 public:
  // layer: whose fields are offered.
  StyleControls(Context& ctx, const VectorLayer& layer, ImVec2 at, float width)
      : ctx_(ctx), source_(layer), x_(at.x), y_(at.y), width_(width) {}

  void label(const char* text);
  void slider(const char* name, double& value, const Range& range);
  // The layer's fields, whose names may be in any script. none: the empty choice is offered, too.
  void field_choice(const char* name, std::string& value, bool none, bool numeric_only);
  // The colours of layers, and a field for any other.
  void palette(const char* name, Rgba& color);
  void dashes(LineDash& dash);
  void text_row(const char* name, std::string& value, const char* hint);
  // Where the control of this row goes; next_row ends the row.
  Box value_box() const { return {x_ + ctx_.px(kStyleLabel), y_, width_ - ctx_.px(kStyleLabel), ctx_.px(kStyleRow)}; }
  Box row_box() const { return {x_, y_, width_, ctx_.px(kStyleRow)}; }
  void next_row() { y_ += ctx_.px(kStyleRow); }

  Context& context() { return ctx_; }
  const VectorLayer& source() const { return source_; }
  // A control is held: what it changes from frame to frame is one change.
  bool is_dragging() const { return dragging_; }
  float bottom() const { return y_; }

 protected:
  Context& ctx_;

 private:
  void field_list(std::string& value, float width, bool none, bool numeric_only);
  void color_code(const char* name, Rgba& color);

  const VectorLayer& source_;
  float x_, y_, width_;
  bool dragging_ = false;
};

// The list of a style's rules, and the page of the one that is open (LayersMemory::open_rule).
void list_rules(StyleControls& controls, LayerStyle& style);
void edit_rule(StyleControls& controls, LayerStyle& style);
// A rule that draws all features as the style does without rules.
LayerRule first_rule(const LayerStyle& style);

}  // namespace sitmap::ui
