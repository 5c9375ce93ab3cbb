// The style of a raster in a popup: bands, stretch, ramp, opacity, zooms; and its sample in the list.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ui/layer_panels.h"
#include "ui/style_controls.h"

namespace sitmap::ui {

namespace {

constexpr float kWidth = 300, kRow = 32, kLabel = 92;
constexpr int kMostListed = 64;  // bands of a list

void draw_ramp(ImDrawList* list, const Box& box, RasterRamp ramp, bool reversed) {
  constexpr int kSteps = 16;
  for (int k = 0; k < kSteps; ++k) {
    const float x = box.x + box.w * static_cast<float>(k) / kSteps;
    list->AddRectFilled({x, box.y}, {x + box.w / kSteps, box.bottom()},
                        ink(raster_ramp_color(ramp, reversed, static_cast<double>(k) / (kSteps - 1))));
  }
}

// The controls of one popup, from top to bottom; they edit copies of the styles.
class RasterSheet {
 public:
  RasterSheet(Context& ctx, const MapLayer& layer, ImVec2 at)
      : ctx_(ctx),
        raster_(*layer.raster),
        style_(layer.style),
        raster_style_(layer.raster_style),
        x_(at.x),
        y_(at.y),
        width_(ctx.px(kWidth)) {}

  void run() {
    if (!raster_.network) {
      coloring();
      bands();
      if (raster_style_.coloring != RasterColoring::palette) stretch();
      if (raster_style_.coloring == RasterColoring::ramp) ramps();
      switches();
    }
    slider("Opacity", style_.opacity, {0, 1, 0.01, 0, " %", 100});
    slider("From zoom", style_.min_zoom, {0, 20, 0.5, 1, ""});
    slider("To zoom", style_.max_zoom, {0, 24, 0.5, 1, ""});
    credit();
  }
  const LayerStyle& style() const { return style_; }
  const RasterStyle& raster_style() const { return raster_style_; }
  bool is_dragging() const { return dragging_; }
  float bottom() const { return y_; }

 private:
  Box value_box() const { return {x_ + ctx_.px(kLabel), y_, width_ - ctx_.px(kLabel), ctx_.px(kRow)}; }
  void label(const char* text) {
    draw_words_in(ctx_, {x_ + ctx_.px(4), y_, ctx_.px(kLabel), ctx_.px(kRow)}, Font::body,
                  ink(ctx_.colors().secondary_text), text);
  }
  void next_row() { y_ += ctx_.px(kRow); }

  void credit() {
    label("Credit");
    bool active = false;
    const char* const hint = raster_.attribution.empty() ? "Source of the data" : raster_.attribution.c_str();
    text_field(ctx_, "##Credit", value_box().inset(0, ctx_.px(2)), style_.attribution, {.hint = hint}, &active);
    dragging_ = dragging_ || active;
    next_row();
  }

  void coloring() {
    // Only what the raster has the bands for.
    std::vector<const char*> names;
    std::vector<RasterColoring> kinds;
    if (raster_.bands.size() >= 3) {
      names.push_back("Three bands");
      kinds.push_back(RasterColoring::rgb);
    }
    names.push_back("One band");
    kinds.push_back(RasterColoring::ramp);
    if (raster_.has_colors()) {
      names.push_back("Its own");
      kinds.push_back(RasterColoring::palette);
    }
    if (kinds.size() < 2) return;
    label("Colour");
    const auto at = std::find(kinds.begin(), kinds.end(), raster_style_.coloring);
    const int chosen =
        segmented(ctx_, "coloring", value_box().inset(0, ctx_.px(2)), names, static_cast<int>(at - kinds.begin()));
    if (chosen >= 0) {
      raster_style_.coloring = kinds[static_cast<std::size_t>(chosen)];
      if (raster_style_.coloring == RasterColoring::rgb && raster_style_.bands == std::array<int, 3>{1, 1, 1})
        raster_style_.bands = {1, 2, 3};
    }
    next_row();
  }

  std::string band_name(int number) const {
    const RasterBand& band = raster_.bands[static_cast<std::size_t>(number - 1)];
    return std::to_string(number) + (band.name.empty() ? "" : " " + band.name.substr(0, 40));
  }

  void bands() {
    const auto count = std::min(kMostListed, static_cast<int>(raster_.bands.size()));
    if (count < 2) return;
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 1; i <= count; ++i) names.push_back(band_name(i));
    std::vector<const char*> words;
    words.reserve(names.size());
    for (const std::string& name : names) words.push_back(name.c_str());
    const bool rgb = raster_style_.coloring == RasterColoring::rgb;
    static constexpr std::array<const char*, 3> kChannels = {"Red", "Green", "Blue"};
    for (std::size_t i = 0; i < (rgb ? 3 : 1); ++i) {
      label(rgb ? kChannels[i] : "Band");
      const int current = std::min(raster_style_.bands[i], count) - 1;
      const int chosen = dropdown(ctx_, rgb ? kChannels[i] : "Band", value_box().inset(0, ctx_.px(2)),
                                  words[static_cast<std::size_t>(current)], words, current);
      if (chosen >= 0) raster_style_.bands[i] = chosen + 1;
      next_row();
    }
  }

