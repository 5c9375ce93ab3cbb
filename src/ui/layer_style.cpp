// The style of a map layer in a popup: colour, opacity, widths, classes, label, zooms.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <string_view>

#include "ui/style_controls.h"

namespace sitmap::ui {

namespace {

// The controls of one popup, from top to bottom; they edit a copy of the style.
class StyleSheet : public StyleControls {
 public:
  StyleSheet(Context& ctx, const MapLayer& layer, ImVec2 at)
      : StyleControls(ctx, *layer.vector, at, ctx.px(kStyleWidth)), layer_(layer), style_(layer.style) {}

  const LayerStyle& run() {
    if (ctx_.memory.layers.open_rule && style_.rule == ClassRule::rules) {
      edit_rule(*this, style_);
      return style_;
    }
    const VectorLayer& vector = *layer_.vector;
    colors();
    classes();
    slider("Opacity", style_.opacity, {0, 1, 0.01, 0, " %", 100});
    if (!is_painted_in_steps(style_)) {
      looks(vector);
      field_choice("Label", style_.label_field, true, false);
    }
    slider("From zoom", style_.min_zoom, {0, 20, 0.5, 1, ""});
    slider("To zoom", style_.max_zoom, {0, 24, 0.5, 1, ""});
    text_row("Credit", style_.attribution,
             vector.attribution.empty() ? "Source of the data" : vector.attribution.c_str());
    return style_;
  }

 private:
  void colors() {
    if (style_.rule == ClassRule::single) palette("Colour", style_.color);
  }

  void looks(const VectorLayer& vector) {
    if (vector.area_count > 0) slider("Fill", style_.fill_opacity, {0, 1, 0.01, 0, " %", 100});
    if (vector.path_count > 0 || vector.area_count > 0) {
      slider(vector.path_count > 0 ? "Line width" : "Outline", style_.line_width, {0, 8, 0.25, 2, " px"});
      dashes(style_.dash);
    }
    if (vector.point_count > 0) slider("Point size", style_.point_size, {2, 24, 0.5, 1, " px"});
  }

  void classes() {
    label("Style");
    static constexpr std::array<const char*, 5> kRules = {"One colour", "By category", "By number", "By rules",
                                                          "Street map"};
    const std::span<const char* const> choices(kRules.data(), layer_.vector->streets ? 5u : 4u);
    const auto current = static_cast<std::size_t>(style_.rule);
    const int rule =
        dropdown(ctx_, "rule", value_box().inset(0, ctx_.px(2)), kRules[current], choices, static_cast<int>(current));
    if (rule >= 0) {
      style_.rule = static_cast<ClassRule>(rule);
      const bool by_field = style_.rule == ClassRule::category || style_.rule == ClassRule::graduated;
      // Classes are told apart by their fill; one colour stands back behind the events.
      constexpr double kThin = 0.2, kFull = 0.7;
      if (style_.fill_opacity == (by_field ? kThin : kFull)) style_.fill_opacity = by_field ? kFull : kThin;
      if (by_field) choose_field();
      if (style_.rule == ClassRule::rules && style_.rules.empty()) style_.rules.push_back(first_rule(style_));
    }
    next_row();
    if (style_.rule == ClassRule::rules) list_rules(*this, style_);
    if (style_.rule != ClassRule::category && style_.rule != ClassRule::graduated) return;
    field_choice("Field", style_.class_field, false, style_.rule == ClassRule::graduated);
    if (style_.rule != ClassRule::graduated) return;
    ramps();
    double count = style_.class_count;
    slider("Steps", count, {2, kMostGrades, 1, 0, ""});
    style_.class_count = static_cast<int>(std::lround(count));
  }

  // Few values for many features are kinds; a value for each is a name.
  bool tells_kinds(std::size_t field) const {
    const VectorLayer& layer = *layer_.vector;
    std::set<std::string_view> values;
    for (std::size_t i = 0; i < layer.features() && values.size() <= kMostClasses; ++i)
      values.insert(layer.attributes.get(i, field));
    return values.size() > 1 && values.size() <= kMostClasses && values.size() * 2 <= layer.features();
  }

