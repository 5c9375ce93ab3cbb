// The style of a map layer in a popup: colour, opacity, widths, classes, label, zooms.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ui/layer_panels.h"

namespace sitmap::ui {

namespace {

constexpr float kWidth = 300, kRow = 32, kLabel = 92;

std::string number_text(double value, int decimals, const char* unit) {
  char text[32];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return (code == std::errc{} ? std::string(text, end) : std::string()) + unit;
}

struct Range {
  double low, high, step;
  int decimals;
  const char* unit;
  double shown_per_value = 1;
};

// The controls of one popup, from top to bottom; they edit a copy of the style.
class StyleSheet {
 public:
  StyleSheet(Context& ctx, const MapLayer& layer, ImVec2 at)
      : ctx_(ctx), layer_(layer), style_(layer.style), x_(at.x), y_(at.y), width_(ctx.px(kWidth)) {}

  const LayerStyle& run() {
    const VectorLayer& vector = *layer_.vector;
    const bool lines = vector.path_count > 0 || vector.area_count > 0;
    colors();
    classes();
    slider("Opacity", style_.opacity, {0, 1, 0.01, 0, " %", 100});
    if (vector.area_count > 0) slider("Fill", style_.fill_opacity, {0, 1, 0.01, 0, " %", 100});
    if (lines) {
      slider(vector.path_count > 0 ? "Line width" : "Outline", style_.line_width, {0, 8, 0.25, 2, " px"});
      dashes();
    }
    if (vector.point_count > 0) slider("Point size", style_.point_size, {2, 24, 0.5, 1, " px"});
    field_choice("Label", style_.label_field, true, false);
    slider("From zoom", style_.min_zoom, {0, 20, 0.5, 1, ""});
    slider("To zoom", style_.max_zoom, {0, 24, 0.5, 1, ""});
    return style_;
  }
  bool is_dragging() const { return dragging_; }
  float bottom() const { return y_; }

 private:
  Box value_box() const { return {x_ + ctx_.px(kLabel), y_, width_ - ctx_.px(kLabel), ctx_.px(kRow)}; }
  void label(const char* text) {
    draw_words_in(ctx_, {x_ + ctx_.px(4), y_, ctx_.px(kLabel), ctx_.px(kRow)}, Font::body,
                  ink(ctx_.colors().secondary_text), text);
  }
  void next_row() { y_ += ctx_.px(kRow); }

  void colors() {
    if (style_.rule != ClassRule::single) return;
    label("Colour");
    const Box box = value_box();
    const auto palette = layer_colors();
    const float step = box.w / static_cast<float>(palette.size()), radius = ctx_.px(8);
    for (std::size_t i = 0; i < palette.size(); ++i) {
      const Box cell{box.x + step * static_cast<float>(i), box.y, step, box.h};
      ImGui::PushID(static_cast<int>(i));
      const Hit hit = hit_area("color", cell);
      ImGui::PopID();
      const ImVec2 center{cell.x + step / 2, cell.y + cell.h / 2};
      ImDrawList* list = ImGui::GetWindowDrawList();
      list->AddCircleFilled(center, radius, ink(palette[i]));
      if (style_.color == palette[i] || hit.hovered)
        list->AddCircle(center, radius + ctx_.px(2), ink(ctx_.colors().text, style_.color == palette[i] ? 1 : 0.4), 0,
                        ctx_.px(1.5f));
      if (hit.clicked) style_.color = palette[i];
    }
    next_row();
  }