  void stretch() {
    label("Stretch");
    static constexpr std::array<const char*, 4> kNames = {"0 to 255", "2 to 98 % of values", "All values", "Entered"};
    const int current = static_cast<int>(raster_style_.stretch);
    const auto shown = raster_range(raster_, raster_style_, 0);
    const int chosen = dropdown(ctx_, "stretch", value_box().inset(0, ctx_.px(2)),
                                kNames[static_cast<std::size_t>(current)], kNames, current);
    if (chosen >= 0) {
      raster_style_.stretch = static_cast<RasterStretch>(chosen);
      // One begins with what was shown.
      raster_style_.low = shown[0];
      raster_style_.high = shown[1];
      ctx_.memory.layers.typed_low = short_number(shown[0]);
      ctx_.memory.layers.typed_high = short_number(shown[1]);
    }
    next_row();
    if (raster_style_.stretch != RasterStretch::entered) return;
    label("From, to");
    const Box box = value_box().inset(0, ctx_.px(2));
    const float half = (box.w - ctx_.px(8)) / 2;
    entered("##low", {box.x, box.y, half, box.h}, ctx_.memory.layers.typed_low, raster_style_.low);
    entered("##high", {box.x + half + ctx_.px(8), box.y, half, box.h}, ctx_.memory.layers.typed_high,
            raster_style_.high);
    next_row();
  }

  void entered(const char* id, const Box& box, std::string& typed, double& value) {
    if (typed.empty()) typed = short_number(value);
    double number = 0;
    const auto [end, code] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool good = code == std::errc{} && end == typed.data() + typed.size() && std::isfinite(number);
    const FieldResult result = text_field(ctx_, id, box, typed, {.error = !good});
    if (good && (result == FieldResult::entered || result == FieldResult::changed)) value = number;
  }

  void ramps() {
    label("Ramp");
    const Box box = value_box();
    const float step = box.w / kRasterRamps;
    for (int i = 0; i < kRasterRamps; ++i) {
      const auto ramp = static_cast<RasterRamp>(i);
      const Box cell = Box{box.x + step * static_cast<float>(i), box.y, step, box.h}.inset(ctx_.px(3), ctx_.px(8));
      ImGui::PushID(i);
      const Hit hit = hit_area("ramp", cell);
      ImGui::PopID();
      ImDrawList* list = ImGui::GetWindowDrawList();
      draw_ramp(list, cell, ramp, raster_style_.reversed);
      if (raster_style_.ramp == ramp || hit.hovered)
        list->AddRect({cell.x - ctx_.px(2), cell.y - ctx_.px(2)},
                      {cell.right() + ctx_.px(2), cell.bottom() + ctx_.px(2)},
                      ink(ctx_.colors().text, raster_style_.ramp == ramp ? 1 : 0.4), ctx_.px(3), 0, ctx_.px(1.5f));
      if (hit.hovered) tip(ctx_, raster_ramp_name(ramp));
      if (hit.clicked) raster_style_.ramp = ramp;
    }
    next_row();
  }

  void switches() {
    if (raster_style_.coloring == RasterColoring::ramp) {
      if (toggle(ctx_, "reversed", {x_ + ctx_.px(4), y_, width_ - ctx_.px(4), ctx_.px(kRow)}, "Reversed ramp",
                 raster_style_.reversed))
        raster_style_.reversed = !raster_style_.reversed;
      next_row();
    }
    if (toggle(ctx_, "nearest", {x_ + ctx_.px(4), y_, width_ - ctx_.px(4), ctx_.px(kRow)}, "Sharp pixels",
               raster_style_.nearest))
      raster_style_.nearest = !raster_style_.nearest;
    next_row();
  }

  void slider(const char* name, double& value, const Range& range) {
    label(name);
    dragging_ = value_slider(ctx_, name, value_box(), value, range) || dragging_;
    next_row();
  }

  Context& ctx_;
  const RasterLayer& raster_;
  LayerStyle style_;
  RasterStyle raster_style_;
  float x_, y_, width_;
  bool dragging_ = false;
};

}  // namespace

void draw_raster_style(Context& ctx, std::size_t index, ImVec2 at) {
  LayersMemory& memory = ctx.memory.layers;
  // Not below the window's foot.
  const float height = ctx.px(kRow) * 12, lowest = static_cast<float>(ctx.in.height) - height - ctx.px(16);
  if (!begin_popup(ctx, "style", {at.x, std::min(at.y, std::max(ctx.px(8), lowest))}, {0, 0}, ctx.px(kWidth + 16)))
    return;
  const MapLayer& layer = ctx.state().document.map_layers[index];
  if (ImGui::IsWindowAppearing()) {
    memory.typed_low.clear();
    memory.typed_high.clear();
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  RasterSheet sheet(ctx, layer, {origin.x + ctx.px(4), origin.y + ctx.px(4)});
  sheet.run();
  if (sheet.style() != layer.style) {
    ctx.act(action::StyleMapLayer{index, sheet.style(), memory.editing});
    memory.editing = sheet.is_dragging();
  }
  if (sheet.raster_style() != layer.raster_style) ctx.act(action::StyleRaster{index, sheet.raster_style()});
  if (!sheet.is_dragging()) memory.editing = false;
  ImGui::SetCursorScreenPos({origin.x, sheet.bottom()});
  ImGui::Dummy({ctx.px(kWidth + 8), ctx.px(4)});
  end_popup(ctx);
}

void draw_raster_swatch(Context& ctx, Box box, const MapLayer& layer) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const RasterStyle& style = layer.raster_style;
  if (style.coloring == RasterColoring::ramp)
    draw_ramp(list, box, style.ramp, style.reversed);
  else
    ctx.text.icon(list, "ui-image", {box.x + box.w / 2, box.y + box.h / 2}, box.w, ink(ctx.colors().secondary_text));
}

}  // namespace sitmap::ui