  // A field that suits the rule, if the present one does not.
  void choose_field() {
    const auto& fields = layer_.vector->fields;
    const bool number = style_.rule == ClassRule::graduated;
    const auto now = layer_.vector->field(style_.class_field);
    if (now && (!number || fields[*now].numeric)) return;
    // Numbers that only count the records say nothing.
    const auto is_key = [](const std::string& name) {
      static constexpr std::array<std::string_view, 6> kKeys = {"id", "fid", "gid", "ogc_fid", "objectid", "OBJECTID"};
      return std::find(kKeys.begin(), kKeys.end(), name) != kKeys.end();
    };
    const auto suits = [&](const LayerField& f) { return f.numeric == number && !is_key(f.name); };
    auto fits = std::find_if(fields.begin(), fields.end(), [&](const LayerField& f) {
      return suits(f) && (number || tells_kinds(static_cast<std::size_t>(&f - fields.data())));
    });
    if (fits == fields.end()) fits = std::find_if(fields.begin(), fields.end(), suits);
    if (fits != fields.end())
      style_.class_field = fits->name;
    else if (!number && !fields.empty())
      style_.class_field = fields.front().name;
  }

  void ramps() {
    label("Colours");
    const Box box = value_box();
    const float step = box.w / 4;
    for (int i = 0; i < 4; ++i) {
      const auto ramp = static_cast<ColorRamp>(i);
      const Box cell = Box{box.x + step * static_cast<float>(i), box.y, step, box.h}.inset(ctx_.px(3), ctx_.px(8));
      ImGui::PushID(i);
      const Hit hit = hit_area("ramp", cell);
      ImGui::PopID();
      ImDrawList* list = ImGui::GetWindowDrawList();
      constexpr int kSteps = 12;
      for (int k = 0; k < kSteps; ++k) {
        const float x = cell.x + cell.w * static_cast<float>(k) / kSteps;
        list->AddRectFilled({x, cell.y}, {x + cell.w / kSteps, cell.bottom()},
                            ink(ramp_color(ramp, static_cast<double>(k) / (kSteps - 1))));
      }
      if (style_.ramp == ramp || hit.hovered)
        list->AddRect({cell.x - ctx_.px(2), cell.y - ctx_.px(2)},
                      {cell.right() + ctx_.px(2), cell.bottom() + ctx_.px(2)},
                      ink(ctx_.colors().text, style_.ramp == ramp ? 1 : 0.4), ctx_.px(3), 0, ctx_.px(1.5f));
      if (hit.clicked) style_.ramp = ramp;
    }
    next_row();
  }

  const MapLayer& layer_;
  LayerStyle style_;
};

}  // namespace

void draw_layer_style(Context& ctx, std::size_t index, ImVec2 at) {
  LayersMemory& memory = ctx.memory.layers;
  // Not below the window's foot: nine rows and the margins.
  const float height = ctx.px(kStyleRow) * 12, lowest = static_cast<float>(ctx.in.height) - height - ctx.px(16);
  if (!begin_popup(ctx, "style", {at.x, std::min(at.y, std::max(ctx.px(8), lowest))}, {0, 0}, ctx.px(kStyleWidth + 16)))
    return;
  const MapLayer& layer = ctx.state().document.map_layers[index];
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  StyleSheet sheet(ctx, layer, {origin.x + ctx.px(4), origin.y + ctx.px(4)});
  const LayerStyle style = sheet.run();
  if (style != layer.style) {
    ctx.act(action::StyleMapLayer{index, style, memory.editing});
    memory.editing = sheet.is_dragging();
  }
  if (!sheet.is_dragging()) memory.editing = false;
  ImGui::SetCursorScreenPos({origin.x, sheet.bottom()});
  ImGui::Dummy({ctx.px(kStyleWidth + 8), ctx.px(4)});
  end_popup(ctx);
}

}  // namespace sitmap::ui