  void classes() {
    label("Colour by");
    static constexpr std::array<const char*, 3> kRules = {"One", "Category", "Number"};
    const Box box = value_box();
    const int rule = segmented(ctx_, "rule", box.inset(0, ctx_.px(2)), kRules, static_cast<int>(style_.rule));
    if (rule >= 0) {
      // Classes are told apart by their fill; one colour stands back behind the events.
      constexpr double kThin = 0.2, kFull = 0.7;
      if (style_.fill_opacity == (rule == 0 ? kFull : kThin)) style_.fill_opacity = rule == 0 ? kThin : kFull;
      style_.rule = static_cast<ClassRule>(rule);
      if (style_.rule != ClassRule::single) choose_field();
    }
    next_row();
    if (style_.rule == ClassRule::single) return;
    field_choice("Field", style_.class_field, false, style_.rule == ClassRule::graduated);
    if (style_.rule != ClassRule::graduated) return;
    ramps();
    double count = style_.class_count;
    slider("Steps", count, {2, kMostGrades, 1, 0, ""});
    style_.class_count = static_cast<int>(std::lround(count));
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
    const auto fits = std::find_if(fields.begin(), fields.end(),
                                   [&](const LayerField& f) { return f.numeric == number && !is_key(f.name); });
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

  void dashes() {
    label("Stroke");
    static constexpr std::array<const char*, 3> kDashes = {"Solid", "Dashed", "Dotted"};
    const int dash = segmented(ctx_, "dash", value_box().inset(0, ctx_.px(2)), kDashes, static_cast<int>(style_.dash));
    if (dash >= 0) style_.dash = static_cast<LineDash>(dash);
    next_row();
  }

  void slider(const char* name, double& value, const Range& range) {
    label(name);
    const UiColors& c = ctx_.colors();
    const Box box = value_box();
    const float text_width = ctx_.px(56);
    const Box track{box.x + ctx_.px(6), box.y, box.w - text_width - ctx_.px(12), box.h};
    const Hit hit = hit_area(name, {track.x - ctx_.px(6), track.y, track.w + ctx_.px(12), track.h});
    if (hit.held) {
      dragging_ = true;
      const auto share = static_cast<double>((ImGui::GetIO().MousePos.x - track.x) / track.w);
      const double wanted = range.low + std::clamp(share, 0.0, 1.0) * (range.high - range.low);
      value = std::round(wanted / range.step) * range.step;
    }
    const auto at =
        static_cast<float>((std::clamp(value, range.low, range.high) - range.low) / (range.high - range.low));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float middle = track.y + track.h / 2, knob = track.x + at * track.w;
    list->AddRectFilled({track.x, middle - ctx_.px(1.5f)}, {track.right(), middle + ctx_.px(1.5f)},
                        ink(mixed(c.raised, c.text, 0.2)), ctx_.px(2));
    list->AddRectFilled({track.x, middle - ctx_.px(1.5f)}, {knob, middle + ctx_.px(1.5f)}, ink(c.accent), ctx_.px(2));
    list->AddCircleFilled({knob, middle}, ctx_.px(hit.hovered || hit.held ? 7.0f : 6.0f), ink(c.accent));
    draw_words_in(ctx_, {box.right() - text_width, box.y, text_width - ctx_.px(4), box.h}, Font::secondary, ink(c.text),
                  number_text(value * range.shown_per_value, range.decimals, range.unit), 1);
    next_row();
  }

  // The layer's fields, whose names may be in any script.
  void field_choice(const char* name, std::string& value, bool none, bool numeric_only) {
    label(name);
    const UiColors& c = ctx_.colors();
    const Box box = value_box().inset(0, ctx_.px(2));
    ImGui::PushID(name);
    const Hit hit = hit_area("field", box);
    ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()},
                                              ink(mixed(c.panel, c.text, hit.hovered ? 0.12 : 0.06)), ctx_.px(4));
    draw_user_line(ctx_, {box.x + ctx_.px(8), box.y, box.w - ctx_.px(32), box.h}, value.empty() ? "None" : value, 13,
                   text::Style::regular, ink(c.text));
    ctx_.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-down", {box.right() - ctx_.px(14), box.y + box.h / 2},
                   ctx_.px(14), ink(c.secondary_text));
    if (hit.clicked) ImGui::OpenPopup("fields");
    const bool upwards = box.y > static_cast<float>(ctx_.in.height) / 2;
    if (begin_popup(ctx_, "fields", {box.x, upwards ? box.y - ctx_.px(4) : box.bottom() + ctx_.px(4)},
                    {0, upwards ? 1.0f : 0.0f}, box.w + ctx_.px(8))) {
      field_list(value, box.w, none, numeric_only);
      end_popup();
    }
    ImGui::PopID();
    next_row();
  }

  void field_list(std::string& value, float width, bool none, bool numeric_only) {
    std::vector<std::string_view> names;
    if (none) names.emplace_back();
    for (const LayerField& field : layer_.vector->fields)
      if (!numeric_only || field.numeric) names.push_back(field.name);
    if (names.empty()) {
      draw_words(ctx_, ImGui::GetCursorScreenPos(), Font::body, ink(ctx_.colors().secondary_text),
                 numeric_only ? "No field holds numbers" : "The layer has no fields");
      ImGui::Dummy({width, ctx_.px(28)});
      return;
    }
    const float row = ctx_.px(28);
    const float height = row * static_cast<float>(std::min<std::size_t>(names.size(), 9));
    ImGui::BeginChild("list", {width, height}, false, ImGuiWindowFlags_NoNav);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Box cell{origin.x, origin.y + row * static_cast<float>(i), width, row};
      ImGui::PushID(static_cast<int>(i));
      const Hit item = hit_area("item", cell);
      ImGui::PopID();
      if (item.hovered)
        ImGui::GetWindowDrawList()->AddRectFilled({cell.x, cell.y}, {cell.right(), cell.bottom()},
                                                  ink(ctx_.colors().text, 0.08), ctx_.px(4));
      draw_user_line(ctx_, cell.inset(ctx_.px(8), 0), names[i].empty() ? "None" : names[i], 13, text::Style::regular,
                     ink(names[i] == value ? ctx_.colors().accent : ctx_.colors().text));
      if (!item.clicked) continue;
      value = names[i];
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndChild();
  }

  Context& ctx_;
  const MapLayer& layer_;
  LayerStyle style_;
  float x_, y_, width_;
  bool dragging_ = false;
};

}  // namespace

void draw_layer_style(Context& ctx, std::size_t index, ImVec2 at) {
  LayersMemory& memory = ctx.memory.layers;
  // Not below the window's foot: nine rows and the margins.
  const float height = ctx.px(kRow) * 11, lowest = static_cast<float>(ctx.in.height) - height - ctx.px(16);
  if (!begin_popup(ctx, "style", {at.x, std::min(at.y, std::max(ctx.px(8), lowest))}, {0, 0}, ctx.px(kWidth + 16)))
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
  ImGui::Dummy({ctx.px(kWidth + 8), ctx.px(4)});
  end_popup();
}

}  // namespace sitmap::ui
